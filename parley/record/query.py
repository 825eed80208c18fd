"""Questions to a record: statements and actors by what is asked of them."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from parley.errors import RecordError
from parley.record.loader import find_document
from parley.record.naming import like, nobody, ways_to_name
from parley.record.rows import CorrectionRow, JudgementRow, Quote, Rows, Speaker

_PARTS = re.compile(r'"[^"]*"\*?|[()]|[^\s()"]+|"')  # of a search: phrases, brackets, words
_OPERATORS = frozenset({"AND", "OR", "NOT"})
KINDS = ("speech", "attitude")
QUOTATIONS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Question:
    """Which statements are asked for; what is None is not asked.

    ``since`` and ``until`` are days (ISO 8601, both inclusive) of speaking, or of publication where the text
    gives no day of speaking. ``search`` is in FTS5's language: words, "phrases", AND, OR, NOT, prefix*.
    """

    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    document: str | None = None
    kind: str | None = None
    quotation: str | None = None
    limit: int | None = None


def find_statements(connection: sqlite3.Connection, question: Question) -> Rows[Quote]:
    """The statements asked for, by day and then in their documents' order.

    Raises:
        RecordError: a date, a kind or the search cannot be understood, or nobody goes by the speaker's name.
    """
    where, values = _conditions(connection, question)
    names = [field.name for field in fields(Quote)]
    sql = (
        f"SELECT {', '.join(names)} FROM quotes {'WHERE ' + ' AND '.join(where) if where else ''}"
        " ORDER BY said_on IS NULL, said_on, document_pk, statement LIMIT ?"
    )
    if question.limit is not None and question.limit < 0:
        raise RecordError(f"the limit {question.limit} is no number of statements; give 0 or more")
    limit = -1 if question.limit is None else question.limit
    try:
        rows = connection.execute(sql, (*values, limit)).fetchall()
    except sqlite3.OperationalError as error:
        if question.search is None or not _is_about_search(error):
            raise
        raise RecordError(
            f"the search {question.search!r} is not understood ({error}); write words, "
            '"phrases in double quotes", prefixes*, and AND, OR or NOT between them'
        ) from None
    return Rows(Quote, [Quote(*row) for row in rows])


def find_speakers(
    connection: sqlite3.Connection,
    *,
    name: str | None = None,
    kind: str | None = None,
    silent: bool = False,
    limit: int | None = None,
) -> Rows[Speaker]:
    """Everyone in the record by how much they said; with ``silent`` also those who said nothing."""
    where, values = ["1"], []
    if name is not None:
        where.append("name LIKE ? ESCAPE '\\'")
        values.append(f"%{like(name)}%")
    if kind is not None:
        where.append("type = ?")
        values.append(kind)
    if not silent:
        where.append("statements > 0")
    names = ", ".join(field.name for field in fields(Speaker))
    rows = connection.execute(
        f"SELECT {names} FROM speakers WHERE {' AND '.join(where)}"
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


def as_day(text: str, what: str) -> str:
    """``text`` checked to be a day, ISO 8601.

    Raises:
        RecordError: it is none.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise RecordError(f"{what} {text!r} is no date; write it as 2024-02-01") from None


def _conditions(connection: sqlite3.Connection, question: Question) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    if question.speaker is not None:
        where.append("identity IN (SELECT value FROM json_each(?))")
        values.append(_who(connection, question.speaker))
    if question.since is not None:
        where.append("said_on >= ?")
        values.append(as_day(question.since, "--since"))
    if question.until is not None:
        where.append("said_on <= ?")
        values.append(as_day(question.until, "--until"))
    if question.search is not None:
        where.append("statement IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)")
        values.append(_search(question.search))
    if question.document is not None:
        those = [question.document] * 4
        known = "SELECT 1 FROM documents WHERE id = ? OR path = ? OR url = ? OR title = ?"
        if connection.execute(known, those).fetchone():
            where.append("(document = ? OR path = ? OR url = ? OR title = ?)")
            values += those
        else:
            where.append("document_pk = ?")
            values.append(find_document(connection, question.document))  # by the start of its id
    for column, choices in (("kind", KINDS), ("quotation", QUOTATIONS)):
        value = getattr(question, column)
        if value is not None:
            where.append(f"{column} = ?")
            values.append(_one_of(value, column, choices))
    return where, values


def _who(connection: sqlite3.Connection, name: str) -> str:
    """JSON list of the identities meant: those so called and persons of that surname, else those with the
    words in their name."""
    surname = "SELECT DISTINCT identity FROM actors WHERE surname = ?"
    for where, value in ways_to_name(name):
        rows = connection.execute(f"SELECT pk FROM identities WHERE {where}", (value,)).fetchall()
        if rows:
            rows += connection.execute(surname, (name.strip().casefold(),)).fetchall()
            return json.dumps(sorted({pk for (pk,) in rows}))
    raise RecordError(nobody(connection, name))


def _search(search: str) -> str:
    """Words as they stand are quoted for FTS5 ("two-state", "U.S."); its own syntax is left alone."""
    if not search.strip():
        raise RecordError('the search is empty; give a word or a "phrase in double quotes"')
    if re.search(r"[\^+{}]|\bNEAR\b", search):
        return search
    parts = _PARTS.findall(search)
    return " ".join(part if part[0] in '"()' or part in _OPERATORS else _quoted(part) for part in parts)


def _quoted(word: str) -> str:
    """A word as FTS5 takes it, whatever is in it ("O'Dowd", "two-st*")."""
    return f'"{word[:-1]}"*' if len(word) > 1 and word[-1] == "*" else word if word == "*" else f'"{word}"'


def _is_about_search(error: sqlite3.OperationalError) -> bool:
    return any(
        word in str(error) for word in ("fts5", "unterminated", "no such column", "unknown special query")
    )


def _one_of(value: str, what: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise RecordError(f"{value!r} is no {what}; choose from {', '.join(choices)}")
    return value
