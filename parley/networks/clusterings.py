"""Many ways to group the same things, and the best of them by modularity.

The things are actors of a network or windows of a series. Every method takes signed weights (alike or allied:
positive) and distances, both symmetric with a zero diagonal, and gives group numbers; all are written from
their published definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from parley.errors import NetworkError
from parley.networks.partition import best_groups, by_size, gain, signed_modularity
from parley.networks.selection import choose
from parley.networks.table import Floats, Integers
from parley.networks.writing import pandas_module

ClusteringMethod = Literal[
    "single", "average", "complete", "ward", "pam", "spectral", "concor", "fast-greedy", "walktrap",
    "leading-eigenvector", "louvain", "balance",
]  # fmt: skip
METHODS: tuple[ClusteringMethod, ...] = get_args(ClusteringMethod)
MOST = 6  # groups looked for where nobody says how many


@dataclass(frozen=True, slots=True)
class Grouping:
    """One clustering: how it was found, how many groups were asked for, its modularity, and the group of each
    thing (0 the largest)."""

    method: str
    asked: int
    modularity: float
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clustering:
    """A ``Grouping`` of a network's nodes by name, largest group first."""

    method: str
    asked: int
    modularity: float
    groups: tuple[tuple[str, ...], ...]

    def of(self) -> dict[str, int]:
        """Group number of each node, 0 being the largest."""
        return {name: number for number, group in enumerate(self.groups) for name in group}


@dataclass(frozen=True, slots=True)
class Clusterings:
    """Clusterings of one network by many methods, in the order they were tried, and the best of them."""

    seed: int
    tried: tuple[Clustering, ...]
    best: Clustering

    def to_pandas(self) -> Any:
        """A data frame, one row a clustering. Raises MissingExtraError without pandas."""
        rows = [(t.method, t.asked, t.modularity, len(t.groups), t is self.best, t.groups) for t in self.tried]
        columns = ["method", "asked", "modularity", "found", "best", "groups"]
        return pandas_module().DataFrame(rows, columns=columns)


def clusterings(
    names: Sequence[str],
    weights: Floats,
    methods: Sequence[ClusteringMethod] | None = None,
    most: int = MOST,
    seed: int = 0,
) -> Clusterings:
    """Group the nodes of a signed network by each method into 2 … ``most`` groups.

    Best is the clustering with the largest signed modularity (Gómez, Jensen & Arenas 2009), and of equal ones
    the one with fewer groups; where none is above 0 it is one group of everybody. Distances are the largest
    weight less a pair's. See ``group`` for the methods. Raises NetworkError for an unknown method.
    """
    distances = weights.max(initial=0.0) - weights
    np.fill_diagonal(distances, 0.0)
    found = tuple(groupings(weights, distances, methods, most, seed))
    tried = tuple(Clustering(g.method, g.asked, g.modularity, _named(names, g.groups)) for g in found)
    everybody = Clustering("none", 1, 0.0, (tuple(names),) if names else ())
    chosen = best(found)
    return Clusterings(seed, tried, everybody if chosen is None else tried[chosen])


def best(found: Sequence[Grouping]) -> int | None:
    """The place of the best grouping by modularity, None where none is above 0."""
    order = sorted(
        range(len(found)), key=lambda i: (-round(found[i].modularity, 9), max(found[i].groups), i)
    )
    return order[0] if order and found[order[0]].modularity > 1e-9 else None


def groupings(
    weights: Floats,
    distances: Floats,
    methods: Sequence[ClusteringMethod] | None = None,
    most: int = MOST,
    seed: int = 0,
) -> Iterator[Grouping]:
    """Every method's groups for 2 … ``most``; those that find fewer groups than asked are given once."""
    for method in METHODS if methods is None else methods:
        choose("clustering method", method, ClusteringMethod)
    if most < 2:
        raise NetworkError("clusterings need at least 2 groups")
    benefit = signed_modularity(weights)
    for method in METHODS if methods is None else methods:
        seen = set()
        for k in range(2, min(most, len(weights)) + 1):
            groups = by_size(group(weights, distances, method, k, seed))
            key = tuple(groups.tolist())
            if key not in seen and max(key) > 0:
                seen.add(key)
                yield Grouping(method, k, gain(benefit, groups), key)


