"""The day that a file's field names, as written there: "03/04/2022 10:15", "3. April 2022", "2022-04-03T10:15Z", 44654.

Never a guess: what may be two days is one only when told which comes first, the day or the month.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

LOOKED_AT: Final = 200_000  # dates of a column, at the most
_NAMES: Final = (  # of the months, as exports write them: English, German, French, Spanish, Italian, Portuguese, Dutch
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar février fevrier févr fevr febrero febbraio fevereiro fev februari",
    "march mar märz maerz mrz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lun lunes lunedì segunda maandag",
            "tuesday tue tues dienstag mardi martes martedì terça dinsdag",
            "wednesday wed mittwoch mercredi miércoles mercoledì quarta woensdag",
            "thursday thu thur thurs donnerstag jeudi jueves giovedì quinta donderdag",
            "friday fri freitag vendredi viernes venerdì sexta vrijdag",
            "saturday sat samstag sonnabend samedi sábado sabato zaterdag",
            "sunday sun sonntag dimanche domingo domenica zondag",
        )
    )
    for name in names.split()
}
LOCALES: Final = tuple("en de fr nl es it pt da sv nb fi pl cs ro hu tr ru uk el".split())
_WORD: Final = r"[^\W\d_]{3,}"
_TIME: Final = re.compile(
    r"[T ,;|·/–-]*(?:at |um |à )?\d{1,2}(?::|h|\.)\d\d(?:[:.]\d\d(?:[.,]\d+)?)? ?(?:[ap]\.?m\.?|Uhr)?"
    r" ?(?:Z|[A-Z]{2,5}|\(?(?:GMT|UTC)?[+-]\d\d:?\d\d\)?)?(?: ?\([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(19\d\d|20\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_NUMERIC: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_MONTH: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[ /-]*(?:de |of )?({_WORD})\.?,?[ /-]*(?:de |del )?(\d{{4}}|\d\d)(?!\d)"
    r"(?: ?(?:г|r)\b\.?)?"  # "year", in Russian and in Polish
)
_MONTH_DAY: Final = re.compile(rf"({_WORD})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}})(?!\d)")
_YEAR_MONTH: Final = re.compile(rf"(\d{{4}})[ -]({_WORD})\.?[ -](\d{{1,2}})(?!\d)")
_CTIME: Final = re.compile(rf"({_WORD}) +(\d{{1,2}}) \d\d:\d\d:\d\d (?:[A-Z+\d:-]+ )?(\d{{4}})")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?")
_EPOCH: Final = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_EXCEL: Final = date(1899, 12, 30)  # day 0 of Excel's calendar, its leap day that never was allowed for
_SERIALS: Final = (20_000, 75_000)  # 1954 to 2105
_LABEL: Final = re.compile(
    r"(?:published|posted|publié|veröffentlicht|date|datum|fecha)(?: (?:on|am|le|el))?:? ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A date in numbers as written, the year apart: "03/04/2022" has first 3 and second 4.

    ``weekday`` is 0 for Monday, where one is written beside it; ``dotted`` for "03.04.2022".
    """

    first: int
    second: int
    year: int
    weekday: int | None = None
    dotted: bool = False

    def day(self, day_first: bool) -> date | None:
        """The day, read so; None where there is none."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return _date(self.year, month, day)

    @property
    def day_first(self) -> bool | None:
        """Whether the day stands first, where this date alone tells; None where it may be either."""
        one, other = self.day(True), self.day(False)
        if self.weekday is not None and one and other and one != other:
            fits = [d.weekday() == self.weekday for d in (one, other)]
            if fits[0] != fits[1]:
                return fits[0]
        return one is not None if (one is None) != (other is None) else None


def parse(text: str, day_first: bool | None = None) -> str | None:
    """The day in ``text``, ISO 8601, or None where there is none or it may be two.

    Of a time, its day as written: no zone moves it. ``day_first`` settles what 03/04/2022 is.
    """
    bare, weekday = _bare(text)
    found = _written(bare)
    if found is None:
        parts = _parts(bare, weekday)
        if parts is not None:
            told = parts.day_first
            same = parts.first == parts.second
            order = told if told is not None else (True if same else day_first)
            found = parts.day(order) if order is not None else None
    return found.isoformat() if found else None


def numeric(text: str) -> Parts | None:
    """The date where it is in numbers with the year last, which alone may be two days; else None."""
    return _parts(*_bare(text))


def order_of(values: Iterable[str]) -> bool | None:
    """Whether the day stands first in a column of dates: those that alone tell decide.

    Where none tells, dates with points have the day first; None where some may be either, or they tell both ways.
    """
    told: set[bool] = set()
    undecided = dotted = False
    for value in itertools.islice(values, LOOKED_AT):
        parts = numeric(value)
        if parts is None:
            continue
        if (order := parts.day_first) is not None:
            told.add(order)
        elif parts.first != parts.second:
            dotted, undecided = dotted or parts.dotted, undecided or not parts.dotted
    if len(told) == 1:
        return told.pop()
    # both ways in one column say nothing of those that may be either
    return None if undecided or (told and dotted) else True


def of_number(value: float) -> str | None:
    """The day of a spreadsheet's serial number, or of seconds or milliseconds since 1970 (in UTC)."""
    if _SERIALS[0] <= value < _SERIALS[1]:
        return (_EXCEL + timedelta(days=int(value))).isoformat()
    seconds = value / 1000 if value > 1e11 else value
    if 1e8 <= seconds < 4e9:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return None


