"""Quotation marks: which stretches of a text stand inside them.

News marks quotations with “…”, "…", ‘…’, '…', «…» or »…«, corpora with ``…''; a quotation over several paragraphs opens
each with a mark that only the last one closes; quotations nest; and ’ and ' are apostrophes more often than not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parley.model import Span

_CLOSERS = {"“": ("”",), "„": ("”", "“"), "«": ("»",), "»": ("«",), "‘": ("’",), "``": ("''", "``")}
_CLOSERS |= {same: (same,) for same in ('"', "''", "'", "”")}  # some papers open with ”, too
_DOUBLE = ('"', "''", "``")  # open before a word and close behind one, whichever stands there
_OPENS_TWO = "``"
_OF_TWO = re.compile(f"{_OPENS_TWO}|''(?!')")  # marks of two characters
_MARK = re.compile("[“”„«»\"‘’']")
_ANY_MARK = re.compile(f"{_OF_TWO.pattern}|{_MARK.pattern}")
_PARAGRAPH = re.compile(r"[^\r\n]+")
_SHORTENED = re.compile(r"[’'](?:em|til|cause|tis|twas|n|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of marks. ``start`` is the opening mark, ``end`` one past the closing mark (code points).

    ``closed`` is False where the paragraph ended first. ``follows`` is True where this paragraph goes on
    with the quotation that the one before left open. ``depth`` is 1 for an outermost quotation.
    """

    start: int
    end: int
    depth: int
    closed: bool
    follows: bool = False


def outermost(quotations: Sequence[Quotation], within: Span) -> list[Quotation]:
    """The quotations that lie ``within`` a span of the text and in no other quotation that does."""
    inside = [q for q in opened(quotations, within) if q.end <= within.end]
    least = min((q.depth for q in inside), default=0)
    return [q for q in inside if q.depth == least]


