"""Chances learned from features: kept as JSON, and never surer of the speaker than of the words."""

from __future__ import annotations

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from parley.language.chances import LEAST, Chance, Confidences, bent

_NUMBERS = st.floats(-5, 5, allow_nan=False)


def confidences(*numbers: float) -> Confidences:
    rows = np.array(numbers).reshape(3, 3)
    plain = [Chance(float(row[0]), row[1:]) for row in rows]
    straight = Chance(0.0, np.array([1.0, 0.0, 0.0]))
    return Confidences(("long", "quoted"), plain[0], plain[1], plain[2], straight, straight)


@given(st.lists(_NUMBERS, min_size=9, max_size=9), arrays(np.float64, (4, 2), elements=_NUMBERS))
def test_the_speaker_is_never_surer_than_the_words(numbers: list[float], table: np.ndarray) -> None:
    content, whole = confidences(*numbers).of(table)
    assert (whole <= content).all()
    assert ((whole >= LEAST) & (content <= 1 - LEAST)).all()


@given(st.lists(_NUMBERS, min_size=9, max_size=9), arrays(np.float64, (4, 2), elements=_NUMBERS))
def test_what_is_stored_gives_the_same_chances(numbers: list[float], table: np.ndarray) -> None:
    made = confidences(*numbers)
    again = Confidences.from_stored(json.loads(json.dumps(made.stored())))
    assert again.features == made.features
    for one, other in zip(made.of(table), again.of(table), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-3)


def test_a_curve_bends_only_where_something_is_unlikely_or_sure() -> None:
    odds, above, below = bent(np.array([0.2, 0.7, 0.99])).T
    assert odds[1] > above[1] == below[1] == 0
    assert above[2] > 0 > below[0]
    assert above[0] == below[2] == 0
