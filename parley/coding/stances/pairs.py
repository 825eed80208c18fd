"""An item beside a concept: read together by the second encoder, which says against, neither or for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.cache import VectorCache, fill, key_at
from parley.coding.stances.encoders import Encoders, Floats
from parley.coding.stances.views import Places, Task, told_task
from parley.coding.suggester import Codebook, Concept, Item

AGAINST, NEITHER, FOR = range(3)


class Pairs:
    """Log-odds of items beside concepts, from the cache where they are kept, else from the second encoder."""

    def __init__(self, encoders: Encoders, cache: VectorCache) -> None:
        self._encoders = encoders
        self._cache = cache

    def of(self, items: Sequence[Item], codebook: Codebook, concepts: NDArray[np.intp]) -> Floats:
        """For each item and each of the concepts of its row, (items, k): (items, k, 3), against, neither and for."""
        texts = [concept_text(concept) for concept in codebook.concepts]
        tasks = [pair_task(item) for item in items]
        asked = [(texts[concept], *task) for task, row in zip(tasks, concepts.tolist(), strict=True) for concept in row]
        model = self._encoders.versions["pairs"]
        keys = [key_at(places, concept, text) for concept, text, places in asked]
        kept = self._cache.get(model, list(dict.fromkeys(keys)))
        todo = {key: one for key, one in zip(keys, asked, strict=True) if key not in kept}
        fill(self._cache, model, kept, list(todo.items()), self._made)
        found = np.frombuffer(b"".join(kept[key] for key in keys), np.float16)
        return found.reshape(*concepts.shape, 3).astype(np.float32)

    def _made(self, some: Sequence[tuple[bytes, tuple[str, str, Places]]]) -> dict[bytes, Floats]:
        return dict(self._encoders.each(lambda one: (one[0], self._encoders.beside(*one[1])), some))


def side(odds: Floats) -> Floats:
    """Log-odds for against against, of (…, 3)."""
    return np.asarray(odds[..., FOR] - odds[..., AGAINST], np.float32)


def taken(odds: Floats) -> Floats:
    """Log-odds that any position is taken, of (…, 3)."""
    return np.asarray(np.logaddexp(odds[..., FOR], odds[..., AGAINST]) - odds[..., NEITHER], np.float32)


def concept_text(concept: Concept) -> str:
    """Name, description and the first example for and against as one text."""
    parts = [concept.name, concept.description]
    parts += [f"{word}: {own[0]}" for word, own in (("For", concept.supports), ("Against", concept.opposes)) if own]
    return sentences(parts)


def sentences(parts: Sequence[str]) -> str:
    """The parts that say something, each as a sentence."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part.endswith((".", "?", "!", "”", '"')) else f"{part}." for part in said).removesuffix(".")


def pair_task(item: Item, before: bool = True) -> Task:
    """The item's sentence behind the one before it, and where in both the content stands."""
    sentence, places = told_task(item)
    lead = item.before.strip() if before else ""
    if not lead:
        return sentence, places
    shift = len(lead) + 1
    return f"{lead} {sentence}", tuple((a + shift, b + shift) for a, b in places)
