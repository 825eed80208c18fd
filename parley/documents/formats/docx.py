"""Word documents (DOCX): their paragraphs, and one article from them.

The parts are read directly: python-docx gives neither inserted nor linked text in its place, nor what is deleted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from parley.documents.formats.base import Choices, Found, Source
from parley.documents.formats.blocks import Block, Rich, Run
from parley.documents.formats.heads import ZIP
from parley.documents.formats.office import article
from parley.documents.formats.packed import attribute, child, children, flag, local, parse_xml, read_part
from parley.errors import DocumentError

SUFFIXES: Final = frozenset((".docx", ".docm", ".dotx"))
DOCUMENT: Final = "word/document.xml"
MAX_DEPTH: Final = 200  # elements within elements that hold text
# what is deleted or moved away, notes, comments, drawings and text boxes
_UNREAD: Final = frozenset(
    "del moveFrom delText instrText footnoteReference endnoteReference commentReference annotationRef drawing pict"
    " object AlternateContent txbxContent softHyphen rPr pPr".split()
)
_INSIDE: Final = frozenset("ins moveTo hyperlink smartTag customXml fldSimple sdt sdtContent dir bdo r".split())
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|kop|título|titolo) ?([1-6])$", re.IGNORECASE)


class WordDocument:
    """A Word document: one article."""

    name = "Word document (DOCX)"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """By the parts of the archive that it is."""
        return is_docx(source)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The article."""
        yield article(read_docx(source.stream))


def is_docx(source: Source) -> bool:
    """Whether the file is a Word document."""
    if not source.head.startswith(ZIP):
        return False
    try:
        name = _main(source.stream)
        return name.startswith("word/") and read_part(source.stream, name) is not None
    except DocumentError:
        return b"word/document" in source.head or source.suffix in SUFFIXES


def raw_words(stream: BinaryIO) -> str:
    """The text of a Word document without anything of its order, for telling what it is; "" where it cannot be had."""
    try:
        data = read_part(stream, _main(stream)) or b""
    except DocumentError:
        return ""
    paragraphs = re.sub(rb"</w:p>|<w:br\b[^>]*>|<w:tab/>", b"\n", data)
    return re.sub(rb"<[^>]*>", b"", paragraphs).decode("utf-8", "replace").replace("\xa0", " ")


def read_docx(stream: BinaryIO) -> Rich:
    """The paragraphs of a Word document as it is printed, without headers, footers, notes, comments and deletions.

    Raises:
        DocumentError: it is damaged or encrypted.
    """
    name = _main(stream)
    data = read_part(stream, name)
    if data is None:
        raise DocumentError("it is no Word document; save it as .docx again")
    folder, base = posixpath.split(name)
    styles = _styles(read_part(stream, posixpath.join(folder, "styles.xml")))
    links = _links(read_part(stream, posixpath.join(folder, "_rels", f"{base}.rels")))
    body = child(parse_xml(data), "body")
    blocks = list(_Walk(styles, links).blocks(body, False, 0)) if body is not None else []
    return Rich(tuple(blocks), _title(read_part(stream, "docProps/core.xml")))


class _Style(NamedTuple):
    level: int = 0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    starts: bool = False


