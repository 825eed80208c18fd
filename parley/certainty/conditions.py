"""What something hangs on: "if they left", "as long as they stay", "on condition that", "should they refuse"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.english.patterns import word_set
from parley.english.sure import Sure
from parley.language.trees import ROOT, Trees

_INVERTED = word_set("judging.inverted")
_LONG = word_set("conditions.long")  # with "as" or "so" before it
_AS = word_set("conditions.as")
_ON = word_set("conditions.on")  # with "on" before it and a clause behind


@dataclass(frozen=True, slots=True)
class Conditions:
    """Looks for them in one document's trees."""

    trees: Trees
    sure: Sure

    def of(self, word: int) -> int | None:
        """The word by which what ``word`` tells hangs on something that stands beside it."""
        t = self.trees
        for clause in t.children(word, "advcl"):
            marks = [m for m in t.children(clause, "mark") if t.lower(m) in self.sure.hanging]
            if any(self._is_provided(clause, c) for c in t.children(clause, "ccomp", "advcl")):
                marks.append(clause)
            if (inverted := self._inverted(clause)) is not None and t.auxiliaries(word):
                marks.append(inverted)
            if marks:
                return marks[0]
        long = (w for w in t.children(word, "advmod") if self._is_as_long(w))
        return next(iter((*long, *(w for w in t.children(word, "obl") if self._is_on(w)))), None)

    def is_one(self, word: int) -> int | None:
        """The word that makes its own clause one that something hangs on; one that a "mark" does not."""
        t, head = self.trees, int(self.trees.heads[word])
        if (opening := self._opening(word)) is not None:
            return opening
        if (inverted := self._inverted(word)) is not None or head == ROOT:
            return inverted
        if t.is_any(word, "advcl") and self._is_as_long(head):
            return head
        on = t.is_any(word, "acl", "ccomp") and self._is_on(head)
        return head if on or (t.is_any(head, "advcl") and self._is_provided(head, word)) else None

    def _is_provided(self, head: int, clause: int) -> bool:
        """ "Provided that they go", "assuming they go"; not "providing help to go"."""
        t = self.trees
        own = t.is_any(clause, "ccomp") or (t.is_any(clause, "advcl") and t.has(clause, "nsubj"))
        return own and t.lower(head) in self.sure.hanging and not t.has(head, "mark", "case", "obj")

    def _is_as_long(self, word: int) -> bool:
        """ "As long as they stay": whether it is the "long" of that."""
        t = self.trees
        before = any(t.lower(w) in _AS and w == word - 1 for w in t.children(word, "advmod"))
        return t.lower(word) in _LONG and before and t.has(word, "advcl")

    def _is_on(self, word: int) -> bool:
        """Whether it is the noun of "on condition that they go"."""
        t = self.trees
        clause = t.lower(word) in _ON and t.has(word, "acl", "acl:relcl", "ccomp")
        return clause and any(t.lower(c) == "on" for c in t.children(word, "case"))

    def _inverted(self, clause: int) -> int | None:
        """ "Had they known", "should it rain"."""
        t = self.trees
        if not t.is_any(clause, "advcl"):
            return None
        subject, first = t.children(clause, "nsubj"), t.children(clause, "aux", "cop")[:1]
        first = first or tuple(m for m in t.children(clause, "mark")[:1] if t.lower(m) == "had")
        turned = subject and first and first[0] < subject[0] and t.lower(first[0]) in _INVERTED
        return first[0] if turned else None

    def _opening(self, word: int) -> int | None:
        """What opens a sentence as "if" would, whose first verb it is, whatever the tree: "Were they to go, …"."""
        t, sentence = self.trees, self.trees.sentence(word)
        first = next((w for w in sentence if t.upos(w) != "PUNCT"), word)
        if first == word or t.lower(first) not in _INVERTED or t.upos(word) != "VERB":
            return None
        if any(t.upos(w) == "VERB" for w in range(first + 1, word)) or any(t.form(w) == "?" for w in sentence):
            return None
        comma = next((w for w in range(word, sentence[-1]) if t.form(w) == ","), sentence[-1])
        return first if any(t.lower(w) in self.sure.auxiliaries for w in range(comma, sentence[-1])) else None
