"""Legal sequences of moves: what they reach, and the shortest of them. Nobody moves twice in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from parley.conflict.graph import Graph

if TYPE_CHECKING:
    from parley.conflict.model import Model

# "credible": improvements, and moves to states the mover cannot compare
Steps = Literal["moves", "improvements", "credible"]


@dataclass(frozen=True)
class Step:
    """One move: who (position of the decision maker), from which state to which (as integers)."""

    maker: int
    before: int
    after: int

    def to_dict(self, model: Model) -> dict[str, Any]:
        """The step in keys, numbers and state strings."""
        space = model.space
        changed = self.before ^ self.after
        return {
            "decision_maker": model.decision_makers[self.maker].key,
            "from": space.number(self.before),
            "to": space.number(self.after),
            "state": space.text(self.after),
            "takes": [one.key for bit, one in enumerate(model.options) if (changed & self.after) >> bit & 1],
            "drops": [one.key for bit, one in enumerate(model.options) if (changed & self.before) >> bit & 1],
        }


Walk = tuple[Step, ...]


def next_states(graph: Graph, code: int, maker: int, steps: Steps) -> list[int]:
    """Where one move of the given kind takes a decision maker from ``code``, increasing."""
    if steps == "moves":
        moves: list[int] = graph.space.moves(code, maker).tolist()
        return moves
    found: list[int] = graph.improvements(code, maker).tolist()
    if steps == "credible":
        found = sorted(found + graph.uncertain(code, maker).tolist())
    return found


def shortest(
    graph: Graph, start: int, makers: Sequence[int], steps: Steps, wanted: Callable[[int], bool]
) -> Walk | None:
    """A shortest legal sequence of one or more moves to a state that is ``wanted``, or None."""
    parents: dict[tuple[int, int], tuple[int, int]] = {}
    for here in _breadth_first(graph, start, makers, steps, parents):
        if wanted(here[0]):
            return _back(parents, here, start)
    return None


def all_shortest(graph: Graph, start: int, makers: Sequence[int], steps: Steps, end: int, limit: int) -> list[Walk]:
    """Every shortest legal sequence from ``start`` to ``end``, at most ``limit`` of them."""
    root = (start, -1)
    level: dict[tuple[int, int], list[tuple[int, int]]] = {root: []}
    seen = {root}
    ways: dict[tuple[int, int], list[tuple[int, int]]] = {}
    while level:
        following: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for here in level:
            for there in _onward(graph, here, makers, steps):
                if there not in seen:
                    following.setdefault(there, []).append(here)
        seen.update(following)
        ways.update(following)
        ends = [node for node in following if node[0] == end]
        if ends:
            found: list[Walk] = []
            for node in ends:
                for walk in _unroll(ways, node, root):
                    found.append(walk)
                    if len(found) == limit:
                        return found
            return found
        level = following
    return []


def reached(graph: Graph, start: int, makers: Sequence[int], steps: Steps = "moves") -> NDArray[np.bool_]:
    """R_H(s), or R_H⁺(s): the states at the end of some legal sequence of such steps; shape (2**k,)."""
    arrived = np.zeros((len(makers), len(graph.space.feasible)), dtype=np.bool_)
    fronts: list[NDArray[np.int64]] = []
    first = np.array([start], dtype=np.int64)
    for row, maker in enumerate(makers):
        fronts.append(_forward(graph, first, maker, steps, arrived[row]))
    while any(len(front) for front in fronts):
        following = []
        for row, maker in enumerate(makers):
            source = np.unique(
                np.concatenate([fronts[other] for other in range(len(makers)) if other != row] or [first[:0]])
            )
            following.append(_forward(graph, source, maker, steps, arrived[row]))
        fronts = following
    out: NDArray[np.bool_] = np.logical_or.reduce(arrived, axis=0)
    return out


def _forward(
    graph: Graph, source: NDArray[np.int64], maker: int, steps: Steps, arrived: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """States newly reached by one move of ``maker`` from ``source``; marks them in ``arrived``."""
    mover, ranks = graph.space.movers[maker], graph.ranks[maker]
    keys, width = graph.unknown[maker].keys, graph.space.width
    fresh = [source[:0]]
    for mask in graph.masks[maker]:
        after = source ^ mask
        good = graph.space.feasible[after] & ~arrived[after]
        good &= (source & (mask & mover.take)) == 0
        good &= (after & (mask & mover.drop)) == 0
        if steps != "moves":
            better: NDArray[np.bool_] = ranks[after] > ranks[source]
            if len(keys):
                unsure = np.isin(source << width | after, keys)
                better = better | unsure if steps == "credible" else better & ~unsure
            good &= better
        found = after[good]
        arrived[found] = True
        fresh.append(found)
    return np.concatenate(fresh)


def _onward(graph: Graph, here: tuple[int, int], makers: Sequence[int], steps: Steps) -> Iterator[tuple[int, int]]:
    code, last = here
    for maker in makers:
        if maker != last:
            for after in next_states(graph, code, maker, steps):
                yield after, maker


def _breadth_first(
    graph: Graph,
    start: int,
    makers: Sequence[int],
    steps: Steps,
    parents: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    level = [(start, -1)]
    while level:
        following = []
        for here in level:
            for there in _onward(graph, here, makers, steps):
                if there not in parents:
                    parents[there] = here
                    following.append(there)
                    yield there
        level = following


def _back(parents: dict[tuple[int, int], tuple[int, int]], node: tuple[int, int], start: int) -> Walk:
    walk: list[Step] = []
    while node != (start, -1):
        parent = parents[node]
        walk.append(Step(node[1], parent[0], node[0]))
        node = parent
    return tuple(reversed(walk))


def _unroll(
    ways: dict[tuple[int, int], list[tuple[int, int]]], node: tuple[int, int], root: tuple[int, int]
) -> Iterator[Walk]:
    if node == root:
        yield ()
        return
    for parent in ways[node]:
        for walk in _unroll(ways, parent, root):
            yield (*walk, Step(node[1], parent[0], node[0]))
