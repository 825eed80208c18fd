"""Communities, polarization, centrality, stability and backbone on networks whose answer is known."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.backbone import backbone, spectrum
from parley.networks.partition import best_groups, gain, signed_modularity
from parley.networks.structure import adjusted_rand, communities, polarization
from tests.networks.making import Said, table


def camps(*sizes: int, between: float = -1.0) -> tuple[list[str], np.ndarray]:
    """Names and weights of camps that agree within and are tied by ``between`` to the others."""
    camp = np.repeat(np.arange(len(sizes)), sizes)
    weights = np.where(camp[:, None] == camp[None, :], 1.0, between)
    np.fill_diagonal(weights, 0)
    return [f"{c}{i}" for i, c in enumerate(camp)], weights


signed = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.integers(-3, 3), min_size=n * n, max_size=n * n).map(
        lambda values: np.triu(np.array(values, float).reshape(n, n), 1)
    )
)


@pytest.mark.parametrize("method", ["louvain", "balance"])
@pytest.mark.parametrize("sizes", [(3, 3), (5, 2), (4, 3, 3)])
def test_communities_are_the_camps(method: str, sizes: tuple[int, ...]) -> None:
    names, weights = camps(*sizes)
    found = communities(names, weights, method, seed=3)  # type: ignore[arg-type]
    assert {frozenset(g) for g in found.groups} == {
        frozenset(n for n in names if n[0] == str(c)) for c in range(len(sizes))
    }
    if method == "balance":
        assert found.score == 1


@settings(max_examples=25, deadline=None)
@given(signed)
def test_the_search_finds_the_best_of_all_partitions_into_two(upper: np.ndarray) -> None:
    weights = upper + upper.T
    for benefit in (weights, signed_modularity(weights)):
        best = max(gain(benefit, np.array(groups)) for groups in product((0, 1), repeat=len(weights)))
        assert gain(benefit, best_groups(benefit, 2, seed=5, restarts=30)) == pytest.approx(best)


@settings(max_examples=25, deadline=None)
@given(signed, st.integers(0, 100))
def test_a_seed_settles_the_answer(upper: np.ndarray, seed: int) -> None:
    weights = upper + upper.T
    names = [str(i) for i in range(len(weights))]
    assert communities(names, weights, seed=seed) == communities(names, weights, seed=seed)
    one, other = (polarization(names, weights, seed=seed) for _ in range(2))
    assert one == other
    assert 0 <= one.score <= 0.5 + 1e-9
    assert sorted(n for g in one.groups for n in g) == sorted(names)


def test_polarization_puts_allies_together_and_knows_consensus() -> None:
    opposed = polarization(*camps(4, 4))
    assert {frozenset(g) for g in opposed.groups} == {
        frozenset(f"0{i}" for i in range(4)),
        frozenset(f"1{i}" for i in range(4, 8)),
    }
    assert (opposed.agreement_within, opposed.conflict_between) == (1, 1)
    assert opposed.score > polarization(*camps(4, 4, between=0.3)).score > 0.0
    assert polarization(*camps(8)).score == 0
    assert polarization(*camps(4, 4), measure="balance").score == 1
    assert polarization(["a", "b"], np.zeros((2, 2))).score == 0
    # two nodes that only oppose each other are camps of one
    assert polarization(["a", "b"], np.array([[0, -1.0], [-1, 0]])).groups == (("a",), ("b",))


def test_a_conflict_network_counts_as_conflict() -> None:
    said = [Said("A", "x", 1), Said("B", "x", 0), Said("C", "x", 1)]
    made = networks.one_mode(table(said), aggregation="conflict")
    assert {frozenset(g) for g in made.polarization().groups} == {frozenset("AC"), frozenset("B")}
    assert [(c.degree_agreement, c.degree_conflict) for c in made.centrality()] == [(0, 1), (0, 2), (0, 1)]


def test_betweenness_follows_agreement_only() -> None:
    said = [Said("A", "x", 1), Said("B", "x", 1), Said("B", "y", 1), Said("C", "y", 1), Said("A", "z", 1),
            Said("C", "z", 0)]  # fmt: skip
    made = {c.name: c for c in networks.one_mode(table(said), aggregation="subtract").centrality()}
    assert [made[n].betweenness for n in "ABC"] == [0, 1, 0]
    assert (made["A"].strength_agreement, made["A"].strength_conflict) == (1, 1)


def test_two_mode_networks_have_no_communities() -> None:
    made = networks.two_mode(table([Said("A", "x", 1), Said("B", "x", 0)]), aggregation="subtract")
    with pytest.raises(NetworkError, match="one-mode"):
        made.communities()
    with pytest.raises(NetworkError, match="codes"):
        networks.two_mode(table([Said("A", "x", 1)]), aggregation="combine").centrality()


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.permutations(range(4)))
def test_adjusted_rand_is_one_for_the_same_groups_by_other_names(groups: list[int], names: list[int]) -> None:
    assert adjusted_rand(groups, [names[g] for g in groups]) == pytest.approx(1)


def test_adjusted_rand_of_a_known_pair() -> None:
    # Hubert & Arabie's index by hand: Σ C(nᵢⱼ,2) = 2, rows 6, columns 4, of 15 pairs
    assert adjusted_rand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]) == pytest.approx(
        (2 - 18 / 15) / (4.5 - 18 / 15)
    )


def test_stability_compares_neighbouring_windows() -> None:
    def day(n: int, split: str) -> list[Said]:
        return [Said(who, "x", int(who in split), n, n + 1) for who in "ABCD"]

    said = [*day(0, "AB"), *day(1, "AB"), *day(2, "AC")]
    series = networks.one_mode(table(said), aggregation="subtract", window="days", size=1)
    same, other = series.stability(seed=1)
    assert (same.shared, same.score) == (4, 1)
    assert other.score is not None
    assert other.score < 0.1


def test_polarization_over_windows_has_camps_of_its_own() -> None:
    said = [
        Said("A", "x", 1, 0, 1),
        Said("B", "x", 1, 0, 1),
        Said("A", "x", 1, 1, 2),
        Said("B", "x", 0, 1, 2),
    ]
    calm, heated = networks.one_mode(
        table(said), aggregation="subtract", window="days", size=1
    ).polarization()
    assert calm.score == 0
    assert heated.score > 0
    assert len(heated.groups) == 2


def test_spectrum_of_a_path() -> None:
    path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], float)
    np.testing.assert_allclose(spectrum(path), np.array([0, 1, 3]) / 4, atol=1e-12)
    assert not spectrum(np.zeros((3, 3))).any()


@settings(max_examples=25, deadline=None)
@given(signed)
def test_spectra_are_shares(upper: np.ndarray) -> None:
    values = spectrum(upper + upper.T)
    assert (values >= 0).all()
    assert values.sum() == pytest.approx(1 if upper.any() else 0)


DEBATE = [
    Said(who, what, 1)
    for what, users in {"core": "ABCD", "rift": "AB", "echo": "AB", "alone": "E"}.items()
    for who in users
]


def test_backbone_leaves_out_what_repeats_first() -> None:
    found = backbone(table(DEBATE))
    assert found.steps[0].loss == 0
    assert {found.steps[1].left_out, *found.redundant} >= {"alone"}
    assert found.steps[1].loss == 0  # nobody else speaks of it: it ties nobody
    assert "core" in found.backbone


@pytest.mark.parametrize("options", [{"method": "fixed", "size": 2}, {"method": "penalty", "penalty": 4.0}])
def test_annealing_is_no_worse_than_nesting_and_settled_by_its_seed(options: dict[str, object]) -> None:
    made = table(DEBATE)
    found = backbone(made, seed=4, **options)  # type: ignore[arg-type]
    assert found == backbone(made, seed=4, **options)  # type: ignore[arg-type]
    nested = {s.remaining: s.loss for s in backbone(made).steps}
    assert found.loss <= nested[len(found.backbone)] + 1e-12
    assert sorted(found.backbone + found.redundant) == ["alone", "core", "echo", "rift"]


def test_backbone_says_what_does_not_fit() -> None:
    with pytest.raises(NetworkError, match="from 1 to 4"):
        backbone(table(DEBATE), method="fixed", size=9)
    with pytest.raises(NetworkError, match="nested, fixed, penalty"):
        backbone(table(DEBATE), method="disparity")  # type: ignore[arg-type]
