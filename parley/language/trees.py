"""A text's dependency trees, one a sentence, and what rules ask of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS
from parley.language.words import Words
from parley.model import Span

ROOT = -1  # the head of what has none
_CODES: Mapping[str, int] = {name: code for code, name in enumerate(RELATIONS)}


class _Wanted(dict[tuple[str, ...], int]):
    """The relations that are asked for, and their subtypes, each a bit."""

    def __missing__(self, relations: tuple[str, ...]) -> int:
        bits = self[relations] = _bits_of(relations)
        return bits


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees over ``words``; every list has a value a word. A word is known by its row, its head's row or ``ROOT``."""

    words: Words
    heads: list[int]
    relations: Ints  # of RELATIONS
    tags: Ints  # of UPOS
    # What rules ask of every word, again and again: lists that are made once and found at once.
    _upos: list[str] = field(init=False, repr=False)
    _forms: list[str] = field(init=False, repr=False)
    _lower: list[str] = field(init=False, repr=False)
    _children: list[tuple[int, ...]] = field(init=False, repr=False)
    _bits: list[int] = field(init=False, repr=False)  # a word's relation as a bit: one look tells whether of several
    _below: list[int] = field(init=False, repr=False)  # the bits of all of its dependents
    _wanted: _Wanted = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay out the lists."""
        codes = self.relations.tolist()
        children: list[tuple[int, ...]] = [()] * len(codes)
        below = [0] * len(codes)
        for word, (head, code) in enumerate(zip(self.heads, codes, strict=True)):
            if head != ROOT:
                children[head] += (word,)
                below[head] |= 1 << code
        made = {
            "_upos": [UPOS[tag] for tag in self.tags.tolist()],
            "_forms": self.words.forms,
            "_lower": [form.lower() for form in self.words.forms],
            "_children": children,
            "_bits": [1 << code for code in codes],
            "_below": below,
            "_wanted": _Wanted(),
        }
        for name, each in made.items():
            object.__setattr__(self, name, each)

    def __len__(self) -> int:
        return len(self.heads)

    def relation(self, word: int) -> str:
        """The UD relation to its head, with its subtype."""
        return RELATIONS[self._bits[word].bit_length() - 1]

    def upos(self, word: int) -> str:
        """Its part of speech."""
        return self._upos[word]

    def of_kind(self, *tags: str) -> Sequence[int]:
        """The words of some parts of speech, in text order."""
        known = self._kinds.get(tags)
        if known is None:
            wanted = np.array([name in tags for name in UPOS])
            known = self._kinds[tags] = np.flatnonzero(wanted[self.tags]).tolist()
        return known

    def form(self, word: int) -> str:
        """The word as it is written."""
        return self._forms[word]

    def lower(self, word: int) -> str:
        """The word in lower case."""
        return self._lower[word]

    def form_before(self, word: int) -> str:
        """The word before it as it is written; nothing before the first."""
        return self._forms[word - 1] if word > 0 else ""

    def lower_behind(self, word: int) -> str:
        """The word behind it in lower case; nothing behind the last."""
        return self._lower[word + 1] if word + 1 < len(self._lower) else ""

    def standing(self, form: str) -> Sequence[int]:
        """Where a word in lower case stands, in text order."""
        return self._standing.get(form, ())

    def among(self, forms: frozenset[str], *tags: str) -> Sequence[int]:
        """Where words of some forms (in lower case) and parts of speech stand, in text order."""
        found = (word for form in forms & self._standing.keys() for word in self._standing[form])
        return sorted(word for word in found if self._upos[word] in tags)

    def span(self, word: int) -> Span:
        """Where it stands."""
        starts, ends = self.words.bounds
        return Span(starts[word], ends[word])

    @cached_property
    def _standing(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for word, form in enumerate(self._lower):
            rows.setdefault(form, []).append(word)
        return rows

    @cached_property
    def _kinds(self) -> dict[tuple[str, ...], Sequence[int]]:
        """What ``of_kind`` has answered."""
        return {}

    @cached_property
    def _asked(self) -> dict[tuple[int, int], int | None]:
        """What ``at`` has answered: rules ask of the same spans again and again."""
        return {}

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], int | None]:
        """And what ``clause_at`` has."""
        return {}

    @cached_property
    def _subtrees(self) -> dict[int, tuple[int, ...]]:
        """And what ``subtree`` has."""
        return {}

    def children(self, word: int, *relations: str) -> tuple[int, ...]:
        """Its dependents in text order; of these relations only, where some are named ("nsubj" is all its subtypes)."""
        below = self._below[word]
        if not (relations and below):
            return self._children[word]
        wanted = self._wanted[relations]
        if not below & wanted:  # which is nearly always so
            return ()
        if not below & ~wanted:
            return self._children[word]
        bits = self._bits
        return tuple([w for w in self._children[word] if bits[w] & wanted])

    def has(self, word: int, *relations: str) -> bool:
        """Whether it has a dependent of one of these relations, or of a subtype of one."""
        return self._below[word] & self._wanted[relations] != 0

    def is_any(self, word: int, *relations: str) -> bool:
        """Whether its relation to its head is one of these, or a subtype of one."""
        return self._bits[word] & self._wanted[relations] != 0

    def ancestors(self, word: int) -> Iterator[int]:
        """Its head, that one's head, and so on."""
        heads = self.heads
        head = heads[word]
        while head != ROOT:
            yield head
            head = heads[head]

    def subtree(self, word: int) -> tuple[int, ...]:
        """The word and all below it, in text order."""
        known = self._subtrees.get(word)
        if known is None:
            children = self._children
            todo = [word]
            for at in todo:  # which grows
                todo += children[at]
            known = self._subtrees[word] = tuple(sorted(todo))
        return known

    def first_of(self, word: int) -> int:
        """The first word of its subtree that is no punctuation; the word itself where all is."""
        return next((w for w in self.subtree(word) if self._upos[w] != "PUNCT"), word)

    def last_of(self, word: int) -> int:
        """And the last."""
        return next((w for w in reversed(self.subtree(word)) if self._upos[w] != "PUNCT"), word)

    def subtree_span(self, word: int, *, without: tuple[str, ...] = ()) -> Span:
        """From the first to the last word of its subtree; dependents of the relations ``without`` do not count."""
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [w for w in self._children[at] if at != word or not self.is_any(w, *without)]
        starts, ends = self.words.bounds
        return Span(starts[min(found)], ends[max(found)])

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
            at = self.heads[at]
            yield at

    def said_of_subject(self, noun: int) -> int | None:
        """The noun with a copula that a noun is or is joined to: "donor" of "friend" in "is a donor and a friend"."""
        while self.is_any(noun, "conj") and not self.has(noun, "cop"):
            noun = self.heads[noun]
        return noun if self.upos(noun) == "NOUN" and self.has(noun, "cop") else None

    def objects_of(self, word: int) -> tuple[int, ...]:
        """Its direct and indirect objects; of a passive, its subject."""
        return self.children(word, "obj", "iobj") or self.children(word, "nsubj:pass")

    def agent_of(self, word: int) -> int | None:
        """Who does it: its subject, or of a passive the noun after "by"."""
        if not self.is_passive(word):
            return self.subject_of(word)
        agents = self.children(word, "obl:agent")
        return agents[0] if agents else None

    def is_passive(self, word: int) -> bool:
        """Whether it has a passive's auxiliary, subject or agent."""
        return self.has(word, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent")

    def auxiliaries(self, word: int) -> tuple[int, ...]:
        """Its auxiliaries and copulas, in text order."""
        return self.children(word, "aux", "cop")

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """The word and those joined to it ("France, Britain and Italy")."""
        return (word, *self.children(word, "conj"))

    def first_joined(self, word: int) -> int:
        """The first of those that a word is joined to: "France" of "Italy"; the word itself where it is the first."""
        while self.is_any(word, "conj"):
            word = self.heads[word]
        return word

    def at(self, start: int, end: int) -> int | None:
        """The head of the words that ``[start, end)`` touches: the one whose head is none of them; None of no words."""
        try:
            return self._asked[start, end]
        except KeyError:
            found = self._asked[start, end] = self._at(*self.words.within(start, end))
            return found

    def clause_at(self, start: int, end: int) -> int | None:
        """As ``at``, but of a verb and the open clause below it in ``[start, end)`` the latter: "want to | go"."""
        try:
            return self._clauses[start, end]
        except KeyError:
            found = self._clauses[start, end] = self._clause_at(start, end)
            return found

    def _clause_at(self, start: int, end: int) -> int | None:
        word = self.at(start, end)
        first, last = self.words.within(start, end)
        while word is not None:
            below = next((w for w in self.children(word, "xcomp") if first <= w < last), None)
            if below is None:
                break
            word = below
        return word

    def _at(self, first: int, last: int) -> int | None:
        if last - first == 1:
            return first
        heads, upos = self.heads, self._upos
        outer = [w for w in range(first, last) if not first <= heads[w] < last]
        found = next((w for w in outer if upos[w] != "PUNCT"), outer[0] if outer else None)
        while found is not None and found + 2 in outer and self.form(found + 1) == "-":  # "Vice-President"
            found += 2
        return found

    def sentence(self, word: int) -> range:
        """The rows of its sentence's words."""
        return self.words.sentence_of(word)


@cache
def _bits_of(names: tuple[str, ...]) -> int:
    """These relations and their subtypes, each a bit."""
    return sum(1 << code for name, code in _CODES.items() if name in names or name.partition(":")[0] in names)
