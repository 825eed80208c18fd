"""Statements: who said what, by whatever is asked; many of them judged at once."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from parley.coding import Coding
from parley.coding.alike import nearest
from parley.coding.places import text_key
from parley.errors import ConflictError, ParleyError
from parley.reading import Record
from parley.record import Quote, Rows
from parley.record.asking import Question
from parley.record.finding import Page as Found
from parley.web import filters
from parley.web.asking import PAGE, Ask, AskedError
from parley.web.pages.page import Page

COLUMNS = (*Quote.__dataclass_fields__, "ref")
COMPARED = 2_000  # statements that are asked for their meaning while somebody waits
LABELS = {"affiliation": "Speaks for", "state": "State"}


def listed(ask: Ask) -> Response:
    """The statements asked for, by day, with facets; all of them as csv."""
    with ask.room.record() as record:
        question = filters.question(ask, record)
        like = ask.asked("like")
        if like is not None:
            key = ("like", like, replace(question, after=None))
            page = Found(ask.room.remembered(key, lambda own: _nearest(own, like, question)), None)
        elif ask.extension == ".csv":
            page = Found(record.statements(replace(question, after=None)), None)
        else:
            page = record.statement_page(question, size=PAGE)
        if ask.extension == ".csv":
            rows = [_row(one) for one in page.rows]
            return ask.data(COLUMNS, rows) or ask.json(rows)
        if ask.extension == ".json":
            return ask.json({"statements": [_row(one) for one in page.rows], "after": page.after})
        asked = replace(question, after=None)
        facets = ask.room.remembered(("facets", asked), lambda own: filters.facets(own, asked))
        book = filters.book_of(ask, record)
        concepts = Coding(record).codebooks.concepts(book) if book else ()
        stances = Coding(record).codebooks.get(book).codebook.stances if book else ()
    return ask.page(
        "statements.html",
        rows=page.rows,
        after=page.after,
        asked=filters.asked(ask),
        filters=filters.FILTERS,
        facets=facets,
        labels=LABELS,
        concepts=concepts,
        stances=stances,
    )


def _nearest(record: Record, words: str, question: Question) -> Rows[Quote]:
    """The statements asked for that are nearest in meaning to the words, of not too many."""
    asked = list(record.each_statement(replace(question, after=None, limit=COMPARED + 1)))
    if len(asked) > COMPARED:
        raise AskedError(
            f"more than {COMPARED:,} statements would be compared by their meaning; narrow them down, say by a day or"
            " an outlet, or ask `parley statements --like` and wait"
        )
    return Rows(Quote, [quote for _, quote in nearest(record, words, asked, PAGE)])


def judged(ask: Ask) -> Response:
    """What the form says of every statement that was chosen."""
    ask.room.may_write()
    chosen = [value for name, value in ask.form.items() if name.startswith("s:")]
    if not chosen:
        raise AskedError("no statement was chosen; tick those that are meant")
    do = ask.sent("do")
    done, faults = 0, []
    with ask.room.record() as record:
        coding, book = Coding(record), filters.book_of(ask, record)
        # whoever stands further down in an article keeps their number while those above are judged
        for value in reversed(chosen):
            ref, _, words = value.rpartition("|")
            document, _, own = ref.rpartition("#")
            try:
                if text_key(record.statement(ref)[1].content.text) != words:
                    raise ConflictError("has other words now than when you saw it; look at it again")
                if do == "confirm":
                    record.confirm_statement(ref, by=ask.coder)
                elif do == "remove":
                    record.remove_statement(ref, by=ask.coder)
                elif do == "speaker":
                    record.correct_speaker(ref, ask.sent("name"), by=ask.coder)
                elif do == "code":
                    stance = ask.form.get("stance", "").strip() or None
                    coding.accept(document, ask.sent("concept"), stance, statement=own, by=ask.coder, codebook=book)
                else:
                    raise AskedError(f"{do!r} is nothing that can be done with statements")
                done += 1
            except AskedError:
                raise
            except ParleyError as error:
                faults.append(f"{ref}: {error}")
    if faults:
        raise AskedError(f"{done} done, {len(faults)} not: {'; '.join(faults[:3])}")
    return ask.go(ask.back())


def _row(one: Quote) -> dict[str, object]:
    return {name: getattr(one, name) for name in COLUMNS}


PAGES = (Page("statements", "/statements{ext:ext}", listed, judged),)