def group(weights: Floats, distances: Floats, method: ClusteringMethod, k: int, seed: int = 0) -> Integers:
    """Group numbers of at most ``k`` groups, shape (n,).

    *single*, *average*, *complete*, *ward*: agglomeration on the distances (Ward 1963; Murtagh & Legendre
    2014). *pam*: k medoids (Kaufman & Rousseeuw 1990). *spectral*: k medoids of the normalized signed
    Laplacian's lowest eigenvectors (Ng, Jordan & Weiss 2002; Kunegis et al. 2010). *concor*: repeated
    correlation (Breiger, Boorman & Arabie 1975), the least coherent block split until there are k.
    *fast-greedy*: merging what adds most modularity (Clauset, Newman & Moore 2004). *walktrap*: Ward on random
    walks of four steps over positive weights (Pons & Latapy 2005; here two groups may merge that no tie
    joins). *leading-eigenvector*: splitting by the modularity matrix (Newman 2006). *louvain* and *balance*:
    as ``structure.communities`` (Blondel et al. 2008; Doreian & Mrvar 1996), the only ones that use the seed.
    """
    if len(weights) <= 1:
        return np.zeros(len(weights), dtype=np.int64)
    if method in ("louvain", "balance"):
        return best_groups(signed_modularity(weights) if method == "louvain" else weights, k, seed)
    if method in ("single", "average", "complete", "ward"):
        return _tree(distances, method, k)
    return _BY_NAME[method](weights, distances, k)


def _named(names: Sequence[str], groups: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    result: list[list[str]] = [[] for _ in range(max(groups, default=-1) + 1)]
    for name, number in zip(names, groups, strict=True):
        result[number].append(name)
    return tuple(map(tuple, result))


def _tree(distances: Floats, method: str, k: int) -> Integers:
    from scipy.cluster.hierarchy import cut_tree, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(distances, checks=False), method)
    return np.asarray(cut_tree(tree, n_clusters=[min(k, len(distances))]).ravel(), dtype=np.int64)


def medoids(distances: Floats, k: int) -> Integers:
    """Groups around the k things whose distances to all others sum to least: built greedily, then swapped
    while a swap lowers the sum."""
    n = len(distances)
    chosen = [int(distances.sum(axis=1).argmin())]
    while len(chosen) < min(k, n):
        nearest = distances[:, chosen].min(axis=1)
        saved = np.maximum(nearest[None, :] - distances, 0).sum(axis=1)
        saved[chosen] = -1.0
        chosen.append(int(saved.argmax()))
    cost = distances[:, chosen].min(axis=1).sum()
    for _ in range(100):
        best_swap, best_cost = None, cost - 1e-12
        for place in range(len(chosen)):
            rest = [c for at, c in enumerate(chosen) if at != place]
            nearest = distances[:, rest].min(axis=1) if rest else np.full(n, np.inf)
            costs = np.minimum(nearest[None, :], distances).sum(axis=1)
            candidate = int(costs.argmin())
            if costs[candidate] < best_cost:
                best_swap, best_cost = (place, candidate), costs[candidate]
        if best_swap is None:
            break
        chosen[best_swap[0]], cost = best_swap[1], best_cost
    return np.asarray(distances[:, chosen].argmin(axis=1), dtype=np.int64)


def _pam(_: Floats, distances: Floats, k: int) -> Integers:
    return medoids(distances, k)


def _spectral(weights: Floats, _: Floats, k: int) -> Integers:
    degree = np.abs(weights).sum(axis=1)
    scale = 1.0 / np.sqrt(np.where(degree > 0, degree, 1.0))
    laplacian = np.diag((degree > 0).astype(np.float64)) - scale[:, None] * weights * scale[None, :]
    _, vectors = np.linalg.eigh(laplacian)
    places = vectors[:, :k]
    places = places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-12)
    return medoids(np.linalg.norm(places[:, None, :] - places[None, :, :], axis=2), k)


