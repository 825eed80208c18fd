"""The conflict model: decision makers, their options, feasibility and preferences.

The terms are those of the Graph Model for Conflict Resolution (Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.conflict import expressions
from parley.conflict.expressions import Expression, ExpressionError
from parley.conflict.faults import ModelFault, suggestion
from parley.errors import ModelError

if TYPE_CHECKING:
    from parley.conflict.analysis import Analysis
    from parley.conflict.graph import Graph
    from parley.conflict.space import StateSpace

Moves = Literal["both", "take", "drop"]
Extension = Literal["a", "b", "c", "d"]

_LETTERS = re.compile(r"[YN]+\Z")


@dataclass(frozen=True)
class Option:
    """Something a decision maker can do or leave.

    ``moves``: "both", "take" (only from N to Y, irreversible) or "drop" (only from Y to N).
    """

    key: str
    holder: str
    label: str
    moves: Moves = "both"


@dataclass(frozen=True)
class DecisionMaker:
    """Who decides, and what it prefers: statements in order of importance, or an explicit ranking.

    ``ranking``: state strings best first, each inner tuple a tie. ``unknown``: pairs of state strings whose
    preference is not known, whatever the rest says.
    """

    key: str
    label: str
    prefers: tuple[Expression, ...] | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Model:
    """A conflict in option form. ``status_quo`` is a state string or None."""

    title: str
    options: tuple[Option, ...]
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Expression, ...] = ()
    status_quo: str | None = None

    @cached_property
    def bit(self) -> dict[str, int]:
        """The bit of each option in a state's number: file order, the first option least significant."""
        return {option.key: position for position, option in enumerate(self.options)}

    @cached_property
    def space(self) -> StateSpace:
        """The feasible states. Raises `ModelError` where there is none or memory does not allow them."""
        from parley.conflict.space import build_space

        return build_space(self)

    @cached_property
    def graph(self) -> Graph:
        """States, moves and preferences ready for analysis. Raises `ModelError` where they do not fit."""
        from parley.conflict.graph import build_graph

        return build_graph(self)

    @property
    def has_unknown(self) -> bool:
        """Whether some preference is unknown."""
        return any(maker.unknown for maker in self.decision_makers)

    def parse(self, text: str) -> Expression:
        """Read an expression over this model's options. Raises `ModelError` with a caret."""
        return expressions.parse(text, [option.key for option in self.options])

    def index(self, decision_maker: str) -> int:
        """Position of a decision maker named by key or label. Raises `ModelError` where there is none."""
        keys = [maker.key for maker in self.decision_makers]
        if decision_maker in keys:
            return keys.index(decision_maker)
        wanted = decision_maker.casefold()
        named = [
            at
            for at, maker in enumerate(self.decision_makers)
            if wanted in (maker.key.casefold(), maker.label.casefold())
        ]
        if len(named) != 1:
            raise ModelError(f'no decision maker is called "{decision_maker}"{suggestion(decision_maker, keys)}')
        return named[0]

    def code(self, state: int | str) -> int:
        """A state as an integer, from its number, letters, ``STATUS_QUO`` or an expression that picks it.

        Raises `ModelError` where the state is not feasible or not just one.
        """
        if not isinstance(state, str):
            return self.space.code(int(state))
        text = state.strip()
        if text.isdecimal() and text not in self.bit:
            return self.space.code(int(text))
        if text.upper() == "STATUS_QUO" and text not in self.bit:
            if self.status_quo is None:
                raise ModelError("the model has no status quo; add status_quo to it, or name a state")
            text = self.status_quo
        if _LETTERS.match(text) and text not in self.bit:
            return self._code_of_string(text)
        return self._code_of_expression(text)

    def number(self, state: int | str) -> int:
        """The number of a state, from 1; ``state`` as in `code`."""
        return self.space.number(self.code(state))

    def text(self, state: int | str) -> str:
        """The Y/N string of a state; ``state`` as in `code`."""
        return self.space.text(self.code(state))

    def describe(self, code: int) -> str:
        """A state in the labels of the options taken in it, e.g. ``Modify, Accept``."""
        taken = [option.label for at, option in enumerate(self.options) if code >> at & 1]
        return ", ".join(taken) if taken else "nothing taken up"

    def _code_of_string(self, text: str) -> int:
        if len(text) != len(self.options):
            raise ModelError(f'state "{text}" has {len(text)} letters; the model has {len(self.options)} options')
        code = sum(1 << at for at, letter in enumerate(text) if letter == "Y")
        if not self.space.feasible[code]:
            raise ModelError(f"state {text} is infeasible: it satisfies {self._ruled_out_by(code)}")
        return code

    def _code_of_expression(self, text: str) -> int:
        chosen = self.parse(text).holds(self.space.codes, self.bit)
        found = np.flatnonzero(chosen)
        if len(found) == 1:
            return int(self.space.codes[found[0]])
        if len(found) == 0:
            raise ModelError(f'no feasible state satisfies "{text}"')
        some = ", ".join(self.space.text(int(self.space.codes[at])) for at in found[:4])
        more = ", …" if len(found) > 4 else ""
        raise ModelError(f'{len(found)} states satisfy "{text}" ({some}{more}); name one')

    def _ruled_out_by(self, code: int) -> str:
        one = np.array([code], dtype=np.int64)
        return next((f'"{rule}"' for rule in self.infeasible if rule.holds(one, self.bit)[0]), "a condition")

    def analyse(self, extension: Extension = "a", *, engine: Literal["auto", "numpy", "compiled"] = "auto") -> Analysis:
        """Which states are stable for whom under Nash, GMR, SMR, SEQ and SSEQ.

        ``extension``: how unknown preferences are treated (Li, Hipel, Kilgour and Fang 2004), without effect
        where there are none. ``engine``: "compiled" needs numba (extra ``fast``); "auto" uses it where it is
        installed and the model is large enough to gain. Raises `ModelError`.
        """
        from parley.conflict.analysis import analyse

        return analyse(self, extension, engine=engine)

    def with_decision_maker(self, maker: DecisionMaker) -> Model:
        """This model with the decision maker of the same key replaced; states and moves are kept as built."""
        makers = tuple(maker if old.key == maker.key else old for old in self.decision_makers)
        changed = replace(self, decision_makers=makers)
        if "space" in self.__dict__:
            # neither options nor feasibility changed, so the states are the same
            changed.__dict__["space"] = self.space
        return changed

    def _repr_html_(self) -> str:
        """What Jupyter shows."""
        from parley.conflict.render import model_html

        return model_html(self)


