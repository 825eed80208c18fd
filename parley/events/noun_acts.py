"""What nouns may tell: "an attack on", "held talks with", "faced criticism from", "his arrest"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.english.lexicon import lexicon
from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.english.verbs import is_form_of
from parley.events.act import Act
from parley.events.beside import Beside
from parley.events.fitting import PRESS
from parley.events.forms import HYPHENS
from parley.events.nominals import Nominals
from parley.events.plover import MUTUAL
from parley.language.trees import ROOT

_MUTUAL_BETWEEN: Final = ("between", "among")
_MEDIATION = word_set("acts.mediation")
_INHERITING: Final = frozenset({"CONSULT"})  # "said after talks with": who said so talked
_WITH_EACH_OTHER: Final = MUTUAL | {"AGREE"}
_OF_THEIRS: Final = frozenset({"AGREE", "AID", "SANCTION", "COOPERATE"})  # "grants by": things
_OTHERWISE = PRESS | word_set("acts.ills")  # "press conference", "heart attack"
_OF_NOBODY = word_set("acts.of_nobody")
_BY_PHONE = word_set("acts.by_phone")
_MONEY = word_set("acts.money")
_STATES = word_set("acts.in_state")  # "in favor of", "in touch with"
_STAYING = word_set("acts.staying")  # "is on a visit", "are in talks"
_UNDERGOING = word_set("acts.undergoing")  # "is under investigation by"
_SUBJECT, _OF_IT = word_set("acts.subject"), word_set("acts.of_it")  # "is subject to", "is the target of"
_SAID: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # what is told by whose words they are
_FROM_HIM: Final = _SAID | {"AGREE", "AID", "CONCEDE", "REQUEST", "THREATEN", "PROTEST"}  # "an outcry from", "aid from"
_OF_PLANS: Final = frozenset({"REJECT", "AGREE", "THREATEN"})  # to whom is told by what is refused or promised
_IMPOSED: Final = frozenset({"COERCE", "SANCTION"})  # who proposes such does so himself: "proposed a ban on"
_GIVEN: Final = frozenset({"AID", "COOPERATE"})  # "oil sales" of nobody to nobody are none
_CLAUSES: Final = ("with", "to", "against", "from", "on", "for")
_UPON: Final = frozenset({"against", "on"})
_OWN = word_set("acts.of_ones_own")
_OF_DEEDS = word_set("acts.of_deeds")
_AT, _ON, _ONE = word_set("acts.at"), word_set("acts.under_way"), word_set("acts.one")
_OF_BOTH, _MILD, _OFFERING = word_set("acts.of_both"), word_set("acts.mild"), word_set("acts.offering")


@dataclass(slots=True)
class _Told:
    """What the words around a noun tell of its act: fields as of ``Act``."""

    sources: list[int]
    targets: list[int]
    sure: bool
    words: list[int]
    judged: int


class NounActs:
    """The acts that nouns of one document tell."""

    def __init__(self, beside: Beside, nominals: Nominals) -> None:
        self.beside, self.clauses, self.nominals = beside, beside.clauses, nominals
        self.trees, self.forms, self.words = beside.trees, beside.forms, beside.clauses.words

    def of(self, noun: int, frames: Sequence[Frame]) -> Iterator[Act]:
        """What a noun tells by each of its frames, of whomever the words around it name."""
        if not self.may_be(noun):
            return
        before = {self.forms[w] for w in self.trees.children(noun, "compound")}
        fuller = [*self._as_verb(noun)]
        yield from fuller
        of_more = {act.event for act in fuller if len(act.words) > 1}
        for frame in frames:
            if frame.event == "RETREAT" and self.beside.is_to_be_read(noun):
                continue
            if of_more and frame.event not in of_more:  # "the withdrawal of its envoy"
                continue
            if frame.event == "CONSULT" and self._is_wish(noun):
                continue
            if frame.event == "MOBILIZE" and self.beside.are_drills(noun) and self.beside.is_joint(noun):
                frame = replace(frame, event="COOPERATE", strength=1.0, towards=("with", "between"))
            if frame.event == "AGREE" and self._is_threat(noun):
                frame = replace(frame, event="THREATEN")
            told = self._told(noun, frame, by_phone=not before.isdisjoint(_BY_PHONE))
            if told.sources or told.targets:
                yield Act(
                    noun,
                    frame.event,
                    "noun",
                    max(1.0, frame.strength) if told.sure else frame.strength,
                    False,
                    told.sure,
                    tuple(told.words),
                    told.judged,
                    tuple(told.sources),
                    tuple(told.targets),
                )

    def may_be(self, noun: int) -> bool:
        """Whether a noun may tell an act at all: no "heart attack", "press conference", "favor" that is not "in"."""
        if self.forms[noun] in _STATES and "in" not in self.clauses.cases(noun):
            return False
        if self.beside.may_be_of_armies(noun) and not self.beside.is_of_armies(noun):
            return False
        return all(self.forms[w] not in _OTHERWISE for w in self.trees.children(noun, "compound"))

    def _is_threat(self, noun: int) -> bool:
        """Whether what is promised is hostile to somebody: "their vow to retaliate against Oslo"."""
        for clause in self.trees.children(noun, "acl"):
            if self.forms[clause] in self.words.hostile and self.forms[clause] not in _MILD:
                whom = (self.clauses.undergoer(clause), *self.clauses.behind(clause, ("against", "to", "on")))
                if any(w is not None and self.beside.somebody(w, None) for w in whom):
                    return True
        return False

    def _as_verb(self, noun: int) -> Iterator[Act]:
        """What a noun tells by the frames of its verb."""
        for frame, thing in self.nominals.of(noun):
            told = self._told(noun, frame, by_phone=False)
            sources = self.nominals.sources(thing, frame, [w for w in told.sources if w != thing] or told.sources)
            targets = self.beside.first(self.nominals.targets(noun, frame, thing, sources), None)
            more = bool(frame.objects or frame.behind or frame.subjects)
            if not (sources or targets) or (frame.event in _GIVEN and not targets):
                continue
            words = tuple([*told.words, thing] if more and thing not in sources else told.words)
            strength = 1.0 + frame.strength
            yield Act(noun, frame.event, "noun", strength, more, True, words, told.judged, tuple(sources[:2]), targets)

    def _is_wish(self, noun: int) -> bool:
        """Whether a call is for something: "calls for a truce", "a call to leave"."""
        if self.forms[noun] not in self.words.requests:
            return False
        to = any(self.trees.children(clause, "mark") for clause in self.trees.children(noun, "acl"))
        return to or any(True for _ in self.clauses.behind(noun, ("for",)))

    def _told(self, noun: int, frame: Frame, *, by_phone: bool) -> _Told:
        """What the words around a noun tell of its act; what is done ``by_phone`` is no mere call."""
        t, at = self.trees, self._rounds(noun)
        sources, targets = self._around(noun, at, frame)
        sure = by_phone or frame.strength >= 1 or self._has_doer(noun, at, frame, sources, targets)
        held = frame.event in _INHERITING and self.forms[at] in self.words.rounds  # "a round of talks planned for May"
        told = _Told(sources, targets, sure, [noun], at if held else noun)
        state = self.clauses.cases(at) if t.children(at, "cop") else ()
        if frame.event in _INHERITING and not sources and (who := self._headed_by(at)) is not None:
            told.sources, told.sure = [who], True
        elif not _STAYING.isdisjoint(state):
            told.sources = sources or list(t.children(at, "nsubj")[:1])
            told.sure = told.sure or bool(told.sources and targets)
        elif not _UNDERGOING.isdisjoint(state):
            told.targets = targets or list(t.children(at, "nsubj")[:1])
        elif (subject := self._subject_to(at)) is not None:
            told.targets = told.targets or [subject]
        elif (up := int(t.heads[at])) != ROOT and t.upos(up) in ("VERB", "AUX"):
            self._by_verb(told, noun, at, up, frame)
            self._by_themselves(told, at, up)
        return told

    def _headed_by(self, at: int) -> int | None:
        """Who is in talks by a headline: "Oslo in talks with Riga", "Norwegian premier in Riga for talks"."""
        t, up = self.trees, int(self.trees.heads[at])
        cases = t.children(at, "case")
        if not cases or self.forms[cases[0]] not in {*_STAYING, "for"}:
            return None
        if up == ROOT:  # the tree hangs who is on the talks
            return next((w for w in t.children(at, "nmod", "nsubj") if w < cases[0]), None)
        if t.children(up, "cop") and t.children(up, "case") and t.is_any(at, "nmod", "obl"):  # "is in Oslo for talks"
            return next(iter(t.children(up, "nsubj")), None)
        alone = t.is_any(at, "nmod") and int(t.heads[up]) == ROOT and not t.children(up, "det", "cop")
        return up if alone and self.beside.somebody(up, None) else None

    def _by_themselves(self, told: _Told, at: int, verb: int) -> None:
        """Put who does something to his own deed for the pronoun that says whose it is: "Lind withheld her support"."""
        t = self.trees
        own = t.is_any(at, "obj") and is_form_of(self.forms[verb], _OWN, lexicon()) and not self.clauses.passive(verb)
        pronoun = own and len(told.sources) == 1 and t.upos(told.sources[0]) == "PRON"
        subject = self.clauses.doer(verb) if pronoun and t.is_any(told.sources[0], "nmod:poss") else None
        if subject is not None and self.beside.somebody(subject, None):
            told.sources = [subject]

    def _subject_to(self, at: int) -> int | None:
        """Who is the subject or target of it: "Norway was subject to criticism", "the target of an inquiry"."""
        t, up = self.trees, int(self.trees.heads[at])
        if up == ROOT or self.forms[up] not in _SUBJECT or _OF_IT.isdisjoint(self.clauses.cases(at)):
            return None
        return next(iter(t.children(up, "nsubj") if t.children(up, "cop") else ()), None)

    def _by_verb(self, told: _Told, noun: int, at: int, verb: int, frame: Frame) -> None:
        """Add what the verb tells over a noun, or over the round ``at`` that it is one of."""
        t, form = self.trees, self.forms[verb]
        if t.is_any(at, "obj", "nsubj:pass") and form in self.words.light:
            self._lent(told, noun, at, verb, frame)
        elif t.is_any(at, "obj") and form in self.words.suffered:
            self._suffered(told, noun, verb, frame)
        elif form in self.words.blaming and (blamed := self._blamed(noun, at, verb)):
            of_whom = told.sources if self.words.is_undergone_by_owner(self.forms[noun]) else []  # "the Orr murder"
            told.sources, told.targets = blamed, [w for w in told.targets or of_whom if w not in blamed]
        elif self._will_do(at, verb) or (frame.event in _IMPOSED and is_form_of(form, _OFFERING, lexicon())):
            subject = self.clauses.doer(verb)
            if not told.sources and subject is not None:
                told.sources = [subject]
        elif frame.event in _INHERITING and t.is_any(at, "obl", "obj", "iobj"):
            there = self._is_there(at, verb) or self._is_under_way(at)
            subject = self._who_is_there(at, verb) if there else None
            if subject is not None and (other := self._each_other(told, verb, subject)) is not None:
                told.sources = [subject, other]
                return
            one = len(told.sources) + len(told.targets) == 1 and not self._is_between(noun, at)
            if subject is not None and one and subject not in told.sources:
                told.sources = [subject, *told.sources]

    def _who_is_there(self, at: int, verb: int) -> int | None:
        """Whose doing a verb tells; before a clause that its teller ends, of that clause: "After talks with Oslo, Lind
        agreed, the ministry said"."""
        fronted = next((c for c in self.trees.children(verb, "ccomp") if at < c < verb), None)
        own = None if fronted is None else self.clauses.first_argument(fronted, 0)
        return own if own is not None and self.beside.somebody(own, None) else self.clauses.first_argument(verb, 0)

    def _is_between(self, noun: int, at: int) -> bool:
        """Whether the words around a noun name both sides: "talks between Oslo and Riga"."""
        return any(True for _ in self.beside.behind(noun, at, _MUTUAL_BETWEEN))

    def _lent(self, told: _Told, noun: int, at: int, verb: int, frame: Frame) -> None:
        """ "launched an attack on": the verb has who does it, and maybe to whom."""
        told.judged = verb
        if self.forms[verb] not in self.words.empty:
            told.words.insert(0, verb)
        subject = self.clauses.doer(verb)
        own = (w for w in told.sources if self.trees.upos(w) != "PRON")  # "announced the ministry's lawsuit"
        others = self.forms[verb] in self.words.saying and any(self.beside.somebody(w, subject) for w in own)
        if subject is not None and not others and (not told.sources or self.beside.somebody(subject, None)):
            told.sources = [subject, *(w for w in told.sources if frame.event == "CONSULT" and w != subject)]
        towards = (*frame.towards, "of") if self.trees.is_any(at, "obj") else frame.towards
        beyond = self.beside.beyond(verb, noun, towards)
        told.targets = told.targets or list(self.beside.first(list(beyond), subject))

    def _suffered(self, told: _Told, noun: int, verb: int, frame: Frame) -> None:
        """ "faced criticism from": it is done to the verb's subject."""
        subject = self.clauses.doer(verb)
        at = (noun, *self.trees.children(noun, "nmod"))  # "criticism for the move from unions"
        by = told.sources or [w for n in at for w in self.beside.behind(verb, n, ("from", "by"))][:1]
        by = by or (told.targets if frame.event == "SUPPORT" else [])  # "won the endorsement of"
        if subject is not None and (by or frame.event != "THREATEN"):  # not "faced a military threat"
            told.targets = [subject]
        told.sources, told.sure = by, told.sure or bool(by)

    def _blamed(self, noun: int, at: int, verb: int) -> list[int]:
        """Who is said to have done it: "blamed the attack on rebels", "convicted him of the murder of"."""
        if self.trees.is_any(at, "obj"):
            return list(self.beside.behind(verb, noun, ("on",)))[:1]
        accused = self.clauses.undergoer(verb) if not _OF_DEEDS.isdisjoint(self.clauses.cases(at)) else None
        return [] if accused is None else [accused]

    def _is_there(self, noun: int, verb: int) -> bool:
        """Whether whoever does what the verb tells has part in that: "said after talks", "told a meeting"."""
        if self.trees.is_any(noun, "obl"):
            return not _AT.isdisjoint(self.clauses.cases(noun))
        return self.forms[verb] in self.words.saying

    def _is_under_way(self, noun: int) -> bool:
        """Whether somebody is on a journey: "on a visit to Oslo, Lind said", not "commented on the visit to Oslo"."""
        one = any(self.forms[w] in _ONE for w in self.trees.children(noun, "det"))
        return one and self.forms[noun] in self.words.done and not _ON.isdisjoint(self.clauses.cases(noun))

    def _each_other(self, told: _Told, verb: int, subject: int) -> int | None:
        """With whom somebody has "their meeting": "Lind asked Orr for aid in their talks"."""
        t, pronoun = self.trees, told.sources[0] if len(told.sources) == 1 and not told.targets else None
        if pronoun is None or self.forms[pronoun] not in _OF_BOTH:
            return None
        other = self.clauses.undergoer(verb)
        if other is None or self.clauses.is_plural(subject) or t.children(subject, "conj"):
            return None
        return other if self.beside.somebody(subject, None) and self.beside.somebody(other, subject) else None

    def _has_doer(self, noun: int, at: int, frame: Frame, sources: Sequence[int], targets: Sequence[int]) -> bool:
        """Whether words that name who does it make an act of it: "opposition by unions", "discussions between".

        Of what is said whosever it is, too ("Norway's support"), of other deeds where whom they are done to is named.
        """
        links = _MUTUAL_BETWEEN if frame.event in _OF_THEIRS else ("by", *_MUTUAL_BETWEEN)
        if any(True for _ in self.beside.behind(noun, at, links)):
            return True
        theirs = any(self.beside.somebody(w, None) for w in sources if self._is_named_for(w, noun))
        return theirs and (frame.event in _SAID or any(self.beside.somebody(w, None) for w in targets))

    def _is_named_for(self, who: int, noun: int) -> bool:
        """Whether a noun is whose another is, or behind a preposition whom it comes from."""
        behind = {"by", "from"}.intersection(self.clauses.cases(who))
        named = self.trees.is_any(who, "amod", "compound") and self.trees.form(who)[:1].isupper()
        return named or self.trees.is_any(who, "nmod:poss") or bool(behind and self.trees.heads[who] == noun)

    def _rounds(self, noun: int) -> int:
        """Where a noun stands in its clause: at "round" in "a round of talks", at "effort" in "a mediation effort"."""
        t, at = self.trees, noun
        if t.is_any(at, "compound"):
            at = int(t.heads[at])
        while self._is_inside(at):
            at = int(t.heads[at])
        return at

    def _is_inside(self, noun: int) -> bool:
        """Whether a noun stands in its clause where its head does: a round of them, money in it, one joined to it."""
        t, up = self.trees, int(self.trees.heads[noun])
        if t.is_any(noun, "nmod"):
            return self.forms[up] in self.words.rounds or self.forms[up] in _MONEY
        return t.is_any(noun, "conj") and t.upos(up) == "NOUN" and self.forms[up] in self.words.nouns

    def _before(self, noun: int, frame: Frame) -> list[int]:
        """Who stands right before a noun: "rebel attacks", "Israeli-Syrian talks", but not "hostage talks"."""
        t, words = self.trees, self.words
        before = t.children(noun, "amod", "compound")
        found = [w for w in before if t.form(w)[:1].isupper() and self.forms[w] not in words.when]
        if frame.event not in _INHERITING:
            found = sorted([*found, *filter(self.clauses.is_group, before)])
        return self._both(found) if frame.event in _WITH_EACH_OTHER else found[:1]

    def _lent_below(self, noun: int) -> Iterator[tuple[int, int | None]]:
        """The clauses on a noun by which it is done, and who does: "the attack that Brask launched", "launched by"."""
        yield from (each for each in self.beside.done_in(noun) if not self.clauses.passive(each[0]))
        for clause in self.trees.children(noun, "acl"):
            if self.forms[clause] in self.words.light and self.clauses.passive(clause):
                yield clause, self.clauses.doer(clause)

    def _both(self, names: Sequence[int]) -> list[int]:
        """Names before a noun with those that a hyphen joins to them: "Israeli-Syrian talks"."""
        t = self.trees
        before = (w for name in names for w in t.children(name, "amod", "compound") if w < name)
        return sorted({*names, *(w for w in before if self.forms[w + 1] in HYPHENS)})

    def _between(self, clause: int) -> Iterator[int]:
        """Between whom something is that a clause tells of: "an effort to end the rift between Oslo and Riga"."""
        yield from self.clauses.behind(clause, _MUTUAL_BETWEEN)
        for noun in self.trees.children(clause, "obj"):
            yield from self.clauses.behind(noun, _MUTUAL_BETWEEN)
        for lower in self.trees.children(clause, "xcomp"):
            yield from self._between(lower)

    def _refused(self, noun: int) -> Iterator[int]:
        """To whom something is refused, promised or threatened in a clause: "his refusal to endorse Orr"."""
        for clause in self.trees.children(noun, "acl") if self.forms[noun] in self.words.plans else ():
            found = self.clauses.undergoer(clause)
            yield from () if found is None else (found,)
            yield from self.clauses.behind(clause, _CLAUSES)

    def _will_do(self, noun: int, verb: int) -> bool:
        """Whether the subject of a verb will do what a noun tells: "preparing for an attack"."""
        return self.forms[verb] in self.words.own and self.trees.is_any(noun, "obj", "obl")

    def _around(self, noun: int, at: int, frame: Frame) -> tuple[list[int], list[int]]:
        """Who a noun itself says does it, and to whom."""
        t, words, form = self.trees, self.words, self.forms[noun]
        between = list(self.beside.behind(noun, at, _MUTUAL_BETWEEN))
        if between:
            return between[:1], []
        if (sides := self.beside.taken_sides(noun, frame)) is not None:
            return sides
        if form in _MEDIATION:
            between = [w for clause in t.children(at, "acl") for w in self._between(clause)]
        sources = list(self.clauses.behind(noun, ("by", "from") if frame.event in _INHERITING else ("by",)))
        targets: list[int] = between[:1]
        owners = (*t.children(noun, "nmod:poss"), *(t.children(at, "nmod:poss") if at != noun else ()))
        owners = self.beside.briefers(at, owners) or owners
        ofs = list(self.clauses.behind(noun, ("of",))) if form not in _OF_NOBODY else []
        if owners:  # "his arrest", "its invasion by Brask", but "Russia's annexation of Crimea"
            undergoes = form in words.undergone if sources else words.is_undergone_by_owner(form)
            (targets if undergoes and not ofs else sources).append(owners[0])
        before = self._before(noun, frame)
        if sources and form in words.undergone and not ofs:  # "an Orr endorsement by Lind"
            targets += [w for w in before if t.upos(w) == "PROPN" and t.is_any(w, "compound")]
        sources = sources or before
        for other in t.children(noun, "conj") if not ofs and form in words.undergone else ():  # "arrest and trial of"
            ofs += self.clauses.behind(other, ("of",)) if self.forms[other] in words.nouns else ()
        for of in ofs:
            sources += self.clauses.behind(of, ("by",)) if form not in words.done and not sources else ()
            (sources if form in words.done and not sources else targets).append(of)
        if frame.event in _FROM_HIM and not sources:
            sources += self.clauses.behind(noun, ("from",))
        towards = (*frame.towards, "with") if form in words.mutual else frame.towards
        for other in self.beside.behind(noun, at, tuple(p for p in towards if p not in ("of", "between"))):
            targets += [other] if other not in sources else []
        for of in ofs if frame.event in _OF_PLANS else ():  # "the threat of sanctions against Oslo"
            targets += self.clauses.behind(of, _CLAUSES) if self.forms[of] in words.nouns else ()
        if frame.event == "REQUEST" and not targets:
            asked = (w for what in self.clauses.behind(noun, ("for",)) for w in self.beside.whose_doing(what))
            targets += [*self.beside.asked_in(noun), *(w for w in asked if t.upos(w) != "PRON")]
        for by in sources if "against" in frame.towards and not targets else ():  # "lawsuits by Lind against Orr"
            targets += self.clauses.behind(by, tuple(_UPON & {*frame.towards}))
        targets += self._refused(noun) if frame.event in _OF_PLANS and not targets else ()
        targets += self.beside.blamed_in(noun) if frame.event == "ACCUSE" and not targets else ()
        for clause, doer in self._lent_below(noun):
            sources = sources or ([] if doer is None else [doer])
            given = [w for w in t.children(clause, "iobj", "obj") if self.beside.somebody(w, doer)]
            targets = targets or [*given, *self.clauses.behind(clause, frame.towards)][:1]
        return sources[:2], list(self.beside.first(targets, None))
