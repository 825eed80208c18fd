"""Which concepts carry a discourse network: its backbone, and the concepts that only repeat it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from parley.errors import NetworkError
from parley.networks.build import OneModeOptions, one_mode
from parley.networks.formats import rows_as
from parley.networks.selection import choose
from parley.networks.table import Floats, StatementTable

BackboneMethod = Literal["nested", "fixed", "penalty"]
_STEPS = 2000


@dataclass(frozen=True, slots=True)
class BackboneStep:
    """Of the nested search: the concept left out at this step (None at step 0), and the loss of what
    remains."""

    step: int
    left_out: str | None
    remaining: int
    loss: float


@dataclass(frozen=True, slots=True)
class Backbone:
    """Concepts split into ``backbone`` and ``redundant``; ``loss`` is the spectral distance (0 to √2) between
    the network of the backbone and that of all concepts. ``steps`` are those of the nested search."""

    method: str
    seed: int
    loss: float
    backbone: tuple[str, ...]
    redundant: tuple[str, ...]
    steps: tuple[BackboneStep, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "method": self.method,
            "seed": self.seed,
            "loss": self.loss,
            "backbone": list(self.backbone),
            "redundant": list(self.redundant),
            "steps": [
                {"step": s.step, "left_out": s.left_out, "remaining": s.remaining, "loss": s.loss}
                for s in self.steps
            ],
        }

    def to_text(self, format: str = "table") -> str:
        """table, csv or json: one line a concept, or for a nested search one line a step."""
        if format == "json":
            return json.dumps(self.to_dict(), ensure_ascii=False)
        if self.steps:
            rows: list[list[Any]] = [[s.step, s.left_out or "", s.remaining, s.loss] for s in self.steps]
            return rows_as(["step", "left_out", "remaining", "loss"], rows, format)
        parts = [*((c, "backbone") for c in self.backbone), *((c, "redundant") for c in self.redundant)]
        return rows_as(["concept", "part"], [list(part) for part in parts], format)


def spectrum(weights: Floats) -> Floats:
    """Eigenvalues of the Laplacian D − A, ascending and divided by their sum, shape (n,); zeros without ties.

    D holds the sums of absolute weights, which makes it the ordinary Laplacian (Chung 1997) where no weight
    is negative and the signed one (Kunegis et al. 2010) otherwise; both have no negative eigenvalue.
    """
    values = np.linalg.eigvalsh(np.diag(np.abs(weights).sum(axis=1)) - weights)
    values = np.maximum(values, 0.0)
    total = values.sum()
    result: Floats = values / total if total > 0 else values
    return result


def backbone(
    table: StatementTable,
    variable1: str = "organization",
    variable2: str = "concept",
    *,
    method: BackboneMethod = "nested",
    size: int | None = None,
    penalty: float = 3.5,
    seed: int = 0,
    **options: Any,
) -> Backbone:
    """Split the values of ``variable2`` into a backbone and a redundant rest.

    The loss of a set of concepts is the Euclidean distance between the Laplacian spectra (Wilson & Zhu 2008,
    *A study of graph spectra for comparing graphs and trees*; each normalized to sum 1) of the one-mode
    network through them and of the one through all concepts, over the same nodes.

    *nested* leaves out, one after another, the concept whose absence costs least; its ``backbone`` is what is
    left at ``size`` (by default the smallest with a loss below 0.05), and ``steps`` give the rest. *fixed*
    looks for the best ``size`` concepts and *penalty* for those with the least loss plus exp(−penalty · share
    of concepts left out), both by simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) from the nested
    solution, so that they are never worse; the same ``seed`` gives the same answer.

    Options are those of ``one_mode`` except windows and isolates; aggregation is congruence unless given. A
    search over c concepts and n nodes takes about c²/2 spectra of order n³. Raises NetworkError as
    ``one_mode`` does, and where the size does not fit.
    """
    choose("backbone method", method, BackboneMethod)
    if options.get("window") or options.get("size") or options.get("kernel"):
        raise NetworkError("a backbone is of one network; choose a date range in place of a window")
    losses = _Losses(table, variable1, variable2, options)
    concepts = losses.concepts
    if size is not None and not 1 <= size <= len(concepts):
        raise NetworkError(
            f"the backbone's size must be from 1 to {len(concepts)}, the number of {variable2}s"
        )
    if method == "fixed" and size is None:
        raise NetworkError("a fixed backbone needs its size; say how many are kept, as in --keep 3")
    if penalty < 0:
        raise NetworkError("the penalty must not be negative")
    steps, sets = _nested(losses)
    if method == "nested":
        wanted = size or next((len(s) for s in reversed(sets) if losses.of(s) < 0.05), len(concepts))
        chosen = sets[len(concepts) - wanted]
    elif method == "fixed":
        chosen = _anneal(losses, sets[len(concepts) - (size or 1)], None, seed)
    else:
        start = min(sets, key=lambda s: losses.penalized(s, penalty))
        chosen = _anneal(losses, start, penalty, seed)
    return Backbone(
        method,
        seed,
        losses.of(chosen),
        tuple(c for i, c in enumerate(concepts) if i in chosen),
        tuple(c for i, c in enumerate(concepts) if i not in chosen),
        tuple(steps) if method == "nested" else (),
    )


class _Losses:
    """The loss of each set of concepts, computed once."""

    def __init__(
        self, table: StatementTable, variable1: str, variable2: str, options: dict[str, Any]
    ) -> None:
        self._table, self._variables = table, (variable1, variable2)
        self._options: OneModeOptions = {"aggregation": "congruence", **options}  # type: ignore[typeddict-item]
        self._options["isolates"] = False
        whole = one_mode(table, variable1, variable2, **self._options)
        self._rows = {name: i for i, name in enumerate(whole.rows)}
        self._whole = spectrum(whole.signed())
        used = set(whole.statement_ids.tolist())
        variable = table.variable(variable2)
        codes = np.unique(variable.codes[np.isin(table.ids, list(used))])
        self.concepts = tuple(variable.labels[c] for c in codes)
        self._known: dict[frozenset[int], float] = {frozenset(range(len(self.concepts))): 0.0}

    def of(self, kept: frozenset[int]) -> float:
        if kept not in self._known:
            self._known[kept] = self._distance(kept)
        return self._known[kept]

    def penalized(self, kept: frozenset[int], penalty: float) -> float:
        left_out = 1 - len(kept) / len(self.concepts)
        return self.of(kept) + math.exp(-penalty * left_out)

    def _distance(self, kept: frozenset[int]) -> float:
        variable1, variable2 = self._variables
        options = self._options.copy()
        options["only"] = {**(options.get("only") or {}), variable2: [self.concepts[i] for i in kept]}
        part = one_mode(self._table, variable1, variable2, **options)
        weights = np.zeros((len(self._rows), len(self._rows)))
        place = [self._rows[name] for name in part.rows]
        weights[np.ix_(place, place)] = part.signed()
        return float(np.linalg.norm(spectrum(weights) - self._whole))


def _nested(losses: _Losses) -> tuple[list[BackboneStep], list[frozenset[int]]]:
    kept = frozenset(range(len(losses.concepts)))
    steps, sets = [BackboneStep(0, None, len(kept), 0.0)], [kept]
    while len(kept) > 1:
        # the first of equals by label, so that the order does not depend on chance
        least = min(sorted(kept), key=lambda i: round(losses.of(kept - {i}), 12))
        kept = kept - {least}
        steps.append(BackboneStep(len(steps), losses.concepts[least], len(kept), losses.of(kept)))
        sets.append(kept)
    return steps, sets


def _anneal(losses: _Losses, start: frozenset[int], penalty: float | None, seed: int) -> frozenset[int]:
    everything = range(len(losses.concepts))

    def cost(kept: frozenset[int]) -> float:
        return losses.of(kept) if penalty is None else losses.penalized(kept, penalty)

    random = np.random.default_rng(seed)
    current = best = start
    for step in range(_STEPS):
        inside, outside = sorted(current), [i for i in everything if i not in current]
        moves = []
        if outside and inside:
            moves.append("swap")
        if penalty is not None:
            moves += ["grow"] * bool(outside) + ["shrink"] * (len(inside) > 1)
        if not moves:
            return best
        move = moves[random.integers(len(moves))]
        candidate = set(current)
        if move in ("swap", "shrink"):
            candidate.discard(inside[random.integers(len(inside))])
        if move in ("swap", "grow"):
            candidate.add(outside[random.integers(len(outside))])
        proposed = frozenset(candidate)
        temperature = 0.1 * (1 - step / _STEPS) + 1e-9
        rise = cost(proposed) - cost(current)
        if rise <= 0 or random.random() < math.exp(-rise / temperature):
            current = proposed
            if cost(current) < cost(best) - 1e-12:
                best = current
    return best
