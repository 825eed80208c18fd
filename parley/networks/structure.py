"""What a signed network's structure says: communities, polarization, centrality, stability over time.

Every function takes node names and a symmetric matrix of signed weights (positive: agreement, negative:
conflict; zero diagonal; shape (n, n)). ``Network`` and ``NetworkSeries`` offer them as methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import networkx as nx
import numpy as np

from parley.errors import NetworkError
from parley.networks.partition import best_groups, gain, signed_modularity
from parley.networks.selection import choose
from parley.networks.table import Floats, Integers

CommunityMethod = Literal["louvain", "balance"]
PolarizationMeasure = Literal["modularity", "balance"]


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups of nodes, largest first, with how they were found and the ``score`` the method gives them."""

    method: str
    seed: int
    score: float
    groups: tuple[tuple[str, ...], ...]

    def of(self) -> dict[str, int]:
        """Group number of each node, 0 being the largest."""
        return {name: number for number, group in enumerate(self.groups) for name in group}


@dataclass(frozen=True, slots=True)
class Polarization:
    """How far a network falls into opposed groups, and into which.

    ``score`` is that of ``measure``; ``agreement_within`` is the share of the weight of agreement that lies
    within groups and ``conflict_between`` the share of the weight of conflict that lies between them (both 0
    to 1, None where there is no agreement or no conflict).
    """

    measure: str
    seed: int
    score: float
    groups: tuple[tuple[str, ...], ...]
    agreement_within: float | None
    conflict_between: float | None


@dataclass(frozen=True, slots=True)
class Centrality:
    """A node's place in the network. Degrees count ties, strengths add their absolute weights, betweenness is
    the share (0 to 1) of shortest paths between others that lead through the node."""

    name: str
    degree_agreement: int
    degree_conflict: int
    strength_agreement: float
    strength_conflict: float
    betweenness: float


@dataclass(frozen=True, slots=True)
class Stability:
    """How alike the communities of two windows are: the adjusted Rand index over the nodes both have."""

    earlier: str
    later: str
    shared: int
    score: float | None


def _named(names: Sequence[str], groups: Integers) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(names[i] for i in np.flatnonzero(groups == g).tolist())
        for g in range(int(groups.max(initial=-1)) + 1)
    )


def communities(
    names: Sequence[str],
    weights: Floats,
    method: CommunityMethod = "louvain",
    seed: int = 0,
    k: int | None = None,
) -> Communities:
    """Groups that agree within and, where ties are negative, disagree between.

    *louvain* makes signed modularity largest (Gómez, Jensen & Arenas 2009) by the Louvain method (Blondel et
    al. 2008); its score is that modularity. *balance* is Doreian & Mrvar's (1996) relocation search for a
    partition near structural balance; its score is 1 less the weight of conflict within and agreement between
    groups as a share of all weight. ``k`` limits the number of groups.

    Raises NetworkError for an unknown method or k below 1.
    """
    choose("community method", method, CommunityMethod)
    if k is not None and k < 1:
        raise NetworkError("the number of groups must be at least 1")
    benefit = signed_modularity(weights) if method == "louvain" else weights
    groups = best_groups(benefit, k, seed)
    score = gain(benefit, groups) if method == "louvain" else 1 - _frustration(weights, groups)
    return Communities(method, seed, score, _named(names, groups))


def _frustration(weights: Floats, groups: Integers) -> float:
    """Weight of conflict within and agreement between groups, as a share of all weight; 0 without ties."""
    same = groups[:, None] == groups[None, :]
    wrong = np.maximum(-weights[same], 0).sum() + np.maximum(weights[~same], 0).sum()
    total = np.abs(weights).sum()
    return float(wrong / total) if total > 0 else 0.0


