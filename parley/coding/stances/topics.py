"""Which concept is spoken of: codebook texts and coded items against the item's vectors, in closed form.

For each view two scores are added. Ridge regression on concepts (all concepts against each other, so what they have in
common does not count) and the cosine to the concept's mean vector. Whatever a concept has of codebook texts and codings
weighs the same as what another has: what is coded often is not suggested for that alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.encoders import Floats
from parley.coding.stances.views import Views
from parley.coding.suggester import Concept

Rows = NDArray[np.intp]
RIDGE: Final = 0.5
WEIGHT: Final = 4.0  # of all that is known of one concept, against the ridge
CODED: Final = 0.7  # the most that codings weigh of it
HALF: Final = 2.0  # codings with which they weigh half of that
MEANS: Final = 1.0  # what the cosine counts for
REFUSED: Final = 0.5  # weight of a concept refused for an item


def texts_of(concept: Concept) -> list[str]:
    """Everything the codebook says of a concept."""
    return [text for text in (concept.name, concept.description, *concept.supports, *concept.opposes) if text.strip()]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Codebook texts as vectors: (texts, width) for either encoder, and the concept (row in the codebook) of each."""

    topics: Floats
    attitudes: Floats
    concept: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Coded items as vectors, the concept of each, and whether it was coded (else refused)."""

    views: Views
    concept: Rows
    holds: NDArray[np.bool_]


def blocks(texts: Texts, views: Views) -> list[tuple[Floats, Floats]]:
    """Codebook vectors beside item vectors, view by view: content and sentence by topic, the sentence as a whole."""
    return [(texts.topics, views.content), (texts.topics, views.sentence), (texts.attitudes, views.whole)]


def topic_scores(concepts: int, texts: Texts, items: Views, coded: Coded | None = None) -> Floats:
    """How much each item speaks of each concept, (items, concepts)."""
    nothing = np.zeros(0, np.intp)
    labels, holds = (coded.concept, coded.holds) if coded is not None else (nothing, nothing.astype(bool))
    weights, targets = _weights(concepts, texts.concept, labels, holds)
    total = np.zeros((len(items), concepts), np.float32)
    known = coded.views if coded is not None else items[:0]
    for (text, item), (_, example) in zip(blocks(texts, items), blocks(texts, known), strict=True):
        rows = np.concatenate([text, example])
        weighted = rows * weights[:, None]
        # in the vectors' dimensions, so that the work grows with the number of codings and no faster
        square = rows.T @ weighted + RIDGE * np.eye(rows.shape[1], dtype=np.float32)
        map_ = np.linalg.solve(square, weighted.T @ targets)
        means = np.maximum(targets, 0).T @ weighted
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        total += item @ (map_ + MEANS * means.T).astype(np.float32)
    return total


def closeness(concepts: int, texts: Texts, items: Views) -> Floats:
    """Cosine of each item to the nearest text of each concept, (items, concepts, views)."""
    found = np.full((len(items), concepts, 3), -1.0, np.float32)
    for view, (text, item) in enumerate(blocks(texts, items)):
        cosines = item @ text.T
        for concept in range(concepts):
            own = cosines[:, texts.concept == concept]
            if own.shape[1]:
                found[:, concept, view] = own.max(axis=1)
    return found


def _weights(concepts: int, texts: Rows, labels: Rows, holds: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The weight of each row, codebook texts first, and what is to be said of it, (rows, concepts)."""
    said = np.bincount(texts, minlength=concepts)
    coded = np.bincount(labels[holds], minlength=concepts)
    share = CODED * coded / (coded + HALF)
    share = np.where(said == 0, 1.0, share)  # a concept of codings alone
    of_texts = WEIGHT * (1 - share)[texts] / np.maximum(said, 1)[texts]
    of_coded = np.where(holds, WEIGHT * share[labels] / np.maximum(coded, 1)[labels], REFUSED)
    targets = np.full((len(texts) + len(labels), concepts), -1 / concepts, np.float32)
    rows = np.arange(len(targets))
    columns = np.concatenate([texts, labels])
    targets[rows, columns] = 1
    refused = len(texts) + np.flatnonzero(~holds)
    targets[refused] = 0
    targets[refused, columns[refused]] = -1
    return np.concatenate([of_texts, of_coded]).astype(np.float32), targets
