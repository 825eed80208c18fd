"""Which source and which contents belong to which cue.

In PolNeAR every attribution has one cue; a content has one cue, a cue at most one source, and a source may
serve several cues. So each content chooses a cue and each cue a source (or none), by a learned score over the
nearest candidates rather than by distance alone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parley.language.features import INSIDE, OPENING, Pieces
from parley.language.pairs import Floats, Ints, PairScorer, Vectors, span_vectors
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.roles import RoleSpan

REACH = 6  # ranks on either side that have a feature of their own
NEAREST = 4  # candidates considered on either side
LINK_FEATURES = 2 * REACH + 1 + 5 + 4 + 8 + 4 + 3
_NEAR = (0, 2, 5, 12, 30, 80, 200)


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as linked: a cue, its source if any, its contents in text order.

    ``probability`` is that of the contents' cue and of the cue's source, or none, together; ``to_source`` the second.
    """

    cue: RoleSpan
    source: RoleSpan | None
    contents: tuple[RoleSpan, ...]
    probability: float
    to_source: float = 1.0

    @property
    def parts(self) -> tuple[RoleSpan, ...]:
        """The cue, the contents, and the source if there is one."""
        return (self.cue, *self.contents, *((self.source,) if self.source else ()))

    @property
    def telling(self) -> tuple[Span, ...]:
        """The words that tell it: the cue, and the source if there is one."""
        return (self.cue.span,) if self.source is None else (self.cue.span, self.source.span)

    @property
    def seen(self) -> float:
        """What the model made of it, 0 to 1: of its parts on the whole, and of their belonging together."""
        return sum(s.probability for s in self.parts) / len(self.parts) * self.probability


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs to score: item ``i[k]`` of one role may belong to item ``j[k]`` of the other."""

    i: Ints
    j: Ints
    features: Floats


def candidates(p: Pieces, layout: Layout, items: Sequence[RoleSpan], others: Sequence[RoleSpan]) -> Candidates:
    """Each item with its nearest ``others``, up to REACH before and after it."""
    if not items or not others:
        none = np.zeros(0, np.intp)
        return Candidates(none, none, np.zeros((0, LINK_FEATURES), np.float32))
    mine, theirs = _places(p, layout, items), _places(p, layout, others)
    place = np.searchsorted(theirs.first, mine.first)
    steps = np.arange(-NEAREST, NEAREST)
    j = place[:, None] + steps
    i = np.broadcast_to(np.arange(len(items))[:, None], j.shape)
    near = (j >= 0) & (j < len(others))
    rank = np.broadcast_to(np.where(steps < 0, steps, steps + 1), j.shape)
    return Candidates(i[near], j[near], _features(p, mine, theirs, i[near], j[near], rank[near]))


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Where spans stand, one entry a span: pieces, sentence, paragraph, and what quotation their first piece is in."""

    first: Ints
    last: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints


def _places(p: Pieces, layout: Layout, spans: Sequence[RoleSpan]) -> _Places:
    rows = [(s.first, s.last, layout.sentence(s.span.start), layout.paragraph(s.span.start)) for s in spans]
    first, last, sentence, paragraph = np.array(rows, np.intp).T
    return _Places(first, last, sentence, paragraph, p.quotes[first].astype(np.intp))


def _features(p: Pieces, mine: _Places, theirs: _Places, i: Ints, j: Ints, rank: Ints) -> Floats:
    """(pairs, LINK_FEATURES) for item ``i[k]`` and candidate ``j[k]``, ``rank[k]`` spans away."""
    out = np.zeros((len(i), LINK_FEATURES), np.float32)
    rows = np.arange(len(i))
    out[rows, rank + REACH] = 1
    at = 2 * REACH + 1
    sentences = theirs.sentence[j] - mine.sentence[i]
    out[rows, at + np.clip(sentences, -2, 2) + 2] = 1
    at += 5
    paragraphs = np.abs(theirs.paragraph[j] - mine.paragraph[i])
    out[rows, at + np.minimum(3, paragraphs)] = 1
    at += 4
    gap = np.maximum(mine.first[i] - theirs.last[j], theirs.first[j] - mine.last[i]) - 1
    out[rows, at + np.searchsorted(_NEAR, np.maximum(0, gap))] = 1
    at += 8
    for flag, quote in enumerate((mine.quote[i], theirs.quote[j])):
        out[rows, at + 2 * flag + ((quote == INSIDE) | (quote == OPENING))] = 1
    at += 4
    opened = np.concatenate([[0], np.cumsum(p.quotes == OPENING)])
    start = np.minimum(mine.last[i], theirs.last[j]) + 1
    end = np.maximum(start, np.maximum(mine.first[i], theirs.first[j]))
    out[:, at] = opened[end] > opened[start]
    out[:, at + 1] = mine.quote[i] == OPENING
    out[:, at + 2] = np.minimum(1.0, (mine.last[i] - mine.first[i]) / 40.0)
    return out


