"""How likely it is that an item takes a position at all, on which concept, and for or against; all of it calibrated.

Every number that was learned is in ``weights/chances.json``, which training/stance.py writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from parley.coding.stances.attitudes import Centre
from parley.coding.stances.encoders import Floats
from parley.coding.stances.polarity import Told
from parley.coding.suggester import Item, SuggesterError


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """Log-odds as a weighted sum of features that are first brought to mean 0 and variance 1."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> Logistic:
        """From its written form."""
        mean, scale, weights = (np.asarray(stated[name], np.float32) for name in ("mean", "scale", "weights"))
        return cls(mean, scale, weights, float(stated["bias"]))

    def __call__(self, features: Floats) -> Floats:
        """Log-odds, (rows,)."""
        return np.asarray(((features - self.mean) / self.scale) @ self.weights + self.bias, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Everything learned: ``sharpness`` makes chances of topic scores, ``slope`` and ``shift`` calibrate the whole."""

    centre: Centre
    stance: Logistic
    position: Logistic
    sharpness: float
    slope: float
    shift: float
    least: float  # what is less likely is not suggested
    version: str

    @classmethod
    def from_folder(cls, folder: Path) -> Chances:
        """As training/stance.py wrote them. Raises SuggesterError where they are missing."""
        try:
            stated = json.loads((folder / "chances.json").read_text(encoding="utf-8"))
        except OSError as error:
            raise SuggesterError(f"the weights for suggestions are missing ({error}): reinstall parley") from error
        sharpness, slope, shift, least = (float(stated[name]) for name in ("sharpness", "slope", "shift", "least"))
        stance, position = (Logistic.of(stated[name]) for name in ("stance", "position"))
        centre = Centre(*(np.asarray(stated["centre"][name], np.float32) for name in ("whole", "said")))
        return cls(centre, stance, position, sharpness, slope, shift, least, str(stated["version"]))

    def topics(self, scores: Floats) -> Floats:
        """The chance of each concept, were the item about one of them, (items, concepts)."""
        sharp = self.sharpness * (scores - scores.max(axis=1, keepdims=True))
        chances = np.exp(sharp)
        return np.asarray(chances / chances.sum(axis=1, keepdims=True), np.float32)

    def whole(self, position: Any, topic: Any, stance: Any) -> Floats:
        """The chance that all three hold, calibrated."""
        joint = np.clip(position * topic * stance, 1e-6, 1 - 1e-6)
        return logistic(self.slope * np.log(joint / (1 - joint)) + self.shift)


def logistic(odds: Any) -> Floats:
    """Chances of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def position_features(
    items: Sequence[Item], told: Sequence[Told], scores: Floats, close: Floats, stance: Floats
) -> Floats:
    """What tells whether an item takes a position, (items, 13).

    ``scores`` (items, concepts) and ``close`` (items, concepts, views) are of all concepts, ``stance`` (items,) the
    log-odds for the likeliest.
    """
    best = scores.argmax(axis=1)
    rows = np.arange(len(items))
    top = scores[rows, best]
    others = np.partition(scores, -2, axis=1)[:, -2] if scores.shape[1] > 1 else np.zeros_like(top)
    words = [
        [
            one.frame.balance,
            one.frame.charged,
            one.content.balance,
            one.content.charged,
            one.content.negations > 0,
            np.log1p(one.content.words),
            "?" in item.content,
            any(letter.isdigit() for letter in item.content),
        ]
        for item, one in zip(items, told, strict=True)
    ]
    return np.concatenate(
        [np.stack([top, top - others, np.abs(stance)], axis=1), close[rows, best][:, :2], np.array(words, np.float32)],
        axis=1,
    ).astype(np.float32)
