"""One document into the record. Each verb is called inside a transaction and does all of its work or none."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Literal

from parley.model import Document, Extraction, Unread
from parley.record import copies, corrections, loader, sameness, settle, tallies
from parley.record.derived import file_of
from parley.record.frozen import freeze
from parley.record.identity import Judgements
from parley.record.keys import moment
from parley.record.made import EVENTS, STATEMENTS, Home, day_of, home_of, insert, insert_all
from parley.record.mending import mend
from parley.record.names import Name, names_of

Written = Literal["new", "version", "replaced", "unchanged"]
METADATA: Final = ("title", "url", "outlet", "author", "published", "language")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands in the record: its row, its article, and whether anything is to be done."""

    article: int
    row: int | None  # of the version with this very text, where there is one
    reader: str | None  # version of the reader whose statements are kept
    refused: str | None
    failed: str | None  # version of the reader that a step failed with
    known: bool  # nothing in the document's metadata is new
    newest: bool = True  # no newer version of the article is there


def place_of(connection: sqlite3.Connection, document: Document) -> Place | None:
    """Where the document stands, or None where it is no article of the record (``sameness``)."""
    article = sameness.article_of(connection, document)
    if article is None:
        return None
    row = connection.execute(
        "SELECT documents.*, runs.reader, version = (SELECT max(version) FROM documents AS all_"
        " WHERE all_.article = documents.article) AS newest"
        " FROM documents LEFT JOIN runs ON runs.pk = documents.run"
        " WHERE article = ? AND text = ? ORDER BY version DESC LIMIT 1",
        (article, document.text),
    ).fetchone()
    if row is None:
        return Place(article, None, None, None, None, False)
    known = all(getattr(document, name) in (None, row[name]) for name in METADATA)
    return Place(article, row["pk"], row["reader"], row["refused"], row["failed"], known, bool(row["newest"]))


def is_newer(reader: str, kept: str) -> bool:
    """Whether statements by the reader ``kept`` are to be replaced by those of ``reader``.

    Versions are numbers with dots, and whatever follows a "+" names the weights: with equal numbers,
    other weights are newer.
    """
    if reader == kept:
        return False
    return _numbers(reader) >= _numbers(kept)


def order_of(reader: str) -> tuple[tuple[int, ...], str]:
    """What readers are ordered by where records are merged: their numbers, and then the whole."""
    return _numbers(reader), reader


def write(connection: sqlite3.Connection, extraction: Extraction, run: int, reader: str) -> Written:
    """Keep what was found in a document. Statements kept already by this reader or a newer one stay."""
    document = extraction.document
    place = place_of(connection, document)
    if place is not None and place.row is not None:
        if place.known and place.reader is not None and not is_newer(reader, place.reader):
            return "version" if _restored(connection, document, place) else "unchanged"
        _update_metadata(connection, place.row, document)
        connection.execute("UPDATE documents SET run = ?, refused = NULL, failed = NULL WHERE pk = ?", (run, place.row))
        if not _restored(connection, document, place, extraction):
            put(connection, place.row, place.article, extraction)
            _note_copies(connection, place.row)
        return "replaced"
    row, article = _insert_document(connection, document, place, run=run, refused=None)
    put(connection, row, article, extraction)
    _note_copies(connection, row)
    return "new" if place is None else "version"


def restore(connection: sqlite3.Connection, document: Document) -> bool:
    """Make an older version of an article the current one where its file, in which a newer text stood, has that text
    again; gives whether it was so.

    An older text somewhere else changes nothing: a folder may hold both, and is read again and again.
    """
    place = place_of(connection, document)
    return place is not None and _restored(connection, document, place)


def _restored(
    connection: sqlite3.Connection, document: Document, place: Place, found: Extraction | None = None
) -> bool:
    """As ``restore``; with what was ``found`` in it, where it was read anew."""
    if place.row is None or place.newest:
        return False
    newest = connection.execute(
        "SELECT pk, path, extra, version FROM documents WHERE article = ? ORDER BY version DESC LIMIT 1",
        (place.article,),
    ).fetchone()
    if not sameness.is_in_place_of(document, newest):
        return False
    _retire(connection, place.article)
    # what was corrected meanwhile goes over to it
    put(connection, place.row, place.article, found or loader.load_found(connection, place.row))
    connection.execute(
        "UPDATE documents SET version = ?, added = ?, current = 1 WHERE pk = ?",
        (newest["version"] + 1, moment(), place.row),
    )
    tallies.shift(connection, {}, tallies.of_document(connection, place.row))
    copies.note(connection, place.row)
    return True


