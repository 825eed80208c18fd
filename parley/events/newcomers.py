"""Actors that events bring: countries by their adjectives, people and bodies without a name or a mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.actors.cast import Cast
from parley.actors.phrases import Phrases
from parley.actors.sources import head_of
from parley.model import ActorType, Span


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who a noun means: a number in the cast; or a noun's form with whose it is, or a country's code, that has none."""

    number: int = -1
    form: str = ""
    country: str = ""


class Newcomers:
    """Those of one document; ``meant`` gives the entity of each mention."""

    def __init__(self, phrases: Phrases, cast: Cast, meant: Sequence[int]) -> None:
        self.phrases, self.cast, self._meant = phrases, cast, meant
        self._brought: dict[Somebody, int] = {}  # who had no number

    def number(self, one: Somebody, words: Sequence[int]) -> int:
        """The number in the cast of whom some words mean that are nobody's mention; they become his."""
        if one.number >= 0:
            self.cast.keep(number := one.number)
        elif (known := self._brought.get(one)) is not None:
            number = known
        else:
            number = self._brought[one] = self._new(one, words[0])
        for word in words:
            at = self.phrases.span([word]) if one.country else self.span(word)
            self.cast.drafts[number].mentions.add(at)
        return number

    def span(self, noun: int) -> Span:
        """The words of a noun's phrase, without the "'s" behind it."""
        marks = [w for w in self.phrases.trees.children(noun, "case") if w > noun]
        return self.phrases.span([w for w in self.phrases.own(noun) if w not in marks])

    def _new(self, one: Somebody, word: int) -> int:
        """An actor for a country whose adjective stands there, or for people or a body without a name."""
        if one.country:
            return self.cast.country(one.country)
        span = self.span(word)
        source = head_of(span, self.phrases)
        if source.possessor is not None and source.form == "words":  # "Trump’s campaign", as where it speaks
            number = self.cast.own(source, None)
            self.cast.belongs(number, self._meant[source.possessor])
            if self.cast.drafts[number].type == "unknown":
                self.cast.drafts[number].type = self._type(word)
            return number
        return self.cast.described(span.of(self.phrases.text), self._type(word), self.phrases.country(word))

    def _type(self, noun: int) -> ActorType:
        form = self.phrases.form(noun)
        if form in self.phrases.lexicon.organizations:
            return "organization"
        return "person" if self.phrases.is_role(noun) and not self.phrases.is_plural(noun) else "group"
