"""Opening whatever holds coded statements: a DNA database, a record, a CSV event list."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from parley.errors import NetworkError
from parley.networks.dna import read_dna, table_of
from parley.networks.frames import read_csv
from parley.networks.table import StatementTable
from parley.record.schema import APPLICATION_ID, HEADER


def open_table(
    path: str | Path, statement_type: str | None = None, project: str | None = None
) -> StatementTable:
    """The coded statements in a file, told by its content.

    ``statement_type`` is one of the file's, see ``read_dna``; ``project`` a coding project of a record.
    Raises NetworkError where the file holds no coded statements, RecordError where it is an unfit record.
    """
    path = Path(path)
    if not path.is_file():
        raise NetworkError(
            f"there is no file {path}" if not path.exists() else f"{path} is a folder, not a file"
        )
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise NetworkError(f"cannot read {path}: {error.strerror}") from None
    if head.startswith(HEADER):
        if _is_record(path):
            from parley.networks.recorded import load_project
            from parley.record import Store

            with Store(path, create=False) as record:
                return table_of(load_project(record, project), statement_type, str(path))
        return read_dna(path, statement_type)
    if path.suffix.lower() == ".dna" or b"\0" in head or not head.strip():
        raise NetworkError(f"{path} is not a DNA 3 database; give a .dna file, a record or a CSV event list")
    return read_csv(path)


def _is_record(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.DatabaseError:
        return False