def refuse(connection: sqlite3.Connection, document: Document, reason: str) -> None:
    """Keep a document that is not read, with the reason; one that was read stays as it is."""
    place = place_of(connection, document)
    if place is None or place.row is None:
        row, _ = _insert_document(connection, document, place, run=None, refused=reason)
        if reason != copies.CODED:
            _note_copies(connection, row)


def copy_of(connection: sqlite3.Connection, document: Document) -> str | None:
    """The id of the document that this one is a copy of, or None."""
    place = place_of(connection, document)
    if place is None or place.row is None:
        return None
    found = connection.execute("SELECT copy_of FROM documents WHERE pk = ?", (place.row,)).fetchone()[0]
    return None if found is None else str(found)


def _note_copies(connection: sqlite3.Connection, row: int) -> None:
    """Compare a document with the others where it is the newest version of its article."""
    newest = connection.execute(
        "SELECT 1 FROM documents WHERE pk = ? AND version = (SELECT max(version) FROM documents AS all_"
        " WHERE all_.article = documents.article)",
        (row,),
    ).fetchone()
    if newest:
        copies.note(connection, row)


def fail(connection: sqlite3.Connection, unread: Unread, reader: str) -> None:
    """Keep a document that a step failed on, and which reader failed; what an older one found in it stays."""
    place = place_of(connection, unread.document)
    row = place.row if place is not None else None
    if row is None:
        row, _ = _insert_document(connection, unread.document, place, run=None, refused=unread.reason)
        _note_copies(connection, row)
    connection.execute(
        "UPDATE documents SET failed = ?, refused = CASE WHEN run IS NULL THEN ? ELSE refused END WHERE pk = ?",
        (reader, unread.reason, row),
    )


def failure(connection: sqlite3.Connection, document: Document, reader: str) -> str | None:
    """Why this very reader failed on this very text before, or None."""
    place = place_of(connection, document)
    if place is None or place.row is None or place.failed != reader:
        return None
    return place.refused or "a step failed on it before"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0]))


def _insert_document(
    connection: sqlite3.Connection,
    document: Document,
    place: Place | None,
    *,
    run: int | None,
    refused: str | None,
) -> tuple[int, int]:
    row = int(connection.execute("SELECT coalesce(max(pk), 0) + 1 FROM documents").fetchone()[0])
    article = row if place is None else place.article
    version = connection.execute(
        "SELECT coalesce(max(version), 0) + 1 FROM documents WHERE article = ?", (article,)
    ).fetchone()[0]
    _retire(connection, article)
    values: dict[str, object] = {
        "pk": row,
        "id": document.id,
        "article": article,
        "version": version,
        "path": document.path,
        "file": file_of(document.path),
        "characters": document.characters,
        "text": document.text,
        "refused": refused,
        "added": moment(),
        "run": run,
        **_told(document),
        **{name: getattr(document, name) for name in METADATA},
    }
    insert(connection, "documents", values)
    return row, article


def _retire(connection: sqlite3.Connection, article: int) -> None:
    """Another version of the article is to be the current one."""
    older = connection.execute(
        "SELECT pk FROM documents WHERE article = ? AND (current OR copy_of IS NOT NULL)", (article,)
    ).fetchall()
    for (old,) in older:
        copies.forget(connection, old)
        counted = tallies.of_document(connection, old)
        connection.execute("UPDATE documents SET current = 0 WHERE pk = ?", (old,))
        tallies.shift(connection, counted, {})


def _told(document: Document) -> dict[str, object]:
    """What its file says beyond the metadata, as the record keeps it."""
    extra = json.dumps(dict(document.extra), ensure_ascii=False) if document.extra else None
    return {"extra": extra, "partial": int(document.partial)}


def _update_metadata(connection: sqlite3.Connection, row: int, document: Document) -> None:
    given = {name: getattr(document, name) for name in METADATA if getattr(document, name) is not None}
    if document.extra:
        given |= _told(document)
    if given:
        connection.execute(
            f"UPDATE documents SET {', '.join(f'{name} = ?' for name in given)} WHERE pk = ?",
            (*given.values(), row),
        )


