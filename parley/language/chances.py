"""Chances of being right, learned from named features: logistic regressions that ``training.calibrate`` fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

LEAST = 0.005  # nothing learned from some thousands is surer than 1 - LEAST
HIGH, LOW = 1.5, 0.4  # log-odds at which a curve may bend: of those tried, what loses least on documents left out


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """P(right) = 1 / (1 + exp(-(bias + Σ coefficient · feature)))."""

    bias: float
    coefficients: Table

    def of(self, features: Table) -> Table:
        """The chances of (items, features)."""
        made: Table = 1 / (1 + np.exp(-np.clip(features @ self.coefficients + self.bias, -30, 30)))
        return np.clip(made, LEAST, 1 - LEAST)


def bent(chances: Table) -> Table:
    """(items, 3): log-odds, and what of them lies above ``HIGH`` and below ``LOW``: what a curve is made of."""
    odds = np.log(chances / (1 - chances))
    return np.stack([odds, np.maximum(odds - HIGH, 0), np.minimum(odds - LOW, 0)], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Confidences:
    """How sure statements are, from their features.

    ``content`` and ``linked`` are the chances that the content is right, and that content and source are; ``resolved``
    that of these the actor is. ``of_content`` and ``of_whole`` are curves over log-odds (``bent``; Platt 1999) that
    make chances hold on documents that were not learned from.
    """

    features: tuple[str, ...]
    content: Chance
    linked: Chance
    resolved: Chance
    of_content: Chance
    of_whole: Chance

    def of(self, table: Table) -> tuple[Table, Table]:
        """Of (statements, features) the chances that the content is right, and that content and speaker are."""
        content = self.of_content.of(bent(self.content.of(table)))
        whole = self.of_whole.of(bent(self.linked.of(table) * self.resolved.of(table)))
        return content, np.minimum(whole, content)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Mapping[str, float]]) -> Confidences:
        """From coefficients by feature for each chance, "bias" among them. Raises KeyError where one is missing."""
        names = tuple(name for name in stored["content"] if name != "bias")

        def chance(part: str, features: tuple[str, ...]) -> Chance:
            return Chance(stored[part]["bias"], np.array([stored[part][name] for name in features]))

        learned = (chance(part, names) for part in ("content", "linked", "resolved"))
        return cls(names, *learned, *(chance(part, ("odds", "above", "below")) for part in ("of_content", "of_whole")))

    def stored(self) -> dict[str, dict[str, float]]:
        """What ``from_stored`` reads."""
        bends = ("odds", "above", "below")
        parts = [(part, getattr(self, part), self.features) for part in ("content", "linked", "resolved")]
        parts += [(part, getattr(self, part), bends) for part in ("of_content", "of_whole")]
        return {
            part: {"bias": round(c.bias, 5), **dict(zip(names, np.round(c.coefficients, 5).tolist(), strict=True))}
            for part, c, names in parts
        }
