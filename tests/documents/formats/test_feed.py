"""Feeds: items with their text are articles, others are not."""

from __future__ import annotations

from tests.documents.formats.reading import articles, reasons
from tests.documents.formats.samples.feed import ATOM, RSS

TEXT = "“We are closer,” Imelda Roche said on Monday in Westhaven."


def rss(item: str, title: str = "Ferry News") -> str:
    start, end = RSS.index("<item>"), RSS.index("</item>") + len("</item>")
    return RSS[:start].replace("Ferry News", title) + item + RSS[end:]


def test_an_item_with_its_text() -> None:
    for name, feed in (("a.rss", RSS), ("a.atom", ATOM)):
        [one] = articles(name, feed)
        assert one.text == TEXT, name
        said = one.metadata
        assert (said.title, said.outlet, said.author) == ("Talks & tides", "Ferry News", "Niamh Corrigan")
        # as it is written, in its own zone; not when it was changed
        assert (said.url, said.published) == ("https://ferry.example/talks", "2031-05-12")


def test_summaries_podcasts_and_empty_items_are_no_articles() -> None:
    summary = "<item><title>A</title><description>&lt;p&gt;The talks went on and on […]&lt;/p&gt;</description></item>"
    podcast = (
        "<item><title>B</title><content:encoded>In this episode we talk about the ferries.</content:encoded>"
        '<enclosure url="https://ferry.example/1.mp3" type="audio/mpeg" length="1"/></item>'
    )
    assert reasons("a.rss", rss(summary + podcast + "<item><title>C</title></item>")) == [
        "a summary only",
        "a podcast or video without its text",
        "an item without text",
    ]


def test_an_alert_s_beginnings_are_no_articles() -> None:
    content = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    start = ATOM.index(content) + len(content)
    told = "Ferry crews voted on Tuesday to strike, their union said, after ..."
    alert = f"{ATOM[:start]}{told}</div></content></entry></feed>"
    assert reasons("a.atom", alert) == ["a summary only"]


def test_a_description_that_is_the_whole_article_is_one() -> None:
    whole = "".join(
        f"<p>In hour {n} of the talks the mediator spoke with both sides about the shifts of the night.</p>"
        for n in range(12)
    )
    [one] = articles("a.xml", rss(f"<item><title>A</title><description><![CDATA[{whole}]]></description></item>"))
    assert len((one.text or "").split("\n")) == 12


def test_the_outlet_of_a_section_s_feed() -> None:
    item = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    for title in ("World news | The Ferry", "The Ferry - World", "The Ferry"):
        assert articles("a.rss", rss(item, title))[0].metadata.outlet == "The Ferry"
    sourced = item.replace("<title>", '<source url="https://star.example">The Star</source><title>')
    assert articles("a.rss", rss(sourced))[0].metadata.outlet == "The Star"


def test_broken_feeds_are_read_as_far_as_they_go() -> None:
    assert articles("a.rss", RSS.replace("Talks &amp;amp; tides", "Talks & tides &nbsp;"))[0].text == TEXT
