"""A record's tables as files: one csv, jsonl or parquet file a table, and the view ``quotes``."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from parley.errors import RecordError, missing_extra
from parley.record.cells import harmless
from parley.record.query import WITH_COPIES

FORMATS: Final = ("csv", "jsonl", "parquet")
INTERNAL: Final = frozenset(("claims", "likenesses", "rules", "sketches", "vectors"))  # what only Parley can use
VIEWS: Final = ("quotes", "speakers", "affiliations", "corrected")

Table = tuple[list[str], Iterator[Sequence[Any]]]


def export(
    connection: sqlite3.Connection, folder: str | os.PathLike[str], to: str, *, copies: bool = False
) -> list[Path]:
    """Write every table, and the views for the common joins, to ``folder``; gives the files.

    With ``copies`` the views also show what copies of an article say again; the tables always do. The folder is made
    where it is missing; files of the same names in it are replaced. Text is UTF-8.

    Raises:
        RecordError: the format is unknown, or a file cannot be written.
        MissingExtraError: parquet is asked for without pyarrow.
    """
    if to not in FORMATS:
        raise RecordError(f"{to!r} is no format to export to; choose from {', '.join(FORMATS)}")
    if to == "parquet":
        _need_pyarrow()
    out = Path(folder)
    written: list[Path] = []
    connection.execute("BEGIN")  # one state of the record, whoever writes meanwhile
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in tables(connection):
            path = out / f"{name}.{to}"
            {"csv": _write_csv, "jsonl": _write_jsonl, "parquet": _write_parquet}[to](
                path, _read(connection, name, copies)
            )
            written.append(path)
    except OSError as error:
        raise RecordError(
            f"cannot write {error.filename or out}: {error.strerror or error}; "
            "name another folder or make room"
        ) from error
    finally:
        connection.execute("ROLLBACK")
    return written


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of what is exported: the plain tables, then the views for the common joins."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    plain = [str(name) for (name,) in rows if "_fts" not in name and not name.startswith("sqlite_")]
    return [name for name in plain if name not in INTERNAL] + list(VIEWS)


def _read(connection: sqlite3.Connection, name: str, copies: bool) -> Table:
    cursor = connection.execute(_with_copies(connection, name) if copies else f'SELECT * FROM "{name}"')
    return [column[0] for column in cursor.description], (tuple(row) for row in cursor)


def _with_copies(connection: sqlite3.Connection, name: str) -> str:
    """What is in a table or view, with what copies say."""
    if name == "speakers":
        return WITH_COPIES
    kind, sql = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    if kind != "view":
        return f'SELECT * FROM "{name}"'
    return str(sql).split("\n", 1)[1].replace(".counted = 1", ".counted > 0")


def _write_csv(path: Path, table: Table) -> None:
    names, rows = table
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([harmless(value) for value in row] for row in rows)


def _write_jsonl(path: Path, table: Table) -> None:
    names, rows = table
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def _write_parquet(path: Path, table: Table) -> None:
    import pyarrow
    import pyarrow.parquet

    names, rows = table
    everything = list(rows)
    columns = zip(*everything, strict=True) if everything else ([] for _ in names)
    # a column with nothing in it has no type of its own, and parquet readers want one
    arrays = [pyarrow.array(_of_one_type(column)) for column in columns]
    arrays = [array.cast(pyarrow.string()) if array.type == pyarrow.null() else array for array in arrays]
    pyarrow.parquet.write_table(pyarrow.table(arrays, names=names), path)


def _of_one_type(column: Iterable[Any]) -> list[Any]:
    """A column as parquet can have it: where words and numbers mix, as in what people code, all are words."""
    values = list(column)
    kinds = {type(value) for value in values if value is not None}
    if str in kinds and len(kinds) > 1:
        return [None if value is None else str(value) for value in values]
    return values


def _need_pyarrow() -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise missing_extra("parquet needs pyarrow", "parquet") from None
