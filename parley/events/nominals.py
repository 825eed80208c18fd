"""What nouns for the deeds of verbs tell by their frames: "the delivery of arms to", "the lifting of the ban on"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from parley.english.plover import Frame
from parley.events.beside import Beside
from parley.events.fitting import Fitting

_ANSWERS: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "ACCUSE", "REJECT"})  # of what others ask, offer or do
_YIELDED: Final = frozenset({"CONCEDE", "RETREAT"})
_OF: Final = ("of",)
_BETWEEN: Final = ("between", "among")


class Nominals:
    """The nouns for deeds of one document."""

    def __init__(self, beside: Beside, there: Callable[[int], bool], itself: Callable[[int], bool]) -> None:
        """``there`` says whether a noun names a place, ``itself`` whether it is somebody and nothing of theirs."""
        self.beside, self.clauses, self.itself = beside, beside.clauses, itself
        self.trees, self.forms, self.words = beside.trees, beside.forms, beside.clauses.words
        self.fitting = Fitting(beside.clauses, there)

    def is_one(self, noun: int) -> bool:
        """Whether a noun is for what a verb does."""
        form = self.forms[noun]
        return form in self.words.nominals or (form.endswith("ing") and form in self.words.verbs)

    def of(self, noun: int) -> Iterator[tuple[Frame, int]]:
        """The frames that a noun tells as its verb would, each with the noun that it is done to or what it is about."""
        form = self.forms[noun]
        verbs = self.words.nominals.get(form, ())
        if not verbs and form.endswith("ing") and form in self.words.verbs and form not in self.words.nouns:
            verbs = ((form, ""),)
        for verb, particle in verbs:
            for frame in self.words.verbs.get(verb, ()):
                if frame.clause or frame.place or not self._is_beside(particle, frame):
                    continue
                thing = self._thing(noun, frame)
                if thing is not None and not (frame.event == "CONSULT" and self.forms[thing] in self.words.nouns):
                    yield frame, thing  # "the opening of the talks" tells but of those

    @staticmethod
    def _is_beside(particle: str, frame: Frame) -> bool:
        """Whether a verb's particle, or none, is what its frame has."""
        return particle in frame.particles if particle else not frame.particles

    def _thing(self, noun: int, frame: Frame) -> int | None:
        """What of a frame stands beside the noun: its object behind "of" or before it, or behind its preposition."""
        if frame.after:
            behind = self.clauses.behind(noun, frame.after) if frame.behind else ()
            return next((w for w in behind if self.forms[w] in frame.behind), None)
        named = self.words.nominals.get(self.forms[noun]) is not None
        before = (w for w in self.trees.children(noun, "compound") if self.trees.upos(w) == "NOUN")
        for what in (*self.clauses.behind(noun, _OF), *before):
            if frame.subjects:
                if self.forms[what] in frame.subjects:
                    return what
            elif frame.objects:
                if self.fitting.is_one(what, frame.objects, noun):
                    return self.fitting.inner(what, frame.objects)
            elif (frame.persons or not named) and self.itself(what) and self.trees.has(what, "case"):
                return what  # of what is named the bare noun tells what the bare verb would
        return None

    def sources(self, thing: int, frame: Frame, found: list[int]) -> list[int]:
        """Who does it besides those whom the noun itself has: between whom it is, or whose ban it is that is lifted."""
        between = list(self.clauses.behind(thing, _BETWEEN))[:1]
        if between or found:
            return between or found
        own = frame.event in _YIELDED and self.forms[thing] in self.words.imposed
        return [*self.trees.children(thing, "nmod:poss")] if own else []

    def targets(self, noun: int, frame: Frame, thing: int, sources: list[int]) -> list[int]:
        """Whom it is done to."""
        if frame.subjects or any(True for at in (noun, thing) for _ in self.clauses.behind(at, _BETWEEN)):
            return []
        whole = frame.undergo or frame.persons or not (frame.objects or frame.behind)
        towards = tuple(p for p in frame.towards if p not in _OF)
        beyond = [*self.clauses.behind(noun, towards), *self.clauses.behind(thing, frame.towards)]
        if whole and not self.trees.has(thing, "case"):  # "prisoner swaps" are of no prisoner
            return [w for w in beyond if w not in sources]
        out = [thing] if whole else [w for w in beyond if w != thing and self.forms[w] not in frame.objects]
        if not whole:
            doer = sources[0] if sources else None
            out += [w for w in self.trees.children(thing, "nmod:poss") if self.beside.somebody(w, doer)]
        if frame.event in _ANSWERS:
            out += [*self.clauses.behind(thing, ("from", "by")), *self.beside.makers(thing)]
        return [w for w in out if w not in sources]