class _Walk:
    def __init__(self, styles: dict[str, _Style], links: dict[str, str]) -> None:
        self.styles = styles
        self.links = links
        self.starts = False

    def blocks(self, parent: Any, table: bool, depth: int) -> Iterator[Block]:
        if depth > MAX_DEPTH:
            return
        for element in parent:
            name = local(element)
            if name == "p":
                yield self._paragraph(element, table)
            elif name == "tbl":
                for row in children(element, "tr"):
                    for cell in children(row, "tc"):
                        yield from self.blocks(cell, True, depth + 1)
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None and not _is_contents(element):
                    yield from self.blocks(content, table, depth + 1)
            elif name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"):
                yield from self.blocks(element, table, depth + 1)

    def _paragraph(self, element: Any, table: bool) -> Block:
        props = child(element, "pPr")
        styled = child(props, "pStyle")
        style = self.styles.get((attribute(styled, "val") if styled is not None else None) or "", _Style())
        level, centred = style.level, style.centred
        outline, align = child(props, "outlineLvl"), child(props, "jc")
        if outline is not None and (attribute(outline, "val") or "9") in "012345":
            level = int(attribute(outline, "val") or 0) + 1
        if align is not None:
            centred = attribute(align, "val") == "center"
        starts = self.starts or style.starts or flag(child(props, "pageBreakBefore"))
        self.starts = False
        runs: list[Run] = []
        links: list[str] = []
        for run in self._runs(element, style, links, 0):
            if run is None:  # a page ends here
                if "".join(one.text for one in runs).strip():
                    self.starts = True
                else:
                    starts = True
            else:
                runs.append(run)
        self.starts = self.starts or child(props, "sectPr") is not None
        return Block(tuple(runs), starts, table, centred, level, tuple(links))

    def _runs(self, parent: Any, style: _Style, links: list[str], depth: int) -> Iterator[Run | None]:
        if depth > MAX_DEPTH:
            return
        for element in parent:
            name = local(element)
            if name in _UNREAD:
                continue
            if name == "r":
                yield from self._run(element, style)
            elif name in _INSIDE:
                link = self.links.get(attribute(element, "id") or "") if name == "hyperlink" else None
                if link:
                    links.append(link)
                yield from self._runs(element, style, links, depth + 1)

    def _run(self, element: Any, style: _Style) -> Iterator[Run | None]:
        props = child(element, "rPr")
        if flag(child(props, "vanish")) or flag(child(props, "webHidden")):
            return
        bold, italic = child(props, "b"), child(props, "i")
        is_bold = style.bold if bold is None else flag(bold)
        is_italic = style.italic if italic is None else flag(italic)
        for one in element:
            name = local(one)
            if name == "t":
                yield Run(one.text or "", is_bold, is_italic)
            elif name in ("tab", "ptab"):
                yield Run("\t", is_bold, is_italic)
            elif name == "noBreakHyphen":
                yield Run("-", is_bold, is_italic)
            elif name in ("br", "cr"):
                yield None if attribute(one, "type") == "page" else Run("\n", is_bold, is_italic)


def _main(stream: BinaryIO) -> str:
    """The name of the part that is the document."""
    data = read_part(stream, "_rels/.rels")
    for relation in parse_xml(data) if data else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            target = (attribute(relation, "Target") or "").lstrip("/")
            return posixpath.normpath(target) if target.endswith(".xml") else DOCUMENT
    return DOCUMENT


def _styles(data: bytes | None) -> dict[str, _Style]:
    if data is None:
        return {}
    said: dict[str, tuple[str | None, Any, str]] = {}
    for style in children(parse_xml(data), "style"):
        based, name = child(style, "basedOn"), child(style, "name")
        said[attribute(style, "styleId") or ""] = (
            attribute(based, "val") if based is not None else None,
            style,
            (attribute(name, "val") or "") if name is not None else "",
        )
    out: dict[str, _Style] = {}
    for identifier in said:
        chain: list[str] = []
        while identifier in said and identifier not in chain and identifier not in out:
            chain.append(identifier)
            identifier = said[identifier][0] or ""
        for one in reversed(chain):
            out[one] = _style(said[one][1], said[one][2], out.get(said[one][0] or "", _Style()))
    return out


def _style(element: Any, name: str, base: _Style) -> _Style:
    runs, paragraph = child(element, "rPr"), child(element, "pPr")
    bold, italic, align = child(runs, "b"), child(runs, "i"), child(paragraph, "jc")
    heading = _HEADING.search(name)
    outline = child(paragraph, "outlineLvl")
    level = 1 if name.lower() == "title" else int(heading[1]) if heading else base.level
    if outline is not None and (attribute(outline, "val") or "9") in "012345":
        level = level or int(attribute(outline, "val") or 0) + 1
    return _Style(
        level,
        base.bold if bold is None else flag(bold),
        base.italic if italic is None else flag(italic),
        base.centred if align is None else attribute(align, "val") == "center",
        base.starts or flag(child(paragraph, "pageBreakBefore")),
    )


def _links(data: bytes | None) -> dict[str, str]:
    relations = parse_xml(data) if data else ()
    links = {attribute(one, "Id") or "": attribute(one, "Target") or "" for one in relations}
    return {key: target for key, target in links.items() if target.startswith(("http:", "https:"))}


def _title(data: bytes | None) -> str | None:
    title = child(parse_xml(data), "title") if data else None
    return (title.text or "").strip() or None if title is not None else None


def _is_contents(element: Any) -> bool:
    """Whether a field of the document is its table of contents."""
    part = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return part is not None and (attribute(part, "val") or "").lower().startswith("table of contents")
