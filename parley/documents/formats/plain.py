"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, Source, read_bounded

SUFFIXES: Final = frozenset((".txt", ".text", ".md"))


class PlainText:
    """A text as it stands. Asked last: it takes whatever is text."""

    name = "plain text"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """Whatever no other format has taken; what is no text is refused when it is read."""
        return True

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The text."""
        decoded = decode(read_bounded(source))
        yield Article(text=decoded.text, warnings=decoded.warnings)
