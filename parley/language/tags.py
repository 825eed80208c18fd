"""BIO tags: the best legal sequence for a head's scores, and the spans it marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats

_IMPOSSIBLE = -1e4
_STRETCH = 1024  # pieces whose best moves are looked up at once
_LONGEST = 256  # pieces of a block
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
    staying = np.where(np.eye(tags, dtype=np.bool_), 0, -np.inf).astype(np.float32)
    tables = np.stack([moves.between, moves.within, moves.over_cut, staying])
    own = scores - scores.max(axis=1, keepdims=True)
    own[0, 2::2] = _IMPOSSIBLE
    best = _sums(own, tables, kinds)
    tag = int(best[-1].argmax())
    path = [tag]
    for end in range(n - 1, 0, -_STRETCH):
        first = max(0, end - _STRETCH)
        came = (best[first:end, None] + tables[kinds[first + 1 : end + 1]]).argmax(axis=2)
        rows = came.astype(np.uint8).tobytes()
        for row in range((end - first - 1) * tags, -1, -tags):
            tag = rows[row + tag]
            path.append(tag)
    return np.array(path[::-1], np.intp)


def _sums(own: Floats, tables: Floats, kinds: NDArray[np.intp]) -> Floats:
    """(pieces, tags): of the paths up to each piece that end in each tag, the best sum, less one number a block.

    Max-plus algebra: in blocks of one length, all a step further at a time, first from every tag before the block;
    then block by block, what the tags before it are; then from those.
    """
    n, tags = own.shape
    length = min(_LONGEST, max(1, int(n**0.5)))
    blocks = -(-(n - 1) // length)
    if blocks == 0:
        return own
    beyond = blocks * length - (n - 1)
    steps = np.concatenate([own[1:], np.zeros((beyond, tags), np.float32)]).reshape(blocks, length, tags)
    steps = np.ascontiguousarray(steps.transpose(1, 2, 0))  # (steps, to, blocks)
    moved = np.concatenate([kinds[1:], np.full(beyond, len(tables) - 1)]).reshape(blocks, length).T
    turned = tables.transpose(2, 1, 0).reshape(tags * tags, -1)  # (from and to, kinds)
    reach = np.ascontiguousarray(np.broadcast_to(tables[-1][:, :, None], (tags, tags, blocks)))  # (to, before, blocks)
    room = np.empty((tags, tags, tags, blocks), np.float32)
    for step, kind in zip(steps, moved, strict=True):
        moved_by = turned.take(kind, axis=1).reshape(tags, tags, 1, blocks)
        reach = np.maximum.reduce(np.add(moved_by, reach[:, None], out=room), axis=0)
        reach += step[:, None]
    whole = reach.transpose(2, 0, 1)  # (blocks, to, before)
    before = np.empty((blocks, tags), np.float32)
    now = own[0]
    for number in range(blocks):
        before[number] = now - now.max()  # lest sums of a long text outgrow what single precision tells apart
        now = np.maximum.reduce(whole[number] + before[number], axis=1)
    out = np.empty((length, tags, blocks), np.float32)
    last = np.ascontiguousarray(before.T)  # (from, blocks)
    for number, (step, kind) in enumerate(zip(steps, moved, strict=True)):
        move = turned.take(kind, axis=1).reshape(tags, tags, blocks)
        last = np.add(np.maximum.reduce(move + last[:, None], axis=0), step, out=out[number])
    return np.concatenate([own[:1], out.transpose(2, 0, 1).reshape(-1, tags)[: n - 1]])


def viterbi_each(
    scores: Floats, moves: Moves, starts_word: NDArray[np.bool_], stretches: Sequence[tuple[int, int]]
) -> NDArray[np.intp]:
    """As ``viterbi``, of each of many ``stretches`` [first, end) by itself; tag 0 between them."""
    path = np.zeros(len(scores), np.intp)
    kinds = np.where(starts_word, 0, 1)
    short = []
    for first, end in stretches:
        if end - first > _SHORT:
            path[first:end] = viterbi(scores[first:end], moves, starts_word[first:end])
        else:
            short.append((first, end))
    if short:
        _viterbi_short(scores, moves, kinds, np.array(short, np.intp), path)
    return path


def _viterbi_short(
    scores: Floats, moves: Moves, kinds: NDArray[np.intp], stretches: NDArray[np.intp], path: NDArray[np.intp]
) -> None:
    """Write into ``path`` the sequences of stretches, all a step further at a time, from the longest to the shortest.

    So those that have a step more are the first of all.
    """
    sizes = stretches[:, 1] - stretches[:, 0]
    order = np.argsort(-sizes, kind="stable")
    firsts = stretches[order, 0]
    longest = int(sizes.max())
    left = np.searchsorted(-sizes[order], -np.arange(longest + 1), "left").tolist()  # longer than so many steps
    tables = np.stack([moves.between, moves.within])
    turned = np.ascontiguousarray(tables.transpose(0, 2, 1))  # the greatest of several rows is found at once
    best = scores[firsts].astype(np.float32)
    best[:, 2::2] = _IMPOSSIBLE
    history = [best]
    for step in range(1, longest):
        at = firsts[: left[step]] + step
        reach = best[: left[step], :, None] + turned[kinds[at]]
        best = np.maximum.reduce(reach, axis=1) + scores[at]
        history.append(best)
    tag = np.zeros(0, np.intp)
    for step in range(longest - 1, -1, -1):
        ending = history[step][left[step + 1] :].argmax(axis=1)
        at = firsts[: left[step]] + step
        path[at] = tag = np.concatenate([tag, ending])
        if step:
            tag = (history[step - 1][: len(tag)] + tables[kinds[at], tag]).argmax(axis=1)


def runs(path: NDArray[np.intp]) -> list[tuple[int, int, int]]:
    """(class, first, last) of each B-I run of a BIO path; class k stands for tags 2k+1 and 2k+2."""
    out: list[tuple[int, int, int]] = []
    marked = np.flatnonzero(path)
    for i, tag in zip(marked.tolist(), path[marked].tolist(), strict=True):
        kind = (tag - 1) // 2
        if tag % 2 == 1 or not out or out[-1][0] != kind or out[-1][2] != i - 1:
            out.append((kind, i, i))
        else:
            out[-1] = (kind, out[-1][1], i)
    return out
