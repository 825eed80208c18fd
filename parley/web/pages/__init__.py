"""The pages of the reading room, each a function from what is asked to an answer."""

from __future__ import annotations

from parley.web.pages import (
    actors,
    alike,
    articles,
    codebook,
    conflict,
    correcting,
    history,
    home,
    network,
    review,
    signing,
    statements,
    suggesting,
    timeline,
)
from parley.web.pages.page import Page

PAGES: tuple[Page, ...] = (
    *home.PAGES,
    *articles.PAGES,
    *statements.PAGES,
    *alike.PAGES,  # before the page of one actor, which any other name is of
    *actors.PAGES,
    *review.PAGES,
    *codebook.PAGES,
    *suggesting.PAGES,
    *timeline.PAGES,
    *network.PAGES,
    *conflict.PAGES,
    *history.PAGES,
    *correcting.PAGES,
    *signing.PAGES,
)

__all__ = ["PAGES", "Page"]
