"""People's judgements on who is who: rows that are only ever added, and can be taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from parley.errors import RecordError
from parley.record import settle
from parley.record.identity import gathered_key
from parley.record.keys import new_key, now
from parley.record.loader import find_document
from parley.record.made import insert
from parley.record.names import folded_pattern, key_fits
from parley.record.naming import find_identity, need_identity
from parley.record.rows import Gathered


def merge(connection: sqlite3.Connection, kept: str, other: str, *, by: str) -> str:
    """Judge that ``other`` is ``kept``. Gives the judgement as a sentence.

    Raises:
        RecordError: one of them is not in the record, or they are one already.
    """
    one, goes = need_identity(connection, kept), need_identity(connection, other)
    if one.key == goes.key:
        raise RecordError(f"{kept!r} and {other!r} are one actor already ({one.name})")
    return _judge(connection, by, "merge", f"{goes.name} is {one.name}", identity=one.key, other=goes.key)


def unnamed(connection: sqlite3.Connection, pattern: str) -> list[Gathered]:
    """The unnamed sources whose words fit a pattern, as ``gather`` would make them one; the same words are one line.

    Raises:
        RecordError: the pattern is empty.
    """
    folded = _pattern(pattern)
    rows = connection.execute(
        "SELECT key, name, documents, statements FROM identities WHERE instr(key, '@') AND instr(key, ?)"
        " AND documents > 0",
        (max(folded.replace("*", " ").split(), key=len),),
    )
    found: dict[str, Gathered] = {}
    for key, name, documents, statements in rows:
        if key_fits(key, folded):
            words = key.partition(":")[2].partition("@")[0]
            had = found.get(words, Gathered(name, 0, 0))
            found[words] = Gathered(had.name, had.documents + documents, had.statements + statements)
    return sorted(found.values(), key=lambda one: (-one.statements, -one.documents, one.name))


def gather(connection: sqlite3.Connection, pattern: str, into: str, *, by: str) -> str:
    """Judge that all unnamed sources whose words fit a pattern are one, who is in the record or gets this name.

    Those of documents read later are among them. ``*`` in the pattern stands for any words.

    Raises:
        RecordError: the pattern is empty, nobody fits it, or the name is empty or of several.
    """
    folded = _pattern(pattern)
    found = unnamed(connection, pattern)
    if not found:
        raise RecordError(f"no unnamed source in the record fits {pattern!r}; * stands for any words")
    if not into.strip():
        raise RecordError("the name is empty; give the name that they are to have")
    known = find_identity(connection, into, wholly=True)
    documents = sum(one.documents for one in found)
    note = f"{pattern} ({documents} in documents now) is {known.name if known else into.strip()}"
    values: dict[str, object] = {"pattern": folded, "name": None if known else into.strip()}
    return _judge(connection, by, "gather", note, identity=known.key if known else None, **values)


def _pattern(pattern: str) -> str:
    folded = folded_pattern(pattern)
    if not folded.replace("*", "").strip():
        raise RecordError(f"the pattern {pattern!r} fits everybody; give words, such as 'senior * official'")
    return folded


def split(
    connection: sqlite3.Connection, who: str, documents: Sequence[str], *, name: str | None, by: str
) -> str:
    """Judge that whoever goes by ``who`` in ``documents`` is somebody else, called ``name``.

    Without documents, the different names that go by ``who`` are taken apart.

    Raises:
        RecordError: the actor or a document is not in the record, or there is nothing to split.
    """
    pk, key, called, _ = need_identity(connection, who)
    if not documents:
        names = connection.execute(
            "SELECT count(DISTINCT name_key) FROM actors WHERE identity = ?", (pk,)
        ).fetchone()
        if names[0] < 2:
            raise RecordError(f"{called} goes by one name only; name the documents where it is somebody else")
        return _judge(
            connection, by, "split", f"each name that goes by {called} is somebody else", identity=key
        )
    ids = sorted({_document_with(connection, document, pk, called) for document in documents})
    note = f"{called} in {', '.join(documents)} is somebody else" + (f": {name}" if name else "")
    return _judge(connection, by, "split", note, identity=key, documents=json.dumps(ids), name=name)


def rename(connection: sqlite3.Connection, who: str, name: str, *, by: str) -> str:
    """Give whoever goes by ``who`` the name ``name``.

    Raises:
        RecordError: the actor is not in the record, or the name is empty.
    """
    _, key, called, _ = need_identity(connection, who)
    if not name.strip():
        raise RecordError("the new name is empty; give the name that the actor is to have")
    return _judge(
        connection, by, "rename", f"{called} is called {name.strip()}", identity=key, name=name.strip()
    )


def undo(connection: sqlite3.Connection, judgement: int | str | None, *, by: str) -> str:
    """Take back a judgement by its number or key, the last that stands where none is named.

    Raises:
        RecordError: there is no such judgement, or it was undone already.
    """
    standing = [judgement.key for judgement in settle.load_judgements(connection).standing]
    if not standing:
        raise RecordError("there is no judgement to undo; `parley actors judgements` lists them")
    key = standing[-1] if judgement is None else _key(connection, judgement)
    if key not in standing:
        raise RecordError(f"there is no judgement {judgement} that stands; `parley actors judgements` lists them")
    note = connection.execute("SELECT note FROM judgements WHERE key = ?", (key,)).fetchone()[0]
    return _judge(connection, by, "undo", f"not so: {note}", undoes=key)


def _key(connection: sqlite3.Connection, judgement: int | str) -> str:
    """A judgement's key, by the key or by its number in this record."""
    number = str(judgement).removeprefix("#")
    if not number.isdecimal() or len(number) > 18:
        return str(judgement)
    row = connection.execute("SELECT key FROM judgements WHERE pk = ?", (int(number),)).fetchone()
    return str(judgement) if row is None else str(row[0])


def _judge(connection: sqlite3.Connection, by: str, action: str, note: str, **columns: object) -> str:
    before = settle.load_judgements(connection)
    key = new_key(connection.execute("SELECT max(key) FROM judgements").fetchone()[0])
    values: dict[str, object] = {"key": key, "made": now(), "made_by": by, "action": action, "note": note, **columns}
    if action == "gather" and values.get("identity") is None:
        values["identity"] = gathered_key(key)
    insert(connection, "judgements", values)
    after = settle.load_judgements(connection)
    judged, standing = columns.get("undoes") or key, before if action == "undo" else after
    [one] = [judgement for judgement in standing.standing if judgement.key == judged]
    settle.settle_judgement(connection, one, standing, after)
    return note


def _document_with(connection: sqlite3.Connection, document: str, identity: int, called: str) -> str:
    row = find_document(connection, document)
    article, own = connection.execute("SELECT article, id FROM documents WHERE pk = ?", (row,)).fetchone()
    found = connection.execute(
        "SELECT 1 FROM documents JOIN actors ON actors.document = documents.pk WHERE article = ? AND identity = ?",
        (article, identity),
    ).fetchone()
    if found is None:
        raise RecordError(f"{called} does not occur in {document}; nothing to split there")
    return str(own)
