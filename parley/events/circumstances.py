"""Where and when an act was done, by what hangs on its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from parley.actors.mentions import starting
from parley.actors.phrases import Phrases
from parley.english.calendar import days_back, feast_day, is_month, is_year
from parley.english.patterns import word_set
from parley.events.act import Act
from parley.events.clauses import Clauses
from parley.language.trees import ROOT
from parley.model import Phrase, Span, When
from parley.statements.circumstances import dated

_PLACED = word_set("acts.placed")
_GONE_TO = word_set("acts.gone_to")  # where one is on a visit
_WITHIN = word_set("acts.within")  # where he is to whom it is done
_BODILY: Final = frozenset({"ASSAULT", "COERCE", "CONSULT", "PROTEST", "MOBILIZE"})  # done where somebody is
_OTHER = word_set("acts.other_time")
_IN = word_set("acts.in_time")
_WEEK: Final = 7
_FARTHEST: Final = 3  # verbs joined


class Circumstances:
    """Places and days around the acts of one document."""

    def __init__(self, clauses: Clauses, phrases: Phrases) -> None:
        self.clauses, self.phrases = clauses, phrases
        self.trees, self.forms = clauses.trees, clauses.forms

    def place(self, act: Act) -> Phrase | None:
        """The place named behind "in" or "at"; of a visit also where it goes."""
        cases = _PLACED | _GONE_TO if act.event == "CONSULT" else _PLACED
        for word in self._oblique(act):
            found = self._placed(word, cases)
            if found is not None:
                return found
        for word in self._oblique(act):  # "killed in an attack in northern Mali"
            if not _PLACED.isdisjoint(self.clauses.cases(word)):
                found = self._below(word, _PLACED)
                if found is not None:
                    return found
        if act.event not in _BODILY:
            return None
        doer = self.clauses.doer(act.trigger) if act.kind == "verb" else None
        of_it = (*act.targets, *act.sources, *(() if doer is None else (doer,)))  # "a bombing in Mali killed"
        nouns = (w for noun in of_it for w in (noun, *self.trees.children(noun, "nmod")))  # "a strike on a port in"
        return next((found for word in nouns if (found := self._below(word, _WITHIN)) is not None), None)

    def _below(self, noun: int, prepositions: frozenset[str]) -> Phrase | None:
        """The place named behind a preposition on a noun."""
        for below in self.clauses.behind(noun, prepositions):
            found = self._placed(below, prepositions)
            if found is not None:
                return found
        return None

    def is_gone_to(self, act: Act, place: Phrase) -> bool:
        """Whether the place is one that is visited."""
        gone = (w for w in self._oblique(act) if not _GONE_TO.isdisjoint(self.clauses.cases(w)))
        return any(self.trees.span(w).overlaps(there) for w in gone for there in place.spans)

    def day(self, act: Act, published: str | None) -> When | None:
        """The day named beside the words of the act, or the month or year."""
        words = self.trees.words
        own = [w for w in act.words if self.trees.upos(w) == "NOUN"]
        for word in (w for noun in own for w in self.trees.children(noun, "nummod", "compound", "amod")):
            if is_year(self.forms[word]):  # "his 2012 visit"
                return self._when(word, word)
        for word in (*self._oblique(act), *self._shared(act.trigger)):
            if set(self.clauses.cases(word)) & _OTHER:
                continue
            found = dated(words.text, self.trees.subtree_span(word), published) or self._month(word)
            if found is not None:
                return found
        return None

    def _oblique(self, act: Act) -> Iterator[int]:
        """What says where and when: of the words of the act, and of the verb that they hang on."""
        t = self.trees
        at = [act.trigger, *(w for w in act.words if w != act.trigger)]
        head = int(t.heads[act.trigger])
        if head != ROOT and t.is_any(act.trigger, "obj", "xcomp", "nsubj:pass") and head not in at:
            at.append(head)
        for word in at:
            yield from t.children(word, "obl", "nmod", "advmod")
            for noun in t.children(word, "obl", "nmod"):  # "on Monday in Oslo"
                if self.forms[noun] in self.clauses.words.when:
                    yield from t.children(noun, "nmod")

    def _shared(self, verb: int) -> Iterator[int]:
        """What stands before two verbs with one subject: "On Monday, police arrested Lind and searched …"."""
        t = self.trees
        for _ in range(_FARTHEST):
            if not t.is_any(verb, "conj") or t.children(verb, "nsubj", "nsubj:pass") or int(t.heads[verb]) == ROOT:
                return
            verb = int(t.heads[verb])
            yield from (w for w in t.children(verb, "obl", "advmod") if w < verb)

    def _placed(self, word: int, cases: frozenset[str]) -> Phrase | None:
        if cases.isdisjoint(self.clauses.cases(word)):
            return None
        t, mentions = self.trees, self.phrases.mentions
        span = t.subtree_span(word)
        for k in starting(mentions, span.start, span.end):
            m = mentions[k]
            if m.kind == "name" and m.type == "place" and m.span.overlaps(t.span(word)):
                return Phrase(m.span.of(t.words.text), (m.span,))
        return None

    def _month(self, word: int) -> When | None:
        """A month, a year or both: no day, but not that of publication."""
        t = self.trees
        if not is_month(self.forms[word]) or t.upos(word) != "PROPN":
            named = is_year(self.forms[word]) and set(self.clauses.cases(word)) & _IN
            return self._when(word, word) if named else None
        years = [w for w in t.children(word, "nmod:unmarked", "nummod", "nmod", "flat") if is_year(self.forms[w])]
        if word + 1 < len(self.forms) and is_year(self.forms[word + 1]):
            years.append(word + 1)
        return self._when(word, max([word, *years]))

    def _when(self, first: int, last: int) -> When:
        span = Span(self.trees.span(first).start, self.trees.span(last).end)
        return When(span.of(self.trees.words.text), (span,))


def later(day: When | None, published: str | None) -> When | None:
    """The day of what is to come: the next Friday, the 20th of January to come; "yesterday" stays."""
    if day is None or day.value is None or not published or day.value >= published[:10]:
        return day
    said = day.text.lower().replace(",", " ").split()
    if days_back(day.text) or "last" in said or any(is_year(word) for word in said):
        return day
    try:
        known, today = date.fromisoformat(day.value), date.fromisoformat(published[:10])
        for feast in filter(None, (feast_day(day.text, today.year), feast_day(day.text, today.year + 1))):
            if feast >= today:
                return replace(day, value=feast.isoformat())
        if any(character.isdigit() for character in day.text):
            return replace(day, value=known.replace(year=known.year + 1).isoformat())
    except ValueError:
        return day
    coming = known + timedelta(days=_WEEK)
    return replace(day, value=coming.isoformat()) if coming >= today else day
