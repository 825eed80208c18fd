"""The tables of an archive: their columns as Arrow types, and rows of them, as the tables of fields say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from parley.model import Actor, Document, Event, Extraction, Span, Statement
from parley.model.fields import DOCUMENT_FIELDS, EVENT_FIELDS, STATEMENT_FIELDS, Field
from parley.record.copies import SKETCH, shingles
from parley.record.made import day_given
from parley.record.names import Name, names_of

if TYPE_CHECKING:
    import pyarrow

TABLES: Final = ("documents", "actors", "mentions", "statements", "events")
Row = dict[str, Any]

# of whoever speaks, beside each statement, so that who said what needs no join
_SPEAKER: Final = ("speaker_name", "speaker_key", "speaker_type", "speaker_role", "speaker_country", "affiliation")


def schemas() -> Mapping[str, pyarrow.Schema]:
    """The columns of each table. Spans are lists of (start, stop) in code points of ``documents.text``."""
    import pyarrow as pa

    text, whole = pa.string(), pa.int32()
    spans = pa.list_(pa.struct([("start", whole), ("stop", whole)]))
    about = [("document", text), ("said_on", text), ("published", text), ("outlet", text)]
    return {
        "documents": pa.schema(
            [
                *((name, text) for name in DOCUMENT_FIELDS),
                *(("characters", whole), ("text", text), ("extra", text), ("partial", pa.bool_())),
                *(("refused", text), ("reader", text), ("sketch", pa.list_(pa.int64()))),
            ]
        ),
        "actors": pa.schema(
            [
                (name, text)
                for name in ("document", "id", "name", "key", "surname", "type", "role", "affiliation", "country")
            ]
        ),
        "mentions": pa.schema([("document", text), ("actor", text), ("start", whole), ("stop", whole)]),
        "statements": pa.schema(
            [*about, *_columns(STATEMENT_FIELDS, spans), *((name, text) for name in _SPEAKER)]
        ),
        "events": pa.schema(
            [
                *(("document", text), ("happened_on", text), ("published", text), ("outlet", text)),
                *_columns(EVENT_FIELDS, spans),
                *(("source_names", pa.list_(text)), ("target_names", pa.list_(text))),
            ]
        ),
    }


def _columns(fields: tuple[Field, ...], spans: Any) -> Iterator[tuple[str, Any]]:
    import pyarrow as pa

    for field in fields:
        if field.shape == "actors":
            yield field.name, pa.list_(pa.string())
        elif field.shape == "phrase":
            yield field.kept_as, pa.string()
            yield f"{field.name}_spans", spans
            for part in field.parts:
                yield part.column, pa.string()
        else:
            yield field.kept_as, pa.float64() if field.sql == "REAL" else pa.string()


def rows_of(extraction: Extraction, reader: str) -> Iterator[tuple[str, Row]]:
    """The rows of what was found in one document, each with its table."""
    document = extraction.document
    yield "documents", document_row(document, reader)
    actors = {actor.id: actor for actor in extraction.actors}
    names = names_of(extraction.actors, document.id)
    for actor in extraction.actors:
        yield "actors", _actor_row(actor, names[actor.id], document)
        for span in actor.mentions:
            yield "mentions", {"document": document.id, "actor": actor.id, **_span(span)}
    about = {"document": document.id, "published": document.published, "outlet": document.outlet}
    for statement in extraction.statements:
        day = (statement.date.value if statement.date else None) or document.published
        speaker = actors.get(statement.speaker or "")
        said = {**about, "said_on": day, **_values(statement, STATEMENT_FIELDS)}
        yield "statements", {**said, **_speaker(speaker, actors, names)}
    for event in extraction.events:
        day = day_given(event, document.published)
        parties = {
            "source_names": [actors[one].name for one in event.sources],
            "target_names": [actors[one].name for one in event.targets],
        }
        yield "events", {**about, "happened_on": day, **_values(event, EVENT_FIELDS), **parties}


def document_row(document: Document, reader: str | None, refused: str | None = None) -> Row:
    """The row of a document; ``refused`` says why it was not read."""
    return {
        **{name: getattr(document, name) for name in DOCUMENT_FIELDS},
        "characters": document.characters,
        "text": document.text,
        "extra": json.dumps(dict(document.extra), ensure_ascii=False) if document.extra else None,
        "partial": document.partial,
        "refused": refused,
        "reader": reader,
        "sketch": sorted(shingles(document.text))[:SKETCH],  # by which copies are found
    }


def _actor_row(actor: Actor, name: Name, document: Document) -> Row:
    return {
        "document": document.id,
        "id": actor.id,
        "name": actor.name,
        "key": name.key,
        "surname": name.surname,
        "type": actor.type,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "country": actor.country,
    }


def _speaker(actor: Actor | None, actors: Mapping[str, Actor], names: Mapping[str, Name]) -> Row:
    if actor is None:
        return dict.fromkeys(_SPEAKER)
    body = actors.get(actor.affiliation or "")
    own = (actor.name, names[actor.id].key, actor.type, actor.role, actor.country, body.name if body else None)
    return dict(zip(_SPEAKER, own, strict=True))


def _values(made: Statement | Event, fields: tuple[Field, ...]) -> Row:
    out: Row = {}
    for field in fields:
        value = getattr(made, field.name)
        if field.shape == "actors":
            out[field.name] = list(value)
        elif field.shape == "phrase":
            out[field.kept_as] = None if value is None else value.text
            out[f"{field.name}_spans"] = [] if value is None else [_span(span) for span in value.spans]
            out |= {part.column: None if value is None else getattr(value, part.name) for part in field.parts}
        else:
            out[field.kept_as] = value
    return out


def _span(span: Span) -> Row:
    return {"start": span.start, "stop": span.end}
