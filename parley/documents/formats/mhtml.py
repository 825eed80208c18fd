"""MHTML: a page with its pictures in one file, as browsers save it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from typing import Final

from parley.documents.formats.base import Choices, Found, Source, read_bounded
from parley.documents.formats.heads import head_text
from parley.documents.formats.mailtext import POLICY, day_of, part_text
from parley.documents.html import read_page
from parley.errors import DocumentError

MAX_BYTES: Final = 300_000_000  # pictures are in it
_RELATED: Final = re.compile(r"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED: Final = re.compile(
    r"^(?:snapshot-content-location:|from:\s*[\"<]?saved by\b|x-maf)", re.IGNORECASE | re.MULTILINE
)
_PAGE: Final = re.compile(r"^content-type:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
_PERSON: Final = re.compile(r"^(?:to|received|delivered-to|return-path):", re.IGNORECASE | re.MULTILINE)
SUFFIXES: Final = frozenset((".mht", ".mhtml"))


class MHTML:
    """A saved page: the article of its main part."""

    name = "saved page (MHTML)"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """By its headers: of parts that belong together, and of a browser."""
        head = head_text(source)[:16_384]
        top = re.split(r"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
        if _RELATED.search(top):
            return bool(_SAVED.search(top)) or not _PERSON.search(top)
        return bool(_SAVED.search(top)) and bool(_PAGE.search(top))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The page."""
        message = message_from_bytes(read_bounded(source, MAX_BYTES), policy=POLICY)
        main = _main(message)
        if main is None:
            raise DocumentError("a saved page without its page; save it again")
        url = str(message["Snapshot-Content-Location"] or main["Content-Location"] or "").strip() or None
        text, warnings = part_text(main)
        yield read_page(text, url=url if url and "://" in url else None, latest=day_of(message), warnings=warnings)


def _main(message: Message) -> EmailMessage | None:
    """The part that is the page: the one that is named as the start, else the first that is HTML."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "").strip()
    found = next((part for part in pages if start and str(part["Content-ID"] or "").strip() == start), None)
    located = str(message["Snapshot-Content-Location"] or "").strip()
    found = found or next(
        (part for part in pages if located and str(part["Content-Location"] or "").strip() == located), None
    )
    return found or (pages[0] if pages else None)  # type: ignore[return-value]
