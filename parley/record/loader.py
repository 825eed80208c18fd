"""Documents and extractions back out of the record, as they went in."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Final

from parley.errors import NotThereError, RecordError
from parley.model import Actor, Document, Extraction, Span, Statement
from parley.model.fields import DOCUMENT_FIELDS
from parley.record.frozen import thaw
from parley.record.made import EVENTS, STATEMENTS, load_made
from parley.record.naming import some_of

LAST: Final = "\U0010ffff"  # after every other character
MOST: Final = 50  # documents that are looked at to tell which one is meant


def find_document(connection: sqlite3.Connection, reference: str) -> int:
    """The row of the document that a user names by id, URL, path, file name, title or the start of its id or title.

    An article kept in several versions gives the current one, unless the id of an older one is named; of documents and
    their copies it is the document.

    Raises:
        NotThereError: no document goes by ``reference``.
        RecordError: more than one does.
    """
    start = (reference, reference + LAST)
    ways: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("id = ?", (reference,)),
        ("url = ?", (reference,)),
        ("path = ?", (reference,)),
        ("file = ?", (reference,)),
        ("title = ? COLLATE NOCASE", (reference,)),
        ("id >= ? AND id < ?", start),
        ("title >= ? COLLATE NOCASE AND title < ? COLLATE NOCASE", start),
    )
    for where, values in ways if reference else ():
        rows = connection.execute(
            f"SELECT pk, id, article, title, current FROM documents WHERE {where}"
            f" ORDER BY current DESC, copy_of IS NULL, version DESC LIMIT {MOST}",
            values,
        ).fetchall()
        looked_at = len(rows)
        rows = [row for row in rows if row["current"]] or rows
        if len({row["article"] for row in rows}) > 1:
            named = sorted({row["id"] for row in rows})
            many = f"{len(named)} or more" if looked_at == MOST else str(len(named))
            raise RecordError(f"{many} documents go by {reference!r}; name one by its id: {some_of(named)}")
        if rows:
            return int(rows[0]["pk"])
    raise NotThereError(
        f"no document in the record goes by {reference!r}; "
        "`parley statements --format csv` lists them"
    )


def find_statement(connection: sqlite3.Connection, reference: str) -> tuple[Extraction, Statement]:
    """The statement that a user names as DOCUMENT#ID, with all that was found in its document.

    Raises:
        NotThereError: there is none.
        RecordError: more than one document goes by that.
    """
    document, mark, own = reference.rpartition("#")
    if not mark or not document:
        raise RecordError(f"{reference!r} names no statement; write DOCUMENT#ID, such as 3f2a91#s4")
    extraction = load_extraction(connection, find_document(connection, document))
    for statement in extraction.statements:
        if statement.id == own:
            return extraction, statement
    some = ", ".join(statement.id for statement in extraction.statements[:8]) or "none"
    raise NotThereError(f"{document} has no statement {own!r}; it has {some}")


def ids_of_article(connection: sqlite3.Connection, document: str) -> list[str]:
    """The ids of all versions of the articles that a document of this id is a version of."""
    rows = connection.execute(
        "SELECT DISTINCT id FROM documents WHERE article IN (SELECT article FROM documents WHERE id = ?)", (document,)
    )
    return [str(one) for (one,) in rows]


def load_document(connection: sqlite3.Connection, row: int) -> Document:
    """The document kept in this row."""
    found = connection.execute("SELECT * FROM documents WHERE pk = ?", (row,)).fetchone()
    if found is None:
        raise RecordError(f"there is no document {row} in the record")
    return Document(
        text=found["text"],
        **{name: found[name] for name in DOCUMENT_FIELDS},
        extra=tuple(json.loads(found["extra"] or "{}").items()),
        partial=bool(found["partial"]),
    )


def load_extraction(connection: sqlite3.Connection, row: int) -> Extraction:
    """What is kept of the document in this row: equal to the extraction that was written."""
    return Extraction(
        load_document(connection, row),
        _load_actors(connection, row),
        load_made(connection, STATEMENTS, row),
        load_made(connection, EVENTS, row),
    )


def load_found(connection: sqlite3.Connection, row: int) -> Extraction:
    """What the reader found in the document in this row, before people corrected it."""
    frozen = connection.execute("SELECT found FROM originals WHERE document = ?", (row,)).fetchone()
    return load_extraction(connection, row) if frozen is None else thaw(load_document(connection, row), frozen[0])


def _load_actors(connection: sqlite3.Connection, row: int) -> tuple[Actor, ...]:
    mentions: dict[int, list[Span]] = defaultdict(list)
    for pk, start, stop in connection.execute(
        "SELECT actor, start, stop FROM mentions JOIN actors ON actors.pk = actor WHERE document = ?"
        " ORDER BY start, stop",
        (row,),
    ):
        mentions[pk].append(Span(start, stop))
    rows = connection.execute("SELECT * FROM actors WHERE document = ? ORDER BY pk", (row,)).fetchall()
    ids = {found["pk"]: found["id"] for found in rows}
    return tuple(
        Actor(
            found["id"],
            found["name"],
            found["type"],
            found["role"],
            ids.get(found["affiliation"]),
            found["country"],
            tuple(mentions[found["pk"]]),
            found["corrected"],
        )
        for found in rows
    )
