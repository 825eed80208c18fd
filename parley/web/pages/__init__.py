"""The pages of the reading room, each a function from what is asked to an answer."""

from __future__ import annotations

from parley.web.pages import articles, home, signing, statements
from parley.web.pages.page import Page

PAGES: tuple[Page, ...] = (*home.PAGES, *articles.PAGES, *statements.PAGES, *signing.PAGES)

__all__ = ["PAGES", "Page"]
