"""Which statements a network is made of: date range, filters, empty values and duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from parley.errors import NetworkError
from parley.networks.table import Integers, StatementTable, Variable, parse_day

Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Values = Mapping[str, str | int | Iterable[str | int]]


@dataclass(frozen=True, eq=False)
class Selected:
    """Statements that take part, as increasing indices into the table.

    ``in_range`` holds those of the date range before any other filter; ``kept`` those after all of them.
    ``first`` and ``last`` bound the range: as asked for, drawn in to the statements there are.
    """

    in_range: Integers
    kept: Integers
    first: date
    last: date


def choose(what: str, given: str, choices: object) -> str:
    """``given`` if it is one of a Literal's values, else NetworkError naming them."""
    names: tuple[str, ...] = get_args(choices)
    if given not in names:
        raise NetworkError(f"there is no {what} {given!r}; choose one of {', '.join(names)}")
    return given


def select(
    table: StatementTable,
    required: Iterable[Variable] = (),
    key: Iterable[Variable] = (),
    *,
    duplicates: Duplicates = "include",
    exclude: Values | None = None,
    only: Values | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Selected:
    """Filter the statements of ``table``.

    Both ends of the date range are inclusive days. ``exclude`` drops the statements with one of the values
    given for a variable (statement- or document-level); ``only`` is its inversion and keeps no others.
    Statements whose text value of a ``required`` variable is empty are dropped. Of several with the same
    values of the ``key`` variables the first is kept, per document, ISO week, month, year or range.

    Raises NetworkError for unknown names, values or rules, and where no statement is left.
    """
    choose("duplicates rule", duplicates, Duplicates)
    days = table.days
    if len(table) == 0:
        raise NetworkError(f"there are no statements of type {table.statement_type!r}")
    earliest, latest = days[0].item(), days[-1].item()
    first = max(parse_day(since) or earliest, earliest)
    last = min(parse_day(until) or latest, latest)
    in_range = np.flatnonzero((days >= np.datetime64(first)) & (days <= np.datetime64(last)))
    if len(in_range) == 0:
        raise NetworkError(
            f"no statement is dated from {parse_day(since) or earliest} to {parse_day(until) or latest}; "
            f"the statements run from {earliest} to {latest}"
        )
    keep = np.ones(len(in_range), dtype=bool)
    required = list(required)
    for variable in required:
        if variable.textual and "" in variable.labels:
            keep &= variable.codes[in_range] != variable.labels.index("")
    for filters, inverted in ((exclude, False), (only, True)):
        for name, values in (filters or {}).items():
            variable = table.variable(name)
            listed = [values] if isinstance(values, str | int) else list(values)
            codes = [variable.code(value) for value in listed]
            keep &= np.isin(variable.codes[in_range], codes, invert=not inverted)
    kept = in_range[keep]
    if len(kept) == 0:
        if not exclude and not only:
            names = ", ".join(variable.name for variable in required)
            raise NetworkError(f"no statement of these days is coded: each lacks one of {names}")
        raise NetworkError("the filters leave no statement; exclude fewer values or widen the range")
    return Selected(in_range, _first_of_each(table, kept, list(key), duplicates), first, last)


def _first_of_each(table: StatementTable, kept: Integers, key: list[Variable], rule: Duplicates) -> Integers:
    if rule == "include":
        return kept
    columns = [v.codes[kept] for v in key]
    if rule == "document":
        columns.append(table.document[kept])
    elif rule != "acrossrange":
        columns.append(_period(table.days[kept], rule))
    group = np.zeros(len(kept), dtype=np.int64)
    for column in columns:
        # refine the grouping one column at a time, so that no product of ranges can overflow
        _, dense = np.unique(column, return_inverse=True)
        _, group = np.unique(group * (int(dense.max()) + 1) + dense, return_inverse=True)
    _, firsts = np.unique(group, return_index=True)
    return kept[np.sort(firsts)]


def _period(days: npt.NDArray[np.datetime64], rule: Duplicates) -> Integers:
    if rule == "week":
        # 1970-01-01 was a Thursday: counting from the Monday before it gives ISO weeks of their own year
        return (days.astype(np.int64) + 3) // 7
    unit = {"month": "datetime64[M]", "year": "datetime64[Y]"}[rule]
    return days.astype(unit).astype(np.int64)
