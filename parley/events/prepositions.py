"""The nouns that stand behind a word's prepositions: "called on Norway", "talks with Norway in Oslo"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from parley.english.patterns import word_set
from parley.english.plover import Frame, Plover
from parley.language.trees import Trees

_ABOUT = word_set("acts.about")
_NO_CASE = {"end": "to", "favor": "of", "favour": "of"}
_FOR_DEEDS = frozenset({"ACCUSE", "SUPPORT"})  # of those who did what they are blamed or praised for


class Prepositions:
    """Those of one document; a word is known by its row in ``trees``, ``forms`` are the words in lower case."""

    def __init__(self, trees: Trees, forms: Sequence[str], words: Plover) -> None:
        self.trees, self.forms, self.words = trees, forms, words
        self._behind: dict[int, list[int]] = {}  # which rules ask of the same words again and again
        self._cases: dict[int, tuple[str, ...]] = {}

    def behind(self, word: int, prepositions: Collection[str]) -> Iterator[int]:
        """The nouns on a word that stand behind one of the prepositions; none says when or in which case."""
        if word not in self._behind:
            self._behind[word] = [noun for noun in self._hanging(word) if not self._is_when(noun)]
        for noun in self._behind[word]:
            if any(case in prepositions for case in self.cases(noun)) and not self._is_topic(noun, word):
                yield noun

    def reproached(self, verb: int) -> int | None:
        """Who is blamed or praised behind a preposition: "lashed out at Oslo for shooting down a plane"."""
        after = {p for f in self.frames_of_deeds(verb) if not f.behind for p in f.after}
        return next(self.behind(verb, after), None)

    def frames_of_deeds(self, verb: int) -> list[Frame]:
        """How a verb may tell that somebody is blamed or praised."""
        return [f for f in self.words.verbs.get(self.forms[verb], ()) if f.event in _FOR_DEEDS and not f.objects]

    def _is_when(self, noun: int) -> bool:
        """Whether a noun says when something is, how many or in what it is told."""
        t, when = self.trees, self.words.when
        if self._is_where_told(noun) or (self.forms[noun] in when and not self._is_end_to(noun)):
            return not (t.children(noun, "nmod:poss") and "of" in self.cases(noun))  # "the veto of Oslo's bid"
        if t.upos(noun) == "NUM" and not t.children(noun, "nmod"):
            return True
        return any(t.upos(w) == "PROPN" and self.forms[w].rstrip(".") in when for w in t.children(noun))  # "March 24"

    def _is_end_to(self, noun: int) -> bool:
        """Whether it is no time or case: "called for an end to the fighting", "voted in favor of the plan"."""
        link = _NO_CASE.get(self.forms[noun])
        return link is not None and any(link in self.cases(w) for w in self.trees.children(noun, "nmod"))

    def _hanging(self, word: int) -> Iterator[int]:
        """The nouns on a word that may stand behind a preposition, also where the tree has them as something else."""
        t = self.trees
        for noun in t.children(word, "obl", "nmod"):
            if t.is_any(noun, "nmod:poss"):  # "after his arrest"
                continue
            yield noun
            yield from (w for w in t.children(noun, "flat") if t.children(w, "case"))  # "in Oslo with King Orr"
            if t.upos(noun) == "PROPN" and self.forms[noun] in self.words.when:  # "on Monday in Oslo"
                yield from (w for w in t.children(noun, "nmod") if t.children(w, "case"))
        if t.upos(word) == "VERB":  # "stayed on alert", "went on strike"
            others = t.children(word, "xcomp", "obj", "nsubj")
            yield from (w for w in others if w > word and t.upos(w) == "NOUN" and t.children(w, "case"))
        for clause in t.children(word, "acl"):  # "an attack on the party calling it …"
            yield from (w for w in t.children(clause, "nsubj") if word < w < clause and t.children(w, "case"))

    def _is_topic(self, noun: int, verb: int) -> bool:
        """Whether a noun before the clause says what it is about: "On the Middle East, they called for …"."""
        subject = self.trees.children(verb, "nsubj", "nsubj:pass") if noun < verb else ()
        return bool(subject) and noun < subject[0] and not _ABOUT.isdisjoint(self.cases(noun))

    def _is_where_told(self, noun: int) -> bool:
        """Whether a noun says in what something is told: "said in a statement"."""
        return self.forms[noun] in self.words.writings and "in" in self.cases(noun)

    def cases(self, noun: int) -> tuple[str, ...]:
        """The prepositions before a noun; one may hang on a word of its phrase ("with former president Aldan")."""
        if noun not in self._cases:
            self._cases[noun] = self._cases_of(noun)
        return self._cases[noun]

    def _cases_of(self, noun: int) -> tuple[str, ...]:
        t = self.trees
        own = t.children(noun, "case")
        if not own:
            first = noun
            while t.children(first) and t.children(first)[0] < first:
                first = t.children(first)[0]
            own = tuple(w for w in (first, first - 1) if w >= 0 and t.upos(w) == "ADP")[:1]
        out = (w for c in own if self.forms[c] == "out" for w in (c, *t.children(c, "fixed")))  # "out of"
        return tuple([self.forms[w] for w in dict.fromkeys((*own, *out))])
