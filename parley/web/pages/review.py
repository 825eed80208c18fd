"""Review: one statement of the queue in its article, and everything that can be said of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from parley.coding import Coding
from parley.errors import NotThereError
from parley.model import Extraction, Statement
from parley.output.marks import speaker_name
from parley.output.printed import to_rows
from parley.reading import Record
from parley.web import filters, standpoint
from parley.web.asking import Ask
from parley.web.pages.page import Page
from parley.web.prose import around, below_title, paragraphs
from parley.web.standpoint import NARROWING, ORDERS, WHAT


def review(ask: Ask) -> Response:
    """The next statement that waits, or the one that the address names."""
    what, order = standpoint.choice(ask, "what", WHAT), standpoint.choice(ask, "order", ORDERS)
    with ask.room.record() as record:
        place = standpoint.place(ask, record)
        found = record.extraction(place.document) if place is not None else None
        narrowed = [(name, said) for name in NARROWING if (said := ask.asked(name))]
        if place is None or found is None:
            if ask.extension:
                return ask.json(None)
            books = filters.books(record)
            return ask.page(
                "review.html",
                what=what,
                order=order,
                statement=None,
                view={"book": None},
                narrowed=narrowed,
                books=books,
            )
        statement = next((one for one in found.statements if one.id == place.statement), None)
        if statement is None and not ask.extension:
            return ask.go(f"{ask.article(place.document)}?{urlencode({'s': place.statement})}")
        if statement is None:
            raise NotThereError(f"{place.document} has no statement {place.statement} any more")
        view = standing(ask, record, found, statement, codes_on=what == "codes")
    if ask.extension:
        row = next(row for row in to_rows(found) if row["id"] == statement.id)
        return ask.json({**row, "version": view["version"], "after": place.after})
    onward = ask.here(after=place.after or None, d=None, s=None)
    back = ask.here(d=place.document, s=place.statement, after=place.after or None)
    return ask.page(
        "review.html",
        what=what,
        order=order,
        document=found.document,
        statement=statement,
        paragraphs=around(below_title(paragraphs(found), found.document.title), statement),
        actors=found.actors,
        view=view,
        narrowed=narrowed,
        books=(),
        next=onward,
        back=back,
    )


def standing(
    ask: Ask, record: Record, found: Extraction, statement: Statement, *, codes_on: bool = False
) -> dict[str, Any]:
    """What the panel of a statement shows beside its words."""
    document = found.document.id
    book = filters.book_of(ask, record)
    card = standpoint.card(ask, record, book, document, statement)
    coding = Coding(record)
    concepts = coding.codebooks.concepts(book, gone=True) if book else ()
    named = [actor.name for one in statement.speakers if (actor := found.actor(one)) is not None]
    reader = record.connection.execute(
        "SELECT reader FROM documents JOIN runs ON runs.pk = run WHERE documents.id = ? ORDER BY current DESC",
        (document,),
    ).fetchone()
    return {
        "speaker": speaker_name(found, statement),
        "speaker_names": "; ".join(named),
        "version": record.version_of(f"{document}#{statement.id}"),
        "reader": reader[0] if reader else None,
        "book": book if card is not None else None,
        "blind": filters.is_blind(ask, record, book),
        "codes": standpoint.others(ask, record, book, found, statement),
        "none": card.none if card else False,
        "memo": card.memo if card else None,
        "suggested": card.options if card else (),
        "model": card.model if card else None,
        "concepts": [c for c in concepts if c.status == "active"],
        "names": {c.id: c.name for c in concepts},
        "stances": coding.codebooks.get(book).codebook.stances if book else (),
        "codes_on": codes_on,
    }


def names(ask: Ask) -> Response:
    """Names to choose from, those who said most first."""
    with ask.room.record() as record:
        found = record.actors(name=ask.asked("starts"), silent=True, limit=20)
    return ask.json([row.name for row in found])


PAGES = (Page("review", "/review{ext:ext}", review), Page("names", "/names.json", names))
