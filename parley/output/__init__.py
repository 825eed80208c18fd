"""Articles with their statements marked: for the terminal and for the browser."""

from __future__ import annotations

from parley.output.html import article_html
from parley.output.marks import Mark, Piece, pieces
from parley.output.terminal import article_text

__all__ = ["Mark", "Piece", "article_html", "article_text", "pieces"]
