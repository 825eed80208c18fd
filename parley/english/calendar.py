"""Days of the week and months, lower case, in order: words with a capital that name nobody."""

from __future__ import annotations

from parley.english.patterns import in_order

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_COUNTS, _ORDINALS, _FEASTS = in_order("count_word"), in_order("ordinal"), in_order("feast")
_BACK = {"day before yesterday": 2, "yesterday": 1, "last night": 1, "tomorrow": -1}
_NOW = ("today", "tonight", "this morning", "this afternoon", "this evening")
_OTHER = frozenset({"last", "ago", "next"})
_FIRST, _LAST = 1000, 2199  # years that articles speak of


def is_month(word: str) -> bool:
    """Whether a word in lower case is a month: "march", "sept."."""
    return word in MONTHS or word.rstrip(".") in _SHORT


def is_year(word: str) -> bool:
    """Whether a word is a year: "2012"."""
    return len(word) == len(str(_FIRST)) and word.isdecimal() and _FIRST <= int(word) <= _LAST


def is_no_day(words: str) -> bool:
    """Whether words whose day cannot be said name a time that is not that of publication: a month or a year ("January
    2012"), another stretch ("last month", "two weeks ago", "next week"), or a feast.
    """
    named = words.lower().replace(",", " ").split()
    if is_feast(words) or not _OTHER.isdisjoint(named):
        return True
    return bool(named) and all(is_month(word) or is_year(word) for word in named)


def is_feast(words: str) -> bool:
    """Whether words name a day by its feast, which is on no day of this week: "Easter Sunday", "Good Friday"."""
    return words.lower().startswith(tuple(f"{feast} " for feast in _FEASTS))


def day_of_month(words: str) -> int | None:
    """The day that words name: of "May 3rd", "the third of May"."""
    for word in words.lower().replace(",", " ").split():
        digits = word if word.isdecimal() else word[:-2]  # "3" of "3rd"
        if digits.isdecimal() and len(digits) < 3:
            return int(digits)
        if word in _ORDINALS:
            return _ORDINALS.index(word) + 1
    return None


def days_back(words: str) -> int | None:
    """How many days ago words mean that count from today: "yesterday", "two days ago"; None where they don't say."""
    lower = words.lower()
    if (back := next((days for name, days in _BACK.items() if name in lower), None)) is not None:
        return back
    if any(name in lower for name in _NOW):
        return 0
    count, *rest = lower.split()
    if " ".join(rest).replace("night", "day") not in ("day ago", "days ago"):
        return None
    if count in _COUNTS:
        return _COUNTS.index(count) + 1
    return int(count) if count.isdecimal() else 1 if count == "a" else None
