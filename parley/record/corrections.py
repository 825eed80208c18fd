"""The table of corrections: its rows, which of them stand, and what they are about."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import cast

from parley.model import Statement
from parley.model.kinds import CorrectionAction
from parley.record.anchors import Anchor, overlap
from parley.record.mending import ALIKE, Correction

COLUMNS = "key, made, made_by, action, document, spans, words, value, seen, undoes, note"


def load_corrections(connection: sqlite3.Connection, documents: Iterable[str] | None = None) -> list[Correction]:
    """Every correction ever made of documents of these ids (of all without any named), undone or not, in order."""
    if documents is None:
        rows = connection.execute(f"SELECT {COLUMNS} FROM corrections ORDER BY key").fetchall()
    else:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM corrections WHERE document IN (SELECT value FROM json_each(?)) ORDER BY key",
            (json.dumps(list(documents)),),
        ).fetchall()
    return [_correction(row) for row in rows]


def load_correction(connection: sqlite3.Connection, key: str) -> Correction | None:
    """The correction of this key."""
    row = connection.execute(f"SELECT {COLUMNS} FROM corrections WHERE key = ?", (key,)).fetchone()
    return None if row is None else _correction(row)


def standing(corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections left when each "undo" has taken back the one it names."""
    undone = {correction.undoes for correction in corrections if correction.action == "undo"}
    return [c for c in corrections if c.action != "undo" and c.key not in undone]


def version_of(corrections: Sequence[Correction], statement: Statement, text: str) -> str:
    """What a form carries to know that nobody was faster, and that it is the same words still: the key of the last row
    that touched the statement, or "", and after a point what its place in its text makes."""
    touching = {c.key for c in corrections if c.action not in ("undo", "actor") and _is_about(c, statement, text)}
    touching |= {c.key for c in corrections if c.undoes in touching}
    place = repr((text, [tuple(span) for span in statement.content.spans]))
    return f"{max(touching, default='')}.{hashlib.sha256(place.encode()).hexdigest()[:16]}"


def same_place(version: str, other: str) -> bool:
    """Whether two versions are of the same words of the same text, whatever was corrected in between."""
    return version.partition(".")[2] == other.partition(".")[2]


def _is_about(correction: Correction, statement: Statement, text: str) -> bool:
    spans = correction.anchor.place(text) if correction.anchor else None
    return spans is not None and overlap(spans, statement.content.spans) >= ALIKE


def _correction(row: sqlite3.Row) -> Correction:
    anchor = None
    if row["spans"] is not None:
        anchor = Anchor.from_dict({"spans": json.loads(row["spans"]), "words": json.loads(row["words"])})
    return Correction(
        key=row["key"],
        made=row["made"],
        made_by=row["made_by"],
        action=cast(CorrectionAction, row["action"]),
        document=row["document"],
        anchor=anchor,
        value=json.loads(row["value"] or "{}"),
        seen=json.loads(row["seen"] or "{}"),
        undoes=row["undoes"],
        note=row["note"],
    )
