"""Days of the week and months, lower case, in order: words with a capital that name nobody."""

from __future__ import annotations

from datetime import date, timedelta

from parley.english.patterns import in_order, word_set

DAYS, MONTHS = in_order("weekday"), in_order("month_name")
_SHORT = word_set("calendar.short")
_COUNTS, _ORDINALS, _FEASTS = in_order("count_word"), in_order("ordinal"), in_order("feast")
_WEEKS = dict(zip(_FEASTS, (0, 7, -1, -1, -1, -1, -7), strict=True))  # from Easter's, which begins with its Sunday
_BACK = {words: int(days) for words, _, days in (row.partition("|") for row in word_set("calendar.back"))}
_NOW = word_set("calendar.now")
_OTHER = word_set("calendar.other")
_FIRST, _LAST = 1000, 2199  # years that articles speak of


def is_month(word: str) -> bool:
    """Whether a word in lower case is a month: "march", "sept."."""
    return word in MONTHS or word.rstrip(".") in _SHORT


def is_year(word: str) -> bool:
    """Whether a word is a year: "2012"."""
    return len(word) == len(str(_FIRST)) and word.isdecimal() and _FIRST <= int(word) <= _LAST


def is_no_day(words: str) -> bool:
    """Whether words whose day cannot be said name a time that is not that of publication: a month or a year ("January
    2012"), or another stretch ("last month", "two weeks ago", "next week").
    """
    named = words.lower().replace(",", " ").split()
    only_month = bool(named) and all(is_month(word) or is_year(word) for word in named)
    return only_month or not _OTHER.isdisjoint(named)


def feast_day(words: str, year: int) -> date | None:
    """The day that a feast's words ("Easter Sunday", "Good Friday") name in a year, by the Western calendar."""
    feast, _, day = words.lower().partition(" ")
    weekday = day.split(" ")[0]
    if feast not in _WEEKS or weekday not in DAYS:
        return None
    return _easter(year) + timedelta(weeks=_WEEKS[feast], days=(DAYS.index(weekday) + 1) % len(DAYS))


def _easter(year: int) -> date:
    """Easter Sunday, by the Gregorian computus (Meeus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


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
    if back := [name for name in _BACK if name in lower]:
        return _BACK[max(back, key=len)]
    if any(name in lower for name in _NOW):
        return 0
    count, *rest = lower.split()
    if " ".join(rest).replace("night", "day") not in ("day ago", "days ago"):
        return None
    if count in _COUNTS:
        return _COUNTS.index(count) + 1
    return int(count) if count.isdecimal() else 1 if count == "a" else None
