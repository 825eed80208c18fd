"""An article from a web page: its text, and what the page says of it."""

from __future__ import annotations

from dataclasses import replace

from parley.documents.formats.base import Article, NoArticle
from parley.documents.text import NOTHING, Metadata, make_document
from parley.errors import DocumentError
from parley.model import Document


def html_document(
    html: str, metadata: Metadata = NOTHING, *, path: str | None = None, warnings: tuple[str, ...] = ()
) -> Document:
    """A document from a page's source. What ``metadata`` says goes before what the page says.

    The text is the article's, one line a paragraph; every span points into it.

    Raises:
        DocumentError: the page holds no article.
    """
    found = read_page(html)
    if isinstance(found, NoArticle):
        raise DocumentError(f"no article text is found in the page ({found.why}); save its text as .txt instead")
    made = make_document(found.text or "", metadata.over(found.metadata), path=path, warnings=warnings)
    return replace(made, extra=tuple(found.extra.items()), partial=found.partial)


def read_page(
    html: str,
    *,
    url: str | None = None,
    latest: str | None = None,
    where: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Article | NoArticle:
    """The article of a page's source, or why there is none.

    Args:
        html: the source.
        url: where it was found, if that is known; what the page says itself goes first.
        latest: a day (ISO 8601) by which it was there (crawled, mailed): later ones are not its publication's.
        where: which part of its file it is.

    Raises:
        DocumentError: it is empty, or no page at all.
    """
    if "\x00" in html:
        raise DocumentError("it holds NULs, so it is no web page; save the page again")
    if not html.strip():
        raise DocumentError("it is empty; there is nothing to read")
    from parley.documents.web.page import article_of

    return article_of(html, url=url, latest=latest, where=where, warnings=warnings)
