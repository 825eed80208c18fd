"""File formats, one module each, found through the registry.

A module imports what it needs beyond the standard library inside its functions, so that a file of one format loads
nothing for another.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Final

from parley.documents.formats.base import Choices, Format, Source

# Asked in this order, and the first that recognises a file reads it: so the more particular stand before what they
# are written in. A line is MODULE:CLASS, of this package.
FORMATS: Final = (
    # bundles of articles, as databases export them
    "nexis_text:NexisText",
    "nexis_office:NexisOffice",
    "nexis_page:NexisPage",
    "nexis_pdf:NexisPdf",
    "factiva_files:FactivaText",
    "factiva_files:FactivaOffice",
    "factiva_files:FactivaPage",
    "factiva_files:FactivaPdf",
    "factiva_xml:FactivaXml",
    "proquest_files:ProQuestText",
    "proquest_files:ProQuestPage",
    "proquest_files:ProQuestMail",
    "proquest_files:ProQuestOffice",
    "proquest_pdf:ProQuestPdf",
    "europresse:Europresse",
    "apa:ApaOffice",
    "apa:ApaPage",
    # documents and mail
    "mhtml:MHTML",
    "mail:MailBox",
    "mail:Mail",
    "pdf:PDFDocument",
    "warc:WARC",
    "newsml:NewsML",
    "nitf:NITF",
    "feed:Feed",
    "docx:WordDocument",
    "rtf:RichText",
    "odt:OpenDocument",
    # tables and JSON
    "jsons:Json",
    "sheets:Workbook",
    "marked_tables:MarkedTable",
    "tables:Delimited",
    # what is left
    "page:WebPage",
    "plain:PlainText",
)


@cache
def formats() -> tuple[Format, ...]:
    """One of each format, in the order in which they are asked."""
    return tuple(_make(entry) for entry in FORMATS)


@cache
def suffixes() -> frozenset[str]:
    """Every suffix that a folder or an archive is looked through for."""
    return frozenset().union(*(one.suffixes for one in formats()))


def recognise(source: Source) -> Format | None:
    """The format of a file, or None. The stream is at its beginning again afterwards."""
    for one in formats():
        try:
            recognised = one.recognises(source)
        except (ValueError, LookupError, TypeError, RecursionError, AssertionError):
            recognised = False  # what trips over a head does not know it
        source.stream.seek(0)
        if recognised:
            return one
    return None


def _make(entry: str) -> Format:
    module, _, name = entry.partition(":")
    made: Format = getattr(importlib.import_module(f"{__name__}.{module}"), name)()
    return made


__all__ = ["FORMATS", "Choices", "Format", "Source", "formats", "recognise", "suffixes"]
