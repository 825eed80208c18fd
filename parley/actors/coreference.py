"""Which mentions are of the same actor: a learned mention-pair score, decoded entity by entity.

Names of one document are joined by rule first (``names.py``). Each pronoun and noun then weighs all
mentions near it (softmax over candidates and "none"; Lee et al. 2017 train the same marginal likelihood) and joins
the entity whose mentions weigh most together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.actors.mentions import Mention
from parley.language.features import INSIDE, NESTED, OPENING, Pieces
from parley.language.pairs import Floats, Ints, PairScorer, Vectors, span_vectors
from parley.language.sentences import Layout

BEFORE = 40  # candidates before an item
AFTER = 6  # and after it, for "In his speech, Lindqvist …"
AT_ONCE = 512  # items, which bounds memory
_ITEMS = ("he", "she", "they", "it", "person", "group", "organization")
_OTHERS = (
    "name-person",
    "name-organization",
    "name-place",
    "name-nationality",
    "nominal-person",
    "nominal-group",
    "nominal-organization",
    "he",
    "she",
    "they",
    "it",
)
_SENTENCES = np.array([1, 2, 3, 5, 9, 17])
_PIECES = np.array([2, 5, 10, 20, 40, 80])
_COUNTS = np.array([2, 3, 5])
COREFERENCE_FEATURES = len(_ITEMS) + len(_OTHERS) + 2 + 9 + 6 + 3 + 4 + 4 + 7 + 2


@dataclass(frozen=True, slots=True, eq=False)
class MentionTable:
    """What the pair features need of each mention, one entry a mention, in text order."""

    item: Ints  # index in _ITEMS, -1 where the mention is not to be resolved (a name)
    other: Ints
    sentence: Ints
    paragraph: Ints
    first: Ints
    last: Ints
    quoted: Ints
    opens: Ints  # among the first two words of its sentence
    leads: Ints  # the first word of its sentence
    count: Ints  # mentions with the same last word
    word: Ints  # identity of the last word
    persons: Ints  # names of persons up to here
    possessive: Ints


def table(p: Pieces, layout: Layout, mentions: Sequence[Mention]) -> MentionTable:
    """Look up each mention's surroundings; ``mentions`` must be in text order."""
    words: dict[str, int] = {}
    last_word = [(m.text.split() or [""])[-1].lower() for m in mentions]
    ids = [words.setdefault(w, len(words)) for w in last_word]
    counts = Counter(ids)
    rows = []
    persons = 0
    for m, word in zip(mentions, ids, strict=True):
        gender = m.gender
        label, kind = (gender, gender) if gender else (m.type, f"{m.kind}-{m.type}")
        sentence = layout.sentence(m.span.start)
        start = layout.sentence_starts[sentence]
        persons += m.kind == "name" and m.type == "person"
        rows.append(
            (
                _ITEMS.index(label) if m.kind != "name" and label in _ITEMS else -1,
                _OTHERS.index(kind) if kind in _OTHERS else 4,
                sentence,
                layout.paragraph(m.span.start),
                m.first,
                m.last,
                int(p.quotes[m.first] in (INSIDE, NESTED, OPENING)),
                int(m.span.start - start <= 12),
                int(m.span.start - start <= 1),
                counts[word],
                word,
                persons,
                int(p.text[m.span.end : m.span.end + 2] in ("'s", "’s")),
            )
        )
    columns = np.array(rows, np.intp).reshape(-1, 13).T
    return MentionTable(*columns)


def pairs(t: MentionTable, items: Ints) -> tuple[Ints, Ints]:
    """(i, j): each item with the mentions up to BEFORE before and AFTER after it."""
    i = np.asarray(items, np.intp)[:, None]
    steps = np.array([*range(-BEFORE, 0), *range(1, AFTER + 1)], np.intp)
    j = np.clip(i + steps, 0, max(0, len(t.item) - 1))
    # Looking forward only at names of the same sentence: "In his speech, Lindqvist …".
    # Not from a sentence's first word: "Her counterpart, Tomas Oduya, …".
    ahead = (t.other[j] < 4) & (t.sentence[j] == t.sentence[i]) & (t.leads[i] == 0)
    kept = (i + steps == j) & ((steps < 0) | ahead)
    return np.broadcast_to(i, j.shape)[kept], j[kept]


