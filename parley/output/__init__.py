"""Articles with their statements marked, for the browser; for the terminal in ``parley.output.terminal``."""

from __future__ import annotations

from parley.output.html import article_html
from parley.output.marks import Mark, Piece, pieces

__all__ = ["Mark", "Piece", "article_html", "pieces"]
