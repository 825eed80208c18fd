"""The strongest part of a network that is too large to draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from parley.errors import NetworkError
from parley.networks.network import Network


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
    for i, j, _ in sorted(network.ties(), key=lambda tie: (-abs(tie[2]), tie[0], tie[1])):
        if len(kept | {i, j}) <= most:
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
