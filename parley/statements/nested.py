"""Statements within other statements, as the model marks them: in each content who else is told to have said what.

Its head is of the kind of the one on outermost statements (``roles``), and learns from contents alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.language.features import Pieces
from parley.language.pairs import Floats, PairScorer, Vectors
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import link
from parley.statements.roles import TAGS, RoleSpan, roles_within

_FEWEST = 4  # pieces of a content that tells of another's
_LEAST = -4.0  # how much less likely than none a cue's best piece may be
_CUE = TAGS.index("B-cue")

Stretch = tuple[int, int]


def nested(
    p: Pieces,
    layout: Layout,
    vectors: Vectors,
    scores: Floats,
    transitions: Floats,
    scorers: tuple[PairScorer, PairScorer],
    drafts: Sequence[Draft],
) -> list[Draft]:
    """The statements right within the contents of ``drafts``; ``scores`` is (pieces, 7), ``scorers`` to cue and source.

    Each stands in one content with all its parts.
    """
    stretches = [s for s in _apart(drafts) if _may_tell(scores, s)]
    if not stretches:
        return []
    spans = roles_within(p, scores, transitions, stretches)
    firsts = [first for first, _ in stretches]

    def home(s: RoleSpan) -> int:
        return bisect_right(firsts, s.first)

    out = []
    for x in link(p, layout, vectors, spans, *scorers):
        contents = tuple(_inside(p, c) for c in x.contents if home(c) == home(x.cue))
        source = x.source if x.source is not None and home(x.source) == home(x.cue) else None
        if contents:
            out.append(Draft(replace(x, source=source, contents=contents), "relay", NOT_WEIGHED))
    return out


def _inside(p: Pieces, content: RoleSpan) -> RoleSpan:
    """A content without the mark at its end that closes the quotation around it: “He told me: ‘No.’”"""
    words = content.span.of(p.text)
    mark = words[-1:]
    alone = words.count(mark) % 2 if mark == '"' else mark == "”" and "“" not in words
    if not alone or len(words) < 2:
        return content
    kept = words[:-1].rstrip()
    return RoleSpan.over(p, "content", Span(content.span.start, content.span.start + len(kept)), content.probability)


def _may_tell(scores: Floats, stretch: Stretch) -> bool:
    part = scores[slice(*stretch)]
    return len(part) >= _FEWEST and bool((part[:, _CUE] - part[:, 0]).max() >= _LEAST)


def _apart(drafts: Sequence[Draft]) -> Iterator[Stretch]:
    """The contents as stretches of pieces [first, end), in order; of those that overlap the first and longest."""
    reached = 0
    every = {(c.first, c.last + 1) for d in drafts for c in d.link.contents}
    for first, end in sorted(every, key=lambda s: (s[0], -s[1])):
        if first >= reached and end > first:
            yield first, end
            reached = end
