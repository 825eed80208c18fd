"""Pages that hold their text only in the data their program would draw it from."""

from __future__ import annotations

import json

import pytest

from parley.documents.formats.base import Article, NoArticle
from parley.documents.html import read_page
from tests.documents.web.pages import BODY, FOOTER, HEADER, TITLE

OTHER = "Ferry crews of another harbour voted to strike, and nobody there had ever heard of night shifts. " * 8
TEASERS = [{"title": f"Story {n}", "url": f"/{n}", "text": "Nobody knew of it, said somebody."} for n in range(9)]


def next_page(props: object, script: str = '<script id="__NEXT_DATA__" type="application/json">{}</script>') -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Westhaven Star</title>'
        '<meta property="og:site_name" content="The Westhaven Star"></head>'
        f'<body>{HEADER}<div id="__next"></div><noscript>You need to enable JavaScript to run this app.</noscript>'
        f"{FOOTER}{script.format(json.dumps({'props': {'pageProps': props}}))}</body></html>"
    )


def runs(text: str) -> list[dict[str, object]]:
    """A paragraph in pieces, one a link."""
    return [
        {"type": "text", "value": text[:20]},
        {"type": "link", "href": "/x", "children": [{"type": "text", "value": text[20:31]}]},
        {"type": "text", "value": text[31:]},
    ]


SHAPES = {
    "HTML in a field": {"article": {"headline": TITLE, "body": "".join(f"<p>{part}</p>" for part in BODY)}},
    "a list of strings": {"story": {"title": TITLE, "paragraphs": list(BODY)}},
    "blocks": {"content": [{"type": "paragraph", "data": {"text": part}} for part in BODY]},
    "blocks with pieces": {"content": {"blocks": [{"type": "paragraph", "children": runs(part)} for part in BODY]}},
    "text and its pieces": {
        "blocks": [
            {"type": "paragraph", "model": {"text": part, "blocks": [{"model": {"text": part}}]}} for part in BODY
        ]
    },
    "pictures between": {
        "blocks": [
            {"type": "paragraph", "text": BODY[0]},
            {"type": "image", "text": "A ferry in the harbour on Tuesday, with nobody on board.", "url": "a.jpg"},
            *({"type": "paragraph", "text": part} for part in BODY[1:]),
        ]
    },
    "another article after it": {
        "article": {"title": TITLE, "html": "".join(f"<p>{part}</p>" for part in BODY)},
        "next": {"title": "Another harbour", "html": f"<p>{OTHER}</p><p>{OTHER}</p>"},
    },
}


@pytest.mark.parametrize("props", SHAPES.values(), ids=SHAPES)
def test_the_article_in_a_pages_data(props: object) -> None:
    found = read_page(next_page(props))
    assert isinstance(found, Article), found
    assert (found.text or "").split("\n") == list(BODY)
    assert found.metadata.title == TITLE


@pytest.mark.parametrize("before", ["", 60_000 * "a={{b:1}};"], ids=["alone", "a whole program"])
def test_data_that_is_set_by_a_script(before: str) -> None:
    found = read_page(next_page({"body": list(BODY)}, f"<script>{before}window.__STATE__ = {{}};</script>"))
    assert isinstance(found, Article), found
    assert (found.text or "").split("\n") == list(BODY)


@pytest.mark.parametrize("props", [{"teasers": TEASERS}, {"labels": {"a": "Show more", "b": "Sign in. Or not."}}])
def test_data_without_an_article(props: object) -> None:
    assert isinstance(read_page(next_page(props)), NoArticle)
