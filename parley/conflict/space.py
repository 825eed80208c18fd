"""The feasible states of a model and the moves between them, kept implicit.

A state is an integer whose bits are the options, the first option least significant. Feasibility is a bitmap
over all 2**k integers; a decision maker's moves are bit masks. Nothing here grows with states × states.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parley.conflict.faults import ModelFault
from parley.errors import ModelError

if TYPE_CHECKING:
    from parley.conflict.model import Model

OPTIONS_AT_MOST = 30  # states are kept in 32-bit integers
BYTES_A_STATE = 64  # what an analysis holds at once for each of the 2**k integers, ranks aside
CHUNK = 1 << 20

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Mover:
    """A decision maker's moves: ``bits`` it holds, of which ``take`` only go to Y and ``drop`` only to N."""

    bits: tuple[int, ...]
    take: int
    drop: int

    @property
    def all(self) -> int:
        """Mask of every option it holds."""
        return sum(1 << bit for bit in self.bits)

    def masks(self) -> list[int]:
        """Every non-empty set of its options, as masks: what it can change in one move."""
        found = [0]
        for bit in self.bits:
            found += [mask | 1 << bit for mask in found]
        return found[1:]

    def allows(self, before: int, after: int) -> bool:
        """Whether the change from one state to another is this mover's to make (feasibility aside)."""
        change = before ^ after
        return (
            change != 0
            and change & ~self.all == 0
            and (change & self.take) & before == 0
            and (change & self.drop) & after == 0
        )


@dataclass(frozen=True, eq=False)
class StateSpace:
    """The feasible states.

    ``codes``: shape (n,), increasing, the states as integers; state number ``j`` is ``codes[j - 1]``.
    ``feasible``: shape (2**k,), the bitmap. ``movers``: one for each decision maker.
    """

    width: int
    codes: Codes
    feasible: NDArray[np.bool_]
    movers: tuple[Mover, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def code(self, number: int) -> int:
        """State ``number`` (from 1) as an integer. Raises `ModelError` where there is no such state."""
        if not 1 <= number <= len(self.codes):
            raise ModelError(f"there is no state {number}; states are numbered 1 to {len(self.codes)}")
        return int(self.codes[number - 1])

    def number(self, code: int) -> int:
        """The number (from 1) of a feasible state."""
        return int(np.searchsorted(self.codes, code)) + 1

    def numbers(self, codes: Codes) -> list[int]:
        """The numbers of feasible states, in their order."""
        return [int(at) + 1 for at in np.searchsorted(self.codes, codes)]

    def text(self, code: int) -> str:
        """One Y/N letter an option."""
        return "".join("Y" if code >> bit & 1 else "N" for bit in range(self.width))

    def moves(self, code: int, mover: int) -> Codes:
        """R_i(s): the feasible states a decision maker reaches from ``code`` in one move, increasing."""
        who = self.movers[mover]
        masks = np.array(who.masks(), dtype=np.int64)
        if not len(masks):
            return masks
        after = masks ^ code
        legal = ((masks & who.take) & code == 0) & ((masks & who.drop) & after == 0)
        after = after[legal]
        return np.sort(after[self.feasible[after]])


def build_space(model: Model) -> StateSpace:
    """The feasible states of a model.

    Raises `ModelFault` where no state is feasible, and, before trying, where memory does not allow them.
    """
    width = len(model.options)
    check_memory(width, len(model.decision_makers))
    feasible = np.ones(1 << width, dtype=np.bool_)
    for start in range(0, 1 << width, CHUNK):
        codes = np.arange(start, min(start + CHUNK, 1 << width), dtype=np.int64)
        for rule in model.infeasible:
            feasible[start : start + len(codes)] &= ~rule.holds(codes, model.bit)
    codes = np.flatnonzero(feasible).astype(np.int64)
    if not len(codes):
        raise ModelFault(
            ("feasibility", "infeasible"), "no feasible state: the infeasible conditions rule out every state"
        )
    return StateSpace(width, codes, feasible, tuple(_mover(model, maker.key) for maker in model.decision_makers))


def check_memory(width: int, decision_makers: int) -> None:
    """Raise `ModelError` where ``width`` options make more states than memory allows."""
    needed = (1 << width) * (BYTES_A_STATE + 4 * decision_makers)
    there = _memory_available()
    if width > OPTIONS_AT_MOST or needed > there:
        limit = OPTIONS_AT_MOST
        while limit > 1 and (1 << limit) * (BYTES_A_STATE + 4 * decision_makers) > there:
            limit -= 1
        raise ModelError(
            f"{width} options make {1 << width:,} states, which need about {needed / 2**30:,.1f} GB; "
            f"{there / 2**30:,.1f} GB are free here, enough for {limit} options: "
            "join options that always go together, or split the conflict"
        )


def _memory_available() -> int:
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 * 2**30  # Windows says nothing without a library; assume a small laptop


def _mover(model: Model, key: str) -> Mover:
    held = [(bit, option) for bit, option in enumerate(model.options) if option.holder == key]
    return Mover(
        tuple(bit for bit, _ in held),
        sum(1 << bit for bit, option in held if option.moves == "take"),
        sum(1 << bit for bit, option in held if option.moves == "drop"),
    )
