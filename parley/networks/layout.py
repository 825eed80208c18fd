"""Where to draw the nodes of a signed network: those who agree together, opponents apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.networks.table import Floats

if TYPE_CHECKING:
    from parley.networks.network import Network


def network_layout(network: Network, seed: int = 1) -> Floats:
    """Coordinates of a network's nodes, in the order of its ``names``; see ``signed_layout``."""
    if network.aggregation != "combine":
        return signed_layout(network.signed(), seed)
    # codes are no weights: every tie draws its two nodes together alike
    weights = np.zeros((len(network.nodes()),) * 2)
    for i, j, _ in network.ties():
        weights[i, j] = weights[j, i] = 1.0
    return signed_layout(weights, seed)


def signed_layout(weights: Floats, seed: int = 1) -> Floats:
    """Coordinates in [−1, 1]², shape (n, 2), by stress majorization (Gansner, Koren & North 2005).

    The distance aimed at is the shorter the more two nodes agree, medium for those without a tie and the
    longer the more they conflict. ``weights`` is symmetric with a zero diagonal. The same seed gives the same
    places.
    """
    n = len(weights)
    if n < 2:
        return np.zeros((n, 2))
    largest = float(np.abs(weights).max()) or 1.0
    strength = np.sqrt(np.abs(weights) / largest)
    target = np.where(weights > 0, 1.0 - 0.55 * strength, np.where(weights < 0, 1.6 + 0.6 * strength, 1.35))
    importance = np.where(weights != 0, 0.4 + strength, 0.25) / target**2
    np.fill_diagonal(target, 0)
    np.fill_diagonal(importance, 0)
    laplacian = -importance
    np.fill_diagonal(laplacian, importance.sum(axis=1))
    inverse = np.linalg.pinv(laplacian)
    random = np.random.default_rng(seed)
    best, least = np.zeros((n, 2)), np.inf
    for _ in range(8 if n <= 100 else 1):
        places = random.normal(size=(n, 2))
        for _ in range(200 if n <= 300 else 30):
            gaps = places[:, None, :] - places[None, :, :]
            distance = np.sqrt((gaps**2).sum(axis=2))
            ratio = np.divide(
                importance * target, distance, out=np.zeros_like(distance), where=distance > 1e-9
            )
            pull = -ratio
            np.fill_diagonal(pull, ratio.sum(axis=1))
            moved = inverse @ (pull @ places)
            still = float(np.abs(moved - places).max()) < 1e-5
            places = moved
            if still:
                break
        distance = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2))
        stress = float((importance * (distance - target) ** 2).sum())
        if stress < least - 1e-9:
            best, least = places, stress
    best = best - (best.max(axis=0) + best.min(axis=0)) / 2
    # lie the longest axis flat, since figures and labels are wider than high
    _, _, axes = np.linalg.svd(best - best.mean(axis=0), full_matrices=False)
    turned = best @ axes.T
    turned = turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned = turned - (turned.max(axis=0) + turned.min(axis=0)) / 2
    result: Floats = turned / (np.abs(turned).max() or 1.0)
    return result
