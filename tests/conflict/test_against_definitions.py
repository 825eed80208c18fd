"""The engine and the plain definitions find the same stabilities, on thousands of random conflicts."""

from __future__ import annotations

import numpy as np
import pytest

from parley.conflict import EXTENSIONS

from .plain import CONCEPTS
from .random_models import random_conflict

BATCH = 100


def agree(seed: int, engine: str = "numpy", extension: str = "a", **shape: object) -> None:
    model, plain = random_conflict(seed, **shape)  # type: ignore[arg-type]
    result = model.analyse(extension, engine=engine)  # type: ignore[arg-type]
    assert [model.space.text(code) for code in model.space.codes.tolist()] == plain.states
    for i in plain.makers:
        for concept in CONCEPTS:
            found = result.stability(f"d{i}", concept)
            assert found == plain.stability(i, concept, extension), (seed, i, concept, extension)


@pytest.mark.parametrize("batch", range(20))
def test_random_conflicts(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        agree(seed, makers=1 + seed % 5, options=1 + seed // 5 % 5)


def test_random_conflicts_of_six_and_seven_options() -> None:
    for seed in range(60):
        agree(seed, makers=1 + seed % 5, options=6 + seed % 2)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_unknown_preferences(extension: str) -> None:
    for seed in range(400):
        agree(seed, extension=extension, unknown=True, makers=1 + seed % 5, options=1 + seed // 5 % 5)


def test_compiled_engine() -> None:
    pytest.importorskip("numba", reason="the compiled engine needs numba")
    for seed in range(400):
        agree(seed, engine="compiled", makers=1 + seed % 5, options=1 + seed // 5 % 6)


def test_moves_and_improvements() -> None:
    for seed in range(200):
        model, plain = random_conflict(seed, unknown=True, options=1 + seed % 5)
        result = model.analyse()
        for i in plain.makers:
            for s in plain.states:
                assert [plain.states[at - 1] for at in result.reachable(f"d{i}", s)] == sorted(
                    plain.R[i][s], key=plain.states.index
                )
                better = {plain.states[at - 1] for at in result.improvements(f"d{i}", s)}
                assert better == plain.ui(i, s)
                unsure = {plain.states[at - 1] for at in result.uncertain(f"d{i}", s)}
                assert unsure == plain.ui_or_unsure(i, s) - plain.ui(i, s)


def test_engines_agree_where_values_settle_in_classes() -> None:
    """Enough states for several value classes, too many for the plain definitions."""
    pytest.importorskip("numba", reason="the compiled engine needs numba")
    from parley.conflict import DecisionMaker, Option, build, expressions

    rng = np.random.default_rng(7)
    keys = [f"o{j}" for j in range(14)]
    options = [Option(key, f"d{j % 3}", key, "take" if j == 5 else "both") for j, key in enumerate(keys)]
    makers = []
    for i in range(3):
        words = [
            f"{'not ' if rng.random() < 0.5 else ''}o{rng.integers(14)} iff o{rng.integers(14)}" for _ in range(14)
        ]
        makers.append(DecisionMaker(f"d{i}", f"D{i}", tuple(expressions.parse(word, keys) for word in words)))
    model = build("Large", options, makers, [expressions.parse("o1 and o7 and not o3", keys)])
    one, other = model.analyse(engine="numpy"), model.analyse(engine="compiled")
    for concept in CONCEPTS:
        for a, b in zip(one.stable[concept], other.stable[concept], strict=True):
            assert np.array_equal(a, b)
            assert 0 < a.sum() < len(a)
