"""Paragraphs that are no part of an article's text though they stand in it: headlines, bylines, calls to read on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.english.layout import dateline
from parley.english.patterns import pattern, word_set
from parley.english.rules import ALL, Rules
from parley.language.sentences import Layout
from parley.model import Span

_CLICK = pattern("asides.click")
_LABELLED, _CORRECTION = pattern("asides.labelled"), pattern("asides.correction")
_BYLINE = pattern("asides.byline")
_BY = re.compile(r"\(?[Bb][Yy] ([^,|;\n()]+)")
_AFTER_NAME = pattern("asides.after_name")
_IN_BYLINES = word_set("asides.in_bylines")
_IN_DATES = word_set("asides.in_dates")
_LONGEST = 160  # code points of a headline or a call
_LONGEST_BETWEEN = 100  # and of a heading between paragraphs
_LINES_ABOVE = 4  # at most, of headline, byline and date
_MOSTLY = 0.6  # of its paragraphs end a sentence where a text has headings between them
_ENDS = re.compile(r"[.?!:,…][”\"’')\]]*$")
_QUOTES_LAST = re.compile(r"[^\W\d_][^“”\"]* (?:“[^“”\"]+”|\"[^“”\"]+\")")  # Miners say pit "a grave"
_DASHES = "-–—"
_GOES_ON = ("-", "–", "—", "”", '"', "“", "‘")


@dataclass(frozen=True)
class Asides:
    """Paragraphs by number, the dateline, and the byline's name where that is one: whose "I" an opinion piece's is."""

    boilerplate: frozenset[int]
    headings: frozenset[int]
    author: Span | None
    dateline: Span | None = None  # "TOLM, Norland, 3 May (AFP) – ", before the first words

    @cached_property
    def silent(self) -> frozenset[int]:
        """The paragraphs in which nobody speaks."""
        return self.boilerplate | self.headings


def asides(text: str, layout: Layout, rules: Rules = ALL) -> Asides:
    """What of a text is beside the article: see ``Asides``."""
    spans = ((number, layout.paragraph_span(number)) for number in range(len(layout.paragraph_starts)))
    lines = [(number, line) for number, span in spans if (line := span.of(text).strip())]
    around = _boilerplate(lines, rules)
    told = [(number, line) for number, line in lines if number not in around]
    headings = _headings(text, layout, told)
    if headings and not rules("headings"):
        headings = frozenset()
    dated = _dateline(text, layout, [number for number, _ in told if number not in headings])
    return Asides(around, headings, _author(text, layout, lines), dated)


def _dateline(text: str, layout: Layout, told: Sequence[int]) -> Span | None:
    """Where and when an article was sent from, and by whom, at the beginning of its first paragraph.

    That is the second where a headline ends as a sentence does: "Rebels free hostages held 12 yrs."
    """
    spans = (layout.paragraph_span(number) for number in told[:2])
    stripped = (Span(span.end - len(span.of(text).lstrip()), span.end) for span in spans)
    return next((found for span in stripped if (found := dateline(text, *span)) is not None), None)


def _boilerplate(lines: Sequence[tuple[int, str]], rules: Rules) -> frozenset[int]:
    """The paragraphs that ask the reader to click, subscribe or read more, captions, bylines and dates."""
    short = [(number, line) for number, line in lines if len(line) < _LONGEST]
    calls = {number for number, line in short if _CLICK.search(line) or _is_labelled(line)}
    calls |= {number for number, line in lines if _CORRECTION.search(line)}
    calls = calls if calls and rules("calls to click") else set()
    found = calls | {number for number, line in short if _is_byline(line) or _is_date(line)}
    above = _above([(number, line) for number, line in lines if number not in found])
    found |= {number for number, line in above[1:] if _is_name(line)}
    return frozenset(found if found != calls and rules("bylines and dates") else calls)


def _is_labelled(line: str) -> bool:
    """ "MORE ON KARSIA: Orr says port will close": a headline that leads to another article."""
    return _LABELLED.match(line) is not None and not _ENDS.search(line)


def _author(text: str, layout: Layout, lines: Sequence[tuple[int, str]]) -> Span | None:
    names = []
    for number, line in lines:
        start = text.index(line, layout.paragraph_span(number).start)
        by = _BY.match(text, start, start + len(line)) if len(line) < _LONGEST and _is_byline(line) else None
        if by:
            end = _AFTER_NAME.search(text, by.start(1), by.end(1))
            names.append(Span(by.start(1), end.start() if end else by.end(1)))
    one = [Span(s.start, s.start + len(s.of(text).rstrip())) for s in names]
    alone = len(one) == 1 and not any(sign in one[0].of(text) for sign in (" and ", " & "))
    return one[0] if alone else None


def _headings(text: str, layout: Layout, lines: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The lines without a full stop above an article and between its paragraphs."""
    above = _above(lines)
    found = {number for number, _ in above}
    if len(above) == 1 and not _is_apart(text, layout, lines):
        return frozenset()
    rest = lines[len(above) :]
    if sum(_ENDS.search(line) is not None for _, line in rest) < _MOSTLY * len(rest):
        return frozenset(found) if len(above) == 1 else frozenset()
    doubled = any(mark in line for _, line in rest for mark in '“"')
    for k in range(1, len(rest) - 1):
        (before, ended), (number, line), (_, after) = rest[k - 1 : k + 2]
        alone = before in found or _ENDS.search(ended) or ended[-1] in '”"'
        if alone and _may_be_heading(line, after, doubled):
            found.add(number)
    return frozenset(found)


