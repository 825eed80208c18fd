"""The top of an article that stands as text: its title, byline, place and day before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from parley.documents.formats.names import IN_PLACE
from parley.documents.signs import SENTENCE_END, letters
from parley.documents.web.authors import names_in
from parley.documents.web.dates import day_of, is_believable, written_day

TOP: Final = 8  # lines in which a title, byline and day may stand
LONG: Final = 150  # code points that none of them has
_BY: Final = re.compile(r"^by:?\s+(?P<names>[A-Z].{2,100})$", re.IGNORECASE)
_DAY: Final = re.compile(
    r"^(?:(?:published|posted|updated|date|dated|issued|released|for (?:immediate )?release)(?: on)?:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[ ,|·–-]+(?:at )?\d{1,2}[:.]\d\d.{0,30})?$",
    re.IGNORECASE,
)

_CHANGED: Final = re.compile(r"(?:first published|last (?:modified|updated)|updated)\b.{0,60}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A text without what stands over it, and what that was."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def headed(text: str, *, title: str | None = None, latest: str | None = None) -> Headed:
    """Take a title, bylines and a day off the top of a text of one line a paragraph.

    A title is taken only where it is known (``title``, which the line then repeats), or where a byline or a day follows
    it. A day later than ``latest`` is none of publication.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    author = published = found = None
    extra: dict[str, str] = {}
    end = 0
    for n, line in enumerate(lines[:TOP]):
        if title and letters(line) == letters(title):
            found, end = line, n + 1
        elif len(line) > LONG:
            break
        elif (by := _BY.match(line)) and (names := names_in(by["names"])) and not SENTENCE_END.search(line):
            author, end = "; ".join(names), n + 1
            extra["byline"] = line
        elif _is_signed(line, lines[n + 1 : n + 2]):
            author, end = "; ".join(names_in(line)), n + 1
            extra["byline"] = line
        elif _CHANGED.fullmatch(line) and not SENTENCE_END.search(line) and published:
            end = n + 1
        elif _DAY.match(line) and (day := written_day(line) or day_of(line)):
            end = n + 1
            if is_believable(day, latest=latest):
                published = published or day
        elif SENTENCE_END.search(line) and len(line) > 60:
            break
    told = (found, extra.get("byline"))
    above = [line for line in lines[:end] if line not in told and not any(p.match(line) for p in (_BY, _DAY, _CHANGED))]
    if end and not found and above:
        found = max(above, key=len) if len(above) > 1 else above[0]
    if above and found not in (None, *above):
        extra["above"] = " | ".join(above)
    return Headed("\n".join(lines[end:]), found, author, published, extra)


def _is_signed(line: str, following: list[str]) -> bool:
    """Whether a line is names and a place ("Ann Lee in Geneva"), with a day alone in the next."""
    found = IN_PLACE.fullmatch(line)
    return found is not None and bool(names_in(line)) and bool(following) and _DAY.match(following[0]) is not None
