"""A small extractor for tests: it finds `“…,” NAME said` by rule, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from unittest import mock

from click.testing import CliRunner, Result

from parley.cli import main
from parley.model import Actor, Document, Extraction, Phrase, Span, Statement, When

QUOTED = re.compile(
    r"(?P<content>“[^”]*”) (?P<source>[A-Z][\w’-]+(?: [A-Z][\w’-]+)*) (?P<cue>said)"
    r"(?: (?:on )?(?P<date>[A-Z]\w+day))?"
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


def run(*arguments: str, stdin: bytes = b"", reader: FakeReader | None = None) -> Result:
    """Run the command line in this process with the fake reader; whatever happens, no traceback."""
    used = reader or FakeReader()
    if arguments[:1] == ("read",) and "--workers" not in arguments:
        arguments = (*arguments, "--workers", "1")  # other processes would have the reader that ships
    with mock.patch("parley.reading.extractor.default_reader", return_value=used):
        result = CliRunner().invoke(main, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def article(*said: tuple[str, str], more: str = "") -> str:
    """An article in which these names say these words."""
    return more + "\n".join(f"“{words},” {name} said." for name, words in said)
