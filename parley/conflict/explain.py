"""Why a decision maker stays at a state or leaves it: the improvement, and the sanction that deters it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.conflict import wording
from parley.conflict.model import Model
from parley.conflict.stability import CONCEPTS, Concept, credible, departures, deterred, deterring
from parley.conflict.walks import Walk, shortest

if TYPE_CHECKING:
    from parley.conflict.analysis import Analysis

SANCTIONED: tuple[Concept, ...] = ("gmr", "smr", "seq", "sseq")


@dataclass(frozen=True)
class Departure:
    """A state that the decision maker would leave for.

    ``uncertain``: whether it cannot compare it with where it is. ``sanctions``: for each concept but Nash a
    shortest sequence of the others' moves that deters it, or None; ``escapes``: for the GMR and SEQ sanction,
    a state that the decision maker could then move on to and gain after all, or None.
    """

    to: int
    uncertain: bool
    sanctions: Mapping[Concept, Walk | None]
    escapes: Mapping[Concept, int | None]


@dataclass(frozen=True)
class Reason:
    """Why one decision maker stays or leaves. ``stable``: the concepts under which it stays."""

    decision_maker: str
    stable: tuple[Concept, ...]
    departures: tuple[Departure, ...]
    text: str


@dataclass(frozen=True)
class Explanation:
    """A state explained for some or all decision makers; ``str()`` gives the sentences."""

    model: Model = field(repr=False)
    state: int
    headline: str
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "\n\n".join([self.headline, *(reason.text for reason in self.reasons)])

    def to_dict(self) -> dict[str, Any]:
        """States by number, moves by key, with the text."""
        model, space = self.model, self.model.space

        def written(walk: Walk | None) -> list[dict[str, Any]] | None:
            return None if walk is None else [step.to_dict(model) for step in walk]

        return {
            "number": space.number(self.state),
            "state": space.text(self.state),
            "text": str(self),
            "decision_makers": {
                reason.decision_maker: {
                    "stable": list(reason.stable),
                    "text": reason.text,
                    "departures": [
                        {
                            "to": space.number(one.to),
                            "uncertain": one.uncertain,
                            "sanctions": {concept: written(walk) for concept, walk in one.sanctions.items()},
                        }
                        for one in reason.departures
                    ],
                }
                for reason in self.reasons
            },
        }

    def _repr_html_(self) -> str:
        """What Jupyter shows."""
        from html import escape

        return "".join(f"<p style='white-space:pre-line'>{escape(part)}</p>" for part in str(self).split("\n\n"))


def explain(analysis: Analysis, state: int | str, decision_maker: str | None = None) -> Explanation:
    """Explain ``state`` for one decision maker or for all. Raises `ModelError` where either is not there."""
    model = analysis.model
    code = model.code(state)
    makers = range(len(model.decision_makers)) if decision_maker is None else [model.index(decision_maker)]
    reasons = tuple(_reason(analysis, code, maker) for maker in makers)
    return Explanation(model, code, _headline(analysis, code), reasons)


def _headline(analysis: Analysis, code: int) -> str:
    model = analysis.model
    number = model.space.number(code)
    holds = analysis.concepts_of(number)
    name = f"State {number} ({model.space.text(code)}: {model.describe(code)})"
    extension = f" (extension {analysis.extension} for unknown preferences)" if model.has_unknown else ""
    if holds:
        return f"{name} is an equilibrium under {wording.concepts(holds)}{extension}."
    leaving = [who.label for who in model.decision_makers if "gmr" not in analysis.concepts_of(number, who.key)]
    if leaving:
        who = wording.listed(leaving)
        return f"{name} is no equilibrium: {who} would leave it whatever followed{extension}."
    return f"{name} is no equilibrium under any concept{extension}."


def _reason(analysis: Analysis, code: int, maker: int) -> Reason:
    model, graph = analysis.model, analysis.model.graph
    who = model.decision_makers[maker]
    stable = tuple(analysis.concepts_of(model.space.number(code), who.key))
    leaving = departures(graph, code, maker, analysis.extension)
    unsure = graph.unknown[maker].partners.get(code, frozenset())
    walks = {concept: _sanctions(analysis, code, maker, concept, leaving) for concept in SANCTIONED} if leaving else {}
    found = tuple(
        Departure(
            to,
            to in unsure,
            {concept: walks[concept][to] for concept in SANCTIONED},
            {concept: _escape(analysis, code, maker, walks[concept][to]) for concept in SANCTIONED},
        )
        for to in leaving
    )
    return Reason(who.key, stable, found, _text(analysis, code, maker, stable, found))


def _sanctions(
    analysis: Analysis, code: int, maker: int, concept: Concept, leaving: list[int]
) -> dict[int, Walk | None]:
    graph, extension = analysis.model.graph, analysis.extension
    others = [other for other in range(graph.makers) if other != maker]
    possible = deterred(graph, code, maker, concept, extension)
    bad = deterring(graph, code, maker, concept, extension)
    steps = "credible" if credible(concept) else "moves"
    return {
        to: shortest(graph, to, others, steps, lambda one: bool(bad[one])) if possible[to] else None  # type: ignore[arg-type]
        for to in leaving
    }


def _escape(analysis: Analysis, code: int, maker: int, walk: Walk | None) -> int | None:
    """The best state that the decision maker could still move on to from the end of a sanction."""
    if walk is None:
        return None
    graph = analysis.model.graph
    onward = graph.space.moves(walk[-1].after, maker)
    good = onward[~deterring(graph, code, maker, "gmr", analysis.extension)[onward]]
    if not len(good):
        return None
    return int(good[np.argmax(graph.ranks[maker][good])])


def _text(analysis: Analysis, code: int, maker: int, stable: tuple[Concept, ...], found: tuple[Departure, ...]) -> str:
    model, graph = analysis.model, analysis.model.graph
    who = model.decision_makers[maker].label
    here = f"state {model.space.number(code)}"
    if not found:
        moves = graph.space.moves(code, maker)
        if not len(moves):
            return f"{who} stays: it has no move from here."
        if len(moves) == 1:
            to = int(moves[0])
            return (
                f"{who} stays: it could move to {wording.state(model, to)} by "
                f"{wording.change(model, code, to, 'ing')}, but that is no better for it."
            )
        numbers = wording.listed([str(model.space.number(int(one))) for one in moves], "or")
        return f"{who} stays: none of the states that it can move to ({numbers}) is better for it than {here}."
    lines = []
    for one in found:
        lines.append(_temptation(analysis, code, maker, one))
        lines += [f"  {sentence}" for sentence in _answers(analysis, code, maker, one)]
    unstable = [concept for concept in CONCEPTS if concept not in stable]
    if stable:
        lines.append(f"So {who} stays under {wording.concepts(stable)}, and leaves under {wording.concepts(unstable)}.")
    else:
        lines.append(f"So {who} leaves, under {wording.concepts(unstable)}.")
    return "\n".join(lines)


def _temptation(analysis: Analysis, code: int, maker: int, one: Departure) -> str:
    model = analysis.model
    who = model.decision_makers[maker].label
    way = f"{wording.state(model, one.to)} by {wording.change(model, code, one.to, 'ing')}"
    if one.uncertain:
        return f"{who} could move to {way}; whether it would prefer that is unknown, so it might."
    return f"{who} would rather have {way}."


def _answers(analysis: Analysis, code: int, maker: int, one: Departure) -> list[str]:
    """What the others could do about a departure, the most binding first."""
    if all(walk is None for walk in one.sanctions.values()):
        if len(analysis.model.decision_makers) == 1:
            return ["There is nobody who could make it regret that."]
        return ["Nothing that the others can do would take that gain away."]
    if one.sanctions["sseq"] is not None:
        return [_answer(analysis, code, maker, one, "sseq")]
    out = []
    if one.sanctions["seq"] is not None:
        out.append(_answer(analysis, code, maker, one, "seq"))
        if one.sanctions["smr"] is not None:
            out.append(_answer(analysis, code, maker, one, "smr").replace("But", "Or", 1))
        return out
    return [_answer(analysis, code, maker, one, "smr" if one.sanctions["smr"] is not None else "gmr")]


def _answer(analysis: Analysis, code: int, maker: int, one: Departure, concept: Concept) -> str:
    model = analysis.model
    who = model.decision_makers[maker].label
    walk = one.sanctions[concept]
    assert walk is not None
    sentence = f"But {wording.walk(model, walk, 'would' if credible(concept) else 'could')}"
    if credible(concept):
        sure = all(model.graph.prefers(step.maker, step.after, step.before) for step in walk)
        advantage = "each to its own advantage" if len(walk) > 1 else "to its own advantage"
        sentence += f", {advantage}" if sure else ", as may well suit it"
    end = walk[-1].after
    back = "back at" if end == code else "in"
    sentence += f": that puts {who} {back} {wording.state(model, end)}"
    if end != code:
        doubt = analysis.extension in ("c", "d") and end in analysis.model.graph.unknown[maker].partners.get(code, ())
        compared = "which it cannot tell to be better than" if doubt else "which it likes no better than"
        sentence += f", {compared} {_here(analysis, code)}"
    escape = one.escapes[concept]
    if escape is not None and escape != code:
        link = ", although it could then move on to" if concept in ("gmr", "seq") else "; from there it could go on to"
        sentence += f"{link} {wording.state(model, escape)} and be better off after all"
    elif concept in ("smr", "sseq"):
        sentence += ", and from there it has no move to anything better"
    if not credible(concept):
        interest = (
            "they would not all gain by it" if len(walk) > 1 else f"{wording.movers(model, walk)} would not gain by it"
        )
        sentence += f" (but {interest}, so the threat is not credible)" if one.sanctions["seq"] is None else ""
    return sentence + "."


def _here(analysis: Analysis, code: int) -> str:
    return f"state {analysis.model.space.number(code)}"