def month_named(word: str) -> int | None:
    """The number of the month of this name, in whatever language of Europe; None where there is none, or two."""
    name = word.casefold().strip(".")
    return _months(("en",)).get(name) or _months(LOCALES).get(name)  # most words are English, and one language is quick


@cache
def _months(locales: tuple[str, ...]) -> dict[str, int]:
    """Names of months and their short forms; what is one month here and another there is left out."""
    from babel import Locale  # slow to load, and not always needed

    names: dict[str, set[int]] = {}
    for locale in locales:
        for by_width in Locale(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in by_width[width].items():
                    names.setdefault(name.casefold().strip(". "), set()).add(number)
    names.setdefault("sept", set()).add(9)
    names.setdefault("jänner", set()).add(1)  # as Austria has it
    names.setdefault("feber", set()).add(2)
    for french, number in (("fevrier", 2), ("aout", 8), ("decembre", 12), ("maerz", 3)):
        names.setdefault(french, set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1 and not name.isdigit()}


def _bare(text: str) -> tuple[str, int | None]:
    """The text without label, weekday and blanks around, and which weekday it was."""
    bare = " ".join(text.replace("\u200e", "").replace("\u202f", " ").split())
    label = _LABEL.match(bare)
    bare = bare[label.end() :] if label else bare
    weekday = None
    for word in re.findall(r"[^\W\d_]+", bare):
        if (number := _WEEKDAYS.get(word.lower())) is not None and word.lower() not in MONTHS:
            weekday = number
            bare = re.sub(rf"\b{word}\b\.?(?:-feira)?,? ?(?:den |the |le )?", "", bare, count=1).strip(" ,()")
            break
    clock = re.match(r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?[ ,|·–-]+(?=\S)", bare, re.IGNORECASE)
    if clock and not _NUMERIC.match(bare):
        bare = bare[clock.end() :]
    return bare.strip(), weekday


def _written(bare: str) -> date | None:
    """A date that can be read one way only."""
    for found in _candidates(bare):
        return found
    return None


def _candidates(bare: str) -> Iterator[date]:
    if match := _whole(_ISO, bare):
        yield from _only(_date(int(match[1]), int(match[3]), int(match[4])))
    elif match := _COMPACT.fullmatch(bare):
        yield from _only(_date(int(match[1]), int(match[2]), int(match[3])))
    elif match := _whole(_DAY_MONTH, bare):
        yield from _named(match[3], match[2], match[1])
    elif match := _whole(_MONTH_DAY, bare):
        yield from _named(match[3], match[1], match[2])
    elif match := _whole(_YEAR_MONTH, bare):
        yield from _named(match[1], match[2], match[3])
    elif match := _CTIME.fullmatch(bare):
        yield from _named(match[3], match[1], match[2])
    elif _SERIAL.fullmatch(bare) or _EPOCH.fullmatch(bare):
        number = of_number(float(bare.replace(",", ".")))
        if number:
            yield date.fromisoformat(number)


def _parts(bare: str, weekday: int | None) -> Parts | None:
    match = _whole(_NUMERIC, bare)
    if match is None:
        return None
    parts = Parts(int(match[1]), int(match[3]), _year(match[4]), weekday, match[2] == ".")
    return parts if parts.day(True) or parts.day(False) else None


def _whole(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match, where the text is a date and at most a time after it."""
    match = pattern.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    return match if not rest.strip(" ,.;") or _TIME.fullmatch(rest) else None


def _named(year: str, month: str, day: str) -> Iterator[date]:
    number = MONTHS.get(month.lower()) or month_named(month)
    if number is not None:
        yield from _only(_date(_year(year), number, int(day)))


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    # two digits: this century up to next year, else the last
    return 2000 + year if year <= date.today().year % 100 + 1 else 1900 + year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1600 <= year <= 2200 else None
    except ValueError:
        return None


def _only(found: date | None) -> Iterator[date]:
    if found is not None:
        yield found
