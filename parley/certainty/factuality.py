"""How factual what a word tells is, −3 to 3: by the encoder, and by the words around it in the tree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parley.certainty.judging import Judge
from parley.language.senses import Senses
from parley.model import Certainty


@dataclass(frozen=True, slots=True)
class Weighing:
    """``means`` are of each value of certainty and of what is denied or empty, ``shares`` how much they count beside
    the encoder.

    What lies between the two of ``doubtful`` is stretched to between -1 and 1: a doubtful word's mean is pulled up, as
    most of what is told happened.
    """

    means: Mapping[str, float]
    shares: Mapping[str, float]
    doubtful: tuple[float, float]


@cache
def fitted() -> Weighing:
    """What training.factuality wrote (an immutable value, so reading it once is safe)."""
    known = json.loads((resources.files(__package__) / "fitted.json").read_text(encoding="utf-8"))
    return Weighing(known["means"], known["shares"], tuple(known["doubtful"]))


def factuality(senses: Senses, judge: Judge, word: int, certainty: Certainty) -> float:
    """Of a word that tells an event, with the certainty that its tree gives it, to two digits."""
    by, kind = fitted(), judge.kind_of(word, certainty)
    share = by.shares[kind]
    return round(stretched((1 - share) * float(senses.expected[word]) + share * by.means[kind], by.doubtful), 2)


def stretched(x: float, doubtful: tuple[float, float]) -> float:
    """``x``, −3 to 3, with what is ``doubtful`` between −1 and 1."""
    low, high = doubtful
    if x <= low:
        return -3 + (x + 3) * 2 / (low + 3)
    if x >= high:
        return 1 + (x - high) * 2 / (3 - high)
    return -1 + (x - low) * 2 / (high - low)
