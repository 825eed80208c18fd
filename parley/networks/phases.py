"""Phase transitions: in which states a debate has been, and when it went from one to the next.

Windows of a series are compared pairwise, and windows that are alike are one state (Masuda & Holme 2019,
*Detecting sequences of system states in temporal networks*, Scientific Reports 9, 795). States are found by
several clustering methods; the best by modularity of the windows' similarities is kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from parley.errors import NetworkError
from parley.networks.backbone import spectrum
from parley.networks.clusterings import METHODS, MOST, ClusteringMethod, best, groupings
from parley.networks.formats import rows_as
from parley.networks.network import NetworkSeries
from parley.networks.selection import choose
from parley.networks.table import Floats, Integers
from parley.networks.writing import moment, pandas_module

Distance = Literal["spectral", "absolute"]
# balance looks for camps, and windows have none
STATE_METHODS: tuple[ClusteringMethod, ...] = tuple(m for m in METHODS if m not in ("single", "balance"))


@dataclass(frozen=True, slots=True)
class WindowState:
    """A window, its state (from 1, in order of first appearance), how well it sits there (silhouette, −1 to 1,
    None in a state of its own) and its place among the others (x, y; classical scaling of the distances)."""

    middle: datetime
    first: date
    last: date
    statements: int
    state: int
    silhouette: float | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of state: the middles of the last window before and the first after, and the two states."""

    before: datetime
    after: datetime
    from_state: int
    to_state: int


@dataclass(frozen=True, slots=True)
class Tried:
    """One clustering of the windows: its method, how many states were asked for and found, its modularity."""

    method: str
    asked: int
    states: int
    modularity: float


