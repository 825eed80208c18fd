"""Codebooks as CSV: a line a concept, several examples a line each within their cell."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any, Final

from parley.coding.codebooks import FIELDS, LISTS, CodebookError, CodebookFile, CodeSet, Raw, build, clean_line, slug

COLUMNS: Final = ("codebook", "stance", *FIELDS, "sets")
_TOLD: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_WORDS: Final = {"true": True, "yes": True, "1": True, "": True, "false": False, "no": False, "0": False}


def read_csv(where: str, text: str, name: str) -> CodebookFile:
    """The codebook in a text of CSV, with commas, semicolons or tabs.

    The columns are those of TOML's fields; ``id`` or ``name`` must be among them. Without ids a parent is named by its
    name. The columns codebook and stance may say the codebook's own; without them it is called ``name`` and boolean. A
    set of concepts is named, with its description and GUID where it has them, in the column sets.
    """
    text = text.removeprefix("\ufeff")
    head = (text.splitlines() or [""])[0]
    told = _TOLD.fullmatch(head)  # Excel's own word on what separates cells
    delimiter = told[1] if told else max(",;\t", key=head.count)
    # strictly: a quote that is not closed would swallow the concepts after it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        if told:
            next(reader)
        columns = [cell.strip().lower() for cell in next(reader, [])]
        if "id" not in columns and "name" not in columns:
            raise CodebookError(
                f"{where}, line {max(1, reader.line_num)}: no column is called id or name; the first line names the"
                f" columns: {', '.join(FIELDS)}"
            )
        if twice := [column for column, count in Counter(columns).items() if column and count > 1]:
            raise CodebookError(
                f"{where}, line {reader.line_num}: two columns are called {twice[0]!r}; give one another name"
            )
        return _book(where, reader, columns, name)
    except csv.Error as error:
        raise CodebookError(
            f"{where}, line {reader.line_num}: no CSV: {error}; quotes in a quoted text are doubled, and closed"
        ) from None


def write_csv(book: CodebookFile) -> str:
    """The codebook as CSV, which ``read_csv`` gives back as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in book.entries:
        c = entry.concept
        sets = [_set_cell(s) for s in book.sets if c.id in s.concepts]
        lists = ["\n".join(getattr(c, key)) for key in LISTS]
        codable = "" if entry.codable else "false"
        row = (book.name, book.stance, c.id, c.name, c.description, c.parent, *lists, c.color, entry.guid, codable)
        writer.writerow([*(value or "" for value in row), "\n".join(sets)])
    return out.getvalue()


def _book(where: str, reader: Any, columns: list[str], name: str) -> CodebookFile:
    raws: list[Raw] = []
    taken: list[str] = []
    names: dict[str, None] = {}
    stances: dict[str, None] = {}
    sets: dict[str, list[str]] = {}
    line = reader.line_num + 1
    for cells in reader:
        here, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            raise CodebookError(
                f"{where}, line {here}: {len(cells)} cells under {len(columns)} columns;"
                " put quotes around texts with commas"
            )
        row: dict[str, object] = dict(zip(columns, cells, strict=False))
        names[clean_line(str(row.pop("codebook", "")))] = None
        stances[str(row.pop("stance", "")).strip()] = None
        if "id" not in columns:
            row["id"] = slug(str(row.setdefault("name", "")), taken)
        taken.append(str(row.get("id", "")).strip())
        for cell in str(row.pop("sets", "")).split("\n"):
            if cell.strip():
                sets.setdefault(cell.strip(), []).append(taken[-1])
        raws.append(_raw(row, here))
    if "id" not in columns:
        raws = _by_name(raws)
    return build(
        where,
        _only(where, "codebook", names) or name,
        _only(where, "stance", stances) or "boolean",
        raws,
        [_set(cell, members) for cell, members in sets.items()],
    )


def _raw(row: dict[str, object], line: int) -> Raw:
    fields: dict[str, object] = {key: str(value).strip() for key, value in row.items()}
    for key in LISTS:
        if key in fields:
            fields[key] = str(fields[key]).splitlines()
    codable = str(fields.get("codable", "")).lower()
    fields["codable"] = _WORDS.get(codable, fields.get("codable"))
    return Raw(fields, line)


def _by_name(raws: list[Raw]) -> list[Raw]:
    """The concepts with their parents' ids, where these were made from names and parents are names."""
    ids = {str(raw.fields["name"]): str(raw.fields["id"]) for raw in reversed(raws) if raw.fields["name"]}
    above = [str(raw.fields.get("parent", "")) for raw in raws]
    return [replace(raw, fields={**raw.fields, "parent": ids.get(p, p)}) for raw, p in zip(raws, above, strict=True)]


def _only(where: str, column: str, values: dict[str, None]) -> str:
    given = [value for value in values if value]
    if len(given) > 1:
        raise CodebookError(
            f"{where}: the column {column} says {given[0]!r} and {given[1]!r}; a file holds one codebook"
        )
    return given[0] if given else ""


def _set_cell(one: CodeSet) -> str:
    """The set's name where that is all there is to it, else name, description and GUID as JSON."""
    if one.description or one.guid or one.name.startswith("["):
        return json.dumps([one.name, one.description, one.guid], ensure_ascii=False)
    return one.name


def _set(cell: str, members: list[str]) -> CodeSet:
    try:
        name, description, guid = json.loads(cell) if cell.startswith("[") else (cell, "", None)
    except ValueError:
        name, description, guid = cell, "", None
    return CodeSet(str(name), tuple(members), str(description), guid and str(guid))
