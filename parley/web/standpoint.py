"""One statement as a reviewer sees it: where the queue goes on, its version, its codes and what is suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from parley.coding import Coding
from parley.coding.cards import Card, Waiting
from parley.errors import ParleyError
from parley.model import Extraction, Statement
from parley.reading import Record
from parley.record.asking import Question
from parley.record.finding import plan
from parley.web import filters
from parley.web.asking import Ask, AskedError
from parley.web.filters import LOOKED_AT

ORDERS: Final = ("unsure", "text", "sure")
WHAT: Final = ("statements", "codes")
NARROWING: Final = tuple(name for name in filters.NAMES if name != "sort")
_NEXT: Final = (
    "SELECT t.confidence, t.document, t.pk, documents.id, t.id FROM statements AS t {index}"
    " JOIN documents ON documents.pk = t.document WHERE t.counted = 1 AND t.corrected IS NULL{after}"
    " ORDER BY t.confidence{down}, t.document{down}, t.pk{down} LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement of the queue, and where the queue goes on after it."""

    document: str
    statement: str
    after: str


def place(ask: Ask, record: Record) -> Place | None:
    """The statement that the address names, else the next of its queue; None where nothing waits."""
    what, order = choice(ask, "what", WHAT), choice(ask, "order", ORDERS)
    document, own = ask.asked("d"), ask.asked("s")
    if document is not None and own is not None:
        return Place(document, own, ask.asked("after") or "")
    if what == "codes":
        return _uncoded(ask, record, order)
    narrowed = any(ask.asked(name) for name in NARROWING)
    if order == "text":
        return _in_text_order(ask, record)
    return _within(ask, record, order) if narrowed else _by_confidence(ask, record, order)


def choice(ask: Ask, name: str, choices: Sequence[str]) -> str:
    """One of the choices, the first where the address says nothing.

    Raises:
        AskedError: it is none of them.
    """
    said = ask.asked(name) or choices[0]
    if said not in choices:
        raise AskedError(f"{name}={said!r} is none; choose from {', '.join(choices)}")
    return said


def waiting_for(record: Record, most: int = 1_000) -> int:
    """How many unsure statements (under 0.6) nobody looked at, counted up to ``most``."""
    row = record.connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM statements WHERE counted = 1 AND corrected IS NULL AND confidence < 0.6"
        " LIMIT ?)",
        (most,),
    ).fetchone()
    return int(row[0])


def card(ask: Ask, record: Record, book: str | None, document: str, statement: Statement) -> Card | None:
    """The statement as a coder sees it, with what the last run suggested for it; None where nothing can be coded."""
    if book is None:
        return None
    coding = Coding(record)
    suggested: tuple[Any, ...] = ()
    model = None
    if not filters.is_blind(ask, record, book):
        from parley.coding.suggester import Reason, Suggestion

        rows = [s for s in suggestions(ask, record, book, document) if s.statement == statement.id]
        model = rows[0].model if rows else None
        suggested = tuple(
            Suggestion(s.concept, s.stance, s.confidence, Reason(cast(Any, s.reason), s.reason_text, s.near))
            for s in rows
        )
    try:
        return coding.card(
            Waiting(document, statement.id, statement.content.spans, suggested, model), book, by=ask.coder, ask=False
        )
    except ParleyError:
        return None


def suggestions(ask: Ask, record: Record, book: str, document: str) -> list[Any]:
    """What was suggested for a document, and this coder has not decided on."""
    found = Coding(record).suggestions(book, document=document, undecided=True, by=ask.coder)
    return sorted(found, key=lambda s: -s.confidence)


def others(ask: Ask, record: Record, book: str | None, found: Extraction, statement: Statement) -> list[Any]:
    """What everybody coded there, but in a blind codebook only what the coder did."""
    if book is None:
        return []
    return filters.codes_of(ask, record, book, found.document.id).get(statement.id, [])


def _by_confidence(ask: Ask, record: Record, order: str) -> Place | None:
    down, after, values = " DESC" if order == "sure" else "", "", []
    if said := ask.asked("after"):
        parts = said.split("_")
        try:
            values = [float(parts[0]), int(parts[1]), int(parts[2])]
        except (ValueError, IndexError):
            raise AskedError(f"{said!r} is no place in the queue; begin without one") from None
        after = f" AND (t.confidence, t.document, t.pk) {'<' if down else '>'} (?, ?, ?)"
    row = record.connection.execute(_NEXT.format(index="", after=after, down=down), values).fetchone()
    return None if row is None else Place(row[3], row[4], f"{row[0]!r}_{row[1]}_{row[2]}")


def _in_text_order(ask: Ask, record: Record) -> Place | None:
    question = replace(filters.question(ask, record), corrected=False)
    page = record.statement_page(question, size=1)
    return Place(page.rows[0].document, page.rows[0].id, page.after or "~.0.0") if len(page.rows) else None


def _within(ask: Ask, record: Record, order: str) -> Place | None:
    """The next by confidence of what a question asks for, of the first ``LOOKED_AT``."""
    said = ask.asked("after")
    question: Question = replace(filters.question(ask, record), corrected=False, after=None, limit=LOOKED_AT)
    sql, values = plan(record.connection, question)
    down = " DESC" if order == "sure" else ""
    more = ""
    if said:
        parts = said.split("_")
        try:
            values = [*values, float(parts[0]), int(parts[1]), int(parts[2])]
        except (ValueError, IndexError):
            raise AskedError(f"{said!r} is no place in the queue; begin without one") from None
        more = f" WHERE (t.confidence, t.document, t.pk) {'<' if down else '>'} (?, ?, ?)"
    row = record.connection.execute(
        f"WITH some(day, document, pk) AS ({sql}) SELECT t.confidence, t.document, t.pk, documents.id, t.id FROM some"
        f" JOIN statements AS t ON t.pk = some.pk JOIN documents ON documents.pk = t.document{more}"
        f" ORDER BY t.confidence{down}, t.document{down}, t.pk{down} LIMIT 1",
        values,
    ).fetchone()
    return None if row is None else Place(row[3], row[4], f"{row[0]!r}_{row[1]}_{row[2]}")


def _uncoded(ask: Ask, record: Record, order: str) -> Place | None:
    book = filters.book_of(ask, record)
    if book is None:
        raise AskedError("there is no codebook in this record yet; make one on the page Codebook")
    passed = ask.asked("after")
    coding = Coding(record, suggester=ask.room.suggester)
    queue = coding.waiting(book, by=ask.coder, in_text_order=order == "text", ask=False)  # a page doesn't wait
    first: Place | None = None
    skipping = passed is not None
    for one in queue:
        ref = f"{one.document}#{one.statement}"
        found = Place(one.document, one.statement, ref)
        if not skipping:
            return found
        first = first or found
        skipping = ref != passed
    # what was passed is decided meanwhile, or was the last
    return first if skipping else None
