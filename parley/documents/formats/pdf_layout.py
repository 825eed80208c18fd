"""Printed lines in reading order, and as paragraphs: columns, large initials, hyphens at the ends of lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from parley.documents.formats.pdf_pages import Line

CROSSING: Final = 0.3  # of a region's lines that may go across a gutter: headlines over several columns
SIDES: Final = 3  # rows that stand beside one another before it is a column and not a table's
MOST: Final = 600  # lines of a page in columns; a page of more is a table or a map
NARROW: Final = 0.12  # of the page's width that a column has at least
SAME: Final = 0.5  # points by which sizes of one type differ
MANY: Final = 100  # initials; where there are more they are letters of something else
INITIAL: Final = 1.6  # times the text's type, which a large initial has at least
_INITIAL: Final = re.compile(r"[\"“‘'«]?[A-ZÀ-Þ]")
# words that keep the hyphen they have at the end of a line
_KEPT_BEFORE: Final = frozenset(
    """
    well self long short high low non ex half so vice much mid cross all far multi anti pro post pre ill cease deal
    power peace co full part old new right left hard one two three four five six seven eight nine ten twenty thirty
    forty fifty sixty seventy eighty ninety first second third world state government year day week month by
    """.split()
)
_KEPT_AFTER: Final = frozenset(
    """
    year years old term based led backed wide time run like level made up off in out elect general chief fire day
    days month months week weeks hour hours minute mile metre meter foot member man woman party point step sized
    style related owned held funded born ranking right left wing war fighting making keeping building sharing
    sponsored century minded known free friendly president minister secretary
    """.split()
)
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’)\]]*\d{0,2}$")


def with_initials(lines: list[Line], size: float) -> list[Line]:
    """The lines with each large initial (over several of them) put before the word that it begins."""
    initials = [line for line in lines if line.size > INITIAL * size and _INITIAL.fullmatch(line.text)]
    if not 0 < len(initials) < MANY:
        return lines
    kept = [line for line in lines if line not in initials]
    for initial in initials:
        beside = [
            n
            for n, line in enumerate(kept)
            if line.page == initial.page
            and initial.top - size < line.top
            and line.bottom < initial.bottom + 0.3 * size
            and initial.left < line.left < initial.right + 1.5 * size
        ]
        if not beside:
            kept.append(initial)
            continue
        first = min(beside, key=lambda n: kept[n].top)
        for n in beside:
            text = initial.text + kept[n].text if n == first else kept[n].text
            kept[n] = replace(kept[n], text=text, left=initial.left)
    return kept


# -- order


def in_order(lines: list[Line]) -> list[Line]:
    """The lines as they are read: page by page, and within what a headline spans column by column."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return [line for page in sorted(pages) for line in _ordered(pages[page], 0)]


def _ordered(lines: list[Line], level: int) -> list[Line]:
    gutter = _gutter(lines) if level < 6 else None
    if gutter is None:
        return _rows(lines)
    out: list[Line] = []
    band: list[Line] = []

    def close() -> None:
        left = [line for line in band if line.right <= gutter + 1]
        right = [line for line in band if line.right > gutter + 1]
        out.extend(_ordered(left, level + 1))
        out.extend(_ordered(right, level + 1))
        band.clear()

    for line in sorted(lines, key=lambda line: line.top):
        if line.left < gutter - 1 and line.right > gutter + 1:
            close()
            out.append(line)
        else:
            band.append(line)
    close()
    return out


