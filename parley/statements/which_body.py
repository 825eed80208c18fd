"""Which body "it", "the group" or "the newspaper" is that speaks: the one that spoke or was named last."""

from __future__ import annotations

import itertools

from parley.actors.cast import Cast
from parley.actors.draft import Draft
from parley.actors.entities import Entities
from parley.actors.homes import GROUPS, OF_STATE
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, head_of
from parley.actors.where import stands_in
from parley.english.patterns import word_set
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.together import Past

_ANY_BODY = word_set("which_body.any_body")
_STATIONS = word_set("which_body.stations")
_NEWS = word_set("phrases.papers") | _STATIONS
_BODY_NOUNS = word_set("which_body.body_nouns")
_SENTENCES_BACK = 4  # as far as "the group" goes back to who is meant


class Bodies:
    """The bodies of one document, as drafts of its cast."""

    def __init__(self, phrases: Phrases, layout: Layout, found: Entities, cast: Cast) -> None:
        self.phrases, self.layout, self.found, self.cast = phrases, layout, found, cast
        self.trees, self.text = phrases.trees, phrases.text

    def last(self, span: Span, types: frozenset[str]) -> int | None:
        """Whom "it" or "they" who speak mean where no antecedent was sure: the last such body just before."""
        drafts = self.cast.drafts
        near = {k: at for k, at in self._mentioned(span, 2).items() if drafts[k].type in types}
        near = {k: at for k, at in near.items() if drafts[k].kept or self._does(at)}
        fits = [k for k, at in near.items() if not self._only_says_whose(drafts[k], at)]
        if not fits or not self.phrases.rules("the last body"):
            return None
        number = max(fits, key=lambda k: (drafts[k].kept, near[k], -k))
        drafts[number].mentions.add(span)
        self.cast.keep(number)
        return number

    def called_so(self, source: Source, past: Past, told: bool = False) -> int | None:
        """Which body "the group" or "the newspaper" is: whoever spoke or was named last, if that is one.

        Who is ``told`` something may be the outlet of "in an interview with the Herald".
        """
        noun = source.noun
        if noun is None or (kind := self.phrases.form(noun)) not in _BODY_NOUNS | _STATIONS:
            return None
        if not self.phrases.is_known(noun) or self.phrases.modifiers(noun) or source.possessor is not None:
            return None
        number = self.found.of[source.nominal] if source.nominal is not None else -1
        if number >= 0 and self._is_known(number, source.nominal):
            return None
        words = source.words.of(self.text)
        type_ = "outlet" if kind in _NEWS else "organization"
        any_ = (kind in _ANY_BODY or kind in _NEWS) and self.trees.form(noun)[0].islower()  # not "the Guards"
        spoke = set(itertools.chain.from_iterable(those for _, those in past))
        fits = []
        for k, at in self._mentioned(source.words, _SENTENCES_BACK, told and kind in _NEWS).items():
            draft = self.cast.drafts[k]
            own = draft.name.lower().split()
            another = draft.name.lower() != words.lower() and (draft.kept or k in spoke)
            another = another and (kind not in GROUPS or OF_STATE.isdisjoint(own))
            called = kind in own  # "the ministry" is a ministry where there is one
            many = draft.type == "group" and draft.name.split()[-1][:1].isupper()  # "The Sons of the River"
            if another and (draft.type == type_ or (many and kind in _ANY_BODY)) and (called or any_):
                fits.append((called, at, k))
        if not fits or not self.phrases.rules("the body before"):
            return None
        one = max(fits)[2]
        self.cast.drafts[one].mentions.add(source.words)
        return one

    def told(self, whom: Span) -> int | None:
        """Which body is spoken to as "the paper", "the agency"; None where the words do not mean one before."""
        source, t = head_of(whom, self.phrases), self.trees
        own = source.noun is not None and any(t.lower(c) == "this" for c in t.children(source.noun, "det"))
        return None if own else self.called_so(source, (), told=True)  # "told this newspaper" is the writer's

    def _mentioned(self, span: Span, back: int, outlets: bool = False) -> dict[int, int]:
        """Which drafts stand before ``span``, up to so many sentences back, and not as places: each with where last.

        Where ``outlets`` are looked for, also those of "in an interview with the Herald".
        """
        first = self.layout.sentence_span(max(0, self.layout.sentence(span.start) - back)).start
        out = {}
        for k, draft in enumerate(self.cast.drafts):
            near = [m for m in draft.mentions if first <= m.start < span.start]
            if not (outlets and draft.type == "outlet"):
                near = [m for m in near if not stands_in(m, self.phrases)]
            if near:
                out[k] = max(near).start
        return out

    def _only_says_whose(self, draft: Draft, at: int) -> bool:
        """Whether a country only says whose somebody is there: "U.S. envoy Tom Bell"."""
        word = self.trees.at(at, at + 1)
        return draft.type == "country" and word is not None and self.trees.is_any(word, "compound", "amod", "nmod:desc")

    def _does(self, at: int) -> bool:
        """Whether what is mentioned there is the subject of its sentence."""
        t, head = self.trees, self.trees.at(*self.layout.sentence_span(self.layout.sentence(at)))
        return head is not None and any(t.subtree_span(s).start == at for s in t.children(head, "nsubj"))

    def _is_known(self, number: int, nominal: int | None) -> bool:
        """Whether an entity is a body that is named, or was spoken of before."""
        entity = self.found.entities[number]
        return entity.type != "person" and (entity.named or entity.mentions[0] != nominal)
