"""NewsML and NITF."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Broken
from parley.errors import DocumentError
from tests.documents.formats.reading import articles, found, reasons
from tests.documents.formats.samples.newsml import FIRST, ONE, item
from tests.documents.formats.samples.nitf import ONE as NITF

TEXT = ["“We are closer,” Imelda Roche said on Monday in Westhaven.", "The companies said nothing."]


def test_an_item_with_all_that_it_says() -> None:
    [one] = articles("a.xml", ONE)
    assert (one.text or "").split("\n") == TEXT
    said = one.metadata
    assert (said.title, said.outlet, said.author) == ("Ferry talks go on", "Wire", "Niamh Corrigan")
    assert (said.published, said.language) == ("2031-05-12", "en-GB")  # in the zone that it is written in
    assert one.extra["dateline"] == "WESTHAVEN, May 12"
    assert one.extra["slug"] == "FERRIES-TALKS"
    assert one.extra["note"] == "Updates with quote."


def test_a_message_of_several_items() -> None:
    message = (
        "<newsMessage"
        ' xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2031-06-01T00:00:00Z</sent></header><itemSet>'
        + item("First", number=1)
        + item("A picture", number=2, kind="picture")
        + item("Withdrawn", number=3, status="canceled")
        + item("Elsewhere", number=4, content='<remoteContent href="a.xml"/>')
        + item("Second", number=5)
        + "</itemSet></newsMessage>"
    )
    assert [(one.where, one.metadata.title) for one in articles("a.xml", message)] == [
        ("item 1", "First"),
        ("item 5", "Second"),
    ]
    assert reasons("a.xml", message) == [
        "a picture",
        "an item that its agency has withdrawn",
        "an item whose text is in another file",
    ]


def test_an_item_with_a_body_in_nitf_or_as_text() -> None:
    nitf = (
        '<inlineXML contenttype="application/nitf+xml"><nitf'
        ' xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>'
        "<hedline><hl1>{headline}</hl1></hedline></body.head><body.content><p>“We are closer,” Imelda Roche"
        " said\n   on Monday in"
        " Westhaven.</p><p>The companies said"
        " nothing.</p><table><tr><td>1</td></tr></table></body.content></body></nitf></inlineXML>"
    )
    plain = '<inlineData contenttype="text/plain">' + "\n\n".join(TEXT) + "</inlineData>"
    for content in (nitf, plain):
        [one] = articles("a.xml", item("Talks", content=content))
        assert (one.text or "").split("\n") == TEXT


def test_an_item_of_the_first_newsml() -> None:
    [one] = articles("a.xml", FIRST)
    assert (one.text or "").split("\n") == ["“We are closer,” Imelda Roche said.", "Nobody else spoke."]
    said = one.metadata
    assert (said.title, said.outlet, said.author, said.published) == (
        "Ferry talks go on",
        "OLD",
        "Niamh Corrigan",
        "2001-05-12",
    )


def test_an_archive_s_nitf_gives_its_lead_once() -> None:
    [one] = articles("a.xml", NITF)
    assert (one.text or "").split("\n") == [
        "Talks about the ferries went on.",
        "“We are closer,” Imelda Roche said on Monday.",
    ]
    said = one.metadata
    assert (said.title, said.outlet, said.author, said.published) == (
        "Ferry Talks Go On",
        "The Westhaven Star",
        "Niamh Corrigan",
        "1987-05-12",
    )
    assert (one.extra["section"], one.extra["page"], one.extra["number"]) == ("A", "4", "1815718")


def test_a_killed_article_is_none() -> None:
    assert reasons("a.xml", NITF.replace("<docdata>", '<docdata management-status="killed">')) == [
        "an article that its agency has withdrawn"
    ]


def test_entities_are_no_bomb() -> None:
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><nitf><body><p>&b;</p></body></nitf>'
    with pytest.raises(DocumentError, match="declares entities"):
        found("a.xml", bomb)
    outside = '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body><p>&a;</p></body></nitf>'
    with pytest.raises(DocumentError, match="declares entities"):
        found("a.xml", outside)


def test_broken_xml_is_one_line() -> None:
    with pytest.raises(DocumentError, match="broken XML"):
        found("a.xml", ONE[:-40])
    assert not [one for one in found("a.xml", ONE) if isinstance(one, Broken)]