def _rows(lines: list[Line]) -> list[Line]:
    """From above to below, and what stands on one row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _gutter(lines: list[Line]) -> float | None:
    """Where a white stretch divides the lines into columns of prose: its middle, or None."""
    if not 2 * SIDES <= len(lines) <= MOST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = lines[0].width or right
    best: tuple[tuple[float, ...], float] | None = None
    for place in sorted({line.left for line in lines}):
        if place - left < NARROW * width or right - place < NARROW * width:
            continue
        before = [line.right for line in lines if line.right <= place - 3]
        if not before:
            continue
        # a few lines may end later than the column: the widest stretch that most leave free
        middle = (max(edge for edge in before) + place) / 2
        crossing = sum(line.left < middle - 1 and line.right > middle + 1 for line in lines)
        if crossing > CROSSING * len(lines):
            continue
        ones = [line for line in lines if line.right <= middle + 1]
        others = [line for line in lines if line.left >= middle - 1]
        beside = _beside(ones, others)
        if beside < SIDES or not (_is_prose(ones) and _is_prose(others)):
            continue
        rank = (float(crossing), -float(beside), max(before) - place)
        if best is None or rank < best[0]:
            best = (rank, middle)
    return best[1] if best is not None else None


def _beside(ones: list[Line], others: list[Line]) -> int:
    """How many lines of the fewer have one of the other side at their height."""

    def count(these: list[Line], those: list[Line]) -> int:
        spans = sorted((line.top, line.bottom) for line in those)
        return sum(any(top < (line.top + line.bottom) / 2 < bottom + 2 for top, bottom in spans) for line in these)

    return min(count(ones, others), count(others, ones)) if len(ones) >= SIDES and len(others) >= SIDES else 0


def _is_prose(lines: list[Line]) -> bool:
    """Whether most lines have several words: a column of figures or labels has not."""
    return 2 * sum(len(line.text.split()) >= 3 for line in lines) >= len(lines)


# -- paragraphs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: their text, and the type, place and page of the first."""

    text: str
    first: Line
    last: Line


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Ordered lines put together: at an indent, a wider gap, another type or a line that was ended early one begins."""
    if not lines:
        return []
    words = _words(lines)
    edges = _columns(lines)
    leading = _leading(lines)
    out: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _begins(before, line, edges, leading, out[-1]):
            out.append([line])
        else:
            out[-1].append(line)
    return [Paragraph(_joined(part, words), part[0], part[-1]) for part in out]


def _begins(before: Line, line: Line, edges: dict[int, tuple[float, float]], leading: float, part: list[Line]) -> bool:
    if abs(before.size - line.size) > max(SAME, 0.08 * before.size) and not _is_same_row(before, line):
        return True
    if _is_same_row(before, line):
        return False
    left, _ = edges[id(line)]
    before_left, before_right = edges[id(before)]
    size = max(line.size, 1.0)
    goes_on = line.page == before.page and line.top > before.top and abs(left - before_left) < 2 * size
    indented = line.left > left + 0.8 * size
    if goes_on:
        gap = line.bottom - before.bottom
        if gap > 1.35 * leading and gap > 1.25 * size:
            return True
        if before.bold != line.bold and (len(before.text) < 0.75 * max(len(line.text), 1) or line.bold):
            return True
        if indented and before.left <= before_left + 0.8 * size and not _is_hanging(part, line):
            return True
        return _ended_early(before, line, before_left, before_right)
    # over a column's or a page's end
    if _SENTENCE_END.search(before.text):
        return (
            indented
            or _ended_early(before, line, before_left, before_right)
            or (line.text[:1].isupper() and not _is_full(before, before_right))
        )
    return before.bold != line.bold or bool(re.match(r"[•●▪■–-] ", line.text))


def _is_same_row(before: Line, line: Line) -> bool:
    return (
        line.page == before.page
        and abs(line.bottom - before.bottom) < 0.4 * max(line.size, 1)
        and line.left >= before.right - 1
    )


def _is_hanging(part: list[Line], line: Line) -> bool:
    """Whether the line is indented as all but the first of its paragraph are: an item of a list."""
    return (len(part) > 1 and abs(part[-1].left - line.left) < 2) or bool(
        re.match(r"(?:[•●▪■*–-]|\(?\d{1,2}[.)]|\([a-z]\)) ", part[0].text)
    )


def _ended_early(before: Line, line: Line, left: float, right: float) -> bool:
    """Whether the next line's first word would have had its place on the one before."""
    word = line.text.split(" ", 1)[0]
    per = (line.right - line.left) / max(len(line.text), 1)
    room = right - before.right
    # ragged lines end within a word's length of the edge; a paragraph's last one needs a sentence's end too
    return room > (len(word) + 1) * per * 1.15 + 0.5 * before.size and (
        bool(_SENTENCE_END.search(before.text)) or room > 0.35 * (right - left)
    )


def _is_full(line: Line, right: float) -> bool:
    return right - line.right < 1.2 * line.size


def _columns(lines: list[Line]) -> dict[int, tuple[float, float]]:
    """For each line the edges of its column: those of the lines about it on its page that stand over one another."""
    out: dict[int, tuple[float, float]] = {}
    block: list[Line] = []

    def close() -> None:
        if block:
            lefts = Counter(round(line.left) for line in block)
            most = lefts.most_common(1)[0][1]
            left = min(edge for edge, times in lefts.items() if times >= max(1, 0.3 * most))
            right = max(line.right for line in block)
            for line in block:
                out[id(line)] = (float(left), right)
        block.clear()

    for line in lines:
        if block and (
            line.page != block[-1].page
            or line.top < block[-1].top - 2
            or not _over(block, line)
            or abs(line.size - block[-1].size) > max(SAME, 0.08 * line.size)
        ):
            close()
        block.append(line)
    close()
    return out


def _over(block: list[Line], line: Line) -> bool:
    left, right = min(one.left for one in block[-12:]), max(one.right for one in block[-12:])
    return line.left < right and line.right > left


def _leading(lines: list[Line]) -> float:
    """The usual distance of two baselines in points."""
    gaps = Counter(
        round(line.bottom - before.bottom, 0)
        for before, line in itertools.pairwise(lines)
        if line.page == before.page and 0.8 * line.size < line.bottom - before.bottom < 3 * line.size
    )
    return gaps.most_common(1)[0][0] if gaps else 14.0


def _words(lines: Iterable[Line]) -> Counter[str]:
    """The words within lines, where their hyphens are their own."""
    found: Counter[str] = Counter()
    for line in lines:
        pieces = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*-?", line.text.lower())
        found.update(piece for piece in pieces if not piece.endswith("-"))
    return found


def _joined(part: list[Line], words: Counter[str]) -> str:
    text = part[0].text
    for line in part[1:]:
        text = join(text, line.text, words)
    return text


def join(text: str, line: str, words: Counter[str]) -> str:
    """A text and the line that follows it: a hyphen at the end goes, unless it is the word's own."""
    head = re.search(r"([^\W_]+(?:-[^\W_]+)*)-$", text)
    tail = re.match(r"[^\W_]+(?:-[^\W_]+)*", line)
    if head is None or tail is None:
        return (
            f"{text}{line}"
            if re.search(r"[—–/]$", text) and not text.endswith((" —", " –", " /"))
            else f"{text} {line}"
        )
    first, second = head[1].lower(), tail[0].lower()
    if words[f"{first}-{second}"] > words[f"{first}{second}"]:
        return text + line
    if words[f"{first}{second}"]:
        return text[:-1] + line
    kept = (
        not tail[0][0].islower()
        or not head[1][-1].isalpha()
        or first.rpartition("-")[2] in _KEPT_BEFORE
        or second.partition("-")[0] in _KEPT_AFTER
        or "-" in first
    )
    return text + line if kept else text[:-1] + line
