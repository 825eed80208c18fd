"""LexisNexis' plain text: many articles a file, or one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, NoArticle, Note, Source
from parley.documents.formats.blocks import one_line, plain
from parley.documents.formats.chunks import chunks, width_of
from parley.documents.formats.days import is_dateline
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.labels import NEXIS, UNI_TEXT
from parley.documents.formats.nexis_classic import MARK, NUMBERED, classic
from parley.documents.formats.nexis_uni import END, uni
from parley.documents.formats.office import read_whole

SUFFIXES: Final = frozenset((".txt", ".text"))
_MARKED: Final = re.compile(rf"^[^\S\n]*{NUMBERED}[^\S\n]*$", re.MULTILINE | re.IGNORECASE)
_LENGTH: Final = re.compile(rf"^(?:{'|'.join(NEXIS['length'].split())}):[^\S\n]*\d", re.MULTILINE | re.IGNORECASE)
_LOADED: Final = re.compile(
    rf"^(?:{'|'.join(NEXIS['load-date'].split())}):[^\S\n]+(?P<day>.+)", re.MULTILINE | re.IGNORECASE
)
_BODY: Final = re.compile(rf"^[ \t]*(?:{'|'.join(sorted(UNI_TEXT))})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SEARCH: Final = re.compile(r"^(?:terms|zoektermen|begriffe|termes) ?: *(.+?)(?:\n\s*\n|\Z)", re.I | re.M | re.S)


class NexisText:
    """What LexisNexis Academic saved as text."""

    name = "Nexis (text)"
    suffixes = SUFFIXES
    many = True

    def recognises(self, source: Source) -> bool:
        """By the number above a document, or the labels above and below one."""
        text = head_text(source)
        if looks_like_markup(source) or text.startswith("{"):
            return False
        marked = _MARKED.search(text)
        if marked and (_LENGTH.search(text) or _has_load_date(text) or re.search(r"^copyright ", text.lstrip(), re.I)):
            return True
        return bool(_LENGTH.search(text) and (_has_load_date(text) or END.search(text) or _BODY.search(text)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source))
        for words in decoded.warnings:
            yield Note(words)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        if (END.search(text) or _BODY.search(text)) and not _MARKED.search(text):
            yield from uni([plain(line) for line in text.split("\n")])
            return
        yield from read_classic(text)


def _has_load_date(text: str) -> bool:
    """Whether a line gives the day of loading: "Update: the talks go on" begins a paragraph."""
    return any(is_dateline(found["day"]) for found in _LOADED.finditer(text))


def read_classic(text: str) -> Iterator[Article | NoArticle]:
    """The documents of a text, each after its mark; one where there is none."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if MARK.fullmatch(line)]
    width = width_of(lines)
    cover = "\n".join(lines[: starts[0]]) if starts else ""
    search = _SEARCH.search(cover)
    asked = {"search": one_line(search[1])} if search else {}
    edges = [*starts, len(lines)] if starts else [-1, len(lines)]
    for number, (start, end) in enumerate(itertools.pairwise(edges), start=1):
        found = classic(chunks(lines[start + 1 : end]), f"document {number}", width)
        yield replace(found, extra={**found.extra, **asked}) if isinstance(found, Article) else found
