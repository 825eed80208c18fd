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
        hidden = (left @ self.a)[i] + (right @ self.b)[j] + features @ self.f + self.d
        bilinear = np.einsum("pr,pr->p", (left @ self.u)[i], (right @ self.v)[j])
        scores: Floats = np.maximum(hidden, 0.0) @ self.w + bilinear
        return scores


def span_vectors(vectors: Vectors, first: Ints, last: Ints) -> Floats:
    """(spans, 2 × width): the encoder's vectors of each span's first and last piece, side by side."""
    return np.concatenate([vectors[first], vectors[last]], axis=1).astype(np.float32)
