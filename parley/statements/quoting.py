"""Contents and quotation marks: what is direct, and spans mended where they cut a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from parley.language.quotations import Quotation
from parley.model import Quotation as Quoted
from parley.model import Span

_LETTER = re.compile(r"[^\W_]")  # or a digit
MARKS = 3  # code points behind a content that may be the marks of a quotation that ends with it


def quotation_of(text: str, contents: Sequence[Span], quotations: Sequence[Quotation]) -> Quoted:
    """ "direct" where all words of the contents stand in quotation marks, "indirect" where none do, else "mixed"."""
    inside = outside = False
    for span in contents:
        at = span.start
        first = max(0, bisect_right(quotations, span.start, key=_start) - 1)
        for q in quotations[first : bisect_right(quotations, span.end, key=_start)]:
            outside |= _words(text, at, min(q.start, span.end))
            inside |= _words(text, max(at, q.start), min(q.end, span.end))
            at = max(at, min(q.end, span.end))
        outside |= _words(text, at, span.end)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _start(q: Quotation) -> int:
    return q.start


def _words(text: str, start: int, end: int) -> bool:
    return _LETTER.search(text, start, end) is not None


def mended(span: Span, quotations: Sequence[Quotation]) -> Span:
    """The content with the marks of a quotation it fills: a span that covers all but the edges takes them too.

    ``quotations`` are outermost ones in text order, here as everywhere in this module.
    """
    start, end = span
    first = max(0, bisect_right(quotations, span.start, key=_start) - 1)
    for q in quotations[first : bisect_right(quotations, span.end, key=_start)]:
        if 0 < start - q.start <= 2 and q.start < start < q.end:
            start = q.start
        if start <= q.start and 0 < q.end - end <= (MARKS if q.closed else 1) and q.start < end < q.end:
            end = q.end
    return Span(start, end)


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of one content in text order, those made one that overlap or that only a space in a sentence parts."""
    out: list[Span] = []
    for span in spans:
        if out and (span.start < out[-1].end or _run_on(text, out[-1], span)):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _run_on(text: str, before: Span, after: Span) -> bool:
    gap = text[before.end : after.start]
    return gap in ("", " ", "\xa0") and text[before.end - 1] not in ".!?”\"’'…,"
