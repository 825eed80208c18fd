"""The root of what one did to another where both are marked, as PLV's sentences have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.events.finding import Finder
from parley.events.weighing import CLASSES, LEAST, class_of, root_of
from parley.language.universal import ROOTS

Array = NDArray[np.float64]


@dataclass
class Clues:
    """Of each word of a sentence and each root: the encoder's logarithm, which of CLASSES tells it; and of each word
    how likely it has both as its source and target (logarithm), whether the tree has the one and the other.
    """

    learned: Array  # (words, roots)
    classes: Array  # (words, roots, CLASSES)
    roles: Array  # (words,)
    by: Array
    to: Array


def clues(finder: Finder, source: list[int], target: list[int]) -> Clues:
    """What is known of a pair; ``source`` and ``target`` are rows of words of one sentence."""
    rows = finder.trees.sentence((source or target or [0])[0])
    senses, roots = finder.senses, len(ROOTS)
    n = len(rows)
    made = Clues(
        np.maximum(senses.roots[rows.start : rows.stop].astype(np.float64), LEAST),
        np.zeros((n, roots, len(CLASSES))),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
    )
    for words, table in zip((source, target), senses.roles(rows), strict=True):
        inside = [1 + w - rows.start for w in words if w in rows]
        made.roles += np.maximum(np.logaddexp.reduce(table[:, inside], axis=1), LEAST) if inside else LEAST
    for act in finder.acts.all():
        if act.trigger not in rows:
            continue
        at = act.trigger - rows.start
        made.classes[at, root_of(act.event), CLASSES.index(class_of(act))] = 1.0
        for heads, words, found in ((act.sources, source, made.by), (act.targets, target, made.to)):
            within = {w for head in heads for w in finder.trees.subtree(head)}
            found[at] = max(found[at], float(bool(within & set(words))))
    return made


NAMES = (*CLASSES, "learned", "roles", "by", "to")  # of what is weighed


@dataclass
class Stacked:
    """Many pairs at once: ``features`` (words of all, roots, NAMES), the first word of each pair, the right roots."""

    features: Array
    first: NDArray[np.intp]
    right: NDArray[np.intp]

    @classmethod
    def of(cls, pairs: Sequence[Clues], right: Sequence[int]) -> Stacked:
        """Of pairs and the numbers of their roots."""
        made = [np.concatenate([one.classes, np.stack([one.learned, *_wide(one)], axis=2)], axis=2) for one in pairs]
        first = np.cumsum([0, *(len(one) for one in made[:-1])])
        return cls(np.concatenate(made), first, np.array(right))

    def loss(self, weights: Array) -> tuple[float, Array]:
        """Of the right roots, by the word that tells each (a sum over all), and its gradient."""
        each = self.features @ weights
        each[:, 0] = -np.inf  # NONE is never one
        scores = np.logaddexp.reduceat(each, self.first)
        whole = np.logaddexp.reduce(scores, axis=1)
        rows = np.arange(len(self.right))
        pair = np.repeat(rows, np.diff([*self.first, len(each)]))
        share = -np.exp(each - whole[pair, None])
        words = np.arange(len(each))
        told = self.right[pair]
        share[words, told] += np.exp(each[words, told] - scores[pair, told])
        gradient = -np.einsum("wr,wrf->f", share, self.features) / len(rows)
        return float((whole - scores[rows, self.right]).mean()), gradient

    def roots(self, by_name: Mapping[str, float]) -> NDArray[np.intp]:
        """The likeliest root of each pair, with what each of NAMES weighs."""
        weights = np.array([by_name[name] for name in NAMES])
        each = self.features @ weights
        each[:, 0] = -np.inf
        made: NDArray[np.intp] = np.logaddexp.reduceat(each, self.first).argmax(axis=1)
        return made


def _wide(one: Clues) -> list[Array]:
    """What a word has whatever its root, for each root."""
    return [np.repeat(column[:, None], one.learned.shape[1], axis=1) for column in (one.roles, one.by, one.to)]
