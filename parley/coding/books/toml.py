"""Codebooks as TOML: what people write by hand and keep under version control."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from parley.coding.codebooks import LISTS, CodebookError, CodebookFile, CodeSet, Entry, Raw, build, clean_line, nearest

TOP: Final = ("name", "stance", "concept", "set")
SET: Final = ("name", "description", "concepts", "guid")
_HEAD: Final = re.compile(r"\s*\[\[\s*concept\s*\]\]")
_KEY: Final = re.compile(r"\s*(\w+)\s*=")


def read_toml(where: str, text: str) -> CodebookFile:
    """The codebook in a text of TOML; see ``codebooks.build`` for what is wrong with one."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(f"{where}: no TOML: {error}; strings stand in quotes, lists in [brackets]") from None
    unknown = [key for key in data if key not in TOP]
    if unknown:
        key = unknown[0]
        raise CodebookError(f"{where}: there is no field {key!r}{nearest(key, TOP)}; at the top stand {', '.join(TOP)}")
    concepts = data.get("concept", [])
    if not isinstance(concepts, list) or not all(isinstance(c, dict) for c in concepts):
        raise CodebookError(f"{where}: concept is no list of tables; begin each with a line [[concept]]")
    places = _places(text, len(concepts))
    raws = [Raw(concept, *places[i]) for i, concept in enumerate(concepts)]
    return build(where, data.get("name"), data.get("stance", "boolean"), raws, _sets(where, data.get("set", [])))


def write_toml(book: CodebookFile) -> str:
    """The codebook as TOML, which ``read_toml`` gives back as it is."""
    parts = [f"name = {_string(book.name)}\nstance = {_string(book.stance)}\n"]
    parts += ["[[concept]]\n" + "".join(_lines(entry)) for entry in book.entries]
    for one in book.sets:
        lines = [f"name = {_string(one.name)}\n"]
        lines += [f"description = {_string(one.description)}\n"] if one.description else []
        lines += [f"concepts = {_strings(one.concepts)}\n"]
        lines += [f"guid = {_string(one.guid)}\n"] if one.guid else []
        parts.append("[[set]]\n" + "".join(lines))
    return "\n".join(parts)


def _lines(entry: Entry) -> Iterator[str]:
    concept = entry.concept
    for key in ("id", "name", "description", "parent"):
        value = getattr(concept, key)
        if value:
            yield f"{key} = {_string(value)}\n"
    for key in LISTS:
        values = getattr(concept, key)
        if values:
            yield f"{key} = {_strings(values)}\n"
    if concept.color:
        yield f"color = {_string(concept.color)}\n"
    if not entry.codable:
        yield "codable = false\n"
    if entry.guid:
        yield f"guid = {_string(entry.guid)}\n"


def _string(text: str) -> str:
    # what JSON escapes TOML escapes the same way, but for DEL, which is cleaned from every text
    return json.dumps(text, ensure_ascii=False)


def _strings(values: Iterable[str]) -> str:
    listed = [_string(value) for value in values]
    one = f"[{', '.join(listed)}]"
    return one if len(one) < 100 or len(listed) < 2 else "[\n" + "".join(f"  {each},\n" for each in listed) + "]"


def _places(text: str, count: int) -> list[tuple[int | None, dict[str, int]]]:
    """The line of each concept, and of its fields. Nothing where the headings are not plain to see."""
    found: list[tuple[int | None, dict[str, int]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _HEAD.match(line):
            found.append((number, {}))
        elif found and (key := _KEY.match(line)):
            found[-1][1].setdefault(key[1], number)
    return found if len(found) == count else [(None, {})] * count


def _sets(where: str, rows: Any) -> list[CodeSet]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{where}: set is no list of tables; begin each with a line [[set]]")
    return [_set(where, row) for row in rows]


def _set(where: str, row: Mapping[str, Any]) -> CodeSet:
    for key in row:
        if key not in SET:
            raise CodebookError(f"{where}: a set has no field {key!r}{nearest(key, SET)}; it has {', '.join(SET)}")
    name, concepts = row.get("name"), row.get("concepts", [])
    if not isinstance(name, str) or not clean_line(name):
        raise CodebookError(f'{where}: a set has no name; write name = "…" under [[set]]')
    if not isinstance(concepts, list) or not all(isinstance(one, str) for one in concepts):
        raise CodebookError(f'{where}: the set {name!r} has no list of concepts; write concepts = ["id", "id"]')
    return CodeSet(
        clean_line(name),
        tuple(concepts),
        clean_line(str(row.get("description", ""))),
        str(row["guid"]).lower() if row.get("guid") else None,
    )
