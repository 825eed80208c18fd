"""Databases' articles as PDF: what a file is told by."""

from __future__ import annotations

from parley.documents.formats.base import Source


def page_words(source: Source) -> str:
    """The text of a PDF's first two pages and its last, "" where it is none or it cannot be had."""
    if b"%PDF" not in source.head[:1024]:
        return ""
    try:
        import pypdfium2
    except ImportError:
        return ""
    source.stream.seek(0)
    data = source.stream.read()
    source.stream.seek(0)
    try:
        opened = pypdfium2.PdfDocument(data)
        try:
            pages = sorted({0, min(1, len(opened) - 1), len(opened) - 1}) if len(opened) else []
            words = "\n".join(opened[i].get_textpage().get_text_bounded() for i in pages)
        finally:
            opened.close()
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return ""
    return words.replace("\r\n", "\n").replace("\xa0", " ")
