"""What people did with codebooks and codes, and what machines suggested: tables, and rows in and out.

``codebook_rows`` and ``code_rows`` are only ever added to. A row's ``key`` is its name in whatever record it comes to
stand, and rows count in the order of ``made`` and ``key``; so records are merged by adding what is missing. What they
come to is computed elsewhere (``parley.coding``); this module knows rows alone.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

CODE_LOG: Final = """
CREATE TABLE codebook_rows (            -- what was done to codebooks; never changed, only added to
  pk INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- the row's name, in whatever record it stands
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  codebook TEXT NOT NULL,               -- name
  action TEXT NOT NULL,                 -- import, rename, merge, split, retire, blind, open, undo
  concept TEXT,                         -- id of the concept it is done to
  other TEXT,                           -- merge: the concept it goes into; split: the new one
  name TEXT,                            -- rename, split: the name
  content TEXT,                         -- import: the codebook as TOML; split: JSON list of codes' places
  undoes TEXT,                          -- undo: key of the row taken back
  note TEXT NOT NULL                    -- the row as a sentence
);
CREATE TRIGGER codebook_rows_stay BEFORE UPDATE ON codebook_rows
BEGIN SELECT RAISE(ABORT, 'codebook rows are only added to'); END;
CREATE TRIGGER codebook_rows_remain BEFORE DELETE ON codebook_rows
BEGIN SELECT RAISE(ABORT, 'codebook rows are only added to'); END;

CREATE TABLE code_rows (                -- what people coded; never changed, only added to
  pk INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- the row's name, in whatever record it stands
  made TEXT NOT NULL,
  coder TEXT NOT NULL,
  kind TEXT NOT NULL,                   -- coding, consensus
  action TEXT NOT NULL,                 -- accept, reject, change, remove, memo, undo
  codebook TEXT NOT NULL,               -- name
  document TEXT,                        -- printed id
  text_key TEXT,                        -- hash of the text that was coded: which version it was
  spans TEXT,                           -- JSON list of [start, stop] in that text
  words TEXT,                           -- the words of the spans
  concept TEXT,                         -- NULL: it takes no position
  stance TEXT,
  was TEXT,                             -- change: the concept before
  speaker TEXT, organization TEXT,      -- where the coder says whose position it is
  memo TEXT,
  model TEXT, confidence REAL,          -- of the suggestion that was accepted, rejected or changed
  rule TEXT,                            -- the rule that the coder stated, where it was not looked at by itself
  batch TEXT,                           -- the same for all rows of one rule, which are undone together
  undoes TEXT                           -- undo: key of the row taken back
);
CREATE INDEX code_rows_document ON code_rows(document);
CREATE INDEX code_rows_made ON code_rows(made, key);
CREATE TRIGGER code_rows_stay BEFORE UPDATE ON code_rows
BEGIN SELECT RAISE(ABORT, 'codes are only added to'); END;
CREATE TRIGGER code_rows_remain BEFORE DELETE ON code_rows
BEGIN SELECT RAISE(ABORT, 'codes are only added to'); END;

CREATE TABLE suggestion_runs (          -- what a model was asked
  pk INTEGER PRIMARY KEY,
  codebook TEXT NOT NULL,
  model TEXT NOT NULL,                  -- name and version
  started TEXT NOT NULL,
  finished TEXT,                        -- NULL where the run was cut short
  statements INTEGER NOT NULL DEFAULT 0,
  examples INTEGER NOT NULL DEFAULT 0   -- how many codings it learned from
);

CREATE TABLE suggestions (              -- what it said, of the last finished run of a codebook and model
  pk INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES suggestion_runs(pk) ON DELETE CASCADE,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  spans TEXT NOT NULL,                  -- JSON list of [start, stop]
  concept TEXT NOT NULL,
  stance TEXT,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,                 -- coded, codebook, words
  reason_text TEXT NOT NULL,
  near TEXT                             -- document and spans of the nearest coded example
);
CREATE INDEX suggestions_run ON suggestions(run, concept, confidence);
CREATE INDEX suggestions_document ON suggestions(document);
"""
"""The step of the record's schema that makes these tables; ``migrations`` has it in its list."""

