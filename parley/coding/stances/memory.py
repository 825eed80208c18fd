"""What was looked at already: each coded item and each codebook once, however often something is learned anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.coding.stances.attitudes import Directions, directions
from parley.coding.stances.encoders import Floats
from parley.coding.stances.polarity import Told
from parley.coding.stances.topics import Texts, texts_of
from parley.coding.stances.views import Vectors, Views, told_in
from parley.coding.suggester import Codebook, Item


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A codebook made ready: its texts as vectors, ``lines`` in their order, and its directions."""

    texts: Texts
    lines: tuple[str, ...]
    along: Directions


class Memory:
    """Keeps the last codebook, and of the last coded items what was looked at in them."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._codebook: tuple[Codebook, Read] | None = None
        self._items: dict[Item, tuple[tuple[Floats, ...], Told]] = {}

    def codebook(self, codebook: Codebook) -> Read:
        """The codebook made ready."""
        if self._codebook is None or self._codebook[0] != codebook:
            texts, lines = read(codebook, self._vectors)
            self._codebook = (codebook, Read(texts, lines, directions(codebook, self._vectors)))
        return self._codebook[1]

    def items(self, items: Sequence[Item]) -> tuple[Views, list[Told]]:
        """What is looked at in items, with their words for and against; other items are forgotten."""
        kept = {item: self._items[item] for item in items if item in self._items}
        new = [item for item in dict.fromkeys(items) if item not in kept]
        if new:
            seen = self._vectors.views(new)
            rows = zip(seen.content, seen.sentence, seen.said, seen.whole, strict=True)
            kept.update(zip(new, zip(rows, told_in(new), strict=True), strict=True))
        self._items = kept
        columns = zip(*(kept[item][0] for item in items), strict=True)
        return Views(*(np.stack(column) for column in columns)), [kept[item][1] for item in items]


def read(codebook: Codebook, vectors: Vectors) -> tuple[Texts, tuple[str, ...]]:
    """The texts of all concepts as vectors, and themselves in the same order."""
    each = [texts_of(concept) for concept in codebook.concepts]
    lines = tuple(text for texts in each for text in texts)
    concept = np.repeat(np.arange(len(each)), [len(texts) for texts in each])
    return Texts(vectors.plain("topics", lines), vectors.plain("attitudes", lines), concept), lines
