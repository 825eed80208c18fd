"""Coalition stability: which equilibria a group of decision makers would leave together.

R_C(s) are the ends of legal sequences of moves by members of C; a coalition improvement is one that every
member prefers to s. Nash: there is none (Kilgour, Hipel, Fang and Peng 2001). The sanctioned forms follow
Inohara and Hipel (2008): after every coalition improvement t, those outside C can reach a state u that is no
coalition improvement on s, that is, some member is known to be no better off; under SMR and SSEQ no state
that C could go on to from u is one either; under SEQ and SSEQ the outsiders' moves are improvements of
whoever makes them. Preferences between incomparable states count as no improvement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.conflict import wording
from parley.conflict.analysis import Analysis
from parley.conflict.graph import Graph
from parley.conflict.model import Model
from parley.conflict.reach import NOWHERE, least_after_moves
from parley.conflict.stability import CONCEPTS, Concept, concept_named, kind_of, symmetric
from parley.conflict.walks import Walk, reached, shortest


@dataclass(frozen=True)
class Defection:
    """A coalition that would leave a state: its members' keys, where to (state numbers), and one way there.

    ``stable``: the concepts under which sanctions hold the coalition back all the same.
    """

    state: int
    members: tuple[str, ...]
    improvements: tuple[int, ...]
    way: Walk
    stable: tuple[Concept, ...]


@dataclass(frozen=True)
class Coalitions:
    """The equilibria of a concept against every coalition; ``state`` numbers, increasing."""

    model: Model = field(repr=False)
    concept: Concept
    equilibria: tuple[int, ...]
    defections: tuple[Defection, ...]

    @property
    def proof(self) -> tuple[int, ...]:
        """The equilibria that no coalition has an improvement from (coalitionally Nash stable for all)."""
        left = {one.state for one in self.defections}
        return tuple(one for one in self.equilibria if one not in left)

    def stable(self, concept: str) -> tuple[int, ...]:
        """The equilibria that every coalition stays at under a concept."""
        form = concept_named(concept)
        left = {one.state for one in self.defections if form not in one.stable}
        return tuple(one for one in self.equilibria if one not in left)

    def to_dict(self) -> dict[str, Any]:
        """States by number, decision makers by key."""
        return {
            "concept": self.concept,
            "equilibria": list(self.equilibria),
            "coalitionally_stable": {concept: list(self.stable(concept)) for concept in CONCEPTS},
            "defections": [
                {
                    "state": one.state,
                    "coalition": list(one.members),
                    "improvements": list(one.improvements),
                    "way": [step.to_dict(self.model) for step in one.way],
                    "stable": list(one.stable),
                }
                for one in self.defections
            ],
        }

    def __str__(self) -> str:
        model = self.model
        labels = {maker.key: maker.label for maker in model.decision_makers}
        name = wording.CONCEPT_NAMES[self.concept]
        if not self.equilibria:
            return f"There is no {name} equilibrium to leave."
        lines = []
        for number in self.equilibria:
            mine = [one for one in self.defections if one.state == number]
            text = wording.state(model, model.space.code(number))
            if not mine:
                lines.append(f"No coalition would leave {text}.")
            for one in mine:
                who = wording.listed([labels[key] for key in one.members])
                end = wording.state(model, one.way[-1].after)
                deeds = "; ".join(
                    f"{wording.label(model, step)} {wording.change(model, step.before, step.after, 's')}"
                    for step in one.way
                )
                more = len(one.improvements) - 1
                others = f" ({more} more such state{'s' if more > 1 else ''})" if more else ""
                held = f" Sanctions would hold them back under {wording.concepts(one.stable)}." if one.stable else ""
                lines.append(f"{who} would together leave {text} for {end}{others}: {deeds}.{held}")
        return "\n".join(lines)


def coalitions(analysis: Analysis, concept: str = "seq", state: int | str | None = None) -> Coalitions:
    """Which equilibria of ``concept`` (or which one ``state``) some coalition of two or more would leave.

    Raises `ModelError` where the concept or the state is not there.
    """
    model, graph = analysis.model, analysis.model.graph
    form = concept_named(concept)
    numbers = analysis.equilibria(form) if state is None else [model.number(state)]
    found = [
        defection
        for number in numbers
        for size in range(2, graph.makers + 1)
        for members in combinations(range(graph.makers), size)
        if (defection := _defection(model, graph, number, members)) is not None
    ]
    return Coalitions(model, form, tuple(numbers), tuple(found))


def _defection(model: Model, graph: Graph, number: int, members: Sequence[int]) -> Defection | None:
    code = graph.space.code(number)
    gains = _gains(graph, code, members)
    better = reached(graph, code, members) & gains
    ends = np.flatnonzero(better)
    if not len(ends):
        return None
    way = shortest(graph, code, members, "moves", lambda one: bool(better[one]))
    assert way is not None
    stable = tuple(concept for concept in CONCEPTS[1:] if _sanctioned(graph, ends, gains, members, concept))
    keys = tuple(model.decision_makers[member].key for member in members)
    return Defection(number, keys, tuple(graph.space.numbers(ends)), way, stable)


def _gains(graph: Graph, code: int, members: Sequence[int]) -> NDArray[np.bool_]:
    """The states that every member is known to prefer to ``code``; shape (2**k,)."""
    out = graph.space.feasible.copy()
    for member in members:
        out &= graph.ranks[member] > graph.ranks[member][code]
        out[list(graph.unknown[member].partners.get(code, ()))] = False
    return out


def _sanctioned(
    graph: Graph, ends: NDArray[np.int64], gains: NDArray[np.bool_], members: Sequence[int], concept: Concept
) -> bool:
    outsiders = [maker for maker in range(graph.makers) if maker not in members]
    deters = graph.space.feasible & ~gains
    if symmetric(concept):
        values = np.where(gains, np.int32(0), np.int32(NOWHERE)).astype(np.int32)
        deters &= least_after_moves(graph, members, values, "moves") != 0
    values = np.where(deters, np.int32(0), np.int32(NOWHERE)).astype(np.int32)
    return bool((least_after_moves(graph, outsiders, values, kind_of(concept))[ends] == 0).all())
