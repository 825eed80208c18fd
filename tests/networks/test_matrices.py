"""Matrices against the definitions, and the properties they must have."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from tests.networks.making import Said, plain_one_mode, table

KINDS = ("boolean", "integer", "short text")
HOW = {
    "boolean": st.integers(0, 1),
    "integer": st.integers(-3, 4),
    "short text": st.sampled_from(["", "a", "b", "ç"]),
}
ONE = ("ignore", "congruence", "conflict", "subtract")


def statements(kind: str, least: int = 1) -> st.SearchStrategy[list[Said]]:
    """Some statements, of which at least the first is complete."""
    one = st.builds(
        lambda who, what, how, document: Said(who, what, how, document % 5, document),
        st.sampled_from(["", "Ö", "B", "Zeta", "a", "B C"]),
        st.sampled_from(["", "peace", "aid", "borders"]),
        HOW[kind],
        st.integers(1, 9),
    )
    first = Said("B", "peace", "a" if kind == "short text" else 1, 1, 1)
    return st.lists(one, min_size=least, max_size=25).map(lambda rest: [first, *rest])


coded = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), statements(kind)))


@settings(max_examples=60, deadline=None)
@given(
    coded, st.sampled_from(ONE), st.sampled_from(["none", "average", "jaccard", "cosine", "activity-product"])
)
def test_one_mode_is_as_defined(
    case: tuple[str, list[Said]], aggregation: networks.build.OneModeAggregation, normalization: str
) -> None:
    kind, said = case
    network = networks.one_mode(
        table(said, kind),
        aggregation=aggregation,
        normalization=normalization,  # type: ignore[arg-type]
    )
    names, matrix = plain_one_mode(said, aggregation, normalization, kind)
    assert list(network.rows) == names
    np.testing.assert_allclose(network.to_array(), matrix, rtol=0, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(coded)
def test_two_mode_counts(case: tuple[str, list[Said]]) -> None:
    kind, said = case
    used = [s for s in said if s.who and s.what and s.how != ""]
    network = networks.two_mode(table(said, kind))
    for i, who in enumerate(network.rows):
        for j, what in enumerate(network.columns):
            assert network.to_array()[i, j] == sum(s.who == who and s.what == what for s in used)
    assert network.statement_count == len(used)
    if kind != "short text":
        signed = networks.two_mode(table(said, kind), aggregation="subtract").to_array()
        worth = {id(s): (2 * int(s.how) - 1 if kind == "boolean" else int(s.how)) for s in used}
        for i, who in enumerate(network.rows):
            for j, what in enumerate(network.columns):
                assert signed[i, j] == sum(worth[id(s)] for s in used if (s.who, s.what) == (who, what))


@settings(max_examples=30, deadline=None)
@given(coded, st.sampled_from(["none", "average", "jaccard", "cosine"]))
def test_congruence_less_conflict_is_subtract(case: tuple[str, list[Said]], normalization: str) -> None:
    kind, said = case
    made = {
        a: networks.one_mode(table(said, kind), aggregation=a, normalization=normalization).to_array()  # type: ignore[arg-type]
        for a in ("congruence", "conflict", "subtract")
    }
    np.testing.assert_allclose(made["congruence"] - made["conflict"], made["subtract"], atol=1e-9)
    for matrix in made.values():
        np.testing.assert_array_equal(matrix, matrix.T)
        assert not matrix.diagonal().any()


@settings(max_examples=60, deadline=None)
@given(coded, st.sampled_from(ONE))
def test_bounds_of_normalizations(case: tuple[str, list[Said]], aggregation: str) -> None:
    kind, said = case
    cosine = networks.one_mode(table(said, kind), aggregation=aggregation, normalization="cosine").to_array()  # type: ignore[arg-type]
    if kind != "short text" or aggregation in ("ignore", "congruence"):
        assert np.abs(cosine).max(initial=0) <= 1 + 1e-9
    for normalization, axis in (("activity", 1), ("prominence", 0)):
        shares = networks.two_mode(table(said, kind), normalization=normalization)  # type: ignore[arg-type]
        np.testing.assert_allclose(shares.to_array().sum(axis=axis), 1)
    if kind != "integer" and aggregation != "ignore":
        jaccard = networks.one_mode(table(said, kind), aggregation="congruence", normalization="jaccard")
        assert jaccard.to_array().max(initial=0) <= 1 + 1e-9


@settings(max_examples=40, deadline=None)
@given(coded, st.sampled_from(ONE), st.randoms(use_true_random=False))
def test_the_order_of_statements_is_nothing(
    case: tuple[str, list[Said]], aggregation: str, chance: random.Random
) -> None:
    kind, said = case
    shuffled = list(said)
    chance.shuffle(shuffled)
    one, other = (
        networks.one_mode(table(s, kind), aggregation=aggregation)  # type: ignore[arg-type]
        for s in (said, shuffled)
    )
    assert one.rows == other.rows
    np.testing.assert_allclose(one.to_array(), other.to_array(), atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(coded, st.sampled_from(ONE))
def test_renaming_moves_rows_and_nothing_else(case: tuple[str, list[Said]], aggregation: str) -> None:
    kind, said = case
    names = {"Ö": "1", "B": "9", "Zeta": "5", "a": "7", "B C": "3", "": ""}
    renamed = [replace(s, who=names[s.who]) for s in said]
    before = networks.one_mode(table(said, kind), aggregation=aggregation)  # type: ignore[arg-type]
    after = networks.one_mode(table(renamed, kind), aggregation=aggregation)  # type: ignore[arg-type]
    place = [after.rows.index(names[name]) for name in before.rows]
    np.testing.assert_allclose(before.to_array(), after.to_array()[np.ix_(place, place)], atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(coded, st.integers(2, 4))
def test_repeating_a_statement_in_its_document_is_no_second_one(
    case: tuple[str, list[Said]], times: int
) -> None:
    kind, said = case
    once = networks.two_mode(table(said, kind), aggregation="combine", duplicates="document")
    often = networks.two_mode(table(said * times, kind), aggregation="combine", duplicates="document")
    np.testing.assert_array_equal(once.to_array(), often.to_array())
    assert once.statement_count == often.statement_count


def test_combine_tells_which_levels_occur() -> None:
    said = [Said("A", "x", 1), Said("A", "y", 0), Said("A", "z", 0), Said("A", "z", 1), Said("A", "z", 1)]
    assert networks.two_mode(table(said), aggregation="combine").to_array().tolist() == [[1, 2, 3]]
    graded = [Said("A", "x", 5), Said("A", "y", -1), Said("A", "y", 2), Said("A", "z", 2)]
    assert networks.two_mode(table(graded, "integer"), aggregation="combine").to_array().tolist() == [
        [1, 6, 2]
    ]


def test_an_integer_scale_keeps_its_span_under_filters() -> None:
    said = [Said("A", "x", 0), Said("B", "x", 2), Said("C", "y", 10)]
    network = networks.one_mode(table(said, "integer"), aggregation="congruence", exclude={"concept": ["y"]})
    assert network.to_array()[0, 1] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"aggregation": "combine"}, "ignore, congruence, conflict, subtract"),
        ({"normalization": "activity"}, "none, average, jaccard, cosine"),
        ({"qualifier": "organization"}, "agreement"),
        ({"qualifier": "stance"}, "organization, concept, agreement"),
        ({"qualifier": None, "aggregation": "subtract"}, "agreement"),
        ({"kernel": "gaussian"}, "window"),
        ({"window": "days", "size": 0}, "at least 1"),
        ({"window": "hours", "size": 3}, "days, weeks, months, years, events"),
        ({"colour": "red"}, "aggregation"),
    ],
)
def test_wrong_options_name_the_right_ones(options: dict[str, object], words: str) -> None:
    with pytest.raises(NetworkError, match=words):
        networks.one_mode(table([Said("A", "x", 1), Said("B", "x", 0)]), **options)  # type: ignore[call-overload]


def test_a_network_is_one_mode_or_two_mode() -> None:
    with pytest.raises(NetworkError, match="one-mode, two-mode"):
        networks.build(table([Said("A", "x", 1)]), networks.Request("three-mode"))  # type: ignore[arg-type]


def test_short_text_cannot_be_subtracted_in_two_modes() -> None:
    with pytest.raises(NetworkError, match="ignore or combine"):
        networks.two_mode(table([Said("A", "x", "yes")], "short text"), aggregation="subtract")


def test_nodes_are_short_text() -> None:
    with pytest.raises(NetworkError, match="organization, concept, author"):
        networks.two_mode(table([Said("A", "x", 1)]), "agreement")