def _may_be_heading(line: str, after: str, doubled: bool) -> bool:
    """Whether a line before another may be a heading; one in ‘ ’ where others speak in “ ” (``doubled``) is."""
    begins = not line[0].islower() and not after[0].islower() and (line[0].isalnum() or line[0] in "“‘'\"")
    if not (begins or _is_framed(line)):
        return False
    short = len(line) < _LONGEST_BETWEEN
    single = line[0] in "‘'" and line[-1] in "’'" and short
    goes_on = ": " in line or _ENDS.search(line) or line.endswith(_GOES_ON) or not short
    return (single and doubled) or _is_set_apart(line) or not goes_on


def _is_set_apart(line: str) -> bool:
    """Whether a line is a heading by its marks: "- 'Very worried' -", or a quotation that ends no sentence."""
    quoted = line[0] in "“\"" and line[-1] in "”\"" and not _ENDS.search(line)
    return len(line) < _LONGEST_BETWEEN and (quoted or _is_framed(line))


def _is_framed(line: str) -> bool:
    """Whether a line stands between dashes."""
    bare = line.rstrip(". ")
    return len(bare) > 1 and bare[0] in _DASHES and bare[-1] in _DASHES


def _above(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The first lines, where they have no full stop and longer text stands below."""
    count = 0
    for number, (_, line) in enumerate(lines):
        goes_on = line.endswith(_GOES_ON) and not _QUOTES_LAST.fullmatch(line)
        if _ENDS.search(line) or goes_on or len(line) >= _LONGEST or (number and line[0].islower()):
            break
        count += 1
    below = lines[count][1] if count < len(lines) else ""
    heads = 0 < count <= _LINES_ABOVE and below and not below[0].islower()
    return lines[:count] if heads and (_ENDS.search(below) or len(below) > _LONGEST) else ()


def _is_apart(text: str, layout: Layout, lines: Sequence[tuple[int, str]]) -> bool:
    """Whether the first line is more than one of a text that was wrapped by hand."""
    (number, _), (next_number, below) = lines[:2]
    alone = next_number > number + 1 or layout.paragraph_span(number).of(text).count("\n") > 1
    alone = alone or (number > 0 and _is_date(layout.paragraph_span(number - 1).of(text).strip()))  # "10:42 GMT"
    return alone or len(below) > _LONGEST


def _is_byline(line: str) -> bool:
    """ "By Amina Yusuf and Tom Barrett", "(Reporting by Jo Roe in Cairo; editing by Tom Barrett)"."""
    found = _BYLINE.match(line)
    return found is not None and _names_only(line[found.end() :])


def _is_name(line: str) -> bool:
    """ "Jane Roe in Nairobi", below a headline."""
    return len(line) < _LONGEST_BETWEEN // 2 and len(line.split()) > 1 and _names_only(line)


def _names_only(words: str) -> bool:
    found = re.findall(r"[^\W\d_][\w.’'-]*", words)
    return bool(found) and all(word[0].isupper() or _IN_BYLINES.issuperset(word.split("-")[:1]) for word in found)


def _is_date(line: str) -> bool:
    """ "12 August 2031, 6:14 pm", "Updated 3 hours ago"."""
    if not any(map(str.isdigit, line)):
        return False
    words = re.findall(r"[^\W\d_]+", line.lower())
    return bool(words) and _IN_DATES.issuperset(words)
