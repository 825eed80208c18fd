"""Where states stand in a plot: columns by one decision maker's options, rows by the others'."""

from __future__ import annotations

from collections.abc import Sequence

from parley.conflict.space import StateSpace


def grid(space: StateSpace, codes: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Column and row of each state, counted from the top left.

    The decision maker whose options stand in most different ways among ``codes`` gives the columns, so that
    its moves run along rows and everybody else's along columns.
    """
    patterns = [
        sorted({code & mover.all for code in codes}, key=lambda pattern: _gray_rank(pattern, mover.bits))
        for mover in space.movers
    ]
    widest = max(range(len(patterns)), key=lambda maker: len(patterns[maker]))
    columns = {pattern: at for at, pattern in enumerate(patterns[widest])}
    others = [patterns[maker] for maker in range(len(patterns)) if maker != widest]
    rows: dict[int, int] = {}
    present = {code & ~space.movers[widest].all for code in codes}
    for combination in _reflected(others):
        pattern = sum(combination)
        if pattern in present:
            rows.setdefault(pattern, len(rows))
    return {code: (columns[code & space.movers[widest].all], rows[code & ~space.movers[widest].all]) for code in codes}


def _gray_rank(pattern: int, bits: Sequence[int]) -> int:
    """Place of a pattern in the reflected order, in which neighbours differ in one option."""
    gray = sum((pattern >> bit & 1) << at for at, bit in enumerate(bits))
    rank = 0
    while gray:
        rank ^= gray
        gray >>= 1
    return rank


def _reflected(lists: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Every combination, in an order in which neighbours differ in one place."""
    if not lists:
        return [()]
    inner = _reflected(lists[1:])
    out: list[tuple[int, ...]] = []
    for at, head in enumerate(lists[0]):
        out += [(head, *rest) for rest in (inner if at % 2 == 0 else reversed(inner))]
    return out
