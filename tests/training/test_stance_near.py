"""Concepts on which a text takes no position are drawn near it, and never one that it takes a position on."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from parley.coding.suggester import Codebook, Concept, Item
from training.stance_data import Case, Dispute
from training.stance_near import FIRST, drawn, near

CONCEPTS = tuple(Concept(f"c{n}", f"Concept {n}") for n in range(8))


@pytest.mark.parametrize("positions", [(), (("c0", "supports"),), (("c1", "opposes"), ("c2", "supports"))])
def test_near_concepts_are_drawn_most_and_its_own_never(positions: tuple[tuple[str, str], ...]) -> None:
    case, rng = Case(Item("d 1.0", "we will not"), positions), random.Random(1)
    seen: Counter[str] = Counter()
    for _ in range(300):
        found = drawn({"d 1.0": CONCEPTS}, case, rng)
        assert len({one.id for one in found}) == len(found) == (1 if positions else 2)
        seen.update(one.id for one in found)
    others = [one.id for one in CONCEPTS if one.id not in dict(positions)]
    assert set(seen) == set(others)
    assert min(seen[one] for one in others[:FIRST]) > max(seen[one] for one in others[FIRST:])


def test_the_nearest_concept_is_the_one_spoken_of() -> None:
    book = Codebook(
        "bridge", "boolean", (Concept("ferry", "The ferry keeps running"), Concept("toll", "A toll on the new bridge"))
    )
    cases = tuple(
        Case(Item(f"b {n}", text, text, "", text), ())
        for n, text in enumerate(("The ferry should go on.", "Nobody will pay a toll on a bridge."))
    )
    known = near([Dispute("bridge", book, cases)])
    assert [[one.id for one in known[case.item.key]] for case in cases] == [["ferry", "toll"], ["toll", "ferry"]]
