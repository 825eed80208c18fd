"""From scores of word pieces to spans of sources, cues and contents: a linear-chain CRF decoded by Viterbi."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.language.features import NEW_LINE, Pieces
from parley.language.pairs import Floats
from parley.language.tags import Moves, runs, viterbi, viterbi_each
from parley.model import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A span of one role: its words, its first and last piece (inclusive) and the model's probability."""

    role: Role
    span: Span
    first: int
    last: int
    probability: float = 1.0

    @classmethod
    def over(cls, p: Pieces, role: Role, span: Span, probability: float) -> RoleSpan:
        """The span with the pieces it touches."""
        return cls(role, span, *p.at(*span), probability)


class Doubts:
    """What the model saw in words that it did not mark."""

    def __init__(self, p: Pieces, scores: Floats) -> None:
        """``scores`` is (pieces, 7)."""
        self._p, self._scores = p, scores

    def may_be(self, role: Role, span: Span) -> float:
        """The mean probability that the pieces of a span are of a role: 0 to 1."""
        first, last = self._p.at(*span)
        scores = self._scores[first : last + 1]
        if not len(scores):
            return 0.0
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        tags = TAGS.index(f"B-{role}")
        return float((odds[:, tags : tags + 2].sum(axis=1) / odds.sum(axis=1)).mean())


def overlaps_any(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the sorted ``spans``, which do not overlap each other, overlaps ``span``."""
    k = bisect_left(spans, (span.end,))
    return k > 0 and spans[k - 1].end > span.start


def _after_headings(p: Pieces) -> NDArray[np.bool_]:
    """Where a line begins after one that is no sentence (a headline, a byline): no span runs on from there."""
    out = p.gaps >= NEW_LINE
    for i in np.flatnonzero(out):
        line = p.text[max(0, p.ends[i - 1] - 3) : p.ends[i - 1]] if i else ""
        out[i] = i > 0 and line.rstrip("”\"’')]")[-1:] not in (*".!?…,:;—–-", "")
    return out


def role_spans(p: Pieces, scores: Floats, transitions: Floats) -> list[RoleSpan]:
    """Sources, cues and contents of a document in text order; ``scores`` is (pieces, 7)."""
    return _spans(p, scores, viterbi(scores, Moves.from_transitions(transitions), ~p.goes_on, _after_headings(p)))


def roles_within(
    p: Pieces, scores: Floats, transitions: Floats, stretches: Sequence[tuple[int, int]]
) -> list[RoleSpan]:
    """Of statements within others, whose contents are the ``stretches`` [first, end) of pieces; as ``role_spans``."""
    return _spans(p, scores, viterbi_each(scores, Moves.from_transitions(transitions), ~p.goes_on, stretches))


def _spans(p: Pieces, scores: Floats, path: NDArray[np.intp]) -> list[RoleSpan]:
    marked, chosen = np.flatnonzero(path), np.zeros(len(path), np.float32)
    shifted = np.exp(scores[marked] - scores[marked].max(axis=1, keepdims=True))
    chosen[marked] = (shifted / shifted.sum(axis=1, keepdims=True))[np.arange(len(marked)), path[marked]]
    out = []
    for kind, first, last in runs(path):
        span = Span(int(p.starts[first]), int(p.ends[last]))
        sure = np.add.reduce(chosen[first : last + 1]) / (last + 1 - first)
        out.append(RoleSpan(ROLES[kind], span, first, last, float(sure)))
    return out


def up_to(p: Pieces, part: RoleSpan, end: int, marks: str = " ,") -> RoleSpan:
    """A part of a statement that ends before ``end``, and before the ``marks`` there."""
    words = p.text[part.span.start : end].rstrip(marks)
    return RoleSpan.over(p, part.role, Span(part.span.start, part.span.start + len(words)), part.probability)
