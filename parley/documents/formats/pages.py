"""Saved web pages of databases: their tree, and the lines of a part of it."""

from __future__ import annotations

from typing import Any, Final

from parley.documents.formats.base import Source
from parley.documents.formats.blocks import one_line
from parley.errors import DocumentError

LOOKED_AT: Final = 4 << 20  # bytes of a page: scripts, styles and pictures stand before its articles


def page_start(source: Source) -> bytes:
    """As much of a page as its kind is told by, without NULs (of UTF-16)."""
    source.stream.seek(0)
    start = source.stream.read(LOOKED_AT)
    source.stream.seek(0)
    return start.replace(b"\x00", b"")


def page_root(text: str) -> Any:
    """A page's root, as lxml's element.

    Raises:
        DocumentError: there is nothing in it.
    """
    from lxml import etree, html

    try:
        # as bytes: a text may declare another encoding than it is in by now
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise DocumentError("it is no page that can be read; save it again") from None


def words_of(element: Any) -> str:
    """The text of an element in one line, comments left out."""
    return " ".join(lines_of(element))


def lines_of(element: Any) -> list[str]:
    """Lines of an element: one, and one more after each line break that it has. Styles and comments are none."""
    pieces: list[str] = []

    def walk(one: Any) -> None:
        if one.tag == "br":
            pieces.append("\n")
        elif isinstance(one.tag, str) and one.tag not in ("style", "script"):
            pieces.append((one.text or "").replace("\n", " "))
            for child in one:
                walk(child)
                pieces.append((child.tail or "").replace("\n", " "))

    walk(element)
    return [line for text in "".join(pieces).split("\n") if (line := one_line(text))]
