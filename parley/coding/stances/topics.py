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
CODED: Final = 0.85  # the most that codings weigh of it
HALF: Final = 2.0  # codings with which they weigh half of that
MEANS: Final = 1.0  # what the cosine counts for
VIEWS: Final = (1.0, 1.0, 0.5)  # what content and sentence count for by topic, and the sentence as a whole
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


def blocks(texts: Texts, views: Views | None) -> list[tuple[Floats, Floats]]:
    """Codebook vectors beside item vectors, view by view: content and sentence by topic, the sentence as a whole."""
    known = (texts.topics, texts.topics, texts.attitudes)
    items = (views.content, views.sentence, views.whole) if views is not None else tuple(one[:0] for one in known)
    return list(zip(known, items, strict=True))


def topic_maps(concepts: int, texts: Texts, coded: Coded | None = None) -> tuple[Floats, ...]:
    """For each view a map from an item's vector to scores of concepts, (width, concepts), learned from all there is."""
    nothing = np.zeros(0, np.intp)
    labels, holds = (coded.concept, coded.holds) if coded is not None else (nothing, nothing.astype(bool))
    weights, targets = _weights(concepts, texts.concept, labels, holds)
    root = np.sqrt(weights)[:, None]
    maps = []
    for text, example in blocks(texts, coded.views if coded is not None else None):
        rows = np.concatenate([text, example]) * root
        # in the vectors' dimensions, so that the work grows with the number of codings and no faster
        square = rows.T @ rows + RIDGE * np.eye(rows.shape[1], dtype=np.float32)
        ridge = np.linalg.solve(square, rows.T @ (root * targets))
        means = (root * np.maximum(targets, 0)).T @ rows
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        maps.append(np.asarray(ridge + MEANS * means.T, np.float32))
    return tuple(maps)


def topic_scores(maps: tuple[Floats, ...], items: Views) -> Floats:
    """How much each item speaks of each concept, (items, concepts)."""
    views = (items.content, items.sentence, items.whole)
    return np.asarray(sum(w * (view @ one) for w, view, one in zip(VIEWS, views, maps, strict=True)), np.float32)


def closeness(texts: Texts, items: Views, concepts: Rows) -> Floats:
    """Cosine of each item to the nearest text of the concept of its row, for content and sentence, (items, 2)."""
    own = texts.concept[None, :] == concepts[:, None]
    near = [np.where(own, item @ texts.topics.T, -1.0) for item in (items.content, items.sentence)]
    return np.stack([one.max(axis=1, initial=-1.0) for one in near], axis=1).astype(np.float32)


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
