"""What was found, by words of its content."""

from __future__ import annotations

from parley.model import Document, Extraction, Statement
from parley.reading.reader import Reader


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("text", text))


def of(found: Extraction, words: str) -> Statement:
    return next(s for s in found.statements if words in s.content.text)


def speaker(found: Extraction, words: str) -> str:
    actor = found.actor(of(found, words).speaker)
    assert actor is not None
    return actor.name
