"""Factiva's XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from parley.documents.formats.base import Choices, Found, Source
from parley.documents.formats.blocks import one_line
from parley.documents.formats.factiva import made
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.office import read_whole
from parley.documents.formats.packed import children, local, parse_xml
from parley.errors import DocumentError

_TOLD: Final = ("global.factiva.com", "<ppsarticle", "<PPSResponse", "distdoc:archive/ArchiveDoc")
# elements with one value -> what it stands for
_SAID: Final = {
    "accessionNo": "accession number", "baseLanguage": "language", "copyright": "copyright", "byline": "byline",
    "credit": "credit", "columnName": "column", "sectionName": "section", "edition": "edition", "notes": "notes",
    "publisherName": "publisher", "sourceName": "outlet", "sourceCode": "source code", "wordCount": "words",
    "artWork": "graphic", "contact": "contact", "corrections": "correction", "volume": "volume", "pages": "page",
    "headline": "title",
}  # fmt: skip
_LISTED: Final = {"region": "region", "newsSubject": "subject", "company": "company", "industry": "industry"}


class FactivaXml:
    """What Factiva gives as XML."""

    name = "Factiva (XML)"
    suffixes = frozenset((".xml",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its name space or its root."""
        return looks_like_markup(source) and any(mark in head_text(source) for mark in _TOLD)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        root = parse_xml(read_whole(source))
        number = 0
        for element in root.iter():
            if local(element) == "article" and any(local(one) in ("headline", "accessionNo") for one in element):
                number += 1
                yield made(*_article(element), f"document {number}")
        if not number:
            raise DocumentError("XML of Factiva without an article; save the articles again")


def _article(element: Any) -> tuple[dict[str, str], list[str]]:
    said: dict[str, str] = {}
    text: list[str] = []
    for one in element:
        name = local(one)
        if name in ("leadParagraph", "tailParagraphs"):
            text += [words for part in children(one, "paragraph") if (words := _words(part))]
        elif name == "publicationDate":
            said["day"] = _words(one)[:10]
        elif name in _SAID and (words := _words(one)):
            said[_SAID[name]] = words
        elif name in _LISTED and (words := _words(one)):
            said[_LISTED[name]] = "; ".join(filter(None, (said.get(_LISTED[name]), words)))
    return said, text


def _words(element: Any) -> str:
    return one_line("".join(str(piece) for piece in element.itertext()))
