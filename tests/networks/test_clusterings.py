"""Clusterings by many methods: known camps are found, the best is the best, and names do not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.clusterings import METHODS, clusterings, group
from parley.networks.partition import by_size, gain, signed_modularity
from tests.networks.making import Said, table

NAMES = tuple("abcdefghi")


def camps(sizes: tuple[int, ...], within: float = 2.0, between: float = -1.0) -> np.ndarray:
    """Weights of camps that agree within and oppose each other, a little uneven."""
    side = np.repeat(np.arange(len(sizes)), sizes)
    weights = np.where(side[:, None] == side[None, :], within, between)
    uneven = np.random.default_rng(4).uniform(0.9, 1.1, weights.shape)
    weights = weights * (uneven + uneven.T) / 2
    np.fill_diagonal(weights, 0.0)
    return weights


def distances_of(weights: np.ndarray) -> np.ndarray:
    distances = weights.max() - weights
    np.fill_diagonal(distances, 0.0)
    return distances


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sizes", [(4, 5), (2, 3, 4)])
def test_every_method_finds_plain_camps(method: str, sizes: tuple[int, ...]) -> None:
    weights = camps(sizes)
    found = group(weights, distances_of(weights), method, len(sizes))  # type: ignore[arg-type]
    truth = by_size(np.repeat(np.arange(len(sizes)), sizes))
    assert by_size(found).tolist() == truth.tolist()


def test_the_best_is_that_of_highest_modularity_and_fewest_groups() -> None:
    weights = camps((2, 3, 4))
    found = clusterings(NAMES, weights)
    assert found.best.groups == (("f", "g", "h", "i"), ("c", "d", "e"), ("a", "b"))
    assert found.best.modularity == max(t.modularity for t in found.tried)
    assert {t.method for t in found.tried} == set(METHODS)
    for tried in found.tried:
        groups = np.array([tried.of()[name] for name in NAMES])
        assert tried.modularity == pytest.approx(gain(signed_modularity(weights), groups))
    frame = found.to_pandas()
    assert frame.loc[frame["best"], "modularity"].tolist() == [found.best.modularity]
    pair = clusterings(NAMES, weights, ["ward", "pam"], most=2)
    assert {(t.method, len(t.groups)) for t in pair.tried} == {("ward", 2), ("pam", 2)}


def test_a_network_without_camps_is_one_group() -> None:
    alike = np.ones((5, 5)) - np.eye(5)
    found = clusterings(NAMES[:5], alike)
    assert found.best.groups == (NAMES[:5],)
    assert (found.best.method, found.best.modularity) == ("none", 0.0)
    for size in (0, 1):
        assert clusterings(NAMES[:size], np.zeros((size, size))).tried == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 8), st.integers(0, 10_000), st.sampled_from(METHODS), st.integers(2, 5))
def test_any_signed_network_is_grouped(size: int, seed: int, method: str, k: int) -> None:
    random = np.random.default_rng(seed)
    half = np.triu(random.integers(-3, 4, (size, size)), 1).astype(float)
    weights = half + half.T
    found = group(weights, distances_of(weights), method, k)  # type: ignore[arg-type]
    assert found.shape == (size,)
    assert 1 <= len(set(found.tolist())) <= k
    again = group(weights, distances_of(weights), method, k)  # type: ignore[arg-type]
    assert found.tolist() == again.tolist()


def test_windows_have_their_own_clusterings() -> None:
    said = [Said(w, c, h, d, d + 1) for d in range(4) for w, c, h in
            [("A", "x", 1), ("B", "x", 1), ("C", "x", int(d > 1)), ("D", "x", 0)]]  # fmt: skip
    series = networks.one_mode(table(said), aggregation="subtract", window="days", size=1)
    found = [c.best.groups for c in series.clusterings(seed=3)]
    assert found[0] == (("A", "B"), ("C", "D"))
    assert found[-1] == (("A", "B", "C"), ("D",))


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(NetworkError, match="choose one of single, average"):
        clusterings(NAMES, camps((4, 5)), ["kmeens"])  # type: ignore[list-item]
    with pytest.raises(NetworkError, match="at least 2"):
        clusterings(NAMES, camps((4, 5)), most=1)
    with pytest.raises(NetworkError, match="one-mode"):
        networks.two_mode(table([Said("A", "x", 1)]), aggregation="subtract").clusterings()
