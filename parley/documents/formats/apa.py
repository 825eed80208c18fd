"""What the archives of the Austria Presse Agentur (DeFacto, OnlineManager) save: rich text, Word, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, NoArticle, Note, Source
from parley.documents.formats.blocks import Block, Run, filled, one_line, plain, tidy
from parley.documents.formats.chunks import unwrapped, width_of
from parley.documents.formats.days import find_day
from parley.documents.formats.docx import SUFFIXES as DOCX
from parley.documents.formats.docx import is_docx, raw_words, read_docx
from parley.documents.formats.heads import looks_like_markup
from parley.documents.formats.names import author, byline_names
from parley.documents.formats.office import CUT_OFF, SUFFIXES_RTF, read_whole
from parley.documents.formats.pages import page_root, page_start, words_of
from parley.documents.formats.rtf import is_rtf, read_rtf, rtf_words
from parley.documents.text import Metadata
from parley.errors import DocumentError

RULE: Final = re.compile(r"_{20,}")
# "Kurier" vom 05.05.2013 Seite: 40; "Kurier.at" gefunden am 28.12.2017 10:36 Uhr
HEAD: Final = re.compile(
    r"[\"„“](?P<outlet>[^\"“”\n]{2,80})[\"“”](?P<more>[^\n\"]{0,60}?)\s+(?P<how>vom|gefunden am)\s+"
    r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?P<rest>[^\n]*)"
)
_SECTION: Final = re.compile(r"Ressort: *(?P<section>.*)")
_PAGE: Final = re.compile(r"Seite:? *(?P<page>\S.*?)\s*$")
_MADE: Final = re.compile(r"Ressort:|APA-OnlineManager|APA-DeFacto|DeFacto|AOMweb")
_CAPTION: Final = re.compile(r"(?:Bild|Foto|Grafik|Fotos|Bilder): ", re.IGNORECASE)
# what an archive prints below an article
_BELOW: Final = re.compile(
    r"Gespeicherte[rn]? (?:Anhang|Anhänge)|Der gegenständliche Text ist eine Abschrift|Quelle:|Dauerhafte Adresse"
    r"|Alle Rechte vorbehalten|Dokumentnummer:|Mutation:|Ressort:"
)
_PRINTED: Final = re.compile(rb"<div class=\"eintrag\">\s*<pre>")
_DAY_ONLY: Final = re.compile(r"\d{2}\.\d{2}\.\d{4}")


class ApaOffice:
    """An archive's selection of articles as rich text or for Word."""

    name = "APA (RTF or Word)"
    suffixes = SUFFIXES_RTF | DOCX
    many = True

    def recognises(self, source: Source) -> bool:
        """By the line that stands above every article."""
        return _is_told(rtf_words(source) if is_rtf(source) else raw_words(source.stream) if is_docx(source) else "")

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        rich = read_rtf(read_whole(source)) if is_rtf(source) else read_docx(source.stream)
        if not rich.whole:
            yield Note(CUT_OFF)
        blocks = filled(rich.blocks)
        starts = [i for i, block in enumerate(blocks) if not block.table and HEAD.match(block.text)]
        if not starts:
            raise DocumentError("an export of APA without an article; save the articles' full texts")
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True), start=1):
            part = [block for block in blocks[start:end] if not RULE.fullmatch(block.text)]
            yield _article(part, f"document {number}")


