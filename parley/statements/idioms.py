"""Phrases by which somebody speaks for or against something: "poured cold water on the plan", "hit out at the raid"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from parley.english.patterns import word_set
from parley.english.verbs import stems
from parley.model import Span
from parley.statements.held import Held
from parley.statements.reporting import Report
from parley.statements.subjects import subject

_WAYS = word_set("idioms.ways")
_OWN = "*"  # a word for whose it is, or an article: "threw | its | weight behind"
_OF_OWN = ("DET", "PRON")
_THAT = "that"
_APART = ("advcl", "parataxis", "punct")  # not of what it is about


class Idioms(Held):
    """Finds them in one document's trees."""

    def all(self) -> Iterator[Report]:
        """All of them, in text order."""
        known = _by_verb()
        for word in self._t.of_kind("VERB"):
            for verb in stems(self._t.lower(word), self._lexicon):
                for row in known.get(verb, ()):
                    if self._stands(word, row) and (report := self._report(word, word + len(row))) is not None:
                        yield report

    def _stands(self, word: int, row: tuple[str, ...]) -> bool:
        """Whether these words stand right behind a verb."""
        t, end = self._t, word + 1 + len(row)
        if end >= t.sentence(word).stop:
            return False
        beside = zip(range(word + 1, end), row, strict=True)
        return all(t.lower(w) == form or (form == _OWN and t.upos(w) in _OF_OWN) for w, form in beside)

    def _report(self, word: int, last: int) -> Report | None:
        t, who = self._t, subject(word, self._t)
        if who is None or t.is_passive(word) or self.has_mark(word, "to") or t.upos(last + 1) in ("PUNCT", "SCONJ"):
            return None
        if self._is_only_supposed(word) or not self._is_somebody(who):
            return None
        about = last + 1
        while t.heads[about] > last:
            about = int(t.heads[about])
        if t.is_any(about, "obj") and self.can_speak(about):  # "brushed aside the guards"
            return None
        last -= t.lower(last) == _THAT  # which opens what is told
        if t.lower(last) in _WAYS and t.is_any(last, "case"):  # "turned down the road"
            return None
        content = Span(t.span(last + 1).start, t.subtree_span(about, without=_APART).end)
        return Report(word, Span(self.cue(word).start, t.span(last).end), self.source(who), content, sure=True)


@cache
def _by_verb() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What stands behind each verb."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(word_set("idioms.phrases")):
        verb, *words = row.split()
        out.setdefault(verb, []).append(tuple(words))
    return MappingProxyType({verb: tuple(rows) for verb, rows in out.items()})
