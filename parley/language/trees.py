"""A text's dependency trees, one a sentence: a biaffine head on words (Dozat and Manning 2017), read as UD.

The encoder gives each word as a dependent and as a head; here each finds its head, so that every sentence is a tree,
and the relation to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.language.features import Ints
from parley.language.pairs import Floats
from parley.language.spanning import spanning
from parley.language.universal import RELATIONS, UPOS
from parley.language.words import Words
from parley.model import Span

ROOT = -1  # the head of what has none
_CODES: Mapping[str, int] = {name: code for code, name in enumerate(RELATIONS)}
_MUCH = 400_000  # pairs of words of sentences that are scored together
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


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees over ``words``; every array has a value a word. A word is known by its row, its head's row or ``ROOT``."""

    words: Words
    heads: Ints
    relations: Ints  # of RELATIONS
    tags: Ints  # of UPOS

    def __len__(self) -> int:
        return len(self.heads)

    def relation(self, word: int) -> str:
        """The UD relation to its head, with its subtype."""
        return RELATIONS[int(self.relations[word])]

    def upos(self, word: int) -> str:
        """Its part of speech."""
        return UPOS[int(self.tags[word])]

    def form(self, word: int) -> str:
        """The word as it is written."""
        return self.words.form(word)

    def span(self, word: int) -> Span:
        """Where it stands."""
        return Span(int(self.words.starts[word]), int(self.words.ends[word]))

    @cached_property
    def _codes(self) -> list[int]:
        return self.relations.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in range(len(self))]
        for word, head in enumerate(self.heads.tolist()):
            if head != ROOT:
                below[head].append(word)
        return tuple(map(tuple, below))

    def children(self, word: int, *relations: str) -> tuple[int, ...]:
        """Its dependents in text order; of these relations only, where some are named ("nsubj" is all its subtypes)."""
        below = self._children[word]
        if not relations or not below:
            return below
        codes = self._codes
        wanted = _codes_of(relations)
        return tuple(w for w in below if codes[w] in wanted)

    def is_any(self, word: int, *relations: str) -> bool:
        """Whether its relation to its head is one of these, or a subtype of one."""
        return self._codes[word] in _codes_of(relations)

    def ancestors(self, word: int) -> Iterator[int]:
        """Its head, that one's head, and so on."""
        head = int(self.heads[word])
        while head != ROOT:
            yield head
            head = int(self.heads[head])

    def subtree(self, word: int) -> tuple[int, ...]:
        """The word and all below it, in text order."""
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += self._children[at]
        return tuple(sorted(found))

    def subtree_span(self, word: int, *, without: tuple[str, ...] = ()) -> Span:
        """From the first to the last word of its subtree; dependents of the relations ``without`` do not count."""
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [w for w in self._children[at] if at != word or not self.is_any(w, *without)]
        return Span(int(self.words.starts[min(found)]), int(self.words.ends[max(found)]))

    def subject_of(self, word: int) -> int | None:
        """Its subject, or that of the clause it shares one with ("said X and did Y", "wants to go")."""
        for at in (word, *self._sharing(word)):
            found = self.children(at, "nsubj", "csubj")
            if found:
                return found[0]
        return None

    def _sharing(self, word: int) -> Iterator[int]:
        """Words further up whose subject is this one's too: of first conjuncts, and of what governs an open clause."""
        at = word
        while self.is_any(at, "conj", "xcomp") and self.heads[at] != ROOT:
            at = int(self.heads[at])
            yield at

    def objects_of(self, word: int) -> tuple[int, ...]:
        """Its direct and indirect objects; of a passive, its subject."""
        passive = self.children(word, "nsubj:pass")
        return self.children(word, "obj", "iobj") or passive

    def agent_of(self, word: int) -> int | None:
        """Who does it: its subject, or of a passive the noun after "by"."""
        if not self.is_passive(word):
            return self.subject_of(word)
        agents = self.children(word, "obl:agent")
        return agents[0] if agents else None

    def is_passive(self, word: int) -> bool:
        """Whether it has a passive's auxiliary, subject or agent."""
        return bool(self.children(word, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"))

    def auxiliaries(self, word: int) -> tuple[int, ...]:
        """Its auxiliaries and copulas, in text order."""
        return self.children(word, "aux", "cop")

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """The word and those joined to it ("France, Britain and Italy")."""
        return (word, *self.children(word, "conj"))

    def at(self, start: int, end: int) -> int | None:
        """The head of the words that ``[start, end)`` touches: the one whose head is none of them; None of no words."""
        first, last = self.words.within(start, end)
        outer = [w for w in range(first, last) if not first <= self.heads[w] < last]
        real = [w for w in outer if self.upos(w) != "PUNCT"]
        return (real or outer)[0] if outer else None

    def sentence(self, word: int) -> range:
        """The rows of its sentence's words."""
        number = self.words.sentence[word]
        first = int(np.searchsorted(self.words.sentence, number, "left"))
        return range(first, int(np.searchsorted(self.words.sentence, number, "right")))


@cache
def _codes_of(names: tuple[str, ...]) -> frozenset[int]:
    """The codes of these relations and their subtypes."""
    return frozenset(code for name, code in _CODES.items() if name in names or name.partition(":")[0] in names)


def trees(words: Words, made: NDArray[np.float16], tags: NDArray[np.float16], weights: TreeWeights) -> Trees:
    """The trees of all sentences; ``made`` (words, sizes) and ``tags`` (words, UPOS) as the encoder gives them."""
    if len(words) == 0:
        none = np.zeros(0, np.int32)
        return Trees(words, none, none, none)
    dependent, head, relation_dependent, relation_head = weights.split(made.astype(np.float32))
    heads = np.full(len(words), ROOT, np.int32)
    for rows in _batches(words):
        for index, found in zip(rows, _heads_of(rows, dependent, head, weights), strict=True):
            heads[index] = found
    relations = _relations(heads, relation_dependent, relation_head, weights)
    return Trees(words, heads, relations, tags.argmax(axis=1).astype(np.int32))


def _batches(words: Words) -> Iterator[list[NDArray[np.intp]]]:
    """Rows of words by sentence, sentences of about one length together."""
    begins = np.flatnonzero(np.diff(words.sentence, prepend=-1))
    ends = np.append(begins[1:], len(words))
    order = np.argsort(ends - begins, kind="stable").tolist()
    part: list[NDArray[np.intp]] = []
    for k in order:
        rows = np.arange(begins[k], ends[k])
        if part and ((len(part) + 1) * len(rows) ** 2 > _MUCH or len(rows) > 2 * len(part[0])):
            yield part
            part = []
        part.append(rows)
    if part:
        yield part


def _heads_of(
    rows: list[NDArray[np.intp]], dependent: Floats, head: Floats, weights: TreeWeights
) -> Iterator[NDArray[np.intp]]:
    """For each sentence the rows of its words' heads."""
    longest = min(max(map(len, rows)), _LONGEST)
    sizes = np.array([min(len(r), _LONGEST) for r in rows])
    index = np.minimum(np.array([r[0] for r in rows])[:, None] + np.arange(longest), len(dependent) - 1)
    arc = weights.arc
    asked = dependent[index] @ arc[:-1] + arc[-1]
    root = asked @ weights.root[: arc.shape[1]]
    scores = np.concatenate([root[:, :, None], asked @ head[index].transpose(0, 2, 1)], axis=2)
    beyond = np.arange(longest) >= sizes[:, None]
    scores[:, :, 1:][np.broadcast_to(beyond[:, None], (len(rows), longest, longest))] = -np.inf
    for r, size, found in zip(rows, sizes.tolist(), spanning(scores, sizes), strict=True):
        inside = np.where(found[:size] == 0, ROOT, r[0] + found[:size] - 1)
        yield np.concatenate([inside, np.arange(r[0] + size - 1, r[-1])])


def _relations(heads: Ints, dependent: Floats, head: Floats, weights: TreeWeights) -> Ints:
    """The relation of each word to its head: that of a root is "root", and of nothing else."""
    of_root = weights.root[weights.arc.shape[1] :]
    heads_ = np.where((heads == ROOT)[:, None], of_root, head[heads])
    out = np.zeros(len(heads), np.int32)
    by_relation = np.ascontiguousarray(weights.label.transpose(1, 0, 2))  # (relations, of the dependent, of the head)
    for at in range(0, len(heads), 512):  # at once, what the processor's cache holds
        part = slice(at, at + 512)
        mine, theirs = dependent[part], heads_[part]
        alone = mine @ weights.label[:-1, :, -1] + theirs @ weights.label[-1, :, :-1].T + weights.label[-1, :, -1]
        for code in range(len(RELATIONS)):
            alone[:, code] += np.einsum("wb,wb->w", mine @ by_relation[code, :-1, :-1], theirs)
        alone[:, _CODES["root"]] = -np.inf
        out[part] = alone.argmax(axis=1)
    out[heads == ROOT] = _CODES["root"]
    return out