def build(
    title: str,
    options: Sequence[Option],
    decision_makers: Sequence[DecisionMaker],
    infeasible: Sequence[Expression] = (),
    status_quo: str | None = None,
) -> Model:
    """A model checked as a whole. Raises `ModelFault` naming the place that does not hold together."""
    model = Model(title, tuple(options), tuple(decision_makers), tuple(infeasible))
    _check_names(model)
    _ = model.space
    if status_quo is not None:
        try:
            text = model.text(status_quo)
        except ModelError as error:
            raise ModelFault(("status_quo",), f"status quo: {error}") from None
        space = model.space
        model = replace(model, status_quo=text)
        model.__dict__["space"] = space
    _ = model.graph
    return model


def statement(text: str, options: Sequence[str], path: tuple[str | int, ...], what: str) -> Expression:
    """Parse an expression of a model, naming ``what`` it is where it fails. Raises `ModelFault`."""
    try:
        return expressions.parse(text, options)
    except ExpressionError as error:
        raise ModelFault(path, f"{what}: {error}") from None


def _check_names(model: Model) -> None:
    if not model.decision_makers:
        raise ModelFault(("decision_makers",), "the model has no decision maker")
    if not model.options:
        raise ModelFault(("options",), "the model has no option")
    keys = [maker.key for maker in model.decision_makers]
    for option in model.options:
        place = ("options", option.key)
        if not option.holder:
            raise ModelFault(place, f'option "{option.key}" is held by no one: give it a holder')
        if option.holder not in keys:
            raise ModelFault(
                (*place, "holder"),
                f'option "{option.key}": no decision maker is called "{option.holder}"'
                f"{suggestion(option.holder, keys)}",
            )
        if option.moves not in ("both", "take", "drop"):
            raise ModelFault(
                (*place, "moves"), f'option "{option.key}": moves is both, take or drop, not "{option.moves}"'
            )
