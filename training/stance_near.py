"""Which concepts each item of an invented dispute lies nearest to, as the suggester sees it before anything is tuned.

What takes no position on a concept teaches most where it is near: these are the concepts that an item will be read
beside.
"""

from __future__ import annotations

import random

from parley.coding.stances.cache import MemoryCache, VectorCache
from parley.coding.stances.encoders import Encoders
from parley.coding.stances.memory import read
from parley.coding.stances.topics import topic_maps, topic_scores
from parley.coding.stances.views import Vectors
from parley.coding.suggester import Concept
from training.stance_data import Case, Dispute

FIRST = 3  # of the concepts nearest an item
NEAR = 0.75  # how often one of them is drawn, and not any

Near = dict[str, tuple[Concept, ...]]  # by item


def near(news: list[Dispute], cache: VectorCache | None = None) -> Near:
    """Each item's concepts, the nearest first."""
    vectors, found = Vectors(Encoders.shipped(), cache or MemoryCache()), Near()
    for one in news:
        concepts = one.codebook.concepts
        maps = topic_maps(len(concepts), read(one.codebook, vectors)[0])
        order = (-topic_scores(maps, vectors.views([case.item for case in one.cases]))).argsort(axis=1, kind="stable")
        for case, row in zip(one.cases, order, strict=True):
            found[case.item.key] = tuple(concepts[i] for i in row)
    return found


def drawn(known: Near, case: Case, rng: random.Random) -> list[Concept]:
    """Concepts on which a case takes no position: one where it takes one on another, else two."""
    own = {concept for concept, _ in case.positions}
    others = [one for one in known[case.item.key] if one.id not in own]
    found: list[Concept] = []
    for _ in range(1 if own else 2):
        left = [one for one in others if one not in found]
        close = [one for one in left if one in others[:FIRST]]
        if left:
            found.append(rng.choice(close if close and rng.random() < NEAR else left))
    return found
