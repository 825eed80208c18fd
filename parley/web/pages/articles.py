"""Articles: a list with facets, and each as prose with its statements in the margin."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from parley.coding import Coding
from parley.output.marks import speaker_name
from parley.output.printed import ROW_FIELDS, to_printed, to_rows
from parley.reading import Record
from parley.web import filters
from parley.web.asking import PAGE, Ask, AskedError
from parley.web.pages.page import Page
from parley.web.pages.review import standing
from parley.web.prose import below_title, depths, fragment, paragraphs

COLUMNS = (
    *("id", "title", "outlet", "author", "published", "language", "characters", "statements", "refused", "url", "path"),
)
CODED = ("yes", "no")
NARROWING = ("search", "outlet", "month", "actor", "coded", "codebook")
_LISTED = (
    "SELECT pk, id, title, outlet, author, published, language, characters, refused, url, path,"
    " (SELECT count(*) FROM statements WHERE document = documents.pk) AS statements FROM documents"
)
_FATE = (
    "SELECT own.refused, own.copy_of, own.version, newest.id AS newest FROM documents AS own"
    " LEFT JOIN documents AS newest ON newest.article = own.article AND newest.current AND newest.id <> own.id"
    " WHERE own.id = ? ORDER BY own.current DESC"
)
_COUNTED = {
    "outlet": "SELECT outlet, count(*) FROM documents WHERE current AND outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
    "month": "SELECT substr(published, 1, 7), count(*) FROM documents WHERE current AND published IS NOT NULL"
    " GROUP BY 1 ORDER BY 1 DESC",
}


def listed(ask: Ask) -> Response:
    """The articles, newest first, by outlet, month, words, actor, and whether somebody coded in them."""
    with ask.room.record() as record:
        where, values = _asked(ask, record)
        everything = ask.extension == ".csv"
        place = None if everything else ask.asked("after")
        rows, after = _rows(record, where, values, None if everything else PAGE, place)
        data = ask.data(COLUMNS, rows, {"after": after})
        if data is not None:
            return data
        sql = f"SELECT count(*) FROM documents WHERE {' AND '.join(where)}"
        key = ("articles", sql, tuple(values))
        total = ask.room.remembered(key, lambda own: int(own.connection.execute(sql, values).fetchone()[0]))
        facets = dict(ask.room.remembered("facets of articles", _facets))
        if filters.books(record):
            done = len(_coded_documents(ask, record))
            whole = ask.room.remembered("articles there are", _count)
            facets["coded"] = [("yes", done), ("no", max(0, whole - done))]
    asked = {name: said for name in NARROWING if (said := ask.asked(name))}
    return ask.page("articles.html", rows=rows, total=total, after=after, facets=facets, asked=asked)


def _asked(ask: Ask, record: Record) -> tuple[list[str], list[Any]]:
    """The conditions that the address puts, with their values."""
    where, values = ["current"], []
    if outlet := ask.asked("outlet"):
        where.append("outlet = ? COLLATE NOCASE")  # as its index has it
        values.append(outlet)
    if month := ask.asked("month"):
        where.append("published >= ? AND published < ?")
        values += [month, f"{month}~"]
    if words := ask.asked("search"):
        where.append("pk IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)")
        values.append(_quoted(words))
    if actor := ask.asked("actor"):
        where.append(
            "pk IN (SELECT actors.document FROM identities CROSS JOIN actors ON actors.identity = identities.pk"
            " WHERE actors.statements > 0 AND (identities.key = ? OR identities.name = ? COLLATE NOCASE))"
        )
        values += [actor, actor]
    if coded := ask.asked("coded"):
        if coded not in CODED:
            raise AskedError(f"coded={coded!r} is none; choose from {', '.join(CODED)}")
        where.append(f"id {'' if coded == 'yes' else 'NOT '}IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_coded_documents(ask, record)))
    return where, values


def _rows(
    record: Record, where: Sequence[str], values: Sequence[Any], size: int | None, after: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of articles after a place ("2031-05-06.17"), and the place where it ends; those without a day last."""
    place = re.fullmatch(r"([\d-]*)\.(\d{1,15})", after) if after is not None else None
    if after is not None and place is None:
        raise AskedError(f"{after!r} is no place where a page ended; begin without one")
    found: list[dict[str, Any]] = []
    wanted = -1 if size is None else size + 1
    parts: list[tuple[str, tuple[Any, ...]]] = []
    if place is None or place[1]:
        more = ("(published, pk) < (?, ?)", (place[1], int(place[2]))) if place else ("published IS NOT NULL", ())
        parts.append(more)
    parts.append(("published IS NULL AND pk < ?", (int(place[2]) if place and not place[1] else 2**62,)))
    for condition, own in parts:
        left = wanted if wanted < 0 else wanted - len(found)
        found += [
            dict(row)
            for row in record.connection.execute(
                f"{_LISTED} WHERE {' AND '.join((*where, condition))} ORDER BY published DESC, pk DESC LIMIT ?",
                (*values, *own, left),
            )
        ]
    if size is None or len(found) <= size:
        return found, None
    last = found[size - 1]
    return found[:size], f"{last['published'] or ''}.{last['pk']}"


