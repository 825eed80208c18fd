"""Coding projects in the record: statements that people coded by hand, with the variables they coded.

A project comes from a database of Discourse Network Analyzer (``parley dna import``). Its documents are
documents of the record; its numbers are those of the database, so that it can go back. This module keeps
rows and knows nothing of networks: rows go in and come out as tuples, in the order of ``COLUMNS``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from parley.errors import RecordError
from parley.model import Document
from parley.record import writer
from parley.record.copies import CODED

CODED_STATEMENTS: Final = """
CREATE VIEW coded_statements AS         -- each coded value with its statement's words
SELECT coding_projects.name AS project, codings.number AS coding, coding_types.name AS type,
       coding_documents.time, coding_variables.name AS variable, coding_values.value,
       substr(documents.text, codings.start + 1, codings.stop - codings.start) AS words,
       documents.id AS document, coding_documents.title, coding_coders.name AS coder
FROM codings
JOIN coding_projects ON coding_projects.pk = codings.project
JOIN coding_types ON coding_types.project = codings.project AND coding_types.number = codings.type
JOIN coding_documents
  ON coding_documents.project = codings.project AND coding_documents.number = codings.document
JOIN documents ON documents.pk = coding_documents.document
JOIN coding_values ON coding_values.project = codings.project AND coding_values.coding = codings.number
JOIN coding_variables
  ON coding_variables.project = codings.project AND coding_variables.number = coding_values.variable
LEFT JOIN coding_coders
  ON coding_coders.project = codings.project AND coding_coders.number = codings.coder;
"""

_TABLES: Final = """
CREATE TABLE coding_projects (
  pk INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  added TEXT NOT NULL
);

CREATE TABLE coding_coders (            -- who coded; passwords are hashes of the coding program
  project INTEGER NOT NULL REFERENCES coding_projects(pk) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  password TEXT NOT NULL,
  PRIMARY KEY (project, number)
) WITHOUT ROWID;

CREATE TABLE coding_types (             -- kinds of statement
  project INTEGER NOT NULL REFERENCES coding_projects(pk) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  PRIMARY KEY (project, number),
  UNIQUE (project, name)
) WITHOUT ROWID;

