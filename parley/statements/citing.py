"""Whom a report cites, beside the verb that reports it: "…, citing a customs officer"."""

from __future__ import annotations

from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.reporting import Report, Reporting

_TELLS = word_set("relays.tells")


class Citing(Reporting):
    """Finds them in one document's trees."""

    def cited(self, word: int) -> Report | None:
        """ "…, citing a customs officer, reported that …": whom the words are from, inside what is reported."""
        t = self._t
        head = int(t.heads[word])
        whom = t.children(word, "obj")
        if head == ROOT or not whom or not t.is_any(word, "advcl", "acl", "parataxis", "ccomp"):
            return None
        if t.is_any(word, "acl") and t.is_any(head, "nsubj"):  # hung on who cites
            head = int(t.heads[head])
        up, beside = int(t.heads[head]), [c for c in t.children(head, "parataxis") if head < c < word]
        if beside and infinitive(t.form(beside[-1]), self._lexicon) in _TELLS and self.can_speak(whom[0]):
            content = self._before_teller(head, beside[-1])  # "It fell, the Times reported"
            return Report(word, t.span(word), self.source(whom[0]), content, True)
        if t.is_any(head, "ccomp", "parataxis") and head < up < word and not t.children(head, "ccomp"):
            head = up  # hung on what is reported: "…, the Times reported, citing officials"
        clauses = [c for c in t.children(head, "ccomp") if c != word]
        clauses = clauses or self._beyond(word, whom[0])
        if not clauses or infinitive(t.form(head), self._lexicon) not in _TELLS or not self.can_speak(whom[0]):
            return None
        content = self.content(clauses[0], head)
        if clauses[0] < head:  # "…, the Times reported, citing": what the tree hangs on it is not all of it
            content = self._before_teller(clauses[0], head)
        return Report(word, t.span(word), self.source(whom[0]), content, True)

    def _beyond(self, word: int, whom: int) -> list[int]:
        """ "…, citing officials, that the bridge was shut": the clause that the tree hangs on who cites."""
        behind = max(self._t.subtree(whom)) + 1
        clauses = [c for c in self._t.children(word, "ccomp") if self.has_mark(c, "that")]
        return [c for c in clauses if c > behind and self._t.form(behind) == ","]

    def _before_teller(self, clause: int, verb: int) -> Span:
        """The words of a clause that stands before who tells it and the ``verb`` of telling."""
        t = self._t
        teller = [w for s in t.children(verb, "nsubj") if clause < s < verb for w in t.subtree(s)]
        return self.trimmed(self.span(min(t.subtree(clause)), max(clause, min([*teller, verb]) - 1)))
