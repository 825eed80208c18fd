"""The strongest part of a network: few nodes, the ties that weigh most, and all between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks import vega
from parley.networks.strongest import heaviest, strongest
from tests.networks.making import Said, table

who = st.sampled_from(["Ministry", "Rebels", "Church", "Union", "Court", "Envoy"])
what = st.sampled_from(["Ceasefire", "Aid first", "Vote"])
said = st.lists(st.builds(Said, who, what, st.sampled_from([0, 1])), min_size=2, max_size=25)


@settings(deadline=None, max_examples=60)
@given(said, st.integers(2, 8), st.sampled_from(["one-mode", "two-mode"]))
def test_a_part_has_the_heaviest_tie_and_the_same_weights(rows: list[Said], most: int, mode: str) -> None:
    make = networks.one_mode if mode == "one-mode" else networks.two_mode
    whole = make(table(rows), aggregation="subtract")
    part = strongest(whole, most)
    weights = [abs(weight) for weight in heaviest(whole)[2].tolist()]
    assert weights == sorted(weights, reverse=True)
    names = whole.names()
    ties = {(names[i], names[j]): weight for i, j, weight in whole.ties()}
    own = part.names()
    kept = {(own[i], own[j]): weight for i, j, weight in part.ties()}
    assert len(own) == len(names) or len(own) <= most
    assert kept == {pair: weight for pair, weight in ties.items() if set(pair) <= set(own)}
    assert sorted(heaviest(whole)[2].tolist()) == sorted(ties.values())
    if ties:
        assert max(map(abs, kept.values())) == max(map(abs, ties.values()))
    vega.network_drawing(part)


def test_one_node_is_no_part() -> None:
    with pytest.raises(NetworkError, match="at least 2"):
        strongest(networks.one_mode(table([Said("Ministry", "Vote", 1)]), isolates=True), 1)


def test_ties_and_nodes_are_sized_on_scales_of_their_own() -> None:
    spec = vega.network_drawing(networks.one_mode(table([Said("A", "Vote", 1), Said("B", "Vote", 1)])))
    assert spec["resolve"]["scale"]["size"] == "independent"
