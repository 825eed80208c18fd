"""Time windows and kernels: where their centres lie and how much a statement weighs at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt

from parley.errors import NetworkError
from parley.networks.table import Floats, Integers

Unit = Literal["days", "weeks", "months", "years", "events"]
Kernel = Literal["gaussian", "uniform", "triangular", "epanechnikov"]


@dataclass(frozen=True, eq=False)
class Window:
    """One window: its centre and ends, the statements in it (positions among the selected ones) and, under a
    kernel, the weight K(z) of each of them."""

    middle: datetime
    first: date
    last: date
    members: Integers
    weights: Floats | None = None


def kernel_weight(kernel: Kernel, z: Floats) -> Floats:
    """K(z), the textbook kernels, all symmetric (Wand & Jones 1995, ch. 2).

    gaussian φ(z); uniform ½, triangular 1 − |z| and epanechnikov ¾(1 − z²) on |z| ≤ 1 and 0 beyond.
    """
    inside = np.abs(z) <= 1
    if kernel == "gaussian":
        return np.asarray(np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))
    if kernel == "uniform":
        return np.where(inside, 0.5, 0.0)
    if kernel == "triangular":
        return np.where(inside, 1 - np.abs(z), 0.0)
    return np.where(inside, 0.75 * (1 - z**2), 0.0)


def windows(
    days: npt.NDArray[np.datetime64],
    first: date,
    last: date,
    unit: Unit,
    size: int,
    kernel: Kernel | None = None,
) -> Iterator[Window]:
    """The windows of ``size`` units over statements dated ``days`` (ascending) in the range first … last.

    Centres lie one unit apart. Without a kernel a window reaches round((size − 1)/2) units (halves up) to
    both sides, ends included, and only windows wholly inside the range are given. With one, the size is
    rounded up to even, centres keep size/2 from both ends, and z = 2(γ − t)/size in whole units between
    centre γ and statement t. Units other than events are counted on the calendar, by day; an event is a
    statement.

    Raises NetworkError where the size is no positive number or no window fits.
    """
    if size < 1:
        raise NetworkError(f"a window of {size} {unit} holds nothing; give a size of at least 1")
    if kernel is not None:
        size += size % 2
    half = size // 2 if kernel is not None else int((size - 1) / 2 + 0.5)
    found = _by_event(days, half, size, kernel) if unit == "events" else None
    count = 0
    for window in found or _by_calendar(days, first, last, unit, half, size, kernel):
        count += 1
        yield window
    if count == 0:
        extent = f"{len(days)} statements" if unit == "events" else f"the range {first} to {last}"
        raise NetworkError(f"no window of {size} {unit} lies wholly inside {extent}; make it smaller")


def _by_event(
    days: npt.NDArray[np.datetime64], half: int, size: int, kernel: Kernel | None
) -> Iterator[Window]:
    positions = np.arange(len(days))
    for centre in range(half, len(days) - half):
        middle = datetime.combine(days[centre].item(), time())
        members = positions[centre - half : centre + half + 1]
        if kernel is not None:
            members, weights = _support(kernel, 2.0 * (centre - positions) / size)
            yield Window(middle, days[members[0]].item(), days[members[-1]].item(), members, weights)
        else:
            yield Window(middle, days[members[0]].item(), days[members[-1]].item(), members)


def _by_calendar(
    days: npt.NDArray[np.datetime64],
    first: date,
    last: date,
    unit: Unit,
    half: int,
    size: int,
    kernel: Kernel | None,
) -> Iterator[Window]:
    step = 0
    start = _shift(first, unit, half)
    while start is not None:
        centre = _shift(start, unit, step)
        begin, end = (_shift(centre, unit, -half), _shift(centre, unit, half)) if centre else (None, None)
        if centre is None or begin is None or end is None or end > last:
            return
        middle = datetime.combine(centre, time())
        if kernel is None:
            low = np.searchsorted(days, np.datetime64(begin), side="left")
            high = np.searchsorted(days, np.datetime64(end), side="right")
            yield Window(middle, begin, end, np.arange(low, high))
        else:
            members, weights = _support(kernel, 2.0 * _units_between(days, centre, unit) / size)
            wide = kernel == "gaussian"  # its support has no end, so the window is the range
            yield Window(middle, first if wide else begin, last if wide else end, members, weights)
        step += 1


def _support(kernel: Kernel, z: Floats) -> tuple[Integers, Floats]:
    weights = kernel_weight(kernel, z)
    members = np.flatnonzero(weights > 0)
    return members, weights[members]


def _shift(day: date, unit: Unit, count: int) -> date | None:
    """The day so many units on; months and years keep the day of the month or take the last there is."""
    try:
        if unit in ("days", "weeks"):
            return day + timedelta(days=count * (7 if unit == "weeks" else 1))
        month = day.year * 12 + day.month - 1 + count * (12 if unit == "years" else 1)
        year, month = divmod(month, 12)
        next_first = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return date(year, month + 1, min(day.day, (next_first - timedelta(days=1)).day))
    except (ValueError, OverflowError):
        return None  # beyond the calendar


def _units_between(days: npt.NDArray[np.datetime64], centre: date, unit: Unit) -> Floats:
    """Whole units from each day to the centre, rounded towards zero."""
    gap = (np.datetime64(centre) - days).astype(np.int64)
    if unit == "days":
        return gap.astype(np.float64)
    if unit == "weeks":
        return np.asarray(np.trunc(gap / 7))
    months = days.astype("datetime64[M]")
    of_month = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    whole = (np.datetime64(centre, "M") - months).astype(np.int64)
    whole = whole - ((whole > 0) & (centre.day < of_month)) + ((whole < 0) & (centre.day > of_month))
    return np.asarray(np.trunc(whole / 12)) if unit == "years" else whole.astype(np.float64)