def polarization(
    names: Sequence[str],
    weights: Floats,
    k: int = 2,
    measure: PolarizationMeasure = "modularity",
    seed: int = 0,
) -> Polarization:
    """How polarized a network is when split into at most ``k`` camps as well as can be.

    *modularity* is the largest signed modularity (Gómez, Jensen & Arenas 2009) that such a split has, which
    is how Waugh et al. (2009, arXiv:0907.3509) measure party polarization: 0 for a network without camps,
    consensus included, and at most 1 − 1/k, for camps of equal weight that agree within and only oppose each
    other. *balance* is the normalized line index 1 − 2L/m of Aref & Wilson (2018, J. Complex Networks 6), L
    being the smallest weight of ties to leave out for structural balance (Doreian & Mrvar 1996) and m that of
    all ties: 1 where every tie fits two camps (consensus fits too, with one camp empty). It needs k = 2.

    Each network is searched on its own: over windows, every window has its own camps. Raises NetworkError for
    an unknown measure and for k that the measure does not take.
    """
    choose("polarization measure", measure, PolarizationMeasure)
    if k < 2 or (measure == "balance" and k != 2):
        raise NetworkError("polarization needs at least 2 groups, and exactly 2 by the balance measure")
    benefit = signed_modularity(weights) if measure == "modularity" else weights
    groups = best_groups(benefit, k, seed, restarts=20)
    same = groups[:, None] == groups[None, :]
    positive, negative = np.maximum(weights, 0), np.maximum(-weights, 0)
    agreement, conflict = float(positive.sum()), float(negative.sum())
    score = (
        max(gain(benefit, groups), 0.0) if measure == "modularity" else 1 - 2 * _frustration(weights, groups)
    )
    return Polarization(
        measure,
        seed,
        score if agreement + conflict > 0 else 0.0,
        _named(names, groups),
        float(positive[same].sum()) / agreement if agreement else None,
        float(negative[~same].sum()) / conflict if conflict else None,
    )


def centrality(names: Sequence[str], weights: Floats) -> tuple[Centrality, ...]:
    """Degree and strength apart for agreement and conflict, and betweenness on agreement alone.

    Somebody between two others passes something on along ties of agreement, not along conflict, so shortest
    paths (Brandes 2001) run over positive ties, each as long as the inverse of its weight (Opsahl, Agneessens
    & Skvoretz 2010). A network made of conflict only has betweenness 0 throughout.
    """
    positive, negative = np.maximum(weights, 0), np.maximum(-weights, 0)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    rows, columns = np.nonzero(np.triu(positive))
    graph.add_weighted_edges_from(
        ((int(i), int(j), 1 / float(positive[i, j])) for i, j in zip(rows, columns, strict=True)),
        weight="length",
    )
    between = nx.betweenness_centrality(graph, weight="length", normalized=True)
    return tuple(
        Centrality(
            name,
            int((positive[i] > 0).sum()),
            int((negative[i] > 0).sum()),
            float(positive[i].sum()),
            float(negative[i].sum()),
            float(between[i]),
        )
        for i, name in enumerate(names)
    )


def adjusted_rand(first: Sequence[int], second: Sequence[int]) -> float:
    """The adjusted Rand index of two groupings of the same things (Hubert & Arabie 1985): 1 where they are
    the same, 0 on average by chance, and 1 where neither of them separates or joins anything."""
    table = np.zeros((max(first, default=0) + 1, max(second, default=0) + 1))
    np.add.at(table, (np.asarray(first, int), np.asarray(second, int)), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    everything = len(first) * (len(first) - 1) / 2
    expected = rows * columns / everything if everything else 0.0
    largest = (rows + columns) / 2
    return 1.0 if largest == expected else (together - expected) / (largest - expected)


def stability(windows: Sequence[tuple[str, Communities]]) -> tuple[Stability, ...]:
    """Communities of each window compared with the next one's; None where they share fewer than two nodes."""
    result = []
    for (earlier, before), (later, after) in pairwise(windows):
        old, new = before.of(), after.of()
        shared = [name for name in old if name in new]
        score = adjusted_rand([old[s] for s in shared], [new[s] for s in shared]) if len(shared) > 1 else None
        result.append(Stability(earlier, later, len(shared), score))
    return tuple(result)
