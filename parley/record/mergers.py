"""What merging two records does with the tables of people's work: one function a table or room, in ``MERGERS``.

A room that keeps tables of its own in the record adds its function here. Logs, whose rows have keys, are merged by
adding what is missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from parley.errors import ConflictError
from parley.record import codings


@dataclass(frozen=True, slots=True)
class Merging:
    """A record, another one called ``name`` that goes into it, and the rows of the other's documents in the first."""

    connection: sqlite3.Connection
    other: sqlite3.Connection
    name: str
    documents: dict[int, int]


Merger = Callable[[Merging], None]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns."""
    return [str(row["name"]) for row in connection.execute(f"PRAGMA table_info({table})")]


def log(table: str) -> Merger:
    """Merges a table whose rows are only added to and have a ``key``."""

    def add_missing(work: Merging) -> None:
        names = [name for name in columns_of(work.connection, table) if name != "pk"]
        rows = work.other.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY key")
        work.connection.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            map(tuple, rows),
        )

    return add_missing


def projects(work: Merging) -> None:
    """Merges coding projects: those that are not there are taken over, those that are have to be the same.

    Raises:
        ConflictError: two projects of one name differ.
    """
    for name in codings.projects(work.other):
        rows = _rows(work.other, name)
        if name in codings.projects(work.connection):
            if _with_ids(work.connection, _rows(work.connection, name)) != _with_ids(work.other, rows):
                raise ConflictError(
                    f"{work.name}: the coding project {name} is another one there; import it under another name with:"
                    " parley dna import --project NAME"
                )
        else:
            at = codings.COLUMNS["coding_documents"].index("document")
            rows["coding_documents"] = [
                (*row[:at], work.documents[row[at]], *row[at + 1 :]) for row in rows["coding_documents"]
            ]
            codings.replace_project(work.connection, name, rows)
        (added,) = work.other.execute("SELECT added FROM coding_projects WHERE name = ?", (name,)).fetchone()
        work.connection.execute("UPDATE coding_projects SET added = min(added, ?) WHERE name = ?", (added, name))


def suggestions(work: Merging) -> None:
    """Merges what models suggested, by document; of what a model suggested twice for one the later is kept."""
    names = [name for name in columns_of(work.connection, "suggestion_runs") if name != "pk"]
    for run in work.other.execute(f"SELECT {', '.join(names)}, pk FROM suggestion_runs ORDER BY pk").fetchall():
        *values, there = run
        known = work.connection.execute(
            f"SELECT pk FROM suggestion_runs WHERE {' AND '.join(f'{name} IS ?' for name in names)}", values
        ).fetchone()
        if known is None:
            marks = ", ".join("?" * len(names))
            done = work.connection.execute(
                f"INSERT INTO suggestion_runs ({', '.join(names)}) VALUES ({marks})", values
            )
            _bring_suggested(work, there, int(done.lastrowid or 0))
        else:
            _bring_suggested(work, there, known[0])
    _drop_superseded(work.connection)


def _bring_suggested(work: Merging, there: int, here: int) -> None:
    """Take over what a run says of documents of which it says nothing here."""
    asked = {row for (row,) in work.connection.execute(*_asked_by(here))}
    new = [row for (row,) in work.other.execute(*_asked_by(there)) if work.documents[row] not in asked]
    work.connection.executemany(
        "INSERT INTO suggestion_documents (run, document) VALUES (?, ?)", [(here, work.documents[row]) for row in new]
    )
    own = [name for name in columns_of(work.connection, "suggestions") if name != "pk"]
    rows = work.other.execute(f"SELECT {', '.join(own)} FROM suggestions WHERE run = ? ORDER BY pk", (there,))
    wanted = set(new)
    work.connection.executemany(
        f"INSERT INTO suggestions ({', '.join(own)}) VALUES ({', '.join('?' * len(own))})",
        [
            tuple(dict(row, run=here, document=work.documents[row["document"]]).values())
            for row in rows
            if row["document"] in wanted
        ],
    )


def _asked_by(run: int) -> tuple[str, tuple[int]]:
    return "SELECT document FROM suggestion_documents WHERE run = ?", (run,)


def _drop_superseded(connection: sqlite3.Connection) -> None:
    """A model's word on a document goes once the same model was asked about it later, with the same codebook."""
    superseded = (
        "SELECT run, document FROM (SELECT run, document, row_number() OVER"
        " (PARTITION BY document, codebook, model ORDER BY started DESC, key DESC, finished DESC) AS age"
        " FROM suggestion_documents JOIN suggestion_runs ON pk = run) WHERE age > 1"
    )
    for table in ("suggestions", "suggestion_documents"):
        connection.execute(f"DELETE FROM {table} WHERE (run, document) IN ({superseded})")


def _rows(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    return dict(codings.project_rows(connection, name)[1])


def _with_ids(connection: sqlite3.Connection, rows: dict[str, Any]) -> dict[str, Any]:
    """A project's rows with documents named by their ids, and what they say."""
    at = codings.COLUMNS["coding_documents"].index("document")
    ids = dict(connection.execute("SELECT pk, id FROM documents").fetchall())
    named = [(*row[:at], ids[row[at]], *row[at + 1 :]) for row in rows["coding_documents"]]
    return {**rows, "coding_documents": named}


MERGERS: Final[tuple[Merger, ...]] = (
    log("judgements"),
    log("corrections"),
    log("codebook_rows"),
    log("code_rows"),
    log("vectors"),
    projects,
    suggestions,
)
"""In this order, after the documents and what was found in them."""
