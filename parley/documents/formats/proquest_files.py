"""ProQuest's files: plain text, web pages, e-mails, rich text and Word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from html import unescape
from typing import Any, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Choices, Found, Note, Source
from parley.documents.formats.blocks import filled, one_line
from parley.documents.formats.chunks import chunks, unwrapped, width_of
from parley.documents.formats.docx import SUFFIXES as DOCX
from parley.documents.formats.docx import is_docx, raw_words, read_docx
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.labels import PROQUEST_LINK
from parley.documents.formats.mailtext import POLICY
from parley.documents.formats.office import CUT_OFF, SUFFIXES_RTF, read_whole
from parley.documents.formats.proquest import RULE, Record, kind_of, label_words, labelled, made, record, records
from parley.documents.formats.rtf import is_rtf, read_rtf, rtf_words
from parley.errors import DocumentError

_BLOCK: Final = re.compile(r"<a\s+name=[\"']DocID_", re.IGNORECASE)
_LINK: Final = re.compile(r"<a\b[^>]*?href=[\"'](https?://[^\"']+)[\"'][^>]*>\s*ProQuest document link", re.IGNORECASE)
_FULL: Final = re.compile(r"<text\b(?P<attributes>[^>]*)>(?P<text>.*?)</text\s*>", re.IGNORECASE | re.DOTALL)
_COUNT: Final = re.compile(r"wordcount=[\"']?(\d+)", re.IGNORECASE)
_TEXTED: Final = re.compile(rf"^(?:{label_words('text')})(?: ?:|\s*$)", re.I | re.M)
_TITLED: Final = re.compile(
    rf"^(?:{label_words('info', 'day')}|publication title|proquest document id) ?:", re.IGNORECASE | re.MULTILINE
)
_RULED: Final = re.compile(r"^_{20,}\s*$", re.MULTILINE)
_MAILED: Final = re.compile(rb"^(?:From|Sender|Return-Path|Reply-To):[^\n]*\bproquest\.com", re.I | re.M)
# parts of a page's text that are no text
_UNREAD: Final = "//script | //style | //head | //title | //figure | //*[contains(@class, 'document_view_image')]"


class ProQuestText:
    """What ProQuest saves as text."""

    name = "ProQuest (text)"
    suffixes = frozenset((".txt", ".text"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its labels and the rules between records."""
        text = head_text(source).replace("\r\n", "\n")
        if looks_like_markup(source) or text.startswith("{") or not _TITLED.search(text):
            return False
        # two of three: a record may have no text, a file of one record no rule
        signs = (_TEXTED.search(text), _RULED.search(text), "proquest" in text.lower())
        return sum(map(bool, signs)) >= 2

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source))
        for words in decoded.warnings:
            yield Note(words)
        yield from _of_text(decoded.text)


