"""Factiva's files: rich text, plain text, saved pages and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Choices, Found, Note, Source
from parley.documents.formats.blocks import Block, Run, filled, one_line, plain
from parley.documents.formats.chunks import chunks, unwrapped, width_of
from parley.documents.formats.docx import SUFFIXES as DOCX
from parley.documents.formats.docx import is_docx, raw_words, read_docx
from parley.documents.formats.factiva import ACCESSION, ADDRESS, PAGE, ROUGHLY, documents, made, name_lines
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.labels import FACTIVA_BELOW, FACTIVA_HEAD, FACTIVA_TEXT
from parley.documents.formats.office import CUT_OFF, SUFFIXES_RTF, read_whole
from parley.documents.formats.pages import page_root, page_start, words_of
from parley.documents.formats.printed import page_words
from parley.documents.formats.rtf import is_rtf, read_rtf, rtf_words
from parley.errors import DocumentError

_SAVED: Final = re.compile(
    rb"<title>\s*Factiva\s*</title>|class=[\"']?article [a-z]{2}Article|class=[\"']articleParagraph [a-z]{2}articleP"
)
_ARTICLE: Final = "contains(concat(' ', normalize-space(@class), ' '), ' article ')"


class FactivaOffice:
    """What Factiva saves as rich text, or was made of that with Word."""

    name = "Factiva (RTF or Word)"
    suffixes = SUFFIXES_RTF | DOCX
    many = True

    def recognises(self, source: Source) -> bool:
        """By an accession number."""
        words = rtf_words(source) if is_rtf(source) else raw_words(source.stream) if is_docx(source) else ""
        return bool(ROUGHLY.search(_trimmed(words)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        rich = read_rtf(read_whole(source)) if is_rtf(source) else read_docx(source.stream)
        if not rich.whole:
            yield Note(CUT_OFF)
        yield from documents(filled(rich.blocks))


class FactivaText:
    """What is copied or saved from Factiva as text."""

    name = "Factiva (text)"
    suffixes = frozenset((".txt", ".text"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By an accession number that stands alone on its line."""
        text = head_text(source)
        return not looks_like_markup(source) and not text.startswith("{") and bool(ACCESSION.search(_trimmed(text)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source))
        for words in decoded.warnings:
            yield Note(words)
        lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
        width = width_of(lines)
        yield from documents([plain(line) for line in lines], lambda items: _wrapped(items, width))


class FactivaPage:
    """What Factiva saves as a web page."""

    name = "Factiva (HTML)"
    suffixes = frozenset((".html", ".htm"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its title, or the names that its paragraphs have."""
        return looks_like_markup(source) and bool(_SAVED.search(page_start(source)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source), html=True)
        for words in decoded.warnings:
            yield Note(words)
        root = page_root(decoded.text)
        articles = root.xpath(f"//div[{_ARTICLE}][not(.//div[{_ARTICLE}])]")
        summary = root.xpath("//table[contains(@class, 'searchPreview')]")
        asked = one_line(" ".join(summary[0].itertext())) if summary else ""
        number = 0
        for element in articles:
            said, text = _of_page(element)
            if said or text:
                number += 1
                yield made(said | ({"search": asked} if asked else {}), text, f"document {number}")
        if not number:
            raise DocumentError("a page of Factiva that holds no article; save it from the articles' display")


class FactivaPdf:
    """What Factiva saves as PDF."""

    name = "Factiva (PDF)"
    suffixes = frozenset((".pdf",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By what stands at the edge of every page."""
        return "Factiva, Inc" in page_words(source)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        from parley.documents.formats.pdf import pdf_lines

        lines = [line for line in pdf_lines(read_whole(source)) if not PAGE.fullmatch(line.text.strip())]
        items: list[Block] = []
        placed: dict[int, Any] = {}
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and _is_apart(before, line):
                items.append(Block(()))
            turned = before is not None and before.page != line.page
            items.append(Block((Run(line.text, bold=line.bold),), starts=turned))
            placed[id(items[-1])] = line
        right = max((line.right for line in lines), default=0.0)
        yield from documents(items, lambda part: _printed(part, placed, right))


def _trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r", "\n").split("\n"))


def _wrapped(items: Sequence[Block], width: int) -> list[str]:
    raw = ["".join(run.text for run in item.runs) for item in items]
    return [one for chunk in chunks(raw) for one in unwrapped(chunk.lines, width) if one]


def _of_page(element: Any) -> tuple[dict[str, str], list[str]]:
    """What a page's article says of itself, and its paragraphs."""
    coded = element.xpath(".//td[contains(concat(' ', @class, ' '), ' index ')]")
    if coded:
        return _of_table(coded)
    said: dict[str, str] = {}
    text: list[str] = []
    above: list[str] = []
    below: list[str] = []
    for one in element.iter("div", "p", "pre"):
        kind, content = one.get("class") or "", words_of(one)
        if not content or one.xpath("./div | ./p | ./table"):
            continue
        if one.get("id") == "hd" or one.xpath("./*[contains(@class, 'Headline')]"):
            said["title"] = content
        elif "author" in kind.split():
            said["byline"] = content
        elif "articleParagraph" in kind or one.tag == "pre":
            text.append(content)
        elif ACCESSION.match(content):
            said["accession number"] = content
        elif one.tag == "p" and text:
            said["address" if ADDRESS.fullmatch(content) else "publisher"] = content
        else:
            (below if "title" in said else above).append(content)
    if above:
        said["section"] = "; ".join(above)
    name_lines(said, below)
    return said, text


def _of_table(codes: Sequence[Any]) -> tuple[dict[str, str], list[str]]:
    said: dict[str, str] = {}
    text: list[str] = []
    for cell in codes:
        code, value = words_of(cell), cell.getnext()
        if value is None:
            continue
        if code in FACTIVA_TEXT:
            paragraphs = [words_of(one) for one in value.iter("p", "pre")]
            text += [one for one in paragraphs if one] or [one for one in (words_of(value),) if one]
        else:
            said[FACTIVA_HEAD.get(code) or FACTIVA_BELOW.get(code) or code.lower()] = words_of(value)
    return said, text


def _is_apart(before: Any, line: Any) -> bool:
    """Whether there is more than a line's space between two printed lines of a page."""
    return bool(line.page == before.page and line.top - before.top > 1.6 * max(line.size, before.size, 1.0))


def _fits(line: Any, room: float) -> bool:
    """Whether a line's first word would have had its place in this room at the end of the line before."""
    word = line.text.split(" ", 1)[0]
    return bool(room > (len(word) + 1) * (line.right - line.left) / max(len(line.text), 1))


def _printed(items: Sequence[Block], placed: dict[int, Any], right: float) -> list[str]:
    """Paragraphs of printed lines: one ends where a line ends early, or space follows that is more than a line's."""
    out: list[str] = []
    held: list[str] = []
    before: Any = None
    for item in items:
        line = placed.get(id(item))
        if line is None or not item.text:
            continue
        if before is not None:
            room = right - before.right
            ended = room > 0.12 * (right - before.left) and line.page == before.page and _fits(line, room)
            if ended or _is_apart(before, line):
                out.append(one_line(" ".join(held)))
                held = []
        held.append(item.text)
        before = line
    if held:
        out.append(one_line(" ".join(held)))
    return [one for one in out if one]
