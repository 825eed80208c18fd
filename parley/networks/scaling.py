"""Ideal points: where actors stand on one or two dimensions, from what they are for and against.

Concepts are items that actors answer: yes or no (*binary*), or in ordered steps (*ordinal*: against, both, for;
or the steps of an integer scale). An actor at x answers item j by a normal variable with mean αⱼ + βⱼ·x, cut at
thresholds that all items share (Albert & Chib 1993; Clinton, Jackman & Rivers 2004; ordered: Cowles 1996; shared
thresholds as in Andrich's 1978 rating scale model). See ``sampling`` for how it is estimated.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Unpack

import numpy as np

from parley.errors import NetworkError
from parley.networks.build import Request, TwoModeOptions, build
from parley.networks.evidence import position
from parley.networks.formats import rows_as
from parley.networks.network import Network
from parley.networks.sampling import Answers, Draws, interval_probability, sample, split_rhat
from parley.networks.selection import choose
from parley.networks.table import Floats, Integers, StatementTable
from parley.networks.writing import pandas_module

Model = Literal["binary", "ordinal"]
BURN_IN, ITERATIONS = 1000, 2000
_MOST_STEPS = 9


@dataclass(frozen=True, slots=True)
class IdealPoint:
    """An actor's place: posterior mean, standard deviation and equal-tailed interval on each dimension; on how
    many concepts the actor takes a position, in how many statements."""

    name: str
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    concepts: int
    statements: int


@dataclass(frozen=True, slots=True)
class ItemPoint:
    """A concept: its intercept α (how readily all are for it) and discrimination β on each dimension (which
    side is for it, and how clearly), each with its interval; how many actors take a position on it."""

    name: str
    intercept: float
    intercept_lower: float
    intercept_upper: float
    discrimination: tuple[float, ...]
    discrimination_lower: tuple[float, ...]
    discrimination_upper: tuple[float, ...]
    actors: int


@dataclass(frozen=True, eq=False)
class IdealPoints:
    """Actors and concepts scaled, actors by their place on the first dimension.

    ``steps`` are the answers from low to high; ``thresholds`` lie between them (posterior means). ``level`` is
    the intervals' probability. ``rhat`` is the largest potential scale reduction of the actors' places (below
    1.05: the chains agree), ``correct`` the share of answers that the means get right and ``majority`` what
    each concept's commonest answer gets right. ``left_out`` names actors and concepts with too few answers.
    ``network`` is the two-mode network of all, whose cells open.
    """

    model: str
    dimensions: int
    level: float
    seed: int
    steps: tuple[str | int, ...]
    thresholds: tuple[float, ...]
    actors: tuple[IdealPoint, ...]
    concepts: tuple[ItemPoint, ...]
    answers: int
    rhat: float
    correct: float
    majority: float
    left_out: tuple[str, ...]
    network: Network

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        fields = ("model", "dimensions", "level", "seed", "answers", "rhat", "correct", "majority")
        actor = ("name", "mean", "deviation", "lower", "upper", "concepts", "statements")
        concept = (
            "name", "intercept", "intercept_lower", "intercept_upper", "discrimination", "discrimination_lower",
            "discrimination_upper", "actors",
        )  # fmt: skip
        return {
            **{field: getattr(self, field) for field in fields},
            "steps": list(self.steps),
            "thresholds": list(self.thresholds),
            "left_out": list(self.left_out),
            "actors": [{field: getattr(a, field) for field in actor} for a in self.actors],
            "concepts": [{field: getattr(c, field) for field in concept} for c in self.concepts],
        }

    def _rows(self) -> tuple[list[str], list[list[Any]]]:
        header = ["actor"]
        for d in range(1, self.dimensions + 1):
            suffix = "" if self.dimensions == 1 else f"_{d}"
            header += [f"ideal_point{suffix}", f"lower{suffix}", f"upper{suffix}"]
        rows: list[list[Any]] = []
        for a in self.actors:
            places = [v for triple in zip(a.mean, a.lower, a.upper, strict=True) for v in triple]
            rows.append([a.name, *places, a.concepts, a.statements])
        return [*header, "concepts", "statements"], rows

    def to_text(self, format: str = "table") -> str:
        """table or csv: one line an actor; json: everything."""
        if format == "json":
            return json.dumps(self.to_dict(), ensure_ascii=False)
        return rows_as(*self._rows(), format)

    def to_pandas(self) -> Any:
        """A data frame, one row an actor. Raises MissingExtraError without pandas."""
        header, rows = self._rows()
        return pandas_module().DataFrame(rows, columns=header)


def ideal_points(
    table: StatementTable,
    variable1: str = "organization",
    variable2: str = "concept",
    *,
    model: Model = "binary",
    dimensions: int = 1,
    level: float = 0.95,
    least: int = 2,
    positive: str | None = None,
    seed: int = 0,
    burn_in: int = BURN_IN,
    iterations: int = ITERATIONS,
    report: Callable[[int], None] | None = None,
    **options: Unpack[TwoModeOptions],
) -> IdealPoints:
    """Scale the values of ``variable1`` by their positions on those of ``variable2``.

    A cell's answer comes from all its statements. With a boolean qualifier: *binary* is what most of them say
    (as many for as against: no answer), *ordinal* is against, both or for. With an integer qualifier *binary*
    is on which side of the scale's middle their mean lies, *ordinal* the scale's step nearest to it. The
    middle is 0 where the scale has negative steps. Who answers fewer than ``least`` concepts, and concepts
    that fewer answer, are left out, again and again until none is left to leave out.

    Places have mean 0 and root mean square 1; ``level`` is the probability of the intervals; they are wide
    for those who say little. The sign of a dimension is free: that actor is on the positive side whom
    ``positive`` names, else those who are for the concept that divides most. In two dimensions the first is
    the one along which actors differ most. ``report`` is told now and then how many of the ``burn_in`` +
    ``iterations`` passes are done. Options are those of ``two_mode`` but aggregation and normalization.

    Raises NetworkError for a qualifier that is short text, unknown choices, and where too little is left.
    """
    choose("model", model, Model)
    if dimensions not in (1, 2):
        raise NetworkError("ideal points have 1 or 2 dimensions")
    if not 0.5 <= level < 1:
        raise NetworkError(f"the level of an interval is a share from 0.5 to below 1, such as 0.95, and not {level}")
    if burn_in < 50 or iterations < 100:
        raise NetworkError("ideal points need at least 100 iterations after 50 of burn-in")
    asked_for: dict[str, Any] = {**options, "aggregation": "subtract", "normalization": "none"}
    network = build(table, Request("two-mode", variable1, variable2, **asked_for))
    if not isinstance(network, Network):
        raise NetworkError("ideal points are of one network; give a date range instead of a window")
    answers, steps = _answers(network, model)
    actors, items = _enough(answers, least)
    if len(actors) < 3 or len(items) < 2:
        raise NetworkError(
            f"ideal points need at least 3 actors and 2 concepts with {least} answers each; there are {len(actors)} "
            f"and {len(items)}"
        )
    kept = answers[np.ix_(actors, items)]
    found, names = np.unique(kept[~np.isnan(kept)], return_inverse=True)
    if len(found) < 2:
        raise NetworkError("everybody answers alike, so that there is nothing to scale")
    i, j = np.nonzero(~np.isnan(kept))
    asked = Answers(i, j, names.astype(np.int64), len(actors), len(items), len(found))
    draws = sample(asked, dimensions, seed, burn_in, iterations, report=report)
    first = None if positive is None else _place(positive, network, actors)
    draws = _oriented(draws, first)
    gone = [n for n in network.rows if n not in {network.rows[a] for a in actors}]
    gone += [n for n in network.columns if n not in {network.columns[a] for a in items}]
    return _result(
        network, asked, draws, actors, items, model=model, level=level, seed=seed,
        steps=tuple(steps[int(v)] for v in found), left_out=tuple(gone),
    )  # fmt: skip


def _answers(network: Network, model: Model) -> tuple[Floats, list[str | int]]:
    """Each cell's answer as a step number, nan for none, shape (rows, columns); and what the steps are."""
    grounds = network.grounds
    assert grounds is not None
    values = grounds.levels.values.astype(np.float64)
    low, high = float(values.min()), float(values.max())
    middle = 0.5 if grounds.levels.kind == "boolean" else 0.0 if low < 0 else (low + high) / 2
    cells = np.zeros((len(network.rows), len(network.columns)))
    counts = np.zeros_like(cells)
    at = (grounds.row_of, grounds.column_of)
    np.add.at(counts, at, 1.0)
    np.add.at(cells, at, values[grounds.level_of[grounds.kept]])
    means = np.divide(cells, counts, out=np.full_like(cells, np.nan), where=counts > 0)
    if model == "binary":
        answers = np.where(np.isnan(means), np.nan, (means > middle).astype(np.float64))
        answers[np.abs(means - middle) < 1e-12] = np.nan
        return answers, ["against", "for"]
    if grounds.levels.kind == "boolean":
        return np.where(np.isnan(means), np.nan, np.where(means == 0, 0.0, np.where(means == 1, 2.0, 1.0))), [
            "against", "both", "for",
        ]  # fmt: skip
    if len(values) > _MOST_STEPS:
        raise NetworkError(
            f"an ordinal model takes at most {_MOST_STEPS} steps, and the qualifier has {len(values)}; use binary"
        )
    nearest = np.abs(np.nan_to_num(means)[..., None] - values).argmin(axis=2).astype(np.float64)
    return np.where(np.isnan(means), np.nan, nearest), [int(v) for v in values]