class ProQuestPage:
    """What ProQuest saves as a web page."""

    name = "ProQuest (HTML)"
    suffixes = frozenset((".html", ".htm"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By the names of its records."""
        text = head_text(source)
        return looks_like_markup(source) and bool(_BLOCK.search(text)) and "proquest" in text.lower()

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source), html=True)
        for words in decoded.warnings:
            yield Note(words)
        yield from _of_page(decoded.text)


class ProQuestMail:
    """What ProQuest sends: a mail with articles in it."""

    name = "ProQuest (e-mail)"
    suffixes = frozenset((".eml",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By who sent it, or whose page is in it."""
        head = source.head.lstrip()
        if head[:1] in (b"<", b"{") or b":" not in head[:200] or not re.match(rb"(?:From )?[A-Za-z-]+[: ]", head):
            return False
        return (bool(_MAILED.search(head)) and b"DocID_" in head.replace(b"=\r\n", b"").replace(b"=\n", b"")) or (
            b"proquest" in head.lower() and re.search(rb"DocID_(?:MSTAR|PQ)", re.sub(rb"=\r?\n", b"", head)) is not None
        )

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        message = message_from_bytes(read_whole(source), policy=POLICY)
        assert isinstance(message, EmailMessage)
        pages: list[str] = []
        texts: list[str] = []
        for part in message.walk():
            if part.get_content_type() not in ("text/html", "text/plain"):
                continue
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                content = decode(data, html=True).text if data else ""
                (pages if part.get_content_type() == "text/html" else texts).append(content)
        if any(_BLOCK.search(page) for page in pages):
            yield from _of_page("\n".join(pages))
        else:
            yield from _of_text("\n".join(texts))


class ProQuestOffice:
    """What ProQuest saves as rich text or for Word."""

    name = "ProQuest (RTF or Word)"
    suffixes = DOCX | SUFFIXES_RTF
    many = True

    def recognises(self, source: Source) -> bool:
        """By the link that stands under every title."""
        words = rtf_words(source) if is_rtf(source) else raw_words(source.stream) if is_docx(source) else ""
        lower = words.lower()
        return PROQUEST_LINK in lower and ("full text" in lower or "publication title" in lower)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        rich = read_rtf(read_whole(source)) if is_rtf(source) else read_docx(source.stream)
        if not rich.whole:
            yield Note(CUT_OFF)
        lines = [line for block in _rows(filled(rich.blocks)) for line in block.split("\n")]
        links = [i for i, line in enumerate(lines) if line.lower().startswith(PROQUEST_LINK)]
        if any(RULE.fullmatch(line) for line in lines) or not links:
            yield from _all(list(records(lines)))
            return
        # the title stands above the link, under what is said of the article before
        starts = [_title_above(lines, link, floor) for link, floor in zip(links, [0, *links], strict=False)]
        yield from _all([record(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)])


def _rows(blocks: list[Any]) -> list[str]:
    """Paragraphs; of a table's rows of label and value one line."""
    out: list[str] = []
    for block in blocks:
        text = block.text
        if block.table and out and out[-1].endswith(":") and labelled(out[-1]):
            out[-1] += f" {one_line(text)}"
        else:
            out.append(text)
    return out


def _title_above(lines: list[str], link: int, floor: int) -> int:
    i = link - 1
    while i > floor and not labelled(lines[i]) and not RULE.fullmatch(lines[i]) and link - i < 6:
        i -= 1
    return i + 1 if i >= 0 and (labelled(lines[i]) or RULE.fullmatch(lines[i]) or i == floor != 0) else max(i, 0)


def _of_text(text: str) -> Iterator[Found]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    width = width_of(line for line in lines if not RULE.fullmatch(line))
    paragraphs = [one for chunk in chunks(lines) for one in _paragraphs(list(chunk.lines), width) if one]
    yield from _all(list(records(paragraphs)))


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    """Paragraphs of lines without an empty one between; a label begins one."""
    held: list[str] = []
    for line in lines:
        ruled = RULE.fullmatch(line)
        if held and (ruled or labelled(line)):
            yield from unwrapped(held, width)
            held = []
        if ruled:
            yield line.strip()
        else:
            held.append(line)
    yield from unwrapped(held, width)


def _all(found: list[Record]) -> Iterator[Found]:
    if not found:
        raise DocumentError("a file of ProQuest without a record that can be told; save it with its full texts")
    for number, one in enumerate(found, start=1):
        yield made(one, f"document {number}")


def _of_page(page: str) -> Iterator[Found]:
    starts = [match.start() for match in _BLOCK.finditer(page)]
    edges = [*starts, len(page)]
    yield from _all([_record(page[a:b]) for a, b in itertools.pairwise(edges)])


def _record(source: str) -> Record:
    """A record of a page. The text is a page within the page, so it is taken out before the rest is read."""
    full = _FULL.search(source)
    rest = source[: full.start()] + source[full.end() :] if full else source
    out = Record()
    kind: str | None = None
    link = _LINK.search(rest)
    if link:
        out.said["url"] = unescape(link[1])
    for paragraph, strong in _pieces(rest):
        kind = kind_of(strong) if strong else kind
        if strong:
            value = paragraph[len(strong) :].lstrip(" :\xa0")
            if kind == "text":
                out.text += [value] if value else []
            elif kind and value:
                out.said[kind] = value
        elif paragraph.lower().startswith(PROQUEST_LINK) or paragraph.lower() == "links":
            kind = "links"
        elif "title" not in out.said:
            out.said["title"] = paragraph
        elif kind == "text":
            out.text.append(paragraph)
        elif kind == "abstract":
            out.said[kind] = f"{out.said.get(kind, '')}\n{paragraph}".strip()
        elif kind is None:
            out.said["cited"] = paragraph
    if full:
        out.text = [paragraph for paragraph, _ in _pieces(full["text"])]
        count = _COUNT.search(full["attributes"])
        if count:
            out.said["words"] = count[1]
    return out


def _pieces(source: str) -> Iterator[tuple[str, str | None]]:
    """The paragraphs of a piece of a page, each with what it begins with in bold, where that ends with a colon."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(source.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    for unread in root.xpath(_UNREAD.replace("//", ".//")):
        unread.drop_tree()
    for element in root.iter("p", "div", "li", "h1", "h2", "h3", "pre", "td"):
        if element.xpath("./p | ./div | ./ul | ./ol | ./table | ./pre"):
            words = one_line(" ".join([element.text or "", *(one.tail or "" for one in element)]))
        else:
            words = one_line("".join(str(piece) for piece in element.itertext()))
        if words:
            bold = element.xpath("./strong[1]")
            label = one_line("".join(bold[0].itertext())).rstrip(" :") if bold else ""
            known = bool(label) and words.startswith(label) and kind_of(label) is not None
            yield words, label if known else None
