"""Ideal points: actors of known places are found there, with intervals that hold as often as they say."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from parley import networks
from parley.errors import NetworkError
from parley.networks.sampling import Answers, interval_probability, sample, split_rhat, truncated_normal
from parley.networks.scaling import ideal_points
from tests.networks.making import Said, table

SHORT: Any = {"burn_in": 300, "iterations": 500}


def answers(dimensions: int, cuts: list[float], missing: float, seed: int) -> tuple[np.ndarray, Answers]:
    """Actors of known places answering items, some of them left out."""
    random = np.random.default_rng(seed)
    places = random.normal(size=(30, dimensions))
    items = random.normal(size=(25, dimensions)) * 1.3
    latent = random.normal(size=25) * 0.5 + places @ items.T + random.normal(size=(30, 25))
    given = (latent[..., None] > np.array(cuts)).sum(axis=2)
    i, j = np.nonzero(random.random(given.shape) >= missing)
    return places, Answers(i, j, given[i, j], 30, 25, len(cuts) + 1)


@pytest.mark.parametrize(
    ("dimensions", "cuts", "missing"),
    [(1, [0.0], 0.0), (1, [0.0], 0.4), (1, [-0.6, 0.6], 0.3), (2, [0.0], 0.0), (2, [-0.6, 0.6], 0.2)],
)
def test_known_places_are_found(dimensions: int, cuts: list[float], missing: float) -> None:
    places, asked = answers(dimensions, cuts, missing, 5)
    draws = sample(asked, dimensions, seed=1, burn_in=300, iterations=400, chains=2)
    truth = places - places.mean(axis=0)
    truth /= np.sqrt((truth**2).mean())
    means = draws.places.mean(axis=(0, 1))
    left, _, right = np.linalg.svd(means.T @ truth)
    turn = left @ right
    low, high = np.quantile((draws.places @ turn).reshape(-1, *means.shape), [0.025, 0.975], axis=0)
    for d in range(dimensions):
        assert np.corrcoef((means @ turn)[:, d], truth[:, d])[0, 1] > 0.85
    # over many seeds 95 % intervals hold 93 to 95 % of the time; 30 actors of one seed may be some below
    assert ((low < truth) & (truth < high)).mean() > 0.75
    if len(cuts) > 1:
        assert draws.cuts[..., 1].mean() == pytest.approx(1.2, abs=0.3)


def test_chains_that_disagree_are_told() -> None:
    random = np.random.default_rng(1)
    alike = random.normal(size=(4, 500, 3))
    apart = alike + np.array([0.0, 0.0, 2.0]) * np.arange(4)[:, None, None]
    assert split_rhat(alike).max() < 1.02
    assert (split_rhat(apart) > 1.5).tolist() == [False, False, True]


def test_draws_between_bounds_are_normal_ones() -> None:
    random = np.random.default_rng(2)
    low, high = np.array([-np.inf, 1.0, 6.0, -9.0]), np.array([0.0, 2.0, np.inf, -8.0])
    drawn = truncated_normal(np.tile(low, (4000, 1)), np.tile(high, (4000, 1)), random)
    assert (drawn >= low).all()
    assert (drawn <= high).all()
    # means of truncated normals: (φ(a) − φ(b)) / (Φ(b) − Φ(a))
    density = np.exp(-(np.array([low, high]) ** 2) / 2) / np.sqrt(2 * np.pi)
    means = (density[0] - density[1]) / interval_probability(low, high)
    np.testing.assert_allclose(drawn.mean(axis=0), means, atol=0.05)


def coded(how: Any = lambda side, number: int(side > number), kind: str = "boolean") -> networks.StatementTable:
    """Nine actors from left to right on eight concepts, each for those that lie to their left."""
    said = []
    for actor in range(9):
        for number in range(8):
            said.append(Said(f"Actor {actor}", f"Concept {number}", how(actor, number), actor, actor + 1))
    said.append(Said("Passer-by", "Concept 0", 1, 9, 10))
    return table(said, kind)


def names(found: networks.IdealPoints) -> list[str]:
    return [a.name for a in found.actors]


@pytest.mark.parametrize("model", ["binary", "ordinal"])
def test_a_ladder_of_actors_is_put_in_order(model: Any) -> None:
    found = ideal_points(coded(), model=model, seed=1, **SHORT)
    assert names(found) == [f"Actor {n}" for n in range(9)]
    assert found.left_out == ("Passer-by",)
    assert found.correct > found.majority
    assert all(c.discrimination[0] > 0 for c in found.concepts)
    assert all(a.lower[0] < a.mean[0] < a.upper[0] for a in found.actors)
    places = np.array([a.mean[0] for a in found.actors])
    assert places.mean() == pytest.approx(0, abs=1e-9)
    first = found.actors[0]
    assert (first.concepts, first.statements) == (8, 8)
    assert [s.id for s in found.network.statements("Actor 0", "Concept 3")] == [4]


def test_somebody_named_settles_the_side_and_the_seed_the_numbers() -> None:
    found = ideal_points(coded(), positive="Actor 0", seed=3, **SHORT)
    assert names(found)[-1] == "Actor 0"
    again = ideal_points(coded(), positive="Actor 0", seed=3, **SHORT)
    assert found.to_text("json") == again.to_text("json")
    other = ideal_points(coded(), positive="Actor 0", seed=4, **SHORT)
    assert names(other)[-1] == "Actor 0"
    assert other.to_text("json") != found.to_text("json")


def test_a_narrower_interval_for_those_who_say_more() -> None:
    said = [
        Said(f"Actor {a}", f"Concept {c}", int(a > c), a, a + 1)
        for a in range(9) for c in range(8) if a != 4 or c in (0, 7)
    ]  # fmt: skip
    found = ideal_points(table(said), seed=1, level=0.8, **SHORT)
    width = {a.name: a.upper[0] - a.lower[0] for a in found.actors}
    assert width["Actor 4"] > width["Actor 3"]
    assert width["Actor 4"] > width["Actor 5"]


def test_a_scale_has_steps() -> None:
    def how(side: int, number: int) -> int:
        return -1 if side < number - 1 else 1 if side > number + 1 else 0

    found = ideal_points(coded(how, "integer"), model="ordinal", seed=1, **SHORT)
    assert found.steps == (-1, 0, 1)
    assert len(found.thresholds) == 2
    order = [int(name.split()[1]) for name in names(found)]
    assert np.corrcoef(order, range(9))[0, 1] > 0.9
    binary = ideal_points(coded(how, "integer"), seed=1, **SHORT)
    assert binary.answers < found.answers  # a mean in the middle is no answer


def test_two_dimensions_part_what_one_cannot() -> None:
    random = np.random.default_rng(11)
    said = []
    for actor in range(16):
        east, north = actor % 4 - 1.5, actor // 4 - 1.5
        for number in range(24):
            way = (east if number % 2 else north) + random.normal() * 0.3
            said.append(Said(f"{east:+} {north:+}", f"{'EN'[number % 2 == 0]}{number}", int(way > 0), 0, 1))
    found = ideal_points(table(said), dimensions=2, seed=1, **SHORT)
    means = np.array([a.mean for a in found.actors])
    truth = np.array([[float(v) for v in a.name.split()] for a in found.actors])
    left, _, right = np.linalg.svd(means.T @ truth)
    turned = means @ left @ right
    for d in range(2):
        assert np.corrcoef(turned[:, d], truth[:, d])[0, 1] > 0.8
    assert means[:, 0].std() >= means[:, 1].std()


def test_it_is_printed_as_rows_json_and_a_frame() -> None:
    done: list[int] = []
    found = ideal_points(coded(), seed=1, report=done.append, **SHORT)
    assert done == sorted(done)
    assert done[-1] == SHORT["burn_in"] + SHORT["iterations"]
    head, first, *_ = found.to_text("csv").splitlines()
    assert head == '"actor";"ideal_point";"lower";"upper";"concepts";"statements"'
    assert first.startswith('"Actor 0";-')
    whole = json.loads(found.to_text("json"))
    assert [a["name"] for a in whole["actors"]] == names(found)
    assert {c["name"] for c in whole["concepts"]} == {f"Concept {n}" for n in range(8)}
    assert found.to_pandas()["actor"].tolist() == names(found)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": "logit"}, "binary, ordinal"),
        ({"dimensions": 3}, "1 or 2"),
        ({"level": 95}, "such as 0.95"),
        ({"positive": "Actor 44"}, "did you mean"),
        ({"least": 20}, "at least 3 actors"),
        ({"only": {"agreement": 1}, "least": 1}, "alike"),
        ({"iterations": 5}, "at least 100"),
        ({"window": "days", "size": 3}, "date range"),
        ({"qualifier": "organization", "variable1": "author"}, "boolean or integer"),
    ],
)
def test_what_is_wrong_is_said(options: dict[str, Any], said: str) -> None:
    with pytest.raises(NetworkError, match=said):
        ideal_points(coded(), **({"burn_in": 60, "iterations": 100} | options))
