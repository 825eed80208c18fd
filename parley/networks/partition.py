"""Grouping nodes so that what is gained within groups is largest: the search behind communities and
polarization."""

from __future__ import annotations

import numpy as np

from parley.networks.table import Floats, Integers


def signed_modularity(weights: Floats) -> Floats:
    """What each pair adds to signed modularity when grouped together, shape (n, n).

    Gómez, Jensen & Arenas (2009), Phys. Rev. E 80, 016114: Q = Σ over pairs in one group of
    [wᵢⱼ − (wᵢ⁺wⱼ⁺/2w⁺ − wᵢ⁻wⱼ⁻/2w⁻)] / (2w⁺ + 2w⁻). ``weights`` is symmetric with a zero diagonal.
    """
    positive, negative = np.maximum(weights, 0), np.maximum(-weights, 0)
    total = positive.sum() + negative.sum()
    if total == 0:
        return np.zeros_like(weights)
    benefit = weights.astype(np.float64)
    for part, sign in ((positive, -1.0), (negative, 1.0)):
        strength = part.sum(axis=1)
        if strength.sum() > 0:
            benefit = benefit + sign * np.outer(strength, strength) / strength.sum()
    result: Floats = benefit / total
    return result


def gain(benefit: Floats, groups: Integers) -> float:
    """Σ of ``benefit`` over all ordered pairs (and the diagonal) whose nodes share a group."""
    total = float(benefit[groups[:, None] == groups[None, :]].sum())
    return total if abs(total) > 1e-12 else 0.0  # what rounding leaves of nothing


def best_groups(benefit: Floats, at_most: int | None, seed: int, restarts: int = 10) -> Integers:
    """Group numbers, one a node, that make ``gain`` as large as the search finds.

    Without a limit on the number of groups: the Louvain method (Blondel et al. 2008), moving single nodes and
    then whole groups, and single nodes once more at the end. With one: moves of single nodes from random
    starts. The best of ``restarts`` runs is taken; the same seed gives the same groups. The numbers are 0, 1,
    … by size, largest first, then by first node.
    """
    n = len(benefit)
    random = np.random.default_rng(seed)
    best, best_gain = np.zeros(n, dtype=np.int64), gain(benefit, np.zeros(n, dtype=np.int64))
    for _ in range(restarts if n > 1 else 0):
        if at_most is None:
            groups = _louvain(benefit, random)
        else:
            groups = _move_nodes(benefit, random.integers(at_most, size=n), at_most, random)
        found = gain(benefit, groups)
        if found > best_gain + 1e-12:
            best, best_gain = groups, found
    return by_size(best)


def by_size(groups: Integers) -> Integers:
    """The same groups numbered 0, 1, … by size, largest first, then by first member."""
    names, first, size = np.unique(groups, return_index=True, return_counts=True)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(names))
    result: Integers = rank[np.searchsorted(names, groups)]
    return result


def _move_nodes(benefit: Floats, groups: Integers, count: int, random: np.random.Generator) -> Integers:
    """Move nodes, one at a time in random order, to the group that gains most until none gains."""
    groups = groups.copy()
    moved = True
    while moved:
        moved = False
        for node in random.permutation(len(groups)):
            towards = np.bincount(groups, weights=benefit[node], minlength=count)
            towards[groups[node]] -= benefit[node, node]
            target = int(np.argmax(towards))
            if towards[target] > towards[groups[node]] + 1e-12:
                groups[node] = target
                moved = True
    return groups


def _louvain(benefit: Floats, random: np.random.Generator) -> Integers:
    groups = np.arange(len(benefit))
    level = benefit
    while True:
        moved = _move_nodes(level, np.arange(len(level)), len(level), random)
        _, moved = np.unique(moved, return_inverse=True)
        groups = moved[groups]
        if moved.max() + 1 == len(level):
            return _move_nodes(benefit, groups, len(benefit), random)
        member = np.zeros((len(level), moved.max() + 1))
        member[np.arange(len(level)), moved] = 1.0
        level = member.T @ level @ member