def _concor(_: Floats, distances: Floats, k: int) -> Integers:
    groups = np.zeros(len(distances), dtype=np.int64)
    closed: set[int] = set()
    while groups.max() + 1 < k:
        spread = {
            g: float(distances[np.ix_(groups == g, groups == g)].mean())
            for g in range(int(groups.max()) + 1)
            if g not in closed and (groups == g).sum() > 1
        }
        if not spread:
            break
        widest = max(spread, key=lambda g: (spread[g], -g))
        members = np.flatnonzero(groups == widest)
        positive = _correlated(distances[:, members])
        if positive.all() or not positive.any():
            closed.add(widest)
            continue
        groups[members[~positive]] = groups.max() + 1
    return groups


def _correlated(profiles: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which columns end up correlated +1 with the first when correlations are correlated again and again."""
    with np.errstate(invalid="ignore", divide="ignore"):
        for _ in range(50):
            profiles = np.nan_to_num(np.asarray(np.corrcoef(profiles, rowvar=False)), nan=0.0)
            if np.all(np.abs(profiles) > 1 - 1e-9):
                break
    return np.asarray(profiles[0] >= 0)


def _fast_greedy(weights: Floats, distances: Floats, k: int) -> Integers:
    benefit = signed_modularity(weights)
    groups = np.arange(len(weights))
    np.fill_diagonal(benefit, -np.inf)
    for _ in range(len(weights) - k):
        first, second = divmod(int(benefit.argmax()), len(benefit))
        a, b = min(first, second), max(first, second)
        benefit[a] += benefit[b]
        benefit[:, a] += benefit[:, b]
        benefit[b], benefit[:, b], benefit[a, a] = -np.inf, -np.inf, -np.inf
        groups[groups == b] = a
    return np.asarray(np.unique(groups, return_inverse=True)[1], dtype=np.int64)


def _walktrap(weights: Floats, _: Floats, k: int) -> Integers:
    from scipy.spatial.distance import pdist, squareform

    positive = np.maximum(weights, 0.0)
    ties = (positive > 0).sum(axis=1)
    # everybody also has a tie of average weight to themselves, without which walks between two never settle
    loops = np.divide(positive.sum(axis=1), ties, out=np.ones(len(weights)), where=ties > 0)
    positive[np.diag_indices_from(positive)] += loops
    degree = positive.sum(axis=1)
    walk = np.linalg.matrix_power(positive / degree[:, None], 4)
    return _tree(squareform(pdist(walk / np.sqrt(degree)[None, :])), "ward", k)


def _leading_eigenvector(weights: Floats, _: Floats, k: int) -> Integers:
    benefit = signed_modularity(weights)
    groups = np.zeros(len(weights), dtype=np.int64)
    while groups.max() + 1 < k:
        splits = [_split(benefit, np.flatnonzero(groups == g)) for g in range(int(groups.max()) + 1)]
        gained, apart = max(splits, key=lambda split: split[0])
        if gained <= 1e-12:
            break
        groups[apart] = groups.max() + 1
    return groups


def _split(benefit: Floats, members: Integers) -> tuple[float, Integers]:
    """What splitting a group by its leading eigenvector adds to modularity, and who would leave."""
    inside = benefit[np.ix_(members, members)]
    inside = inside - np.diag(inside.sum(axis=1))
    _, vectors = np.linalg.eigh(inside)
    leaving = vectors[:, -1] > 0
    if vectors[0, -1] > 0:
        leaving = ~leaving  # of the two sides the one without the first member, whatever sign eigh gives
    side = np.where(leaving, 1.0, -1.0)
    return float(side @ inside @ side) / 2, members[leaving]


_BY_NAME: Mapping[str, Callable[[Floats, Floats, int], Integers]] = {
    "pam": _pam,
    "spectral": _spectral,
    "concor": _concor,
    "fast-greedy": _fast_greedy,
    "walktrap": _walktrap,
    "leading-eigenvector": _leading_eigenvector,
}