def pair_features(t: MentionTable, i: Ints, j: Ints) -> Floats:
    """(pairs, COREFERENCE_FEATURES) float32 for item ``i[k]`` and candidate ``j[k]``."""
    n = len(i)
    out = np.zeros((n, COREFERENCE_FEATURES), np.float32)
    rows = np.arange(n)
    out[rows, t.item[i]] = 1
    at = len(_ITEMS)
    out[rows, at + t.other[j]] = 1
    at += len(_OTHERS)
    pronoun = (t.item[i] < 4) & (t.other[j] >= 7)
    same = t.item[i] == t.other[j] - 7
    out[:, at] = pronoun & same
    out[:, at + 1] = pronoun & ~same
    at += 2
    gap = t.sentence[i] - t.sentence[j]
    near = np.where(gap >= 0, np.searchsorted(_SENTENCES, gap, side="right"), 7)
    near = np.where((gap == 0) & (j > i), 8, near)
    out[rows, at + near] = 1
    at += 9
    persons = np.abs(t.persons[i] - t.persons[j])
    out[rows, at + np.minimum(persons, 5)] = 1
    at += 6
    out[:, at] = t.quoted[i]
    out[:, at + 1] = t.quoted[j]
    out[:, at + 2] = t.quoted[i] != t.quoted[j]
    at += 3
    out[:, at] = t.opens[j]
    out[:, at + 1] = t.opens[i]
    out[:, at + 2] = t.opens[i] & t.opens[j]
    out[:, at + 3] = t.paragraph[i] == t.paragraph[j]
    at += 4
    out[rows, at + np.searchsorted(_COUNTS, t.count[j], side="right")] = 1
    at += 4
    distance = np.where(j < i, t.first[i] - t.last[j], t.first[j] - t.last[i])
    out[rows, at + np.searchsorted(_PIECES, distance, side="right")] = 1
    at += 7
    out[:, at] = t.possessive[j]
    out[:, at + 1] = t.word[i] == t.word[j]
    return out


def weights(
    p: Pieces, layout: Layout, vectors: Vectors, mentions: Sequence[Mention], scorer: PairScorer
) -> dict[int, tuple[Ints, Floats, float]]:
    """For each pronoun or noun its candidates, their probabilities and that of none of them."""
    t = table(p, layout, mentions)
    items = np.flatnonzero(t.item >= 0)
    out: dict[int, tuple[Ints, Floats, float]] = {}
    for at in range(0, len(items), AT_ONCE):
        some = items[at : at + AT_ONCE]
        i, j = pairs(t, some)
        near = slice(max(0, int(some[0]) - BEFORE), int(some[-1]) + AFTER + 1)
        spans = span_vectors(vectors, t.first[near], t.last[near])
        features = pair_features(t, i, j)
        mine = spans[some - near.start]
        scores = scorer.score(mine, spans, np.searchsorted(some, i), j - near.start, features)
        bounds = np.searchsorted(i, some, side="left").tolist()
        ends = [*bounds[1:], len(i)]
        tops = [max([0.0, *scores[first:end].tolist()]) for first, end in zip(bounds, ends, strict=True)]
        odds = np.exp(scores - np.repeat(np.array(tops, np.float32), np.subtract(ends, bounds)))
        for item, first, end, top in zip(some.tolist(), bounds, ends, tops, strict=True):
            out[item] = (j[first:end], *_shares(odds[first:end], math.exp(-top)))
    return out


def _shares(odds: Floats, none: float) -> tuple[Floats, float]:
    """Probabilities of the candidates, and of none of them, by the odds of each."""
    total = float(np.add.reduce(odds)) + none
    return odds / np.float32(total), none / total
