"""The parts of a document that is a zip archive (DOCX, ODT), unpacked with care, and XML read with care."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from parley.errors import DocumentError

MAX_PART: Final = 120_000_000  # bytes of a part, unpacked
MAX_RATIO: Final = 250  # to one, of parts larger than SMALL
SMALL: Final = 5_000_000
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError),
    *(OSError, zlib.error, lzma.LZMAError),
)
_DAMAGED: Final = "it is damaged; save or download it again"


def read_part(stream: BinaryIO, name: str) -> bytes | None:
    """A part of the archive, or None where it has none of this name.

    Raises:
        DocumentError: the archive is damaged or encrypted, or the part unpacks to more than any document does.
    """
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            try:
                info = archive.getinfo(name)
            except KeyError:
                return None
            if info.flag_bits & 1:
                raise DocumentError("it is encrypted; save it without a password")
            with archive.open(info) as part:
                data = part.read(MAX_PART + 1)
    except _UNREADABLE:
        raise DocumentError(_DAMAGED) from None
    if len(data) > MAX_PART or (len(data) > SMALL and len(data) > MAX_RATIO * max(1, info.compress_size)):
        raise DocumentError("it unpacks to far more than an article does; save its text as .txt, if it is sound")
    return data


def parse_xml(data: bytes) -> Any:
    """The root of an XML document, as lxml's element. Entities are not resolved, and nothing is fetched.

    Raises:
        DocumentError: it is not well-formed, or declares entities.
    """
    from lxml import etree

    if b"<!ENTITY" in data[:20_000]:
        raise DocumentError("its XML declares entities, which no export does; it is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise DocumentError(_DAMAGED) from None
    if root is None:
        raise DocumentError(_DAMAGED)
    return root


def local(element: Any) -> str:
    """An element's name without its namespace: "" of comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, name: str) -> Any:
    """The first child of this name, or None."""
    return next(children(element, name), None) if element is not None else None


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of this name."""
    return (one for one in element if local(one) == name)


def flag(element: Any) -> bool:
    """What an on/off property says: there without a value it is on."""
    return element is not None and (attribute(element, "val") or "true") not in ("0", "false", "off", "none")
