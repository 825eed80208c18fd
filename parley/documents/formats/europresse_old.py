"""Europresse's web pages of before 2013: a table each, its parts told by classes, its text by line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, Final, NamedTuple

from parley.documents.formats.blocks import one_line
from parley.documents.formats.pages import words_of

_PARTS: Final = {"DocPublicationName": "outlet", "DocHeader": "header", "TitreArticleVisu": "title"}
_END: Final = re.compile(
    r"(?P<copyright>©.*)|(?:numéro de document|document number|news document) ?: ?(?P<number>.*)", re.IGNORECASE
)
_MOST_NAMES: Final = 10  # words of a line of authors


class Old(NamedTuple):
    """What an article of the old layout says: ``before`` and ``byline`` stand around its title."""

    outlet: str
    header: str
    title: str
    before: str
    byline: str
    paragraphs: list[str]
    said: dict[str, str]


class _Piece(NamedTuple):
    kind: str  # "text", "br", "p", or what a class stands for
    words: str = ""


def old_articles(root: Any) -> Iterator[Old]:
    """The articles of a page."""
    for cell in root.iter("td"):
        inner = cell.xpath(".//span[@class='TitreArticleVisu']")
        if inner and next(inner[0].iterancestors("td")) is cell:
            yield _article(list(_pieces(cell)))


def _article(pieces: list[_Piece]) -> Old:
    of = {kind: [piece.words for piece in pieces if piece.kind == kind] for kind in _PARTS.values()}
    at = next((i for i, piece in enumerate(pieces) if piece.kind == "title"), len(pieces) - 1)
    before = _lines(piece for piece in pieces[:at] if piece.kind in ("text", "br", "p"))
    rest = pieces[at + 1 :]
    byline = ""
    first = next((i for i, piece in enumerate(rest) if piece.kind == "text"), len(rest))
    line = list(takewhile(lambda piece: piece.kind == "text", rest[first:]))
    words = one_line("".join(piece.words for piece in line))
    ended = rest[first + len(line)].kind if first + len(line) < len(rest) else "p"
    if ended == "br" and len(words.split()) <= _MOST_NAMES and not words.endswith((".", "!", "?", ":", "»", "”")):
        byline, rest = words, rest[first + len(line) :]
    paragraphs: list[str] = []
    said: dict[str, str] = {}
    for paragraph in _lines(rest):
        found = _END.match(paragraph)
        if found:
            said |= {kind: value for kind, value in found.groupdict().items() if value}
        elif not said:
            paragraphs.append(paragraph)
    return Old(
        outlet=" ".join(of["outlet"][:1]),
        header=", ".join(part.strip(" ,") for part in of["header"] if part.strip(" ,")),
        title=" ".join(of["title"][:1]),
        before=" ".join(before),
        byline=byline,
        paragraphs=paragraphs,
        said={"copyright": said.get("copyright", ""), "document number": said.get("number", "")},
    )


def _lines(pieces: Any) -> list[str]:
    text = "".join("\n" if piece.kind != "text" else piece.words for piece in pieces)
    return [line for part in text.split("\n") if (line := one_line(part))]


def _pieces(element: Any) -> Iterator[_Piece]:
    """What an element holds, in order, tables left out."""
    if element.text:
        yield _Piece("text", element.text.replace("\r", " ").replace("\n", " "))
    for child in element:
        kind = _PARTS.get(child.get("class") or "") if isinstance(child.tag, str) else None
        if kind:
            yield _Piece(kind, words_of(child))
        elif child.tag == "br":
            yield _Piece("br")
        elif isinstance(child.tag, str) and child.tag not in ("table", "style", "script"):
            breaks = child.tag in ("p", "div")
            if breaks:
                yield _Piece("p")
            yield from _pieces(child)
            if breaks:
                yield _Piece("p")
        if child.tail:
            yield _Piece("text", child.tail.replace("\r", " ").replace("\n", " "))
