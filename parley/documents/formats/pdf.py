"""PDF: the lines of its pages put together into an article."""

from __future__ import annotations

from parley.documents.formats.pdf_pages import Line, pdf_lines

__all__ = ["Line", "pdf_lines"]
