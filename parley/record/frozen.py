"""Extractions as JSON and back without any loss, for the record's own keeping; ``parley.model.fields`` says how."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from parley.model import Actor, Document, Event, Extraction, Statement, spans_of
from parley.model.fields import EVENT_FIELDS, STATEMENT_FIELDS, Field

Made = TypeVar("Made", Statement, Event)


def freeze(extraction: Extraction) -> str:
    """What was found, without the document, as JSON."""
    found = {
        "actors": [asdict(actor) for actor in extraction.actors],
        "statements": [asdict(statement) for statement in extraction.statements],
        "events": [asdict(event) for event in extraction.events],
    }
    return json.dumps(found, ensure_ascii=False)


def thaw(document: Document, frozen: str) -> Extraction:
    """The extraction of the document that was frozen."""
    found = json.loads(frozen)
    return Extraction(
        document,
        tuple(thaw_actor(row) for row in found["actors"]),
        tuple(thaw_statement(row) for row in found["statements"]),
        tuple(_thaw(Event, row, EVENT_FIELDS) for row in found["events"]),
    )


def thaw_actor(row: Mapping[str, Any]) -> Actor:
    """The actor that ``asdict`` made a mapping of."""
    return Actor(**{**row, "mentions": spans_of(row["mentions"])})


def thaw_statement(row: Mapping[str, Any]) -> Statement:
    """The statement that ``asdict`` made a mapping of."""
    return _thaw(Statement, row, STATEMENT_FIELDS)


def _thaw(made: type[Made], row: Mapping[str, Any], fields: Iterable[Field]) -> Made:
    return made(**{field.name: _value(row[field.name], field) for field in fields if field.name in row})


def _value(value: Any, field: Field) -> Any:
    if value is None:
        return None
    if field.shape == "actors":
        return tuple(value)
    if field.shape != "phrase" or field.type is None:
        return value
    return field.type(**{**value, "spans": spans_of(value["spans"])})
