"""From a table of coded statements to networks: the calls that users make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypedDict, Unpack, overload

import numpy as np

from parley.errors import NetworkError
from parley.networks.evidence import Grounds
from parley.networks.matrices import (
    Aggregation,
    Cells,
    Levels,
    Normalization,
    OneModeAggregation,
    OneModeNormalization,
    Sparse,
    TwoModeAggregation,
    TwoModeNormalization,
    count_cells,
    one_mode_matrix,
    two_mode_matrix,
)
from parley.networks.network import Mode, Network, NetworkSeries, Node
from parley.networks.selection import Duplicates, Selected, Values, choose, select
from parley.networks.table import Entity, Floats, Integers, StatementTable, Variable
from parley.networks.windows import Kernel, Unit, Window, windows


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that says which network to make of a table; names and defaults are rDNA's.

    ``qualifier`` None means that statements have none; "agreement", the default, also does where the
    statement type has no such variable and it would be ignored anyway.
    """

    mode: Mode
    variable1: str = "organization"
    variable2: str = "concept"
    qualifier: str | None = "agreement"
    aggregation: Aggregation = "ignore"
    normalization: Normalization = "none"
    duplicates: Duplicates = "include"
    exclude: Values | None = None
    only: Values | None = None
    since: str | date | None = None
    until: str | date | None = None
    isolates: bool = False
    window: Unit | None = None
    size: int | None = None
    kernel: Kernel | None = None


def build(table: StatementTable, request: Request) -> Network | NetworkSeries:
    """The network that is asked for, or with a window one a window.

    Raises NetworkError, naming the choices, where the request and the table do not fit each other.
    """
    _check(request)
    return _Builder(table, request).build()


class _Options(TypedDict, total=False):
    qualifier: str | None
    duplicates: Duplicates
    exclude: Values | None
    only: Values | None
    since: str | date | None
    until: str | date | None
    isolates: bool
    size: int | None
    kernel: Kernel | None


class OneModeOptions(_Options, total=False):
    """Keywords of ``one_mode``; what they mean is said at ``Request``."""

    aggregation: OneModeAggregation
    normalization: OneModeNormalization


class TwoModeOptions(_Options, total=False):
    """Keywords of ``two_mode``; what they mean is said at ``Request``."""

    aggregation: TwoModeAggregation
    normalization: TwoModeNormalization


@overload
def one_mode(
    table: StatementTable,
    variable1: str = ...,
    variable2: str = ...,
    *,
    window: None = ...,
    **options: Unpack[OneModeOptions],
) -> Network: ...
@overload
def one_mode(
    table: StatementTable,
    variable1: str = ...,
    variable2: str = ...,
    *,
    window: Unit,
    **options: Unpack[OneModeOptions],
) -> NetworkSeries: ...
def one_mode(
    table: StatementTable,
    variable1: str = "organization",
    variable2: str = "concept",
    *,
    window: Unit | None = None,
    **options: Unpack[OneModeOptions],
) -> Network | NetworkSeries:
    """The network among the values of ``variable1`` through those of ``variable2`` they share.

    Options, as in ``Request``: qualifier; aggregation ignore|congruence|conflict|subtract; normalization
    none|average|jaccard|cosine|activity-product; duplicates include|document|week|month|year|acrossrange;
    exclude and only (variable → values); since and until (days, inclusive); isolates; window
    days|weeks|months|years|events with size, and kernel gaussian|uniform|triangular|epanechnikov to smooth.
    Matrix of shape (n, n), see ``matrices.one_mode_matrix``; with ``window`` a series.

    Raises NetworkError, naming the choices, where they do not fit the table. After Leifeld (2017).
    """
    return build(table, _request("one-mode", variable1, variable2, window, dict(options)))


@overload
def two_mode(
    table: StatementTable,
    variable1: str = ...,
    variable2: str = ...,
    *,
    window: None = ...,
    **options: Unpack[TwoModeOptions],
) -> Network: ...
@overload
def two_mode(
    table: StatementTable,
    variable1: str = ...,
    variable2: str = ...,
    *,
    window: Unit,
    **options: Unpack[TwoModeOptions],
) -> NetworkSeries: ...
def two_mode(
    table: StatementTable,
    variable1: str = "organization",
    variable2: str = "concept",
    *,
    window: Unit | None = None,
    **options: Unpack[TwoModeOptions],
) -> Network | NetworkSeries:
    """The network of the values of ``variable1`` (rows) with those of ``variable2`` (columns).

    Options as for ``one_mode``, but aggregation ignore|subtract|combine and normalization
    none|activity|prominence; see ``matrices.two_mode_matrix``. With ``window`` a series.
    """
    return build(table, _request("two-mode", variable1, variable2, window, dict(options)))


