"""Opening a record: a SQLite file that is ours, of a schema we know, brought up to date.

Everything SQLite can complain about leaves this module as a ``RecordError`` of one line.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from parley.errors import RecordError
from parley.record import derived
from parley.record.migrations import MIGRATIONS, Part

APPLICATION_ID: Final = 0x5041524C  # "PARL", in the file's header
WAIT_SECONDS: Final = 30.0  # how long one writer waits for another


def connect(path: str | os.PathLike[str], *, create: bool = True) -> sqlite3.Connection:
    """Open the record at ``path`` for reading and writing, bringing its schema up to date.

    With ``create`` a missing file is made; without, it is an error. A record that may not be written (a
    read-only file or folder) is opened for reading when ``create`` is false.

    Raises:
        RecordError: the file is missing, no SQLite file, another program's, newer than this Parley,
            or cannot be opened or written.
    """
    where = Path(path)
    _check_place(where, create)
    writable = create or _may_write(where)
    with errors_named(where):
        connection = _open(where, writable)
        try:
            _check_ours(connection, where)
            if writable:
                _bring_up_to_date(connection)
            elif _version(connection) < len(MIGRATIONS):
                raise RecordError(
                    f"{where} is of an older Parley and may not be written, so it cannot be "
                    "brought up to date; copy it somewhere writable and use the copy"
                )
        except BaseException:
            connection.close()
            raise
    return connection


def application_of(path: Path) -> int | None:
    """Whose SQLite file it is by its header, 0 where that does not say; None where it is none, or cannot be read."""
    uri = _uri(path, "ro" if _may_write(path) else _read_only(path))
    try:
        if not path.stat().st_size:
            return None
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except OSError:
        return None
    except sqlite3.DatabaseError as error:
        # one that is locked, say, or was left in the middle of a change: who opens it says so
        no_database = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN)
        return None if no_database else 0


@contextlib.contextmanager
def errors_named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn SQLite's errors within the block into a ``RecordError`` that names ``path`` and what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise RecordError(_advice(os.fspath(path), error)) from error


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block's writes, or none: commits at its end, rolls back when it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # a full disk has already rolled back; asking again would hide the first error
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_place(path: Path, create: bool) -> None:
    if str(path) == ":memory:":
        raise RecordError("a record is a file, and :memory: would become one; name one in a temporary folder")
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record; name a file, such as {path / 'parley.db'}")
    if not path.exists():
        if not create:
            raise RecordError(
                f"there is no record at {path}; make one with: parley read ARTICLES --record {path}"
            )
        if not path.parent.is_dir():
            raise RecordError(f"cannot make {path}: there is no folder {path.parent}; make it first")
        return
    # never opened but by SQLite: on POSIX, closing a file lets go of all locks that this process has on it, and another
    # process would then take what waits in the -wal file away from under a record that is open here
    if not os.access(path, os.R_OK):
        raise RecordError(f"cannot open {path}: it may not be read; check its permissions")
    if not path.stat().st_size and not create:
        raise RecordError(
            f"{path} is empty and no record yet; make one with: parley read ARTICLES --record {path}"
        )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open(path: Path, writable: bool) -> sqlite3.Connection:
    uri = _uri(path, "rwc" if writable else _read_only(path))
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a killed program loses nothing committed
    return connection


def _uri(path: Path, mode: str) -> str:
    name = quote(os.fspath(path.absolute()), safe="/", errors="surrogateescape")
    return f"file:{name}?mode={mode}"


def _read_only(path: Path) -> str:
    """A record that may not be written has no room for the -shm file that WAL wants, but needs none when
    nothing waits in its -wal file."""
    log = path.with_name(path.name + "-wal")
    return "ro" if log.exists() and log.stat().st_size else "ro&immutable=1"


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        raise RecordError(f"{path} is a SQLite file of another program, no Parley record; name another file")
    if _version(connection) > len(MIGRATIONS):
        raise RecordError(
            f"{path} was written by a newer Parley (schema {_version(connection)}, this one "
            f"knows {len(MIGRATIONS)}); upgrade with: python -m pip install --upgrade parley-record"
        )


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    if _version(connection) == len(MIGRATIONS) and derived.is_up_to_date(connection):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    # a table that is made anew is dropped first, and what refers to it must not go with it
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _migrate(connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        # read again under the lock: another process may have been faster
        for number in range(_version(connection), len(MIGRATIONS)):
            step = MIGRATIONS[number]
            for part in step if isinstance(step, tuple) else (step,):
                _take(connection, part)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        if not derived.is_up_to_date(connection):
            derived.bring_up_to_date(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _take(connection: sqlite3.Connection, part: Part) -> None:
    if not isinstance(part, str):
        part(connection)
        return
    for statement in _statements(part):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one; ``executescript`` would commit before it starts."""
    statement = ""
    for part in re.split(r"(?<=;)", script):
        statement += part
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _advice(path: str, error: sqlite3.DatabaseError) -> str:
    said = str(error)
    if "full" in said or "disk I/O" in said:
        return f"cannot write {path}: the disk is full ({said}); free some space and run it again"
    if "locked" in said or "busy" in said:
        return f"{path} is being written by another program; try again when it is done"
    if "readonly" in said or "unable to open" in said:
        return f"cannot write {path} ({said}); check the permissions of the file and its folder"
    if "not a database" in said:
        return f"{path} is not a Parley record (no SQLite file), or is damaged; name another file or restore a copy"
    if "malformed" in said:
        return f"{path} is not a Parley record, or is damaged ({said}); name another file or restore a copy"
    if "same thread" in said:
        return f"{path} was opened in another thread; open the record anew in this one"
    if "closed database" in said:
        return f"{path} was closed; open the record again"
    return f"{path}: {said}"
