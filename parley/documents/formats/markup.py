"""XML of news agencies and feeds: parsed without entities or network, and as text, a line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any, Final

from parley.errors import DocumentError

Node = Any  # lxml's elements have no types of their own

_NAMED: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OWN: Final = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_BLOCKS: Final = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 hl2 li dt dd blockquote bq pre div section article block body body.content ul ol dl main
    header q datacontent
    """.split()
)
_BESIDE: Final = frozenset(
    """
    aside figure figcaption media table nitf-table script style nav footer note form iframe svg head img video audio
    object fn custom-table tobject docdata
    """.split()
)
_BESIDE_CLASS: Final = re.compile(
    r"(?<![a-z])(?:byline|dateline|notepad|embargo|caption|editorial-note|ednote|infobox|copyright)(?![a-z])"
)


def parse_xml(data: bytes, *, mend: bool = False) -> Node:
    """The root of an XML file; entities of HTML are characters, others are none. ``mend`` reads on over errors.

    Raises:
        DocumentError: it is no XML, or declares entities.
    """
    from lxml import etree

    if re.search(rb"<!ENTITY", data[:65_536], re.IGNORECASE):
        raise DocumentError("XML that declares entities, which no article needs; save it without them")
    data = _NAMED.sub(_numbered, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, recover=mend
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
        if root is None:
            raise DocumentError("broken XML; download or save it again")
        return root
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        where = f" (line {error.lineno})" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
        raise DocumentError(f"broken XML{where}; download or save it again") from None


def _numbered(found: re.Match[bytes]) -> bytes:
    name = found[1]
    code = None if name in _OWN else name2codepoint.get(name.decode("ascii"))
    return found[0] if code is None else b"&#%d;" % code


def local(node: Node) -> str:
    """An element's name without its namespace, in lower case."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def within(node: Node, name: str) -> Iterator[Node]:
    """The elements of a local name in a tree, whatever their namespaces."""
    return (one for one in node.iter() if local(one) == name)


def child(node: Node, *names: str) -> Node | None:
    """The first child of one of these local names, tried in their order."""
    return next((one for name in names for one in node if local(one) == name), None)


def flat(node: Node | None) -> str:
    """An element's text on one line; "" for none."""
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def paragraphs(node: Node) -> list[str]:
    """The text of a body in NITF, XHTML or plain elements, a paragraph each; tables, pictures and notes left out."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            lines.append(text)

    # pairs of an element and whether it is being left, so that depth is no matter
    waiting: list[tuple[Node, bool]] = [(node, False)]
    while waiting:
        one, leaving = waiting.pop()
        name = local(one)
        is_block = name in _BLOCKS
        if leaving:
            if is_block:
                flush()
            if one is not node:
                pieces.append(one.tail or "")
            continue
        if one is not node and (name in _BESIDE or not name or _BESIDE_CLASS.search((one.get("class") or "").lower())):
            pieces.append(f" {one.tail or ''}")
            continue
        if is_block or name == "br":
            flush()
        pieces.append(one.text or "")
        waiting.append((one, True))
        waiting.extend((inner, False) for inner in reversed(one))
    flush()
    return lines


def plain_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that stands in an element: cut at blank lines, or where every line is one."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    if len(blocks) == 1:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        # lines that were broken at one width belong together
        if len(lines) > 1 and max(map(len, lines)) > 100:
            return [" ".join(line.split()) for line in lines]
    return [" ".join(block.split()) for block in blocks]
