"""The printed form: one JSON object a document (docs/record-format.md), and back; ``parley.model.fields`` says how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from parley.errors import DocumentError
from parley.model import Actor, Document, Event, Extraction, Predicate, Span, Statement, spans_of
from parley.model.fields import DOCUMENT_FIELDS, EVENT_FIELDS, STATEMENT_FIELDS, Field

Made = TypeVar("Made", Statement, Event)

_FLAT = tuple(field for field in STATEMENT_FIELDS if field.flat and field.name != "id")
ROW_FIELDS = (
    *("document", "path", "published", "id", "speaker", "speaker_type", "role", "affiliation", "country"),
    *(field.name for field in _FLAT),
)


def to_printed(extraction: Extraction) -> dict[str, Any]:
    """The printed form of what was found in a document: plain dicts, lists, strings and numbers.

    Where they were asked for, every verb and event noun with how sure it is; no record keeps them.
    """
    document = extraction.document
    said: dict[str, Any] = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    made = {
        "document": {**said, "characters": document.characters},
        "actors": [_print_actor(actor) for actor in extraction.actors],
        "statements": [_print(statement, STATEMENT_FIELDS) for statement in extraction.statements],
        "events": [_print(event, EVENT_FIELDS) for event in extraction.events],
    }
    if extraction.predicates is not None:
        made["predicates"] = [_print_predicate(p) for p in extraction.predicates]
    return made


def from_printed(row: Mapping[str, Any], text: str) -> Extraction:
    """The extraction that was printed as ``row``, of the document with this ``text``.

    Raises:
        DocumentError: a field is missing, or the text is another one than was read.
    """
    try:
        document = Document(text=text, **{name: row["document"].get(name) for name in DOCUMENT_FIELDS})
        if row["document"]["characters"] != len(text):
            raise DocumentError(f"the text of document {document.id} is not the one that was read")
        actors = tuple(_parse_actor(actor) for actor in row["actors"])
        statements = tuple(_parse(Statement, statement, STATEMENT_FIELDS) for statement in row["statements"])
        events = tuple(_parse(Event, event, EVENT_FIELDS) for event in row.get("events", ()))
    except (KeyError, TypeError, AttributeError) as error:
        raise DocumentError(f"not in the printed form: {error}; see docs/record-format.md") from error
    return Extraction(document, actors, statements, events)


def to_rows(extraction: Extraction) -> list[dict[str, Any]]:
    """One flat row a statement, with the columns ``ROW_FIELDS``: for tables and csv."""
    return [_row(extraction, statement) for statement in extraction.statements]


def flat(made: Statement | Event, field: Field) -> Any:
    """What a flat row shows of a field: the words, the day, the value."""
    value = getattr(made, field.name)
    if field.shape == "phrase":
        value = None if value is None else getattr(value, field.flat or "text")
    return round(value, field.digits) if field.digits is not None and value is not None else value


def _row(extraction: Extraction, statement: Statement) -> dict[str, Any]:
    speaker = extraction.actor(statement.speaker)
    affiliation = extraction.actor(speaker.affiliation) if speaker else None
    document = extraction.document
    values = (
        *(document.id, document.path, document.published, statement.id),
        *((speaker.name, speaker.type, speaker.role) if speaker else (None, None, None)),
        affiliation.name if affiliation else None,
        speaker.country if speaker else None,
        *(flat(statement, field) for field in _FLAT),
    )
    return dict(zip(ROW_FIELDS, values, strict=True))


def _print_actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "country": actor.country,
        "mentions": _print_spans(actor.mentions),
        "corrected": actor.corrected,
    }


def _print_predicate(p: Predicate) -> dict[str, Any]:
    sure = {"certainty": p.certainty, "factuality": round(p.factuality, 2), "confidence": p.confidence}
    return {"span": [*p.span], "lemma": p.lemma, **sure}


def _print(made: Statement | Event, fields: Iterable[Field]) -> dict[str, Any]:
    return {field.name: _print_field(getattr(made, field.name), field) for field in fields}


def _print_field(value: Any, field: Field) -> Any:
    if value is None:
        return None
    if field.shape == "actors":
        return list(value)
    if field.shape != "phrase":
        return value if field.digits is None else round(value, field.digits)
    before = {part.name: getattr(value, part.name) for part in field.parts if part.first}
    after = {part.name: getattr(value, part.name) for part in field.parts if not part.first}
    return {**before, "text": value.text, "spans": _print_spans(value.spans), **after}


def _print_spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _parse_actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        row["id"],
        row["name"],
        row["type"],
        row["role"],
        row["affiliation"],
        row["country"],
        spans_of(row["mentions"]),
        row.get("corrected"),
    )


def _parse(made: type[Made], row: Mapping[str, Any], fields: Iterable[Field]) -> Made:
    here = (field for field in fields if field.since == 1 or field.name in row)
    return made(**{field.name: _parse_field(row[field.name], field) for field in here})


def _parse_field(value: Any, field: Field) -> Any:
    if value is None:
        if field.required:
            raise TypeError(f"{field.name} is null")
        return None
    if field.shape == "actors":
        return tuple(value)
    if field.shape != "phrase" or field.type is None:
        return value
    parts = {part.name: value[part.name] for part in field.parts}
    return field.type(text=value["text"], spans=spans_of(value["spans"]), **parts)
