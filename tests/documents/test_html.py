"""Web pages: the article's text in paragraphs, and what the page says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.documents import Metadata, html_document, load_file
from parley.errors import DocumentError

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_an_article_with_its_metadata() -> None:
    document = load_file(EXAMPLES / "mine-inquiry.html")
    assert document.title == "Mine inquiry hears of ignored alarms"
    assert document.outlet == "The Northern Post"
    assert document.author == "Ines Tarrow"
    assert document.published == "2024-05-17"
    assert document.url == "https://northern-post.example/2024/05/17/mine-inquiry"
    assert "“I wrote to them on the second day,” Agnes Whitlow said." in document.text
    assert "Front page" not in document.text
    assert "All rights reserved" not in document.text
    assert len(document.text.split("\n")) >= 6


def test_what_is_given_goes_before_the_page() -> None:
    html = (EXAMPLES / "mine-inquiry.html").read_text(encoding="utf-8")
    document = html_document(html, Metadata(outlet="Another", published="2024-05-18"))
    assert (document.outlet, document.published) == ("Another", "2024-05-18")


def test_a_short_page_keeps_its_paragraphs() -> None:
    html = "<html><body><p>“We go,” Mara said.</p><p>Nobody went, and it rained.</p></body></html>"
    assert html_document(html).text.split("\n") == ["“We go,” Mara said.", "Nobody went, and it rained."]


def test_entities_and_emoji_come_out_as_characters() -> None:
    html = "<html><body><p>&ldquo;Stop&rdquo; &#x1F600; she said &amp; left the hall.</p></body></html>"
    assert "“Stop” 😀 she said & left" in html_document(html).text


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
def test_deep_nesting_is_read_all_the_same(depth: int) -> None:
    html = "<html><body>" + "<div>" * depth + "<p>“Deep,” she said.</p>" + "</div>" * depth + "</body></html>"
    assert html_document(html).text == "“Deep,” she said."


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="no article text"):
        html_document("<html><head><script>var a = 1</script></head><body><img src=x></body></html>")


def test_prose_about_an_author_is_no_author() -> None:
    page = (
        "<html><head><title>T</title></head><body><article><h1>Talks</h1>"
        "<div class='author'>Ines Albrecht is our correspondent in Geneva</div>"
        + "".join(f"<p>Okoro said on Monday that round {n} of the talks in Geneva was over.</p>" for n in range(9))
        + "</article></body></html>"
    )
    author = html_document(page).author
    assert author is None or "correspondent" not in author
