"""Quotations that the tagger left alone beside a statement they go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.language.features import Pieces
from parley.language.quotations import Quotation
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

_LEAST_WORDS = 4  # shorter words in quotation marks are terms and titles more often than speech


def repaired(p: Pieces, layout: Layout, links: Sequence[Link], quotations: Sequence[Quotation]) -> list[Link]:
    """Give each whole sentence in quotation marks that no statement holds to the statement it goes on with.

    It goes on with the statement whose quotation stands just before it in the same paragraph, or that the
    paragraph before ended without closing.
    """
    out = list(links)
    for q in quotations:
        span = Span(q.start, q.end)
        if q.depth != 1 or len(span.of(p.text).split()) < _LEAST_WORDS:
            continue
        if any(span.overlaps(s.span) for x in out for s in (x.cue, *x.contents, *((x.source,) if x.source else ()))):
            continue
        home = _home(p.text, layout, out, q)
        if home is not None:
            first, last = p.at(*span)
            piece = RoleSpan("content", span, first, last, 0.5)
            contents = tuple(sorted((*out[home].contents, piece), key=lambda c: c.span))
            out[home] = replace(out[home], contents=contents)
    return out


def _home(text: str, layout: Layout, links: Sequence[Link], q: Quotation) -> int | None:
    paragraph = layout.paragraph(q.start)
    best: tuple[int, int] | None = None
    for number, x in enumerate(links):
        parts = [s.span for s in (x.cue, *x.contents, *((x.source,) if x.source else ()))]
        quoted = any(text[c.span.start] in "“\"‘'«" for c in x.contents)
        before = [s.end for s in parts if s.end <= q.start]
        if not quoted or not before:
            continue
        there = layout.paragraph(max(before) - 1)
        if there == paragraph or (q.follows and there == paragraph - 1):
            if best is None or max(before) > best[0]:
                best = (max(before), number)
    return best[1] if best else None
