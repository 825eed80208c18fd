"""The five stability concepts, for every state at once.

Under known preferences a decision maker i would stay at s exactly where no t in Rᵢ(s) has both t ≻ᵢ s and
every sanction better than s. With G(t) the least value that sanctions leave it with after t, that is: the
greatest of min(pᵢ(t), G(t)) over Rᵢ(s) is at most pᵢ(s). Both extremes are taken without listing sets.

Unknown preferences follow Li, Hipel, Kilgour and Fang (2004). Extension a: i leaves also for states that it
cannot compare and is deterred only by states known to be no better; b: leaves only for better ones, deterred
only by states known to be no better; c: leaves also for uncertain ones, deterred also by them; d: leaves only
for better ones, deterred also by uncertain ones. Credible sanctions (SEQ, SSEQ) are, in all four, moves to
states that the sanctioner prefers or cannot compare.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.conflict import reach
from parley.conflict.graph import Graph
from parley.conflict.model import Extension
from parley.conflict.reach import NOWHERE, Engine, Kind, Values
from parley.errors import ModelError

Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
EXTENSIONS: tuple[Extension, ...] = ("a", "b", "c", "d")
Stable = NDArray[np.bool_]


def concept_named(name: str) -> Concept:
    """The concept of this name, whatever its case. Raises `ModelError`."""
    for concept in CONCEPTS:
        if name.casefold() == concept:
            return concept
    raise ModelError(f'no stability concept is called "{name}"; there are {", ".join(CONCEPTS)}')


def credible(concept: Concept) -> bool:
    """Whether the concept's sanctions must be improvements of the sanctioners."""
    return concept in ("seq", "sseq")


def symmetric(concept: Concept) -> bool:
    """Whether the concept lets the decision maker answer the sanction."""
    return concept in ("smr", "sseq")


def kind_of(concept: Concept) -> Kind:
    """The moves that the concept's sanctions are made of."""
    return "improvements" if credible(concept) else "moves"


def stable_states(graph: Graph, maker: int, concept: Concept, extension: Extension, engine: Engine = "auto") -> Stable:
    """Which states are stable for a decision maker: shape (n,), in the order of state numbers."""
    space = graph.space
    ranks = graph.ranks[maker]
    mover = space.movers[maker]
    if concept == "nash":
        out: Stable = reach.over_own_moves(ranks, mover, "greatest") <= ranks
    else:
        ceiling = sanctioned(graph, maker, concept, engine)
        tempting = np.minimum(ranks, ceiling)
        out = reach.over_own_moves(tempting, mover, "greatest") <= ranks
    for code in graph.unknown[maker].partners:
        out[code] = _stable_at(graph, code, maker, concept, extension)
    return out[space.codes]


def sanctioned(graph: Graph, maker: int, concept: Concept, engine: Engine = "auto") -> Values:
    """G: the least rank that sanctions of each state leave the decision maker with; shape (2**k,).

    For SMR and SSEQ the rank that counts at a sanction is the best that it can still move on to. `NOWHERE`
    where there is no sanction; −1 where the state is infeasible. Only comparisons with a rank below that of
    the state itself are meant to be made with it.
    """
    worth = _worth(graph, maker, concept)
    others = [other for other in range(graph.makers) if other != maker]
    kind = kind_of(concept)
    if kind == "improvements" and any(graph.unknown[other].partners for other in others):
        out = reach.least_after_moves(graph, others, worth, kind)
    else:
        out = reach.least_in_reach(graph, others, worth, kind, engine)
        # the reach counts the state itself, which is no sanction of itself: it is never below its own rank,
        # so comparisons below that rank are not affected
    out[~graph.space.feasible] = -1
    return out


def _worth(graph: Graph, maker: int, concept: Concept) -> Values:
    ranks = graph.ranks[maker]
    worth = reach.over_own_moves(ranks, graph.space.movers[maker], "greatest") if symmetric(concept) else ranks.copy()
    worth[~graph.space.feasible] = NOWHERE
    return worth


def deterring(graph: Graph, code: int, maker: int, concept: Concept, extension: Extension) -> Stable:
    """The states that would deter the decision maker from leaving ``code``; shape (2**k,)."""
    ranks = graph.ranks[maker]
    feasible = graph.space.feasible
    bad: Stable = feasible & (ranks <= ranks[code])
    partners = list(graph.unknown[maker].partners.get(code, ()))
    bad[partners] = extension in ("c", "d")
    if symmetric(concept):
        good = (feasible & ~bad).astype(np.int32)
        bad &= reach.over_own_moves(good, graph.space.movers[maker], "greatest") == 0
    return bad


def departures(graph: Graph, code: int, maker: int, extension: Extension) -> list[int]:
    """The states one would leave ``code`` for: improvements, and in a and c uncertain ones."""
    found = [int(one) for one in graph.improvements(code, maker)]
    if extension in ("a", "c"):
        found += [int(one) for one in graph.uncertain(code, maker)]
    return sorted(found)


def deterred(graph: Graph, code: int, maker: int, concept: Concept, extension: Extension) -> Stable:
    """After which moves some sanction of ``concept`` would deter the decision maker; shape (2**k,)."""
    if concept == "nash":
        return np.zeros(graph.space.feasible.shape, dtype=np.bool_)
    bad = deterring(graph, code, maker, concept, extension)
    values = np.where(bad, np.int32(0), np.int32(NOWHERE)).astype(np.int32)
    others = [other for other in range(graph.makers) if other != maker]
    out: Stable = reach.least_after_moves(graph, others, values, kind_of(concept)) == 0
    return out


def _stable_at(graph: Graph, code: int, maker: int, concept: Concept, extension: Extension) -> bool:
    leaving = departures(graph, code, maker, extension)
    if not leaving or concept == "nash":
        return not leaving
    return bool(deterred(graph, code, maker, concept, extension)[leaving].all())
