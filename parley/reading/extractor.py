"""What finds statements, as the pipeline sees it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Protocol

from parley.model import Document, Extraction, Unread


class Extractor(Protocol):
    """What finds statements: a pure function of a document and its weights."""

    @property
    def version(self) -> str:
        """Code and weights, as "1.2+weights"; a higher one replaces what a lower one found."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | Unread]:
        """One extraction a document, in their order, or why there is none; documents are drawn as they are needed."""


@functools.lru_cache(maxsize=1)
def default_reader() -> Extractor:
    """The reader that ships with Parley, loaded at the first call."""
    from parley.reading.reader import Reader

    reader: Extractor = Reader.load()
    return reader


def predicate_reader() -> Extractor:
    """As ``default_reader``, one that also gives every verb and event noun."""
    from parley.reading.reader import Reader

    reader: Extractor = Reader.load(predicates=True)
    return reader