def _enough(answers: Floats, least: int) -> tuple[Integers, Integers]:
    """Rows and columns that have at least so many answers in each other."""
    rows, columns = np.arange(answers.shape[0]), np.arange(answers.shape[1])
    while True:
        there = ~np.isnan(answers[np.ix_(rows, columns)])
        stay, keep = there.sum(axis=1) >= max(least, 1), there.sum(axis=0) >= max(least, 1)
        if stay.all() and keep.all():
            return rows, columns
        rows, columns = rows[stay], columns[keep]


def _place(name: str, network: Network, actors: Integers) -> int:
    return position(name, [network.rows[a] for a in actors], "scaled actor")


def _oriented(draws: Draws, positive: int | None) -> Draws:
    """Dimensions turned to the axes along which actors differ, and their signs settled."""
    means = draws.places.mean(axis=(0, 1))
    _, _, axes = np.linalg.svd(means - means.mean(axis=0), full_matrices=False)
    turn = axes.T
    items = draws.discriminations.mean(axis=(0, 1)) @ turn
    for d in range(turn.shape[1]):
        clearest = items[np.abs(items[:, d]).argmax(), d]
        if (clearest if positive is None or d > 0 else (means @ turn)[positive, d]) < 0:
            turn[:, d] *= -1.0
    return Draws(draws.places @ turn, draws.discriminations @ turn, draws.intercepts, draws.cuts)


