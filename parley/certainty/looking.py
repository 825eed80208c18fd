"""What those share that look at words of one document's trees to say how sure something is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.english.lexicon import Lexicon
from parley.english.sure import Sure, Values, base
from parley.language.trees import Trees
from parley.model.kinds import Certain


@dataclass(frozen=True, slots=True)
class Looking:
    """One document's trees, and the words that say how sure the page is."""

    trees: Trees
    lexicon: Lexicon
    sure: Sure

    def _forms(self, word: int, *relations: str) -> frozenset[str]:
        """What hangs on a word, in lower case."""
        t = self.trees
        return frozenset(t.lower(w) for w in t.children(word, *relations))

    def _is(self, word: int, known: Mapping[str, str] | frozenset[str]) -> bool:
        return self._base(word, known) is not None

    def _value(self, word: int, known: Values) -> Certain | None:
        return known.get(self._base(word, known) or "")

    def _base(self, word: int, known: Mapping[str, str] | frozenset[str]) -> str | None:
        return base(self.trees.form(word), known, self.lexicon)
