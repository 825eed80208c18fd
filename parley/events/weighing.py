"""How the words for an act and what the encoder makes of them are weighed together (log-linear; fitted.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, inf
from typing import Any, Final

from parley.events.act import Act
from parley.language.pairs import Floats
from parley.language.universal import ROOTS
from parley.model.kinds import PloverEvent

CLASSES: Final = ("frame", "weak frame", "strong", "weak", "noun", "weak noun")  # of words for an act
_YIELDS: Final = frozenset({"CONCEDE", "RETREAT"})
_NUMBER: Final[Mapping[str, int]] = {name: k for k, name in enumerate(ROOTS)}
LEAST: Final = -6.0  # what is less likely, in logarithms, is so unlikely


@dataclass(frozen=True, slots=True)
class Fitted:
    """``classes`` weigh words for an act, ``learned`` the encoder's logarithms.

    ``chance`` weighs what is known of an event for whether its words tell it, ``confidence`` for whether who and whom
    is right, too.
    """

    classes: Mapping[str, float]
    learned: float
    chance: Mapping[str, float]
    confidence: Mapping[str, float]


def table() -> dict[str, Any]:
    """What training.events and training.event_confidence wrote, with what they measured."""
    read: dict[str, Any] = json.loads((resources.files(__package__) / "fitted.json").read_text(encoding="utf-8"))
    return read


@cache
def fitted() -> Fitted:
    """The weights in that table (an immutable value, so reading it once is safe)."""
    known = table()
    return Fitted(known["classes"], known["learned"], known["chance"], known["confidence"])


def root_of(event: PloverEvent) -> int:
    """The place in ROOTS of an event: the encoder knows concessions and retreats as YIELD alone."""
    return _NUMBER["YIELD" if event in _YIELDS else event]


def event_of(root: int) -> PloverEvent:
    """The event of a root by its place in ROOTS: of YIELD, a concession."""
    name = ROOTS[root]
    return "CONCEDE" if name == "YIELD" else name  # type: ignore[return-value]


def class_of(act: Act) -> str:
    """Which of CLASSES an act's words are of."""
    if act.kind == "noun":
        return "noun" if act.sure else "weak noun"
    if act.framed:
        return "frame" if act.sure else "weak frame"
    return "strong" if act.sure else "weak"


def weighed(acts: Sequence[Act], learned: Floats, by: Fitted) -> list[float]:
    """(ROOTS,): how much each root weighs for one word; ``learned`` are the encoder's logarithms, NONE's first.

    Where words for acts are known, one of theirs is meant. NONE weighs nothing: whether there is an event at all is
    another question.
    """
    if not acts:
        return [-inf, *(by.learned * max(x, LEAST) for x in learned[1:].tolist())]
    likely: list[float] = learned.tolist()
    out = [-inf] * len(ROOTS)
    for act in acts:
        k = root_of(act.event)
        out[k] = max(out[k], by.learned * max(likely[k], LEAST) + by.classes[class_of(act)])
    return out


def likely(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely an event with these features is right by one of the curves, 0 to 1."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-score))
