"""How likely it is that an item takes a position at all, on which concept, and for or against; all of it calibrated.

Every number that was learned is in ``weights/chances.json``, which training/stance.py writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.attitudes import Centre, Directions, features
from parley.coding.stances.encoders import Floats
from parley.coding.stances.pairs import side, taken
from parley.coding.stances.polarity import Told
from parley.coding.stances.views import Views
from parley.coding.suggester import Item, SuggesterError

NUMBERS: Final = (
    *("sharpness", "reading", "alone_reading", "slope", "shift"),
    *("alone_slope", "alone_shift", "alone_stance", "all_slope", "all_shift", "least"),
)


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
class Probe:
    """What the second encoder's vectors say by themselves, as log-odds.

    The first half of ``weights`` is for the sentence's vector, the second for the content's.
    """

    weights: Floats
    bias: float

    def __call__(self, views: Views) -> Floats:
        """Log-odds, (items,)."""
        width = views.whole.shape[1]
        return np.asarray(views.whole @ self.weights[:width] + views.said @ self.weights[width:] + self.bias)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Concepts of items, likeliest first.

    ``concepts`` (items, k); for each, as log-odds, whether a position is ``taken`` on it and on which ``side``,
    likewise; ``odds`` (items, concepts) of all concepts against one another.
    """

    concepts: NDArray[np.intp]
    taken: Floats
    side: Floats
    odds: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Everything learned.

    ``favour`` says whether an item is for what it speaks of, whatever that is, ``taking`` whether it takes a position
    on anything. ``sharpness`` makes chances of topic scores, and ``reading`` of whether a position is taken on a
    concept that an item is read beside, ``alone_reading`` where nobody is named who says it; ``worth`` says which items
    are worth that. ``slope`` and ``shift`` calibrate concept and stance of what does take a position, together; of
    words that nobody is named for ``alone_slope`` and ``alone_shift`` the concept, and ``alone_stance`` the stance.
    """

    centre: Centre
    favour: Probe
    taking: Probe
    stance: Logistic
    position: Logistic
    worth: Logistic
    sharpness: float
    reading: float
    alone_reading: float
    slope: float
    shift: float
    alone_slope: float
    alone_shift: float
    alone_stance: float
    all_slope: float
    all_shift: float
    least: float  # what is less likely is not suggested
    version: str

    @classmethod
    def from_folder(cls, folder: Path) -> Chances:
        """As training/stance.py wrote them. Raises SuggesterError where they are missing."""
        try:
            stated = json.loads((folder / "chances.json").read_text(encoding="utf-8"))
            favour, taking = probes(folder)
        except OSError as error:
            raise SuggesterError(f"the weights for suggestions are missing ({error}): reinstall parley") from error
        numbers = {name: float(stated[name]) for name in NUMBERS}
        stance, position, worth = (Logistic.of(stated[name]) for name in ("stance", "position", "worth"))
        centre = Centre(*(np.asarray(stated["centre"][name], np.float32) for name in ("whole", "said")))
        return cls(centre, favour, taking, stance, position, worth, **numbers, version=str(stated["version"]))

    def favours(
        self, told: Sequence[Told], views: Views, concepts: NDArray[np.intp], along: Directions, side: Floats
    ) -> Floats:
        """Log-odds that each item is for the concept of its row, (items,)."""
        return self.stance(features(told, views, concepts, along, self.centre, self.favour(views), side))

    def takes(self, items: Sequence[Item], told: Sequence[Told], views: Views, known: Floats) -> Floats:
        """Log-odds that each item takes a position; ``known`` as ``position_features`` has it."""
        return self.position(position_features(items, told, known, self.taking(views)))

    def worth_reading(self, items: Sequence[Item], told: Sequence[Told], views: Views, known: Floats) -> Floats:
        """Log-odds that each item takes a position, by what is known without reading it beside a concept."""
        return self.worth(position_features(items, told, known, self.taking(views)))

    def ranked(
        self, scores: Floats, candidates: NDArray[np.intp], beside: Floats, alone: NDArray[np.bool_]
    ) -> Ranked:
        """Candidates (items, k) by their topic scores and by what was read beside each, (items, k, 3).

        ``alone`` (items,) are words that nobody is named for.
        """
        reading = np.where(alone, self.alone_reading, self.reading)[:, None].astype(np.float32)
        return ranked(scores, candidates, beside, self.sharpness, reading)

    def topics(self, odds: Floats) -> Floats:
        """The chance of each concept, were the item about one of them, (items, concepts)."""
        chances = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True), np.float32)

    def holds(self, topic: Any, stance: Any, alone: NDArray[np.bool_]) -> Floats:
        """The chance that concept and stance are right of an item that does take a position, calibrated.

        ``alone`` (items,) are words that nobody is named for.
        """
        found = _calibrated(topic * stance, self.slope, self.shift)
        by_itself = alone_chance(topic, stance, self.alone_slope, self.alone_shift, self.alone_stance)
        return np.asarray(np.where(alone[:, None], by_itself, found), np.float32)

    def whole(self, position: Any, holds: Any) -> Floats:
        """The chance that an item takes this position, calibrated; ``holds`` as above."""
        return _calibrated(position * holds, self.all_slope, self.all_shift)


def probes(folder: Path) -> tuple[Probe, Probe]:
    """The probes ``favour`` and ``taking``, as training/stance_encoders.py wrote them beside the encoders."""
    with np.load(folder / "probes.npz") as arrays:
        favour, taking = (np.asarray(arrays[name], np.float32) for name in ("favour", "taking"))
    return Probe(favour[:-1], float(favour[-1])), Probe(taking[:-1], float(taking[-1]))


def ranked(
    scores: Floats, candidates: NDArray[np.intp], beside: Floats, sharpness: float, reading: float | Floats
) -> Ranked:
    """See ``Chances.ranked``; ``reading`` may be (items, 1).

    Of what was not read beside an item no more is thought than of the last that was.
    """
    is_taken, on_side = taken(beside), side(beside)
    odds = sharpness * scores + reading * is_taken.min(axis=1, keepdims=True)
    near = sharpness * np.take_along_axis(scores, candidates, axis=1) + reading * is_taken
    np.put_along_axis(odds, candidates, near, axis=1)
    order = np.argsort(-near, axis=1, kind="stable")
    in_order = np.take_along_axis
    return Ranked(
        in_order(candidates, order, axis=1),
        in_order(is_taken, order, axis=1),
        in_order(on_side, order, axis=1),
        np.asarray(odds, np.float32),
    )


def logistic(odds: Any) -> Floats:
    """Chances of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def alone_chance(topic: Any, stance: Any, slope: float, shift: float, firmness: float) -> Floats:
    """The chance of concept and stance of words that stand alone, each calibrated by itself (Platt 1999).

    Who codes claims knows their topic nearly always and their side much less often, so one slope fits badly.
    """
    return np.asarray(_calibrated(topic, slope, shift) * _calibrated(stance, firmness, 0.0), np.float32)


def _calibrated(chance: Any, slope: float, shift: float) -> Floats:
    inside = np.clip(chance, 1e-6, 1 - 1e-6)
    return logistic(slope * np.log(inside / (1 - inside)) + shift)


def scores_known(scores: Floats, close: Floats) -> Floats:
    """The best of topic scores (items, concepts), how far it is before the next, and ``close`` (items, 2)."""
    top = scores.max(axis=1)
    others = np.partition(scores, -2, axis=1)[:, -2] if scores.shape[1] > 1 else np.zeros_like(top)
    return np.concatenate([np.stack([top, top - others], axis=1), close], axis=1).astype(np.float32)


def position_features(items: Sequence[Item], told: Sequence[Told], known: Floats, taking: Floats) -> Floats:
    """What tells whether an item takes a position, (items, 9 and as many as are ``known``).

    ``known`` (items, …) is of the likeliest concept, ``taking`` (items,) what the probe of that name says.
    """
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
    columns = [known, taking[:, None], np.array(words, np.float32).reshape(-1, 8)]
    return np.concatenate(columns, axis=1).astype(np.float32)
