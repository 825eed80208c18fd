"""What the encoder makes of each word's sense: is it an event, did it happen, which of PLOVER's, by whom, to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats

TRIGGERING = ("VERB", "NOUN", "ADJ")  # parts of speech of words that may trigger an event
VALUES = np.arange(-3, 4, dtype=np.float32)  # of factuality
_FIRST_ROOT = 1 + len(VALUES)


@dataclass(frozen=True, slots=True, eq=False)
class SenseWeights:
    """What scores who did it and to whom, float32: ``source`` and ``target`` (size, size), ``none`` (2, size)."""

    source: Floats
    target: Floats
    none: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Floats]) -> SenseWeights:
        """Those stored as ``words.source``, ``words.target`` and ``words.none``."""
        return cls(*(np.asarray(arrays[f"words.{part}"], np.float32) for part in ("source", "target", "none")))


@dataclass(frozen=True, eq=False)
class Senses:
    """Of every word; arrays (words, …) as the encoder gives them, in half precision."""

    scores: NDArray[np.float16]
    arguments: NDArray[np.float16]
    triggering: NDArray[np.float16]
    weights: SenseWeights

    @cached_property
    def event(self) -> Floats:
        """(words,): how likely it tells an event or a state at all, 0 to 1."""
        made = 1 / (1 + np.exp(-self.scores[:, 0].astype(np.float32)))
        return np.maximum(made, 1e-6).astype(np.float32)

    @cached_property
    def expected(self) -> Floats:
        """(words,): mean of the values of factuality, −3 (certainly not) to 3 (certainly), of what is an event."""
        made: Floats = np.exp(log_softmax(self.scores[:, 1:_FIRST_ROOT].astype(np.float32))) @ VALUES
        return made

    @cached_property
    def roots(self) -> Floats:
        """(words, ROOTS): the logarithm of how likely it triggers an event of that root; the first is none of them.

        Only what is an event at all is one of PLOVER's.
        """
        told = log_softmax(self.scores[:, _FIRST_ROOT:].astype(np.float32))[:, 1:] + np.log(self.event)[:, None]
        none = np.log1p(-np.minimum(np.exp(told).sum(axis=1), 1 - 1e-5))
        return np.concatenate([none[:, None], told], axis=1)

    @cached_property
    def triggers(self) -> Floats:
        """(words, ROOTS): the same as ``roots``, learned from words that were marked in articles (training.triggers).

        Of words of TRIGGERING alone; ``roots`` was learned from what whole sentences tell of a pair.
        """
        return log_softmax(self.triggering.astype(np.float32))

    def roles(self, rows: range, triggers: Sequence[int] | None = None) -> tuple[Floats, Floats]:
        """(triggers, 1 + words) each: in logarithms whom each of ``triggers`` has as its source, as its target.

        Both are of the words ``rows``, whose are the triggers where none are named; the first column is of having none.
        """
        size = self.arguments.shape[1] // 3
        made = self.arguments[rows.start : rows.stop].astype(np.float32)
        trigger, *words = (made[:, k * size : (k + 1) * size] for k in range(3))
        if triggers is not None:
            trigger = trigger[[w - rows.start for w in triggers]]
        out = []
        for k, bilinear in enumerate((self.weights.source, self.weights.target)):
            those = np.concatenate([self.weights.none[k : k + 1], words[k]])
            out.append(log_softmax(trigger @ bilinear @ those.T))
        return out[0], out[1]


def log_softmax(x: Floats) -> Floats:
    """Along the last axis."""
    x = x - x.max(axis=-1, keepdims=True)
    made: Floats = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    return made

