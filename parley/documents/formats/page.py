"""Web pages saved as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Choices, Found, Source, read_bounded
from parley.documents.formats.heads import begins, head_text
from parley.documents.html import read_page

SUFFIXES: Final = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_STARTS: Final = ("<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div", "<meta", "<title")


class WebPage:
    """A page, whose article is looked for in it."""

    name = "web page"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """By how it begins, else by its name where it is text at all."""
        if begins(source, *_STARTS):
            # a text may begin with a tag; a page closes some
            return source.suffix not in (".txt", ".text", ".md") or "</" in head_text(source)
        if begins(source, "<?xml", "<!--"):
            return "<html" in head_text(source)[:4096].lower()
        return source.suffix in SUFFIXES and not source.head.startswith((b"%PDF", b"PK\x03\x04"))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The page."""
        decoded = decode(read_bounded(source), html=True)
        yield read_page(decoded.text, warnings=decoded.warnings)
