"""What a word may tell: one of PLOVER's events, with the nouns for who does it and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from parley.model.kinds import PloverEvent

Kind = Literal["verb", "noun"]
Somebody = Callable[[int, int | None], bool]


@dataclass(frozen=True, slots=True)
class Act:
    """What a word may tell, in rows of words: ``words`` tell it, ``judged`` is the one that says how sure it is.

    ``sources`` and ``targets`` are heads of nouns; ``strength`` is the frame's, higher where more of it is there, 0
    where the encoder alone knows of it; ``framed`` where more than a word is there, ``sure`` where its words tell it of
    whomever.
    """

    trigger: int
    event: PloverEvent
    kind: Kind
    strength: float
    framed: bool
    sure: bool
    words: tuple[int, ...]
    judged: int
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    open: bool = False  # the tree has nobody who does it, though somebody must
