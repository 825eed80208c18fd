"""Whom a pronoun or a description that speaks means: "he", "the 61-year-old", "a mediator" who is named later.

Of everybody who may be meant, learned weights of clues (``meant.json``, by ``training.meant``) make chances; what was
read so far is one clue among them. Ranking candidates together, with a model for each kind of anaphor, is how Denis
and Baldridge (2008, "Specialized models and ranking for coreference resolution") learn it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parley.statements.candidates import Asked
from parley.statements.clues import Clued


@dataclass(frozen=True, slots=True)
class Weighed:
    """``weights`` of clues by kind and name; ``least`` is the chance that another than was read so far must have."""

    weights: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]

    def choose(self, asked: Asked, clued: Sequence[Clued]) -> tuple[int, float] | None:
        """The place among ``clued`` of who is meant, and the chance of that; None where there is no choice."""
        if asked.kind not in self.weights or len(clued) < 2:
            return None
        chances = self.chances(asked.kind, clued)
        best = max(range(len(chances)), key=lambda k: (chances[k], -k))
        if chances[best] < self.least[asked.kind]:
            best = next((k for k, one in enumerate(clued) if one.current), best)  # who was read may be ruled out
        return best, chances[best]

    def chances(self, kind: str, clued: Sequence[Clued]) -> list[float]:
        """One for each candidate; they sum to 1."""
        known = self.weights[kind]
        scores = [sum(known.get(name, 0.0) * value for name, value in one.clues.items()) for one in clued]
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        total = sum(odds)
        return [one / total for one in odds]


@cache
def weighed() -> Weighed:
    """The weights in that table (an immutable value, so reading it once is safe)."""
    known = json.loads((resources.files(__package__) / "meant.json").read_text(encoding="utf-8"))
    return Weighed(known["weights"], known["least"])
