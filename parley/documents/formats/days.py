"""Days as newspapers and databases write them, in the languages of Europe; only whole days, and only sure ones."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from parley.documents.days import month_named

SEASONS: Final = "spring summer fall autumn winter"
LONGEST: Final = 90  # characters of a line that is a date and little else

_WORD: Final = r"[^\W\d_]{3,}(?:['’][^\W\d_]+)?"
_WHEN: Final = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"),
    re.compile(rf"(?P<word>{_WORD})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)"),
    re.compile(
        r"(?<![\d:.])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°)? ?(?:(?:de|of) )?"
        rf"(?P<word>{_WORD})\.?,? (?:(?:de|del) )?(?P<year>\d{{4}})(?!\d)"
    ),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})\.? (?P<word>{_WORD})\.? (?P<day>\d{{1,2}})(?!\d)"),
    # with points the day stands first wherever dates are so written
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)"),
)
_EITHER: Final = re.compile(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)")
_LEAD: Final = re.compile(rf"(?:{_WORD}\.?,? )?")  # a weekday
_PARTIAL: Final = re.compile(
    rf"(?:(?P<first>{_WORD})\.?(?: ?[/–-] ?(?P<second>{_WORD})\.?)?,? )?(?:de )?(?P<year>\d{{4}})(?:[/–-]\d{{2,4}})?"
)


def find_day(text: str, day_first: bool | None = None) -> str | None:
    """The first whole day in ``text``, ISO 8601, or None: of 03/04/2014 too, unless ``day_first`` settles it."""
    found = _first(text, day_first)
    return found[1] if found else None


def is_dateline(text: str) -> bool:
    """Whether a line begins with a date, whole or not ("January 2009", "Summer, 2008"), and says little else."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        return False
    found = _first(line, True)
    lead = _LEAD.match(line)
    if found and lead and lead.end() >= found[0]:
        return True
    partial = _PARTIAL.fullmatch(line)
    if not partial or not partial["first"]:
        return False
    words = [word for word in (partial["first"], partial["second"]) if word]
    return all(word.casefold() in SEASONS.split() or month_named(word) for word in words)


def _first(text: str, day_first: bool | None) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    for pattern in _WHEN:
        for match in pattern.finditer(text):
            said = match.groupdict()
            month = month_named(said["word"]) if said.get("word") else int(said["month"])
            day = _checked(int(said["year"]), month, int(said["day"])) if month else None
            if day:
                best = min(best or (match.start(), day), (match.start(), day))
                break
    for match in _EITHER.finditer(text):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        sure = True if one > 12 else False if other > 12 or one == other else day_first
        day = None if sure is None else _checked(year, other, one) if sure else _checked(year, one, other)
        if day:
            return min(best or (match.start(), day), (match.start(), day))
    return best


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1600 <= year <= 2100 else None
    except ValueError:
        return None