def link(
    p: Pieces,
    layout: Layout,
    vectors: Vectors,
    spans: Sequence[RoleSpan],
    to_cue: PairScorer,
    to_source: PairScorer,
) -> list[Link]:
    """The attributions among ``spans``, by cue. A cue that no content chooses makes no attribution."""
    by_role = {role: [s for s in spans if s.role == role] for role in ("source", "cue", "content")}
    cues, contents, sources = by_role["cue"], by_role["content"], by_role["source"]
    if not cues:
        return []
    of_cues = _vectors(vectors, cues)
    of_contents, of_sources = _vectors(vectors, contents), _vectors(vectors, sources)
    chosen, certainty = _choose(candidates(p, layout, contents, cues), of_contents, of_cues, to_cue, null=False)
    source_of, source_certainty = _choose(
        candidates(p, layout, cues, sources), of_cues, of_sources, to_source, null=True
    )
    out = []
    held: list[list[int]] = [[] for _ in cues]
    for k, number in enumerate(chosen):
        held[number].append(k)
    for number, (cue, mine) in enumerate(zip(cues, held, strict=True)):
        if not mine:
            continue
        source = sources[source_of[number]] if source_of[number] >= 0 else None
        sure = sum(certainty[k] for k in mine) / len(mine) * source_certainty[number]
        out.append(Link(cue, source, tuple(contents[k] for k in mine), sure, source_certainty[number]))
    return out


def _vectors(vectors: Vectors, spans: Sequence[RoleSpan]) -> Floats:
    first = np.array([s.first for s in spans], np.intp)
    last = np.array([s.last for s in spans], np.intp)
    return span_vectors(vectors, first, last)


def _choose(
    pairs: Candidates, items: Floats, others: Floats, scorer: PairScorer, null: bool
) -> tuple[list[int], list[float]]:
    """For each item the index of its best other (-1 for none) and the probability of that choice.

    ``items`` and ``others`` are their vectors.
    """
    scores = scorer.score(items, others, pairs.i, pairs.j, pairs.features)
    best: list[int] = []
    sure: list[float] = []
    bounds = np.searchsorted(pairs.i, np.arange(len(items) + 1)).tolist()
    none = [0.0] if null else []
    for first, end in itertools.pairwise(bounds):
        options = [*none, *scores[first:end].tolist()]  # few: plain numbers are quicker than arrays
        if not options:
            best.append(-1)
            sure.append(1.0)
            continue
        most = max(options)
        top = options.index(most)
        best.append(-1 if null and top == 0 else int(pairs.j[first + top - len(none)]))
        sure.append(1.0 / sum(math.exp(option - most) for option in options))
    return best, sure


def without_opening(p: Pieces, x: Link, opening: Span | None) -> Link:
    """A link without what of it stands in the ``opening`` of a text, the dateline."""
    if opening is None or not any(s.span.overlaps(opening) for s in x.parts):
        return x

    def cut(s: RoleSpan) -> RoleSpan | None:
        if not s.span.overlaps(opening):
            return s
        over = Span(opening.end, s.span.end)
        return RoleSpan.over(p, s.role, over, s.probability) if over.start < over.end else None

    source = None if x.source is None else cut(x.source)
    return replace(x, source=source, contents=tuple(filter(None, map(cut, x.contents))))
