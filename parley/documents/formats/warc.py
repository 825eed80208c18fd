"""Web archives: WARC files, as crawlers and archives keep pages; read record by record."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Broken, Choices, Found, NoArticle, Source
from parley.documents.html import read_page
from parley.errors import DocumentError, missing_extra

MAX_PAGE: Final = 20_000_000  # bytes of one page
PAGES: Final = ("text/html", "application/xhtml+xml")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
STATUSES: Final = {404: "a page that was not found (404)", 410: "a page that was not found (410)"}


class WARC:
    """A file of many records, of which answers with pages are read."""

    name = "web archive (WARC)"
    suffixes = frozenset((".warc", ".warc.gz", ".arc.gz", ".arc"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By how its first record begins, unpacked if need be."""
        head = source.head
        if head.startswith(b"\x1f\x8b"):
            try:
                head = zlib.decompressobj(31).decompress(head, 256)
            except zlib.error:
                return False
        return head.startswith((b"WARC/", b"filedesc://"))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The pages, in the file's order; what else a crawler fetches (pictures, scripts) is not mentioned."""
        try:
            from warcio.archiveiterator import ArchiveIterator
            from warcio.exceptions import ArchiveLoadFailed
        except ImportError:
            raise missing_extra("web archives need warcio", "web-archive") from None
        number = 0
        # unpacked here: some pack the whole file at once, and not record by record
        packed = source.head.startswith(b"\x1f\x8b")
        stream = io.BufferedReader(_Unpacked(source.stream)) if packed else source.stream
        try:
            records = ArchiveIterator(stream, arc2warc=True)
            records.INC_RECORD = ""  # it prints this, with the bytes in question, where a record's length is wrong
            for record in records:
                number += 1
                found = _found(record, number)
                if found is not None:
                    yield found
        except (
            ArchiveLoadFailed,
            EOFError,
            OSError,
            zlib.error,
            ValueError,
            UnicodeError,
            AttributeError,
            IndexError,
            KeyError,
        ):
            error = DocumentError(
                f"a damaged web archive: nothing can be read after record {number}; download it again"
            )
            if not number:
                raise error from None
            yield Broken(error, f"record {number + 1}")
            return
        if not number:
            raise DocumentError("a web archive without records; download it again")


def _found(record: Any, number: int) -> Found | None:
    headers = record.rec_headers
    where = headers.get_header("WARC-Target-URI") or f"record {number}"
    where = f"record {number} ({where.strip('<>')})"
    if record.rec_type not in ("response", "resource"):
        return None
    http = record.http_headers
    kind = (http.get_header("Content-Type") if http is not None else headers.get_header("Content-Type")) or ""
    if not kind.lower().startswith(PAGES):
        return None
    status = int(http.get_statuscode() or 0) if http is not None and str(http.get_statuscode()).isdigit() else 200
    if status != 200:
        return NoArticle(STATUSES.get(status, f"an answer of a server with status {status}"), where)
    data = _content(record)
    if getattr(record.raw_stream, "limit", 0) > 0 and len(data) <= MAX_PAGE:
        return Broken(DocumentError("the archive ends within this page; download it again"), where)
    if len(data) > MAX_PAGE:
        return Broken(DocumentError(f"a page larger than {MAX_PAGE // 1_000_000} MB is no article"), where)
    if not data.strip():
        return NoArticle("an empty page", where)
    url = (headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    try:
        text, warnings = _decoded(data, kind)
        return read_page(
            text, url=url, latest=(headers.get_header("WARC-Date") or "")[:10] or None, where=where, warnings=warnings
        )
    except DocumentError as error:
        return Broken(error, where)


def _content(record: Any) -> bytes:
    """The page's bytes, unpacked; as they came where they are not packed as they say."""
    raw = record.content_stream()
    parts = io.BytesIO()
    while parts.tell() <= MAX_PAGE and (part := raw.read(1 << 16)):
        parts.write(part)
    return parts.getvalue()


def _decoded(data: bytes, kind: str) -> tuple[str, tuple[str, ...]]:
    """The page's text: the server's charset goes first, if the page is in it."""
    said = _CHARSET.search(kind)
    if said is not None:
        try:
            name = codecs.lookup(said[1]).name
            name = "cp1252" if name in ("iso8859-1", "ascii") else name
            return data.decode(name), ()
        except (LookupError, UnicodeError):
            pass
    decoded = decode(data, html=True)
    return decoded.text, decoded.warnings


class _Unpacked(io.RawIOBase):
    """What is packed with gzip in a stream, in one piece or many, as far as it goes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker = zlib.decompressobj(31)
        self._rest = b""  # still packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        while True:
            if not self._rest:
                self._rest = self._stream.read(1 << 16)
                if not self._rest:
                    return 0
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(31)
            data = self._unpacker.decompress(self._rest, len(view))
            self._rest = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if data:
                view[: len(data)] = data
                return len(data)
