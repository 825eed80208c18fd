"""Pages that hold no article say what they are; those that hold its beginning only are marked."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Article, NoArticle
from parley.documents.html import read_page
from tests.documents.web.pages import BODY, FOOTER, HEADER, LEDE, QUOTE, linked, page, paragraphs, script


def site(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{HEADER}<main>{body}</main>{FOOTER}</body></html>"


CARDS = "".join(
    f'<div class="card"><h3><a href="/story/{n}">The headline of story number {n} of the day</a></h3><p>What it'
    f" is about is"
    f" told in a sentence or two here, for number {n} as for all.</p></div>"
    for n in range(20)
)
NONE = {
    "404": (site("Page not found |"
                 " Star", "<h1>404</h1><p>Sorry, the page you are looking for has been moved or"
                          " deleted.</p>"), "not found"),
    "404 in words": (site("Star", "<h1>We can’t find that page</h1><p>Please check the address, or go to our"
                                  " front page.</p>"), "not found"),
    "error": (site("503 Service"
                   " Unavailable", "<p>The server is temporarily unable to service your request.</p>"), "error"),
    "robot": (site("Just a moment...", "<h1>star.example</h1><p>Checking if the site connection is secure. Ray"
                                       " ID: 1</p>"), "robots"),
    "consent": (
        site(
            "Star",
            "<h1>We value your privacy</h1><p>We and our 842 partners store and access personal data on your"
            " device, such as"
            " cookies. You may accept or reject all, or manage options. Some partners rely on legitimate interest.</p>",
        ),
        "consent",
    ),
    "login": (site("Log in | Star", "<h1>Log in</h1><p>Log in to your account to go on reading what you"
                                    " began.</p>"), "log in"),
    "search": (site("Search results for “ferry” | Star", f"<h1>Search results for “ferry”</h1>{CARDS}"), "search"),
    "home page": (site("The Star", CARDS, '<meta property="og:type" content="website"><meta property="og:url"'
                                          ' content="https://star.example/">'), "lists"),
    "section": (site("World | The Star", f"<h1>World</h1>{CARDS * 3}"), "lists"),
    "video": (
        site("Ferry talks in"
             " pictures", "<h1>Ferry talks in pictures</h1><p>Watch the talks in this short film of ours.</p>",
             script({"@type": "VideoObject", "name": "Ferry talks"}) + '<meta property="og:type"'
                 ' content="video.other">'),
        "video",
    ),
    "shop": (
        site("Ferry model"
             " 1:50", "<h1>Ferry model 1:50</h1><p>Buy our wonderful ferry model for the long evenings at home"
                      " today.</p>",
             script({"@type": "Product", "name": "Ferry"})),
        "shop",
    ),
    "advertisement": (
        "<html><head><title>Advertisement</title></head><body><div><a href='https://ads.example/click'><img"
        " src='a.gif'></a>"
        "<a href='https://ads.example/click'>Shop now</a></div><script>ad()</script></body></html>",
        "without an article",
    ),
    "loaded by a script": (
        "<html><head><title>The Star</title></head><body><div id='root'></div><noscript>You need to enable"
        " JavaScript to run"
        " this app.</noscript></body></html>",
        "without an article",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("html", "word"), NONE.values(), ids=NONE)
def test_a_page_without_an_article_says_what_it_is(html: str, word: str) -> None:
    found = read_page(html)
    assert isinstance(found, NoArticle), found.text
    assert word in found.why


def test_an_article_about_such_pages_is_one() -> None:
    found = read_page(
        page(
            title="Page not found: how the web forgets",
            body=paragraphs(*(f"{text} So it was in year {n}." for n in range(3) for text in BODY)),
        )
    )
    assert isinstance(found, Article)


WALL = (
    '<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in. Get unlimited'
    " access for only"
    " one crown a week.</p></div>"
)


def test_the_beginning_before_a_wall_is_read_and_marked() -> None:
    found = read_page(page(paragraphs(LEDE, QUOTE) + WALL))
    assert isinstance(found, Article)
    assert found.partial
    assert (found.text or "").split("\n") == [LEDE, QUOTE]
    said = linked(isAccessibleForFree="False", hasPart={"@type": "WebPageElement", "isAccessibleForFree": False})
    found = read_page(page(paragraphs(LEDE, QUOTE + " He …"), head=said))
    assert isinstance(found, Article)
    assert found.partial


def test_a_whole_article_is_not_marked_whatever_it_costs() -> None:
    whole = paragraphs(*(f"{text} It was hour {n}." for n in range(12) for text in BODY))
    for html in (page(whole, head=linked(isAccessibleForFree=False)), page(whole), page(head=linked())):
        found = read_page(html)
        assert isinstance(found, Article)
        assert not found.partial
    short = page(head=linked(isAccessibleForFree=False, wordCount=sum(len(text.split()) for text in BODY)))
    found = read_page(short)
    assert isinstance(found, Article)
    assert not found.partial
