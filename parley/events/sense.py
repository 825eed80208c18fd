"""Whether a word is meant in the sense that tells an event: "called him", not "called him a liar", "called it off"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from parley.english.lexicon import lexicon
from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.english.verbs import is_form_of
from parley.events.act import Somebody
from parley.events.clauses import Clauses
from parley.language.trees import ROOT

NOT = word_set("acts.not")
NONE = word_set("acts.none")
_THINGS = word_set("acts.things")
_QUOTES: Final = frozenset("\"“‘'")
_CLOSING: Final = frozenset("\"”’'")
_OF_PEOPLE: Final = frozenset({"AGREE", "AID", "CONCEDE", "RETREAT", "REJECT", "SUPPORT", "THREATEN"})
_COMMENT = word_set("acts.comment")
_AMID = word_set("acts.amid")
_LETTING, _KNOW = word_set("acts.letting"), word_set("acts.know")
_ASKING = word_set("acts.asking")
_ADMITTING = word_set("acts.admitting")
_INQUIRING = word_set("acts.inquiring")
_UPON, _OF_HIM = word_set("acts.upon"), word_set("acts.of_him")


class Sense:
    """The senses of the words of one document, by what the trees have around them."""

    def __init__(
        self, clauses: Clauses, somebody: Somebody, there: Callable[[int], bool], itself: Callable[[int], bool]
    ) -> None:
        self.trees, self.forms, self.words = clauses.trees, clauses.forms, clauses.words
        self.clauses, self.somebody, self.there, self.itself = clauses, somebody, there, itself

    def is_meant(self, verb: int, frame: Frame) -> bool:
        """Whether a verb may tell what a frame of it does, by what else stands around: not where a thing is asked."""
        if frame.bare and frame.event == "PROTEST" and self._is_of_something(verb):
            return False
        if frame.bare and frame.event == "REQUEST" and (self.is_question(verb) or self.is_of_speaking(verb)):
            return False
        if frame.bare and frame.event == "ACCUSE" and self._is_wondering(verb):
            return False
        if frame.event == "ASSAULT" and (self._is_at_nobody(verb) or (frame.bare and self._is_by_accident(verb))):
            return False
        if frame.event == "RETREAT" and self._is_no_retreat(verb, frame):
            return False
        if frame.event == "CONSULT" and self._is_coming(verb):
            return False
        if frame.event == "CONCEDE" and (self.is_let_know(verb) or self._is_let_in(verb)):
            return False
        if frame.event == "AGREE" and self._is_no_deal(verb):
            return False
        if self.forms[verb] in self.words.callers and frame.after == _UPON and not frame.clause:
            return (frame.event == "REQUEST") == self._is_asked_of(verb)
        return not self._has_other_sense(verb, frame) and (not frame.bare or self._is_of_who(verb, frame))

    def _is_let_in(self, verb: int) -> bool:
        """Whether somebody is admitted to a place, and nothing conceded: "40 refugees were admitted to Norway"."""
        undergoer = self.clauses.undergoer(verb)
        return is_form_of(self.forms[verb], _ADMITTING, lexicon()) and undergoer is not None and self.itself(undergoer)

    def _is_no_retreat(self, verb: int, frame: Frame) -> bool:
        """Whether nobody goes or is let go: "leaves Oslo vulnerable", "left them feeling so", "released new polls"."""
        left = frame.place or (frame.bare and frame.strength < 1 and not self.clauses.passive(verb))
        if left and self.trees.children(verb, "xcomp"):
            return True
        undergoer = self.clauses.undergoer(verb) if frame.persons else None
        return undergoer is not None and self.forms[undergoer] in self.words.published

    def _is_no_deal(self, verb: int) -> bool:
        """Whether nobody agrees to do anything: "is not willing", "failed to agree"."""
        t, up = self.trees, int(self.trees.heads[verb])
        failed = up != ROOT and t.is_any(verb, "xcomp") and self.forms[up] in self.words.failing
        return failed or (t.upos(verb) == "ADJ" and self._is_unwilling(verb))

    def _is_unwilling(self, word: int) -> bool:
        """Whether nobody is ready for it: "not ready to help", "does not seem willing", "no side is willing"."""
        t, up = self.trees, int(self.trees.heads[word])
        above = (up,) if up != ROOT and t.is_any(word, "xcomp") else ()
        doer = self.clauses.doer(word)
        no = doer is not None and any(self.forms[w] in NONE for w in t.children(doer, "det"))
        return no or any(self.forms[w] in NOT for at in (word, *above) for w in t.children(at, "advmod"))

    def _is_asked_of(self, verb: int) -> bool:
        """Whether anything is asked of whoever is called on: "to" or "for" stands behind; else he is visited."""
        behind = range(verb + 1, self.trees.sentence(verb)[-1] + 1)
        return any(self.forms[w] in _OF_HIM for w in behind)

    def _is_coming(self, verb: int) -> bool:
        """Whether it says of somebody that he is there: "spoke with visiting Minister Orr", taken for what they did."""
        t = self.trees
        marks = t.children(verb, "mark") if t.is_any(verb, "advcl") and self.forms[verb].endswith("ing") else ()
        return marks == (verb - 1,) and self.forms[verb - 1] == "with"

    def is_let_know(self, verb: int) -> bool:
        """Whether nobody is allowed anything who is told or disappointed: "let him know", "let them down"."""
        t = self.trees
        beside = t.children(verb, "xcomp", "ccomp", "compound:prt", "advmod")
        return is_form_of(self.forms[verb], _LETTING, lexicon()) and any(self.forms[w] in _KNOW for w in beside)

    def _is_of_something(self, verb: int) -> bool:
        """Whether a verb that alone tells a protest is of something else: "struck a school", "demonstrates that"."""
        t = self.trees
        of_it = bool(t.children(verb, "obj", "ccomp", "nsubj:pass"))
        of_it = of_it or (t.is_any(verb, "acl:relcl") and self.clauses.undergoer(verb) is not None)
        return self.forms[verb] in self.words.alone and of_it

    def _has_other_sense(self, verb: int, frame: Frame) -> bool:
        """Whether a word beside the verb makes another of it: "strike down", "called out", "calls it a mess"."""
        if self.forms[verb] in self.words.callers:
            if (frame.objects or frame.whom) and self.is_called(verb):
                return True
            if frame.after and self.trees.children(verb, "obj") and self.is_named(verb):
                return True  # "called it a “mess” for both sides"
        elif not frame.bare:
            return False
        if frame.particles:
            return False
        beside = {self.forms[w] for w in self.trees.children(verb, "compound:prt")}
        return bool(beside) and any(beside & frame.particles for frame in self.words.verbs[self.forms[verb]])

    def _is_of_who(self, verb: int, frame: Frame) -> bool:
        """Whether somebody does what a word may tell of things too: no law "allows"."""
        if frame.strength >= 1 or frame.event not in _OF_PEOPLE:
            return True
        if frame.event == "THREATEN" and (self._is_advice(verb) or not self._is_at_somebody(verb)):
            return False
        doer = self.clauses.doer(verb)
        if doer is None and frame.event == "CONCEDE":  # "let him explain"
            return self.clauses.passive(verb)
        if doer is None or self.trees.upos(doer) in ("PROPN", "PRON") or self.forms[doer] in self.words.instruments:
            return True
        return self.itself(doer)

    def is_such(self, clause: int, those: frozenset[str]) -> bool:
        """Whether a clause's head is one of the words, or what it says of a noun: "called him a stupid man"."""
        adjectives = self.trees.children(clause, "amod") if self.trees.upos(clause) == "NOUN" else ()
        return self.forms[clause] in those or any(self.forms[w] in those for w in adjectives)

    def is_threat(self, verb: int, clause: int) -> bool:
        """Whether who is told not to do something is threatened: by a word that may threaten."""
        may = any(frame.event == "THREATEN" for frame in self.words.verbs[self.forms[verb]])
        return may and any(self.forms[w] in NOT for w in self.trees.children(clause, "mark", "advmod"))

    def _is_at_somebody(self, verb: int) -> bool:
        """Whether somebody is threatened, and nobody warned against: "warned against travel"."""
        return self.clauses.passive(verb) or bool(self.trees.children(verb, "obj", "iobj", "ccomp"))

    def _is_advice(self, verb: int) -> bool:
        """Whether nobody threatens: "warned voters to stay home", "warned that the exit would cost jobs", "warned Oslo
        of an attack by rebels"."""
        t = self.trees
        if any(True for of in self.clauses.behind(verb, ("of",)) for _ in self.clauses.behind(of, ("from", "by"))):
            return True
        for clause in t.children(verb, "xcomp", "ccomp", "advcl"):
            marks = {self.forms[w] for w in t.children(clause, "mark", "advmod")}
            if "to" in marks and not marks & NOT:
                return True
            subject = self.clauses.first_argument(clause, 0)
            if not t.is_any(clause, "advcl") and subject is not None and not self.itself(subject):
                return True
        return False

    def is_to_speak(self, clause: int) -> bool:
        """Whether who is asked or refuses is but to speak: "declined to comment", "asked not to be named"."""
        return self.forms[clause] in self.words.spoken and not self.trees.has(clause, "nsubj")

    def is_of_speaking(self, verb: int) -> bool:
        """Whether what is refused or asked for is but to speak: "declined to comment"."""
        return any(map(self.is_to_speak, self.trees.children(verb, "xcomp")))

    def is_spoken_with(self, noun: int) -> bool:
        """Whether who is spoken to is one to speak with: somebody by name or office, no crowd."""
        office = self.forms[noun] in self.words.sectors["GOV"]
        return office or self.trees.upos(noun) in ("PROPN", "PRON")

    def is_question(self, verb: int) -> bool:
        """Whether what is asked is a question: "asked whether he would go"."""
        t, forms = self.trees, self.forms
        first = [m for c in t.children(verb, "ccomp") for m in t.children(c, "mark", "advmod", "obj", "nsubj")[:1]]
        what = [w for w in t.children(verb, "ccomp", "advcl", "obj", "obl", "advmod", "xcomp") if w > verb]
        opening = {forms[c] for w in what for c in t.subtree(w)[:2]}  # "asked which", "for how long", "if"
        asking = any(forms[m] != "that" for m in first) or not _ASKING.isdisjoint(opening)
        return asking or self._is_behind_question(verb) or self.is_for_comment(self.clauses.behind(verb, ("for",)))

    def is_asked_what(self, verb: int, clause: int) -> bool:
        """Whether a clause is no more than a question: "asked: what for?", but "asked that Oslo leave"."""
        that = any(self.forms[w] == "that" for w in self.trees.children(clause, "mark"))
        asks = is_form_of(self.forms[verb], _INQUIRING, lexicon())
        return asks and self.trees.is_any(clause, "ccomp") and not that

    def is_for_comment(self, nouns: Iterable[int]) -> bool:
        """Whether what is asked for is a comment."""
        return any(self.forms[w] in _COMMENT for w in nouns)

    def _is_behind_question(self, verb: int) -> bool:
        """Whether a question ends right before: "“And the map?” Orr asked the guard"."""
        starts = (self.trees.subtree(verb)[0], verb)  # the tree may hang the question on the verb
        return any(w > 1 and self.forms[w - 1] in _CLOSING and self.forms[w - 2] == "?" for w in starts)

    def _is_wondering(self, verb: int) -> bool:
        """Whether it is asked what, how or why: "questioned whether he was ready"."""
        t = self.trees
        return any(self.forms[w] in _ASKING for c in t.children(verb, "ccomp", "advcl") for w in t.subtree(c)[:1])

    def _is_at_nobody(self, verb: int) -> bool:
        """Whether it is done where nobody is: "fired two missiles into the sea"."""
        nowhere = self.words.nowhere
        what = (*self.trees.children(verb, "obj"), *self.clauses.behind(verb, ("against",)))
        if self.forms[verb] in self.words.quarrels and any(not self.somebody(w, None) for w in what):
            return True  # "fought the deal"
        return any(self.forms[w] in nowhere for w in self.clauses.behind(verb, ("into", "toward", "towards", "over")))

    def _is_by_accident(self, verb: int) -> bool:
        """Whether nobody does it to those who undergo it: "were killed in a crash", "when two buses collided"."""
        if not self.clauses.passive(verb) or self.trees.agent_of(verb) is not None:
            return False
        amid = [self.forms[w] for w in self.clauses.behind(verb, _AMID)]
        if any(frame.event == "ASSAULT" for form in amid for frame in self.words.nouns.get(form, ())):
            return False  # "killed in an attack during a storm"
        crashing = any(self.forms[c] in self.words.crashing for c in self.trees.children(verb, "advcl"))
        return crashing or not self.words.accidents.isdisjoint(amid)

    def is_done_to_somebody(self, verb: int, undergoer: int | None, themselves: bool) -> bool:
        """Whether a verb has somebody or a place for its object and says nothing of him: not "called him a liar".

        What is somebody's is not ``themselves``: "met the bank's target".
        """
        t = self.trees
        if undergoer is None or self.is_called(verb):
            return False
        person = t.upos(undergoer) in ("PRON", "ADJ") and self.forms[undergoer] not in _THINGS  # "the wounded"
        meant = self.itself(undergoer) if themselves else self.somebody(undergoer, None)
        somebody = meant and self.forms[undergoer] not in self.words.published
        return person or self.there(undergoer) or somebody

    def is_meeting(self, verb: int) -> bool:
        """Whether several meet: "Ruiz and Bell met"."""
        meets = self.forms[verb] in self.words.meeting and not self.trees.children(verb, "obj")
        return meets and self._is_done_by_several(verb)

    def _is_done_by_several(self, verb: int) -> bool:
        """Whether those who do it are more than one: "Ruiz and Bell met", "the two sides met"."""
        doer = self.clauses.doer(verb)
        t = self.trees
        names = (doer, *t.children(doer, "appos", "flat")) if doer is not None else ()  # "President Ruiz and Bell"
        several = any(t.children(w, "conj") for w in names) or (doer is not None and t.children(doer, "nummod"))
        plural = doer is not None and self.clauses.is_plural(doer)
        return doer is not None and bool(several or plural) and self.itself(doer)  # not "their plans call for"

    def is_called(self, verb: int) -> bool:
        """Whether something is said of the object: "called him a liar"; not of who is "shot dead"."""
        t = self.trees
        if self.forms[verb] in self.words.callers and self.is_named(verb):
            return True
        said = [c for c in t.children(verb, "xcomp") if t.upos(c) in ("NOUN", "PROPN", "ADJ")]
        return any(self.forms[c] != "dead" for c in said)

    def is_named(self, verb: int) -> bool:
        """Whether a name is given: "what they call progress", "calls it a “mess”"."""
        t, up = self.trees, int(self.trees.heads[verb])
        quoted = (w for obj in t.children(verb, "obj") for w in t.children(obj, "punct") if w < obj)
        what = up != ROOT and t.is_any(verb, "acl:relcl", "ccomp", "advcl") and self.forms[up] == "what"
        what = what or any(self.forms[w] == "what" for w in t.children(verb, "obj", "xcomp"))
        what = what or any(not t.children(c, "mark") for c in t.children(verb, "xcomp"))
        what = what or bool(t.children(verb, "iobj") and t.children(verb, "obj"))  # "called him a fool"
        ends = (t.subtree(obj)[-1] + 1 for obj in t.children(verb, "obj"))  # "called him “a fool”"
        what = what or any(end < len(t) and t.form(end) in _QUOTES for end in ends)
        return what or any(t.form(w) in _QUOTES for w in quoted)
