"""The compiled twin of the numpy engine, for large models; needs numba (extra ``fast``)."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parley.errors import missing_extra

if TYPE_CHECKING:
    from parley.conflict.graph import Graph
    from parley.conflict.reach import Kind


def available(required: bool = False) -> bool:
    """Whether numba can be used. Raises `MissingExtraError` where it is ``required`` and missing."""
    there = importlib.util.find_spec("numba") is not None
    if required and not there:
        raise missing_extra("the compiled engine needs numba", "fast")
    return there


def spread(graph: Graph, sanctioners: Sequence[int], values: NDArray[np.int32], kind: Kind) -> NDArray[np.int32]:
    """Least of ``values`` over the ends of non-empty walks; shape (2**k,). As `reach` without legality.

    States are taken in order of value and their predecessors visited depth first, each edge once.
    """
    masks, takes, drops, rows = [], [], [], []
    for row, maker in enumerate(sanctioners):
        mover = graph.space.movers[maker]
        for mask in graph.masks[maker]:
            masks.append(mask)
            takes.append(mask & mover.take)
            drops.append(mask & mover.drop)
            rows.append(row)
    order = graph.space.codes[np.argsort(values[graph.space.codes], kind="stable")]
    if not rows:
        return np.full(values.shape, np.iinfo(np.int32).max, dtype=np.int32)
    if kind == "improvements":
        levels = np.stack([graph.ranks[maker] for maker in sanctioners])
    else:
        levels = np.where(graph.space.feasible, np.int32(0), np.int32(-1))[None, :]
        rows = [0] * len(rows)
    out: NDArray[np.int32] = _kernel()(
        order,
        values,
        levels,
        np.array(masks, dtype=np.int64),
        np.array(takes, dtype=np.int64),
        np.array(drops, dtype=np.int64),
        np.array(rows, dtype=np.int64),
        kind == "improvements",
    )
    return out


@cache
def _kernel() -> Any:
    from numba import njit

    def walk(order, values, levels, masks, takes, drops, rows, rising):  # type: ignore[no-untyped-def]
        nowhere = np.iinfo(np.int32).max
        after = np.full(values.shape[0], nowhere, dtype=np.int32)
        visited = np.zeros(values.shape[0], dtype=np.bool_)
        stack = np.empty(order.shape[0], dtype=np.int64)
        for seed in order:
            if visited[seed] or values[seed] == nowhere:
                continue
            value = values[seed]
            visited[seed] = True
            stack[0] = seed
            top = 1
            while top > 0:
                top -= 1
                here = stack[top]
                for m in range(masks.shape[0]):
                    if (here & takes[m]) != takes[m] or (here & drops[m]) != 0:
                        continue
                    before = here ^ masks[m]
                    if after[before] != nowhere:
                        continue
                    level = levels[rows[m], before]
                    if level < 0 or (rising and level >= levels[rows[m], here]):
                        continue
                    after[before] = value
                    if not visited[before]:
                        visited[before] = True
                        stack[top] = before
                        top += 1
        return after

    try:
        return njit(cache=True, nogil=True)(walk)
    except RuntimeError:  # no place to keep the compiled code: compile for this process only
        return njit(nogil=True)(walk)
