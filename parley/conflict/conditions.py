"""What a decision maker's preferences must satisfy for a state to be stable, the others' being given.

Whether i stays at s depends on its own preferences only through the set of states that it likes no better
than s. So the weakest condition is a formula over that set (inverse analysis: Kinsara, Kilgour and Hipel
2015), and the smallest change that satisfies it is a smallest set of states that i must stop preferring to s.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.conflict.graph import Graph
from parley.conflict.model import Extension
from parley.conflict.stability import Concept, credible, symmetric
from parley.conflict.walks import reached
from parley.errors import ModelError, missing_extra

if TYPE_CHECKING:
    from parley.conflict.model import Model

SANCTIONS_AT_MOST = 500_000
ANSWERED_AT_MOST = 20_000  # where each sanction brings the states it must be answered in with it


@dataclass(frozen=True)
class Clause:
    """What must hold of one move of the decision maker (states as integers).

    Either the state ``move`` itself is no better than s, or every state of some one of ``sanctions`` is.
    """

    move: int
    sanctions: tuple[frozenset[int], ...]

    def holds(self, stays: Callable[[int], bool], deters: Callable[[int], bool]) -> bool:
        """Whether it holds, where ``stays`` and ``deters`` say which states are no better than s."""
        return stays(self.move) or any(all(deters(one) for one in sanction) for sanction in self.sanctions)


@dataclass(frozen=True)
class Condition:
    """The weakest condition on one decision maker's preferences: all of ``clauses`` hold."""

    maker: int
    code: int
    clauses: tuple[Clause, ...]

    def holds(self, no_better: Collection[int]) -> bool:
        """Whether the state is stable for one that likes just these states (integers) no better."""
        return all(clause.holds(no_better.__contains__, no_better.__contains__) for clause in self.clauses)

    def to_dict(self, model: Model) -> dict[str, Any]:
        """By state number: for each move, it or all of one of the ``or`` lists must be no better."""
        number = model.space.number
        return {
            "no_better": [
                {
                    "state": number(clause.move),
                    "or": [sorted(number(one) for one in sanction) for sanction in clause.sanctions],
                }
                for clause in self.clauses
            ]
        }


def condition(graph: Graph, code: int, maker: int, concept: Concept) -> Condition:
    """When exactly ``code`` is stable for ``maker``, the others' preferences being as they are.

    Raises `ModelError` where the moves have more sanctions than can be listed.
    """
    others = [other for other in range(graph.makers) if other != maker]
    clauses = []
    total, most = 0, ANSWERED_AT_MOST if symmetric(concept) else SANCTIONS_AT_MOST
    bundles: dict[int, frozenset[int]] = {}
    for move in graph.space.moves(code, maker).tolist():
        sanctions: list[frozenset[int]] = []
        if concept != "nash":
            ends = np.flatnonzero(reached(graph, move, others, "credible" if credible(concept) else "moves"))
            total += len(ends)
            if total > most:
                raise ModelError(
                    f"the moves from this state have more than {most:,} sanctions "
                    f"under {concept}; ask for nash, or simplify the model"
                )
            for end in ends.tolist():
                if end not in bundles:
                    onward = graph.space.moves(end, maker).tolist() if symmetric(concept) else []
                    # the state itself is never better than itself
                    bundles[end] = frozenset({end, *onward} - {code})
                sanctions.append(bundles[end])
        clauses.append(Clause(move, _weakest(sanctions)))
    return Condition(maker, code, tuple(clauses))


def _weakest(sanctions: list[frozenset[int]]) -> tuple[frozenset[int], ...]:
    kept: list[frozenset[int]] = []
    for one in sorted(dict.fromkeys(sanctions), key=lambda states: (len(states), sorted(states))):
        # a set that holds wherever a smaller one does adds nothing; sets of one are never inside another
        if len(one) == 1 or not any(other <= one for other in kept):
            kept.append(one)
    if kept and not kept[0]:
        return (frozenset(),)
    return tuple(kept)


