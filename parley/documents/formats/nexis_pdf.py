"""Nexis Uni's PDF: many articles a file, or one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from parley.documents.formats.base import Choices, Found, NoArticle, Source
from parley.documents.formats.blocks import Block, Run
from parley.documents.formats.days import is_dateline
from parley.documents.formats.labels import NEXIS, UNI_BELOW, UNI_TEXT
from parley.documents.formats.nexis_classic import COPYRIGHT
from parley.documents.formats.nexis_uni import END, uni
from parley.documents.formats.office import read_whole
from parley.documents.formats.printed import page_words

if TYPE_CHECKING:
    from parley.documents.formats.pdf_layout import Paragraph
    from parley.documents.formats.pdf_pages import Line

_LENGTHS: Final = "|".join(NEXIS["length"].split()).title()  # in the languages of its pages
_HEAD: Final = f"{_LENGTHS}|Byline|Section|Autor|Auteur|Rubrik|Rubrique|Sección"
_OF_HEAD: Final = re.compile(rf"(?:{_HEAD}) ?: ")
_LABELS: Final = re.compile(rf"^(?:Load-Date|{_HEAD}|Client/Matter) ?: ", re.MULTILINE)
_NUMBER: Final = re.compile(r"page \d+ of \d+", re.IGNORECASE)
_HEADINGS: Final = "|".join(sorted(word.capitalize() for word in UNI_TEXT | UNI_BELOW))
_ALONE: Final = re.compile(rf"{_LABELS.pattern}|{END.pattern}|https?://\S+$|(?:{_HEADINGS})$")


class NexisPdf:
    """What Nexis Uni and Lexis Advance save as PDF."""

    name = "Nexis (PDF)"
    suffixes = frozenset((".pdf",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By what stands at the end of the last document, and the labels of the first."""
        words = page_words(source)
        return bool(END.search(words) and _LABELS.search(words))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        from parley.documents.formats.pdf_edges import without_running
        from parley.documents.formats.pdf_layout import in_order, paragraphs
        from parley.documents.formats.pdf_pages import pdf_lines

        lines = pdf_lines(read_whole(source))
        kept, _ = without_running(lines)
        seen = {id(line) for line in kept} | _of_heads(lines)
        # what ends a document may stand at the foot of many pages, and a label at the head of them
        body = [line for line in lines if id(line) in seen or END.fullmatch(line.text) or _LABELS.match(line.text)]
        ordered = in_order(body)
        found = list(uni(_blocks(paragraphs(ordered), ordered)))
        yield from found or [NoArticle("a list of documents, without the documents themselves", "cover")]


def _of_heads(lines: Sequence[Line]) -> set[int]:
    """The lines over the first label of pages that begin a document, but for those that stand on other pages too:
    articles of one outlet and one day have the same lines there.
    """
    ends = {line.page for line in lines if END.fullmatch(line.text)}
    firsts = {page + 1 for page in ends} | {next((line.page for line in lines if _OF_HEAD.match(line.text)), 1)}
    elsewhere = {line.text for line in lines if line.page not in firsts}
    out: set[int] = set()
    over = 0  # the page whose head is over
    for line in lines:
        if line.page not in firsts or line.page == over or line.text in elsewhere:
            continue
        if not _NUMBER.fullmatch(line.text):
            if _LABELS.match(line.text) or COPYRIGHT.match(line.text):
                over = line.page
            out.add(id(line))
    return out


def _blocks(printed: Sequence[Paragraph], lines: Sequence[Line]) -> list[Block]:
    """Paragraphs, but for a title that is printed over every page, where it stands over itself."""
    out: list[Block] = []
    places = {id(line): i for i, line in enumerate(lines)}
    page = 0
    for one in printed:
        starts = one.first.page != page
        for text in _apart(one, lines[places[id(one.first)] : places[id(one.last)] + 1]):
            if out and out[-1].starts and text.startswith(out[-1].text.rstrip(".… ")):
                out.pop()
                starts = True
            out.append(Block((Run(text, bold=one.first.bold),), starts=starts))
            starts = False
        page = one.last.page
    return out


def _apart(printed: Paragraph, lines: Sequence[Line]) -> list[str]:
    """A paragraph's text, labels, days and addresses in it apart, which no space parts from the line above."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if parts[-1] and (_ALONE.match(line.text) or is_dateline(line.text)):
            parts.append([])
        parts[-1].append(line.text)
    return [printed.text] if len(parts) == 1 else [" ".join(part) for part in parts]
