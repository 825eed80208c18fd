"""Least and greatest values over reachable sets, without ever listing the sets.

A decision maker's moves change any of its options at once, so over one decision maker's moves a minimum or
maximum is taken one option at a time (k steps rather than 2**k). Over the opponents' sequences of moves it is
spread backwards along the edges from the states of least value, so that each edge is walked about once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.conflict.graph import Graph
from parley.conflict.space import Mover

Kind = Literal["moves", "improvements"]
Engine = Literal["auto", "numpy", "compiled"]
Values = NDArray[np.int32]

NOWHERE = np.iinfo(np.int32).max  # the least value over an empty set
SWEEPS = 16
STATES_A_BUCKET = 4096
BUCKETS_AT_MOST = 64
COMPILED_FROM = 1 << 19  # states × moves from which compiling pays


def over_own_moves(values: Values, mover: Mover, extreme: Literal["least", "greatest"]) -> Values:
    """The least or greatest of ``values`` over a state and all that ``mover`` reaches from it in one move.

    Shape (2**k,) in and out. Infeasible states must hold the neutral value; what they hold after is void.
    """
    pick = np.minimum if extreme == "least" else np.maximum
    out = values.copy()
    for bit in mover.bits:
        pairs = out.reshape(-1, 2, 1 << bit)
        without, taken = pairs[:, 0, :], pairs[:, 1, :]
        # one-way: a state sees only the side that it can go to
        if mover.drop >> bit & 1:
            pick(without, taken, out=taken)
        elif mover.take >> bit & 1:
            pick(without, taken, out=without)
        else:
            pick(without, taken, out=without)
            taken[...] = without
    return out


def least_in_reach(graph: Graph, sanctioners: Sequence[int], values: Values, kind: Kind, engine: Engine) -> Values:
    """The least of ``values`` over each state itself and R_H(s) (or R_H⁺(s) for ``kind`` "improvements").

    ``values``: shape (2**k,), `NOWHERE` where infeasible. Returns the same shape. Exact where moves of one
    decision maker are transitive up to returning, as moves and known improvements are: then a walk in which
    somebody moves twice in a row ends where a legal one does, or where it began.
    """
    if kind == "moves":
        out, settled = _by_sweeps(graph, sanctioners, values)
        if settled:
            return out
    compiled = _compiled(graph, sanctioners, engine)
    after = (
        compiled(graph, sanctioners, values, kind)
        if compiled is not None
        else _spread(graph, sanctioners, values, kind, legal=False)
    )
    return np.minimum(values, after)


def least_after_moves(graph: Graph, sanctioners: Sequence[int], values: Values, kind: Kind) -> Values:
    """The least of ``values`` over R_H(s) (R_H⁺(s), uncertain moves included, for ``kind`` "improvements").

    Exact to the letter of the definition for any preferences: one or more moves, nobody twice in a row, so
    that a state counts itself only where a legal sequence returns to it. `NOWHERE` where R_H(s) is empty.
    """
    return _spread(graph, sanctioners, values, kind, legal=True)


def _by_sweeps(graph: Graph, sanctioners: Sequence[int], values: Values) -> tuple[Values, bool]:
    feasible = graph.space.feasible
    everywhere = len(graph.space) == len(feasible)
    movers = [graph.space.movers[maker] for maker in sanctioners]
    out = values
    for _ in range(SWEEPS):
        before = out
        for mover in movers:
            out = over_own_moves(out, mover, "least")
            if not everywhere:
                out[~feasible] = NOWHERE
        # with every state feasible, the moves of several are a product and one sweep is all
        if everywhere or np.array_equal(before, out):
            return out, True
    return out, False


def _compiled(graph: Graph, sanctioners: Sequence[int], engine: Engine):  # type: ignore[no-untyped-def]
    if engine == "numpy":
        return None
    edges = len(graph.space) * sum(len(graph.masks[maker]) for maker in sanctioners)
    if engine == "auto" and edges < COMPILED_FROM:
        return None
    from parley.conflict import compiled

    return compiled.spread if compiled.available(required=engine == "compiled") else None


def _spread(graph: Graph, sanctioners: Sequence[int], values: Values, kind: Kind, legal: bool) -> Values:
    """Least value over the ends of non-empty walks.

    With ``legal``, a walk remembers its next mover (row r of ``arriving``: the least value over walks that go
    on from a state reached by sanctioner r, itself included), so that nobody moves twice in a row.
    """
    rows = len(sanctioners) if legal else 1
    after = np.full(values.shape, NOWHERE, dtype=np.int32)
    arriving = np.repeat(values[None, :], rows, axis=0)
    pending = np.repeat((values < NOWHERE)[None, :], rows, axis=0)
    steps = [_Step(graph, maker, kind) for maker in sanctioners]
    for bound in _buckets(values[graph.space.codes]):
        moved = True
        while moved:
            moved = False
            for row in range(rows):
                front = np.flatnonzero(pending[row] & (arriving[row] <= bound))
                if not len(front):
                    continue
                moved = True
                pending[row][front] = False
                worth = arriving[row][front]
                into = [other for other in range(rows) if other != row] if legal else [0]
                for step in [steps[row]] if legal else steps:
                    step.back(front, worth, after, arriving, pending, into)
    return after


def _buckets(values: Values) -> list[int]:
    """Upper bounds of value classes, increasing: classes are done in turn, so that values settle early."""
    finite = values[values < NOWHERE]
    if not len(finite):
        return []
    count = max(1, min(BUCKETS_AT_MOST, len(values) // STATES_A_BUCKET))
    bounds = np.quantile(finite, np.linspace(0, 1, count + 1)[1:], method="higher")
    return [int(bound) for bound in np.unique(bounds)]


class _Step:
    """One sanctioner's moves walked backwards from a set of states."""

    def __init__(self, graph: Graph, maker: int, kind: Kind) -> None:
        mover = graph.space.movers[maker]
        self.feasible = graph.space.feasible
        self.everywhere = len(graph.space) == len(self.feasible)
        self.ranks = graph.ranks[maker] if kind == "improvements" else None
        self.keys = graph.unknown[maker].keys if kind == "improvements" else np.empty(0, dtype=np.int64)
        self.width = graph.space.width
        self.masks = [(mask, mask & mover.take, mask & mover.drop) for mask in graph.masks[maker]]

    def back(
        self,
        front: NDArray[np.int64],
        worth: Values,
        after: Values,
        arriving: Values,
        pending: NDArray[np.bool_],
        into: list[int],
    ) -> None:
        level = self.ranks[front] if self.ranks is not None else None
        for mask, take, drop in self.masks:
            before = front ^ mask
            # each state of the front has another predecessor under a mask, so plain assignment is safe
            good = worth < after[before]
            if len(arriving) > 1:
                # another first mover may have reached it as low, and then been barred from going on
                for row in into:
                    good |= worth < arriving[row][before]
            if take:
                good &= (front & take) == take
            if drop:
                good &= (front & drop) == 0
            if self.ranks is not None and level is not None:
                there = self.ranks[before]
                better = there < level
                if len(self.keys):
                    better |= np.isin(before << self.width | front, self.keys)
                good &= better
                if not self.everywhere:
                    good &= there >= 0
            elif not self.everywhere:
                good &= self.feasible[before]
            found, value = before[good], worth[good]
            if not len(found):
                continue
            after[found] = np.minimum(after[found], value)
            for row in into:
                lower = value < arriving[row][found]
                arriving[row][found[lower]] = value[lower]
                pending[row][found[lower]] = True
