"""The nouns beside a word that may tell an event: behind its prepositions, given or done to somebody, asked of him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.events.act import Somebody
from parley.events.clauses import Clauses
from parley.events.held import receiver
from parley.language.trees import ROOT

_BORDERING = word_set("acts.bordering")
_WITH = ("with",)
_HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "ACCUSE"})
_OF_ARMIES, _MILITARY = word_set("acts.of_armies"), word_set("acts.military")
_OF_WHO = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})  # "a Clinton inquiry" is of her
_JOINT = word_set("acts.joint")
_ENDS = word_set("acts.ends")
_SIDES, _HELPS = word_set("acts.sides"), word_set("acts.helps")


class Beside:
    """The nouns of one document; ``somebody`` says whether a noun means an actor other than another noun does."""

    def __init__(self, clauses: Clauses, somebody: Somebody) -> None:
        self.trees, self.forms, self.clauses, self.somebody = clauses.trees, clauses.forms, clauses, somebody

    def behind(self, verb: int, noun: int | None, prepositions: Sequence[str] | frozenset[str]) -> Iterator[int]:
        """Nouns behind the prepositions, on the verb or on its object, as the prepositions come."""
        found = list(self.clauses.behind(verb, prepositions))
        if noun is not None and noun != verb:
            found += self.clauses.behind(noun, prepositions)
        if not isinstance(prepositions, frozenset):
            found.sort(key=lambda w: self._place(w, prepositions))
        yield from found

    def is_joint(self, noun: int, *words: int) -> bool:
        """Whether exercises are held with others: "joint drills", "held exercises with Oslo"."""
        joint = any(self.forms[w] in _JOINT for w in self.trees.children(noun, "amod"))
        return joint or any(True for word in (noun, *words) for _ in self.clauses.behind(word, ("with", "between")))

    def are_drills(self, noun: int) -> bool:
        """Whether a noun tells of exercises: of armies alone, unless they are joint."""
        frames = self.clauses.words.nouns.get(self.forms[noun], ())
        return any(frame.event == "MOBILIZE" and frame.strength < 1 for frame in frames)

    def may_be_of_armies(self, noun: int) -> bool:
        """Whether it may be an operation or a campaign of armies."""
        return self.forms[noun] in _OF_ARMIES

    def is_of_armies(self, noun: int) -> bool:
        """Whether it is one: "military action against Oslo", but no "legal action"."""
        before = (self.forms[w] for w in self.trees.children(noun, "compound", "amod"))
        return self.may_be_of_armies(noun) and not _MILITARY.isdisjoint(before)

    def called_for(self, verb: int) -> Iterator[int]:
        """What is called for by a verb: "called for lifting the ban"."""
        for clause in self.trees.children(verb, "advcl", "xcomp", "ccomp"):
            if self.clauses.is_wanted(clause):
                yield clause

    def beyond(self, verb: int, noun: int, towards: Sequence[str]) -> Iterator[int]:
        """Whom something (an object) is given, sent or imposed: whoever the verb has beside it."""
        t = self.trees
        yield from self.given_to(verb)
        yield from self.behind(verb, noun, towards)
        yield from self._given_before(verb, noun)
        if t.upos(noun) in ("SYM", "NUM"):  # "$5 million in aid to"
            for of in self.behind(verb, noun, ("in", "of", "worth")):
                yield from self.clauses.behind(of, towards)
        for clause in t.children(noun, "acl"):  # "restrictions imposed on …"
            if self.clauses.passive(clause):
                yield from self.behind(clause, None, towards)

    def whose_doing(self, noun: int) -> tuple[int, ...]:
        """Who is to do what is asked for: "called for his resignation", "help from Oslo", but "a boycott of Oslo"."""
        words, form = self.clauses.words, self.forms[noun]
        if not self.may_be_asked(noun):
            return ()
        if form in _ENDS:
            ended = (w for what in self.clauses.behind(noun, ("to",)) for w in self.whose_doing(what))
            return (*self.trees.children(noun, "nmod:poss"), *ended)
        yields = any(frame.event == "RETREAT" for frame in words.nouns.get(form, ())) and form not in words.undergone
        by = ("from", "by", "of") if yields else ("from", "by")
        owners = () if words.is_undergone_by_owner(form) else self.trees.children(noun, "nmod:poss")
        theirs = any(frame.event in _OF_WHO for frame in words.nouns.get(form, ())) and form not in words.undergone
        before = self.trees.children(noun, "amod", "compound") if theirs else ()
        named = [w for w in before if self.trees.form(w)[:1].isupper()]
        return (*owners, *self.clauses.behind(noun, by), *named)  # "demanded a Norwegian apology"

    def may_be_asked(self, noun: int) -> bool:
        """Whether it is no subject of a passive: nothing is asked of him in "called for him to be freed"."""
        return not (self.trees.is_any(noun, "nsubj") and self.clauses.passive(int(self.trees.heads[noun])))

    def given_to(self, verb: int) -> tuple[int, ...]:
        """Who gets what the object is: "promised Oslo six ships"."""
        first = receiver(verb, self.trees, self.forms, self.clauses.words)
        if first is not None:
            return (first,)
        return self.trees.children(verb, "iobj") if self.trees.children(verb, "obj") else ()

    def _given_before(self, verb: int, noun: int) -> Iterator[int]:
        """Who gets an object, where the tree takes him for a part of it: "sent Peru aid", "promised the rebels aid"."""
        t = self.trees
        gives = self.forms[verb] in self.clauses.words.giving and t.is_any(noun, "obj")
        opened = verb + 1 in t.children(noun, "det", "nmod:poss")  # "gave the Army weapons", "its neighbors weapons"
        first = verb + 1 + opened
        before = [w for w in t.children(noun, "compound") if t.subtree(w)[0] in (verb + 1, first)] if gives else []
        named = (w for w in before if t.upos(w) == "PROPN" or t.children(w, "det"))  # not "sent fighter jets"
        several = (w for w in before if opened and self.clauses.is_plural(w))
        yield from (w for w in (*named, *several) if self.somebody(w, None))

    def first(self, nouns: Sequence[int], but: int | None) -> tuple[int, ...]:
        """The first that is somebody, else who gives or gets the first: "a ban on imports from Norway"."""
        rest = [w for w in nouns if w != but]
        given = [by for w in rest[:1] for by in self.clauses.behind(w, self._links_to_giver(w))]
        given += (by for w in rest[:1] for by in self._bordered(w))
        return tuple([w for w in (*rest, *given) if self.somebody(w, but)][:1] or rest[:1])

    def _bordered(self, noun: int) -> Iterator[int]:
        """With whom a border is, where the tree has it on the verb: "massed troops on the border with Oslo"."""
        t, up = self.trees, int(self.trees.heads[noun])
        if self.forms[noun] in _BORDERING and up != ROOT:
            yield from (w for w in self.clauses.behind(up, _WITH) if t.subtree(w)[0] == t.subtree(noun)[-1] + 1)

    def _links_to_giver(self, noun: int) -> tuple[str, ...]:
        """Prepositions behind which who gives, gets or asks for a noun stands: "a request from Oslo"."""
        if self.forms[noun] in self.clauses.words.requests:
            return ("from", "by")
        if self.forms[noun] in _BORDERING:
            return ("with", "of")
        return () if self._is_act(noun) else ("from", "to")

    def _is_act(self, noun: int) -> bool:
        """Whether a noun tells an act itself: whom that is done to is another matter."""
        words = self.clauses.words
        return self.forms[noun] in words.nouns or self.forms[noun] in words.undergone

    def is_to_be_read(self, noun: int) -> bool:
        """Whether what is released, by a noun, is there to be read: "the release of its results"."""
        of = (self.forms[w] for w in self.trees.children(noun, "nmod"))
        return bool(self.clauses.words.published.intersection(of))

    def briefers(self, at: int, owners: Sequence[int]) -> tuple[int, ...]:
        """Whose it is of what he informs somebody: "briefed Orr on his visit"."""
        t, verb = self.trees, int(self.trees.heads[at])
        told = verb != ROOT and t.is_any(at, "obl") and self.forms[verb] in self.clauses.words.briefing
        if not (told and owners and t.upos(owners[0]) == "PRON") or self.clauses.passive(verb):
            return ()
        subject = self.clauses.doer(verb)
        return () if subject is None else (subject,)

    def taken_sides(self, noun: int, frame: Frame) -> tuple[list[int], list[int]] | None:
        """Who is for or against whom, or helped by whom, in all he does: "marched in support of", "with help from"."""
        t, up = self.trees, int(self.trees.heads[noun])
        if t.is_any(noun, "nmod") and up != ROOT and t.is_any(up, "obj", "obl"):  # "issued a statement in support of"
            up = int(t.heads[up])
        states = t.children(noun, "nsubj") if t.children(noun, "cop") else ()  # "are in support of"
        beside = t.is_any(noun, "obl", "nmod") and not t.children(noun, "cop")
        done = beside and up != ROOT and t.upos(up) in ("VERB", "AUX")
        led = self.clauses.cases(noun)[:1] if states or done else ()
        for_whom = self.is_for_or_against(noun) and not t.children(noun, "nmod:poss")
        helped = self.forms[noun] in _HELPS and led == _WITH
        if not led or not (for_whom or helped):
            return None
        whose = states[0] if states else self.clauses.first_argument(up, 0)
        others = list(self.clauses.behind(noun, ("of", "from") if helped else ("of", *frame.towards)))
        if not others and "with" in frame.towards:  # "works in partnership with"
            others = [w for w in self.clauses.behind(up, _WITH) if w > noun] if done else []
        if whose is None or not others or not self.somebody(whose, None):
            return None
        return (others[:1], [whose]) if helped else ([whose], list(self.first(others, whose)))

    def is_harm(self, verb: int) -> bool:
        """Whether what a verb tells is but done against somebody, to whom nobody promises it."""
        frames = self.clauses.words.verbs.get(self.forms[verb], ())
        return bool(frames) and all(frame.event in _HARM for frame in frames)

    def is_for_or_against(self, noun: int) -> bool:
        """Whether a noun says only for or against whom something is done: "marched in support of"."""
        return self.forms[noun] in _SIDES and self.clauses.cases(noun)[:1] == ("in",)

    def makers(self, noun: int) -> list[int]:
        """Who did what a noun tells, by a participle on it: "an appeal filed by lawyers"; whose a request is."""
        t, clauses = self.trees, self.clauses
        made = [c for w in (noun, *t.children(noun, "conj")) for c in t.children(w, "acl") if clauses.passive(c)]
        asked = t.children(noun, "nmod:poss") if self.forms[noun] in clauses.words.requests else ()
        others = [w for w in asked if t.upos(w) != "PRON"]  # who "dropped its demand" made it himself
        return [*(by for by in map(clauses.doer, made) if by is not None), *others]

    def done_in(self, noun: int) -> Iterator[tuple[int, int]]:
        """The clauses on a noun that say who did it, with their subjects: "the attack that Brask launched"."""
        t, clauses = self.trees, self.clauses
        for clause in t.children(noun, "acl:relcl", "acl"):
            own = t.children(clause, "nsubj") if self.forms[clause] in clauses.words.light else ()
            if own and own[0] < clause and clauses.meant(own[0], clause) == own[0]:
                yield clause, own[0]

    def asked_in(self, noun: int) -> list[int]:
        """Whom a clause on a noun asks to do something: "the demand that Norway leave"."""
        t = self.trees
        subjects = (s for clause in t.children(noun, "acl", "ccomp") for s in t.children(clause, "nsubj")[:1])
        return [*filter(self.may_be_asked, subjects)]

    def in_that(self, verb: int, frame: Frame) -> list[int]:
        """Whom a "that" below a verb accuses, or asks to do something: "complained that Oslo", "proposed that Oslo"."""
        if frame.event == "REQUEST" and frame.strength >= 1:
            return self.asked_in(verb)
        return self.blamed_in(verb) if frame.event == "ACCUSE" else []

    def blamed_in(self, word: int) -> list[int]:
        """Of whom a "that" on a word tells what he did: "accusations that Oslo shelled them", "alleged Oslo had"."""
        t, forms, clauses = self.trees, self.forms, self.clauses
        bare = (c for c in t.children(word, "ccomp") if c > word and not t.children(c, "mark"))
        that = (c for c in t.children(word, "acl", "ccomp") if any(forms[m] == "that" for m in t.children(c, "mark")))
        told = (*that, *(c for c in bare if word + 1 in t.subtree(c)))
        return [s for c in told if not clauses.passive(c) for s in t.children(c, "nsubj")[:1]]

    def _place(self, noun: int, prepositions: Sequence[str]) -> int:
        cases = self.clauses.cases(noun)
        return min((prepositions.index(c) for c in cases if c in prepositions), default=len(prepositions))
