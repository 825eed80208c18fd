"""A discourse network, and a series of them over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, overload

import numpy as np

from parley.errors import MissingExtraError, NetworkError
from parley.networks import structure
from parley.networks.formats import FORMATS, Format, render
from parley.networks.matrices import Sparse
from parley.networks.structure import Centrality, Communities, Polarization, Stability
from parley.networks.table import Floats, Integers

Mode = Literal["one-mode", "two-mode"]


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


def moment(value: date | datetime) -> str:
    """ISO 8601: a day, with the time only where there is one."""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(timespec="seconds")
    return value.isoformat()[:10]


@dataclass(frozen=True, eq=False)
class Network:
    """A network of ``row_nodes`` by ``column_nodes``; in a one-mode network they are the same.

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

    @property
    def rows(self) -> tuple[str, ...]:
        """Labels of the rows, sorted by code point."""
        return tuple(node.label for node in self.row_nodes)

    @property
    def columns(self) -> tuple[str, ...]:
        """Labels of the columns, sorted by code point."""
        return tuple(node.label for node in self.column_nodes)

    @property
    def statements(self) -> int:
        """How many statements the network was made of."""
        return len(self.statement_ids)

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
        for position, (name, node) in enumerate(zip(names, self.nodes(), strict=True)):
            own = {"variable": node.variable, "frequency": node.frequency, "color": node.color}
            if self.mode == "two-mode":
                own["bipartite"] = int(position >= len(self.row_nodes))
            graph.add_node(name, **{**node.attributes, **own})
        graph.add_weighted_edges_from((names[i], names[j], weight) for i, j, weight in self.ties())
        return graph

    def to_dict(self) -> dict[str, Any]:
        """The printed form: rows, columns, matrix, statements, from, to, and of a window its middle."""
        result: dict[str, Any] = {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "matrix": self.to_array().tolist(),
            "statements": self.statements,
            "from": moment(self.first),
            "to": moment(self.last),
        }
        if self.windowed:
            result["middle"] = moment(self.middle)
        return result

    def to_text(self, format: Format = "table") -> str:
        """The network as table, csv, json, dl, gexf or graphml. Raises NetworkError for another format."""
        return render(self, format)

    def write(self, path: str | Path, format: Format | None = None) -> None:
        """Write to a file, in the format its suffix names unless one is given."""
        write_text(path, self.to_text(format or format_of(path)))

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

    def centrality(self) -> tuple[Centrality, ...]:
        """Degree, strength and betweenness of each node on the right sign; see ``structure.centrality``."""
        return structure.centrality(self.names(), self.signed())


@dataclass(frozen=True, eq=False)
class NetworkSeries:
    """One network a time window, in order; behaves as a sequence of networks."""

    networks: tuple[Network, ...]

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

    def to_dict(self) -> list[dict[str, Any]]:
        """The printed form of each window, in order."""
        return [network.to_dict() for network in self.networks]

    def to_text(self, format: Format = "table") -> str:
        """All windows as json, csv or table. Raises NetworkError for a format that holds one network only."""
        return render(self, format)

    def write(self, path: str | Path, format: Format | None = None) -> None:
        """Write to one file; in a format that holds one network only, to one file a window.

        Those are named after the window's middle: ``talks.graphml`` gives ``talks-2005-01-29.graphml``, with
        a counter where several windows share a day.
        """
        chosen = format or format_of(path)
        if chosen in ("json", "csv", "table"):
            write_text(path, self.to_text(chosen))
            return
        path = Path(path)
        seen: dict[str, int] = {}
        for network in self.networks:
            stem = f"{path.stem}-{moment(network.middle)}"
            seen[stem] = seen.get(stem, 0) + 1
            suffix = f"-{seen[stem]}" if seen[stem] > 1 else ""
            network.write(path.with_name(f"{stem}{suffix}{path.suffix}"), chosen)

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

    def stability(
        self, method: structure.CommunityMethod = "louvain", seed: int = 0, k: int | None = None
    ) -> tuple[Stability, ...]:
        """How alike the communities of neighbouring windows are; see ``structure.stability``."""
        found = self.communities(method, seed, k)
        return structure.stability([(moment(n.middle), c) for n, c in zip(self.networks, found, strict=True)])


def format_of(path: str | Path) -> Format:
    """The format that a file's suffix names. Raises NetworkError where it names none."""
    suffix = Path(path).suffix.lower().lstrip(".")
    for name in FORMATS:
        if suffix == name or (suffix == "txt" and name == "table"):
            return name
    raise NetworkError(f"{path} does not tell the format; end it in {', '.join('.' + f for f in FORMATS)}")


def write_text(path: str | Path, text: str) -> None:
    """Write UTF-8 text. Raises NetworkError where that cannot be done."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise NetworkError(f"cannot write {path}: {error.strerror}") from None


def pandas_module() -> Any:
    """pandas, which only an extra brings. Raises MissingExtraError without it."""
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("this needs pandas; pip install 'parley[pandas]'") from None
    return pandas
