"""For or against: a direction in the sentence vectors for each concept, words, and what is known of the speaker.

Without any coding, a concept has up to three directions: from its opposing to its supporting examples, and from
sentences against its name and its description to sentences for them ("It is wrong and dangerous: …", "It is right and
necessary: …"). How far an item lies along them, and the words of its frame and content, add up to log-odds
(training/stance.py says with which weights). Codings then correct these where items are alike, by a Gaussian process on
the log-odds whose kernel adds likeness of words, of speaker and of organization (Rasmussen & Williams 2006, 2.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.encoders import WIDTH, Floats
from parley.coding.stances.polarity import Told, stance_words
from parley.coding.stances.views import Vectors, Views
from parley.coding.suggester import Codebook, Item

SURE: Final = 2.0  # log-odds that a coding says something with
NOISE: Final = 1.5  # variance of what a coding says
ALIKE: Final = 6.0  # variance that items have in common whose vectors are the same
SPEAKER: Final = 1.0  # that the same speaker's have
ORGANIZATION: Final = 0.6
COMMON: Final = 0.3  # and that all of one concept have
FEATURES: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """The mean vectors of sentences and of contents, (width,) each: what all have in common tells nothing."""

    whole: Floats
    said: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Directions:
    """For each concept of a codebook three directions (concepts, 3, width) of length 1, or nothing: zeros."""

    of: Floats


def directions(codebook: Codebook, vectors: Vectors) -> Directions:
    """The directions from against to for of each concept."""
    found = np.zeros((len(codebook.concepts), 3, WIDTH), np.float32)
    pairs = stance_words().pairs
    for row, concept in enumerate(codebook.concepts):
        if concept.supports and concept.opposes:
            pro, con = (vectors.plain("attitudes", each).mean(axis=0) for each in (concept.supports, concept.opposes))
            found[row, 0] = _length_one(pro - con)
        for place, text in enumerate((concept.name, concept.description), 1):
            if text.strip():
                both = vectors.plain("attitudes", [_filled(one, text) for pair in pairs for one in pair])
                apart = both[0::2] - both[1::2]
                found[row, place] = _length_one(_length_one(apart).sum(axis=0))
    return Directions(found)


def features(
    told: Sequence[Told], views: Views, concepts: NDArray[np.intp], along: Directions, centre: Centre
) -> Floats:
    """What tells for from against of each item toward the concept of its row, (items, FEATURES)."""
    toward = along.of[concepts]
    columns = [
        np.einsum("ik,idk->id", _length_one(views.whole - centre.whole), toward),
        np.einsum("ik,idk->id", _length_one(views.said - centre.said), toward),
        np.array([[one.frame.balance, one.content.balance] for one in told], np.float32).reshape(-1, 2),
    ]
    return np.concatenate(columns, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Items of which something was coded, 1 for, -1 against, 0 neither, and what was thought of them before.

    With ``who`` it is likely to be the same of what the same speaker or organization says.
    """

    items: Sequence[Item]
    views: Views
    told: Floats
    before: Floats
    who: bool = True


def corrected(items: Sequence[Item], views: Views, before: Floats, known: Known) -> Floats:
    """Log-odds after what is known, (items,)."""
    if not len(known.items):
        return before
    between = _kernel(known.items, known.views, known)
    across = _kernel(items, views, known)
    # what was thought more firmly than a coding says is not held against it
    short = known.told * np.maximum(0, SURE - known.told * known.before)
    missed = np.where(known.told == 0, -known.before, short)
    solved = np.linalg.solve(between + NOISE * np.eye(len(missed), dtype=np.float32), missed)
    return np.asarray(before + across @ solved, np.float32)


def _kernel(items: Sequence[Item], views: Views, known: Known) -> Floats:
    likeness = (views.whole @ known.views.whole.T + views.said @ known.views.said.T) / 2
    # vectors of one encoder all lie within a cone; what they have in common is no likeness
    found = COMMON + ALIKE * np.maximum(0.0, (likeness - 0.5) / 0.5) ** 2
    if known.who:
        found += SPEAKER * _same([i.speaker for i in items], [i.speaker for i in known.items])
        found += ORGANIZATION * _same([i.organization for i in items], [i.organization for i in known.items])
    return found.astype(np.float32)


def _same(ones: Sequence[str], others: Sequence[str]) -> Floats:
    known = {name: place for place, name in enumerate(sorted({*ones, *others} - {""}))}
    one = np.array([known.get(name, -1) for name in ones])
    two = np.array([known.get(name, -2) for name in others])
    return np.asarray(one[:, None] == two[None, :], np.float32)


def _filled(sentence: str, text: str) -> str:
    words = text.strip().rstrip(".")
    return sentence.replace("{}", f"{words}." if sentence.startswith("{}") else words)


def _length_one(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), np.float32)


def stance_values(codebook: Codebook) -> dict[str, float]:
    """What each stance says on the way from against, -1, to for, 1."""
    stances = codebook.stances
    return {s: 2 * place / (len(stances) - 1) - 1 for place, s in enumerate(stances)} if len(stances) > 1 else {}
