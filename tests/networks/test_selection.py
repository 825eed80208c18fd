"""Filters, duplicates, isolates and date ranges."""

from __future__ import annotations

import pytest

from parley import networks
from parley.errors import NetworkError
from tests.networks.making import Said, table

SAID = [
    Said("A", "x", 1, 0, 1),
    Said("A", "x", 1, 0, 1),
    Said("A", "x", 0, 0, 1),
    Said("A", "x", 1, 3, 2),
    Said("B", "y", 1, 3, 2),
    Said("B", "x", 0, 40, 3),
    Said("C", "y", 1, 400, 4),
    Said("", "y", 1, 400, 4),
    Said("D", "", 1, 400, 4),
]


def ids(**options: object) -> list[int]:
    aggregation = options.pop("aggregation", "subtract")
    made = networks.two_mode(table(SAID), aggregation=aggregation, **options)  # type: ignore[call-overload]
    found: list[int] = made.statement_ids.tolist()
    return found


def test_statements_with_empty_values_are_dropped_but_listed() -> None:
    assert ids() == [1, 2, 3, 4, 5, 6, 7]
    assert len(networks.event_list(table(SAID)).rows) == 9


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("include", [1, 2, 3, 4, 5, 6, 7]),
        ("document", [1, 3, 4, 5, 6, 7]),
        ("week", [1, 3, 5, 6, 7]),
        ("month", [1, 3, 5, 6, 7]),
        ("year", [1, 3, 5, 6, 7]),
        ("acrossrange", [1, 3, 5, 6, 7]),
    ],
)
def test_duplicates(rule: str, kept: list[int]) -> None:
    assert ids(duplicates=rule) == kept


def test_a_qualifier_that_is_ignored_tells_no_statements_apart() -> None:
    assert ids(duplicates="document", aggregation="ignore") == [1, 4, 5, 6, 7]


def test_weeks_and_months_are_those_of_their_year() -> None:
    # 2031-01-01 is a Wednesday: day 5 is the Monday after, days 364 and 371 the same weeks a year later
    said = [Said("A", "x", 1, day, n) for n, day in enumerate((0, 4, 5, 364, 365), 1)]
    kept = {
        rule: networks.two_mode(table(said), duplicates=rule).statement_ids.tolist()  # type: ignore[arg-type]
        for rule in ("week", "month", "year")
    }
    assert kept == {"week": [1, 3, 4], "month": [1, 4, 5], "year": [1, 5]}


def test_values_excluded_and_their_inversion_part_the_statements() -> None:
    out, in_ = ids(exclude={"concept": ["x"]}), ids(only={"concept": ["x"]})
    assert (out, in_) == ([5, 7], [1, 2, 3, 4, 6])
    assert ids(exclude={"agreement": [0]}) == ids(only={"agreement": ["true"]}) == [1, 2, 4, 5, 7]


def test_filters_by_document() -> None:
    assert ids(only={"author": "Author 1"}) == [1, 2, 3, 6]
    assert ids(exclude={"id": ["1", "2"], "source": []}) == [6, 7]
    assert ids(only={"document:type": "news"}) == [1, 2, 3, 4, 5, 6, 7]


def test_document_variables_are_nodes() -> None:
    made = networks.two_mode(table(SAID), "author", "id")
    assert (made.rows, made.columns) == (("Author 0", "Author 1"), ("1", "2", "3", "4"))
    assert made.to_array().tolist() == [[0, 2, 0, 3], [3, 0, 1, 0]]
    with pytest.raises(NetworkError, match="each lacks one of section, concept"):
        networks.two_mode(table(SAID), "section")


def test_both_ends_of_the_range_belong_to_it() -> None:
    assert ids(since="2031-01-04", until="10.02.2031") == [4, 5, 6]


def test_isolates_are_those_filtered_by_value_or_as_duplicates() -> None:
    made = networks.two_mode(table(SAID), exclude={"concept": ["x"]}, isolates=True, until="2031-03-01")
    assert (made.rows, made.columns) == (("A", "B"), ("x", "y"))
    assert made.to_array().tolist() == [[0, 0], [0, 1]]


def test_where_nothing_is_coded_no_filter_is_blamed() -> None:
    uncoded = table([Said("A", "", 1), Said("B", "", 0)])
    with pytest.raises(NetworkError, match="each lacks one of organization, concept"):
        networks.two_mode(uncoded)


def test_an_isolate_divides_by_nothing() -> None:
    made = networks.two_mode(table(SAID), exclude={"concept": "x"}, isolates=True, normalization="activity")
    assert made.to_array().sum(axis=1).tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"since": "2040-01-01"}, "run from 2031-01-01 to 2032-02-05"),
        ({"since": "soon"}, "is no date"),
        ({"since": 2031}, "2031 is no date"),
        ({"exclude": {"concept": ["X"]}}, "did you mean 'x'"),
        ({"exclude": {"agreement": ["maybe"]}}, "is boolean"),
        ({"only": {"topic": ["x"]}}, "organization, concept, agreement"),
        ({"exclude": {"concept": ["x", "y"]}}, "leave no statement"),
        ({"duplicates": "decade"}, "include, document, week, month, year, acrossrange"),
    ],
)
def test_what_cannot_be_selected_is_said(options: dict[str, object], words: str) -> None:
    with pytest.raises(NetworkError, match=words):
        ids(**options)