def _facets(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Outlets, months and actors with how many articles they have."""
    found = {
        name: [tuple(row) for row in record.connection.execute(f"{sql} LIMIT 12")] for name, sql in _COUNTED.items()
    }
    return {**found, "actor": [(row.name, row.documents) for row in record.actors(limit=10)]}


def _count(record: Record) -> int:
    return int(record.connection.execute("SELECT count(*) FROM documents WHERE current").fetchone()[0])


def article(ask: Ask) -> Response:
    """One article, with who said what; the panel of one statement where the address names it (``s``)."""
    own, more = ask.asked("s"), ask.asked("show")
    with ask.room.record() as record:
        found = record.extraction(ask.part("id"))
        if ask.extension == ".json":
            return ask.json(to_printed(found))
        if ask.extension == ".csv":
            return ask.data(ROW_FIELDS, to_rows(found)) or ask.json(None)
        chosen = next((one for one in found.statements if one.id == own), None)
        gone = own if chosen is None else None
        view = standing(ask, record, found, chosen) if chosen is not None else None
        fate = record.connection.execute(_FATE, (found.document.id,)).fetchone()
        codes = _codes(ask, record, found.document.id)
    return ask.page(
        "article.html",
        404 if gone is not None else 200,
        gone=gone,
        document=found.document,
        found=found,
        paragraphs=below_title(paragraphs(found), found.document.title),
        depths=depths(found),
        fragment=fragment,
        speaker=lambda statement: speaker_name(found, statement),
        actor=found.actor,
        chosen=chosen,
        view=view,
        more=more == "more",
        fate=fate,
        codes=codes,
        back=ask.here(),
    )


def _codes(ask: Ask, record: Record, document: str) -> dict[str, list[dict[str, Any]]]:
    """What the article's statements are coded with, and by whom."""
    book = filters.book_of(ask, record)
    found: dict[str, list[dict[str, Any]]] = {}
    if book is None:
        return found
    names = {c.id: c.name for c in Coding(record).codebooks.concepts(book, gone=True)}
    for statement, rows in filters.codes_of(ask, record, book, document).items():
        own = found.setdefault(statement, [])
        for row in rows:
            name = names.get(row.concept, row.concept)
            same = next((code for code in own if (code["name"], code["stance"]) == (name, row.stance)), None)
            if same is None:
                own.append({"name": name, "stance": row.stance, "coders": [row.coder]})
            elif row.coder not in same["coders"]:
                same["coders"].append(row.coder)
    return found


def _coded_documents(ask: Ask, record: Record) -> list[str]:
    """The documents in which somebody coded; in a blind codebook, the coder."""
    book = filters.book_of(ask, record)
    if book is None:
        return []
    return sorted({row.document for row in filters.codings(ask, record, book)})


def _quoted(words: str) -> str:
    """Words for FTS5, each as it stands."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


PAGES = (
    Page("articles", "/articles{ext:ext}", listed),
    Page("article", "/articles/{id:path}", article),
)
