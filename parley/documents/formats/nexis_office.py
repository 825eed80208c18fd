"""Nexis' Word and rich text files: many articles a file, or one; of the old Nexis and of the new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parley.documents.formats.base import Choices, Found, NoArticle, Note, Source
from parley.documents.formats.blocks import Rich, filled
from parley.documents.formats.chunks import chunks_of
from parley.documents.formats.docx import SUFFIXES as DOCX
from parley.documents.formats.docx import is_docx, raw_words, read_docx
from parley.documents.formats.labels import NEXIS
from parley.documents.formats.nexis_classic import MARK, NUMBERED, classic
from parley.documents.formats.nexis_uni import ENDING, uni
from parley.documents.formats.office import CUT_OFF, SUFFIXES_RTF, read_whole
from parley.documents.formats.rtf import is_rtf, read_rtf, rtf_words

_TOLD: Final = re.compile(rf"{ENDING}|\d of \d+ DOCUMENTS?\b", re.IGNORECASE)
_LENGTH: Final = rf"(?:{'|'.join(NEXIS['length'].split())})\s*:"
_LABELS: Final = re.compile(rf"(?:LOAD-?DATE|PUBLICATION-TYPE|BYLINE|SECTION)\s*:|{_LENGTH}", re.IGNORECASE)
# ProQuest numbers documents too, but gives no length
_MARKED: Final = re.compile(rf"^[^\S\n]*{NUMBERED}[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_MEASURED: Final = re.compile(rf"^[^\S\n]*{_LENGTH}[^\S\n]*\d", re.IGNORECASE | re.MULTILINE)
# a document that is copied or saved without its last line
_WITHOUT_END: Final = re.compile(r"Copyright.{,300}?\bLength\s*:\s*\d[\d,.]* words.{,1500}?\bBody\b", re.DOTALL)
# what a list of documents says, which is packed with documents that are a file each
_LIST: Final = re.compile(r"Job Number\s*:.*\bDocuments? \(\d+\)|Client/Matter\s*:.*\bSearch Terms\s*:", re.DOTALL)


class NexisOffice:
    """What Nexis Uni, Lexis Advance and LexisNexis Academic save for Word."""

    name = "Nexis (Word or RTF)"
    suffixes = DOCX | SUFFIXES_RTF
    many = True

    def recognises(self, source: Source) -> bool:
        """By what stands at the end, or the beginning, of every document, and its labels."""
        words = rtf_words(source) if is_rtf(source) else raw_words(source.stream) if is_docx(source) else ""
        told = _TOLD.search(words) and _LABELS.search(words)
        told = told or (_MARKED.search(words) and _MEASURED.search(words))
        return bool(told or _LIST.search(words) or _WITHOUT_END.search(words))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        rich = read_rtf(read_whole(source)) if is_rtf(source) else read_docx(source.stream)
        if not rich.whole:
            yield Note(CUT_OFF)
        yield from _articles(rich)


def _articles(rich: Rich) -> Iterator[Found]:
    blocks = filled(rich.blocks)
    marks = [i for i, block in enumerate(blocks) if MARK.fullmatch(block.text)]
    if not marks:
        found = list(uni(blocks))
        yield from found or [NoArticle("a list of documents, without the documents themselves", "cover")]
        return
    for number, (start, end) in enumerate(zip(marks, [*marks[1:], len(blocks)], strict=True), start=1):
        yield classic(chunks_of(blocks[start + 1 : end]), f"document {number}")
