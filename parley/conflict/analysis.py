"""What `Model.analyse` finds: who is stable where, and the equilibria."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from parley.conflict.model import Extension, Model
from parley.conflict.reach import Engine
from parley.conflict.stability import CONCEPTS, EXTENSIONS, Concept, Stable, concept_named, stable_states
from parley.errors import ModelError, missing_extra

if TYPE_CHECKING:
    import pandas as pd

    from parley.conflict.explain import Explanation

MOVES_UP_TO = 4096  # states up to which the printed form lists moves unless told otherwise


@dataclass(frozen=True, eq=False)
class Analysis:
    """Stability of every state of a model.

    ``stable``: for each concept and decision maker an array of shape (n,), in the order of state numbers.
    ``extension``: how unknown preferences were treated (Li et al. 2004); of no effect where there are none.
    """

    model: Model
    extension: Extension
    stable: Mapping[Concept, tuple[Stable, ...]]

    def __repr__(self) -> str:
        holds = ", ".join(map(str, self.equilibria("seq")[:8])) or "none"
        return f"<analysis of {self.model.title}: {len(self.model.space)} states, SEQ equilibria {holds}>"

    def stability(self, decision_maker: str, concept: str) -> list[int]:
        """Numbers of the states stable for a decision maker (key or label) under a concept, increasing."""
        return _numbers(self.stable[concept_named(concept)][self.model.index(decision_maker)])

    def equilibria(self, concept: str) -> list[int]:
        """Numbers of the states stable for every decision maker under a concept, increasing."""
        return _numbers(self.is_equilibrium(concept))

    def is_equilibrium(self, concept: str) -> Stable:
        """Which states are equilibria under a concept; shape (n,)."""
        out: Stable = np.logical_and.reduce(self.stable[concept_named(concept)])
        return out

    def concepts_of(self, state: int | str, decision_maker: str | None = None) -> list[Concept]:
        """The concepts a state is stable under for a decision maker; without one, is an equilibrium under."""
        at = self.model.number(state) - 1
        if decision_maker is None:
            return [concept for concept in CONCEPTS if self.is_equilibrium(concept)[at]]
        maker = self.model.index(decision_maker)
        return [concept for concept in CONCEPTS if self.stable[concept][maker][at]]

    def reachable(self, decision_maker: str, state: int | str) -> list[int]:
        """Rᵢ(s): numbers of the states a decision maker reaches in one move."""
        space = self.model.space
        return space.numbers(space.moves(self.model.code(state), self.model.index(decision_maker)))

    def improvements(self, decision_maker: str, state: int | str) -> list[int]:
        """Rᵢ⁺(s): numbers of the states a decision maker reaches in one move and is known to prefer."""
        graph = self.model.graph
        found = graph.improvements(self.model.code(state), self.model.index(decision_maker))
        return graph.space.numbers(found)

    def uncertain(self, decision_maker: str, state: int | str) -> list[int]:
        """RᵢU(s): numbers of the states reached in one move whose comparison with the state is unknown."""
        graph = self.model.graph
        found = graph.uncertain(self.model.code(state), self.model.index(decision_maker))
        return graph.space.numbers(found)

    def explain(self, state: int | str, decision_maker: str | None = None) -> Explanation:
        """Why each decision maker (or one) stays at a state or leaves it, in words. Raises `ModelError`."""
        from parley.conflict.explain import explain

        return explain(self, state, decision_maker)

    def to_dict(self, moves: bool | None = None) -> dict[str, Any]:
        """The printed form; ``moves``: with reachable and improvements (default: up to 4,096 states)."""
        model, space = self.model, self.model.space
        keys = [maker.key for maker in model.decision_makers]
        out: dict[str, Any] = {
            "title": model.title,
            "options": [option.key for option in model.options],
            "decision_makers": keys,
            "states": [{"number": at + 1, "state": space.text(code)} for at, code in enumerate(space.codes.tolist())],
        }
        if model.has_unknown:
            out["extension"] = self.extension
        if len(space) <= MOVES_UP_TO if moves is None else moves:
            numbers = range(1, len(space) + 1)
            out["reachable"] = {key: [self.reachable(key, at) for at in numbers] for key in keys}
            out["improvements"] = {key: [self.improvements(key, at) for at in numbers] for key in keys}
            if model.has_unknown:
                out["uncertain"] = {key: [self.uncertain(key, at) for at in numbers] for key in keys}
        out["stability"] = {key: {concept: self.stability(key, concept) for concept in CONCEPTS} for key in keys}
        out["equilibria"] = {concept: self.equilibria(concept) for concept in CONCEPTS}
        return out

    def to_json(self, moves: bool | None = None) -> str:
        """`to_dict` as one line of JSON."""
        return json.dumps(self.to_dict(moves), ensure_ascii=False)

    def rows(self) -> list[dict[str, Any]]:
        """One row a state: number, letters, options, each one's rank and stabilities, equilibria."""
        model, space = self.model, self.model.space
        equilibria = {concept: self.is_equilibrium(concept) for concept in CONCEPTS}
        out = []
        for at, code in enumerate(space.codes.tolist()):
            row: dict[str, Any] = {"number": at + 1, "state": space.text(code)}
            for bit, option in enumerate(model.options):
                row[f"option.{option.key}"] = bool(code >> bit & 1)
            for maker, who in enumerate(model.decision_makers):
                row[f"rank.{who.key}"] = int(model.graph.ranks[maker][code])
                for concept in CONCEPTS:
                    row[f"{concept}.{who.key}"] = bool(self.stable[concept][maker][at])
            for concept in CONCEPTS:
                row[f"equilibrium.{concept}"] = bool(equilibria[concept][at])
            out.append(row)
        return out

    def to_pandas(self) -> pd.DataFrame:
        """`rows` as a DataFrame indexed by state number. Raises `MissingExtraError` without pandas."""
        try:
            import pandas
        except ImportError:
            raise missing_extra("a data frame needs pandas", "pandas") from None
        return pandas.DataFrame(self.rows()).set_index("number")

    def _repr_html_(self) -> str:
        """What Jupyter shows."""
        from parley.conflict.render import analysis_html

        return analysis_html(self)


def analyse(model: Model, extension: Extension = "a", *, engine: Engine = "auto") -> Analysis:
    """Stability of every state of ``model`` for everyone under the five concepts. Raises `ModelError`."""
    if extension not in EXTENSIONS:
        raise ModelError(f'extension is a, b, c or d (Li et al. 2004), not "{extension}"')
    if engine not in get_args(Engine):
        raise ModelError(f'engine is {", ".join(get_args(Engine))}, not "{engine}"')
    graph = model.graph
    stable = {
        concept: tuple(stable_states(graph, maker, concept, extension, engine) for maker in range(graph.makers))
        for concept in CONCEPTS
    }
    return Analysis(model, extension, stable)


def _numbers(stable: Stable) -> list[int]:
    return (np.flatnonzero(stable) + 1).tolist()
