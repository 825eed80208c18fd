"""The printed form: one JSON object a document (docs/record-format.md), and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from parley.errors import DocumentError
from parley.model import Actor, Addressee, Document, Extraction, Phrase, Span, Statement, When

DOCUMENT_FIELDS = ("id", "path", "title", "url", "outlet", "author", "published", "language")

ROW_FIELDS = (
    "document", "path", "published", "id", "speaker", "speaker_type", "role", "affiliation", "country",
    "source", "cue", "content", "quotation", "kind", "addressee", "place", "date", "confidence",
)  # fmt: skip


def to_printed(extraction: Extraction) -> dict[str, Any]:
    """The printed form of what was found in a document: plain dicts, lists, strings and numbers."""
    document = extraction.document
    said: dict[str, Any] = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    return {
        "document": {**said, "characters": document.characters},
        "actors": [_print_actor(actor) for actor in extraction.actors],
        "statements": [_print_statement(statement) for statement in extraction.statements],
    }


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
        statements = tuple(_parse_statement(statement) for statement in row["statements"])
    except (KeyError, TypeError, AttributeError) as error:
        raise DocumentError(f"not in the printed form: {error}; see docs/record-format.md") from error
    return Extraction(document, actors, statements)


def to_rows(extraction: Extraction) -> list[dict[str, Any]]:
    """One flat row a statement, with the columns ``ROW_FIELDS``: for tables and csv."""
    return [_row(extraction, statement) for statement in extraction.statements]


def _row(extraction: Extraction, statement: Statement) -> dict[str, Any]:
    speaker = extraction.actor(statement.speaker)
    affiliation = extraction.actor(speaker.affiliation) if speaker else None
    values = (
        extraction.document.id,
        extraction.document.path,
        extraction.document.published,
        statement.id,
        speaker.name if speaker else None,
        speaker.type if speaker else None,
        speaker.role if speaker else None,
        affiliation.name if affiliation else None,
        speaker.country if speaker else None,
        statement.source.text if statement.source else None,
        statement.cue.text,
        statement.content.text,
        statement.quotation,
        statement.kind,
        statement.addressee.text if statement.addressee else None,
        statement.place.text if statement.place else None,
        statement.date.value if statement.date else None,
        round(statement.confidence, 4),
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
    }


def _print_statement(statement: Statement) -> dict[str, Any]:
    cue, addressee, date = statement.cue, statement.addressee, statement.date
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "source": _print_phrase(statement.source),
        "cue": {"text": cue.text, "lemma": cue.lemma, "spans": _print_spans(cue.spans)},
        "content": _print_phrase(statement.content),
        "quotation": statement.quotation,
        "kind": statement.kind,
        "addressee": addressee and {"actor": addressee.actor, **_words(addressee)},
        "place": _print_phrase(statement.place),
        "date": date and {**_words(date), "value": date.value},
        "confidence": round(statement.confidence, 4),
    }


def _print_phrase(phrase: Phrase | None) -> dict[str, Any] | None:
    return None if phrase is None else _words(phrase)


def _words(phrase: Phrase | Addressee | When) -> dict[str, Any]:
    return {"text": phrase.text, "spans": _print_spans(phrase.spans)}


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
        _parse_spans(row["mentions"]),
    )


def _parse_statement(row: Mapping[str, Any]) -> Statement:
    addressee, date = row["addressee"], row["date"]
    return Statement(
        id=row["id"],
        cue=Phrase(row["cue"]["text"], _parse_spans(row["cue"]["spans"]), row["cue"]["lemma"]),
        content=Phrase(row["content"]["text"], _parse_spans(row["content"]["spans"])),
        quotation=row["quotation"],
        kind=row["kind"],
        confidence=row["confidence"],
        source=_parse_phrase(row["source"]),
        speaker=row["speaker"],
        addressee=addressee
        and Addressee(addressee["text"], _parse_spans(addressee["spans"]), addressee["actor"]),
        place=_parse_phrase(row["place"]),
        date=date and When(date["text"], _parse_spans(date["spans"]), date["value"]),
    )


def _parse_phrase(row: Mapping[str, Any] | None) -> Phrase | None:
    return None if row is None else Phrase(row["text"], _parse_spans(row["spans"]))


def _parse_spans(rows: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows)
