"""BIO tags: the best legal sequence for a head's scores, and the spans it marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats

_IMPOSSIBLE = -1e4


def legal(tags: int) -> NDArray[np.bool_]:
    """(tags, tags): whether tag j may follow tag i in BIO with tags O, B-1, I-1, B-2, I-2, …"""
    may = np.ones((tags, tags), np.bool_)
    for inside in range(2, tags, 2):
        may[:, inside] = False
        may[inside - 1, inside] = may[inside, inside] = True
    return may


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """What going to tag j from tag i adds to a path, each (to, from): between words, within one, over a cut."""

    between: Floats
    within: Floats
    over_cut: Floats

    @classmethod
    def from_transitions(cls, transitions: Floats) -> Moves:
        """Of ``transitions`` (from, to). A span begins and ends between words: within one, it goes on or stays out."""
        k = len(transitions)
        between = np.where(legal(k), transitions, _IMPOSSIBLE).astype(np.float32)
        within = np.full((k, k), _IMPOSSIBLE, np.float32)
        within[0, 0] = transitions[0, 0]
        for inside in range(2, k, 2):
            within[inside - 1, inside] = transitions[inside - 1, inside]
            within[inside, inside] = transitions[inside, inside]
        over_cut = between.copy()
        over_cut[:, 2::2] = _IMPOSSIBLE
        # Turned, so that the greatest over the tag before is taken along the last axis.
        return cls(*(np.ascontiguousarray(m.T) for m in (between, within, over_cut)))


def viterbi(
    scores: Floats, moves: Moves, starts_word: NDArray[np.bool_], cut: NDArray[np.bool_] | None = None
) -> NDArray[np.intp]:
    """Best legal tag sequence (pieces,) for ``scores`` (pieces, tags).

    No span begins where ``starts_word`` is False, none goes on over a piece where ``cut`` is True.
    """
    n = len(scores)
    if n == 0:
        return np.zeros(0, np.intp)
    best = scores[0].copy()
    best[2::2] = _IMPOSSIBLE
    if n == 1:  # as most stretches of names are
        return np.array([best.argmax()], np.intp)
    kinds = np.where(starts_word, 0, 1)
    if cut is not None:
        kinds[cut] = 2
    tables = (moves.between, moves.within, moves.over_cut)
    back: list[list[int]] = []
    for row, kind in zip(scores[1:], kinds[1:].tolist(), strict=True):
        reach = best + tables[kind]
        back.append(reach.argmax(axis=1).tolist())
        best = np.maximum.reduce(reach, axis=1) + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(came[path[-1]])
    return np.array(path[::-1], np.intp)


def runs(path: NDArray[np.intp]) -> list[tuple[int, int, int]]:
    """(class, first, last) of each B-I run of a BIO path; class k stands for tags 2k+1 and 2k+2."""
    out: list[tuple[int, int, int]] = []
    for i, tag in enumerate(path.tolist()):
        if tag == 0:
            continue
        kind = (tag - 1) // 2
        if tag % 2 == 1 or not out or out[-1][0] != kind or out[-1][2] != i - 1:
            out.append((kind, i, i))
        else:
            out[-1] = (kind, out[-1][1], i)
    return out