def _request(
    mode: Mode, variable1: str, variable2: str, window: Unit | None, options: dict[str, Any]
) -> Request:
    try:
        return Request(mode, variable1, variable2, window=window, **options)
    except TypeError:
        known = set(Request.__dataclass_fields__)
        unknown = ", ".join(sorted(set(options) - known))
        raise NetworkError(f"there is no option {unknown}; options are {', '.join(sorted(known))}") from None


def _check(request: Request) -> None:
    choose("network", request.mode, Mode)
    one = request.mode == "one-mode"
    choose(
        f"{request.mode} aggregation", request.aggregation, OneModeAggregation if one else TwoModeAggregation
    )
    choose(
        f"{request.mode} normalization",
        request.normalization,
        OneModeNormalization if one else TwoModeNormalization,
    )
    if request.window is not None:
        choose("window", request.window, Unit)
        if request.size is None:
            raise NetworkError("a window needs a size, as in --window days --size 7")
    elif request.size is not None or request.kernel is not None:
        raise NetworkError("a size or kernel needs a window: days, weeks, months, years or events")
    if request.kernel is not None:
        choose("kernel", request.kernel, Kernel)
        if request.aggregation == "combine":
            raise NetworkError(
                "combine counts no statements, so a kernel cannot smooth it; use subtract or ignore"
            )


class _Builder:
    """Holds what all windows of one request share."""

    def __init__(self, table: StatementTable, request: Request) -> None:
        self.table, self.request = table, request
        self.row_variable = _node_variable(table, request.variable1)
        self.column_variable = _node_variable(table, request.variable2)
        if request.variable1 == request.variable2:
            raise NetworkError("variable 1 and variable 2 must differ")
        self.qualifier = _qualifier(table, request)
        required = [self.row_variable, self.column_variable]
        if self.qualifier is not None and self.qualifier.kind == "short text":
            required.append(self.qualifier)
        key = [self.row_variable, self.column_variable]
        if self.qualifier is not None and request.aggregation != "ignore":
            key.append(self.qualifier)
        self.selected: Selected = select(
            table,
            required,
            key,
            duplicates=request.duplicates,
            exclude=request.exclude,
            only=request.only,
            since=request.since,
            until=request.until,
        )
        self.levels, self.level_of = _levels(self.qualifier, len(table))

    def build(self) -> Network | NetworkSeries:
        request, selected = self.request, self.selected
        if request.window is None or request.size is None:
            middle = datetime.combine(selected.first, time())
            middle += (datetime.combine(selected.last, time()) - middle) / 2
            return self._network(Window(middle, selected.first, selected.last, np.arange(len(selected.kept))))
        days = self.table.days[selected.kept]
        found = windows(days, selected.first, selected.last, request.window, request.size, request.kernel)
        return NetworkSeries(tuple(self._network(window) for window in found))

    def _labels(self, variable: Variable, kept: Integers) -> Integers:
        """Codes of the nodes: of the statements, or with isolates (and under a kernel) of all that could
        be."""
        if self.request.isolates:
            kept = self.selected.in_range
        elif self.request.kernel is not None:
            kept = self.selected.kept
        codes = np.unique(variable.codes[kept])
        if "" in variable.labels:
            codes = codes[codes != variable.labels.index("")]
        return codes

    def _cells(
        self, kept: Integers, rows: Integers, columns: Integers, weights: Floats | None = None
    ) -> Cells:
        return count_cells(
            np.searchsorted(rows, self.row_variable.codes[kept]),
            np.searchsorted(columns, self.column_variable.codes[kept]),
            self.level_of[kept],
            weights,
            (len(rows), len(columns)),
            self.levels,
        )

    @cached_property
    def _plain(self) -> Cells:
        """The counts of the whole range, which every centre of a kernel refers to; its nodes are always
        all."""
        kept = self.selected.kept
        return self._cells(
            kept, self._labels(self.row_variable, kept), self._labels(self.column_variable, kept)
        )

    def _matrix(self, kept: Integers, rows: Integers, columns: Integers, weights: Floats | None) -> Sparse:
        request: Any = self.request
        if request.mode == "two-mode":
            cells = self._cells(kept, rows, columns, weights)
            return two_mode_matrix(cells, request.aggregation, request.normalization)
        if weights is None:
            return one_mode_matrix(
                self._cells(kept, rows, columns), request.aggregation, request.normalization
            )
        # a pair of statements weighs √(K(z₁)K(z₂)), so that each brings its own square root
        smoothed = self._cells(kept, rows, columns, np.sqrt(weights))
        return one_mode_matrix(self._plain, request.aggregation, request.normalization, smoothed)

    def _network(self, window: Window) -> Network:
        request = self.request
        kept = self.selected.kept[window.members]
        rows, columns = self._labels(self.row_variable, kept), self._labels(self.column_variable, kept)
        matrix = self._matrix(kept, rows, columns, window.weights)
        row_nodes = _nodes(self.row_variable, rows, kept)
        return Network(
            request.mode,
            matrix,
            row_nodes,
            row_nodes if request.mode == "one-mode" else _nodes(self.column_variable, columns, kept),
            self.table.ids[kept],
            window.first,
            window.last,
            window.middle,
            request.aggregation,
            request.normalization,
            request.qualifier,
            bool(window.weights is None and np.all(matrix.data == np.rint(matrix.data)))
            and request.normalization == "none",
            request.window is not None,
            self._grounds(kept, rows, columns, window.weights),
        )

    def _grounds(self, kept: Integers, rows: Integers, columns: Integers, weights: Floats | None) -> Grounds:
        return Grounds(
            self.table,
            self.request.mode == "one-mode",
            self.request.aggregation,
            kept,
            np.searchsorted(rows, self.row_variable.codes[kept]),
            np.searchsorted(columns, self.column_variable.codes[kept]),
            tuple(self.column_variable.labels[code] for code in columns),
            self.request.variable2,
            self.levels,
            self.level_of,
            weights,
        )


