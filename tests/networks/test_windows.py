"""Time windows and kernels."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.windows import kernel_weight
from tests.networks.making import Said, table

DAYS = st.lists(st.integers(0, 60), min_size=2, max_size=20, unique=True).map(sorted)


def said_on(days: list[int]) -> list[Said]:
    return [Said("AB"[d % 2], "xy"[d // 2 % 2], d // 3 % 2, d, n) for n, d in enumerate(days, 1)]


@settings(max_examples=30, deadline=None)
@given(DAYS, st.integers(1, 9))
def test_windows_of_days(days: list[int], size: int) -> None:
    first, last = (date(2031, 1, 1) + timedelta(days=d) for d in (days[0], days[-1]))
    half = (size - 1) // 2 if size % 2 else size // 2  # halves are rounded up
    if (last - first).days < 2 * half:
        with pytest.raises(NetworkError, match="make it smaller"):
            networks.two_mode(table(said_on(days)), window="days", size=size)
        return
    series = networks.two_mode(table(said_on(days)), window="days", size=size)
    assert (series[0].first, series[-1].last) == (first, last)
    for network in series:
        assert (network.last - network.first).days == 2 * half
        inside = [d for d in days if network.first <= date(2031, 1, 1) + timedelta(days=d) <= network.last]
        assert network.statement_count == len(inside)
    assert all((b.middle - a.middle).days == 1 for a, b in pairwise(series))


def test_a_window_as_long_as_the_range_is_the_network() -> None:
    said = said_on([0, 3, 4, 6])
    whole = networks.one_mode(table(said), aggregation="subtract", normalization="average")
    series = networks.one_mode(
        table(said), aggregation="subtract", normalization="average", window="days", size=7
    )
    assert len(series) == 1
    np.testing.assert_array_equal(series[0].to_array(), whole.to_array())


def test_months_take_the_last_day_there_is() -> None:
    series = networks.two_mode(
        table(said_on([0, 30, 58, 90, 120])), window="months", size=3, since="2031-01-31"
    )
    assert [str(n.middle.date()) for n in series] == ["2031-02-28", "2031-03-28"]
    assert (series[0].first, series[0].last) == (date(2031, 1, 28), date(2031, 3, 28))


@pytest.mark.parametrize(("unit", "count"), [("weeks", 9), ("months", 2), ("years", 0)])
def test_units(unit: Any, count: int) -> None:
    made = table(said_on([0, 20, 40, 60]))
    if not count:
        with pytest.raises(NetworkError, match="years"):
            networks.two_mode(made, window=unit, size=3)
        return
    assert len(networks.two_mode(made, window=unit, size=1)) == count + (unit == "months")


def test_events_count_statements() -> None:
    series = networks.two_mode(table(said_on([0, 1, 1 + 1, 9, 30])), window="events", size=3)
    assert [n.statement_ids.tolist() for n in series] == [[1, 2, 3], [2, 3, 4], [3, 4, 5]]


def test_isolates_keep_every_window_of_one_size() -> None:
    series = networks.one_mode(table(said_on([0, 3, 4, 9, 12])), window="days", size=3, isolates=True)
    assert {n.rows for n in series} == {("A", "B")}


@pytest.mark.parametrize("kernel", ["gaussian", "uniform", "triangular", "epanechnikov"])
def test_kernels_are_symmetric_densities(kernel: Any) -> None:
    grid = np.linspace(-8, 8, 16_001)
    heights = kernel_weight(kernel, grid)
    assert (heights >= 0).all()
    np.testing.assert_allclose(heights, heights[::-1], atol=1e-12)
    assert np.trapezoid(heights, grid) == pytest.approx(1, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=3, max_size=14, unique=True).map(sorted),
    st.sampled_from(["gaussian", "uniform", "triangular", "epanechnikov"]),
    st.booleans(),
)
def test_smoothing_is_as_defined(days: list[int], kernel: Any, average: bool) -> None:
    if days[-1] - days[0] < 6:
        days = [*days, days[-1] + 6]
    said = said_on(days)
    series = networks.one_mode(
        table(said), aggregation="subtract", normalization="average" if average else "none",
        window="days", size=5, kernel=kernel,
    )  # fmt: skip
    assert len(series) == days[-1] - days[0] - 6 + 1
    count = {
        who: {
            c: sum((s.what, s.how) == c for s in said if s.who == who)
            for c in ((x, k) for x in "xy" for k in (0, 1))
        }
        for who in "AB"
    }
    for step, network in enumerate(series):
        weight = {
            s.day: float(kernel_weight(kernel, np.array([2 * (days[0] + 3 + step - s.day) / 6]))[0])
            for s in said
        }
        value = sum(
            (weight[s.day] * weight[t.day]) ** 0.5 * (1 if s.how == t.how else -1)
            for s in said
            for t in said
            if s.who == "A" and t.who == "B" and s.what == t.what
        )
        if average:
            value *= sum(2 / (a + count["B"][c]) for c, a in count["A"].items() if a + count["B"][c])
        if len(network.rows) == 2:
            assert network.to_array()[0, 1] == pytest.approx(value, abs=1e-9)


def test_combine_cannot_be_smoothed() -> None:
    with pytest.raises(NetworkError, match="subtract or ignore"):
        networks.two_mode(
            table(said_on([0, 9])), aggregation="combine", window="days", size=2, kernel="uniform"
        )
