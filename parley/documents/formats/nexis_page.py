"""LexisNexis' saved web pages: many articles a page, each after its number ("1 of 200 DOCUMENTS")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, NoArticle, Note, Source
from parley.documents.formats.blocks import one_line
from parley.documents.formats.chunks import Chunk
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.labels import NEXIS
from parley.documents.formats.nexis_classic import MARK, NUMBERED, classic
from parley.documents.formats.nexis_uni import SORRY
from parley.documents.formats.office import read_whole
from parley.documents.formats.pages import lines_of, page_root, words_of
from parley.errors import DocumentError

_TOLD: Final = re.compile(rf"<DOCFULL>|>\s*{NUMBERED}\s*<", re.IGNORECASE)
_LABELS: Final = re.compile(
    rf">\s*(?:{'|'.join((NEXIS['length'] + ' ' + NEXIS['load-date']).split())}): *<", re.IGNORECASE
)
_CENTRED: Final = re.compile(r"\.(\w+)\s*\{[^}]*text-align:\s*center", re.IGNORECASE)
_ASKED: Final = re.compile(r"(?:terms|zoektermen|begriffe|termes) ?: *(.+)", re.IGNORECASE)
_GROUPS: Final = "./p | ./div | ./ul | ./ol | ./table"


class NexisPage:
    """What LexisNexis Academic saved as a web page."""

    name = "Nexis (HTML)"
    suffixes = frozenset((".html", ".htm"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By the number above a document, or the comment there, and its labels."""
        text = head_text(source)
        return looks_like_markup(source) and bool(_TOLD.search(text) and _LABELS.search(text))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source), html=True)
        for words in decoded.warnings:
            yield Note(words)
        root = page_root(decoded.text)
        centred = {name for style in root.iter("style") for name in _CENTRED.findall(style.text or "")}
        pieces = list(_pieces(root, centred))
        starts = [i for i, piece in enumerate(pieces) if MARK.fullmatch(piece.text) or SORRY.search(piece.text)]
        if not starts:
            raise DocumentError('a page of Nexis that holds no document ("1 of 200 DOCUMENTS"); save the documents')
        asked = [one_line(said[1]) for piece in pieces[: starts[0]] for x in piece.lines if (said := _ASKED.match(x))]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(pieces)], strict=True), start=1):
            where = f"document {number}"
            if SORRY.search(pieces[start].text):
                yield NoArticle("a document that Nexis failed to give", where)
            else:
                yield _document(pieces[start + 1 : end], where, {"search": asked[0]} if asked else {})


def _document(pieces: Sequence[Chunk], where: str, asked: dict[str, str]) -> Article | NoArticle:
    """A document. A table is its text only where there is no other."""
    found = classic([piece for piece in pieces if not isinstance(piece, _Row)], where)
    rows = "\n".join(piece.text for piece in pieces if isinstance(piece, _Row))
    if isinstance(found, Article):
        return replace(found, extra={**found.extra, **asked, **({"tables": rows} if rows else {})})
    return classic(pieces, where) if rows else found


class _Row(Chunk):
    """A row of a table."""


def _pieces(root: Any, centred: set[str]) -> Iterator[Chunk]:
    """The paragraphs of a page, those of a list one each."""
    for one in root.iter("p", "li", "tr", "div"):
        if next(one.iterancestors("li", "tr"), None) is not None:
            continue
        if one.tag == "tr":
            if words := one_line(" ".join(one.itertext())):
                yield _Row((words,))
        elif one.tag == "li":
            if words := words_of(one):
                yield Chunk((words,))
        elif not one.xpath(_GROUPS):
            lines = lines_of(one)
            # of many paragraphs a line break ends one; a headline or a copyright is one of several lines
            if lines and len(one.xpath("../p")) > 1:
                yield from (Chunk((line,)) for line in lines)
            elif lines:
                yield Chunk(tuple(lines), _is_centred(one, centred))


def _is_centred(one: Any, centred: set[str]) -> bool:
    around = [one, *one.iterancestors("div", "center")]
    return any(each.tag == "center" or centred & set((each.get("class") or "").split()) for each in around)
