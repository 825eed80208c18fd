"""Scores pairs of spans: which content belongs to which cue, which mention to which antecedent.

A small network over the encoder's vectors of both spans and a few features of the pair (after the mention-pair
rankers of Lee et al. 2017, with an additive first layer so that each span is projected once):
``score = w · relu(A a + B b + C f + d) + (U a) · (V b)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Vectors = NDArray[np.floating[Any]]  # in half or full precision
Ints = NDArray[np.intp]
_AT_ONCE = 512  # pairs, of which the processor's cache holds what is added up


@dataclass(frozen=True, slots=True, eq=False)
class PairScorer:
    """Weights, all float32: a, b (width, hidden), f (features, hidden), d, w (hidden), u, v (width, rank)."""

    a: Floats
    b: Floats
    f: Floats
    d: Floats
    w: Floats
    u: Floats
    v: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Floats], name: str) -> PairScorer:
        """The scorer whose arrays are stored as ``name.a`` and so on."""
        return cls(*(np.asarray(arrays[f"{name}.{part}"], np.float32) for part in "abfdwuv"))

    def score(self, left: Floats, right: Floats, i: Ints, j: Ints, features: Floats) -> Floats:
        """Scores (pairs,) of ``left[i]`` with ``right[j]``; ``features`` is (pairs, features)."""
        if len(i) == 0:
            return np.zeros(0, np.float32)
        made = [left @ self.a, right @ self.b, left @ self.u, right @ self.v]
        scores = np.empty(len(i), np.float32)
        for at in range(0, len(i), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            mine, theirs = i[part], j[part]
            hidden = made[0].take(mine, axis=0)
            hidden += made[1].take(theirs, axis=0)
            hidden += features[part] @ self.f
            hidden += self.d
            bilinear = np.einsum("pr,pr->p", made[2].take(mine, axis=0), made[3].take(theirs, axis=0))
            scores[part] = np.maximum(hidden, 0.0, out=hidden) @ self.w + bilinear
        return scores


def span_vectors(vectors: Vectors, first: Ints, last: Ints) -> Floats:
    """(spans, 2 × width): the encoder's vectors of each span's first and last piece, side by side."""
    return np.concatenate([vectors[first], vectors[last]], axis=1).astype(np.float32)
