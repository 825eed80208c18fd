"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model import Certainty, Phrase, Span, When
from parley.model.kinds import PloverEvent
from parley.statements.drafts import Draft


@dataclass(frozen=True, slots=True, eq=False)
class EventDraft:
    """What is known of an event: ``sources`` and ``targets`` are numbers in the cast, ``within`` who tells it."""

    event: PloverEvent
    mode: str | None
    trigger: tuple[Span, ...]
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    place: Phrase | None
    date: When | None
    certainty: Certainty
    factuality: float
    within: Draft | None
    confidence: float
