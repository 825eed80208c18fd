"""What people did, wherever: judgements, corrections, codes, codebooks; and which reader read what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response

from parley.coding import Coding
from parley.reading import Record
from parley.web import filters
from parley.web.asking import PAGE, Ask, AskedError, natural
from parley.web.pages.page import Page

KINDS: Final = ("correction", "judgement", "code", "codebook")
COLUMNS: Final = ("made", "made_by", "what", "action", "note", "document", "state", "key")
_RUNS: Final = (
    "SELECT runs.pk AS run, 'reading' AS what, reader, parley, started, finished,"
    " (SELECT count(*) FROM documents WHERE run = runs.pk) AS articles, NULL AS codebook FROM runs UNION ALL"
    " SELECT pk, 'suggestions', model, NULL, started, finished, statements, codebook FROM suggestion_runs"
    " ORDER BY started DESC"
)
RUN_COLUMNS: Final = ("run", "what", "reader", "parley", "started", "finished", "articles", "codebook")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did. ``key`` is what its kind's undo takes."""

    made: str
    made_by: str
    what: str
    action: str
    note: str
    document: str | None
    state: str
    key: str


def history(ask: Ask) -> Response:
    """Everything, the last first; by whom, of which kind, since when."""
    kind, by, words = ask.asked("what"), ask.asked("by"), ask.asked("words")
    if kind is not None and kind not in KINDS:
        raise AskedError(f"what={kind!r} is none; choose from {', '.join(KINDS)}")
    since, before = ask.asked("since"), ask.asked("before")
    with ask.room.record() as record:
        book = filters.book_of(ask, record)
        mine = filters.is_blind(ask, record, book)
        found = [act for name in KINDS if kind in (None, name) for act in _ACTS[name](ask, record)]
    acts = sorted(
        (
            act
            for act in found
            if (by is None or act.made_by == by)
            and (since is None or act.made >= since)
            and (before is None or f"{act.made} {act.key}" < before)
            and (words is None or words.casefold() in f"{act.note} {act.document}".casefold())
            and not (mine and act.what == "code" and act.made_by != ask.coder)
        ),
        key=lambda act: f"{act.made} {act.key}",
        reverse=True,
    )
    rows = [{name: getattr(act, name) for name in COLUMNS} for act in acts]
    onward = f"{acts[PAGE - 1].made} {acts[PAGE - 1].key}" if len(acts) > PAGE else None
    data = ask.data(COLUMNS, rows if ask.extension == ".csv" else rows[:PAGE], {"before": onward})
    people = sorted({act.made_by for act in found if act.made_by})
    return data or ask.page(
        "history.html",
        acts=acts[:PAGE],
        people=people,
        kinds=KINDS,
        before=onward,
    )


def undo(ask: Ask) -> Response:
    """Take one of them back."""
    ask.room.may_write()
    what, key = ask.sent("what"), ask.sent("key")
    number = natural(key)
    with ask.room.record() as record:
        if what == "correction":
            record.undo_correction(key, by=ask.coder)
        elif what == "judgement":
            record.undo(key, by=ask.coder)
        elif what == "code" and number is not None:
            Coding(record).undo(number, by=ask.coder)
        elif what == "codebook" and number is not None:
            Coding(record).codebooks.undo(number, by=ask.coder)
        else:
            raise AskedError(f"{what!r} {key!r} is nothing that can be undone")
    return ask.go(ask.back())


def runs(ask: Ask) -> Response:
    """Which reader and which weights read what, and which model suggested."""
    with ask.room.record() as record:
        rows = [dict(row) for row in record.connection.execute(_RUNS)]
    return ask.data(RUN_COLUMNS, rows) or ask.page("runs.html", rows=rows)


def _corrections(_: Ask, record: Record) -> Iterator[Act]:
    for row in record.corrections():
        if row.action != "undo":
            yield Act(row.made, row.made_by, "correction", row.action, row.note, row.document, row.state, row.key)


def _judgements(_: Ask, record: Record) -> Iterator[Act]:
    for row in record.judgements():
        if row.action != "undo":
            state = "stands" if row.standing else "undone"
            yield Act(row.made, row.made_by, "judgement", row.action, row.note, None, state, row.key)


def _codes(ask: Ask, record: Record) -> Iterator[Act]:
    for row in filters.acts(ask, record):
        if row.action == "undo":
            continue
        said = " ".join(part for part in (row.concept or "no position", row.stance) if part)
        words = " ".join((row.words or "").split())
        note = f"{said}: {words[:120]}" + (f" ({row.memo})" if row.memo else "")
        state = "stands" if row.standing else "undone"
        yield Act(row.made, row.coder, "code", row.action, note, row.document, state, str(row.number))


def _codebooks(_: Ask, record: Record) -> Iterator[Act]:
    for row in Coding(record).codebooks.changes():
        state = "stands" if row.standing else "undone"
        yield Act(row.made, row.made_by, "codebook", row.action, row.note, None, state, str(row.number))


_ACTS: Final[dict[str, Callable[[Ask, Record], Iterator[Any]]]] = {
    "correction": _corrections,
    "judgement": _judgements,
    "code": _codes,
    "codebook": _codebooks,
}
PAGES = (Page("history", "/history{ext:ext}", history, undo), Page("runs", "/runs{ext:ext}", runs))
