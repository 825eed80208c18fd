"""A small extractor for tests: it finds `“…,” NAME said` by rule, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from parley.model import Actor, Document, Extraction, Phrase, Span, Statement, When

QUOTED = re.compile(
    r"(?P<content>“[^”]*”) (?P<source>[A-Z][\w’-]+(?: [A-Z][\w’-]+)*) (?P<cue>said)(?: (?:on )?(?P<date>[A-Z]\w+day))?"
)


class FakeReader:
    """Finds quotations by rule; draws documents in batches, as the real reader does."""

    def __init__(self, version: str = "1.0+fake", batch: int = 4) -> None:
        self.version = version
        self.batch = batch
        self.seen: list[str] = []

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        drawn = iter(documents)
        while batch := list(islice(drawn, self.batch)):
            self.seen += [document.id for document in batch]
            yield from map(extract, batch)


def extract(document: Document) -> Extraction:
    """An extraction of this document by the one rule."""
    actors: dict[str, Actor] = {}
    statements = []
    for found in QUOTED.finditer(document.text):
        name = found["source"]
        known = actors.get(name) or Actor(f"a{len(actors) + 1}", name, "person")
        span = Span(*found.span("source"))
        actors[name] = Actor(known.id, name, "person", mentions=(*known.mentions, span))
        date = found["date"] and When(found["date"], (Span(*found.span("date")),), None)
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                cue=Phrase("said", (Span(*found.span("cue")),), "say"),
                content=Phrase(found["content"], (Span(*found.span("content")),)),
                quotation="direct",
                kind="speech",
                confidence=0.9,
                source=Phrase(name, (span,)),
                speaker=known.id,
                date=date or None,
            )
        )
    return Extraction(document, tuple(actors.values()), tuple(statements))
