"""Events of a document: the encoder says which words tell one, of what root, by whom and to whom; the trees say where
the words for those end, and everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats
from parley.language.senses import Senses
from parley.language.trees import ROOT, Trees
from parley.language.universal import RELATIONS, ROOTS
from parley.model import Span

LEAST = 0.5  # how likely a word must tell some event
LEAST_ROOT = 0.3  # and the likeliest one,
LEAST_WHOLE = 0.2  # with whom it names
_TELLS = frozenset({"VERB", "NOUN", "ADJ"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"})  # what names who or whom
_TIMES = ("obl:unmarked", "nmod:unmarked")  # "said Thursday"
_UNDERGOES = ("obj", "iobj", "nsubj:pass", "ccomp", "xcomp", "advcl", "acl")
_OUTSIDE = ("acl", "appos", "conj", "case", "punct", "cc", "parataxis", "advcl", "cop", "nsubj", "mark", "advmod")
_IN_NAMES = frozenset("compound flat amod det nummod fixed goeswith case".split())
_IN_NAMES_CODES = tuple(k for k, name in enumerate(RELATIONS) if name.partition(":")[0] in _IN_NAMES)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is told, in rows of words: its ``trigger``, the heads of ``source`` and ``target`` or None.

    ``root`` is of ROOTS; the chances are 0 to 1.
    """

    trigger: int
    root: str
    source: int | None
    target: int | None
    chance: float


def told(trees: Trees, senses: Senses) -> list[Told]:
    """All events that some word tells, in text order.

    What two words of a sentence tell alike is told by the one that governs the other ("rejected the offer"), or else
    by the surer.
    """
    best: dict[tuple[object, ...], Told] = {}
    for one in _told(trees, senses):
        key = (int(trees.words.sentence[one.trigger]), one.root, one.source, one.target)
        best[key] = one if key not in best else _teller(trees, best[key], one)
    return sorted(best.values(), key=lambda one: one.trigger)


def _tells(trees: Trees, word: int) -> bool:
    """Whether a word may trigger an event: "Israeli" does not."""
    upos = trees.upos(word)
    return upos in _TELLS and not (upos == "ADJ" and trees.form(word)[:1].isupper())


def _teller(trees: Trees, a: Told, b: Told) -> Told:
    for upper, lower in ((a, b), (b, a)):
        if upper.trigger in trees.ancestors(lower.trigger):
            return replace(upper, chance=max(a.chance, b.chance))
    return a if a.chance >= b.chance else b


def _told(trees: Trees, senses: Senses) -> Iterator[Told]:
    if len(trees) == 0:
        return
    likely = 1 - np.exp(senses.roots[:, 0])
    found = [w for w in np.flatnonzero(likely >= LEAST).tolist() if _tells(trees, w)]
    phrases = phrase_heads(trees)
    by_sentence: dict[int, list[int]] = {}
    for word in found:
        by_sentence.setdefault(int(trees.words.sentence[word]), []).append(word)
    for words in by_sentence.values():
        rows = trees.sentence(words[0])
        nobody = [w for w in rows if trees.upos(w) not in _NAMES or trees.is_any(w, *_TIMES)]
        by, to = (_of_phrases(table, rows, phrases) for table in senses.roles(rows, words))
        for k, word in enumerate(words):
            root = 1 + int(senses.roots[word, 1:].argmax())
            chance = float(np.exp(senses.roots[word, root]))
            if chance < LEAST_ROOT:
                continue
            source, sure_by = _likeliest(by[k], rows, {word, *_done_to(trees, word), *nobody})
            target, sure_to = _likeliest(to[k], rows, {word, source, *nobody})
            if source is None and target is None:
                continue
            chance *= (sure_by * sure_to) ** 0.5
            if chance >= LEAST_WHOLE:
                yield Told(word, ROOTS[root], source, target, chance)


def _done_to(trees: Trees, trigger: int) -> Iterator[int]:
    """What stands where nobody stands who does it: the objects of the trigger, and clauses below it."""
    for child in trees.children(trigger, *_UNDERGOES):
        yield from trees.subtree(child)


def _of_phrases(table: Floats, rows: range, phrases: NDArray[np.intp]) -> Floats:
    """Chances, none's first: what several words of one phrase get is its head's.

    The encoder does not mind which of them it points at.
    """
    chances = np.exp(table)
    summed = np.zeros_like(chances)
    summed[:, 0] = chances[:, 0]
    np.add.at(summed.T, 1 + phrases[rows.start : rows.stop] - rows.start, chances[:, 1:].T)
    return summed


def _likeliest(chances: Floats, rows: range, but: set[int | None]) -> tuple[int | None, float]:
    """The head of the phrase that gets most, and how much; None where having none does."""
    for k in np.argsort(-chances, kind="stable").tolist():
        if k == 0:
            return None, float(chances[0])
        if rows.start + k - 1 not in but:
            return rows.start + k - 1, float(chances[k])
    return None, 1.0


def phrase_heads(trees: Trees) -> NDArray[np.intp]:
    """(words,): the noun at the head of the phrase that each is part of, as of "Egyptian" in "Egyptian mediators"."""
    part = np.isin(trees.relations, _IN_NAMES_CODES) & (trees.heads != ROOT)
    head = np.where(part, trees.heads, np.arange(len(trees)))
    while (head[head] != head).any():
        head = head[head]
    return head


def phrase_span(trees: Trees, head: int) -> Span:
    """The words of a noun's phrase without clauses, appositions, prepositions and what it is joined to."""
    return trees.subtree_span(head, without=_OUTSIDE)


def heads_of(trees: Trees, head: int) -> Sequence[int]:
    """The noun and those joined to it."""
    return trees.conjuncts(head)
