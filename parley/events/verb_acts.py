"""What verbs may tell: "attacked", "called on somebody to leave", "lifted the sanctions on", "came under fire"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.events.act import Act, Somebody
from parley.events.beside import Beside
from parley.events.fitting import Fitting
from parley.events.held import things
from parley.events.plover import MUTUAL
from parley.events.sense import Sense
from parley.model.kinds import TOGETHER

_CLAUSES: Final = ("against", "with", "from", "to", "on", "for")
_OF_DEEDS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # of what is done to those who did it
_OWN: Final = TOGETHER | {"MOBILIZE"}  # of what is theirs who do it
_IN_WORDS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT"})  # of what who says something does by saying so
_YIELDED: Final = frozenset({"CONCEDE", "RETREAT"})
_ANSWERS: Final = frozenset({"CONCEDE", "REJECT"})
_AGAINST: Final = frozenset({"SANCTION", "COERCE", "ASSAULT"})  # of which a noun has its own victims
_UNASKED: Final = MUTUAL | {"REQUEST", "CONCEDE"}  # of which nothing below is done to those: "asked to question him"
_MILD = word_set("acts.mild")
_UNSURE = word_set("acts.unsure")  # mostly whose deed it is, whomever the page seems to mean


@dataclass(slots=True)
class _Fit:
    """A frame laid over a verb: what of it has been found, and whom what the verb tells may be done to."""

    verb: int
    frame: Frame
    undergoer: int | None
    strength: float
    words: list[int]
    whom: list[int]


class VerbActs:
    """The acts that verbs of one document tell."""

    def __init__(
        self,
        beside: Beside,
        sense: Sense,
        somebody: Somebody,
        there: Callable[[int], bool],
        itself: Callable[[int], bool],
    ) -> None:
        """As for all acts (``Acts``)."""
        self.beside, self.sense, self.clauses = beside, sense, beside.clauses
        self.trees, self.forms, self.words = beside.trees, beside.forms, beside.clauses.words
        self.somebody, self.itself = somebody, itself
        self.fitting = Fitting(self.clauses, there)
        self._whom: dict[tuple[int, bool], list[int]] = {}  # by clause

    def of(self, verb: int) -> Iterator[Act]:
        """What a verb tells by each of its frames that fits."""
        undergoer = self.clauses.undergoer(verb)
        if undergoer is not None and self.forms[undergoer].endswith(("self", "selves")):
            return
        given = self.clauses.passive(verb) and things(verb, self.trees, self.forms, self.words)
        for frame in self.words.verbs.get(self.forms[verb], ()):
            if given and (frame.persons or frame.place or frame.undergo):  # "was handed a sentence"
                continue
            if ((frame.objects and not frame.clause) or frame.persons or frame.place) and undergoer is None:
                continue
            act = self._framed(verb, frame, undergoer)
            if act is not None:
                yield act

    def may_mean(self, verb: int, frame: Frame) -> bool:
        """Whether a verb may have the sense that a frame is for: "met him", but not "met a deadline"."""
        whom = self.clauses.undergoer(verb) if frame.event == "CONSULT" else None
        somebody = whom is None or self.sense.is_done_to_somebody(verb, whom, frame.themselves)
        return somebody and self.sense.is_meant(verb, frame)

    def _framed(self, verb: int, frame: Frame, undergoer: int | None) -> Act | None:
        """The act that a verb tells where all that its frame asks for is there."""
        if frame.subjects:
            return self._of_its_subject(verb, frame)
        if not self.sense.is_meant(verb, frame):
            return None
        if frame.whom and not frame.after and not self.sense.is_done_to_somebody(verb, undergoer, frame.themselves):
            if not self.sense.is_meeting(verb):
                return None
            undergoer = None  # "met and issued a statement"
        beyond = self.beside.behind(verb, undergoer, frame.towards) if frame.event == "MOBILIZE" else ()
        moved = any(self.forms[w] not in frame.behind for w in beyond)  # "mobilised its men to the area"
        whom = [*self.beside.given_to(verb), *self._undergoing(undergoer, frame)] if not (frame.matter or moved) else []
        fit = _Fit(verb, frame, undergoer, frame.strength, [verb], whom)
        beside = self._has_clause(fit) and self._has_particle(fit) and self._has_preposition(fit)
        return self._fitted(fit) if beside and self._has_object(fit) else None

    def _undergoing(self, undergoer: int | None, frame: Frame) -> Sequence[int]:
        """Whom an object is, or of whom it is asked."""
        if undergoer is None:
            return ()
        wanted = frame.event == "REQUEST" and not self.itself(undergoer)  # "seeks a court order"
        return self.beside.whose_doing(undergoer) if wanted else (undergoer,)

    # ------------------------------------------------------------ what a frame asks for
    def _has_clause(self, fit: _Fit) -> bool:
        """Whether the clause below the verb is there, of what its frame has one: "failed to reach a deal"."""
        verb, frame = fit.verb, fit.frame
        if not frame.clause:
            return self.trees.upos(verb) != "ADJ" or bool(frame.after)  # "critical of"
        clauses = self.trees.children(verb, "xcomp", "ccomp", "advcl", *(("obl",) if frame.event == "ACCUSE" else ()))
        clause = next((c for c in clauses if self.fitting.is_to(c, frame)), None)
        if clause is None or (frame.verbs and not self.sense.is_such(clause, frame.verbs)):
            return False
        what = self.clauses.undergoer(clause) if frame.objects else None
        if frame.objects and (what is None or not self.fitting.is_one(what, frame.objects, clause)):
            return False
        if self._is_told_otherwise(fit, clause):
            return False
        fit.strength += 0.5
        if frame.event == "REQUEST" and self.fitting.is_asked(verb, clause):
            fit.whom += filter(self.beside.may_be_asked, self.trees.children(clause, "nsubj"))
        if frame.event == "ACCUSE" and frame.content:
            fit.whom += self.beside.blamed_in(verb)
        if frame.event not in _UNASKED and not (frame.event == "AGREE" and self.beside.is_harm(clause)):
            fit.whom += self.of_clause(clause, threatened=frame.event == "THREATEN")
        return True

    def _is_told_otherwise(self, fit: _Fit, clause: int) -> bool:
        """Whether a verb with such a clause tells another event, or none."""
        event, verb = fit.frame.event, fit.verb
        if event == "REQUEST" and self.sense.is_threat(verb, clause):
            return True  # "warned Oslo not to attack"
        if event == "REQUEST" and fit.frame.content and self.sense.is_asked_what(verb, clause):
            return True
        if event in ("REJECT", "REQUEST") and self.sense.is_to_speak(clause):
            return True
        granted = self.forms[verb] in self.words.granted
        mild = granted and self.forms[clause] in _MILD  # "promised to withdraw"
        if event == "THREATEN" and granted and (mild or fit.undergoer is not None):
            return True  # "promised Oslo to withdraw"
        hostile = not mild and self.forms[clause] in self.words.hostile
        yields = hostile and self._yields(clause)  # "willing to withdraw its troops"
        if event == "AGREE" and hostile and not yields:
            return True  # "vowed to retaliate"
        return event == "THREATEN" and bool(fit.frame.verbs) and yields

    def _has_particle(self, fit: _Fit) -> bool:
        """Whether the particle stands beside the verb, of what its frame has one: "struck down the law"."""
        if not fit.frame.particles:
            return True
        particle = self.fitting.particle(fit.verb, fit.frame.particles)
        if particle is None:
            return False
        fit.words.append(particle)
        fit.strength += 0.5
        return True

    def _has_preposition(self, fit: _Fit) -> bool:
        """Whether the preposition and its noun are there, of what its frame has one: "called on them", "met with"."""
        verb, frame = fit.verb, fit.frame
        if not frame.after:
            return True
        nouns = [*self.beside.behind(verb, fit.undergoer, frame.after), *self.clauses.opening(verb, frame.after)]
        if "until" in frame.after:
            nouns += [w for w in self.trees.children(verb, "obl") if "until" in self.clauses.cases(w)]
        doer = self.clauses.doer(verb)
        if not nouns and frame.event == "REQUEST" and "for" in frame.after and (doer is None or self.itself(doer)):
            nouns = [*self.beside.called_for(verb)]  # not of "their plans"
        if not nouns and fit.undergoer is not None and self.fitting.is_on(verb, frame.after):  # "called on them"
            nouns = [fit.undergoer]
        if not nouns and self._has_deed(verb, frame):
            return True
        noun = next((w for w in nouns if not frame.behind or self.forms[w] in frame.behind), None)
        if noun is None or (frame.event == "REQUEST" and self.sense.is_for_comment([noun])):
            return False
        others = self.itself(noun) or self.somebody(noun, doer)
        if frame.whom and (not others or self.clauses.passive(verb)):
            return False  # "met with criticism", "stood by his remarks"
        if frame.event == "CONSULT" and "to" in frame.after and not self.sense.is_spoken_with(noun):
            return False  # "speaking to supporters"
        fit.strength += 0.5
        asks_for = frame.event == "REQUEST" and "for" in frame.after
        if frame.behind:
            fit.words.append(noun)
            fit.whom += self.clauses.behind(noun, frame.towards)  # "walked out of talks with"
            fit.whom += self._whose(noun, verb, frame)
        elif asks_for and not (self.itself(noun) and self.beside.may_be_asked(noun)):
            fit.whom += self.beside.whose_doing(noun)
        elif not self._is_wished(verb, noun, frame):
            fit.whom = [noun, *fit.whom] if frame.event in MUTUAL else [*fit.whom, noun]
        return True

    def _has_deed(self, verb: int, frame: Frame) -> bool:
        """Whether a deed stands behind the preposition: "stopped them from leaving", "admitted to lying"."""
        wished = frame.event in ("REQUEST", "CONSULT") and "into" not in frame.after  # "insists on leaving"
        if frame.behind or frame.whom or wished:
            return False
        clauses = (c for c in self.trees.children(verb, "advcl", "xcomp", "ccomp") if c > verb)
        return any(self.forms[m] in frame.after for c in clauses for m in self.trees.children(c, "mark"))

    def _has_object(self, fit: _Fit) -> bool:
        """Whether the verb has the object that its frame asks for, if any: somebody, a place, one of some words."""
        frame, undergoer = fit.frame, fit.undergoer
        if frame.persons or frame.place:
            if undergoer is None or (frame.persons and self._is_stranded(fit.verb)):
                return False
            if not (self.itself(undergoer) if frame.persons else self.fitting.is_taken(undergoer, frame)):
                return False
            fit.strength += 0.75
        elif frame.objects and not frame.clause:
            return undergoer is not None and self._has_one_of(fit, undergoer)
        elif frame.event != "ASSAULT" or not fit.whom:
            fit.whom += self.beside.behind(fit.verb, *self._done(undergoer, frame.towards))
            fit.whom += self.beside.in_that(fit.verb, frame) if frame.bare else ()
            if undergoer is not None and frame.event in _OF_DEEDS:
                fit.whom += self.beside.makers(undergoer)
        return True

    def _is_stranded(self, verb: int) -> bool:
        """Whether a preposition stands before its object, or behind a passive: "fired on them", "were fired on"."""
        t, after = self.trees, verb + 1
        if any(t.has(w, "case") for w in t.children(verb, "obj") if w == self.clauses.undergoer(verb)):
            return True  # "fired on mourners", whom the tree has as an object
        if after >= len(t) or not self.clauses.passive(verb) or t.is_any(after, "case", "mark"):
            return False
        return any(self.forms[after] in frame.after for frame in self.words.verbs[self.forms[verb]])

    def _has_one_of(self, fit: _Fit, undergoer: int) -> bool:
        """Whether the object is one of the frame's: "lifted the sanctions", "declined a request from"."""
        verb, frame = fit.verb, fit.frame
        if not (frame.anything or self.fitting.is_one(undergoer, frame.objects, verb)):
            return False
        if frame.event == "PROTEST" and self.sense.is_called(verb):
            return False
        if frame.event == "ACCUSE" and self.beside.is_of_armies(undergoer):
            return False
        if self.beside.are_drills(undergoer) and (frame.event == "COOPERATE") != self.beside.is_joint(undergoer, verb):
            return False
        if frame.event == "RETREAT" and self.beside.is_to_be_read(undergoer):
            return False
        fit.strength += 0.25 if frame.anything else 0.75
        if not frame.undergo:
            self._take_in(fit, self.fitting.inner(undergoer, frame.objects))
        elif frame.event in _OF_DEEDS:
            fit.whom += self._makers(undergoer)
        return True

    def _take_in(self, fit: _Fit, thing: int) -> None:
        """Make an object a word of the act, done to whose it is or whoever it goes to, and not to the thing itself."""
        verb, frame = fit.verb, fit.frame
        fit.undergoer = thing
        fit.words.append(thing)
        whose = self._whose(thing, verb, frame) if frame.event not in _OWN or self._is_answer(frame) else []
        whom = [*whose] if frame.event in ("ASSAULT", "REJECT") else []  # "violated Norway's airspace"
        whom += [w for w in self.beside.beyond(verb, thing, frame.towards) if self.forms[w] not in frame.objects]
        whom += whose
        if frame.event in _ANSWERS:
            whom += self._makers(thing)
        whom += self.beside.asked_in(thing) if frame.event == "REQUEST" else ()
        if frame.event == "AGREE":  # "expressed readiness to help Oslo"
            clauses = (c for c in self.trees.children(thing, "acl") if self.fitting.is_infinitive(c))
            whom += [w for clause in clauses for w in self.of_clause(clause)]
            for what in self.clauses.behind(thing, ("for", "in")):  # "its readiness for talks with Oslo"
                whom += self.clauses.behind(what, frame.towards)
        fit.whom = whom

    def _makers(self, noun: int) -> list[int]:
        """Who made what is granted or declined: "a request from", "an appeal filed by lawyers"."""
        return [*self.clauses.behind(noun, ("from", "by")), *self.beside.makers(noun)]

    # ------------------------------------------------------------ who does it to whom
    def _fitted(self, fit: _Fit) -> Act | None:
        """The act of a frame that is there as a whole; none of "refugees arrived in"."""
        verb, frame = fit.verb, fit.frame
        source, whom = self._sides(fit)
        travels = frame.event == "CONSULT" and "in" in frame.after
        if self.forms[verb] in self.words.moving and not self.clauses.passive(verb):
            return None
        if travels and source is not None and self.forms[source] in self.words.unofficial:
            return None
        sources = () if source is None else (source,)
        aside = self.beside.is_for_or_against if frame.event == "PROTEST" else fit.words.__contains__
        targets = self.beside.first([w for w in whom if w not in fit.words and not aside(w)], source)
        framed, sure, words = not frame.bare, frame.strength >= 1, tuple(fit.words)
        open_ = source is None and not (self.clauses.passive(verb) or self.clauses.is_wanted(verb))
        return Act(verb, frame.event, "verb", fit.strength, framed, sure, words, verb, sources, targets, open_)

    def _sides(self, fit: _Fit) -> tuple[int | None, list[int]]:
        """Who does it, and whom it may be done to."""
        verb, undergoer, whom = fit.verb, fit.undergoer, fit.whom
        told = fit.frame.event == "ASSAULT" and self.forms[verb].endswith("ing")  # who mediates between others does not
        between = next(self.clauses.behind(verb, ("between",)), None) if told else None
        if between is not None:
            return between, []  # "fighting between Oslo and Riga"
        source = self._source(verb, fit.frame, fit.words)
        moved = self.forms[verb] in self.words.moving
        if (source is None or moved) and self.forms[verb] in self.words.states and self.clauses.passive(verb):
            mover = [source] if source is not None else []
            source, whom = undergoer, [w for w in (*whom, *mover) if w != undergoer]  # "was opposed to it"
        if "under" in fit.frame.after and undergoer is None:  # whoever "comes under fire" undergoes it
            by = next(self.beside.behind(verb, fit.words[-1], ("from", "by")), None)
            return by, [] if source is None else [source]
        return source, whom

    def _is_wished(self, verb: int, noun: int, frame: Frame) -> bool:
        """Whether it is somebody whom nobody has yet: "called for a special prosecutor", not "for the rebels"."""
        t = self.trees
        wished = frame.event == "REQUEST" and "for" in frame.after and t.upos(noun) == "NOUN" and self.itself(noun)
        articles = {self.forms[d] for d in t.children(noun, "det")}
        known = articles - {"a", "an"} or t.children(noun, "nmod:poss", "acl")
        return wished and not known and bool(articles or not t.children(verb, "advcl", "xcomp"))

    def _source(self, verb: int, frame: Frame, words: Sequence[int]) -> int | None:
        """Who does what a verb and its ``words`` tell."""
        source, passive = self.clauses.doer(verb), self.clauses.passive(verb)
        if source is None and frame.behind and passive:  # "taken into custody by police"
            return next(self.clauses.behind(words[-1], ("by",)), None)
        if source is None and self._is_their_own(words[-1], frame):  # "Norway's ban was lifted"
            return next(iter(self._owners(words[-1], of_things=True)), None)
        if frame.event in _IN_WORDS and source is not None and not self.somebody(source, None):
            return self.clauses.teller_beside(verb) or source
        return source

    def _is_their_own(self, noun: int, frame: Frame) -> bool:
        """Whether whoever's a thing is ends it himself: a ban, a siege."""
        return frame.event in _YIELDED and self.forms[noun] in self.words.imposed

    def _owners(self, noun: int, *, of_things: bool) -> tuple[int, ...]:
        """Whose a noun is; ``of_things`` also by name or country: "a Greek tanker"."""
        t = self.trees
        names = [w for w in t.children(noun, "amod", "compound") if t.form(w)[:1].isupper()] if of_things else []
        return (*t.children(noun, "nmod:poss"), *names)

    def _whose(self, noun: int, verb: int, frame: Frame) -> list[int]:
        """Whose that is which is violated, frozen or cut; what somebody does himself is his own."""
        same = any(told.event == frame.event for told in self.words.nouns.get(self.forms[noun], ()))
        of_it = self.forms[noun] not in self.words.undergone or any(True for _ in self.clauses.behind(noun, ("of",)))
        own = ((same and of_it) or self.forms[noun] in self.words.done) and not self._is_answer(frame)
        doer = self.clauses.doer(verb)
        own = own or self._is_their_own(noun, frame)
        helped = frame.event == "AID" and bool(frame.behind)  # "came to its aid"
        owners = () if own and not helped else self._owners(noun, of_things=frame.event == "COERCE")
        return [w for w in owners if (helped or self.forms[w] not in _UNSURE) and self.somebody(w, doer)]

    def _is_answer(self, frame: Frame) -> bool:
        """Whether a frame tells what becomes of what others ask or offer: "bowed to their demands", "accepted"."""
        return (frame.event == "CONCEDE" and bool(frame.behind)) or (frame.event == "AGREE" and "from" in frame.towards)

    def _of_its_subject(self, verb: int, frame: Frame) -> Act | None:
        """What comes to an end by itself: "talks between Oslo and Riga collapsed", "Oslo's talks with Riga"."""
        subject, particle = self.clauses.subject(verb), self.fitting.particle(verb, frame.particles)
        if subject is None or self.forms[subject] not in frame.subjects or (frame.particles and particle is None):
            return None
        if self.trees.children(verb, "obj", "xcomp", "ccomp"):
            return None
        sides = tuple(self.beside.behind(subject, None, ("between", "among")))[:1]
        with_whom = tuple(self.beside.behind(subject, None, ("with",)))[:1]
        if with_whom:
            whose = (*self.trees.children(subject, "nmod:poss"), *self.trees.children(subject, "amod"))
            sides += tuple(w for w in whose if self.somebody(w, None))[:1]
        sides += with_whom
        if not sides:
            return None
        words = (verb, subject) if particle is None else (verb, particle, subject)
        return Act(verb, frame.event, "verb", frame.strength + 0.75, True, True, words, verb, sides, ())

    def _yields(self, clause: int) -> bool:
        """Whether a clause tells of a retreat in deeds: "to halt its attacks"."""
        return any(act.event == "RETREAT" and len(act.words) > 1 for act in self.of(clause))

    def _done(self, undergoer: int | None, towards: Sequence[str]) -> tuple[int | None, Sequence[str]]:
        """An object, and the prepositions behind which one is meant: of "condemned the killing of" nobody."""
        if undergoer is None:
            return undergoer, towards
        if any(frame.event in _AGAINST for frame in self.words.nouns.get(self.forms[undergoer], ())):
            return undergoer, ("by", "from")  # "supports a ban on Norway"
        undergone = self.forms[undergoer] in self.words.undergone
        return undergoer, ("by", *(p for p in towards if p != "of")) if undergone else towards

    def of_clause(self, clause: int, *, threatened: bool = False) -> list[int]:
        """Whom what is threatened, refused or agreed to is done to; looked for once, however many frames ask."""
        if (clause, threatened) not in self._whom:
            self._whom[clause, threatened] = list(self._in_clause(clause, threatened))
        return self._whom[clause, threatened]

    def _in_clause(self, clause: int, threatened: bool) -> Iterator[int]:
        known = max(self.of(clause), key=lambda act: act.strength, default=None)
        if known is not None:
            if not known.targets and (known.event in MUTUAL or (known.event in TOGETHER and len(known.words) > 1)):
                return  # "agreed to share data on the river"
            yield from known.targets
        found = self.clauses.undergoer(clause)
        if known is None and not threatened:
            found = None  # "promised to film them" promises them nothing, "threatened to move them" does
        if found is not None and (known is None or found not in known.words or not known.targets):
            yield found
        yield from self.beside.behind(clause, found, _CLAUSES)
