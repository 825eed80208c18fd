"""OpenDocument texts (ODT): their paragraphs, and one article from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from parley.documents.formats.base import Choices, Found, Source
from parley.documents.formats.blocks import Block, Rich, Run
from parley.documents.formats.heads import ZIP
from parley.documents.formats.office import article
from parley.documents.formats.packed import attribute, child, local, parse_xml, read_part
from parley.errors import DocumentError

SUFFIXES: Final = frozenset((".odt", ".ott"))
MIME: Final = b"application/vnd.oasis.opendocument.text"
MAX_DEPTH: Final = 200
_UNREAD: Final = frozenset(
    "note annotation annotation-end tracked-changes table-of-content alphabetical-index bibliography frame"
    " sequence-decls variable-decls forms hidden-text hidden-paragraph ruby-text".split()
)


class OpenDocument:
    """An OpenDocument text, as LibreOffice saves it: one article."""

    name = "OpenDocument text (ODT)"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """By its kind, which stands at its beginning."""
        return source.head.startswith(ZIP) and MIME in source.head[:200]

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The article."""
        yield article(read_odt(source.stream))


def read_odt(stream: BinaryIO) -> Rich:
    """The paragraphs of an OpenDocument text, without notes, comments, deletions, indexes and frames.

    Raises:
        DocumentError: it is damaged or encrypted.
    """
    data = read_part(stream, "content.xml")
    if data is None:
        raise DocumentError("it has no content; save it as .odt again")
    manifest = read_part(stream, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise DocumentError("it is encrypted; save it without a password")
    root = parse_xml(data)
    named = read_part(stream, "styles.xml")
    styles = _styles(parse_xml(named)) if named else {}
    styles |= _styles(root)
    text = child(child(root, "body"), "text")
    blocks = list(_blocks(text, styles, False, 0)) if text is not None else []
    return Rich(tuple(blocks), _title(read_part(stream, "meta.xml")))


class _Style(NamedTuple):
    bold: bool | None
    italic: bool | None
    centred: bool
    starts: bool
    parent: str
    display: str


def _blocks(parent: Any, styles: dict[str, _Style], table: bool, depth: int) -> Iterator[Block]:
    if depth > MAX_DEPTH:
        return
    for element in parent:
        name = local(element)
        if name in _UNREAD:
            continue
        if name in ("p", "h"):
            yield _paragraph(element, styles, table)
        elif name not in ("s", "tab", ""):
            yield from _blocks(element, styles, table or name == "table", depth + 1)


def _paragraph(element: Any, styles: dict[str, _Style], table: bool) -> Block:
    chain = _chain(attribute(element, "style-name") or "", styles)
    level = 0
    if local(element) == "h":
        outline = attribute(element, "outline-level") or "1"
        level = int(outline) if outline.isdecimal() else 1
    elif any(style.display.lower() == "title" for style in chain):
        level = 1
    links: list[str] = []
    bold, italic = _is(chain, 0), _is(chain, 1)
    runs = tuple(_runs(element, styles, bold, italic, links, 0))
    return Block(
        runs,
        any(style.starts for style in chain),
        table,
        any(style.centred for style in chain),
        level,
        tuple(links),
    )


def _runs(
    element: Any, styles: dict[str, _Style], bold: bool, italic: bool, links: list[str], depth: int
) -> Iterator[Run]:
    if depth > MAX_DEPTH:
        return
    if element.text:
        yield Run(_blank(element.text), bold, italic)
    for one in element:
        name = local(one)
        if name == "s":
            yield Run(" ", bold, italic)
        elif name == "tab":
            yield Run("\t", bold, italic)
        elif name == "line-break":
            yield Run("\n", bold, italic)
        elif name and name not in _UNREAD:
            chain = _chain(attribute(one, "style-name") or "", styles) if name == "span" else []
            link = attribute(one, "href") if name == "a" else None
            if link and link.startswith(("http:", "https:")):
                links.append(link)
            yield from _runs(one, styles, _is(chain, 0, bold), _is(chain, 1, italic), links, depth + 1)
        if one.tail:
            yield Run(_blank(one.tail), bold, italic)


def _blank(text: str) -> str:
    """Line breaks of the source are blanks."""
    return text.replace("\n", " ").replace("\r", " ")


def _styles(root: Any) -> dict[str, _Style]:
    out: dict[str, _Style] = {}
    for element in root.iter():
        if local(element) != "style":
            continue
        text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
        weight = attribute(text, "font-weight") if text is not None else None
        slant = attribute(text, "font-style") if text is not None else None
        breaks = attribute(paragraph, "break-before") if paragraph is not None else None
        align = attribute(paragraph, "text-align") if paragraph is not None else None
        name = attribute(element, "name") or ""
        out[name] = _Style(
            None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600),
            None if slant is None else slant in ("italic", "oblique"),
            align == "center",
            breaks == "page" or bool(attribute(element, "master-page-name")),
            attribute(element, "parent-style-name") or "",
            attribute(element, "display-name") or name,
        )
    return out


def _chain(name: str, styles: dict[str, _Style]) -> list[_Style]:
    """A style and those it is based on, the nearest first."""
    out: list[_Style] = []
    while name in styles and len(out) < 20:
        out.append(styles[name])
        name = styles[name].parent
    return out


def _is(chain: list[_Style], field: int, otherwise: bool = False) -> bool:
    said = (style[field] for style in chain)
    return next((bool(one) for one in said if one is not None), otherwise)


def _title(data: bytes | None) -> str | None:
    if not data:
        return None
    found = next((one for one in parse_xml(data).iter() if local(one) == "title"), None)
    return (found.text or "").strip() or None if found is not None else None
