"""Learning how sure statements are: what comes out holds on average, and nobody is judged by their own document."""

from __future__ import annotations

import numpy as np

from parley.reading.confidence import FEATURES
from training.calibrate import crossed, curve, fit
from training.judged import Judged


def test_a_regression_finds_what_made_the_answers() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(4000, 2)) * [1.0, 10.0]
    p = 1 / (1 + np.exp(-(0.5 + 2.0 * x[:, 0] - 0.1 * x[:, 1])))
    made = fit(x, (rng.random(4000) < p).astype(float), 0.1)
    np.testing.assert_allclose([made.bias, *made.coefficients], [0.5, 2.0, -0.1], atol=0.25)


def test_a_curve_mends_chances_that_are_too_bold() -> None:
    rng = np.random.default_rng(4)
    odds = rng.normal(size=6000) * 1.5
    y = (rng.random(6000) < 1 / (1 + np.exp(-odds))).astype(float)
    bold = 1 / (1 + np.exp(-2.5 * odds))
    made = curve(np.clip(bold, 0.005, 0.995), y)
    assert made.coefficients[0] < 0.7


def test_a_document_is_judged_by_others_alone() -> None:
    """Of one document every answer is the other way round: left out, it is judged as the others would have it."""
    rng = np.random.default_rng(5)
    rows = []
    for number in range(600):
        right = bool(rng.random() < 0.5)
        document = f"d{number % 30}"
        said = right if document != "d7" else not right
        features = [0.0] * len(FEATURES)
        features[0] = 3.0 if said else -3.0
        rows.append(Judged("made", document, features, "model", right, right, True if right else None))
    content, whole = crossed(rows)
    other = [k for k, r in enumerate(rows) if r.document == "d7"]
    right = np.array([rows[k].content for k in other])
    assert (content[other][right] < 0.5).all()
    assert (content[other][~right] > 0.5).all()
    assert (whole <= content).all()
