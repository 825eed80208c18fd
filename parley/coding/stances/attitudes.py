"""For or against: a direction in the sentence vectors for each concept, words, and what is known of the speaker.

Without any coding, a concept has up to three directions: from its opposing to its supporting examples, and from
sentences against its name and its description to sentences for them ("It is wrong and dangerous: …", "It is right and
necessary: …"). How far an item lies along them, the words of its frame and content, and what the second encoder makes
of it beside the concept add up to log-odds (training/stance.py says with which weights). Codings then correct these
where items are alike, by a Gaussian process on the log-odds whose kernel adds likeness of words, of speaker and of
organization (Rasmussen & Williams 2006, 2.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
FEATURES: Final = 11


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """The mean vectors of sentences and of contents, (width,) each: what all have in common tells nothing."""

    whole: Floats
    said: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Directions:
    """For each concept of a codebook three directions (concepts, 3, width) of length 1, or nothing: zeros.

    From against to for by its examples, its name and its description.
    """

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
                both = vectors.plain("attitudes", [filled(one, text) for pair in pairs for one in pair])
                apart = both[0::2] - both[1::2]
                found[row, place] = _length_one(_length_one(apart).sum(axis=0))
        for place, other in ((1, 2), (2, 1)):  # where one is missing, the other stands for both
            if not found[row, place].any():
                found[row, place] = found[row, other]
    return Directions(found)


def features(
    told: Sequence[Told],
    views: Views,
    concepts: NDArray[np.intp],
    along: Directions,
    centre: Centre,
    favour: Floats,
    side: Floats,
) -> Floats:
    """What tells for from against of each item toward the concept of its row, (items, FEATURES).

    ``favour`` (items,) is what the probe of that name says, ``side`` (items,) what is read beside the concept. The
    last says that words stand alone, without anybody who says them: claims are for something more often than news.
    """
    toward = along.of[concepts]
    columns = [
        np.einsum("ik,idk->id", _length_one(views.whole - centre.whole), toward),
        np.einsum("ik,idk->id", _length_one(views.said - centre.said), toward),
        np.array([[one.frame.balance, one.content.balance] for one in told], np.float32).reshape(-1, 2),
        favour[:, None],
        side[:, None],
        standing_alone(told).astype(np.float32)[:, None],
    ]
    return np.concatenate(columns, axis=1)


def standing_alone(told: Sequence[Told]) -> NDArray[np.bool_]:
    """Which items have no frame: nobody is named who says them, (items,)."""
    return np.array([one.frame.words == 0 for one in told], bool)


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Names by number; ``own`` are those of the coded items, -1 where there is none."""

    numbers: Mapping[str, int]
    own: NDArray[np.intp]

    @classmethod
    def of(cls, names: Sequence[str]) -> _Names:
        numbers = {name: place for place, name in enumerate(dict.fromkeys(name for name in names if name))}
        return cls(numbers, np.array([numbers.get(name, -1) for name in names], np.intp))

    def same(self, names: Sequence[str]) -> Floats:
        """1 where a name is that of a coded item, (names, coded)."""
        asked = np.array([self.numbers.get(name, -2) for name in names], np.intp)
        return np.asarray(asked[:, None] == self.own[None, :], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Items of which something was coded, and what follows from that for others; see ``known``."""

    views: Views
    speakers: _Names | None
    organizations: _Names | None
    solved: Floats


def known(items: Sequence[Item], views: Views, told: Floats, before: Floats, who: bool = True) -> Known:
    """What was coded of items, 1 for, -1 against, 0 neither, beside what was thought of them before.

    With ``who`` it is likely to be the same of what the same speaker or organization says.
    """
    speakers = _Names.of([item.speaker for item in items]) if who else None
    organizations = _Names.of([item.organization for item in items]) if who else None
    found = Known(views, speakers, organizations, np.zeros(len(items), np.float32))
    between = _kernel(items, views, found)
    # what was thought more firmly than a coding says is not held against it
    short = told * np.maximum(0, SURE - told * before)
    missed = np.where(told == 0, -before, short)
    solved = np.linalg.solve(between + NOISE * np.eye(len(missed), dtype=np.float32), missed)
    return Known(views, speakers, organizations, np.asarray(solved, np.float32))


def corrected(items: Sequence[Item], views: Views, before: Floats, known: Known) -> Floats:
    """Log-odds after what is known, (items,)."""
    return np.asarray(before + _kernel(items, views, known) @ known.solved, np.float32)


def likeness(views: Views, others: Views) -> Floats:
    """How far what is known of one item tells of another, from 0 to 1, (items, others)."""
    cosines = (views.whole @ others.whole.T + views.said @ others.said.T) / 2
    # vectors of one encoder all lie within a cone; what they have in common is no likeness
    return np.asarray(np.maximum(0.0, (cosines - 0.5) / 0.5) ** 2, np.float32)


def _kernel(items: Sequence[Item], views: Views, known: Known) -> Floats:
    found = COMMON + ALIKE * likeness(views, known.views)
    if known.speakers is not None and known.organizations is not None:
        found += SPEAKER * known.speakers.same([item.speaker for item in items])
        found += ORGANIZATION * known.organizations.same([item.organization for item in items])
    return found.astype(np.float32)


def filled(sentence: str, text: str) -> str:
    """A sentence of ``stance_words().pairs`` with a concept's name or description in it."""
    words = text.strip().rstrip(".")
    return sentence.replace("{}", f"{words}." if sentence.startswith("{}") else words)


def _length_one(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), np.float32)


def stance_values(codebook: Codebook) -> dict[str, float]:
    """What each stance says on the way from against, -1, to for, 1."""
    stances = codebook.stances
    return {s: 2 * place / (len(stances) - 1) - 1 for place, s in enumerate(stances)} if len(stances) > 1 else {}
