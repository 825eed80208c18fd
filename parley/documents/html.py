"""A document from a web page: the article's text, and what the page says of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, Final

from parley.documents.text import NOTHING, Metadata, make_document
from parley.errors import DocumentError
from parley.model import Document

SHORT: Final = 2000  # code points under which trafilatura runs paragraphs together
DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
NAME: Final = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,5}")
PROSE: Final = re.compile(r"\b(?:is|was|are|has|writes|covers|reports|our|the|a|an|who)\b")
BLOCKS: Final = frozenset(
    ("p", "div", "br", "hr", "li", "ul", "ol", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "main",
     "blockquote", "table", "tr", "section", "article", "figure", "figcaption")
)  # fmt: skip
UNREAD: Final = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "head")
)


def html_document(
    html: str, metadata: Metadata = NOTHING, *, path: str | None = None, warnings: tuple[str, ...] = ()
) -> Document:
    """A document from a page's source. What ``metadata`` says goes before what the page says.

    The text is the article's, one line a paragraph; every span points into it.

    Raises:
        DocumentError: no article text is found in the page.
    """
    if "\x00" in html:
        raise DocumentError("it holds NULs, so it is no web page; save the page again")
    if not html.strip():
        raise DocumentError("it is empty; there is nothing to read")
    text, page = _extract(html)
    if not text.strip():
        raise DocumentError("no article text is found in the page; save its text as .txt instead")
    return make_document(text, metadata.over(page), path=path, warnings=warnings)


def _extract(html: str) -> tuple[str, Metadata]:
    found = _ask_trafilatura(html)
    if found is not None and found.text and len(found.text) < SHORT and "\n" not in found.text:
        # with so little text it falls back on all of the page's in one paragraph, unless told otherwise
        again = _ask_trafilatura(html, min_extracted_size="0")
        if again is not None and again.text and 3 * len(again.text) > 2 * len(found.text):
            found = again
    if found is None or not found.text:
        return _all_text(html), _metadata(found)
    return str(found.text), _metadata(found)


def _ask_trafilatura(html: str, **settings: str) -> Any:
    """trafilatura's findings, or None; a page too deep or odd for it is not its end."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    for name, value in settings.items():
        config.set("DEFAULT", name, value)
    try:
        return bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(DATES),
            config=config,
        )
    except (RecursionError, ValueError, AttributeError, TypeError, LookupError):
        return None


def _metadata(found: Any) -> Metadata:
    if found is None:
        return NOTHING
    # a page's language is left to detection: many say "en" in every translation of theirs
    return Metadata(
        title=found.title, url=found.url, outlet=found.sitename, author=_author(found.author), published=found.date
    )


def _author(found: str | None) -> str | None:
    """Authors, where names and no more were found: not "Ines Albrecht is our correspondent"."""
    names = (found or "").split("; ")
    return found if all(NAME.fullmatch(n) and not PROSE.search(n) for n in names) else None


def _all_text(html: str) -> str:
    """All text of a page but scripts and navigation, one line a block; of any depth, in one pass."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread.append(tag)
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            while self._unread.pop() != tag:
                pass
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # a line break in the source is a space on the page
            self.pieces.append(data.replace("\n", " "))
