"""Questions to a record: who is in it, what was judged and corrected."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields

from parley.errors import RecordError
from parley.record.loader import find_document
from parley.record.naming import like
from parley.record.rows import CorrectionRow, JudgementRow, Rows, Speaker

_KEPT = "SELECT pk AS identity, name, type, documents, statements, first_said, last_said, key FROM identities"
WITH_COPIES = (
    "SELECT identities.pk AS identity, identities.name, identities.type, told.documents, told.statements,"
    " told.first_said, told.last_said, key FROM (SELECT identity, count(DISTINCT document) AS documents,"
    " sum(statements) AS statements, min(first_said) AS first_said, max(last_said) AS last_said"
    " FROM actors INDEXED BY actors_identity WHERE counted > 0 GROUP BY identity) AS told"
    " JOIN identities ON identities.pk = told.identity"
)


def find_speakers(
    connection: sqlite3.Connection,
    *,
    name: str | None = None,
    kind: str | None = None,
    silent: bool = False,
    copies: bool = False,
    limit: int | None = None,
    after: str | None = None,
) -> Rows[Speaker]:
    """Everyone in the record by how much they said; with ``silent`` also those who said nothing.

    With ``copies`` what copies of an article say counts again. ``after`` is the key of who ended the last page.

    Raises:
        RecordError: nobody has the key ``after`` any more.
    """
    where: list[str] = ["documents > 0"]
    values: list[str | int] = []
    if name is not None:
        where.append("name LIKE ? ESCAPE '\\'")
        values.append(f"%{like(name)}%")
    if kind is not None:
        where.append("type = ?")
        values.append(kind)
    if not silent:
        where.append("statements > 0")
    names, said = ", ".join(field.name for field in fields(Speaker)), WITH_COPIES if copies else _KEPT
    if after is not None:
        last = connection.execute(
            f"SELECT statements, documents, name, key FROM ({said}) WHERE key = ?", (after,)
        ).fetchone()
        if last is None:
            raise RecordError(f"nobody in the record has the key {after!r} any more; begin the list anew")
        # the first condition is where the index begins, the others are the order within as many statements
        where.append("statements <= ? AND ((-statements, -documents) > (?, ?) OR (statements, documents) = (?, ?)"
                     " AND (name, key) > (?, ?))")  # fmt: skip
        values += [last[0], -last[0], -last[1], last[0], last[1], last[2], last[3]]
    rows = connection.execute(
        f"SELECT {names} FROM ({said}) WHERE {' AND '.join(where)}"
        " ORDER BY statements DESC, documents DESC, name, key LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return Rows(Speaker, [Speaker(*row) for row in rows])


def find_judgements(connection: sqlite3.Connection) -> Rows[JudgementRow]:
    """Every judgement ever made, in order."""
    rows = connection.execute(
        "SELECT pk, key, made, made_by, action, note, NOT EXISTS (SELECT 1 FROM judgements AS later WHERE"
        " later.undoes = judgements.key) AS standing FROM judgements ORDER BY key"
    )
    return Rows(JudgementRow, [JudgementRow(*row) for row in rows])


def find_corrections(connection: sqlite3.Connection, document: str | None = None) -> Rows[CorrectionRow]:
    """Every correction ever made, in order; of the versions of one article where a document is named."""
    where, values = "1", ()
    if document is not None:
        row = find_document(connection, document)
        where = (
            "document IN (SELECT id FROM documents WHERE article = (SELECT article FROM documents WHERE pk = ?))"
        )
        values = (row,)  # type: ignore[assignment]
    gone = (
        "SELECT value FROM documents CROSS JOIN originals ON originals.document = documents.pk, json_each(gone)"
        " WHERE documents.id = corrections.document AND (current OR copy_of IS NOT NULL)"
    )
    rows = connection.execute(
        "SELECT pk, key, made, made_by, action, document, words, note, CASE WHEN action = 'undo' THEN 'undo'"
        " WHEN EXISTS (SELECT 1 FROM corrections AS later WHERE later.undoes = corrections.key) THEN 'undone'"
        f" WHEN key IN ({gone}) THEN 'gone' ELSE 'stands' END AS state FROM corrections WHERE {where} ORDER BY key",
        values,
    )
    return Rows(
        CorrectionRow,
        [
            CorrectionRow(**{**dict(row), "words": " … ".join(json.loads(row["words"] or "[]"))})
            for row in rows
        ],
    )
