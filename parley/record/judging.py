"""People's judgements on who is who: rows that are only ever added, and can be taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from parley.errors import RecordError
from parley.record import settle
from parley.record.loader import find_document
from parley.record.made import insert
from parley.record.query import find_identity
from parley.record.writer import now


def merge(connection: sqlite3.Connection, kept: str, other: str, *, by: str) -> str:
    """Judge that ``other`` is ``kept``. Gives the judgement as a sentence.

    Raises:
        RecordError: one of them is not in the record, or they are one already.
    """
    _, kept_key, kept_name = find_identity(connection, kept)
    _, other_key, other_name = find_identity(connection, other)
    if kept_key == other_key:
        raise RecordError(f"{kept!r} and {other!r} are one actor already ({kept_name})")
    return _judge(connection, by, "merge", f"{other_name} is {kept_name}", identity=kept_key, other=other_key)


def split(
    connection: sqlite3.Connection, who: str, documents: Sequence[str], *, name: str | None, by: str
) -> str:
    """Judge that whoever goes by ``who`` in ``documents`` is somebody else, called ``name``.

    Without documents, the different names that go by ``who`` are taken apart.

    Raises:
        RecordError: the actor or a document is not in the record, or there is nothing to split.
    """
    pk, key, called = find_identity(connection, who)
    if not documents:
        names = connection.execute(
            "SELECT count(DISTINCT name_key) FROM actors WHERE identity = ?", (pk,)
        ).fetchone()
        if names[0] < 2:
            raise RecordError(f"{called} goes by one name only; name the documents where it is somebody else")
        return _judge(
            connection, by, "split", f"each name that goes by {called} is somebody else", identity=key
        )
    articles = sorted({_article_with(connection, document, pk, called) for document in documents})
    note = f"{called} in {', '.join(documents)} is somebody else" + (f": {name}" if name else "")
    return _judge(connection, by, "split", note, identity=key, articles=json.dumps(articles), name=name)


def rename(connection: sqlite3.Connection, who: str, name: str, *, by: str) -> str:
    """Give whoever goes by ``who`` the name ``name``.

    Raises:
        RecordError: the actor is not in the record, or the name is empty.
    """
    _, key, called = find_identity(connection, who)
    if not name.strip():
        raise RecordError("the new name is empty; give the name that the actor is to have")
    return _judge(
        connection, by, "rename", f"{called} is called {name.strip()}", identity=key, name=name.strip()
    )


def undo(connection: sqlite3.Connection, judgement: int | None, *, by: str) -> str:
    """Take back a judgement, the last that stands where none is named.

    Raises:
        RecordError: there is no such judgement, or it was undone already.
    """
    standing = {row.pk for row in settle.load_judgements(connection).standing}
    if not standing:
        raise RecordError("there is no judgement to undo; `parley actors judgements` lists them")
    pk = max(standing) if judgement is None else judgement
    if pk not in standing:
        raise RecordError(f"there is no judgement {pk} that stands; `parley actors judgements` lists them")
    note = connection.execute("SELECT note FROM judgements WHERE pk = ?", (pk,)).fetchone()[0]
    return _judge(connection, by, "undo", f"not so: {note}", undoes=pk)


def _judge(connection: sqlite3.Connection, by: str, action: str, note: str, **columns: object) -> str:
    values: dict[str, object] = {"made": now(), "made_by": by, "action": action, "note": note, **columns}
    insert(connection, "judgements", values)
    settle.rebuild(connection)
    return note


def _article_with(connection: sqlite3.Connection, document: str, identity: int, called: str) -> int:
    row = find_document(connection, document)
    article = int(connection.execute("SELECT article FROM documents WHERE pk = ?", (row,)).fetchone()[0])
    found = connection.execute(
        "SELECT 1 FROM actors JOIN documents ON documents.pk = actors.document"
        " WHERE article = ? AND identity = ?",
        (article, identity),
    ).fetchone()
    if found is None:
        raise RecordError(f"{called} does not occur in {document}; nothing to split there")
    return article
