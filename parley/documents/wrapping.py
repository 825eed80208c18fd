"""Hard-wrapped text: which line breaks are only where a line was full, so that it can be read as if joined.

A text that was filled to a width betrays it: at every break but a paragraph's last, the next word would have gone
beyond the width, and most lines go on in lower case. Poems, lists, headings and articles of a paragraph a line do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median
from typing import Final

WIDEST: Final = 140  # columns; longer lines are paragraphs
NARROWEST: Final = 38
FULL: Final = 0.5  # of the breaks of a filled text have a line before them that was full
GOING_ON: Final = 0.3  # and of them have a line after them that begins in lower case
HALF: Final = 0.5  # or of those of each paragraph of ragged lines
ALMOST: Final = 0.6  # of the width, that a line which ends within a sentence has at the least

_LINE: Final = re.compile(r"[^\r\n]*(\r\n|\r|\n|$)")
_BLANK: Final = re.compile(r"\S[ \t]*(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_PART: Final = re.compile(r"(?:[ \t]*\S[^\r\n]*(?:\r\n?|\n|$))+")
_LONE: Final = re.compile(r"\r(?!\n)")
_ENDED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM: Final = re.compile(r"\s*[*•·>|#=_]\s|\s*[-*=_~#]{3,}")
# an item too, but within a sentence a dash, a number or an initial
_MAYBE_ITEM: Final = re.compile(r"\s*(?:[-–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
_BYLINE: Final = re.compile(r"(?:By|BY) [A-Z]")
_COLUMNS: Final = re.compile(r"\S(?: {3,}|\t+)\S")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line break between two lines that hold something."""

    start: int  # of the break in the text, code points
    end: int
    length: int  # of the line before it
    word: int  # of the first word after it
    ended: bool  # the line before ends as a sentence does
    lower: bool  # the line after begins in lower case
    quotes: bool  # the line after begins with a quotation
    indented: bool  # the line after begins a paragraph by its indent
    firm: bool  # the line after begins an item, a byline or an indented paragraph, or one of both is a table's


def lined(words: str) -> str:
    """The words with a line feed where a carriage return alone ends a line; each stays in its place."""
    return _LONE.sub("\n", words)


def as_read(text: str) -> str:
    """The text with the breaks of filled lines turned into spaces: of the same length, so that offsets stay.

    A carriage return that stands alone, as old Macs ended lines, is a line feed. Else, where the text is not filled,
    it is given as it is.
    """
    text = lined(text)
    out: list[str] = []
    at = 0
    for start, end in soft_breaks(text):
        out += (text[at:start], " " * (end - start))
        at = end
    return "".join(out) + text[at:] if out else text


def soft_breaks(text: str) -> list[tuple[int, int]]:
    """The breaks within filled paragraphs, as half-open ranges of code points ("\\r\\n" is two)."""
    breaks = _breaks(text)
    if _are_paragraphs(text, breaks):
        return [(b.start, b.end) for b in breaks if not b.indented]
    judged = [b for b in breaks if not b.firm]
    width = _width(judged)
    if width is None:
        return []
    # with blank lines between paragraphs no other break is one's end
    spaced = 20 * len(_BLANK.findall(text)) > len(breaks)
    return [(b.start, b.end) for b in judged if _is_soft(b, width, spaced)]


def _are_paragraphs(text: str, breaks: Sequence[_Break]) -> bool:
    """Whether the lines, of whatever length, are paragraphs with blank lines between them, or indented ones.

    None but the last of each ends a sentence, and many go on one; of several paragraphs half in each.
    """
    parts = _parts(text, breaks)
    within = [[b for b in breaks if start <= b.start < end and not b.indented] for start, end in parts]
    joined = [b for one in within for b in one]
    if not joined or not all(_ENDED.search(text[start:end].rstrip()) for start, end in parts):
        return False
    least = GOING_ON if len(parts) == 1 else HALF
    if any(sum(b.lower for b in one) < least * len(one) for one in within):
        return False
    return not any(b.ended or b.firm or b.length > WIDEST for b in joined)


def _parts(text: str, breaks: Sequence[_Break]) -> list[tuple[int, int]]:
    """What stands between blank lines; where the first line of all is indented, each that begins with such a line."""
    out = []
    indents = _indent(text.lstrip("\n")) > 1
    for start, end in (m.span() for m in _PART.finditer(text)):
        for b in breaks if indents else ():
            if b.indented and start < b.start < end:
                out.append((start, b.end))
                start = b.end
        out.append((start, end))
    return out


def _is_soft(b: _Break, width: int, spaced: bool) -> bool:
    if b.length <= width < b.length + 1 + b.word:
        return spaced or not (b.ended and b.quotes)
    within = b.lower or not b.ended
    return within and not (b.ended and not b.lower) and ALMOST * width <= b.length <= WIDEST


def _width(breaks: Sequence[_Break]) -> int | None:
    """The columns that a text was filled to, or None where it was not."""
    if not breaks or 4 * sum(b.length > WIDEST for b in breaks) > len(breaks):
        return None
    lower = sum(b.lower and not b.ended for b in breaks)
    if lower < GOING_ON * len(breaks):
        return None
    # a break goes with every width from its line's length up to that with the next word
    steps = [0] * (2 * WIDEST + 60)
    for b in breaks:
        if b.length <= WIDEST:
            steps[b.length] += 1
            steps[min(b.length + b.word + 1, len(steps) - 1)] -= 1
    going = list(accumulate(steps))
    width = max(range(NARROWEST, WIDEST + 1), key=going.__getitem__)
    usual = median(b.length for b in breaks)
    if going[width] >= FULL * len(breaks) and usual >= NARROWEST * 0.7:
        return width
    # lines filled by another measure than columns, as those of a page: most go on within a sentence
    within = sum(b.lower or not b.ended for b in breaks)
    return int(usual * 1.1) if usual >= NARROWEST and within >= 0.6 * len(breaks) else None


def _breaks(text: str) -> list[_Break]:
    out = []
    before: re.Match[str] | None = None
    for match in _LINE.finditer(text):
        if before is not None and _holds(before) and _holds(match):
            out.append(_between(before, match))
        if not match.group():
            break
        before = match
    return out


def _holds(match: re.Match[str]) -> bool:
    return bool(match.group().strip())


def _between(before: re.Match[str], after: re.Match[str]) -> _Break:
    line, following = before.group().rstrip(), after.group().rstrip()
    words = following.split(maxsplit=1)
    first = words[0].lstrip("\"'“‘«([")
    ended = _ENDED.search(line) is not None
    indented = _indent(following) > _indent(line) + 1
    firm = (
        _ITEM.match(following) is not None
        or (ended and _MAYBE_ITEM.match(following) is not None)
        or _BYLINE.match(following) is not None
        or indented
        or _COLUMNS.search(line.strip()) is not None
        or _COLUMNS.search(following.strip()) is not None
    )
    return _Break(
        start=before.start(1),
        end=before.end(1),
        length=len(line),
        word=len(words[0]),
        ended=ended,
        lower=first[:1].islower(),
        quotes=words[0][0] in "\"“‘«",
        indented=indented,
        firm=firm,
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
