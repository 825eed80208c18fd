"""A text's dependency trees, found: a biaffine head on words (Dozat and Manning 2017), read as UD.

The encoder gives each word as a dependent and as a head; here each finds its head, so that every sentence is a tree,
and the relation to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.language.caseless import caseless
from parley.language.features import Ints
from parley.language.hyphened import hyphened
from parley.language.interposed import interposed
from parley.language.pairs import Floats
from parley.language.spanning import spanning
from parley.language.titled import titled
from parley.language.trees import ROOT, Trees
from parley.language.universal import RELATIONS
from parley.language.words import Words

Numbers = NDArray[np.intp]
Rows = Callable[[int, int], Sequence[NDArray[np.float16]]]
_ROOT_RELATION = RELATIONS.index("root")
_MANY = 8192  # words of sentences that are scored together, which bounds memory,
_MUCH = 400_000  # and pairs of words
_AT_ONCE = 128  # words whose relations the processor's cache holds
_LONGEST = 400  # words; of what is longer (a table that has no full stop) the rest hangs on the word before


@dataclass(frozen=True, slots=True, eq=False)
class TreeWeights:
    """What scores heads and relations, float32; sizes of a word for arcs and for relations are ``arc``, ``label``'s."""

    arc: Floats  # (arc + 1, arc)
    label: Floats  # (relation + 1, relations, relation + 1)
    root: Floats  # (arc + relation,): the head of what has none

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Floats]) -> TreeWeights:
        """Those stored as ``words.arc``, ``words.label`` and ``words.root``."""
        return cls(*(np.asarray(arrays[f"words.{part}"], np.float32) for part in ("arc", "label", "root")))

    def split(self, made: NDArray[Any]) -> list[NDArray[Any]]:
        """The encoder's columns of a word: dependent and head for arcs, dependent and head for relations."""
        arc, relation = self.arc.shape[1], self.label.shape[0] - 1
        return np.split(made, [arc, 2 * arc, 2 * arc + relation], axis=1)


def trees(words: Words, rows: Rows, weights: TreeWeights) -> Trees:
    """The trees of all sentences; ``rows`` gives (words, sizes) and (words, UPOS) of words [first, end), in order."""
    heads = np.full(len(words), ROOT, np.int32)
    relations = np.zeros(len(words), np.int32)
    tags = np.zeros(len(words), np.int32)
    for first, ends in _parts(words):
        part = slice(first, int(ends[-1]))
        own = heads[part]
        made, tagged = rows(part.start, part.stop)
        tags[part] = tagged.argmax(axis=1)
        dependent, head, of_dependent, of_head = weights.split(made.astype(np.float32))
        own[:] = _heads(ends - first, dependent, head, weights)
        relations[part] = _relations(own, of_dependent, of_head, weights)
        own[own != ROOT] += first
    titled(heads, relations, tags, hyphened(words, heads, relations, tags))
    interposed(words, heads, relations, tags)
    caseless(heads, relations, tags)
    return Trees(words, heads.tolist(), relations, tags)


def _parts(words: Words) -> Iterator[tuple[int, Numbers]]:
    """Sentences that are scored together: their first word, and where each of them ends."""
    ends = np.append(np.flatnonzero(np.diff(words.sentence)) + 1, len(words)) if len(words) else np.zeros(0, np.intp)
    first = at = 0
    while at < len(ends):
        upto = max(at + 1, int(np.searchsorted(ends, first + _MANY, "right")))
        yield first, ends[at:upto]
        first, at = int(ends[upto - 1]), upto


def _heads(ends: Numbers, dependent: Floats, head: Floats, weights: TreeWeights) -> Ints:
    """(words,): the row of each word's head; sentences of about one length are scored at once."""
    arc = weights.arc
    asked = dependent @ arc[:-1] + arc[-1]
    root = asked @ weights.root[: arc.shape[1]]
    out = np.arange(-1, len(dependent) - 1, dtype=np.int32)  # of what is too long, on the word before
    begins = np.concatenate([[0], ends[:-1]])
    sizes = np.minimum(ends - begins, _LONGEST)
    for some in _alike(sizes):
        own, longest = sizes[some], int(sizes[some[-1]])
        index = np.minimum(begins[some, None] + np.arange(longest), len(dependent) - 1)
        scores = np.empty((len(some), longest, longest + 1), np.float32)
        scores[:, :, 0] = root[index]
        np.matmul(asked[index], head[index].transpose(0, 2, 1), out=scores[:, :, 1:])
        inside = np.arange(longest) < own[:, None]
        np.copyto(scores[:, :, 1:], -np.inf, where=~inside[:, None])
        found = spanning(scores, own)
        out[index[inside]] = np.where(found == 0, ROOT, begins[some, None] + found - 1)[inside]
    return out


def _alike(sizes: Numbers) -> Iterator[Numbers]:
    """Numbers of sentences of about one length, the shortest first."""
    order = np.argsort(sizes, kind="stable")
    ordered = sizes[order].tolist()
    first = 0
    for k, size in enumerate(ordered):
        if k > first and ((k - first + 1) * size**2 > _MUCH or size > 2 * ordered[first]):
            yield order[first:k]
            first = k
    yield order[first:]


def _relations(heads: Ints, dependent: Floats, head: Floats, weights: TreeWeights) -> Ints:
    """The relation of each word to its head: that of a root is "root", and of nothing else."""
    size, count, _ = weights.label.shape
    theirs = np.ones((len(heads), size), np.float32)
    theirs[:, :-1] = np.where((heads == ROOT)[:, None], weights.root[weights.arc.shape[1] :], head[heads])
    label = weights.label.reshape(size, -1)
    out = np.zeros(len(heads), np.int32)
    room = np.empty((_AT_ONCE, label.shape[1]), np.float32)
    for at in range(0, len(heads), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        mine = np.matmul(dependent[part], label[:-1], out=room[: len(dependent[part])])
        mine += label[-1]
        scores = np.matmul(mine.reshape(-1, count, size), theirs[part, :, None])[:, :, 0]
        scores[:, _ROOT_RELATION] = -np.inf
        out[part] = scores.argmax(axis=1)
    out[heads == ROOT] = _ROOT_RELATION
    return out
