"""Status quo analysis: how a conflict could get from one state to another, and which equilibria it can reach.

Li, Kilgour and Hipel, "Status quo analysis in the graph model for conflict resolution" (2005).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parley.conflict import wording
from parley.conflict.analysis import Analysis
from parley.conflict.model import Model
from parley.conflict.stability import CONCEPTS, Concept
from parley.conflict.walks import Step, Steps, Walk, all_shortest, reached


@dataclass(frozen=True)
class Paths:
    """Legal sequences from ``start``; states are numbers.

    ``routes``: the shortest sequences to ``end`` (empty where there is none, or no end was asked for).
    ``within_reach`` and ``out_of_reach``: the equilibria of each concept that some sequence from ``start``
    ends in, the start itself included, and the others.
    """

    model: Model = field(repr=False)
    start: int
    end: int | None
    improvements_only: bool
    routes: tuple[Walk, ...]
    within_reach: Mapping[Concept, tuple[int, ...]]
    out_of_reach: Mapping[Concept, tuple[int, ...]]

    def to_dict(self) -> dict[str, Any]:
        """States by number, moves by key."""
        return {
            "from": self.start,
            "to": self.end,
            "improvements_only": self.improvements_only,
            "paths": [[step.to_dict(self.model) for step in route] for route in self.routes],
            "equilibria_within_reach": {concept: list(found) for concept, found in self.within_reach.items()},
            "equilibria_out_of_reach": {concept: list(found) for concept, found in self.out_of_reach.items()},
        }

    def __str__(self) -> str:
        model = self.model
        lines = []
        kind = "improvements" if self.improvements_only else "moves"
        if self.end is not None:
            start, end = (wording.state(model, model.code(one)) for one in (self.start, self.end))
            if self.start == self.end:
                lines.append(f"{start[:1].upper()}{start[1:]} is where it starts.")
            elif not self.routes:
                lines.append(f"No sequence of {kind} leads from {start} to {end}.")
            else:
                count = len(self.routes[0])
                lines.append(f"From {start} to {end} in {count} {kind if count > 1 else kind[:-1]}:")
            for at, route in enumerate(self.routes, start=1):
                lines.append(f"  {at}. " + "; ".join(self._move(step) for step in route))
        for concept in CONCEPTS:
            inside, outside = self.within_reach[concept], self.out_of_reach[concept]
            lines.append(
                f"{wording.CONCEPT_NAMES[concept]} equilibria within reach: {_numbers(inside)}; "
                f"out of reach: {_numbers(outside)}"
            )
        return "\n".join(lines)

    def _move(self, step: Step) -> str:
        model = self.model
        deed = wording.change(model, step.before, step.after, "s")
        return f"{wording.label(model, step)} {deed} → {model.space.number(step.after)}"


def paths(
    analysis: Analysis,
    start: int | str,
    end: int | str | None = None,
    *,
    improvements_only: bool = False,
    limit: int = 10,
) -> Paths:
    """How the conflict could get from ``start`` to ``end``, and which equilibria it can reach at all.

    ``improvements_only``: every move must be one its mover is known to prefer. ``limit``: how many of the
    shortest sequences to give. Raises `ModelError` where a state is not there.
    """
    model, graph = analysis.model, analysis.model.graph
    space = graph.space
    origin = model.code(start)
    everyone = range(graph.makers)
    steps: Steps = "improvements" if improvements_only else "moves"
    arrived = reached(graph, origin, everyone, steps)
    arrived[origin] = True
    routes: list[Walk] = []
    target = None if end is None else model.code(end)
    if target is not None and target != origin and arrived[target]:
        routes = all_shortest(graph, origin, everyone, steps, target, limit)
    inside: dict[Concept, tuple[int, ...]] = {}
    outside: dict[Concept, tuple[int, ...]] = {}
    for concept in CONCEPTS:
        found = analysis.equilibria(concept)
        inside[concept] = tuple(one for one in found if arrived[space.codes[one - 1]])
        outside[concept] = tuple(one for one in found if not arrived[space.codes[one - 1]])
    return Paths(
        model,
        space.number(origin),
        None if target is None else space.number(target),
        improvements_only,
        tuple(routes),
        inside,
        outside,
    )


def _numbers(found: tuple[int, ...]) -> str:
    shown = ", ".join(str(one) for one in found[:20])
    return (shown + (f", … ({len(found)} in all)" if len(found) > 20 else "")) if found else "none"
