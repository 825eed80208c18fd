"""What a slow model said in a run that is not finished, so that a run cut short goes on where it stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

ANSWERS: Final = """
CREATE TABLE answers (                  -- of runs that go on or were cut short; gone when one of the model is finished
  model TEXT NOT NULL,
  question BLOB NOT NULL,               -- of what was asked, 16 bytes: another question has another
  said TEXT NOT NULL,                   -- JSON
  PRIMARY KEY (model, question)
) WITHOUT ROWID;
"""

Said = list[tuple[int, Sequence[Any]]]  # which of the items that were asked about, and a suggestion's columns


def kept(connection: sqlite3.Connection, model: str, question: str) -> Said | None:
    """What the model said to this very question, or None where it was not asked it."""
    row = connection.execute(
        "SELECT said FROM answers WHERE model = ? AND question = ?", (model, _digest(question))
    ).fetchone()
    return None if row is None else [(at, columns) for at, columns in json.loads(row[0])]


def keep(connection: sqlite3.Connection, model: str, question: str, said: Said) -> None:
    """Keep an answer; call it inside a transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
        (model, _digest(question), json.dumps(said, ensure_ascii=False)),
    )


def forget(connection: sqlite3.Connection, model: str) -> None:
    """Let go of a model's answers: its run is finished. Call it inside a transaction."""
    connection.execute("DELETE FROM answers WHERE model = ?", (model,))


def _digest(question: str) -> bytes:
    return blake2b(question.encode("utf-8", "surrogatepass"), digest_size=16).digest()
