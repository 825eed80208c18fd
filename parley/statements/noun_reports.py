"""Nouns of saying with what is said: "reports that …", "A's claim that …", "a plea from A to …"."""

from __future__ import annotations

from parley.actors.sources import without_possessive
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.model import Span
from parley.statements.reporting import Report, Reporting

_NOUNS = word_set("relays.nouns")  # with "that"
_ASKS_FOR = word_set("relays.asks_for")  # with "to" or "for"
_PLANS = word_set("relays.plans")
_HEARSAY = word_set("relays.hearsay")  # which tell it themselves where nobody else does
_RELATIVE = word_set("sources.relative")
_MADE_BY = ("from", "by", "of")
_SUMS_UP = word_set("relays.sums_up")
_VIEWS = word_set("relays.views")
_FEW = 4  # words of whose they are
_THAT = word_set("relays.that")


class NounReports(Reporting):
    """Finds them in one document's trees."""

    def by_noun(self, word: int) -> Report | None:
        """ "A's claim that …", "word from A that …", "the message that A gave B, that …", "the demand by A to …"."""
        noun = singular(self._t.form(word))
        if noun not in _NOUNS and noun not in _ASKS_FOR:
            return None
        owner = self._owner(word)
        clause = self._said(word, owner, noun)
        if clause is None:
            return None
        if owner is None:
            begins = min((m for m in self._t.children(clause, "mark") if m > word), default=clause)
            gave = [self._t.subject_of(c) for c in self._t.children(word, "acl:relcl") if c < begins]
            owner = next((s for s in gave if s is not None and self._t.form(s).lower() not in _RELATIVE), None)
        if owner is None and noun not in _HEARSAY:
            return None
        source = self.source(owner) if owner is not None else self.span(word, word)
        content = self.content(clause, word)
        if source.covers(content):
            source = Span(source.start, self.trimmed(Span(source.start, content.start)).end)
        return Report(word, self.span(word, word), source, content, plan=noun in _PLANS)

    def _owner(self, word: int) -> int | None:
        """Whose it is: before it, behind "from", "by" or "of", or "made by" them."""
        t = self._t
        found = [*t.children(word, "nmod:poss"), *(c for c in t.children(word, "nmod") if self.has_case(c, *_MADE_BY))]
        found += [a for c in t.children(word, "acl") for a in t.children(c, "obl:agent")]
        if not found and word + 1 < len(t) and t.form(word + 1).lower() in _MADE_BY and t.is_any(word + 1, "case"):
            found = [int(t.heads[word + 1])]  # which the tree hangs on another word
        return next((w for w in found if t.is_any(w, "nmod:poss") or self.can_speak(w)), None)

    def _said(self, word: int, owner: int | None, noun: str) -> int | None:
        """What is said: the last clause that begins where the noun's own phrase ends, whatever the tree hangs it on."""
        t = self._t
        marks = (("that",) if noun in _NOUNS else ()) + (("to",) if noun in _ASKS_FOR else ())
        phrase = {*t.subtree(word), *(t.subtree(owner) if owner is not None else ())}
        said = None
        for mark in range(word + 1, t.sentence(word).stop):
            clause = int(t.heads[mark])
            if t.form(mark).lower() in marks and t.is_any(mark, "mark") and clause > mark:
                said = clause
            elif mark not in phrase and t.upos(mark) != "PUNCT":
                break
        if said is None and noun in _ASKS_FOR:
            said = next((c for c in t.children(word, "nmod") if c > word and self.has_case(c, "for")), None)
        return said

    def in_words(self, word: int) -> Report | None:
        """ "In his words, the truce had failed", "In Okoro's view, …": all of the sentence behind it is theirs."""
        t = self._t
        sentence = t.sentence(word)
        first = sentence[0]
        owner = next(iter(t.children(word, "nmod:poss")), None)
        if t.form(word).lower() not in _VIEWS or owner is None or t.form(first) != "In" or owner < first:
            return None
        last = sentence[-1]
        if word > owner + 2 or owner > first + _FEW or word + 1 >= last or t.form(word + 1) != ",":
            return None
        content = self.trimmed(Span(t.span(word + 1).end, t.span(last).end))
        source = self.source(owner)
        source = Span(source.start, source.start + len(without_possessive(source.of(self._p.text))))
        return Report(word, self.span(first, word), source, content, sure=True)

    def summed_up(self, word: int) -> Report | None:
        """ "Such was the answer of A", "That is A's view": what the sentence before says is theirs."""
        t = self._t
        if singular(t.form(word)) not in _SUMS_UP:
            return None
        first = t.sentence(word)[0]
        that = t.children(word, "nsubj")
        if not that or t.form(that[0]).lower() not in _THAT or first == 0:
            return None
        owner = self._owner(word) if t.children(word, "cop") else None
        if owner is None:
            return None
        before = t.sentence(first - 1)
        content = self.trimmed(self.span(before[0], before[-1]))
        return Report(word, self.span(word, word), self.source(owner), content, summed_up=t.span(that[0]))