RUN_KEYS: Final = """
ALTER TABLE suggestion_runs ADD COLUMN key TEXT;  -- what it is called in every record; NULL of an older Parley's
"""
"""A later step."""

RUN_DOCUMENTS: Final = """
CREATE TABLE suggestion_documents (     -- which documents a run asked about, whether it suggested anything or not
  run INTEGER NOT NULL REFERENCES suggestion_runs(pk) ON DELETE CASCADE,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  PRIMARY KEY (run, document)
) WITHOUT ROWID;
CREATE INDEX suggestion_documents_document ON suggestion_documents(document);
INSERT INTO suggestion_documents
  SELECT suggestion_runs.pk, documents.pk FROM suggestion_runs
  JOIN documents ON documents.run IS NOT NULL AND documents.added <= suggestion_runs.started
  WHERE suggestion_runs.pk IN
    (SELECT max(pk) FROM suggestion_runs WHERE finished IS NOT NULL GROUP BY codebook, model)
  UNION SELECT run, document FROM suggestions;
"""
"""One more. A run of before asked about all that had been read when it began."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of ``codebook_rows``."""

    key: str
    made: str
    made_by: str
    codebook: str
    action: str
    concept: str | None = None
    other: str | None = None
    name: str | None = None
    content: str | None = None
    undoes: str | None = None
    note: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A row of ``code_rows``."""

    key: str
    made: str
    coder: str
    kind: str
    action: str
    codebook: str
    document: str | None = None
    text_key: str | None = None
    spans: str | None = None
    words: str | None = None
    concept: str | None = None
    stance: str | None = None
    was: str | None = None
    speaker: str | None = None
    organization: str | None = None
    memo: str | None = None
    model: str | None = None
    confidence: float | None = None
    rule: str | None = None
    batch: str | None = None
    undoes: str | None = None
    pk: int | None = None


LogRow = TypeVar("LogRow", BookRow, CodeRow)
_TABLES: Final[dict[type, str]] = {BookRow: "codebook_rows", CodeRow: "code_rows"}


def new_key() -> str:
    """A name for a row that no other has."""
    return secrets.token_hex(8)


def next_moment(connection: sqlite3.Connection) -> str:
    """The time (UTC, ISO 8601), later than that of any row that is there, whichever of the two it is in."""
    found = [connection.execute(f"SELECT max(made) FROM {table}").fetchone()[0] for table in _TABLES.values()]
    last = max((made for made in found if made is not None), default=None)
    moment = datetime.now(UTC)
    if last is not None and last >= moment.isoformat(timespec="microseconds"):
        moment = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return moment.isoformat(timespec="microseconds")


def append(connection: sqlite3.Connection, rows: Iterable[LogRow]) -> int:
    """Add the rows whose keys are not there yet; gives how many were added. Call it inside a transaction."""
    added = 0
    for row in rows:
        names = [field.name for field in fields(row) if field.name != "pk"]
        done = connection.execute(
            f"INSERT OR IGNORE INTO {_TABLES[type(row)]} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            astuple(row)[:-1],
        )
        added += done.rowcount
    return added


def load(
    connection: sqlite3.Connection, kind: type[LogRow], codebook: str | None = None, schema: str = "main"
) -> list[LogRow]:
    """All rows, or those of a codebook, in the order they count in."""
    names = [field.name for field in fields(kind)]
    where, values = ("WHERE codebook = ?", (codebook,)) if codebook is not None else ("", ())
    found = connection.execute(
        f"SELECT {', '.join(names)} FROM {schema}.{_TABLES[kind]} {where} ORDER BY made, key", values
    )
    return [kind(**dict(zip(names, tuple(row), strict=True))) for row in found]


def standing(rows: Sequence[LogRow]) -> list[LogRow]:
    """The rows that are not taken back, without those that take back. An undo can be undone."""
    undone: set[str] = set()
    for row in reversed(rows):
        if row.action == "undo" and row.key not in undone and row.undoes is not None:
            undone.add(row.undoes)
    return [row for row in rows if row.action != "undo" and row.key not in undone]


def start_run(connection: sqlite3.Connection, codebook: str, model: str, examples: int) -> int:
    """Note that a model is asked; gives the run's row."""
    done = connection.execute(
        "INSERT INTO suggestion_runs (codebook, model, started, examples, key) VALUES (?, ?, ?, ?, ?)",
        (codebook, model, datetime.now(UTC).isoformat(timespec="microseconds"), examples, new_key()),
    )
    return int(done.lastrowid or 0)


