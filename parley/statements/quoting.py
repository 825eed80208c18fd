"""Contents and quotation marks: what is direct, and spans mended where they cut a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from parley.language.quotations import Quotation
from parley.model import Quotation as Quoted
from parley.model import Span


def quotation_of(text: str, contents: Sequence[Span], quotations: Sequence[Quotation]) -> Quoted:
    """"direct" where all words of the contents stand in quotation marks, "indirect" where none do, else "mixed"."""
    inside = outside = 0
    outer = [q for q in quotations if q.depth == 1]
    for span in contents:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                if any(q.start <= at < q.end for q in outer):
                    inside += 1
                else:
                    outside += 1
    if inside == 0:
        return "indirect"
    return "direct" if outside == 0 else "mixed"


def mended(span: Span, quotations: Sequence[Quotation]) -> Span:
    """The content with the marks of a quotation it fills: a span that covers all but the edges takes them too."""
    start, end = span
    for q in quotations:
        if q.depth != 1:
            continue
        if 0 < start - q.start <= 2 and q.start < start < q.end:
            start = q.start
        if 0 < q.end - end <= 3 and q.start < end < q.end and q.closed:
            end = q.end
    return Span(start, end)
