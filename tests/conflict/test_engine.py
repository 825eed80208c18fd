"""Exactness where shortcuts would show: many statements, mazes of feasible states."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.conflict import DecisionMaker, Option, build, expressions
from parley.conflict.graph import prioritise

from .plain import CONCEPTS, Conflict


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 200), st.integers(1, 12), st.integers(0))
def test_any_number_of_statements_is_weighed_exactly(count: int, states: int, seed: int) -> None:
    rng = random.Random(seed)
    truths = [np.array([rng.random() < 0.5 for _ in range(states)]) for _ in range(count)]
    sums = [sum(2 ** (count - 1 - j) * bool(truth[s]) for j, truth in enumerate(truths)) for s in range(states)]
    levels = sorted(set(sums))
    assert prioritise(truths, states).tolist() == [levels.index(one) for one in sums]


def test_a_last_statement_of_a_hundred_still_decides() -> None:
    keys = ["a", "b"]
    stated = ["a or not a"] * 100 + ["b"]
    maker = DecisionMaker("x", "X", tuple(expressions.parse(text, keys) for text in stated))
    model = build("Long", [Option(key, "x", key) for key in keys], [maker])
    assert model.analyse().equilibria("nash") == [3, 4]


def snake(width: int) -> list[int]:
    """A long path through the cube that never touches itself, so that reach goes one state at a time."""
    path = [0]

    def free(code: int) -> bool:
        return all(bin(code ^ other).count("1") > 1 for other in path[:-1])

    best: list[int] = []
    budget = 20_000

    def grow() -> None:
        nonlocal best, budget
        budget -= 1
        if len(path) > len(best):
            best = list(path)
        if budget < 0:
            return
        for bit in range(width):
            step = path[-1] ^ 1 << bit
            if step not in path and free(step):
                path.append(step)
                grow()
                path.pop()

    grow()
    return best


@pytest.mark.parametrize("engine", ["numpy", "compiled"])
def test_mazes(engine: str) -> None:
    if engine == "compiled":
        pytest.importorskip("numba", reason="the compiled engine needs numba")
    width, makers = 7, 7
    path = snake(width)
    assert len(path) > 40
    strings = ["".join("Y" if code >> bit & 1 else "N" for bit in range(width)) for code in range(1 << width)]
    feasible = {strings[code] for code in path}
    keys = [f"o{bit}" for bit in range(width)]
    rng = np.random.default_rng(3)
    payoff = [{text: int(rng.integers(30)) for text in sorted(feasible)} for _ in range(makers)]
    people = []
    for i in range(makers):
        levels = sorted(set(payoff[i].values()), reverse=True)
        ranking = tuple(tuple(s for s in sorted(feasible) if payoff[i][s] == level) for level in levels)
        people.append(DecisionMaker(f"d{i}", f"D{i}", ranking=ranking))
    gone = [
        " and ".join(key if letter == "Y" else f"not {key}" for key, letter in zip(keys, text, strict=True))
        for text in strings
        if text not in feasible
    ]
    model = build(
        "Maze",
        [Option(key, f"d{at}", key) for at, key in enumerate(keys)],
        people,
        [expressions.parse(text, keys) for text in gone],
    )
    plain = Conflict(list(range(width)), ["both"] * width, feasible, payoff)
    result = model.analyse(engine=engine)  # type: ignore[arg-type]
    for i in range(makers):
        for concept in CONCEPTS:
            assert result.stability(f"d{i}", concept) == plain.stability(i, concept)
