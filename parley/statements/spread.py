"""What many say or fear, though nobody may be named: "Calls are growing for the minister to go"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.statements.reporting import Report, Reporting

_NOUNS = word_set("spread.nouns")
_GROWS = word_set("spread.grows")
_RIFE = word_set("spread.rife")
_AMONG = word_set("spread.among")
_OPENING = word_set("spread.opening")  # "fears that it may burst", "calls for him to go"


class Spread(Reporting):
    """Finds it in one document's trees."""

    def by_noun(self, word: int) -> Report | None:
        """ "Concern is growing among farmers that the dam will burst"."""
        t, up = self._t, int(self._t.heads[word])
        if singular(t.form(word)) not in _NOUNS or up < word or not t.is_any(word, "nsubj"):
            return None
        grows = self.is_form_of(up, _GROWS) or t.form(up).lower() in _RIFE
        beside = [*t.children(word, "nmod"), *(c for c in t.children(up, "obl") if c > up)]
        among = next((c for c in beside if self.has_case(c, *_AMONG)), None)
        opens = self._opens(up, beside, among) if grows else None
        if opens is None:
            return None
        source = None if among is None else self.source(among)
        return Report(word, self.span(word, word), source, self.opened_by(opens, int(t.heads[opens])), sure=True)

    def _opens(self, up: int, beside: Sequence[int], among: int | None) -> int | None:
        """The word that opens what is said, though the tree may take "among nurses that" for "nurses who"."""
        t = self._t
        clauses = (c for w in (up, *beside) for c in t.children(w, "ccomp", "advcl", "acl", "acl:relcl") if c > up)
        whole = (c for c in clauses if t.children(c, "nsubj", "nsubj:pass") or self.has_mark(c, "to"))
        opens = next((m for c in whole for m in t.children(c, "mark") if t.form(m).lower() in _OPENING), None)
        behind = len(t) if among is None else t.words.within(*self.source(among))[1]
        that = behind < len(t) and t.form(behind).lower() == "that" and t.heads[behind] > behind + 1
        return behind if opens is None and that else opens
