"""Which verbs and nouns of a document may tell one of PLOVER's events, with who does it and to whom, by the trees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from parley.english.plover import Frame
from parley.events.act import Act, Somebody
from parley.events.beside import Beside
from parley.events.clauses import Clauses
from parley.events.noun_acts import PRESS, NounActs
from parley.events.plover import MUTUAL, TOGETHER
from parley.events.sense import NOT, Sense

_PROMISED: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"})
_CLAUSES: Final = ("against", "with", "from", "to", "on", "for", "in")
_FOR_OTHERS: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_WILL: Final = frozenset({"will", "wo", "would", "’ll", "'ll"})
_MUST: Final = frozenset({"must"})
_OF_DEEDS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})  # of what is done to those who did it
_OWN: Final = TOGETHER | {"MOBILIZE"}  # of what is theirs who do it
_IN_WORDS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT"})  # of what who says something does by saying so
_YIELDED: Final = frozenset({"CONCEDE", "RETREAT"})
_ANSWERS: Final = frozenset({"CONCEDE", "REJECT"})
_UNSURE: Final = frozenset({"its", "their"})  # mostly whose deed it is, whomever the page seems to mean


class Acts:
    """The acts that words of one document tell."""

    def __init__(
        self, clauses: Clauses, somebody: Somebody, there: Callable[[int], bool], itself: Callable[[int], bool]
    ) -> None:
        """``somebody`` says whether a noun means an actor other than another noun does, ``there`` whether a place,
        ``itself`` whether it is somebody and nothing of theirs.
        """
        self.trees, self.forms, self.words = clauses.trees, clauses.forms, clauses.words
        self.clauses, self.somebody, self.there, self.itself = clauses, somebody, there, itself
        self.beside = Beside(clauses, somebody)
        self.sense = Sense(clauses, somebody, there, itself)
        self._nouns = NounActs(self.beside)
        self._whom: dict[int, list[int]] = {}  # by clause

    def all(self) -> Iterator[Act]:
        """Every act of every word, in text order; a word that may tell several roots gives one act of each."""
        t, words = self.trees, self.words
        verbs, nouns = words.verbs, words.nouns
        for word, form in enumerate(self.forms):
            if form in words.saying and t.upos(word) == "VERB":
                yield from self._said(word)
            if form in verbs and t.upos(word) in ("VERB", "ADJ"):
                if not t.is_any(word, "amod", "compound", "case", "mark"):
                    yield from self._best(self._refused(self._of_verb(word, verbs[form])))
            elif form in nouns and t.upos(word) == "NOUN":
                if t.is_any(word, "compound") and not self._holds(int(t.heads[word])):
                    continue
                yield from self._best(self._nouns.of(word, nouns[form]))

    def _holds(self, noun: int) -> bool:
        """Whether a noun is of what stands right before it: "aid deliveries", but no "aid workers"."""
        return self.forms[noun] in self.words.containers and self.forms[noun] not in self.words.somebody

    def _said(self, verb: int) -> Iterator[Act]:
        """What saying is besides: "said it would help" promises, "said that Norway must leave" demands."""
        t, forms, teller = self.trees, self.forms, self.clauses.doer(verb)
        clause = next(iter(t.children(verb, "ccomp")), None)
        if teller is None or clause is None or self.clauses.passive(verb):
            return
        subject = self.clauses.first_argument(clause, 0)
        if subject is not None and self._blames(clause) and self.somebody(subject, teller):
            yield Act(verb, "ACCUSE", "verb", 1.5, True, True, (verb, clause), verb, (teller,), (subject,))
        will = [w for w in t.children(clause, "aux") if forms[w] in _WILL | _MUST]
        hangs = t.children(clause, "advmod") + t.children(clause, "advcl")
        if subject is None or not will or any(forms[w] in NOT for w in hangs):
            return
        own = not self.somebody(subject, teller)
        acts = list(self._of_verb(clause, self.words.verbs.get(forms[clause], ())))
        thing = self.clauses.passive(clause) and t.upos(subject) == "NOUN" and not self.somebody(subject, None)
        if forms[will[0]] in _MUST and (thing or not own):
            yield Act(verb, "REQUEST", "verb", 1.5, True, True, (verb, will[0]), verb, (teller,), (subject,))
        elif forms[will[0]] in _WILL and own and any(act.event in _PROMISED for act in acts):
            targets = self.beside.first(self._of_clause(clause), teller)
            yield Act(verb, "AGREE", "verb", 1.5, True, True, (verb, will[0]), verb, (teller,), targets)

    def _blames(self, clause: int) -> bool:
        """Whether a clause says whose fault something is: "was responsible", "was behind the raid"."""
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
        fuller = {(act.trigger, w) for act in all_of_it if act.framed and len(act.words) > 1 for w in act.words}
        for act in all_of_it:
            if act.kind == "verb" and not act.framed and any((act.trigger, w) in fuller for w in act.targets):
                continue
            known = found.get(act.event)
            if known is None or act.strength > known.strength:
                found[act.event] = act
        yield from found.values()

    # ------------------------------------------------------------ verbs
    def _of_verb(self, verb: int, frames: Sequence[Frame]) -> Iterator[Act]:
        undergoer = self.clauses.undergoer(verb)
        if undergoer is not None and self.forms[undergoer].endswith(("self", "selves")):
            return
        given = self.clauses.passive(verb) and bool(self.trees.children(verb, "obj"))  # "was handed a sentence"
        for frame in frames:
            if given and (frame.persons or frame.place or frame.undergo):
                continue
            if ((frame.objects and not frame.clause) or frame.persons or frame.place) and undergoer is None:
                continue
            act = self._framed(verb, frame, undergoer)
            if act is not None:
                yield act

    def _framed(self, verb: int, frame: Frame, undergoer: int | None) -> Act | None:
        """The act that a verb tells where all that its frame asks for is there."""
        strength, words = frame.strength, [verb]
        t, forms = self.trees, self.forms
        if frame.subjects:
            return self._of_its_subject(verb, frame)
        if frame.bare and frame.event == "PROTEST" and self.clauses.is_of_something(verb):
            return None
        if frame.bare and frame.event == "REQUEST" and self.sense.is_question(verb):
            return None
        if frame.bare and frame.event == "ACCUSE" and self.sense.is_wondering(verb):
            return None
        if frame.event == "ASSAULT" and self.sense.is_at_nobody(verb):
            return None
        if self.sense.has_other_sense(verb, frame) or (frame.bare and not self.sense.is_of_who(verb, frame)):
            return None
        if frame.whom and not frame.after and not self.sense.is_done_to_somebody(verb, undergoer, frame.themselves):
            if frame.event not in MUTUAL or t.children(verb, "obj") or not self._is_done_by_several(verb):
                return None
            undergoer = None  # "met and issued a statement"
        beyond = self.beside.behind(verb, undergoer, frame.towards) if frame.event == "MOBILIZE" else ()
        moved = any(forms[w] not in frame.behind for w in beyond)  # "mobilised its men to the area"
        whom: list[int] = [] if undergoer is None or frame.matter or moved else [undergoer]
        if frame.clause:
            clause = next((c for c in t.children(verb, "xcomp", "ccomp", "advcl") if self._is_to(c, frame)), None)
            if clause is None or (frame.verbs and not self.sense.is_such(clause, frame.verbs)):
                return None
            what = self.clauses.undergoer(clause) if frame.objects else None  # "failed to reach a deal"
            if frame.objects and (what is None or not self._is_one(what, frame.objects, clause)):
                return None
            if frame.event == "REQUEST" and self.sense.is_threat(verb, clause):
                return None  # "warned Oslo not to attack"
            if frame.event in ("REJECT", "REQUEST") and forms[clause] in self.words.spoken:
                return None  # "declined to comment", "asked not to be named"
            if frame.event == "THREATEN" and undergoer is not None and forms[verb] in self.words.granted:
                return None  # "promised Oslo to withdraw"
            hostile = forms[clause] in self.words.hostile
            yields = hostile and self._yields(clause)  # "willing to withdraw its troops"
            if frame.event == "AGREE" and hostile and not yields:
                return None  # "vowed to retaliate"
            if frame.event == "THREATEN" and frame.verbs and yields:
                return None
            strength += 0.5
            asked = t.children(clause, "nsubj") if frame.event == "REQUEST" and self._is_asked(verb, clause) else ()
            whom += [*asked, *(self._of_clause(clause) if frame.event not in MUTUAL else ())]
        elif t.upos(verb) == "ADJ":
            return None
        if frame.particles:
            particle = self._particle(verb, frame.particles)
            if particle is None:
                return None
            words.append(particle)
            strength += 0.5
        if frame.after:
            nouns = [*self.beside.behind(verb, undergoer, frame.after), *self.clauses.opening(verb, frame.after)]
            if not nouns and undergoer is not None and self._is_on(verb, frame.after):  # "called on them"
                nouns = [undergoer]
            noun = next((w for w in nouns if not frame.behind or forms[w] in frame.behind), None)
            if noun is None:
                return None
            others = self.itself(noun) or self.somebody(noun, self.clauses.doer(verb))
            if frame.whom and (not others or self.clauses.passive(verb)):
                return None  # "met with criticism", "stood by his remarks"
            if frame.event == "CONSULT" and "to" in frame.after and not self.sense.is_spoken_with(noun):
                return None  # "speaking to supporters"
            strength += 0.5
            if frame.behind:
                words.append(noun)
                whom += self.clauses.behind(noun, frame.towards)  # "walked out of talks with"
                whom += self._whose(noun, verb, frame)
            elif not self._is_wished(verb, noun, frame):
                whom = [noun, *whom] if frame.event in MUTUAL else [*whom, noun]
        if frame.persons or frame.place:
            if undergoer is None or not (self.itself(undergoer) if frame.persons else self._is_taken(undergoer, frame)):
                return None
            strength += 0.75
        elif frame.objects and not frame.clause:
            if undergoer is None or not (frame.anything or self._is_one(undergoer, frame.objects, verb)):
                return None
            if frame.event == "PROTEST" and self.sense.is_called(verb):
                return None
            if frame.event == "RETREAT" and self.beside.is_to_be_read(undergoer):
                return None
            strength += 0.25 if frame.anything else 0.75
            if frame.undergo and frame.event in _OF_DEEDS:  # "declined a request from"
                whom += [*self.clauses.behind(undergoer, ("from", "by")), *self.beside.makers(undergoer)]
            elif not frame.undergo:
                undergoer = self._inner(undergoer, frame.objects)
                words.append(undergoer)
                whose = self._whose(undergoer, verb, frame) if frame.event not in _OWN else []
                whom = whose if frame.event in ("ASSAULT", "REJECT") else []  # "violated Norway's airspace"
                whom += [w for w in self.beside.beyond(verb, undergoer, frame.towards) if forms[w] not in frame.objects]
                whom += whose
                if frame.event in _ANSWERS:  # "granted a request by the miners"
                    whom += [*self.clauses.behind(undergoer, ("from", "by")), *self.beside.makers(undergoer)]
                whom += self.beside.asked_in(undergoer) if frame.event == "REQUEST" else ()
        elif frame.event != "ASSAULT" or not whom:
            whom += self.beside.behind(verb, *self._done(undergoer, frame.towards))
            if undergoer is not None and frame.event in _OF_DEEDS:
                whom += self.beside.makers(undergoer)
        source = self._source(verb, frame, words)
        if source is None and forms[verb] in self.words.states and self.clauses.passive(verb):  # "was opposed to it"
            source, whom = undergoer, [w for w in whom if w != undergoer]
        if "under" in frame.after and undergoer is None:  # whoever "comes under fire" undergoes it
            by = next(self.beside.behind(verb, words[-1], ("from", "by")), None)
            source, whom = by, [] if source is None else [source]
        travels = frame.event == "CONSULT" and "in" in frame.after
        if travels and source is not None and forms[source] in self.words.unofficial:
            return None  # "refugees arrived in"
        sources = () if source is None else (source,)
        targets = self.beside.first([w for w in whom if w not in words], source)
        framed, sure = not frame.bare, frame.strength >= 1
        nobody = source is None and not self.clauses.passive(verb)  # of whoever does it nothing is told
        return Act(verb, frame.event, "verb", strength, framed, sure, tuple(words), verb, sources, targets, nobody)

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
        own, doer = (same and of_it) or self.forms[noun] in self.words.done, self.clauses.doer(verb)
        own = own or self._is_their_own(noun, frame)
        owners = () if own else self._owners(noun, of_things=frame.event == "COERCE")
        return [w for w in owners if self.forms[w] not in _UNSURE and self.somebody(w, doer)]

    def _of_its_subject(self, verb: int, frame: Frame) -> Act | None:
        """What comes to an end by itself: "talks between Oslo and Riga collapsed"."""
        subject, particle = self.clauses.subject(verb), self._particle(verb, frame.particles)
        if subject is None or self.forms[subject] not in frame.subjects or (frame.particles and particle is None):
            return None
        if self.trees.children(verb, "obj", "xcomp", "ccomp"):
            return None
        sides = tuple(self.beside.behind(subject, None, ("between", "among")))[:1]
        sides += tuple(self.beside.behind(subject, None, ("with",)))[:1]
        if not sides:
            return None
        words = (verb, subject) if particle is None else (verb, particle, subject)
        return Act(verb, frame.event, "verb", frame.strength + 0.75, True, True, words, verb, sides, ())

    def _yields(self, clause: int) -> bool:
        """Whether a clause tells of a retreat in deeds: "to halt its attacks"."""
        acts = self._of_verb(clause, self.words.verbs.get(self.forms[clause], ()))
        return any(act.event == "RETREAT" and len(act.words) > 1 for act in acts)

    def _is_taken(self, noun: int, frame: Frame) -> bool:
        """Whether it is a place that may be taken, or left."""
        return self.there(noun) if frame.event == "RETREAT" else self._is_town(noun)

    def _is_town(self, noun: int) -> bool:
        """Whether it is a place's name, or one that may be a town's which nobody knows: "rebels took Goma"."""
        t = self.trees
        return self.there(noun) or (t.upos(noun) == "PROPN" and not t.children(noun, "flat", "appos"))

    def _done(self, undergoer: int | None, towards: Sequence[str]) -> tuple[int | None, Sequence[str]]:
        """An object, and the prepositions behind which one is meant: of "condemned the killing of" nobody."""
        if undergoer is None or self.forms[undergoer] not in self.words.undergone:
            return undergoer, towards
        return undergoer, ("by", *(p for p in towards if p != "of"))

    def _is_done_by_several(self, verb: int) -> bool:
        """Whether those who do it are more than one: "Ruiz and Bell met", "the two sides met"."""
        doer = self.clauses.doer(verb)
        t = self.trees
        names = (doer, *t.children(doer, "appos", "flat")) if doer is not None else ()  # "President Ruiz and Bell"
        several = any(t.children(w, "conj") for w in names) or (doer is not None and t.children(doer, "nummod"))
        plural = doer is not None and self.clauses.is_plural(doer)
        return doer is not None and bool(several or plural) and self.somebody(doer, None)

    def _is_asked(self, verb: int, clause: int) -> bool:
        """Whether the subject of a clause is whom it is demanded of; who insists may mean that it is so already."""
        named = any(self.trees.upos(w) == "PROPN" for w in self.trees.children(clause, "nsubj"))
        return self.trees.is_any(clause, "ccomp", "xcomp") and (named or not self.forms[verb].startswith("insist"))

    def _is_one(self, noun: int, objects: frozenset[str], verb: int) -> bool:
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

    def _inner(self, noun: int, objects: frozenset[str]) -> int:
        """The word itself, where an object is some of it: "some of the harshest sanctions"."""
        if self.forms[noun] in objects or self.forms[noun] in self.words.rounds:
            return noun
        return next((w for w in self.trees.children(noun, "nmod") if self.forms[w] in objects), noun)

    def _is_on(self, verb: int, prepositions: frozenset[str]) -> bool:
        """Whether the tree takes a preposition for the verb's particle."""
        return any(self.forms[w] in prepositions for w in self.trees.children(verb, "compound:prt"))

    def _particle(self, verb: int, particles: frozenset[str]) -> int | None:
        children = self.trees.children(verb, "compound:prt", "advmod", "obl", "case")
        found = next((c for c in children if self.forms[c] in particles and c > verb), None)
        if found is None and verb + 1 < len(self.forms) and self.forms[verb + 1] in particles:
            found = verb + 1
        return found

    def _is_to(self, clause: int, frame: Frame) -> bool:
        """Whether a clause is an infinitive, or a content where the frame has one; what is asked for is no fact."""
        t, form = self.trees, self.forms[clause]
        if t.is_any(clause, "ccomp"):
            wanted = form[-1:] != "s" and form[-2:] != "ed" and not t.children(clause, "aux", "cop")
            return frame.content and (frame.event != "REQUEST" or wanted)
        marks = {self.forms[m] for m in t.children(clause, "mark")}
        return not t.is_any(clause, "advcl") or ("to" in marks and "in" not in marks)  # not "in order to"

    def _of_clause(self, clause: int) -> list[int]:
        """Whom what is threatened, refused or agreed to is done to; looked for once, however many frames ask."""
        if clause not in self._whom:
            self._whom[clause] = list(self._in_clause(clause))
        return self._whom[clause]

    def _in_clause(self, clause: int) -> Iterator[int]:
        frames = self.words.verbs.get(self.forms[clause], ())
        known = max(self._of_verb(clause, frames), key=lambda act: act.strength, default=None)
        if known is not None:
            if not known.targets and (known.event in MUTUAL or (known.event in TOGETHER and len(known.words) > 1)):
                return  # "agreed to share data on the river"
            yield from known.targets
        found = self.clauses.undergoer(clause)
        if found is not None and (known is None or found not in known.words or not known.targets):
            yield found
        yield from self.beside.behind(clause, found, _CLAUSES)
