"""A model made ready for analysis: states, moves and preferences as exact integer ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parley.conflict.faults import ModelFault
from parley.errors import ModelError

if TYPE_CHECKING:
    from parley.conflict.model import DecisionMaker, Model
    from parley.conflict.space import Codes, StateSpace

Ranks = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Unknown:
    """Pairs of states a decision maker's preference between is unknown; symmetric.

    ``partners``: the states not comparable with each state. ``keys``: shape (2 × pairs,), sorted,
    ``before << width | after`` of both directions.
    """

    partners: dict[int, frozenset[int]]
    keys: Codes


@dataclass(frozen=True, eq=False)
class Graph:
    """The graph model.

    ``ranks``: for each decision maker an array of shape (2**k,), higher is better, equal is indifferent,
    −1 where the state is infeasible. ``unknown``: for each decision maker its incomparable pairs.
    """

    space: StateSpace
    ranks: tuple[Ranks, ...]
    unknown: tuple[Unknown, ...]

    @property
    def makers(self) -> int:
        """How many decision makers there are."""
        return len(self.ranks)

    @cached_property
    def masks(self) -> tuple[list[int], ...]:
        """Each decision maker's moves as bit masks."""
        return tuple(mover.masks() for mover in self.space.movers)

    def prefers(self, maker: int, better: int, worse: int) -> bool:
        """Whether the decision maker is known to prefer one state to another (≻ᵢ)."""
        if better in self.unknown[maker].partners.get(worse, ()):
            return False
        return bool(self.ranks[maker][better] > self.ranks[maker][worse])

    def improvements(self, code: int, maker: int) -> Codes:
        """Rᵢ⁺(s): the unilateral improvements from ``code``, increasing."""
        moves = self.space.moves(code, maker)
        better: Codes = moves[self.ranks[maker][moves] > self.ranks[maker][code]]
        partners = self.unknown[maker].partners.get(code)
        if partners:
            better = better[[int(one) not in partners for one in better]]
        return better

    def uncertain(self, code: int, maker: int) -> Codes:
        """RᵢU(s): the unilateral moves to states whose comparison with ``code`` is unknown, increasing."""
        moves = self.space.moves(code, maker)
        partners = self.unknown[maker].partners.get(code, frozenset())
        return moves[[int(one) in partners for one in moves]] if partners else moves[:0]


def build_graph(model: Model) -> Graph:
    """Ranks and unknown pairs of every decision maker. Raises `ModelFault` where a ranking does not fit."""
    space = model.space
    ranks = tuple(_dense(space, _ranks(model, maker)) for maker in model.decision_makers)
    return Graph(space, ranks, tuple(_unknown(model, maker) for maker in model.decision_makers))


def _dense(space: StateSpace, ranks: NDArray[np.int64]) -> Ranks:
    dense = np.full(1 << space.width, -1, dtype=np.int32)
    dense[space.codes] = ranks
    return dense


def _ranks(model: Model, maker: DecisionMaker) -> NDArray[np.int64]:
    place = ("decision_makers", maker.key)
    if maker.prefers is not None and maker.ranking is not None:
        raise ModelFault(place, f'decision maker "{maker.key}" has both prefers and ranking; keep one')
    if maker.prefers is not None:
        return prioritise([one.holds(model.space.codes, model.bit) for one in maker.prefers], len(model.space))
    if maker.ranking is not None:
        return _ranked(model, maker, maker.ranking)
    raise ModelFault(
        place,
        f'decision maker "{maker.key}" has neither prefers nor ranking (prefers = [] if indifferent)',
    )


def prioritise(truths: list[NDArray[np.bool_]], states: int) -> NDArray[np.int64]:
    """Ranks by option prioritising (Fang et al. 2003): shape (states,), 0 the worst.

    Weights 2**(k-j) order states as their truth values read as a word do, so ranks are refined by one
    statement after the other and stay exact for any number of them.
    """
    ranks = np.zeros(states, dtype=np.int64)
    bits = 0
    for truth in truths:
        if bits == 62:
            ranks = np.unique(ranks, return_inverse=True)[1].astype(np.int64)
            bits = int(ranks.max()).bit_length()
        ranks = ranks * 2 + truth
        bits += 1
    return np.unique(ranks, return_inverse=True)[1].astype(np.int64)


def _ranked(model: Model, maker: DecisionMaker, ranking: tuple[tuple[str, ...], ...]) -> NDArray[np.int64]:
    space = model.space
    ranks = np.full(len(space), -1, dtype=np.int64)
    for position, tie in enumerate(ranking):
        place = ("decision_makers", maker.key, "ranking", position)
        for text in tie:
            at = _state(model, maker, text, place, "ranking") - 1
            if ranks[at] >= 0:
                raise ModelFault(place, f'decision maker "{maker.key}": the ranking has state {text} twice')
            ranks[at] = len(ranking) - position
    missing = np.flatnonzero(ranks < 0)
    if len(missing):
        shown = ", ".join(space.text(int(space.codes[at])) for at in missing[:5]) + ("" if len(missing) < 6 else ", …")
        word = "state" if len(missing) == 1 else f"{len(missing)} states:"
        raise ModelFault(
            ("decision_makers", maker.key, "ranking"),
            f'decision maker "{maker.key}": the ranking misses {word} {shown}',
        )
    return np.unique(ranks, return_inverse=True)[1].astype(np.int64)


def _state(model: Model, maker: DecisionMaker, text: str, place: tuple[str | int, ...], what: str) -> int:
    try:
        return model.number(text)
    except ModelError as error:
        raise ModelFault(place, f'decision maker "{maker.key}", {what}: {error}') from None


def _unknown(model: Model, maker: DecisionMaker) -> Unknown:
    partners: dict[int, set[int]] = {}
    for position, pair in enumerate(maker.unknown):
        place = ("decision_makers", maker.key, "unknown", position)
        first, second = (model.space.code(_state(model, maker, text, place, "unknown")) for text in pair)
        if first == second:
            raise ModelFault(place, f'decision maker "{maker.key}", unknown: {pair[0]} is paired with itself')
        partners.setdefault(first, set()).add(second)
        partners.setdefault(second, set()).add(first)
    width = model.space.width
    keys = sorted(before << width | after for before, them in partners.items() for after in them)
    return Unknown({one: frozenset(them) for one, them in partners.items()}, np.array(keys, dtype=np.int64))
