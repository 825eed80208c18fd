"""Factuality from the encoder and the tree: bounds, order, and what is doubtful."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.certainty.factuality import fitted, stretched
from parley.certainty.judging import DENIED, EMPTY
from parley.model import Document
from parley.model.kinds import CERTAINTIES
from parley.reading.reader import Reader

VALUES = st.floats(-3, 3)


@given(VALUES, VALUES)
def test_stretching_keeps_bounds_and_order(x: float, y: float) -> None:
    a, b = (stretched(v, fitted().doubtful) for v in (x, y))
    assert -3 <= a <= 3
    assert x > y or a <= b + 1e-9


def test_every_certainty_has_a_mean_and_what_did_not_happen_the_least() -> None:
    means = fitted().means
    assert set(means) == set(fitted().shares) == {*CERTAINTIES, DENIED, EMPTY}
    assert sorted(means, key=lambda value: means[value])[:2] == [DENIED, "negated"]


def test_what_did_not_happen_is_less_factual_than_what_did() -> None:
    read = Reader.load(predicates=True)
    values = []
    for text in ("Norway attacked Sweden.", "Norway may attack Sweden.", "Norway did not attack Sweden."):
        found = read.extract(Document("d", text))
        values.append(next(p.factuality for p in found.predicates or () if p.lemma == "attack"))
    assert values == sorted(values, reverse=True)
    assert values[0] > 2
    assert values[2] < -1
