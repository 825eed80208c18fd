"""Articles in which other words stand, for teachers to label: more text of the same build (after Jiao et al. 2020).

A word gives way to one that spaCy gave the same part of speech and relation elsewhere, and where it comes again to the
same: some eleven words in a hundred. The parts of contractions and compounds are words here, so three in a hundred
replacements make what nobody writes ("don't" turns to "'mn't").
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from training.data import Example

SHARE = 0.25  # of an article's different words of open classes
OPEN = ("NN", "VB", "JJ", "RB", "CD")  # how the tags of open classes begin


@dataclass(frozen=True)
class Stock:
    """Words by (part of speech, relation, whether capital), as often as they occur."""

    words: dict[tuple[int, int, bool], list[str]]

    @classmethod
    def of(cls, examples: list[Example], tags: dict[int, str]) -> Stock:
        found: dict[tuple[int, int, bool], list[str]] = defaultdict(list)
        for e in {e.id: e for e in examples}.values():
            for start, end, tag, relation, _ in e.words.tolist() if e.words is not None else ():
                if tags[tag].startswith(OPEN):
                    word = e.text[start:end]
                    found[tag, relation, word[:1].isupper()].append(word)
        return cls(dict(found))

    def vary(self, e: Example, rng: random.Random) -> Example:
        """The article with other words, and nothing known of it."""
        assert e.words is not None
        given: dict[tuple[str, int], str] = {}
        parts: list[str] = []
        at = 0
        for start, end, tag, relation, _ in e.words.tolist():
            word = e.text[start:end]
            others = self.words.get((tag, relation, word[:1].isupper()))
            if others is None:
                continue
            if (word, tag) not in given:
                given[word, tag] = rng.choice(others) if rng.random() < SHARE else word
            parts += [e.text[at:start], given[word, tag]]
            at = end
        return Example(f"{e.id} varied", "".join(parts) + e.text[at:])
