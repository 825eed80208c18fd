"""Days of publication: which are believed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from parley.documents.text import parse_day

EARLIEST: Final = "1700-01-01"
_ISO: Final = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]|$|\b)")
_PACKED: Final = re.compile(r"\s*((?:18|19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*$")
_SLASHED: Final = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_DOTTED: Final = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_EITHER: Final = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_STAMP: Final = re.compile(r"\s*(1[0-9]{9}|[2-9]\d{8})(\d{3})?\s*$")
_URL: Final = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\2(\d{1,2})(?=[/_.-]|$)|(\d\d)/?(\d\d)(?=[/_.-]|$))",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?P<m1>[A-Z][a-z]{2,8})\.?,?\s+\d{4}|(?P<m2>[A-Z][a-z]{2,8})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d)"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_of(text: str | None) -> str | None:
    """The day in a date as markup writes it, ISO 8601; of a time its own day, in the zone it is written in.

    None where there is none, or where it may be two (03/04/2022).
    """
    if not text or not text.strip():
        return None
    for pattern in (_ISO, _SLASHED, _PACKED):
        if found := pattern.match(text):
            return _valid(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.match(text):
        return _valid(int(found[3]), int(found[2]), int(found[1]))
    if found := _EITHER.match(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first > 12 or first == second:
            return _valid(year, second, first)
        return _valid(year, first, second) if second > 12 else None
    if found := _STAMP.match(text):
        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    return written_day(text) or (parse_day(text) if len(text) < 60 and re.search(r"\b\d{4}\b", text) else None)


def written_day(text: str) -> str | None:
    """The first date with a month's name in a text, or in ISO form."""
    for found in _WRITTEN.finditer(text):
        month = found["m1"] or found["m2"]
        if month is None or month[:3].lower() in _MONTHS:
            day = parse_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", found[0]))
            if day:
                return day
    return None


def url_day(url: str | None) -> str | None:
    """The day in an address: /2020/01/19/, /2020/jan/19/, /2020-01-19/ or /20200119/."""
    found = _URL.search(url or "")
    if found is None:
        return None
    month = (found[3] or found[5]).lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    return _valid(int(found[1]), number, int(found[4] or found[6]))


def is_believable(day: str, *, latest: str | None = None) -> bool:
    """Whether an article can have been published on a day: not before there was a press, not in the future, not
    after the day on which its page was saved, crawled or mailed.
    """
    today = datetime.now(UTC).date()
    if latest and (known := _date(latest)) is not None:
        today = min(today, known)
    # somewhere it is tomorrow already
    return EARLIEST <= day <= (today + timedelta(days=1)).isoformat() and day != "1970-01-01"


def zone_is_given(text: str) -> bool:
    """Whether a time is written with an offset from UTC other than none: then it is the page's own."""
    return bool(re.search(r"\d[+-](?!00:?00)\d\d:?\d\d\s*$", text.strip()))


def instant(text: str) -> datetime | None:
    """The moment that a time with its zone stands for."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
