"""Articles: a list with facets, and each as prose with its statements in the margin."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

from parley.coding import Coding
from parley.output.marks import speaker_name
from parley.output.printed import ROW_FIELDS, to_printed, to_rows
from parley.reading import Record
from parley.web import filters
from parley.web.asking import PAGE, Ask, AskedError, page_number
from parley.web.pages.page import Page
from parley.web.pages.review import standing
from parley.web.prose import depths, fragment, paragraphs

COLUMNS = (
    *("id", "title", "outlet", "author", "published", "language", "characters", "statements", "refused", "url", "path"),
)
CODED = ("yes", "no")
ORDER = "published IS NULL, published DESC, pk DESC"


def listed(ask: Ask) -> Response:
    """The articles, newest first, by outlet, month, words and whether they were read."""
    where, values = ["current"], []
    for name, column in (("outlet", "outlet"), ("month", "substr(published, 1, 7)")):
        if said := ask.asked(name):
            where.append(f"{column} = ?")
            values.append(said)
    if words := ask.asked("search"):
        where.append("pk IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)")
        values.append(_quoted(words))
    page = page_number(ask)
    limit = -1 if ask.extension == ".csv" else PAGE
    with ask.room.record() as record:
        if actor := ask.asked("actor"):
            where.append(
                "pk IN (SELECT actors.document FROM actors JOIN identities ON identities.pk = actors.identity"
                " WHERE actors.statements > 0 AND (identities.name = ? COLLATE NOCASE OR identities.key = ?))"
            )
            values += [actor, actor]
        if coded := ask.asked("coded"):
            if coded not in CODED:
                raise AskedError(f"coded={coded!r} is none; choose from {', '.join(CODED)}")
            where.append(f"id {'' if coded == 'yes' else 'NOT '}IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(_coded_documents(ask, record)))
        sql = f"FROM documents WHERE {' AND '.join(where)}"
        total = record.connection.execute(f"SELECT count(*) {sql}", values).fetchone()[0]
        rows = record.connection.execute(
            "SELECT pk, id, title, outlet, author, published, language, characters, refused, url, path,"
            " (SELECT count(*)"
            f" FROM statements WHERE document = documents.pk) AS statements {sql} ORDER BY {ORDER} LIMIT ? OFFSET ?",
            (*values, limit, max(0, page - 1) * PAGE),
        ).fetchall()
        facets = {
            "outlet": "SELECT outlet, count(*) FROM documents WHERE current AND outlet IS NOT NULL"
            " GROUP BY 1 ORDER BY 2 DESC",
            "month": "SELECT substr(published, 1, 7), count(*) FROM documents WHERE current AND published IS NOT NULL"
            " GROUP BY 1 ORDER BY 1 DESC",
        }
        found = {
            name: [tuple(row) for row in record.connection.execute(f"{sql} LIMIT 12")] for name, sql in facets.items()
        }
        found["actor"] = [(row.name, row.documents) for row in record.actors(limit=10)]
        if filters.books(ask, record):
            done = len(_coded_documents(ask, record))
            found["coded"] = [("yes", done), ("no", max(0, total - done))]
    data = ask.data(COLUMNS, [dict(row) for row in rows])
    return data or ask.page("articles.html", rows=rows, total=total, page=page, per_page=PAGE, facets=found)


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
        if own is not None and chosen is None:
            raise AskedError(f"{found.document.id} has no statement {own!r} any more")
        view = standing(ask, record, found, chosen) if chosen is not None else None
        fate = record.connection.execute(
            "SELECT refused, copy_of, version, current FROM documents WHERE id = ? ORDER BY current DESC",
            (found.document.id,),
        ).fetchone()
        codes = _codes(ask, record, found.document.id)
    return ask.page(
        "article.html",
        document=found.document,
        found=found,
        paragraphs=paragraphs(found),
        depths=depths(found),
        fragment=fragment,
        speaker=lambda statement: speaker_name(found, statement),
        actor=found.actor,
        chosen=chosen,
        view=view,
        more=more == "more",
        fate=fate,
        codes=codes,
        codes_key=lambda statement: tuple((span.start, span.end) for span in statement.content.spans),
        back=ask.here(),
    )


def _codes(ask: Ask, record: Record, document: str) -> dict[tuple[tuple[int, int], ...], list[Any]]:
    """Codes of the article by the spans of their words."""
    book = filters.book_of(ask, record)
    found: dict[tuple[tuple[int, int], ...], list[Any]] = {}
    if book is None:
        return found
    names = {c.id: c.name for c in Coding(record).codebooks.concepts(book, gone=True)}
    for row in filters.codings(ask, record, book, document):
        found.setdefault(row.spans, []).append({"row": row, "name": names.get(row.concept, row.concept)})
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
