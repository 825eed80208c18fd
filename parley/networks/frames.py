"""Tables of coded statements from pandas data frames and from CSV event lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parley.errors import NetworkError
from parley.networks.selection import choose
from parley.networks.table import (
    CodedDocument,
    Note,
    StatementTable,
    Variable,
    VariableKind,
    make_table,
    number_variable,
    text_variable,
)

_DOCUMENT = ("title", "author", "source", "section", "type")
_PLACES = ("statement_id", "start_position", "stop_position", "text", "coder")


def from_pandas(
    frame: Any,
    *,
    date: str = "time",
    document: str = "document_id",
    variables: Sequence[str] | None = None,
    kinds: Mapping[str, VariableKind] | None = None,
    statement_type: str = "Statement",
) -> StatementTable:
    """A table from a data frame with one row a statement, such as ``EventList.to_pandas`` gives.

    ``date`` is the column with each statement's (document's) time, taken as UTC; ``document`` that of its
    document, without which the rows of one time are one document. Columns ``document_title``, ``…_author``,
    ``…_source``, ``…_section`` and ``…_type``, ``statement_id``, ``start_position``, ``stop_position`` and
    ``text`` (a statement's words) are used where there are such. The other columns, or those in
    ``variables``, are the variables. Their kinds are those in ``kinds``; else bool columns, and numbers that
    are all 0 or 1, are boolean, other whole numbers integer, and the rest short text (missing: empty).

    Times are datetimes, or text in ISO 8601 or as ``28.02.2005``. Raises NetworkError for a missing column or one
    that is there twice, a time that is none or values that are not of their kind.
    """
    _once([str(name) for name in frame.columns])
    columns = {str(name): list(frame[name]) for name in frame.columns}
    rows = range(1, len(frame) + 1)
    return _from_columns(columns, rows, date, document, variables, dict(kinds or {}), statement_type)


def read_csv(
    path: str | Path,
    *,
    date: str = "time",
    document: str = "document_id",
    variables: Sequence[str] | None = None,
    kinds: Mapping[str, VariableKind] | None = None,
    statement_type: str = "Statement",
) -> StatementTable:
    """A table from a CSV file with a header, such as an event list of DNA or Parley; columns as for
    ``from_pandas``. The separator is a semicolon, comma or tab, whichever the header has most of.

    Raises NetworkError where the file cannot be read, is empty or lacks columns.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NetworkError(f"cannot read {path} as UTF-8 text: {error}") from None
    header = text.partition("\n")[0]
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=max(";,\t", key=header.count)))
    if len(rows) < 2:
        raise NetworkError(f"{path} has no statements; it needs a header and one line a statement")
    short = next((i for i, row in enumerate(rows, 1) if row and len(row) != len(rows[0])), None)
    if short:
        raise NetworkError(
            f"{path}, row {short}: {len(rows[short - 1])} fields where the header has {len(rows[0])}"
        )
    body = {at: row for at, row in enumerate(rows[1:], 2) if row}
    try:
        _once(rows[0])
        columns = {name: [row[i] for row in body.values()] for i, name in enumerate(rows[0])}
        return _from_columns(columns, list(body), date, document, variables, dict(kinds or {}), statement_type)
    except NetworkError as error:
        raise NetworkError(f"{path}: {error}") from None


def _once(names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise NetworkError(f"there are two columns {twice!r}; rename or remove one")


def _from_columns(
    columns: dict[str, list[Any]],
    rows: Sequence[int],
    date: str,
    document: str,
    variables: Sequence[str] | None,
    kinds: dict[str, VariableKind],
    statement_type: str,
) -> StatementTable:
    if date not in columns:
        raise NetworkError(f"there is no column {date!r} for the time; columns are {', '.join(columns)}")
    reserved = {date, document, *_PLACES, *(f"document_{name}" for name in _DOCUMENT)}
    names = [n for n in columns if n not in reserved] if variables is None else list(variables)
    missing = [n for n in [*names, *kinds] if n not in columns]
    if missing:
        raise NetworkError(f"there is no column {missing[0]!r}; columns are {', '.join(columns)}")
    times = [_time(v, row) for row, v in zip(rows, columns[date], strict=True)]
    keys: list[Any] = (
        [str(v) for v in columns[document]] if document in columns else [t.isoformat() for t in times]
    )
    if document in columns and all(k.isdecimal() and k.isascii() for k in keys):
        keys = [int(k) for k in keys]
    documents: dict[Any, CodedDocument] = {}
    for row, key in enumerate(keys):
        if key not in documents:
            noted = {n: _word(columns[f"document_{n}"][row]) for n in _DOCUMENT if f"document_{n}" in columns}
            documents[key] = CodedDocument(key, times[row], **noted)
        elif documents[key].time != times[row]:
            raise NetworkError(
                f"row {rows[row]}: document {key!r} has two times, {documents[key].time:%Y-%m-%d %H:%M} and "
                f"{times[row]:%Y-%m-%d %H:%M}; give it one, or each its own {document}"
            )
    place = {key: i for i, key in enumerate(documents)}
    count = len(times)

    def numbers(name: str, default: Iterable[int]) -> list[int]:
        return _whole(name, columns[name]) if name in columns else list(default)

    starts = numbers("start_position", range(count))
    return make_table(
        statement_type,
        numbers("statement_id", range(1, count + 1)),
        list(documents.values()),
        [place[key] for key in keys],
        starts,
        numbers("stop_position", (s + 1 for s in starts)),
        [_variable(n, columns[n], kinds.get(n)) for n in names],
        numbers("coder", [0] * count),
        notes=[Note(text=_word(v)) for v in columns["text"]] if "text" in columns else (),
    )


def _missing(value: object) -> bool:
    # pandas' NA can't be compared, so it goes by how it is written
    return value is None or str(value) in ("<NA>", "NaT") or value != value


def _word(value: object) -> str:
    return "" if _missing(value) else str(value)


def _time(value: Any, row: int) -> datetime:
    try:
        moment: datetime = value.to_pydatetime() if hasattr(value, "to_pydatetime") else value
        if not isinstance(moment, datetime):
            moment = _written(str(value).strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NetworkError(f"row {row}: {value!r} is no date; write it as 2005-02-28") from None


def _written(text: str) -> datetime:
    for form in ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return datetime.fromisoformat(text)


def _whole(name: str, values: list[Any]) -> list[int]:
    words = {"true": 1, "false": 0}
    try:
        numbers = [words.get(str(v).strip().lower(), v) for v in values]
        whole = [int(float(str(v))) for v in numbers]
        if any(float(str(v)) != w for v, w in zip(numbers, whole, strict=True)):
            raise ValueError
    except (ValueError, OverflowError):
        raise NetworkError(f"column {name!r} has values that are no whole numbers") from None
    return whole


def _variable(name: str, values: list[Any], kind: VariableKind | None) -> Variable:
    if kind is None:
        kind = _kind(values)
    choose("kind of variable", kind, VariableKind)
    if kind in ("short text", "long text"):
        return text_variable(name, [_word(v) for v in values], kind)
    whole = _whole(name, values)
    if kind == "boolean" and not set(whole) <= {0, 1}:
        raise NetworkError(
            f"column {name!r} has values other than 0 and 1 and is not boolean; call it integer"
        )
    return number_variable(name, kind, whole)


def _kind(values: list[Any]) -> VariableKind:
    words = {str(v).strip().lower() for v in values}
    if words <= {"0", "1", "0.0", "1.0", "true", "false"}:
        return "boolean"
    try:
        return "integer" if all(float(w).is_integer() for w in words) else "short text"
    except (ValueError, OverflowError):
        return "short text"