def put(connection: sqlite3.Connection, row: int, article: int, found: Extraction) -> None:
    """Put what the reader found, with what people corrected in it, in the place of what the document had."""
    connection.execute("DELETE FROM originals WHERE document = ?", (row,))
    ids = loader.ids_of_article(connection, found.document.id)
    corrected = corrections.standing(corrections.load_corrections(connection, ids))
    extraction = found
    if corrected:
        mended = mend(found, corrected)
        extraction = mended.extraction
        connection.execute(
            "INSERT INTO originals (document, found, gone) VALUES (?, ?, ?)",
            (row, freeze(found), json.dumps(mended.gone)),
        )
    _replace(connection, row, article, extraction)


def _replace(connection: sqlite3.Connection, row: int, article: int, extraction: Extraction) -> None:
    """Put the extraction's actors and statements in the place of what the document had."""
    judgements = settle.load_judgements(connection)
    home = home_of(connection, row)
    before_all = tallies.of_document(connection, row)
    first = connection.execute("SELECT id FROM documents WHERE pk = ?", (article,)).fetchone()[0]
    names = names_of(extraction.actors, first)
    had = connection.execute("SELECT DISTINCT identity, surname FROM actors WHERE document = ?", (row,)).fetchall()
    surnames = {surname for _, surname in had} | {name.surname for name in names.values()}
    before = {s: settle.surname_base(connection, judgements, s) for s in surnames if s is not None}

    connection.execute("DELETE FROM statements WHERE document = ?", (row,))
    connection.execute("DELETE FROM events WHERE document = ?", (row,))
    connection.execute("DELETE FROM actors WHERE document = ?", (row,))
    actors, identities = _insert_actors(connection, home, article, extraction, names, judgements)
    insert_all(connection, STATEMENTS, home, extraction.statements, actors)
    insert_all(connection, EVENTS, home, extraction.events, actors)

    moved: set[int] = set()
    for surname, base in before.items():
        if settle.surname_base(connection, judgements, surname) != base:
            moved |= settle.settle_surname(connection, judgements, surname)
    settle.refresh(connection, judgements, identities | {identity for identity, _ in had} | moved)
    tallies.shift(connection, before_all, tallies.of_document(connection, row))
    if moved:
        tallies.count(connection, moved)


def _insert_actors(
    connection: sqlite3.Connection,
    home: Home,
    article: int,
    extraction: Extraction,
    names: dict[str, Name],
    judgements: Judgements,
) -> tuple[dict[str, int], set[int]]:
    """Gives the actors' rows by their printed id, and their identities. Rows keep the actors' order."""
    first = int(connection.execute("SELECT coalesce(max(pk), 0) + 1 FROM actors").fetchone()[0])
    rows = {actor.id: pk for pk, actor in enumerate(extraction.actors, first)}
    days: dict[str, list[str | None]] = defaultdict(list)
    for statement in extraction.statements:
        for actor_id in statement.speakers:
            days[actor_id].append(day_of(statement, home))
    identities: set[int] = set()
    # full names first: a surname standing alone may be one of them
    for actor in sorted(extraction.actors, key=lambda actor: names[actor.id].is_surname):
        name = names[actor.id]
        identity = settle.identity_for(connection, judgements, article, name)
        said = sorted(day for day in days[actor.id] if day is not None)
        insert(
            connection,
            "actors",
            {
                "pk": rows[actor.id],
                "document": home.row,
                "id": actor.id,
                "name": actor.name,
                "type": actor.type,
                "role": actor.role,
                "country": actor.country,
                "identity": identity,
                "name_key": name.key,
                "surname": name.surname,
                "corrected": actor.corrected,
                "counted": home.counted,
                "statements": len(days[actor.id]),
                "first_said": said[0] if said else None,
                "last_said": said[-1] if said else None,
            },
        )
        identities.add(identity)
        connection.executemany(
            "INSERT OR IGNORE INTO mentions (actor, start, stop) VALUES (?, ?, ?)",
            [(rows[actor.id], *span) for span in actor.mentions],
        )
    connection.executemany(
        "UPDATE actors SET affiliation = ? WHERE pk = ?",
        [(rows[a.affiliation], rows[a.id]) for a in extraction.actors if a.affiliation is not None],
    )
    return rows, identities
