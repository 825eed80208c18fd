"""BIO tags: the best legal sequence for a head's scores, and the spans it marks."""

from __future__ import annotations

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


def viterbi(
    scores: Floats, transitions: Floats, starts_word: NDArray[np.bool_], cut: NDArray[np.bool_] | None = None
) -> NDArray[np.intp]:
    """Best legal tag sequence (pieces,) for ``scores`` (pieces, tags) and ``transitions`` (tags, tags).

    A span begins and ends between words: where ``starts_word`` is False only going on or staying out is legal.
    No span goes on over a piece where ``cut`` is True.
    """
    n, k = scores.shape
    if n == 0:
        return np.zeros(0, np.intp)
    moves = np.where(legal(k), transitions, _IMPOSSIBLE).astype(np.float32)
    within = np.full((k, k), _IMPOSSIBLE, np.float32)
    within[0, 0] = transitions[0, 0]
    for inside in range(2, k, 2):
        within[inside - 1, inside] = transitions[inside - 1, inside]
        within[inside, inside] = transitions[inside, inside]
    apart = moves.copy()
    apart[:, 2::2] = _IMPOSSIBLE
    back = np.zeros((n, k), np.intp)
    best = scores[0].copy()
    best[2::2] = _IMPOSSIBLE
    columns = np.arange(k)
    for t in range(1, n):
        reach = best[:, None] + (apart if cut is not None and cut[t] else moves if starts_word[t] else within)
        back[t] = reach.argmax(axis=0)
        best = reach[back[t], columns] + scores[t]
    path = np.zeros(n, np.intp)
    path[-1] = int(best.argmax())
    for t in range(n - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


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
