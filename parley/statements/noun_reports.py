"""Nouns of saying with what is said: "reports that …", "A's claim that …", "a plea from A to …", "according to A"."""

from __future__ import annotations

from collections.abc import Iterator

from parley.english.patterns import word_set
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.reporting import Report, Reporting, covers, singular

_NOUNS = word_set("relays.nouns")  # with "that"
_ASKS_FOR = word_set("relays.asks_for")  # with "to" or "for"
_HEARSAY = word_set("relays.hearsay")  # which tell it themselves where nobody else does
_ACCORDING = word_set("relays.according")
_RELATIVE = word_set("sources.relative")
_MADE_BY = ("from", "by", "of")
_UP = 2  # words further up that the tree may hang a clause on


class NounReports(Reporting):
    """Finds them in one document's trees."""

    def by_noun(self, word: int) -> Report | None:
        """ "A's claim that …", "word from A that …", "the message that A gave B, that …", "the demand made by A to …"."""
        noun = singular(self._t.form(word))
        if noun not in _NOUNS and noun not in _ASKS_FOR:
            return None
        owner = self._owner(word)
        clause = self._said(word, owner, noun)
        if clause is None:
            return None
        if owner is None:
            gave = [self._t.subject_of(c) for c in self._t.children(word, "acl:relcl") if c < clause]
            owner = next((s for s in gave if s is not None and self._t.form(s).lower() not in _RELATIVE), None)
        if owner is None and noun not in _HEARSAY:
            return None
        source = self.source(owner) if owner is not None else self.span(word, word)
        content = self.content(clause, word)
        if covers(source, content):
            source = Span(source.start, self.trimmed(Span(source.start, content.start)).end)
        return Report(word, self.span(word, word), source, content)

    def _owner(self, word: int) -> int | None:
        """Whose it is: before it, behind "from", "by" or "of", or "made by" them."""
        t = self._t
        found = [*t.children(word, "nmod:poss"), *(c for c in t.children(word, "nmod") if self.has_case(c, *_MADE_BY))]
        found += [a for c in t.children(word, "acl") for a in t.children(c, "obl:agent")]
        if not found and word + 1 < len(t) and t.form(word + 1).lower() in _MADE_BY and t.is_any(word + 1, "case"):
            found = [int(t.heads[word + 1])]  # which the tree hangs on another word
        return next((w for w in found if t.is_any(w, "nmod:poss") or self.can_speak(w)), None)

    def _said(self, word: int, owner: int | None, noun: str) -> int | None:
        """What is said: the last clause that begins where the noun's own phrase ends."""
        t = self._t
        marks = (("that",) if noun in _NOUNS else ()) + (("to",) if noun in _ASKS_FOR else ())
        own = {*t.subtree(word), *(t.subtree(owner) if owner is not None else ())}
        found = []
        for at in (word, *t.children(word, "acl"), *((owner,) if owner is not None else ()), *self._above(word)):
            for clause in t.children(at, "acl", "ccomp", "xcomp", "advcl", "appos", "parataxis"):
                if clause > word and self.has_mark(clause, *marks):
                    first = min(m for m in t.children(clause, "mark") if t.form(m).lower() in marks)
                    if first > word and own.issuperset(w for w in range(word, first) if t.upos(w) != "PUNCT"):
                        found.append(clause)
        if not found and noun in _ASKS_FOR:
            found = [c for c in t.children(word, "nmod") if c > word and self.has_case(c, "for")]
        return found[-1] if found else None

    def _above(self, word: int) -> Iterator[int]:
        for _, up in zip(range(_UP), self._t.ancestors(word), strict=False):
            yield up

    def according(self, word: int) -> Report | None:
        """ "according to a mediator's aide, …" where the clause is another's statement."""
        t = self._t
        cases = [m for m in t.children(word, "case") if t.form(m).lower() in _ACCORDING]
        head = int(t.heads[word])
        if not cases or head == ROOT or not t.is_any(word, "obl", "advcl", "nmod"):
            return None
        own = set(t.subtree(word))
        rest = [w for w in t.subtree(head) if w not in own and t.upos(w) != "PUNCT"]
        before = [w for w in rest if w < min(own)]
        after = [w for w in rest if w > max(own)]
        part = after if min(own) < min(rest, default=ROOT) else before
        if not part or head not in part or t.upos(head) not in ("VERB", "AUX"):
            return None
        end = cases[0] + 1 if cases[0] + 1 < len(t) and t.form(cases[0] + 1).lower() == "to" else cases[0]
        return Report(word, self.span(cases[0], end), self.source(word), self.trimmed(self.span(min(part), max(part))))
