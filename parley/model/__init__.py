"""The frozen types that cross the borders between Parley's rooms, and the closed vocabularies they use."""

from __future__ import annotations

from parley.model.kinds import ActorType, Kind, Quotation
from parley.model.types import Actor, Addressee, Document, Extraction, Phrase, Span, Statement, When

__all__ = [
    "Actor",
    "ActorType",
    "Addressee",
    "Document",
    "Extraction",
    "Kind",
    "Phrase",
    "Quotation",
    "Span",
    "Statement",
    "When",
]
