"""Documents and extractions back out of the record, as they went in."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from parley.errors import RecordError
from parley.model import Actor, Document, Extraction, Span
from parley.record.made import EVENTS, STATEMENTS, load_made


def find_document(connection: sqlite3.Connection, reference: str) -> int:
    """The row of the document that a user names by id, URL, path, title or the start of its id.

    An article kept in several versions gives the current one, unless the id of an older one is named.

    Raises:
        RecordError: no document, or more than one, goes by ``reference``.
    """
    for where in ("id = ?", "url = ?", "path = ?", "title = ?", "id GLOB ? || '*'"):
        # glob's own characters in a reference are meant as they stand
        value = reference if "GLOB" not in where else reference.translate({ord(c): f"[{c}]" for c in "*?["})
        rows = connection.execute(
            f"SELECT pk, id, article, title FROM documents WHERE {where} ORDER BY current DESC, version DESC",
            (value,),
        ).fetchall()
        if len({row["article"] for row in rows}) > 1:
            some = ", ".join(sorted({row["id"] for row in rows})[:5])
            raise RecordError(f"{len(rows)} documents go by {reference!r}; name one by its id: {some}")
        if rows:
            return int(rows[0]["pk"])
    raise RecordError(
        f"no document in the record goes by {reference!r}; give its id, path, URL or title, as "
        "`parley statements --format csv` lists them"
    )


def load_document(connection: sqlite3.Connection, row: int) -> Document:
    """The document kept in this row."""
    found = connection.execute("SELECT * FROM documents WHERE pk = ?", (row,)).fetchone()
    if found is None:
        raise RecordError(f"there is no document {row} in the record")
    return Document(
        **{
            name: found[name]
            for name in ("id", "text", "path", "title", "url", "outlet", "author", "published", "language")
        },
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
        )
        for found in rows
    )