def note_run(connection: sqlite3.Connection, run: int, statements: int) -> None:
    """How many statements a run that goes on has asked about; call it inside a transaction."""
    connection.execute("UPDATE suggestion_runs SET statements = ? WHERE pk = ?", (statements, run))


def finish_run(
    connection: sqlite3.Connection,
    run: int,
    statements: int,
    rows: Iterable[tuple[Any, ...]],
    documents: Iterable[int],
) -> None:
    """Keep what a run that asked about these documents suggested, in place of what the same model suggested before for
    the same codebook.
    """
    codebook, model = connection.execute("SELECT codebook, model FROM suggestion_runs WHERE pk = ?", (run,)).fetchone()
    for table in ("suggestions", "suggestion_documents"):
        connection.execute(
            f"DELETE FROM {table} WHERE run IN (SELECT pk FROM suggestion_runs WHERE codebook = ? AND pk < ?"
            " AND (model = ? OR finished IS NULL))",
            (codebook, run, model),
        )
    connection.executemany(
        "INSERT INTO suggestion_documents (run, document) VALUES (?, ?)", ((run, document) for document in documents)
    )
    connection.executemany(
        "INSERT INTO suggestions (run, document, spans, concept, stance, confidence, reason, reason_text, near)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((run, *row) for row in rows),
    )
    connection.execute(
        "UPDATE suggestion_runs SET finished = ?, statements = ? WHERE pk = ?",
        (datetime.now(UTC).isoformat(timespec="seconds"), statements, run),
    )


def has_run(connection: sqlite3.Connection, codebook: str, model: str) -> bool:
    """Whether a model whose name begins so was asked with a codebook, to the end."""
    found = connection.execute(
        "SELECT 1 FROM suggestion_runs WHERE codebook = ? AND finished IS NOT NULL AND substr(model, 1, length(?)) = ?",
        (codebook, model, model),
    )
    return found.fetchone() is not None


def suggested(
    connection: sqlite3.Connection, codebook: str, columns: str, model: str = "", document: int | None = None
) -> sqlite3.Cursor:
    """These columns of what is suggested for the current documents, by document: for each by the last run that asked
    about it, or the last by a model whose name begins so. Of one document by its row.
    """
    only = "" if document is None else " AND document = ?"
    return connection.execute(
        f"SELECT {columns} FROM (SELECT run, document,"
        " row_number() OVER (PARTITION BY document ORDER BY started DESC, pk DESC) AS age"
        " FROM suggestion_documents JOIN suggestion_runs ON pk = run"
        f" WHERE codebook = ? AND substr(model, 1, length(?)) = ?{only}) AS last"
        " JOIN suggestion_runs ON suggestion_runs.pk = last.run"
        # looked up by document: those of a run, which "+" keeps from being asked for, are as many as all
        " JOIN suggestions ON +suggestions.run = last.run AND suggestions.document = last.document"
        " JOIN documents ON documents.pk = suggestions.document AND documents.current"
        " WHERE age = 1 ORDER BY suggestions.document, suggestions.pk",
        (codebook, model, model, *(() if document is None else (document,))),
    )
