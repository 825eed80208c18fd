"""Inverse analysis: what would have to change for a state to be an equilibrium.

A change lowers some states in a decision maker's ranking until they tie with the state in question; its size
is the number of those states, all decision makers together. Under Nash, GMR and SMR nobody's stability
depends on the others' preferences, so the smallest change of each is the smallest of all. Under SEQ and SSEQ
a sanction must suit whoever makes it, so lowering a state for one may make or break a sanction of another:
there the change is checked as a whole, and smaller ones are searched for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

import numpy as np

from parley.conflict import wording
from parley.conflict.analysis import Analysis
from parley.conflict.conditions import Condition, condition, smallest
from parley.conflict.graph import Graph, Unknown
from parley.conflict.model import Extension, Model
from parley.conflict.stability import Concept, concept_named, credible, departures, deterred

TRIES_AT_MOST = 2_000
STATES_TRIED_AT_MOST = 4_000_000  # tries × states: a try in a large model costs more

_Change = Mapping[int, frozenset[int]]  # decision maker -> states lowered to tie with the state


@dataclass(frozen=True)
class Requirement:
    """What makes ``state`` (a number) an equilibrium under ``concept``.

    ``conditions``: for each decision maker the weakest condition on its preferences, the others' as they are
    today. ``change``: for each decision maker key the state numbers that it would have to like no better than
    ``state``; empty where nothing must change. ``smallest``: whether no smaller change of this kind does it
    (False: none was found in the tries allowed). ``changed``: the model with the change made.
    """

    model: Model = field(repr=False)
    state: int
    concept: Concept
    conditions: tuple[Condition, ...]
    change: Mapping[str, tuple[int, ...]]
    smallest: bool
    changed: Model = field(repr=False)

    @property
    def size(self) -> int:
        """How many states must stop being preferred, all decision makers together."""
        return sum(len(states) for states in self.change.values())

    def to_dict(self) -> dict[str, Any]:
        """States by number, decision makers by key."""
        keys = [maker.key for maker in self.model.decision_makers]
        return {
            "state": self.state,
            "concept": self.concept,
            "holds": self.size == 0,
            "change": {key: list(states) for key, states in self.change.items()},
            "size": self.size,
            "smallest": self.smallest,
            "conditions": {key: found.to_dict(self.model) for key, found in zip(keys, self.conditions, strict=True)},
        }

    def __str__(self) -> str:
        model = self.model
        here = wording.state(model, model.space.code(self.state))
        name = wording.CONCEPT_NAMES[self.concept]
        if self.size == 0:
            lines = [f"{here[:1].upper()}{here[1:]} is an equilibrium under {name} already."]
        else:
            proved = "The smallest change"
            if not self.smallest:
                proved += " found (smaller ones were not all ruled out)"
            lines = [f"{proved} that makes {here} an equilibrium under {name}:"]
            for maker in model.decision_makers:
                states = self.change.get(maker.key, ())
                if states:
                    them = wording.listed([wording.state(model, model.space.code(one)) for one in states], "and")
                    lines.append(f"  {maker.label} would have to stop preferring {them} to state {self.state}.")
        lines += [
            "",
            "It is an equilibrium exactly where, the others' preferences being as they are, each likes no "
            f"better than state {self.state}:",
        ]
        for maker, found in zip(model.decision_makers, self.conditions, strict=True):
            lines.append(f"  {maker.label}: {_condition_text(model, found)}")
        return "\n".join(lines)


def require(analysis: Analysis, state: int | str, concept: str = "seq") -> Requirement:
    """The weakest conditions for ``state`` to be an equilibrium, and the smallest change that makes it one.

    Raises `ModelError` where the state or the concept is not there, or the model is too large to list them.
    """
    model, graph, extension = analysis.model, analysis.model.graph, analysis.extension
    form = concept_named(concept)
    code = model.code(state)
    conditions = tuple(condition(graph, code, maker, form) for maker in range(graph.makers))
    separate = {found.maker: smallest(graph, found, extension) for found in conditions}
    proved = True
    change: _Change = separate
    if credible(form):
        change = _repair(graph, code, form, extension, separate)
        change, proved = _search(graph, code, form, extension, change)
    keys = [maker.key for maker in model.decision_makers]
    named = {
        keys[maker]: tuple(sorted(graph.space.number(one) for one in states))
        for maker, states in change.items()
        if states
    }
    return Requirement(model, graph.space.number(code), form, conditions, named, proved, _apply(model, code, change))


def is_equilibrium(graph: Graph, code: int, concept: Concept, extension: Extension) -> bool:
    """Whether one state is stable for everyone, without analysing the others."""
    return all(_stays(graph, code, maker, concept, extension) for maker in range(graph.makers))


def _stays(graph: Graph, code: int, maker: int, concept: Concept, extension: Extension) -> bool:
    leaving = departures(graph, code, maker, extension)
    return not leaving or (concept != "nash" and bool(deterred(graph, code, maker, concept, extension)[leaving].all()))


def _repair(graph: Graph, code: int, concept: Concept, extension: Extension, change: _Change) -> _Change:
    """Add to a change, as the changed preferences ask for, until the state is an equilibrium.

    It ends: every round lowers another state for somebody who would leave, and who has nothing left to leave
    for once all are lowered.
    """
    made = {maker: frozenset(states) for maker, states in change.items()}
    while True:
        now = _lowered(graph, code, made)
        leaving = [maker for maker in range(graph.makers) if not _stays(now, code, maker, concept, extension)]
        if not leaving:
            return made
        for maker in leaving:
            made[maker] |= smallest(now, condition(now, code, maker, concept), extension)


def _search(graph: Graph, code: int, concept: Concept, extension: Extension, found: _Change) -> tuple[_Change, bool]:
    """A smaller change than ``found`` where there is one, and whether every smaller one was ruled out."""
    # sanctions that need not be credible are easier to have, so those conditions bound the size from below
    easier: Concept = "gmr" if concept == "seq" else "smr"
    size = sum(len(states) for states in found.values())
    least = sum(len(smallest(graph, condition(graph, code, maker, easier), extension)) for maker in range(graph.makers))
    tries, most = 0, min(TRIES_AT_MOST, STATES_TRIED_AT_MOST // len(graph.space))
    for count in range(least, size):
        for change in _changes(graph, code, count):
            tries += 1
            if tries > most:
                return found, False
            if is_equilibrium(_lowered(graph, code, change), code, concept, extension):
                return change, True
    return found, True


def _changes(graph: Graph, code: int, count: int) -> Iterator[_Change]:
    """Every change of a size: states that somebody prefers to the state, or cannot compare with it."""
    better = [
        (maker, int(one))
        for maker in range(graph.makers)
        for one in graph.space.codes
        if graph.ranks[maker][one] > graph.ranks[maker][code] or one in graph.unknown[maker].partners.get(code, ())
    ]
    for chosen in combinations(better, count):
        yield {maker: frozenset(state for who, state in chosen if who == maker) for maker in range(graph.makers)}


def _lowered(graph: Graph, code: int, change: _Change) -> Graph:
    """The graph with a change made to its ranks, and what it settles no longer unknown."""
    ranks, unknown = list(graph.ranks), list(graph.unknown)
    for maker, states in change.items():
        if not states:
            continue
        ranks[maker] = ranks[maker].copy()
        ranks[maker][list(states)] = ranks[maker][code]
        unknown[maker] = _settled(unknown[maker], code, states, graph.space.width)
    return Graph(graph.space, tuple(ranks), tuple(unknown))


def _settled(unknown: Unknown, code: int, states: frozenset[int], width: int) -> Unknown:
    if not unknown.partners:
        return unknown
    partners = {
        one: frozenset(
            other for other in them if not ((one == code and other in states) or (other == code and one in states))
        )
        for one, them in unknown.partners.items()
    }
    keys = sorted(before << width | after for before, them in partners.items() for after in them)
    return Unknown({one: them for one, them in partners.items() if them}, np.array(keys, dtype=np.int64))


def _apply(model: Model, code: int, change: _Change) -> Model:
    """The model with a change made: whoever changes gets an explicit ranking."""
    space = model.space
    lowered = _lowered(model.graph, code, change)
    for maker, states in change.items():
        if not states:
            continue
        ties: dict[int, list[str]] = {}
        for one in space.codes.tolist():
            ties.setdefault(int(lowered.ranks[maker][one]), []).append(space.text(one))
        ranking = tuple(tuple(tie) for _, tie in sorted(ties.items(), reverse=True))
        left = lowered.unknown[maker].partners
        unknown = tuple(
            (space.text(one), space.text(other))
            for one, them in sorted(left.items())
            for other in sorted(them)
            if one < other
        )
        old = model.decision_makers[maker]
        model = model.with_decision_maker(replace(old, prefers=None, ranking=ranking, unknown=unknown))
    return model


def _condition_text(model: Model, found: Condition, most: int = 8) -> str:
    number = model.space.number
    if not found.clauses:
        return "nothing is asked, it has no move from there."
    parts = []
    for clause in found.clauses:
        if clause.sanctions == (frozenset(),):
            continue
        alternatives = [str(number(clause.move))]
        for sanction in clause.sanctions[:most]:
            states = [str(number(one)) for one in sorted(sanction)]
            alternatives.append(states[0] if len(states) == 1 else f"all of {wording.listed(states)}")
        if len(clause.sanctions) > most:
            alternatives.append(f"one of {len(clause.sanctions) - most} more")
        parts.append(", or ".join(alternatives))
    if not parts:
        return "nothing is asked, the others can always bring it back there."
    return "; and ".join(parts) + "."
