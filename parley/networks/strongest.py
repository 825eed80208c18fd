"""The strongest part of a network that is too large to draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from parley.errors import NetworkError
from parley.networks.network import Network
from parley.networks.table import Floats, Integers


def heaviest(network: Network) -> tuple[Integers, Integers, Floats]:
    """All ties by absolute weight, the heaviest first, equal ones in the order of their nodes.

    Gives positions in ``network.names()`` of both ends and the weights, each of shape (ties,).
    """
    entries = network.matrix.tocoo()
    rows, columns, weights = entries.row.astype(np.int64), entries.col.astype(np.int64), entries.data
    if network.mode == "one-mode":
        once = rows < columns
        rows, columns, weights = rows[once], columns[once], weights[once]
    else:
        columns = columns + len(network.row_nodes)
    order = np.lexsort((columns, rows, -np.abs(weights)))
    return rows[order], columns[order], weights[order]


def strongest(network: Network, most: int) -> Network:
    """At most ``most`` of a network's nodes: those of its strongest ties, with all ties between them.

    Ties are taken by absolute weight, of equal ones in the order of their nodes, until no further tie fits. A network
    that is not larger is given back as it is; a smaller one has the ties of the whole network, but cannot be opened.

    Raises:
        NetworkError: ``most`` is less than 2.
    """
    if most < 2:
        raise NetworkError(f"{most} nodes make no network; draw at least 2")
    if len(network.nodes()) <= most:
        return network
    kept: set[int] = set()
    sources, targets, _ = heaviest(network)
    for i, j in zip(sources.tolist(), targets.tolist(), strict=True):
        if len(kept) + (i not in kept) + (j not in kept) <= most:
            kept |= {i, j}
        if len(kept) == most:
            break
    shift = 0 if network.mode == "one-mode" else len(network.row_nodes)
    rows = np.array(sorted(n for n in kept if n < len(network.row_nodes)), dtype=np.int64)
    columns = np.array(sorted(n - shift for n in kept if n >= shift), dtype=np.int64)
    return replace(
        network,
        matrix=network.matrix[rows][:, columns],
        row_nodes=tuple(network.row_nodes[n] for n in rows),
        column_nodes=tuple(network.column_nodes[n] for n in columns),
        grounds=None,
    )