def smallest(graph: Graph, found: Condition, extension: Extension) -> frozenset[int]:
    """A smallest set of states that must stop being better than the state for ``found`` to hold.

    Found exactly, as a covering problem in whole numbers.
    """
    maker, code = found.maker, found.code
    ranks = graph.ranks[maker]
    partners = graph.unknown[maker].partners.get(code, frozenset())

    def stays(state: int) -> bool:
        if state in partners:
            return extension in ("b", "d")
        return bool(ranks[state] <= ranks[code])

    def deters(state: int) -> bool:
        if state in partners:
            return extension in ("c", "d")
        return bool(ranks[state] <= ranks[code])

    # for each clause that fails: the sets of states any of which, settled, makes it hold
    ways = [
        [
            frozenset({clause.move}),
            *(frozenset(one for one in sanction if not deters(one)) for sanction in clause.sanctions),
        ]
        for clause in found.clauses
        if not clause.holds(stays, deters)
    ]
    return _cover(ways) if ways else frozenset()


def _cover(ways: list[list[frozenset[int]]]) -> frozenset[int]:
    """The smallest union that contains a member of each of ``ways``."""
    # making every move itself unattractive always works, so larger sets need not be looked at
    most = len(ways)
    usable = [list(dict.fromkeys(one for one in choices if len(one) <= most)) for choices in ways]
    usable = _without_twins(usable)
    common = set(usable[0]).intersection(*usable[1:])
    singles = [one for one in common if len(one) == 1]
    if singles:
        return min(singles, key=sorted)
    return _by_whole_numbers(usable)


def _without_twins(ways: list[list[frozenset[int]]]) -> list[list[frozenset[int]]]:
    """Of states that stand alone for the same clauses and in no larger set, one is as good as another."""
    within = {state for choices in ways for one in choices if len(one) > 1 for state in one}
    clauses: dict[frozenset[int], list[int]] = {}
    for at, choices in enumerate(ways):
        for one in choices:
            if len(one) == 1 and not one <= within:
                clauses.setdefault(one, []).append(at)
    chosen: dict[tuple[int, ...], frozenset[int]] = {}
    for one in sorted(clauses, key=sorted):
        chosen.setdefault(tuple(clauses[one]), one)
    kept = set(chosen.values())
    return [[one for one in choices if one not in clauses or one in kept] for choices in ways]


def _by_whole_numbers(ways: list[list[frozenset[int]]]) -> frozenset[int]:
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array
    except ImportError:
        raise missing_extra("the inverse problem needs scipy", "networks") from None

    bundles = list(dict.fromkeys(one for choices in ways for one in choices))
    states = sorted(frozenset().union(*bundles))
    column = {state: at for at, state in enumerate(states)}
    chosen = {bundle: len(states) + at for at, bundle in enumerate(bundles)}
    rows: list[tuple[int, int, int]] = []
    lower: list[int] = []
    for choices in ways:  # some bundle of each clause is chosen
        rows += [(len(lower), chosen[one], 1) for one in choices]
        lower.append(1)
    for bundle in bundles:  # a chosen bundle takes all its states
        for state in bundle:
            rows += [(len(lower), column[state], 1), (len(lower), chosen[bundle], -1)]
            lower.append(0)
    size = len(states) + len(bundles)
    at, to, value = zip(*rows, strict=True)
    matrix = coo_array((value, (at, to)), shape=(len(lower), size)).tocsr()
    cost = np.array([1.0] * len(states) + [0.0] * len(bundles))
    solved = milp(
        cost,
        integrality=np.ones(size),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, lb=np.array(lower)),
    )
    if solved.x is None:
        raise ModelError(f"the smallest change could not be found: {solved.message}")
    return frozenset(state for state, at in column.items() if solved.x[at] > 0.5)
