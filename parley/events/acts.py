"""Which verbs and nouns of a document may tell one of PLOVER's events, with who does it and to whom, by the trees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.events.act import Act, Somebody
from parley.events.beside import Beside
from parley.events.clauses import Clauses
from parley.events.nominals import Nominals
from parley.events.noun_acts import NounActs
from parley.events.sense import NOT, Sense
from parley.events.verb_acts import VerbActs

_PROMISED: Final = frozenset({"SUPPORT", "COOPERATE", "AID", "RETREAT"})
_FOR_OTHERS: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_BALLOT = word_set("acts.ballot")  # who says whom he will vote for promises nothing
_WILL, _MUST, _SHOULD = word_set("acts.will"), word_set("acts.must"), word_set("acts.should")


class Acts:
    """The acts that words of one document tell."""

    def __init__(
        self, clauses: Clauses, somebody: Somebody, there: Callable[[int], bool], itself: Callable[[int], bool]
    ) -> None:
        """``somebody`` says whether a noun means an actor other than another noun does, ``there`` whether a place,
        ``itself`` whether it is somebody and nothing of theirs.
        """
        self.trees, self.forms, self.words = clauses.trees, clauses.forms, clauses.words
        self.clauses, self.somebody = clauses, somebody
        self.beside = Beside(clauses, somebody)
        sense = Sense(clauses, somebody, there, itself)
        self.is_question, self.is_let_know = sense.is_question, sense.is_let_know
        self.is_of_speaking = sense.is_of_speaking
        self._verbs = VerbActs(self.beside, sense, somebody, there, itself)
        nominals = Nominals(self.beside, there, itself)
        self._nouns, self._is_nominal = NounActs(self.beside, nominals), nominals.is_one

    def all(self) -> Iterator[Act]:
        """Every act of every word, in text order; a word that may tell several roots gives one act of each."""
        t, words = self.trees, self.words
        verbs, nouns = words.verbs, words.nouns
        for word in t.of_kind("VERB", "ADJ", "NOUN"):
            form = self.forms[word]
            if form in words.saying and t.upos(word) == "VERB":
                yield from self._said(word)
            if form in verbs and t.upos(word) in ("VERB", "ADJ"):
                if not t.is_any(word, "amod", "compound", "case", "mark"):
                    yield from self._best(self._refused(self._verbs.of(word)))
            elif t.upos(word) == "NOUN" and (form in nouns or self._is_nominal(word)):
                if t.is_any(word, "compound") and not self._holds(int(t.heads[word])):
                    continue
                yield from self._best(self._nouns.of(word, nouns.get(form, ())))

    def may_mean(self, word: int, frame: Frame) -> bool:
        """Whether a word may have the sense that a frame of it is for, by what stands around, though no act fits."""
        if self.trees.upos(word) == "NOUN":
            return self._nouns.may_be(word)
        return self._verbs.may_mean(word, frame)

    def _holds(self, noun: int) -> bool:
        """Whether a noun is of what stands right before it: "aid deliveries", but no "aid workers"."""
        return self.forms[noun] in self.words.containers and self.forms[noun] not in self.words.somebody

    def _said(self, verb: int) -> Iterator[Act]:
        """What saying is besides: "said it would help" promises, "said that Norway must leave" or "should" demands."""
        t, forms, teller = self.trees, self.forms, self.clauses.doer(verb)
        clause = next(iter(t.children(verb, "ccomp")), None)
        if teller is None or clause is None or self.clauses.passive(verb):
            return
        subject = self.clauses.first_argument(clause, 0)
        if subject is not None and self._blames(clause) and self.somebody(subject, teller):
            yield Act(verb, "ACCUSE", "verb", 1.5, True, True, (verb, clause), verb, (teller,), (subject,))
        asked = _MUST if self.clauses.passive(clause) else _MUST | _SHOULD
        will = [w for w in t.children(clause, "aux") if forms[w] in _WILL | asked]
        hangs = t.children(clause, "advmod") + t.children(clause, "advcl")
        if subject is None or not will or any(forms[w] in NOT for w in hangs):
            return
        own = not self.somebody(subject, teller) or self._is_of(subject, teller)
        acts = self._verbs.of(clause)
        thing = self.clauses.passive(clause) and t.upos(subject) == "NOUN" and not self.somebody(subject, None)
        if forms[will[0]] in asked and (thing or not own):
            yield Act(verb, "REQUEST", "verb", 1.5, True, True, (verb, will[0]), verb, (teller,), (subject,))
        elif forms[will[0]] in _WILL and own and self._is_theirs(subject, clause) and self._is_promised(acts, teller):
            targets = self.beside.first(self._verbs.of_clause(clause), teller)
            yield Act(verb, "AGREE", "verb", 1.5, True, True, (verb, will[0]), verb, (teller,), targets)

    def _is_of(self, noun: int, teller: int) -> bool:
        """Whether a noun is theirs who tell it, for whom they speak: "its forces", "her government"."""
        return any(not self.somebody(w, teller) for w in self.trees.children(noun, "nmod:poss"))

    def _is_promised(self, acts: Iterable[Act], teller: int) -> bool:
        """Whether one of the acts of what "will" be is done for others than who tells it."""
        theirs = (act for act in acts if act.event in _PROMISED and self.forms[act.trigger] not in _BALLOT)
        return any(self.somebody(whom, teller) for act in theirs for whom in act.targets)

    def _is_theirs(self, subject: int, clause: int) -> bool:
        """Whether those speaking have a hand in it: no promise in "said the flights would bring more support"."""
        t = self.trees
        if t.upos(subject) == "PRON" or self.clauses.passive(clause) or self.somebody(subject, None):
            return True
        return any(t.upos(w) == "PRON" for w in t.children(subject, "nmod:poss"))  # "its planes"

    def _blames(self, clause: int) -> bool:
        """Whether a clause says whose fault something is, or how bad: "was responsible", "was behind the raid"."""
        if any(self.forms[w] in NOT for w in self.trees.children(clause, "advmod")):
            return False
        behind = bool(self.trees.children(clause, "cop")) and "behind" in self.clauses.cases(clause)
        form = self.forms[clause]
        return form in self.words.blamed or (behind and form in self.words.nouns)

    def _refused(self, acts: Iterable[Act]) -> Iterator[Act]:
        """The acts, but what somebody "will not" do for others is refused."""
        for act in acts:
            verb = act.judged
            refused = act.event in _FOR_OTHERS and act.kind == "verb" and act.sources and self.will_not(verb)
            yield replace(act, event="REJECT", words=(*act.words, *self.will_not(verb))) if refused else act

    def will_not(self, verb: int) -> tuple[int, ...]:
        """ "will not", where they stand on a verb."""
        t, forms = self.trees, self.forms
        will = [w for w in t.children(verb, "aux") if forms[w] in _WILL]
        no = [w for w in t.children(verb, "advmod") if forms[w] in NOT]
        return (will[0], no[0]) if will and no else ()

    def _best(self, acts: Iterable[Act]) -> Iterator[Act]:
        """Of each root what fits best."""
        found: dict[str, Act] = {}
        all_of_it = list(acts)
        all_of_it = [act for act in all_of_it if not _is_part(act, all_of_it)]
        fuller = {(act.trigger, w) for act in all_of_it if act.framed and len(act.words) > 1 for w in act.words}
        for act in all_of_it:
            bare = act.kind == "verb" and not act.framed
            if bare and (any((act.trigger, w) in fuller for w in act.targets) or (fuller and not act.sure)):
                continue  # "hit Oslo with sanctions" hits nobody
            known = found.get(act.event)
            if known is None or act.strength > known.strength:
                found[act.event] = act
        yield from found.values()


def _is_part(act: Act, others: Iterable[Act]) -> bool:
    """Whether another frame around the verb has all of its words and more: "held", where there is "held hostage"."""
    words = set(act.words)
    return act.framed and any(o.framed and o.trigger == act.trigger and words < set(o.words) for o in others)
