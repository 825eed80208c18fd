"""Markup however broken, in one pass."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Final

# each on a line of its own, and what is no text of an article
BLOCKS: Final = frozenset(
    ("p", "div", "br", "hr", "li", "ul", "ol", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "main",
     "blockquote", "table", "tr", "section", "article", "figure", "figcaption")
)  # fmt: skip
UNREAD: Final = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "head")
)


class Markup(HTMLParser):
    """A parser that goes through any text, in time by its length."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, text: str) -> None:
        """Go through the whole text."""
        # no tag ends behind the last ">"; the parser would look for its end from each "<" there anew
        marked, end, rest = text.rpartition(">")
        self.feed(marked + end)
        self.close()
        self.handle_data(unescape(rest))

    def parse_html_declaration(self, i: int) -> int:
        """Where a "<!…>" ends: what is no declaration ends as in browsers, at the next ">"."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:  # "<![x", of which the library knows nothing
            return self.parse_bogus_comment(i)
