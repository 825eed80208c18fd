"""Who is called on to do what a clause tells: "called for Oslo to leave", "called upon Oslo to leave"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from parley.english.patterns import word_set
from parley.events.passives import Passives

_ASKED = word_set("acts.asked_of")
_FOR = frozenset({"for"})
_NONE: Final[frozenset[str]] = frozenset()
_CLAUSES = ("advcl", "xcomp", "ccomp")


class Asked(Passives):
    """Who is, in one document; a word is known by its row in ``trees``, ``forms`` are the words in lower case."""

    def asks_for(self, verb: int) -> bool:
        """Whether a verb may ask "for" something."""
        return any(f.event == "REQUEST" and "for" in f.after for f in self.words.verbs.get(self.forms[verb], ()))

    def called_on(self, clause: int, up: int) -> int | None:
        """Who is to do what a clause below the verb ``up`` tells, where words before its "to" say so.

        The tree takes him for the verb's object ("called for him to quit"), hangs him on the verb ("called for an
        envoy to talk to them") or on the clause ("called upon Oslo to leave").
        """
        t = self.trees
        if not t.is_any(clause, *_CLAUSES):
            return None
        taken = self.taken_for_objects(up)
        if taken and up < taken[0] < clause:
            return taken[0]
        marks = t.children(clause, "mark")
        if not marks or self.forms[marks[0]] != "to":
            return None
        links = self._links_to_asked(up)
        hung = (w for w in t.children(clause, "obl") if up < w and not links.isdisjoint(self.cases(w)))
        nouns = (*hung, *self.behind(up, links & _FOR))  # not "wants troops on the ground to fight"
        return next((w for w in nouns if t.subtree(w)[-1] + 1 == marks[0]), None)

    def asked_by(self, verb: int) -> Iterator[int]:
        """Whom a verb calls on, behind a preposition: "called on Oslo"."""
        return self.behind(verb, _ASKED if self._makes_do(verb) else ())

    def opening(self, verb: int, prepositions: Collection[str]) -> Iterator[int]:
        """Who stands behind a preposition that opens a clause below a verb: "called for Oslo to leave"."""
        t = self.trees
        for clause in t.children(verb, *_CLAUSES):
            marks = [w for w in t.children(clause, "mark") if self.forms[w] in prepositions and w > verb]
            nouns = (*t.children(clause, "nsubj"), *t.children(verb, "nsubj"), *self.taken_for_objects(verb))
            own = [w for w in nouns if marks and w > marks[0]]
            if own and own[0] < clause and not t.children(own[0], "case"):  # not "for Lind's killing"
                yield own[0]

    def taken_for_objects(self, verb: int) -> tuple[int, ...]:
        """The objects of a verb that stand behind the "for" of a clause below it: "called for him to quit"."""
        t = self.trees
        clauses = t.children(verb, *_CLAUSES)
        marks = {m for clause in clauses for m in t.children(clause, "mark") if self.forms[m] in _FOR}
        return tuple(w for w in t.children(verb, "obj") if marks and t.subtree(w)[0] - 1 in marks)

    def _links_to_asked(self, verb: int) -> frozenset[str]:
        """Prepositions behind which stands who is to do something."""
        return (_FOR if self.asks_for(verb) else _NONE) | (_ASKED if self._makes_do(verb) else _NONE)

    def _makes_do(self, verb: int) -> bool:
        """Whether its object does what a clause below it tells: "urged Oslo to leave"."""
        return self.forms[verb] in self.words.of_object
