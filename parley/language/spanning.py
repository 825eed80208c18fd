"""From scores of heads to trees: the best head of each word, and where those make no tree, the best that do.

Nearly always the best heads are a tree already (Zhang et al. 2017); for the rest Chu and Liu's and Edmonds' algorithm
(McDonald et al. 2005) finds the best one with a single root.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.language.pairs import Floats

Ints = NDArray[np.intp]


def spanning(scores: Floats, sizes: Ints) -> Ints:
    """Heads (sentences, words) for ``scores`` (sentences, words, 1 + words); 0 is the root, k the word k − 1.

    ``sizes`` (sentences,) are how many words each has; what is beyond them has no meaning.
    """
    heads: Ints = scores.argmax(axis=2)
    n = scores.shape[1]
    inside = np.arange(n) < sizes[:, None]
    # Going up twice as far each time, every word of a tree comes to the root.
    above = np.concatenate([np.zeros((len(heads), 1), np.intp), np.where(inside, heads, 0)], axis=1)
    for _ in range(max(1, int(n).bit_length())):
        above = np.take_along_axis(above, above, axis=1)
    roots = ((heads == 0) & inside).sum(axis=1)
    for k in np.flatnonzero((above.max(axis=1) > 0) | (roots != 1)).tolist():
        size = int(sizes[k])
        if size:
            heads[k, :size] = best_tree(scores[k, :size, : size + 1])
    return heads


def best_tree(scores: NDArray[np.floating[Any]]) -> Ints:
    """Heads (words,) of the best tree with one root, for ``scores`` (words, 1 + words)."""
    n = len(scores)
    table = np.full((n + 1, n + 1), -np.inf)
    table[1:] = scores
    np.fill_diagonal(table, -np.inf)
    found = _arborescence(table)
    if (found[1:] == 0).sum() > 1:  # only one of them may stay
        root = _best_root(table)
        alone = table[root, 0]
        table[1:, 0] = -np.inf
        table[root, 0] = alone
        found = _arborescence(table)
    return np.asarray(found[1:], np.intp)


def _best_root(table: NDArray[np.float64]) -> int:
    """The root of the best tree with a single one; of some as good, the first.

    Where a root costs more than all other heads together could gain, the best tree has no second one (Stanojević and
    Cohen 2021); trying each in turn takes minutes where hundreds of signs are a sentence.
    """
    known = table[np.isfinite(table)]
    n = len(table)
    dear = table.copy()
    dear[:, 0] -= n * float(np.ptp(known)) + 1 + 1e-9 * np.arange(n)
    return int(np.flatnonzero(_arborescence(dear)[1:] == 0)[0]) + 1


def _arborescence(table: NDArray[np.float64]) -> Ints:
    """Heads by node for ``table`` (node, head), node 0 being the root; Chu-Liu-Edmonds, a cycle at a time."""
    heads: Ints = table.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(table), np.bool_)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # The cycle becomes one node, the last of a smaller table.
    gain = table[cycle] - table[cycle, heads[cycle]][:, None]  # of a node of the cycle that gets another head
    enters = gain[:, outside].argmax(axis=0)
    others = table[outside]
    leaves = others[:, cycle].argmax(axis=1)
    n = len(outside)
    smaller = np.full((n + 1, n + 1), -np.inf)
    smaller[:n, :n] = others[:, outside]
    smaller[n, :n] = gain[enters, outside]
    smaller[:n, n] = table[outside, cycle[leaves]]
    smaller[0] = -np.inf
    made = _arborescence(smaller)
    out = heads.copy()
    on_cycle = made[1:n] == n  # node 0 is outside, and has no head
    out[outside[1:]] = np.where(on_cycle, cycle[leaves[1:]], outside[np.where(on_cycle, 0, made[1:n])])
    into = cycle[enters[made[n]]]
    out[into] = outside[made[n]]
    return out


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of some cycle, or None where all come to node 0."""
    above = heads.tolist()
    reached = [0] * len(above)  # by which start; 0 is not yet
    reached[0] = -1
    for start in range(1, len(above)):
        at = start
        while not reached[at]:
            reached[at] = start
            at = above[at]
        if reached[at] == start:
            path = [at]
            while (node := above[path[-1]]) != at:
                path.append(node)
            return np.array(path, np.intp)
    return None
