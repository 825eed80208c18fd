"""Invented pages in the layouts that publishing systems write."""

from __future__ import annotations

import json

LEDE = "Ferry companies and the dockers’ union of Westhaven met for a third day without agreeing on night shifts."
QUOTE = "“We are closer than we were on Monday, and further than we should be,” said Imelda Roche, who leads the union."
MORE = "The companies’ spokesman, Ruben Vale, said that the offer on the table was “fair, final and financed”."
LAST = "Talks are to go on on Thursday, the mediator said; the strike, which began on 3 May, will go on as well."
BODY = (LEDE, QUOTE, MORE, LAST)
URL = "https://www.westhavenstar.example/2021/05/12/ferry-talks"
TITLE = "Third day of ferry talks ends without a deal"


def paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>\n" for text in texts or BODY)


def linked(**fields: object) -> str:
    """A script of linked data about the article."""
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2021-05-12T22:40:00+02:00",
        "author": [{"@type": "Person", "name": "Niamh Corrigan"}, {"@type": "Person", "name": "Lila Park"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Westhaven Star"},
    }
    return script({key: value for key, value in (node | fields).items() if value is not None})


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


HEADER = (
    '<header class="site-header"><a href="/">The Westhaven Star</a><time datetime="2026-01-01">Thursday, 1 January 2026'
    '</time><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
)
FOOTER = (
    '<footer class="site-footer"><p>© 2026 Westhaven Star Media Limited. All rights reserved. Registered in'
    " Westhaven at 1"
    " Harbour Street, with the company number 12345, and regulated by nobody in particular.</p></footer>"
)


def page(
    body: str | None = None, *, head: str = "", title: str = TITLE, after: str = "", heading: str | None = None
) -> str:
    """A page with a header, an article and a footer."""
    inside = body if body is not None else paragraphs()
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Westhaven Star</title>'
        f'<link rel="canonical" href="{URL}">{head}</head><body class="single has-sidebar">{HEADER}'
        f'<main><article class="post tag-ads category-related"><h1>{heading or title}</h1>'
        f'<div class="article__body">{inside}</div></article>{after}</main>{FOOTER}</body></html>'
    )
