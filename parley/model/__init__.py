"""The frozen types that cross the borders between Parley's rooms, and the closed vocabularies they use."""

from __future__ import annotations

from parley.model.kinds import ActorType, Kind, Quotation
from parley.model.types import (
    CERTAIN,
    Actor,
    Addressee,
    Certainty,
    Document,
    Event,
    Extraction,
    Phrase,
    Predicate,
    Span,
    Statement,
    Unread,
    When,
    spans_of,
)

__all__ = [
    "CERTAIN",
    "Actor",
    "ActorType",
    "Addressee",
    "Certainty",
    "Document",
    "Event",
    "Extraction",
    "Kind",
    "Phrase",
    "Predicate",
    "Quotation",
    "Span",
    "Statement",
    "Unread",
    "When",
    "spans_of",
]