def touching(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Which of some outermost quotations, by their start, overlap ``span``."""
    first = max(0, bisect_right(quotations, span.start, key=_start) - 1)
    end = bisect_left(quotations, span.end, lo=first, key=_start)
    return [q for q in quotations[first:end] if q.end > span.start]


def opened(quotations: Sequence[Quotation], within: Span) -> Sequence[Quotation]:
    """Those, of quotations by their start, that open ``within`` a span of the text."""
    first = bisect_left(quotations, within.start, key=_start)
    return quotations[first : bisect_left(quotations, within.end, lo=first, key=_start)]


def is_quoted(quotations: Sequence[Quotation], at: int) -> bool:
    """Whether ``at`` stands within one of some outermost quotations, by their start."""
    k = bisect_right(quotations, at, key=_start) - 1
    return k >= 0 and at < quotations[k].end


def _start(q: Quotation) -> int:
    return q.start


@dataclass(slots=True)
class _Mark:
    start: int
    closers: tuple[str, ...]
    follows: bool


def of_two(text: str) -> list[re.Match[str]]:
    """Marks of two characters, in text order, of a text that is written with them.

    Where none opens with ``, '' is two single marks, as the encoder knows them from newspapers that write so.
    """
    return list(_OF_TWO.finditer(text)) if _OPENS_TWO in text else []


def quotations(text: str) -> list[Quotation]:
    """All quotations of ``text`` by their start, outer before inner."""
    found: list[Quotation] = []
    left_open = ""
    paragraphs = list(_PARAGRAPH.finditer(text))
    marks = _ANY_MARK if _OPENS_TWO in text else _MARK
    for number, paragraph in enumerate(paragraphs):
        begin, end = paragraph.span()
        coming = paragraphs[number + 1].group().lstrip()[:1] if number + 1 < len(paragraphs) else ""
        here = _in_paragraph(text, begin, end, left_open, coming, marks)
        left_open = ""
        outer = [q for q in here if q.depth == 1]
        if outer and not outer[-1].closed and coming and coming == text[outer[-1].start]:
            left_open = coming
        found += here
    return sorted(found, key=lambda q: (q.start, -q.end))


def _in_paragraph(
    text: str, begin: int, end: int, left_open: str, coming: str, marks: re.Pattern[str]
) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Mark] = []
    last = _last_closers(text, begin, end)
    for found_mark in marks.finditer(text, begin, end):
        at, mark = found_mark.start(), found_mark.group()
        if stack and mark in stack[-1].closers and _closes(text, at, end, mark):
            top = stack.pop()
            found.append(Quotation(top.start, found_mark.end(), len(stack) + 1, True, top.follows))
        elif len(stack) > 1 and mark in stack[-2].closers and _closes(text, at, end, mark):
            stack.pop()  # the inner mark was an apostrophe, or nobody closed it
            top = stack.pop()
            found.append(Quotation(top.start, found_mark.end(), len(stack) + 1, True, top.follows))
        elif len(stack) == 1 and _begins_anew(text, at, begin, stack[-1].start):
            top = stack.pop()
            found.append(Quotation(top.start, _trimmed(text, top.start, at), 1, False, top.follows))
            stack.append(_Mark(at, top.closers, True))
        elif len(stack) < 3 and _opens(text, at, begin, end, mark, coming, last):
            follows = bool(left_open) and mark[0] == left_open and not text[begin:at].strip()
            stack.append(_Mark(at, _CLOSERS[mark], follows))
    if stack and _runs_to_the_end(text, stack[0], coming):
        found.append(Quotation(stack[0].start, _trimmed(text, stack[0].start, end), 1, False, stack[0].follows))
    return found


def _runs_to_the_end(text: str, mark: _Mark, coming: str) -> bool:
    # Without a closing mark, a single mark was an apostrophe unless the next paragraph opens with one too.
    return text[mark.start] not in "‘'" or coming == text[mark.start]


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _last_closers(text: str, begin: int, end: int) -> dict[str, int]:
    """Where each single mark last closes in a paragraph: an opening mark after that is an apostrophe."""
    out: dict[str, int] = {}
    for mark in "’'":
        at = text.rfind(mark, begin + 1, end)
        while at >= 0 and not _closes(text, at, end, mark):
            at = text.rfind(mark, begin + 1, at)
        if at >= 0:
            out[mark] = at
    return out


def _begins_anew(text: str, at: int, begin: int, opened: int) -> bool:
    """Whether a paragraph of the quotation began here before paragraphs were run into one: “A. “B. “C.”"""
    alone = text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isspace()
    before = text[begin:at].rstrip()
    return alone and text[at] == text[opened] in "“\"«‘" and before[-1:] in (".", "!", "?", "…")


def _opens(text: str, at: int, begin: int, end: int, mark: str, coming: str, last: dict[str, int]) -> bool:
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > begin else " "
    after = _behind(text, at, end, mark)
    if mark in "“„«":
        return True
    if mark in "”»":
        return before.isspace() and after.isalnum() and _CLOSERS[mark][0] in text[at + 1 : end]
    if mark in _DOUBLE:
        return not after.isspace() and (before.isspace() or not before.isalnum())
    if before.isalnum() or after.isspace() or before in ".,!?":
        return False
    if _SHORTENED.match(text, at):
        return False
    return coming == mark or last.get(_CLOSERS[mark][0], -1) > at + 1


def _behind(text: str, at: int, end: int, mark: str) -> str:
    return text[at + len(mark)] if at + len(mark) < end else " "


def _closes(text: str, at: int, end: int, mark: str) -> bool:
    before, after = text[at - 1], _behind(text, at, end, mark)
    if mark in "”»“«":
        return True
    if mark in _DOUBLE:
        return not before.isspace() and not (before in "([—" and after.isalnum())
    # A single mark closes only where a word has ended and none follows; after a plural s it is a possessive.
    if after.isalnum() or before.isspace():
        return False
    return not (before == "s" and after == " " and at + 2 < end and text[at + 2].islower())
