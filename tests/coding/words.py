"""A plain suggester for tests: what shares most words with what a concept or a coded item says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from parley.coding.suggester import Codebook, Example, Item, Reason, Suggestion, Suggestions

AGAINST = frozenset("not never no nobody oppose opposes reject rejects refuse against nor cannot unacceptable".split())


class WordSuggester:
    """Cosine of TF-IDF vectors; the stance by words of refusal, or of the nearest example. No model of anything."""

    version = "words-1"

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        return [tuple(s for s in found if s.confidence >= 0.25)[:1] for found in self._all(items, codebook, examples)]

    def options(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = (), top: int = 3
    ) -> list[Suggestions]:
        return [tuple(found[:top]) for found in self._all(items, codebook, examples)]

    def _all(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example]) -> list[list[Suggestion]]:
        known: list[tuple[str, str | None, str, Reason]] = []
        for c in codebook.concepts:
            known.append((c.id, None, f"{c.name} {c.description}", Reason("codebook", c.name)))
            for stance, texts in (("supports", c.supports), ("opposes", c.opposes)):
                known += [(c.id, stance, text, Reason("codebook", text)) for text in texts]
        for e in examples:
            if e.holds and e.concept is not None:
                known.append((e.concept, e.stance, e.item.content, Reason("coded", e.item.content, e.item.key)))
        spread = Counter(word for *_, text, _ in known for word in set(words(text)))
        vectors = [
            (concept, stance, vector(text, spread, len(known)), reason) for concept, stance, text, reason in known
        ]
        found = []
        for item in items:
            own = vector(f"{item.content} {item.cue}", spread, len(known))
            best: dict[str, Suggestion] = {}
            for concept, stance, other, reason in vectors:
                near = min(0.99, sum(own.get(word, 0.0) * weight for word, weight in other.items()))
                if concept not in best or near > best[concept].confidence:
                    best[concept] = Suggestion(concept, self._stance(item, stance, codebook), round(near, 6), reason)
            found.append(sorted(best.values(), key=lambda s: (-s.confidence, s.concept)))
        return found

    def _stance(self, item: Item, near: str | None, codebook: Codebook) -> str | None:
        if not codebook.stances:
            return None
        if near in codebook.stances:
            return near
        refused = AGAINST & set(words(f"{item.content} {item.cue} {item.cue_lemma}"))
        return codebook.stances[0] if refused else codebook.stances[-1]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def vector(text: str, spread: Counter[str], count: int) -> dict[str, float]:
    counts = Counter(words(text))
    weights = {word: n * math.log(1 + count / (1 + spread[word])) for word, n in counts.items()}
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
