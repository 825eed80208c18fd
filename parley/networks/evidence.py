"""What a number of a network is made of: the statements behind a cell, and how each counts toward it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from parley.errors import NetworkError
from parley.networks.matrices import Levels, Sparse, pair_worth, statement_worth
from parley.networks.table import Floats, Integers, StatementTable

_SPEAKERS = ("person", "speaker", "actor", "author")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement as evidence: its words and where they are.

    ``name`` is what the record calls it, None in a database that only has numbers. ``start`` and ``stop`` are
    code points of the document's text, end exclusive. ``speaker`` is the value of the variable person (or
    speaker, actor), empty where there is none; ``values`` has every variable. ``weight`` is K(z) under a
    kernel, else 1.
    """

    id: int
    name: str | None
    document: int | str
    title: str
    day: date
    start: int
    stop: int
    text: str
    speaker: str
    values: Mapping[str, str | int]
    confidence: float | None = None
    weight: float = 1.0

    @property
    def key(self) -> tuple[int, str, int]:
        """What tells it from others: numbers alone may occur twice in lists that were put together."""
        return self.id, str(self.document), self.start

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, the day as ISO 8601."""
        fields = ("id", "name", "document", "title", "day", "start", "stop", "text", "speaker", "values")
        result = {field: getattr(self, field) for field in (*fields, "confidence", "weight")}
        return result | {"day": self.day.isoformat(), "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Part:
    """Statements that count toward a cell in one way: on one concept, at one level of the qualifier.

    In a one-mode network ``levels`` are the two nodes' (row first) and each of ``row_statements`` makes a pair
    with each of ``column_statements``; ``worth`` is what a pair counts: sim(k, l) for congruence, 1 − sim for
    conflict, 2 sim − 1 for subtract, 1 for ignore. In a two-mode network there is one level,
    ``column_statements`` is empty and ``worth`` is what a statement counts (for combine: what its level does,
    once). ``total`` is the part's contribution to the cell before normalization.
    """

    concept: str
    levels: tuple[str | int | None, ...]
    worth: float
    total: float
    row_statements: tuple[Evidence, ...]
    column_statements: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values; statements by their ids."""
        return {
            "concept": self.concept,
            "levels": list(self.levels),
            "worth": self.worth,
            "total": self.total,
            "row_statement_ids": [s.id for s in self.row_statements],
            "column_statement_ids": [s.id for s in self.column_statements],
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell opened: ``weight`` is its number, ``total`` the same before normalization, which is the sum of
    the ``parts``' totals. A weight of 0 may have parts that cancel each other out."""

    row: str
    column: str
    weight: float
    total: float
    parts: tuple[Part, ...]

    @property
    def statements(self) -> tuple[Evidence, ...]:
        """The statements of all parts, each once, by day, document and place."""
        found = {s.key: s for part in self.parts for s in (*part.row_statements, *part.column_statements)}
        return tuple(sorted(found.values(), key=lambda s: (s.day, str(s.document), s.start, s.id)))

    @property
    def statement_ids(self) -> tuple[int, ...]:
        """Their ids, in the same order."""
        return tuple(s.id for s in self.statements)


@dataclass(frozen=True, eq=False)
class Grounds:
    """What a network's cells were counted from.

    ``kept`` indexes the table; ``row_of`` and ``column_of`` give each of those statements its position among
    the rows and columns of the counts; ``columns`` are their labels (in a one-mode network those of variable
    2); ``through`` is the name of variable 2. ``weights`` are K(z) under a kernel.
    """

    table: StatementTable
    one_mode: bool
    aggregation: str
    kept: Integers
    row_of: Integers
    column_of: Integers
    columns: tuple[str, ...]
    through: str
    levels: Levels
    level_of: Integers
    weights: Floats | None = None

    @cached_property
    def _by_row(self) -> dict[int, dict[tuple[int, int], list[int]]]:
        """Positions among ``kept`` of each row's statements, by (column, level)."""
        result: dict[int, dict[tuple[int, int], list[int]]] = {}
        level_of = self.level_of[self.kept].tolist()
        for s, (row, column) in enumerate(zip(self.row_of.tolist(), self.column_of.tolist(), strict=True)):
            result.setdefault(row, {}).setdefault((column, level_of[s]), []).append(s)
        return result

    @cached_property
    def _worth(self) -> Floats:
        made = pair_worth if self.one_mode else statement_worth
        return made(self.levels, self.aggregation)

    @cached_property
    def _known(self) -> dict[int, Evidence]:
        return {}

    def evidence(self, s: int) -> Evidence:
        """The statement at a position of ``kept``."""
        if s not in self._known:
            table, at = self.table, int(self.kept[s])
            document, note = table.documents[table.document[at]], table.notes[at] if table.notes else None
            values = {name: variable.value(at) for name, variable in table.variables.items()}
            speakers = (str(values[name]) for name in _SPEAKERS if values.get(name))
            self._known[s] = Evidence(
                int(table.ids[at]),
                note.name if note else None,
                document.id,
                document.title,
                table.days[at].item(),
                int(table.starts[at]),
                int(table.stops[at]),
                table.text(at),
                next(speakers, ""),
                values,
                note.confidence if note else None,
                1.0 if self.weights is None else float(self.weights[s]),
            )
        return self._known[s]

    def all(self, row: int | None = None) -> tuple[Evidence, ...]:
        """All statements, or those of a row, in the order of the table."""
        if row is None:
            return tuple(self.evidence(s) for s in range(len(self.kept)))
        return tuple(self.evidence(s) for s in np.flatnonzero(self.row_of == row).tolist())

    def of_column(self, column: int) -> tuple[Evidence, ...]:
        """All statements of a column."""
        return tuple(self.evidence(s) for s in np.flatnonzero(self.column_of == column).tolist())

    def parts(self, row: int, column: int) -> tuple[Part, ...]:
        """What the cell is made of, by concept and level; rows and columns are positions."""
        own = self._by_row.get(row, {})
        return tuple(self._pairs(own, self._by_row.get(column, {})) if self.one_mode else self._single(own, column))

    def touched(self, rows: int) -> Sparse:
        """Positive where any statement counts toward a cell, be it that they add up to 0; of so many rows."""
        columns, depth = len(self.columns), len(self.levels.values)
        cells = self.column_of * depth + self.level_of[self.kept]
        said = sparse.csr_array((np.ones(len(cells)), (self.row_of, cells)), shape=(rows, columns * depth))
        counts = sparse.csr_array((self._worth != 0).astype(np.float64))
        if self.one_mode:
            return said @ sparse.kron(sparse.eye_array(columns), counts, "csr") @ said.T
        return said @ sparse.kron(sparse.eye_array(columns), counts.reshape(depth, 1), "csr")

    def _single(self, own: Mapping[tuple[int, int], list[int]], column: int) -> Iterator[Part]:
        for (j, level), found in sorted(own.items()):
            worth = float(self._worth[level])
            if j == column and worth:
                times = 1.0 if self.aggregation == "combine" else self._weight(found, root=False)
                statements = tuple(self.evidence(s) for s in found)
                yield Part(self.columns[j], (self._level(level),), worth, worth * times, statements)

    def _pairs(
        self, first: Mapping[tuple[int, int], list[int]], second: Mapping[tuple[int, int], list[int]]
    ) -> Iterator[Part]:
        others: dict[int, list[tuple[int, list[int]]]] = {}
        for (j, level), found in sorted(second.items()):
            others.setdefault(j, []).append((level, found))
        for (j, k), ours in sorted(first.items()):
            for l, theirs in others.get(j, []):  # noqa: E741
                worth = float(self._worth[k, l])
                if worth:
                    total = worth * self._weight(ours, root=True) * self._weight(theirs, root=True)
                    yield Part(
                        self.columns[j],
                        (self._level(k), self._level(l)),
                        worth,
                        total,
                        tuple(self.evidence(s) for s in ours),
                        tuple(self.evidence(s) for s in theirs),
                    )

    def _weight(self, found: Sequence[int], root: bool) -> float:
        """How much these statements count together: each once, or K(z), or √K(z) toward a pair."""
        if self.weights is None:
            return float(len(found))
        weights = self.weights[found]
        return float((np.sqrt(weights) if root else weights).sum())

    def _level(self, level: int) -> str | int | None:
        if self.levels.kind is None:
            return None
        return self.levels.labels[level] if self.levels.labels else int(self.levels.values[level])


def position(label: str, labels: Sequence[str], what: str) -> int:
    """Where a label is among a network's. Raises NetworkError naming the nearest where it is not."""
    try:
        return labels.index(label)
    except ValueError:
        near = difflib.get_close_matches(label, labels, 3, 0.4) or list(labels[:3])
        hint = " or ".join(repr(name) for name in near)
        raise NetworkError(
            f"the network has no {what} {label!r}" + (f"; did you mean {hint}?" if hint else "")
        ) from None
