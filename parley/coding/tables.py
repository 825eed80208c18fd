"""Who stands where: positions counted by concept, by actor, and by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from parley.coding.context import CodingError
from parley.coding.registry import Book
from parley.coding.rows import MonthRow, PositionRow, StandRow, TopicRow
from parley.record.days import window

Actor = Literal["speaker", "organization"]
_SIDES = {"supports": "supports", "1": "supports", "opposes": "opposes", "-1": "opposes", "0": "neutral"}


def side(stance: str | None) -> str:
    """supports, opposes, or neutral, which is the middle of a scale; nothing where the codebook knows no stance."""
    return _SIDES.get(stance or "", "")


def asked(since: str | date | None, until: str | date | None, new: bool) -> tuple[str | None, str | None]:
    """The days between which positions are asked for.

    Raises:
        RecordError: one of them is no day, or the first is after the last.
        CodingError: what is new is asked for, and not since when.
    """
    if new and since is None:
        raise CodingError("what is new is new since a day; say which as since, such as 2031-05-01")
    return window(since, until)


def stands(
    rows: Sequence[PositionRow],
    actor: Actor = "speaker",
    *,
    since: str | None = None,
    until: str | None = None,
    new: bool = False,
) -> list[StandRow]:
    """A row for each actor and concept: the latest stance, and when it last became that, with the first words of it.

    Between the days ``since`` and ``until`` positions count and actors are listed; what was held before still tells
    what turned, and ``new`` leaves out whose stance is older than ``since``.
    """
    last = until or ("9999" if since is not None else None)  # between days, what has no day is left out
    said: dict[tuple[str, str], list[PositionRow]] = defaultdict(list)
    for row in rows:
        who = getattr(row, actor)
        if who and _within(row, None, last):
            said[who, row.concept].append(row)
    found = []
    for (who, concept), own in sorted(said.items()):
        turn, before = _last_turn(own)
        counted = [row for row in own if _within(row, since, until)]
        if not counted or (new and not _within(turn, since, until)):
            continue
        found.append(
            StandRow(
                who,
                concept,
                own[-1].stance,
                len(counted),
                *_days(counted),
                before.stance if before is not None else None,
                turn.said_on if before is not None else None,
                " ".join(turn.text.split()),
                turn.document,
            )
        )
    return found


def topics(rows: Sequence[PositionRow], book: Book, actor: Actor = "speaker") -> list[TopicRow]:
    """A row for each concept: how often it was supported and opposed, and by whom."""
    said: dict[str, list[PositionRow]] = defaultdict(list)
    for row in rows:
        said[row.concept].append(row)
    order = {entry.id: place for place, entry in enumerate(book.file.entries)}
    found = []
    for concept in sorted(said, key=lambda c: (order.get(c, len(order)), c)):
        own = said[concept]
        counts = Counter(side(row.stance) for row in own)
        people = {
            one: ", ".join(
                dict.fromkeys(str(getattr(r, actor)) for r in own if side(r.stance) == one and getattr(r, actor))
            )
            for one in ("supports", "opposes")
        }
        numbers = (counts["supports"], counts["opposes"], counts["neutral"])
        who = (people["supports"], people["opposes"])
        found.append(TopicRow(concept, book.concept(concept).name, *numbers, *who, *_days(own), len(own)))
    return found


def months(rows: Sequence[PositionRow]) -> list[MonthRow]:
    """A row for each month and concept; positions without a day are left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.said_on:
            counts[row.said_on[:7], row.concept][side(row.stance)] += 1
    return [
        MonthRow(month, concept, n["supports"], n["opposes"], n["neutral"], n.total())
        for (month, concept), n in sorted(counts.items())
    ]


def new_since(rows: Sequence[PositionRow], day: str, actor: Actor = "speaker") -> list[PositionRow]:
    """Of the positions from a day on, those that are not what their actor held of the concept when it came.

    Whoever returns to an earlier stance turns anew. ``rows`` are in the order of their days.
    """
    held = {(getattr(r, actor), r.concept): (r.stance,) for r in rows if r.said_on and r.said_on < day}
    return [
        row
        for row in rows
        if row.said_on and row.said_on >= day and held.get((getattr(row, actor), row.concept)) != (row.stance,)
    ]


def _within(row: PositionRow, since: str | None, until: str | None) -> bool:
    """Whether a position was taken between the days; without either one that has no day counts too."""
    day = row.said_on
    return (since is None or (day is not None and day >= since)) and (
        until is None or (day is not None and day <= until)
    )


def _last_turn(rows: Sequence[PositionRow]) -> tuple[PositionRow, PositionRow | None]:
    """The first position of the stance held now, and the last of the one held before, if another was."""
    turn, before = rows[0], None
    for earlier, later in pairwise(rows):
        if earlier.stance != later.stance:
            turn, before = later, earlier
    return turn, before


def _days(rows: Iterable[PositionRow]) -> tuple[str | None, str | None]:
    days = sorted(row.said_on for row in rows if row.said_on)
    return (days[0], days[-1]) if days else (None, None)
