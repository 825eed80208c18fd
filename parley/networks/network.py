"""A discourse network, and a series of them over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any, Final, Literal, overload

import numpy as np

from parley.errors import NetworkError
from parley.networks import structure
from parley.networks.clusterings import MOST, ClusteringMethod, Clusterings, clusterings
from parley.networks.evidence import Cell, Evidence, Grounds, position
from parley.networks.formats import FORMATS, SERIES_FORMATS, TIE_COLUMNS, Format, render, tie_rows
from parley.networks.matrices import Sparse
from parley.networks.opened import evidence_dict, evidence_frame, write_evidence
from parley.networks.structure import Centrality, Communities, Polarization, Stability
from parley.networks.table import Floats, Integers
from parley.networks.writing import moment, pandas_module, write_text

Mode = Literal["one-mode", "two-mode"]
WIDE: Final = 60  # columns of a matrix that a notebook shows


@dataclass(frozen=True, slots=True)
class Node:
    """A row or column: its label, the variable it is a value of, the number of its statements in the network,
    its colour (``#rrggbb``) and what else the coders noted."""

    label: str
    variable: str
    frequency: int
    color: str = "#000000"
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: int | None = None


@dataclass(frozen=True, eq=False)
class Network:
    """A network of ``row_nodes`` by ``column_nodes``; in a one-mode network they are the same.

    Every number opens: ``cell`` says what one is made of, ``statements`` gives the statements themselves.
    ``matrix`` is sparse (scipy CSR), shape (rows, columns); in a one-mode network it is symmetric with an
    empty diagonal. ``statement_ids`` are the statements it was made of, ``first`` and ``last`` the days of
    its range or window, ``middle`` the window's centre. ``integral`` says that cells are whole numbers.
    """

    mode: Mode
    matrix: Sparse
    row_nodes: tuple[Node, ...]
    column_nodes: tuple[Node, ...]
    statement_ids: Integers
    first: date
    last: date
    middle: datetime
    aggregation: str
    normalization: str
    qualifier: str | None
    integral: bool
    windowed: bool = False
    grounds: Grounds | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        made = self.aggregation + (f" / {self.normalization}" if self.normalization != "none" else "")
        size = f"{len(self.row_nodes)} x {len(self.column_nodes)}"
        of = f"{self.statement_count} statement{'' if self.statement_count == 1 else 's'}"
        return f"<{self.mode} network, {made}: {size}, {of}, {self.first} to {self.last}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the matrix, or for one too wide to read what it is."""
        return f"<pre>{escape(self.to_text() if len(self.column_nodes) <= WIDE else repr(self))}</pre>"

    @property
    def rows(self) -> tuple[str, ...]:
        """Labels of the rows, sorted by code point."""
        return tuple(node.label for node in self.row_nodes)

    @property
    def columns(self) -> tuple[str, ...]:
        """Labels of the columns, sorted by code point."""
        return tuple(node.label for node in self.column_nodes)

    @property
    def statement_count(self) -> int:
        """How many statements the network was made of."""
        return len(self.statement_ids)

    def cell(self, row: str, column: str) -> Cell:
        """What the cell of two labels is made of, concept by concept; see ``evidence.Cell``.

        Raises NetworkError for a label that is not there, and for a network made by hand.
        """
        return self.cell_at(position(row, self.rows, "row"), position(column, self.columns, "column"))

    def cell_at(self, row: int, column: int) -> Cell:
        """``cell`` by positions among the rows and columns."""
        parts = () if self.mode == "one-mode" and row == column else self._grounds().parts(row, column)
        total = sum(part.total for part in parts)
        return Cell(self.rows[row], self.columns[column], float(self.matrix[row, column]), total, parts)

    def statements(self, row: str | None = None, column: str | None = None) -> tuple[Evidence, ...]:
        """The statements behind the cell of two labels, behind one node (``row``, or in a two-mode network
        ``column`` alone), or behind the whole network.

        Of a one-mode tie those of both nodes that count toward it: on a concept both speak of and, with
        congruence and conflict, with levels of the qualifier that are alike or differ. Raises as ``cell``.
        """
        if row is not None and column is not None:
            return self.cell(row, column).statements
        if column is not None:
            if self.mode == "one-mode":
                return self.statements(column)
            return self._grounds().of_column(position(column, self.columns, "column"))
        return self._grounds().all(None if row is None else position(row, self.rows, "row"))

    def _grounds(self) -> Grounds:
        if self.grounds is None:
            raise NetworkError("this network was not made of statements, so there is nothing to open")
        return self.grounds

    def opened(self) -> Iterator[tuple[int, int, Cell]]:
        """Each tie, as ``ties`` gives them, with what it is made of."""
        shift = 0 if self.mode == "one-mode" else len(self.row_nodes)
        for i, j, _ in self.ties():
            yield i, j, self.cell_at(i, j - shift)

    def cancelled(self) -> set[tuple[int, int]]:
        """The cells, by positions, that are 0 because what counts toward them cancels out, not because nothing does."""
        if self.grounds is None:
            return set()
        zero = (self.grounds.touched(len(self.rows)).toarray() > 0) & (self.to_array() == 0)
        if self.mode == "one-mode":
            np.fill_diagonal(zero, False)
        return {(i, j) for i, j in np.argwhere(zero).tolist()}

    def to_array(self) -> Floats:
        """The matrix, dense, shape (rows, columns)."""
        return np.asarray(self.matrix.toarray(), dtype=np.float64)

    def to_pandas(self) -> Any:
        """A data frame with the labels as index and columns. Raises MissingExtraError without pandas."""
        return pandas_module().DataFrame(self.to_array(), index=list(self.rows), columns=list(self.columns))

    def names(self) -> tuple[str, ...]:
        """One unique name a node: rows, then in a two-mode network columns.

        A column with the label of a row is told apart as ``variable: label``.
        """
        if self.mode == "one-mode":
            return self.rows
        taken = set(self.rows)
        return self.rows + tuple(
            f"{n.variable}: {n.label}" if n.label in taken else n.label for n in self.column_nodes
        )

    def nodes(self) -> tuple[Node, ...]:
        """All nodes, in the order of ``names``."""
        return self.row_nodes if self.mode == "one-mode" else self.row_nodes + self.column_nodes

    def ties(self) -> Iterator[tuple[int, int, float]]:
        """Each tie once, as positions in ``names`` and a weight, by row and then column."""
        entries = self.matrix.tocoo()
        shift = 0 if self.mode == "one-mode" else len(self.row_nodes)
        order = np.lexsort((entries.col, entries.row))
        for i, j, weight in zip(entries.row[order], entries.col[order], entries.data[order], strict=True):
            if self.mode == "two-mode" or i < j:
                yield int(i), int(j) + shift, float(weight)

    def to_networkx(self) -> Any:
        """An undirected networkx graph: nodes by ``names`` with variable, frequency, color and the coders'
        attributes (and ``bipartite`` 0 or 1 in a two-mode network), edges with ``weight``."""
        import networkx as nx

        graph = nx.Graph(aggregation=self.aggregation, normalization=self.normalization)
        names = self.names()
        for at, (name, node) in enumerate(zip(names, self.nodes(), strict=True)):
            own = {"variable": node.variable, "frequency": node.frequency, "color": node.color}
            if self.mode == "two-mode":
                own["bipartite"] = int(at >= len(self.row_nodes))
            graph.add_node(name, **{**node.attributes, **own})
        graph.add_weighted_edges_from((names[i], names[j], weight) for i, j, weight in self.ties())
        return graph

    def to_dict(self, evidence: bool = False) -> dict[str, Any]:
        """The printed form: rows, columns, matrix, statements, from, to, and of a window its middle.

        With ``evidence`` also the ties with what each is made of, and under "evidence" every statement that
        they name.
        """
        result: dict[str, Any] = {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "matrix": self.to_array().tolist(),
            "statements": self.statement_count,
            "from": moment(self.first),
            "to": moment(self.last),
        }
        if self.windowed:
            result["middle"] = moment(self.middle)
        if evidence:
            result |= evidence_dict(self)
        return result

    def to_text(self, format: Format = "table", evidence: bool = False) -> str:
        """The network as table, csv, json, dl, gexf or graphml; ``evidence`` opens its ties in json, gexf and
        graphml. Raises NetworkError for another format, and for evidence in one that has no place for it."""
        return render(self, format, evidence)

    def write(self, path: str | Path, format: Format | None = None, evidence: bool = False) -> None:
        """Write to a file, in the format its suffix names unless one is given."""
        write_text(path, self.to_text(format or format_of(path), evidence))

    def write_evidence(self, path: str | Path) -> None:
        """Write the statements behind each tie: as a page (.html) to read, or as a row a tie, concept and
        statement (.csv). Raises NetworkError for another suffix."""
        write_evidence([self], path)

    def evidence_to_pandas(self) -> Any:
        """A data frame of a row a tie, concept and statement. Raises MissingExtraError without pandas."""
        return evidence_frame([self])

    def signed(self) -> Floats:
        """Symmetric weights between all nodes of ``names``, agreement positive and conflict negative.

        Raises NetworkError for *combine*, whose cells are codes and no weights.
        """
        if self.aggregation == "combine":
            raise NetworkError(
                "the cells of a combined network are codes, not weights; use subtract or ignore"
            )
        weights = self.to_array() if self.aggregation != "conflict" else -self.to_array()
        if self.mode == "one-mode":
            return weights
        n, m = weights.shape
        return np.block([[np.zeros((n, n)), weights], [weights.T, np.zeros((m, m))]])

    def _one_mode(self, what: str) -> Floats:
        if self.mode != "one-mode":
            raise NetworkError(f"{what} is of one-mode networks; this one is two-mode")
        return self.signed()

    def communities(
        self, method: structure.CommunityMethod = "louvain", seed: int = 0, k: int | None = None
    ) -> Communities:
        """Groups that agree within and oppose each other; see ``structure.communities``. One-mode only."""
        return structure.communities(self.rows, self._one_mode("community detection"), method, seed, k)

    def polarization(
        self, k: int = 2, measure: structure.PolarizationMeasure = "modularity", seed: int = 0
    ) -> Polarization:
        """How far the network falls into opposed camps; see ``structure.polarization``. One-mode only."""
        return structure.polarization(self.rows, self._one_mode("polarization"), k, measure, seed)

    def clusterings(
        self, methods: Sequence[ClusteringMethod] | None = None, most: int = MOST, seed: int = 0
    ) -> Clusterings:
        """Groups by many methods and the best by modularity; see ``clusterings.clusterings``. One-mode only."""
        return clusterings(self.rows, self._one_mode("clustering"), methods, most, seed)

    def centrality(self) -> tuple[Centrality, ...]:
        """Degree, strength and betweenness of each node on the right sign; see ``structure.centrality``."""
        return structure.centrality(self.names(), self.signed())


@dataclass(frozen=True, eq=False)
class NetworkSeries:
    """One network a time window, in order; behaves as a sequence of networks."""

    networks: tuple[Network, ...]

    def __repr__(self) -> str:
        one = f", the first {self.networks[0]!r}" if self.networks else ""
        return f"<{len(self)} windows{one}>"

    def __len__(self) -> int:
        return len(self.networks)

    def __iter__(self) -> Iterator[Network]:
        return iter(self.networks)

    @overload
    def __getitem__(self, index: int) -> Network: ...

    @overload
    def __getitem__(self, index: slice) -> NetworkSeries: ...

    def __getitem__(self, index: int | slice) -> Network | NetworkSeries:
        return self.networks[index] if isinstance(index, int) else NetworkSeries(self.networks[index])

    def to_pandas(self) -> Any:
        """A data frame with a row a window and tie, as csv has it; days as datetime64.

        Raises MissingExtraError without pandas.
        """
        pandas = pandas_module()
        frame = pandas.DataFrame([row[1:] for row in tie_rows(self)], columns=list(TIE_COLUMNS))
        for day in TIE_COLUMNS[:3]:
            frame[day] = pandas.to_datetime(frame[day])
        return frame

    def to_dict(self, evidence: bool = False) -> list[dict[str, Any]]:
        """The printed form of each window, in order."""
        return [network.to_dict(evidence) for network in self.networks]

    def to_text(self, format: Format = "table", evidence: bool = False) -> str:
        """All windows as json, csv or table, or as one dynamic gexf (see ``dynamic.dynamic_gexf``).

        Raises NetworkError for a format that holds one network only.
        """
        return render(self, format, evidence)

    def write_evidence(self, path: str | Path) -> None:
        """The statements behind each tie of each window; see ``Network.write_evidence``."""
        write_evidence(self.networks, path)

    def evidence_to_pandas(self) -> Any:
        """A data frame of a row a window, tie, concept and statement."""
        return evidence_frame(self.networks)

    def write(self, path: str | Path, format: Format | None = None, evidence: bool = False) -> None:
        """Write to one file; as dl or graphml, which hold one network only, to one file a window.

        Those are named after the window's middle: ``talks.graphml`` gives ``talks-2005-01-29.graphml``, with
        a counter where several windows share a day.
        """
        chosen = format or format_of(path)
        if chosen in SERIES_FORMATS:
            write_text(path, self.to_text(chosen, evidence))
            return
        path = Path(path)
        seen: dict[str, int] = {}
        for network in self.networks:
            stem = f"{path.stem}-{moment(network.middle)}"
            seen[stem] = seen.get(stem, 0) + 1
            suffix = f"-{seen[stem]}" if seen[stem] > 1 else ""
            network.write(path.with_name(f"{stem}{suffix}{path.suffix}"), chosen, evidence)

    def polarization(
        self, k: int = 2, measure: structure.PolarizationMeasure = "modularity", seed: int = 0
    ) -> tuple[Polarization, ...]:
        """Polarization of each window by itself, with its own camps."""
        return tuple(network.polarization(k, measure, seed) for network in self.networks)

    def communities(
        self, method: structure.CommunityMethod = "louvain", seed: int = 0, k: int | None = None
    ) -> tuple[Communities, ...]:
        """Communities of each window by itself."""
        return tuple(network.communities(method, seed, k) for network in self.networks)

    def clusterings(
        self, methods: Sequence[ClusteringMethod] | None = None, most: int = MOST, seed: int = 0
    ) -> tuple[Clusterings, ...]:
        """Groups of each window by many methods and the best by modularity."""
        return tuple(network.clusterings(methods, most, seed) for network in self.networks)

    def stability(
        self, method: structure.CommunityMethod = "louvain", seed: int = 0, k: int | None = None
    ) -> tuple[Stability, ...]:
        """How alike the communities of neighbouring windows are; see ``structure.stability``."""
        found = self.communities(method, seed, k)
        return structure.stability([(moment(n.middle), c) for n, c in zip(self.networks, found, strict=True)])


def each_network(made: Network | NetworkSeries) -> list[Network]:
    """The networks of a series, or the one."""
    return list(made) if isinstance(made, NetworkSeries) else [made]


def format_of(path: str | Path) -> Format:
    """The format that a file's suffix names. Raises NetworkError where it names none."""
    suffix = Path(path).suffix.lower().lstrip(".")
    for name in FORMATS:
        if suffix == name or (suffix == "txt" and name == "table"):
            return name
    drawn = "; a drawing is asked with --plot" if suffix in ("svg", "png") else ""
    raise NetworkError(f"{path} does not tell the format; end it in {', '.join('.' + f for f in FORMATS)}{drawn}")
