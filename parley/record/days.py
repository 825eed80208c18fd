"""Days that are asked for, and the time between two."""

from __future__ import annotations

from datetime import date

from parley.documents import parse_day
from parley.errors import RecordError


def as_day(said: str | date, what: str) -> str:
    """What is said as a day, ISO 8601.

    Raises:
        RecordError: it is none, or not for sure.
    """
    text = said.isoformat() if isinstance(said, date) else said
    day = parse_day(text) if isinstance(text, str) else None
    if day is None:
        raise RecordError(f"{what} {text!r} is no sure date; write it as 2024-02-01")
    return day


def window(since: str | date | None, until: str | date | None) -> tuple[str | None, str | None]:
    """Both as days, ISO 8601.

    Raises:
        RecordError: one of them is none, or the first is after the last.
    """
    first = as_day(since, "since") if since is not None else None
    last = as_day(until, "until") if until is not None else None
    if first is not None and last is not None and first > last:
        raise RecordError(f"since {first} is after until {last}; give the earlier day as since")
    return first, last
