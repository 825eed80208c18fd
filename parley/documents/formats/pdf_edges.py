"""What is printed over and under each page of a PDF: running heads and feet, page numbers, a browser's lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from parley.documents.formats.pdf_pages import Line

MARGIN: Final = 0.13  # of a page's height, at its head and foot, in which running lines stand
AT_EDGE: Final = 3  # rows from the edge that may be running ones
_NUMBER: Final = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—|(\[]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|)\]]?(?:\s*(?:of|/|\||von)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+|(?<![a-z])[ivxlc]{1,5}(?![a-z])", re.IGNORECASE)
# what a browser prints over and under a page: "12/5/23, 10:40 AM  Title", "https://… 1/3"
_PRINTED_OVER: Final = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?:\s+.*)?", re.IGNORECASE
)
_PRINTED_UNDER: Final = re.compile(r"(?P<url>https?://\S+)(?:\s+(?:page )?\d+(?: ?(?:/|of) ?\d+)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Running:
    """Heads and feet that were taken out, each once, and what a browser printed there."""

    lines: tuple[str, ...] = ()
    url: str | None = None
    heading: str | None = None  # the page's title, as a browser prints it


def without_running(lines: list[Line]) -> tuple[list[Line], Running]:
    """The lines that are no heads, feet or page numbers, and those that are."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {page: _edges(on) for page, on in pages.items()}
    shapes = Counter(shape for on in edges.values() for shape in {_shape(line) for line in on})
    least = 2 if len(pages) < 6 else max(3, len(pages) // 5)
    out: set[int] = set()
    url = heading = None
    for on in edges.values():
        for line in on:
            under = _PRINTED_UNDER.fullmatch(line.text)
            over = _PRINTED_OVER.fullmatch(line.text)
            if under and _is_low(line):
                url = url or under["url"]
            elif over and not _is_low(line):
                row = [other.text for other in on if other is not line and abs(other.bottom - line.bottom) < 3]
                heading = heading or " ".join(row) or re.sub(r"^\S+ \S+(?: [AP]M)?", "", line.text).strip() or None
                out.update(id(other) for other in on if abs(other.bottom - line.bottom) < 3)
            elif not (_NUMBER.fullmatch(line.text) or (len(pages) > 1 and shapes[_shape(line)] >= least)):
                continue
            out.add(id(line))
    seen = dict.fromkeys(line.text for line in lines if id(line) in out and not _NUMBER.fullmatch(line.text))
    return [line for line in lines if id(line) not in out], Running(tuple(seen), url, heading)


def _edges(lines: list[Line]) -> list[Line]:
    """The rows next to a page's upper and lower edge."""
    high = sorted((line for line in lines if line.top < MARGIN * line.height), key=lambda line: line.top)
    low = sorted((line for line in lines if _is_low(line)), key=lambda line: -line.bottom)
    return [*_first_rows(high), *_first_rows(low)]


def _is_low(line: Line) -> bool:
    return line.bottom > (1 - MARGIN) * line.height


def _first_rows(lines: list[Line]) -> list[Line]:
    rows: list[float] = []
    kept: list[Line] = []
    for line in lines:
        if not any(abs(line.bottom - row) < 3 for row in rows):
            if len(rows) == AT_EDGE:
                break
            rows.append(line.bottom)
        kept.append(line)
    return kept


def _shape(line: Line) -> tuple[str, bool, int]:
    """What running lines have in common; a title that runs over later pages in small type is none on its own."""
    return _DIGITS.sub("#", line.text.lower()), _is_low(line), round(line.size / 3)
