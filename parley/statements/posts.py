"""Posts that stand in a text as they were posted: "The port is shut. — Tom Orr (@tom_orr) May 6, 2031"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.english.patterns import pattern
from parley.language.features import Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.roles import RoleSpan

_SIGNED, _LINK = pattern("posts.signed"), pattern("posts.link")
_PROBABILITY = 0.9  # no model weighed it


def posted(p: Pieces, layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a statement for each post, or where something before it brings it in, with all of that in it."""
    near, out = Near(drafts), list(drafts)
    for sign, name, words in _posts(p.text, layout):
        before = next((d for _, d in near.over(words) if _brings_in(d, words)), None)
        if before is not None:  # "Orr wrote: The port is shut. — Tom Orr (@tom_orr) …"
            start = max(words.start, before.link.cue.span.end)
            first = next(c.span.start for c in before.link.contents if c.span.end > start)
            kept = [c for c in before.link.contents if c.span.end <= start]
            content = RoleSpan.over(p, "content", Span(max(first, start), words.end), _PROBABILITY)
            before.link = replace(before.link, contents=(*kept, content))
            continue
        content = RoleSpan.over(p, "content", words, _PROBABILITY)
        cue, source = RoleSpan.over(p, "cue", sign, _PROBABILITY), RoleSpan.over(p, "source", name, _PROBABILITY)
        out.append(Draft(Link(cue, source, (content,), 1.0), "turn", NOT_WEIGHED))
    return out


def _brings_in(draft: Draft, words: Span) -> bool:
    """Whether a statement's words of saying stand before a post, or open its line, and its content has some of it."""
    told = any(c.span.overlaps(words) and draft.link.cue.span.end <= c.span.start for c in draft.link.contents)
    return told and min(draft.link.telling).start <= words.start


def _posts(text: str, layout: Layout) -> Iterator[tuple[Span, Span, Span]]:
    """The dash before each name, the name, and what is posted: before the dash in its line, or the line above."""
    for number in range(len(layout.paragraph_starts)):
        line = layout.paragraph_span(number)
        found = _SIGNED.search(text, *line) if "(@" in line.of(text) else None
        if found is None:
            continue
        alone = not text[line.start : found.start()].strip()
        words = layout.paragraph_span(number - 1) if alone and number else Span(line.start, found.start())
        words = _unlinked(text, words)
        if words.start < words.end:
            yield Span(*found.span("sign")), Span(*found.span("name")), words


def _unlinked(text: str, span: Span) -> Span:
    """Without white space at the edges, and without the links that end a post."""
    end = span.end
    while (found := _LINK.search(text, span.start, end)) is not None:
        end = found.start()
    words = text[span.start : end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
