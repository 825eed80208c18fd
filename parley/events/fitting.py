"""Whether the words beside a verb are what a frame asks for: its clause, its particle, its object."""

from __future__ import annotations

from collections.abc import Callable

from parley.english.lexicon import lexicon
from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.english.verbs import is_form_of
from parley.events.clauses import Clauses
from parley.events.held import held_as

PRESS = word_set("acts.press")
_INSISTS = word_set("acts.insists")


class Fitting:
    """The words of one document; ``there`` says whether a noun names a place."""

    def __init__(self, clauses: Clauses, there: Callable[[int], bool]) -> None:
        self.trees, self.forms, self.words = clauses.trees, clauses.forms, clauses.words
        self.clauses, self.there = clauses, there

    def is_to(self, clause: int, frame: Frame) -> bool:
        """Whether a clause is an infinitive, or a content where the frame has one; what is asked for is no fact."""
        t, form = self.trees, self.forms[clause]
        if t.is_any(clause, "ccomp"):
            wanted = form[-1:] != "s" and form[-2:] != "ed" and not t.children(clause, "aux", "cop")
            return frame.content and (frame.event != "REQUEST" or wanted)
        marks = {self.forms[m] for m in t.children(clause, "mark")}
        if t.is_any(clause, "obl") or (frame.event == "ACCUSE" and self._is_as(clause)):
            return self._is_as(clause)
        return not t.is_any(clause, "advcl") or ("to" in marks and "in" not in marks)  # not "in order to"

    def is_infinitive(self, clause: int) -> bool:
        """Whether "to" opens a clause."""
        return any(self.forms[w] == "to" for w in self.trees.children(clause, "mark"))

    def _is_as(self, clause: int) -> bool:
        """Whether it says as what somebody is described: "described him as a liar", "as reckless"."""
        return any(self.forms[w] == "as" for w in self.trees.children(clause, "case", "mark"))

    def is_asked(self, verb: int, clause: int) -> bool:
        """Whether the subject of a clause is whom it is demanded of; who insists may mean that it is so already."""
        named = any(self.trees.upos(w) == "PROPN" for w in self.trees.children(clause, "nsubj"))
        wanted = named or not is_form_of(self.forms[verb], _INSISTS, lexicon())
        return wanted and self.trees.is_any(clause, "ccomp", "xcomp")

    def particle(self, verb: int, particles: frozenset[str]) -> int | None:
        """Which of a frame's particles stands beside a verb, or as what somebody is held."""
        state = held_as(verb, self.trees, self.forms, self.words)
        if state is not None and self.forms[state] in particles:
            return state
        children = self.trees.children(verb, "compound:prt", "advmod", "obl", "case")
        found = next((c for c in children if self.forms[c] in particles and c > verb), None)
        outwards = (c for w in self.trees.children(verb, "obl") for c in self.trees.children(w, "case"))
        found = next((c for c in outwards if self.forms[c] in particles and self._is_out_of(c)), found)
        beside = verb + 1 < len(self.forms) and self.forms[verb + 1] in particles
        own = beside and self._has_no_sense_without(verb, self.forms[verb + 1])
        return verb + 1 if found is None and beside and (own or not self._is_before_place(verb + 1)) else found

    def _has_no_sense_without(self, verb: int, particle: str) -> bool:
        """Whether a verb tells what it tells by that particle alone: "fended off Norway"."""
        return all(particle in frame.particles for frame in self.words.verbs.get(self.forms[verb], ()))

    def _is_before_place(self, word: int) -> bool:
        """Whether a word says where something is: "the speech she gave in Cairo", not "pulled out of Cairo"."""
        before = self.trees.is_any(word, "case") and self.there(int(self.trees.heads[word]))
        return before and not self._is_out_of(word)

    def _is_out_of(self, word: int) -> bool:
        """Whether "of" stands right behind a word: "out of Cairo"."""
        return word + 1 < len(self.forms) and self.forms[word + 1] == "of"

    def is_on(self, verb: int, prepositions: frozenset[str]) -> bool:
        """Whether the tree takes a preposition for the verb's particle."""
        return any(self.forms[w] in prepositions for w in self.trees.children(verb, "compound:prt"))

    def is_one(self, noun: int, objects: frozenset[str], verb: int) -> bool:
        """Whether an object is one of the words, or a number or a round of them."""
        part = self.forms[noun] in self.words.rounds or self.forms[noun] in self.words.parts
        if self.forms[noun] in objects and not (part and any(True for _ in self.clauses.behind(noun, ("of",)))):
            return not any(self.forms[w] in PRESS for w in self.trees.children(noun, "compound"))
        of = [w for w in self.trees.children(noun, "nmod") if self.forms[w] in objects]
        if self.forms[noun] in self.words.containers:  # "aid deliveries"
            of += [w for w in self.trees.children(noun, "compound") if self.forms[w] in objects]
            return bool(of)
        below = self.trees.heads[verb] == noun  # "prisoners held, and a ceasefire"
        joined = [w for w in self.trees.children(noun, "conj") if self.forms[w] in objects and not below]
        return bool(joined) or (part and bool(of))

    def inner(self, noun: int, objects: frozenset[str]) -> int:
        """The word itself, where an object is some of it, or a round: "some of the harshest sanctions"."""
        if self.forms[noun] in objects:
            return noun
        return next((w for w in self.trees.children(noun, "nmod") if self.forms[w] in objects), noun)

    def is_taken(self, noun: int, frame: Frame) -> bool:
        """Whether it is a place that may be taken, or left."""
        return self.there(noun) if frame.event == "RETREAT" else self._is_town(noun)

    def _is_town(self, noun: int) -> bool:
        """Whether it is a place's name, or one that may be a town's which nobody knows: "rebels took Goma"."""
        t = self.trees
        return self.there(noun) or (t.upos(noun) == "PROPN" and not t.children(noun, "flat", "appos"))
