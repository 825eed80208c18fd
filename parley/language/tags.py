"""BIO tags: the best legal sequence for a head's scores, and the spans it marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats

_IMPOSSIBLE = -1e4
_STRETCH = 1024  # pieces that are summed up, and whose best moves are looked up, at once
_SHORT = 64  # pieces of a stretch that goes along with others


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
    n, tags = scores.shape
    if n == 0:
        return np.zeros(0, np.intp)
    kinds = np.where(starts_word, 0, 1)
    if cut is not None:
        kinds[cut] = 2
    tables = np.stack([moves.between, moves.within, moves.over_cut])
    # Of the paths that end in each tag, once the piece's turn has come.
    best = scores - scores.max(axis=1, keepdims=True)
    best[0, 2::2] = _IMPOSSIBLE
    reach = np.empty((tags, tags), np.float32)
    most = np.empty(tags, np.float32)
    by_kind = list(tables)
    before = best[0]
    for first in range(1, n, _STRETCH):
        before -= before.max()  # lest sums of a long text outgrow what single precision tells apart
        end = first + _STRETCH
        for row, kind in zip(best[first:end], kinds[first:end].tolist(), strict=True):
            np.add(before, by_kind[kind], out=reach)
            np.maximum.reduce(reach, axis=1, out=most)
            row += most
            before = row
    path = [int(best[-1].argmax())]
    for end in range(n - 1, 0, -_STRETCH):
        first = max(0, end - _STRETCH)
        came = (best[first:end, None] + tables[kinds[first + 1 : end + 1]]).argmax(axis=2)
        for row in reversed(came.tolist()):
            path.append(row[path[-1]])
    return np.array(path[::-1], np.intp)


def viterbi_each(
    scores: Floats, moves: Moves, starts_word: NDArray[np.bool_], stretches: Sequence[tuple[int, int]]
) -> NDArray[np.intp]:
    """As ``viterbi``, of each of many ``stretches`` [first, end) by itself; tag 0 between them."""
    path = np.zeros(len(scores), np.intp)
    kinds = np.where(starts_word, 0, 1)
    sizes: dict[int, list[tuple[int, int]]] = {}
    for first, end in stretches:
        if end - first > _SHORT:
            path[first:end] = viterbi(scores[first:end], moves, starts_word[first:end])
        else:
            sizes.setdefault((end - first - 1).bit_length(), []).append((first, end))
    for alike in sizes.values():
        _viterbi_alike(scores, moves, kinds, np.array(alike, np.intp), path)
    return path


def _viterbi_alike(
    scores: Floats, moves: Moves, kinds: NDArray[np.intp], stretches: NDArray[np.intp], path: NDArray[np.intp]
) -> None:
    """Write into ``path`` the sequences of stretches of about one length, all a step further at a time."""
    firsts, lasts = stretches[:, 0], stretches[:, 1] - 1
    tables = np.stack([moves.between, moves.within])
    best = scores[firsts].astype(np.float32)
    best[:, 2::2] = _IMPOSSIBLE
    history = [best]
    longest = int((lasts - firsts).max())
    for step in range(1, longest + 1):
        at = np.minimum(firsts + step, lasts)
        reach = best[:, None] + tables[kinds[at]]
        best = reach.max(axis=2) + scores[at]
        history.append(best)
    tag = np.zeros(len(firsts), np.intp)
    for step in range(longest, -1, -1):
        at = firsts + step
        begins = at == lasts
        tag[begins] = history[step][begins].argmax(axis=1)
        inside = at <= lasts
        path[at[inside]] = tag[inside]
        if step:
            came = history[step - 1] + tables[kinds[np.minimum(at, lasts)], tag]
            tag = came.argmax(axis=1)


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
