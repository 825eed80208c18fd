"""Which equilibria survive when any one preference statement is moved, dropped or negated.

For an explicit ranking, which has no statements, neighbouring ties are swapped or joined instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from parley.conflict import wording
from parley.conflict.analysis import Analysis
from parley.conflict.graph import Graph, build_graph
from parley.conflict.model import DecisionMaker, Model
from parley.conflict.stability import CONCEPTS, Concept


@dataclass(frozen=True)
class Variation:
    """One changed preference. ``lost`` and ``gained``: equilibria (state numbers) of each concept."""

    decision_maker: str
    change: str
    lost: Mapping[Concept, tuple[int, ...]]
    gained: Mapping[Concept, tuple[int, ...]]

    @property
    def matters(self) -> bool:
        """Whether it changes an equilibrium at all."""
        return any(self.lost.values()) or any(self.gained.values())


@dataclass(frozen=True)
class Sensitivity:
    """What every single change does. ``robust``: the equilibria of each concept that survive all of them."""

    model: Model = field(repr=False)
    equilibria: Mapping[Concept, tuple[int, ...]]
    robust: Mapping[Concept, tuple[int, ...]]
    variations: tuple[Variation, ...]

    def to_dict(self) -> dict[str, Any]:
        """States by number, decision makers by key."""

        def plain(found: Mapping[Concept, tuple[int, ...]]) -> dict[str, list[int]]:
            return {concept: list(numbers) for concept, numbers in found.items()}

        return {
            "equilibria": plain(self.equilibria),
            "robust": plain(self.robust),
            "variations": [
                {
                    "decision_maker": one.decision_maker,
                    "change": one.change,
                    "lost": plain(one.lost),
                    "gained": plain(one.gained),
                }
                for one in self.variations
            ],
        }

    def __str__(self) -> str:
        labels = {maker.key: maker.label for maker in self.model.decision_makers}
        lines = [f"{len(self.variations)} single changes of preference were tried."]
        for concept in CONCEPTS:
            fragile = [one for one in self.equilibria[concept] if one not in self.robust[concept]]
            lines.append(
                f"{wording.CONCEPT_NAMES[concept]}: {_numbers(self.robust[concept])} survive every change; "
                f"{_numbers(fragile)} do not"
            )
        telling: dict[tuple[str, str], list[str]] = {}
        for one in self.variations:
            if one.matters:
                telling.setdefault((one.decision_maker, _effect(one)), []).append(one.change)
        if telling:
            lines += ["", "Changes that matter:"]
        for (key, effect), changes in telling.items():
            lines.append(f"{labels[key]}: {effect}, by any of")
            lines += [f"  {change}" for change in changes]
        return "\n".join(lines)


def sensitivity(analysis: Analysis) -> Sensitivity:
    """Try every single change of every decision maker's preferences and compare the equilibria."""
    model = analysis.model
    base = {concept: tuple(analysis.equilibria(concept)) for concept in CONCEPTS}
    robust = {concept: set(found) for concept, found in base.items()}
    variations = []
    for maker in model.decision_makers:
        for change, varied in variants(maker):
            changed = _with(model, varied).analyse(analysis.extension)
            lost: dict[Concept, tuple[int, ...]] = {}
            gained: dict[Concept, tuple[int, ...]] = {}
            for concept in CONCEPTS:
                now = set(changed.equilibria(concept))
                lost[concept] = tuple(one for one in base[concept] if one not in now)
                gained[concept] = tuple(sorted(now - set(base[concept])))
                robust[concept] &= now
            variations.append(Variation(maker.key, change, lost, gained))
    survive = {concept: tuple(sorted(found)) for concept, found in robust.items()}
    return Sensitivity(model, base, survive, tuple(variations))


def variants(maker: DecisionMaker) -> Iterator[tuple[str, DecisionMaker]]:
    """Every single change of a decision maker's preferences, with what it does in words."""
    if maker.prefers is not None:
        stated = maker.prefers
        for at, one in enumerate(stated):
            rest = stated[:at] + stated[at + 1 :]
            words = f"“{wording.shortened(one.text, 60)}”"
            yield f"drop {words}", replace(maker, prefers=rest)
            yield f"negate {words}", replace(maker, prefers=(*stated[:at], one.negated(), *stated[at + 1 :]))
            for to in range(len(stated)):
                # moving a statement down by one is moving the next one up by one
                if to not in (at, at + 1):
                    moved = (*rest[:to], one, *rest[to:])
                    yield f"move {words} from place {at + 1} to {to + 1}", replace(maker, prefers=moved)
    elif maker.ranking is not None:
        ties = maker.ranking
        for at in range(len(ties) - 1):
            better, worse = ties[at], ties[at + 1]
            pair = f"{wording.listed(better)} and {wording.listed(worse)}"
            swapped = (*ties[:at], worse, better, *ties[at + 2 :])
            yield f"swap {pair}", replace(maker, ranking=swapped)
            yield f"tie {pair}", replace(maker, ranking=(*ties[:at], better + worse, *ties[at + 2 :]))


def _with(model: Model, maker: DecisionMaker) -> Model:
    """The model with one decision maker changed; everybody else's ranks are kept as they are."""
    changed = model.with_decision_maker(maker)
    alone = replace(changed, decision_makers=(maker,))
    alone.__dict__["space"] = model.space
    at, graph, made = model.index(maker.key), model.graph, build_graph(alone)
    changed.__dict__["graph"] = Graph(
        graph.space,
        (*graph.ranks[:at], made.ranks[0], *graph.ranks[at + 1 :]),
        (*graph.unknown[:at], made.unknown[0], *graph.unknown[at + 1 :]),
    )
    return changed


def _effect(one: Variation) -> str:
    """What a change does to the equilibria, concepts to which it does the same together."""
    words = []
    for word, found in (("loses", one.lost), ("gains", one.gained)):
        same: dict[tuple[int, ...], list[str]] = {}
        for concept, numbers in found.items():
            if numbers:
                same.setdefault(numbers, []).append(wording.CONCEPT_NAMES[concept])
        words += [
            f"{wording.listed(names)} {word if len(names) == 1 else word[:-1]} {_numbers(numbers)}"
            for numbers, names in same.items()
        ]
    return "; ".join(words)


def _numbers(found: tuple[int, ...] | list[int]) -> str:
    shown = ", ".join(str(one) for one in found[:20])
    return (shown + (", …" if len(found) > 20 else "")) if found else "none"
