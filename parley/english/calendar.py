"""Days of the week and months, lower case, in order: words with a capital that name nobody."""

from __future__ import annotations

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_FIRST, _LAST = 1000, 2199  # years that articles speak of


def is_month(word: str) -> bool:
    """Whether a word in lower case is a month: "march", "sept."."""
    return word in MONTHS or word.rstrip(".") in _SHORT


def is_year(word: str) -> bool:
    """Whether a word is a year: "2012"."""
    return len(word) == len(str(_FIRST)) and word.isdecimal() and _FIRST <= int(word) <= _LAST


def is_no_day(words: str) -> bool:
    """Whether words name a month or a year and no day: "January 2012"."""
    named = words.lower().replace(",", " ").split()
    return bool(named) and all(is_month(word) or is_year(word) for word in named)
