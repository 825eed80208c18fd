"""Cells X[i][j][k] and the matrices made of them: aggregation and normalization.

Definitions follow Leifeld (2017), *Discourse Network Analysis: Policy Debates as Dynamic Networks*, Oxford
Handbook of Political Networks, ch. 12. Everything is a product of sparse matrices: no cube is ever built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from scipy import sparse

from parley.errors import NetworkError
from parley.networks.table import Floats, Integers, VariableKind

Sparse = Any  # scipy.sparse.csr_array, which carries no types

_DENSE_ENTRIES = 20_000_000  # 160 MB: what a product may take beside its factors

Aggregation = Literal["ignore", "subtract", "combine", "congruence", "conflict"]
OneModeAggregation = Literal["ignore", "congruence", "conflict", "subtract"]
TwoModeAggregation = Literal["ignore", "subtract", "combine"]
Normalization = Literal["none", "average", "jaccard", "cosine", "activity-product", "activity", "prominence"]
OneModeNormalization = Literal["none", "average", "jaccard", "cosine", "activity-product"]
TwoModeNormalization = Literal["none", "activity", "prominence"]


@dataclass(frozen=True, eq=False)
class Levels:
    """The levels of a qualifier, ascending; ``values`` holds the numbers of a boolean or integer one."""

    kind: VariableKind | None
    values: Integers
    labels: tuple[str, ...] = ()

    @cached_property
    def similarity(self) -> Floats:
        """sim(k, l) for each pair of levels, shape (levels, levels): 1 − |k−l| / (max − min).

        The levels of a short text are alike where they are the same, and not at all otherwise.
        """
        if self.kind not in ("boolean", "integer"):
            return np.eye(len(self.values))
        span = int(self.values.max() - self.values.min()) or 1
        similarity: Floats = 1.0 - np.abs(self.values[:, None] - self.values[None, :]) / span
        return similarity

    @property
    def diagonal(self) -> bool:
        """Whether a level is similar to itself alone, so that similarity is the identity."""
        return self.kind not in ("integer",) or len(self.values) <= 2


@dataclass(frozen=True, eq=False)
class Cells:
    """X[i][j][k] as a sparse matrix ``x`` of shape (rows, columns · levels), cell (j, k) at j · levels +
    k."""

    x: Sparse
    columns: int
    levels: Levels

    @cached_property
    def n(self) -> Sparse:
        """Σₖ X, shape (rows, columns)."""
        return self.fold(np.ones(len(self.levels.values)))

    def fold(self, worth: Floats) -> Sparse:
        """Σₖ worthₖ · X, shape (rows, columns)."""
        fold = sparse.kron(sparse.eye_array(self.columns), worth[:, None], format="csr")
        return (self.x @ fold).tocsr()

    @cached_property
    def activity(self) -> Floats:
        """Nᵢ = Σⱼₖ X, one a row."""
        return np.asarray(self.x.sum(axis=1), dtype=np.float64).ravel()

    @cached_property
    def _inverse_counts(self) -> tuple[Floats, Sparse]:
        """Σ 2/nᵢ over a row's own cells, and what to add to two rows' sum for the cells that both use."""
        x = self.x
        alone = np.asarray(_with_data(x, 2.0 / x.data).sum(axis=1)).ravel()
        correction = sparse.csr_array((x.shape[0], x.shape[0]))
        for count in np.unique(x.data):
            # cells that both use: 2/(a + b) in place of 2/a + 2/b, for the rows with b = count there
            against = _with_data(x, 2.0 / (x.data + count) - 2.0 / x.data - 2.0 / count)
            with_count = _with_data(x, (x.data == count).astype(np.float64))
            with_count.eliminate_zeros()
            correction = correction + _product(against, with_count)
        return alone, correction.tocsr()

    def shared_activity(self, i: Integers, j: Integers) -> Floats:
        """Σ 2/(nᵢ + nᵢ′) over the cells that either row uses, one a pair."""
        alone, correction = self._inverse_counts
        return _plus(alone[i] + alone[j], correction, i, j)

    def spread(self, matrix: Floats) -> Sparse:
        """X with ``matrix`` (levels × levels) applied within each column."""
        return (self.x @ sparse.kron(sparse.eye_array(self.columns), matrix, format="csr")).tocsr()


def _with_data(matrix: Sparse, data: Floats) -> Sparse:
    """The matrix with other entries in the same places; a copy, since dropping zeros works in place."""
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape, copy=True)


def _plus(base: Floats, matrix: Sparse, i: Integers, j: Integers) -> Floats:
    """``base`` plus the entries of ``matrix`` at pairs (i, j), which come by row and column; all sums
    positive.

    Adding sparse matrices is far quicker than looking up millions of single entries.
    """
    places = sparse.csr_array((base, (i, j)), shape=matrix.shape)
    total = (places + _with_data(places, np.ones_like(base)).multiply(matrix)).tocsr()
    total.sort_indices()
    return np.asarray(total.data, dtype=np.float64)


def _product(a: Sparse, b: Sparse) -> Sparse:
    """a @ b.T; by way of dense blocks where the factors are full enough for that to be quicker."""
    uses_a, uses_b = (np.bincount(m.indices, minlength=m.shape[1]) for m in (a, b))
    work = float((uses_a * uses_b.astype(np.float64)).sum())
    rows, inner, columns = a.shape[0], a.shape[1], b.shape[0]
    small = rows * columns <= _DENSE_ENTRIES and (rows + columns) * inner <= _DENSE_ENTRIES
    if small and work > rows * columns * inner / 20:
        return sparse.csr_array(a.toarray() @ b.toarray().T)
    return (a @ b.T).tocsr()


def count_cells(
    rows: Integers,
    columns: Integers,
    levels: Integers,
    weights: Floats | None,
    shape: tuple[int, int],
    of: Levels,
) -> Cells:
    """Cells from one (row, column, level) a statement, each counted once or by its weight."""
    depth = len(of.values)
    values = np.ones(len(rows)) if weights is None else weights
    x = sparse.coo_array(
        (values, (rows, columns * depth + levels)), shape=(shape[0], shape[1] * depth)
    ).tocsr()
    x.sum_duplicates()
    x.eliminate_zeros()
    return Cells(x, shape[1], of)


def _congruence(cells: Cells) -> Sparse:
    if cells.levels.diagonal:
        return _product(cells.x, cells.x)
    return _product(cells.spread(cells.levels.similarity), cells.x)


def _less(first: Sparse, second: Sparse) -> Sparse:
    """first − second, less what rounding leaves of a zero."""
    rest = (first - second).tocsr()
    bound = float(first.max()) if first.nnz else 0.0
    rest.data[np.abs(rest.data) <= 1e-13 * bound] = 0.0
    return rest


def _conflict(cells: Cells) -> Sparse:
    if cells.levels.kind in ("boolean", "integer"):
        return _product(cells.spread(1.0 - cells.levels.similarity), cells.x)
    # all pairs less those of equal levels
    return _less(_product(cells.n, cells.n), _product(cells.x, cells.x))


def _pairs(cells: Cells, aggregation: OneModeAggregation) -> Sparse:
    if aggregation == "ignore":
        return _product(cells.n, cells.n)
    if aggregation == "congruence":
        return _congruence(cells)
    if aggregation == "conflict":
        return _conflict(cells)
    # congruence − conflict is Σ Xᵢⱼₖ Xᵢ′ⱼₗ (2 sim − 1); for two levels the product of X₁ − X₀
    if cells.levels.kind == "boolean":
        signed = cells.fold(np.array([-1.0, 1.0]))
        return _product(signed, signed)
    if cells.levels.kind == "integer":
        return _product(cells.spread(2 * cells.levels.similarity - 1.0), cells.x)
    return _less(2 * _product(cells.x, cells.x), _product(cells.n, cells.n))


def pair_worth(levels: Levels, aggregation: str) -> Floats:
    """What a pair of statements at levels (k, l) of one concept counts toward a tie, shape (levels, levels)."""
    if aggregation == "ignore":
        return np.ones((len(levels.values),) * 2)
    if aggregation == "congruence":
        return levels.similarity
    if aggregation == "conflict":
        return 1.0 - levels.similarity
    return np.asarray(2.0 * levels.similarity - 1.0)


def one_mode_matrix(
    cells: Cells,
    aggregation: OneModeAggregation,
    normalization: OneModeNormalization,
    smoothed: Cells | None = None,
) -> Sparse:
    """Row by row, shape (rows, rows), symmetric, zero diagonal.

    *ignore* Σⱼ nᵢⱼ nᵢ′ⱼ; *congruence* Σ Xᵢⱼₖ Xᵢ′ⱼₗ sim(k,l); *conflict* with 1 − sim; *subtract* their
    difference. Divided by: *average* (Nᵢ + Nᵢ′)/2; *jaccard* m₁₀ + m₀₁ + m₁₁ over cells (j, k); *cosine* the
    norms of the two nodes' cell vectors under the similarity of the levels (Sidorov et al. 2014, soft
    cosine), which for boolean and short-text qualifiers is the plain cosine over cells (j, k), and over cells
    j where the qualifier is ignored; *activity-product* Nᵢ Nᵢ′, which is what DNA calls cosine.

    ``smoothed`` holds the kernel-weighted cells of one centre; ``cells`` then are the plain counts of the
    whole range, which *average* needs: a smoothed term is multiplied by Σ 2/(nᵢⱼₖ + nᵢ′ⱼₖ) over the cells
    either uses.
    """
    source = cells if smoothed is None else smoothed
    ties = _pairs(source, aggregation).tocsr()
    if source.levels.kind == "integer":
        ties = ((ties + ties.T) / 2).tocsr()  # the two orders of a sum of fractions differ in the last bit
    ties.sort_indices()
    ties = ties.tocoo()
    off = (ties.row != ties.col) & (ties.data != 0)
    i, j, values = ties.row[off], ties.col[off], ties.data[off]
    if normalization == "average" and smoothed is not None:
        values = values * cells.shared_activity(i, j)
    elif normalization != "none":
        values = values / _divisor(source, aggregation, normalization, i, j)
    return sparse.csr_array((values, (i, j)), shape=ties.shape)


def _divisor(cells: Cells, aggregation: str, normalization: str, i: Integers, j: Integers) -> Floats:
    activity = cells.activity
    if normalization == "average":
        return np.asarray((activity[i] + activity[j]) / 2)
    if normalization == "activity-product":
        return np.asarray(activity[i] * activity[j])
    if normalization == "jaccard":
        used = cells.x.astype(bool).astype(np.float64)
        common = _product(cells.x, used)  # Σ Xᵢ over the cells that i′ uses too
        overlap = (_product(cells.x, cells.x) - common - common.T).tocsr()
        return _plus(activity[i] + activity[j], overlap, i, j)
    if aggregation == "ignore":
        squares = np.asarray(cells.n.power(2).sum(axis=1)).ravel()
    else:
        own = cells.x if cells.levels.diagonal else cells.spread(cells.levels.similarity)
        squares = np.asarray(own.multiply(cells.x).sum(axis=1)).ravel()
    norms = np.sqrt(squares)
    result: Floats = norms[i] * norms[j]
    return result


def _some(labels: Sequence[str]) -> str:
    shown = ", ".join(repr(label) for label in labels[:3])
    return f" ({shown}{', …' if len(labels) > 3 else ''})" if shown else ""


def statement_worth(levels: Levels, aggregation: str) -> Floats:
    """What a statement at level k counts toward a two-mode cell, shape (levels,); see ``two_mode_matrix``."""
    depth = len(levels.values)
    if aggregation == "ignore":
        return np.ones(depth)
    if aggregation == "subtract":
        if levels.kind not in ("boolean", "integer"):
            raise NetworkError(
                "subtract needs a boolean or integer qualifier in a two-mode network, and this one is "
                f"{levels.kind or 'none'}{_some(levels.labels)}; use ignore or combine"
            )
        return np.array([-1.0, 1.0]) if levels.kind == "boolean" else levels.values.astype(np.float64)
    if depth > 50:
        raise NetworkError(f"combine can tell at most 50 levels apart; the qualifier has {depth}")
    powers: Floats = np.exp2(np.arange(depth, dtype=np.float64))
    return powers[::-1] if levels.kind in ("boolean", "integer") else powers


def two_mode_matrix(
    cells: Cells, aggregation: TwoModeAggregation, normalization: TwoModeNormalization
) -> Sparse:
    """Row by column, shape (rows, columns).

    *ignore* Σₖ X; *subtract* X₁ − X₀ for a boolean, Σ k·X for an integer qualifier; *combine* which levels
    occur, as a sum of powers of two: 1 for the highest level, 2 for the next (so boolean: 1 only positive, 2
    only negative, 3 both), 4, 8, …; for a short text 1 is its first label by code point. *activity* divides
    by the row's Σⱼₖ X, *prominence* by the column's Σᵢₖ X.

    Raises NetworkError for *subtract* of a short text and *combine* of more than 50 levels.
    """
    worth = statement_worth(cells.levels, aggregation)
    if aggregation == "combine":
        occurs = Cells(_with_data(cells.x, np.ones_like(cells.x.data)), cells.columns, cells.levels)
        matrix = occurs.fold(worth)
    else:
        matrix = cells.fold(worth)
    if normalization == "activity":
        matrix = sparse.diags_array(_inverse(cells.activity)) @ matrix
    elif normalization == "prominence":
        totals = np.asarray(cells.n.sum(axis=0), dtype=np.float64).ravel()
        matrix = matrix @ sparse.diags_array(_inverse(totals))
    matrix = sparse.csr_array(matrix)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def _inverse(totals: Floats) -> Floats:
    # an isolate's row is empty: it stays zero whatever it is divided by
    return np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0)