CREATE TABLE coding_variables (         -- what is coded of a kind of statement
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('short text', 'long text', 'boolean', 'integer')),
  attributes TEXT NOT NULL,             -- JSON list: what is noted of each of its entities
  PRIMARY KEY (project, number),
  UNIQUE (project, type, name),
  FOREIGN KEY (project, type) REFERENCES coding_types(project, number) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE coding_entities (          -- values of a short-text variable, with what is noted of them
  project INTEGER NOT NULL,
  variable INTEGER NOT NULL,
  number INTEGER NOT NULL,
  value TEXT NOT NULL,
  color TEXT NOT NULL,
  parent INTEGER,
  attributes TEXT NOT NULL,             -- JSON object
  PRIMARY KEY (project, variable, value),
  FOREIGN KEY (project, variable) REFERENCES coding_variables(project, number) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE coding_documents (         -- documents that were coded, with what the project knows of them
  project INTEGER NOT NULL REFERENCES coding_projects(pk) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  time TEXT NOT NULL,                   -- UTC
  title TEXT NOT NULL, author TEXT NOT NULL, source TEXT NOT NULL, section TEXT NOT NULL,
  type TEXT NOT NULL, notes TEXT NOT NULL,
  coder INTEGER NOT NULL,
  PRIMARY KEY (project, number)
) WITHOUT ROWID;
CREATE INDEX coding_documents_document ON coding_documents(document);

CREATE TABLE codings (                  -- a statement as coded
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  type INTEGER NOT NULL,
  document INTEGER NOT NULL,            -- coding_documents.number
  start INTEGER NOT NULL,               -- code points of the document's text
  stop INTEGER NOT NULL,
  coder INTEGER NOT NULL,
  PRIMARY KEY (project, number),
  FOREIGN KEY (project, type) REFERENCES coding_types(project, number) ON DELETE CASCADE,
  FOREIGN KEY (project, document) REFERENCES coding_documents(project, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX codings_document ON codings(project, document);

CREATE TABLE coding_values (            -- what was coded: text, or a number for boolean and integer
  project INTEGER NOT NULL,
  coding INTEGER NOT NULL,
  variable INTEGER NOT NULL,
  value NOT NULL,
  PRIMARY KEY (project, coding, variable),
  FOREIGN KEY (project, coding) REFERENCES codings(project, number) ON DELETE CASCADE,
  FOREIGN KEY (project, variable) REFERENCES coding_variables(project, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX coding_values_variable ON coding_values(project, variable, value);

CREATE TABLE coding_patterns (          -- words the project highlights
  project INTEGER NOT NULL REFERENCES coding_projects(pk) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  pattern TEXT NOT NULL,
  color TEXT NOT NULL,
  PRIMARY KEY (project, number)
) WITHOUT ROWID;
"""
CODINGS: Final = _TABLES + CODED_STATEMENTS
"""The step of the record's schema that makes these tables; ``migrations`` has it in its list."""

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "coding_coders": ("number", "name", "color", "password"),
    "coding_types": ("number", "name", "color"),
    "coding_variables": ("number", "type", "name", "kind", "attributes"),
    "coding_entities": ("variable", "number", "value", "color", "parent", "attributes"),
    "coding_documents": (
        *("number", "document", "time", "title", "author", "source", "section", "type", "notes", "coder"),
    ),
    "codings": ("number", "type", "document", "start", "stop", "coder"),
    "coding_values": ("coding", "variable", "value"),
    "coding_patterns": ("number", "pattern", "color"),
}
"""The tables of a project, those that others refer to first, with their columns after ``project``."""

NOT_READ: Final = CODED

Rows = Mapping[str, Sequence[tuple[Any, ...]]]


def read_by_length(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """The rows of the current documents that were read, by how long they are: where ``same_text`` looks."""
    found: dict[int, list[int]] = {}
    for row, length in connection.execute(
        "SELECT pk, characters FROM documents WHERE current AND run IS NOT NULL ORDER BY pk"
    ):
        found.setdefault(int(length), []).append(int(row))
    return found


def same_text(connection: sqlite3.Connection, text: str, rows: Sequence[int]) -> int | None:
    """The first of these documents that has this very text: what is coded of it was coded of that."""
    kept = texts(connection, rows)
    return next((row for row in rows if kept[row] == text), None)


def keep_document(connection: sqlite3.Connection, document: Document) -> int:
    """The row of a document in the record, which is added where it is not there with this very text."""
    writer.refuse(connection, document, NOT_READ)
    place = writer.place_of(connection, document)
    if place is None or place.row is None:
        raise RecordError(f"document {document.id} could not be kept")
    return place.row


def replace_project(connection: sqlite3.Connection, name: str, rows: Rows) -> int:
    """Put a project into the record, in place of the one of that name; call it inside a transaction.

    ``rows`` has a table's tuples by its name, with ``COLUMNS`` in order. Gives how many statements that one had.
    """
    before = connection.execute(
        "SELECT count(*) FROM codings JOIN coding_projects ON pk = project WHERE name = ?", (name,)
    ).fetchone()[0]
    connection.execute("DELETE FROM coding_projects WHERE name = ?", (name,))
    project = connection.execute(
        "INSERT INTO coding_projects (name, added) VALUES (?, ?)",
        (name, datetime.now(UTC).isoformat(timespec="seconds")),
    ).lastrowid
    for table, columns in COLUMNS.items():
        names = ", ".join(("project", *columns))
        marks = ", ".join("?" * (len(columns) + 1))
        connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            ((project, *row) for row in rows.get(table, ())),
        )
    return int(before)


def projects(connection: sqlite3.Connection) -> list[str]:
    """Names of the projects in the record, in order of their names."""
    return [str(name) for (name,) in connection.execute("SELECT name FROM coding_projects ORDER BY name")]


def project_rows(connection: sqlite3.Connection, name: str | None = None) -> tuple[str, Rows]:
    """A project's name and the rows of its tables, by number. Without a name it is the only one there is.

    Raises RecordError where there is none, or more than one to choose from.
    """
    known = projects(connection)
    if name is None and len(known) != 1:
        choice = f"name one of {', '.join(known)}" if known else "import one with: parley dna import FILE.dna"
        raise RecordError(f"the record has {len(known) or 'no'} coding projects; {choice}")
    name = known[0] if name is None else name
    if name not in known:
        raise RecordError(f"the record has no coding project {name!r}; it has {', '.join(known) or 'none'}")
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for table, columns in COLUMNS.items():
        order = ", ".join(c for c in ("number", "coding", "variable") if c in columns)
        found = connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} "
            f"WHERE project = (SELECT pk FROM coding_projects WHERE name = ?) ORDER BY {order}",
            (name,),
        )
        rows[table] = [tuple(row) for row in found]
    return name, rows


def texts(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, str]:
    """The kept text of documents, by row."""
    return {
        row: str(connection.execute("SELECT text FROM documents WHERE pk = ?", (row,)).fetchone()[0])
        for row in dict.fromkeys(documents)
    }
