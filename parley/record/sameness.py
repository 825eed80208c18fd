"""Which article of a record a document is: by its id, its address, its text, or the place in which it was edited."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from pathlib import PurePath
from typing import Final

from parley.documents import STDIN, derive_id
from parley.model import Document
from parley.record import copies

TOLD_APART: Final = ("outlet", "title")  # one text that stands twice, with others of these, is two articles


def article_of(connection: sqlite3.Connection, document: Document) -> int | None:
    """The article in the record that a document is, or a version of, or None."""
    same = connection.execute(
        f"SELECT article, url, {', '.join(TOLD_APART)}, path, extra FROM documents WHERE id = ? ORDER BY pk",
        (document.id,),
    ).fetchall()
    if same := same_articles(document, same):
        return int(same[0]["article"])
    found = connection.execute("SELECT article FROM documents WHERE url = ? LIMIT 1", (document.url,)).fetchone()
    found = found or next((row for row in _in_its_place(connection, document) if is_edit(document, row)), None)
    return None if found is None else int(found["article"])


def _in_its_place(connection: sqlite3.Connection, document: Document) -> list[sqlite3.Row]:
    """What of the record came from the very place that a document without an id of its own comes from, the newest
    first.
    """
    path, part = _stands(document)
    if path in (None, STDIN) or document.id != derive_id(document.text):
        return []
    return connection.execute(
        "SELECT article, id, url, outlet, text FROM documents WHERE pk IN (SELECT pk FROM documents"
        f" WHERE path IN (SELECT value FROM json_each(?)) AND {copies.PART} IS ? ORDER BY pk DESC LIMIT 9)"
        " ORDER BY pk DESC",
        (json.dumps(_spellings(path)), part),
    ).fetchall()


def is_in_place_of(document: Document, row: sqlite3.Row) -> bool:
    """Whether a document comes from the very file, and the part of it, that one of the record came from."""
    path, part = _stands(document)
    known = path is not None and path != STDIN and row["path"] in _spellings(path)
    return known and part == json.loads(row["extra"] or "{}").get("part")


def _spellings(path: str) -> list[str]:
    """The ways in which a file may have been named, from whatever folder above it."""
    whole = os.path.abspath(path)
    parts = PurePath(whole).parts
    found = {path, os.path.normpath(path), whole}
    for begin in range(1, len(parts)):
        within = os.path.join(*parts[begin:])
        found |= {within, os.path.join(os.curdir, within)}
    with contextlib.suppress(ValueError):  # on another drive of Windows
        found.add(os.path.relpath(path))
    return sorted(found)


def is_edit(document: Document, row: sqlite3.Row) -> bool:
    """Whether a document is one of the record from the same place, edited: neither has an id of its own, and most of
    the text is as it was.
    """
    if document.path == STDIN or document.id != derive_id(document.text) or row["id"] != derive_id(row["text"]):
        return False
    told = [(document.url, row["url"]), (document.outlet, row["outlet"])]
    if any(None not in both and both[0] != both[1] for both in told):
        return False
    return copies.is_edited(document.text, row["text"])


def same_articles(document: Document, rows: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Of the record's rows with a document's id those that may be it, the one first that says most of what it says.

    Where the id follows from the text alone, copies in other outlets have it as well.
    """
    if not rows or document.id != derive_id(document.text):
        return rows
    own = [row for row in rows if not _differ(document, row)]
    return sorted(
        own,
        key=lambda row: (
            row["url"] != document.url,
            *(row[name] != getattr(document, name) for name in TOLD_APART),
            not _stands_there(document, row),
        ),
    )


def _differ(document: Document, row: sqlite3.Row) -> bool:
    """Whether a document of the same text as one of the record is another article: its URL is another, or it stands
    elsewhere under another outlet or title. Two papers' copies of one story are often in one file.
    """
    if None not in (document.url, row["url"]):
        return bool(document.url != row["url"])
    told = [(getattr(document, name), row[name]) for name in TOLD_APART]
    return any(None not in both and both[0] != both[1] for both in told) and not _stands_there(document, row)


def _stands_there(document: Document, row: sqlite3.Row) -> bool:
    """Whether a document is in the file, and the part of it, that one of the record came from, however its path is
    written: from another folder it is a longer one.
    """
    path, part = _stands(document)
    if part != json.loads(row["extra"] or "{}").get("part"):
        return False
    one, other = sorted((PurePath(name or "").parts for name in (path, row["path"])), key=len)
    return one == other[len(other) - len(one) :] if one else one == other


def _stands(document: Document) -> tuple[str | None, str | None]:
    """The file a document is in, and which part of that it is."""
    return document.path, dict(document.extra).get("part")
