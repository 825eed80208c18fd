"""Quotations and reports that the tagger gave to another than who says them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern
from parley.english.rules import ALL, Rules
from parley.language.features import Pieces
from parley.language.quotations import Quotation
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.cues import kind
from parley.statements.linking import Link
from parley.statements.roles import Role, RoleSpan

_REACH = 8  # links on either side of a quotation that may hold it
_PUT_IT = pattern("repair.put_it")
_REPORTS = pattern("repair.reports")
_AMID = pattern("repair.amid")
_BECAUSE_OF = pattern("repair.because_of")
_LEAST_WORDS = 4  # shorter words in quotation marks are terms and titles more often than speech


def repaired(
    p: Pieces,
    layout: Layout,
    links: Sequence[Link],
    quotations: Sequence[Quotation],
    words: Lexicon,
    rules: Rules = ALL,
) -> list[Link]:
    """The links with quotations given to who says them; ``quotations`` are outermost ones."""
    out = list(links)
    if rules("one speaker of paragraphs"):
        out = _one_speaker(layout, out, quotations)
    if rules("a quotation by itself"):
        out = _by_itself(p, layout, out, quotations, words)
    if rules("as somebody put it"):
        out = _as_put(p, layout, out, quotations)
    if rules("amid reports"):
        out = _reports_apart(p, [_cut_at_reports(p, x, quotations) for x in out])
    return out


def _as_put(p: Pieces, layout: Layout, links: list[Link], quotations: Sequence[Quotation]) -> list[Link]:
    """ "… “a pause in the fighting,” as the Post put it": the words before are the Post's, and "it" is the cue's."""
    for number, x in enumerate(links):
        put = _PUT_IT.match(p.text, x.cue.span.start)
        at = max(0, x.source.span.start - len(" as ")) if x.source else 0
        if put is None or x.source is None or p.text[at : x.source.span.start].lstrip() not in ("as ", "As "):
            continue
        said = p.text[x.cue.span.start : max(x.cue.span.end, put.end())].rstrip(" ,:")
        cue = _part(p, x.cue, Span(x.cue.span.start, x.cue.span.start + len(said)))
        contents = [_part(p, c, _after(p.text, c.span, cue.span)) for c in x.contents]
        behind = p.text.startswith(" as ", at)
        if behind:
            contents = [_part(p, c, _quoted_part(p.text, c.span, quotations)) for c in contents]
        quoted = _just_before(p.text, layout, quotations, at) if behind else None
        if quoted is not None:
            for other in set(_near(links, quoted.start)) - {number}:
                holding = [c.span for c in links[other].contents if c.span.overlaps(quoted)]
                if holding and not any(_leads_into(p.text, span, quoted) for span in holding):
                    kept = [_part(p, c, _until(p.text, c.span, quoted)) for c in links[other].contents]
                    links[other] = replace(links[other], contents=tuple(c for c in kept if c.span.start < c.span.end))
            contents = [c for c in contents if not c.span.overlaps(quoted)]
            contents.append(_part(p, x.cue, quoted, "content"))
        contents = sorted((c for c in contents if c.span.start < c.span.end), key=lambda c: c.span)
        links[number] = replace(x, cue=cue, contents=tuple(contents))
    return [x for x in links if x.contents]


def _reports_apart(p: Pieces, links: list[Link]) -> list[Link]:
    """ "She urged talks amid reports that he had left": what is reported is not hers, whoever reported it."""
    out = []
    for x in links:
        because = _BECAUSE_OF.search(p.text, *x.cue.span)
        after = all(c.span.start > x.cue.span.end and p.text.startswith("that ", c.span.start) for c in x.contents)
        if because and after:
            out.append(_by_reports(p, x, Span(*because.span(1)), x.contents))
            continue
        told = {c: _REPORTS.search(p.text, max(0, c.span.start - 14), c.span.start) for c in x.contents}
        apart = [c for c, noun in told.items() if noun and p.text.startswith("that ", c.span.start)]
        apart = [c for c in apart if c.span.start > x.cue.span.end + len(" reports ")]
        if not apart or len(apart) == len(x.contents):
            out.append(x)
            continue
        out.append(replace(x, contents=tuple(c for c in x.contents if c not in apart)))
        for c in apart:
            noun = told[c]
            assert noun is not None
            out.append(_by_reports(p, x, Span(*noun.span(1)), (c,)))
    return sorted(out, key=lambda x: x.cue.span)


def _cut_at_reports(p: Pieces, x: Link, quotations: Sequence[Quotation]) -> Link:
    """The link with a content that runs on into "amid reports that …" cut in two there."""
    contents: list[RoleSpan] = []
    for c in x.contents:
        found = _AMID.search(p.text, *c.span)
        if found is None or any(q.start < found.start() < q.end for q in quotations):
            contents.append(c)
        else:
            before, after = Span(c.span.start, found.start()), Span(found.end(), c.span.end)
            contents += [_part(p, c, before), _part(p, c, after)]
    return replace(x, contents=tuple(contents)) if len(contents) > len(x.contents) else x


def _by_reports(p: Pieces, x: Link, noun: Span, contents: tuple[RoleSpan, ...]) -> Link:
    """What "reports" say: the noun is the source, in its own words, and the cue."""
    cue = replace(_part(p, x.cue, noun), probability=0.5)
    return Link(cue, _part(p, cue, noun, "source"), contents, x.probability)


def _just_before(text: str, layout: Layout, quotations: Sequence[Quotation], at: int) -> Span | None:
    """The quotation that ends where " as" begins, or a comma before it, in the same sentence."""
    k = bisect_right(quotations, at, key=lambda q: q.end) - 1
    if k < 0 or text[quotations[k].end : at].strip(" ,") or layout.sentence(quotations[k].start) != layout.sentence(at):
        return None
    return Span(quotations[k].start, quotations[k].end)


def _quoted_part(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """From the first quotation within ``span`` to the last, where that is more than a term; all of it otherwise."""
    inside = [q for q in quotations if span.start <= q.start and q.end <= span.end]
    quoted = Span(inside[0].start, inside[-1].end) if inside else span
    return quoted if len(quoted.of(text).split()) >= _LEAST_WORDS else span


def _part(p: Pieces, s: RoleSpan, span: Span, role: Role | None = None) -> RoleSpan:
    return RoleSpan.over(p, role or s.role, span, s.probability)


def _after(text: str, span: Span, cue: Span) -> Span:
    """What of ``span`` comes after ``cue`` where the two overlap, without a comma or space at its beginning."""
    if not span.overlaps(cue):
        return span
    rest = text[cue.end : max(cue.end, span.end)]
    start = cue.end + len(rest) - len(rest.lstrip(" ,"))
    return Span(start, max(start, span.end))


def _leads_into(text: str, span: Span, quoted: Span) -> bool:
    """Whether a clause that somebody says goes on with a quotation: "that they are drafting a “plan”"."""
    before = text[span.start : quoted.start].rstrip(" ")
    return span.start < quoted.start and before[-1:].isalnum() and span.end >= quoted.end - 1


def _until(text: str, span: Span, quoted: Span) -> Span:
    """What of ``span`` comes before ``quoted``; nothing where it is within."""
    if not span.overlaps(quoted):
        return span
    return Span(span.start, span.start + len(text[span.start : max(span.start, quoted.start)].rstrip()))


def _one_speaker(layout: Layout, links: list[Link], quotations: Sequence[Quotation]) -> list[Link]:
    """A quotation left open at a paragraph's end has the speaker of the paragraph that goes on with it.

    Unless its own paragraph names one: then both paragraphs do, and each keeps its own.
    """
    for before, after in reversed(list(itertools.pairwise(quotations))):
        if not after.follows:
            continue
        here, there = _holder(links, after), _holder(links, before)
        if here is None or there is None or here == there:
            continue
        if layout.paragraph(links[there].cue.span.start) == layout.paragraph(before.start):
            continue
        moved = tuple(c for c in links[there].contents if c.span.overlaps(Span(before.start, before.end)))
        kept = tuple(c for c in links[there].contents if c not in moved)
        joined = tuple(sorted((*moved, *links[here].contents), key=lambda c: c.span))
        links[here] = replace(links[here], contents=joined)
        links[there] = replace(links[there], contents=kept)
    return [x for x in links if x.contents]


def _by_itself(
    p: Pieces, layout: Layout, links: list[Link], quotations: Sequence[Quotation], words: Lexicon
) -> list[Link]:
    """A paragraph that is all quotation, and names nobody, goes on with the last that is said right before it.

    Not with an earlier quotation of somebody else's, though that is the nearest in quotation marks.
    """
    tellers: dict[int, int] = {}  # the paragraph before those that are all quotation, by each of them
    for q in quotations:
        number = layout.paragraph(q.start)
        if layout.paragraph_span(number).of(p.text).strip() != p.text[q.start : q.end]:
            continue
        teller = tellers[number] = tellers.get(number - 1, number - 1)
        here = _holder(links, q)
        if here is None or teller < 0 or layout.paragraph(links[here].cue.span.start) >= teller:
            continue
        there = _last_said(p.text, links, layout.paragraph_span(teller), words)
        if there is not None:
            moved = tuple(c for c in links[here].contents if c.span.overlaps(Span(q.start, q.end)))
            links[here] = replace(links[here], contents=tuple(c for c in links[here].contents if c not in moved))
            links[there] = replace(links[there], contents=(*links[there].contents, *moved))
    return [x for x in links if x.contents]


def _last_said(text: str, links: Sequence[Link], paragraph: Span, words: Lexicon) -> int | None:
    """The last of what a paragraph says in so many words that somebody says, and nobody says in another's."""
    near = [k for k in _near(links, paragraph.end) if paragraph.start <= links[k].cue.span.start < paragraph.end]
    inner = [c.span for k in near for c in links[k].contents]
    said = [k for k in near if links[k].source and not any(span.overlaps(links[k].cue.span) for span in inner)]
    last = said[-1] if said else None
    return last if last is not None and kind(links[last].cue.span.of(text), words) == "speech" else None


def _near(links: Sequence[Link], at: int) -> range:
    """The links whose cue is among the nearest to ``at``; links are in the order of their cues."""
    place = bisect_left(links, at, key=lambda x: x.cue.span.start)
    return range(max(0, place - _REACH), min(len(links), place + _REACH))


def _holder(links: Sequence[Link], q: Quotation) -> int | None:
    """The statement that most of a quotation is content of."""
    shares = {
        number: sum(max(0, min(c.span.end, q.end) - max(c.span.start, q.start)) for c in links[number].contents)
        for number in _near(links, q.start)
    }
    best = max(shares, key=lambda n: shares[n], default=None)
    return best if best is not None and shares[best] > 0 else None

