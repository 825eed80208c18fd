"""The words for who does what an act tells, and to whom or what: what a page is shown to say so by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parley.events.act import Act
from parley.events.clauses import Clauses
from parley.events.finding import Told
from parley.events.phrasing import Phrasing
from parley.events.who import Who
from parley.language.trees import ROOT
from parley.model import Span
from parley.model.kinds import TOGETHER

# What is done to something stands behind one of these, the likeliest first.
_TOWARDS: Final = ("against", "to", "on", "with", "from", "into", "for", "of", "over", "about", "at", "in", "near")
_IN: Final = ("in",)
_AIMED: Final = 6  # of them say at whom
_TOWARDS_BOTH: Final = ("with", "between", "among", "of")
_MOST: Final = 2  # phrases beside the first, where nobody is named as the one it is done to


class Wording:
    """The words around the acts of one document."""

    def __init__(self, who: Who, clauses: Clauses) -> None:
        self.who, self.clauses, self.trees = who, clauses, clauses.trees
        self.phrasing = Phrasing(who)

    def source(self, one: Told) -> tuple[Span, ...]:
        """The words for who does it: the phrase in its clause, and the name that says who that is."""
        if not one.act.sources:
            return ()
        if self._alone(one):
            first = self.phrasing.both(one.act.sources[0])[0]
            whole = first.covers(self.trees.span(one.act.sources[0]))  # not "House" of "House and Senate negotiators"
            return self._with_name(one.act.sources[0], first) if whole else (first,)
        return self._with_name(one.act.sources[0], self.phrasing.span(one.act.sources[0]))

    def target(self, one: Told) -> tuple[Span, ...]:
        """The words for whom or what it is done to; where that is a thing, also for where it goes or what it is of."""
        act = one.act
        other = self._other(act) if self._alone(one) else None
        if other is not None:
            return _apart([other, *self._towards(act, _TOWARDS_BOTH[:1])])
        spans: list[Span] = []
        if act.targets:
            head = act.targets[0]
            spans += self._with_name(head, self.phrasing.span(self._whole(act, head)))
        if not one.targets or not any(self.who.is_one(head) for head in act.targets):
            spans += self._towards(act, _TOWARDS) if spans else self._thing(act)
        return _apart(spans)

    def _other(self, act: Act) -> Span | None:
        """The words for the last of those who do it together."""
        if len(act.sources) > 1:
            return self.phrasing.span(act.sources[1])
        return self.phrasing.both(act.sources[0])[1]

    def _thing(self, act: Act) -> list[Span]:
        """The words for where it goes, else for what it is done to, with where, else for what it is about."""
        return self._towards(act, _TOWARDS[:_AIMED]) or self._there(act)

    def _there(self, act: Act) -> list[Span]:
        about, done = self._towards(act, _TOWARDS[_AIMED:]), self._object(act)
        if not done:
            return about
        named = (w for w in self.clauses.behind(act.trigger, _IN) if self.trees.upos(w) == "PROPN")
        return [*done, *map(self.phrasing.span, named)]

    def _object(self, act: Act) -> list[Span]:
        """The words for what is banned, lifted or called off, where that is all that is told."""
        t = self.trees
        if act.kind != "verb" or self.clauses.forms[act.trigger] in self.clauses.words.empty:
            return []
        return [self.phrasing.span(w) for w in act.words if t.is_any(w, "obj", "nsubj:pass")][:1]

    def _alone(self, one: Told) -> bool:
        """Whether those who do it do it with each other; "both welcomed the visit", each for himself."""
        act = one.act
        together = act.event in TOGETHER and (act.event != "SUPPORT" or not act.targets or len(act.words) > 1)
        together |= act.event == "REJECT" and self.clauses.forms[act.trigger] in self.clauses.words.failing
        return together and bool(act.sources) and not one.targets

    def _with_name(self, head: int, span: Span) -> tuple[Span, ...]:
        name = self.who.naming(head, span)
        return (span,) if name is None else _apart([name, span])

    def _whole(self, act: Act, head: int) -> int:
        """The object that a noun is part of: "the attack on a church" where a church is attacked."""
        t, at = self.trees, head
        while t.is_any(at, "nmod", "compound", "amod") and t.heads[at] != ROOT:
            at = int(t.heads[at])
            if at in act.words:
                return head
        return at if t.is_any(at, "obj", "nsubj:pass") and int(t.heads[at]) in act.words else head

    def _towards(self, act: Act, prepositions: Sequence[str]) -> list[Span]:
        """Nouns behind prepositions on the words of an act, on its object and on what it is that is done."""
        found: list[int] = []
        for noun in self._nouns(act):
            cases = [c for c in self.clauses.cases(noun) if c in prepositions]
            if act.kind == "verb" and noun < min(act.words):  # "On a visit to Oslo, she voiced support for"
                continue
            if cases and noun not in (*act.sources, *act.targets, *act.words, *found):
                found.append(noun)
        found.sort(key=lambda w: min(prepositions.index(c) for c in self.clauses.cases(w) if c in prepositions))
        return [self.phrasing.span(noun) for noun in found[:_MOST]]

    def _nouns(self, act: Act) -> Iterator[int]:
        t = self.trees
        at = list(dict.fromkeys([*act.words, *act.targets]))
        for word in act.words:
            for below in t.children(word, "xcomp", "ccomp") if act.kind == "verb" else ():
                at += [below, *t.children(below, "obj")]
            at += t.children(word, "obj")
        for word in dict.fromkeys(at):
            for noun in self.clauses.behind(word, _TOWARDS):
                yield noun
                yield from self.clauses.behind(noun, _TOWARDS)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In text order, without those that lie within others."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
        elif span.end > out[-1].end:
            out[-1] = Span(out[-1].start, span.end)
    return tuple(out)