def _node_variable(table: StatementTable, name: str) -> Variable:
    variable = table.variable(name)
    if variable.kind != "short text":
        choices = ", ".join([*table.names("short text"), "author", "source", "section", "type", "id"])
        raise NetworkError(
            f"variable {name!r} is {variable.kind}, and nodes are short text; choose one of {choices}"
        )
    return variable


def _qualifier(table: StatementTable, request: Request) -> Variable | None:
    name = request.qualifier
    if name == "agreement" and name not in table.variables and request.aggregation == "ignore":
        name = None
    if name is None:
        if request.aggregation != "ignore":
            known = ", ".join(table.names("boolean", "integer", "short text"))
            raise NetworkError(f"{request.aggregation} needs a qualifier; choose one of {known}")
        return None
    variable = table.variable(name)
    if variable.kind == "long text" or name in (request.variable1, request.variable2):
        choices = [
            n
            for n in table.names("boolean", "integer", "short text")
            if n not in (request.variable1, request.variable2)
        ]
        reason = "is long text" if variable.kind == "long text" else "is variable 1 or 2 already"
        raise NetworkError(f"{name!r} {reason} and cannot qualify; choose one of {', '.join(choices)}")
    return variable


def _levels(qualifier: Variable | None, statements: int) -> tuple[Levels, Integers]:
    """The levels of a qualifier and the one of each statement.

    The scale of an integer is what it spans in the whole table, so that filters and windows leave sim alone.
    """
    if qualifier is None:
        return Levels(None, np.zeros(1, np.int64)), np.zeros(statements, np.int64)
    if qualifier.kind == "boolean":
        return Levels("boolean", np.array([0, 1])), (qualifier.codes != 0).astype(np.int64)
    values, level_of = np.unique(qualifier.codes, return_inverse=True)
    labels = tuple(qualifier.labels[v] for v in values) if qualifier.textual else ()
    return Levels(qualifier.kind, values, labels), level_of.astype(np.int64)


def _nodes(variable: Variable, codes: Integers, kept: Integers) -> tuple[Node, ...]:
    counts = np.bincount(variable.codes[kept], minlength=len(variable.labels))
    unknown: Callable[[str], Entity] = Entity
    nodes = []
    for code in codes:
        label = variable.labels[code]
        entity = variable.entities.get(label) or unknown(label)
        nodes.append(
            Node(label, variable.name, int(counts[code]), entity.color, entity.attributes, entity.id)
        )
    return tuple(nodes)