def _summary(draws: Floats, level: float) -> tuple[Floats, Floats, Floats]:
    """Posterior mean and the ends of the interval, over chains and draws."""
    flat = draws.reshape(-1, *draws.shape[2:])
    low, high = np.quantile(flat, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return flat.mean(axis=0), low, high


def _result(
    network: Network, asked: Answers, draws: Draws, actors: Integers, items: Integers, *, model: str, level: float,
    seed: int, steps: tuple[str | int, ...], left_out: tuple[str, ...],
) -> IdealPoints:  # fmt: skip
    places, low, high = _summary(draws.places, level)
    spread = draws.places.reshape(-1, *places.shape).std(axis=0)
    slopes, slopes_low, slopes_high = _summary(draws.discriminations, level)
    intercepts, intercepts_low, intercepts_high = _summary(draws.intercepts, level)
    cuts = draws.cuts.mean(axis=(0, 1))
    by_actor = np.bincount(asked.actor, minlength=len(actors))
    by_item = np.bincount(asked.item, minlength=len(items))
    points = [
        IdealPoint(
            network.rows[a], _plain(places[n]), _plain(spread[n]), _plain(low[n]), _plain(high[n]),
            int(by_actor[n]), network.row_nodes[a].frequency,
        )
        for n, a in enumerate(actors)
    ]  # fmt: skip
    concepts = [
        ItemPoint(
            network.columns[c], float(intercepts[n]), float(intercepts_low[n]), float(intercepts_high[n]),
            _plain(slopes[n]), _plain(slopes_low[n]), _plain(slopes_high[n]), int(by_item[n]),
        )
        for n, c in enumerate(items)
    ]  # fmt: skip
    correct, majority = _fit(asked, places, slopes, intercepts, cuts)
    return IdealPoints(
        model, places.shape[1], level, seed, steps, _plain(cuts),
        tuple(sorted(points, key=lambda p: (p.mean[0], p.name))), tuple(concepts), len(asked.actor),
        float(split_rhat(draws.places).max()), correct, majority, left_out, network,
    )  # fmt: skip


def _plain(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def _fit(asked: Answers, places: Floats, slopes: Floats, intercepts: Floats, cuts: Floats) -> tuple[float, float]:
    """Shares of answers that the model's means and each item's commonest answer get right."""
    means = (intercepts + places @ slopes.T)[asked.actor, asked.item][:, None]
    ends = np.concatenate([[-np.inf], cuts, [np.inf]])
    chances = interval_probability(ends[:-1] - means, ends[1:] - means)
    correct = float((chances.argmax(axis=1) == asked.category).mean())
    counts = np.zeros((asked.items, asked.categories))
    np.add.at(counts, (asked.item, asked.category), 1)
    return correct, float(counts.max(axis=1).sum() / counts.sum())


def sorted_concepts(found: IdealPoints, dimension: int = 0) -> Sequence[ItemPoint]:
    """Concepts by how clearly they divide actors along a dimension, the clearest first."""
    return sorted(found.concepts, key=lambda c: (-abs(c.discrimination[dimension]), c.name))