class ApaPage:
    """An archive's selection of articles as a page to print."""

    name = "APA (HTML)"
    suffixes = frozenset((".html", ".htm"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By the line that stands above every article, in an element of its own."""
        return looks_like_markup(source) and bool(_PRINTED.search(page_start(source)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source), html=True)
        for words in decoded.warnings:
            yield Note(words)
        number = 0
        for entry in page_root(decoded.text).xpath("//div[@class='eintrag']"):
            part = list(_of_page(entry))
            if part and HEAD.match(part[0].text):
                number += 1
                yield _article(part, f"document {number}")
        if not number:
            raise DocumentError("a page of APA without an article; save the articles' full texts")


def _is_told(words: str) -> bool:
    heads = HEAD.findall(words)
    return len(heads) > 1 or (bool(heads) and bool(_MADE.search(words) or RULE.search(words)))


def _of_page(entry: Any) -> Iterator[Block]:
    """The paragraphs of an article on a page: its head, what stands around its title, and its text."""
    for child in entry:
        if child.tag == "pre":
            yield from (Block((Run(line, italic=True),)) for line in child.text_content().split("\n") if line.strip())
        elif child.tag in ("h1", "h2", "h3", "h4"):
            yield Block((Run(words_of(child), bold=True),))
        elif words := words_of(child) if isinstance(child.tag, str) else "":
            yield plain(words)
        if child.tail and child.tail.strip():
            yield plain(one_line(child.tail))


def _article(part: Sequence[Block], where: str) -> Article | NoArticle:
    lines = _lines(part)
    head = HEAD.match(lines[0].text)
    assert head is not None
    extra = {"found": head["day"] + head["rest"].rstrip()} if head["how"] != "vom" else {}
    page = _PAGE.search(head["rest"])
    extra |= {"page": page["page"]} if page else {}
    extra |= {"issue": head["more"].strip(" ,;")} if head["more"].strip(" ,;") else {}
    rest = lines[1:]
    bold = [i for i, line in enumerate(rest) if line.bold and not line.table]
    first = bold[0] if bold else next((i for i, line in enumerate(rest) if not _is_head(line)), len(rest))
    last = first
    while last + 1 in bold:
        last += 1
    notes: list[str] = []
    for line in rest[:first]:
        section = _SECTION.match(line.text)
        if section and "section" not in extra:
            extra["section"] = section["section"]
        else:
            notes.append(line.text)
    title = one_line(" ".join(line.text for line in rest[first : last + 1])) or None
    body, below, captions = _body(rest[last + 1 :])
    by = next((line for line in body[:4] if byline_names(line)), None)
    if by and len(body) > 1:
        body.remove(by)
        extra["byline"] = by
    for kind, found in (("above the title", notes), ("captions", captions), ("below", below)):
        if found:
            extra[kind] = "\n".join(found)
    if not body:
        return NoArticle(f"a document without text ({(title or 'untitled')[:60]})", where)
    day = find_day(head["day"]) if head["how"] == "vom" else None
    metadata = Metadata(title=title, outlet=head["outlet"].strip(), author=author(by) if by else None, published=day)
    return Article(text="\n".join(body), metadata=metadata, extra=extra, where=where)


def _lines(part: Sequence[Block]) -> list[Block]:
    """Paragraphs as lines: those of an article's head apart, those of its text together where they were wrapped."""
    out: list[Block] = []
    for block in part:
        raw = re.sub(r"[\u2028\u2029]", "\n", "".join(run.text for run in block.runs))
        if raw.count("\n") < 3:
            out += _apart(block)
            continue
        out += _joined(_apart(block, keep=True))
    return out


def _apart(block: Block, keep: bool = False) -> list[Block]:
    """A block for each line of one. ``keep`` leaves its indentation."""
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        pieces = re.split(r"[\n\u2028\u2029]", run.text)
        lines[-1].append(run._replace(text=pieces[0]))
        for piece in pieces[1:]:
            lines.append([run._replace(text=piece)])
    made = [Block(tuple(runs), block.starts and not i, block.table, block.centred) for i, runs in enumerate(lines)]
    return [one for one in made if one.text or keep]


def _joined(lines: Sequence[Block]) -> list[Block]:
    """Lines of a text that was wrapped for the screen, put together; bold ones and those above them stay apart."""
    bold = max((i for i, line in enumerate(lines) if line.text and line.bold), default=-1)
    out = [line for line in lines[: bold + 1] if line.text]
    # line breaks of the file stand for nothing
    raw = [re.sub(r"[\r\n]", "", "".join(run.text for run in line.runs)) for line in lines[bold + 1 :]]
    width = width_of(raw)
    held: list[str] = []
    for line in [*raw, ""]:
        if tidy(line):
            held.append(line)
            continue
        out += [plain(one) for one in unwrapped(held, width)]
        held = []
    return out


def _is_head(line: Block) -> bool:
    return line.italic or bool(_SECTION.match(line.text))


def _body(lines: Sequence[Block]) -> tuple[list[str], list[str], list[str]]:
    """The text's paragraphs, what the archive prints below it, and captions, which stand in italics at its end."""
    end = next((i for i, line in enumerate(lines) if _BELOW.match(line.text) or line.table), len(lines))
    body, below = list(lines[:end]), [line.text for line in lines[end:]]
    captions: list[str] = []
    while body and (body[-1].italic or _CAPTION.match(body[-1].text) or _DAY_ONLY.fullmatch(body[-1].text)):
        captions.insert(0, body.pop().text)
    return [line.text for line in body], below, captions
