"""The same act of the same actors on one day once, however many articles tell it: the field's one-a-day filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from parley.model.kinds import CERTAINTIES, TOGETHER
from parley.record.finding import Acting
from parley.record.rows import EventRow


@dataclass(frozen=True, slots=True)
class DailyEvent:
    """What mentions of one act have in common, and ``ref``, the surest of them, by which the others stand.

    ``words``, ``confidence`` and ``worded`` (as in ``EventRow``) are that one's; ``certainty`` is the most that any
    article vouches for it.
    """

    happened_on: str | None
    source: str | None
    event: str
    target: str | None
    quad: str
    mentions: int
    documents: int
    certainty: str
    confidence: float
    words: str
    ref: str
    refs: tuple[str, ...]
    worded: tuple[str, ...] = ()


def one_a_day(events: Iterable[Acting]) -> Iterator[DailyEvent]:
    """The events, which come by day, each act of one day once (Schrodt 2012).

    Mentions are of one act where root, sources and targets are the same and all or none of them deny it. Where no day
    is known only those of one document are, and who is nobody by name is somebody else in each.
    """
    for mentions in mentions_by_day(events):
        surest = surest_of(mentions)
        yield DailyEvent(
            surest.happened_on,
            surest.source,
            surest.event,
            surest.target,
            surest.quad,
            len(mentions),
            len({one.document for one in mentions}),
            min((one.certainty for one in mentions), key=CERTAINTIES.index),
            surest.confidence,
            surest.words,
            surest.ref,
            tuple(one.ref for one in mentions),
            surest.worded,
        )


def mentions_by_day(events: Iterable[Acting]) -> Iterator[list[EventRow]]:
    """The mentions of each act, in the order of the first."""
    for _, those in groupby(events, key=lambda one: one.row.happened_on):
        found: dict[object, list[EventRow]] = {}
        for one in those:
            found.setdefault(_key(one), []).append(one.row)
        yield from found.values()


def surest_of(mentions: Iterable[EventRow]) -> EventRow:
    """The mention of the act that is likeliest right, the first of several."""
    return max(mentions, key=lambda one: one.confidence)


def _key(acting: Acting) -> object:
    event, named = acting.row, acting.sources | acting.targets
    # "Norway and Sweden met": the target's words are those of the other one, whichever is named last
    whom = acting.targets or (event.event in TOGETHER and len(acting.sources) > 1)
    words = [event.source_words if not acting.sources else None, event.target_words if not whom else None]
    apart = event.document if event.happened_on is None or not named else None
    return (event.event, acting.sources, acting.targets, *words, event.certainty == "negated", apart)