@dataclass(frozen=True, eq=False)
class PhaseTransitions:
    """States of a series of windows. ``distances`` has shape (windows, windows), divided by the largest."""

    distance: str
    method: str
    modularity: float
    seed: int
    windows: tuple[WindowState, ...]
    distances: Floats
    tried: tuple[Tried, ...]

    @property
    def states(self) -> int:
        """How many states there are."""
        return max(w.state for w in self.windows)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Where the state changes from one window to the next, in order."""
        return tuple(
            Transition(a.middle, b.middle, a.state, b.state)
            for a, b in pairwise(self.windows)
            if a.state != b.state
        )

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "distance": self.distance,
            "method": self.method,
            "states": self.states,
            "modularity": self.modularity,
            "seed": self.seed,
            "windows": [
                {
                    "middle": moment(w.middle), "from": moment(w.first), "to": moment(w.last),
                    "statements": w.statements, "state": w.state, "silhouette": w.silhouette, "x": w.x, "y": w.y,
                }
                for w in self.windows
            ],
            "transitions": [
                {
                    "before": moment(t.before), "after": moment(t.after), "from": t.from_state, "to": t.to_state,
                }
                for t in self.transitions
            ],
            "tried": [
                {"method": t.method, "asked": t.asked, "states": t.states, "modularity": t.modularity}
                for t in self.tried
            ],
            "distances": self.distances.tolist(),
        }  # fmt: skip

    def to_text(self, format: str = "table") -> str:
        """table or csv: one line a window; json: everything."""
        if format == "json":
            return json.dumps(self.to_dict(), ensure_ascii=False)
        return rows_as(*self._rows(), format)

    def to_pandas(self) -> Any:
        """A data frame, one row a window. Raises MissingExtraError without pandas."""
        header, rows = self._rows()
        return pandas_module().DataFrame(rows, columns=header)

    def _rows(self) -> tuple[list[str], list[list[Any]]]:
        rows: list[list[Any]] = [
            [moment(w.middle), moment(w.first), moment(w.last), w.statements, w.state, w.silhouette]
            for w in self.windows
        ]
        return ["middle", "from", "to", "statements", "state", "silhouette"], rows


def phase_transitions(
    series: NetworkSeries,
    distance: Distance = "absolute",
    methods: Sequence[ClusteringMethod] | None = None,
    most: int = MOST,
    seed: int = 0,
) -> PhaseTransitions:
    """The states of a series, one-mode or two-mode.

    Every window's weights are divided by the sum of their absolute values, so that a busy month is compared
    with a quiet one by who sides with whom and not by how much was said; an empty window is all zeros.
    *absolute* sums the absolute differences of all cells; *spectral* is the Euclidean distance between the
    eigenvalues of the windows' Laplacians, each divided by their sum (see ``backbone.spectrum``), which sees
    the shape of a network and not who is who. Windows are grouped into 2 … ``most`` states by each of
    ``methods`` (see ``clusterings.group``) on similarities 1 − d / max d; the grouping of highest modularity
    is kept, and one state where none is above 0.

    Raises NetworkError for fewer than three windows, an unknown distance or method, or combined networks.
    """
    choose("distance", distance, Distance)
    if len(series) < 3:
        raise NetworkError(f"phase transitions need at least 3 windows, and there are {len(series)}; make them shorter")
    distances = _distances(series, distance)
    similarity = 1.0 - distances
    np.fill_diagonal(similarity, 0.0)
    found = list(groupings(similarity, distances, methods or STATE_METHODS, min(most, len(series) - 1), seed))
    chosen = best(found)
    groups = np.zeros(len(series), np.int64) if chosen is None else np.array(found[chosen].groups)
    states = _in_order(groups)
    sits, places = silhouettes(distances, states), _scaled(distances)
    windows = tuple(
        WindowState(n.middle, n.first, n.last, n.statement_count, int(s) + 1, w, float(x), float(y))
        for n, s, w, (x, y) in zip(series, states, sits, places, strict=True)
    )
    tried = tuple(Tried(g.method, g.asked, max(g.groups) + 1, g.modularity) for g in found)
    method, modularity = ("none", 0.0) if chosen is None else (found[chosen].method, found[chosen].modularity)
    return PhaseTransitions(distance, method, modularity, seed, windows, distances, tried)


def _distances(series: NetworkSeries, distance: Distance) -> Floats:
    from scipy.spatial.distance import pdist, squareform

    names: dict[tuple[str, str], int] = {}
    for network in series:
        for node in network.nodes():
            names.setdefault((node.variable, node.label), len(names))
    upper = np.triu_indices(len(names), 1)
    profiles = []
    for network in series:
        weights = np.zeros((len(names),) * 2)
        places = [names[node.variable, node.label] for node in network.nodes()]
        weights[np.ix_(places, places)] = network.signed()
        weights /= np.abs(weights[upper]).sum() or 1.0
        profiles.append(spectrum(weights) if distance == "spectral" else weights[upper])
    kind = "euclidean" if distance == "spectral" else "cityblock"
    found = squareform(pdist(np.array(profiles), kind)) if len(upper[0]) else np.zeros((len(series),) * 2)
    # what rounding leaves between two equal windows is no distance
    found[found < 1e-12] = 0.0
    result: Floats = found / (found.max() or 1.0)
    return result


def _in_order(groups: Integers) -> Integers:
    """The same groups numbered by first appearance."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    result: Integers = rank[inverse]
    return result


def silhouettes(distances: Floats, groups: Integers) -> list[float | None]:
    """How much nearer each thing is to its own group than to the next (Rousseeuw 1987), −1 to 1; None for one
    that is alone in its group, or where there is one group only."""
    count = int(groups.max()) + 1
    member = np.eye(count)[groups]
    sizes = member.sum(axis=0)
    sums = distances @ member
    result: list[float | None] = []
    for i, own in enumerate(groups.tolist()):
        if sizes[own] < 2 or count < 2:
            result.append(None)
            continue
        inside = sums[i, own] / (sizes[own] - 1)
        outside = min(sums[i, g] / sizes[g] for g in range(count) if g != own)
        largest = max(inside, outside)
        result.append(float((outside - inside) / largest) if largest > 0 else 0.0)
    return result


def _scaled(distances: Floats) -> Floats:
    """Places in the plane that keep distances as well as can be (Torgerson 1952), shape (n, 2)."""
    n = len(distances)
    centre = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-centre @ distances**2 @ centre / 2)
    places = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0.0))
    # the first window lies to the lower left, whatever signs eigh gives
    result: Floats = places * np.where(places[0] > 0, -1.0, 1.0)
    return result
