"""What a text says of itself at its head; and what is no head is none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents import Metadata, load
from parley.documents.texthead import head_of
from parley.model import Document
from tests.documents.formats.reading import articles

BODY = (
    "Ferry crews on the northern line will vote on Friday on a two-week stoppage, their union said, after talks on"
    " night shifts broke down.\n\n“We are not asking for the moon,” Ilse Brandvold, who chairs the union, said."
)
TITLE = "Ferry crews to vote on stoppage"


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ("\n\n", None, None),
        ("\nBy Mats Holm\n\n", "Mats Holm", None),
        ("\nBy MATS HOLM and Ane Lie\n3 May 2022\n\n", "Mats Holm and Ane Lie", "2022-05-03"),
        ("\nMats Holm, Chief Reporter\n\n", "Mats Holm", None),
        ("\nMats Holm, our correspondent in Bergen\nPublished: May 3, 2022, 6:14 pm\n\n", "Mats Holm", "2022-05-03"),
        ("\nBy Mats Holm, 3 May 2022 06:14\n\n", "Mats Holm", "2022-05-03"),
        ("\nTuesday, 3 May 2022\n\nBERGEN (Halyard) — ", None, "2022-05-03"),
        ("\n\nBERGEN, May 3, 2022 (Halyard) -- ", None, "2022-05-03"),
        ("\n\nBERGEN, May 3 (Halyard) -- ", None, None),
    ],
)
def test_a_head_is_read(head: str, author: str | None, published: str | None) -> None:
    found = head_of(TITLE + head + BODY).metadata
    assert (found.title, found.author, found.published) == (TITLE, author, published)


def test_a_dateline_is_kept_beside() -> None:
    assert head_of(f"{TITLE}\n\nBERGEN, May 3 (Halyard) — {BODY}").extra == {
        "dateline": "BERGEN, May 3 (Halyard)",
        "agency": "Halyard",
    }


def test_an_outlet_behind_the_author() -> None:
    found = head_of(f"{TITLE}\nBy Mats Holm, The Northern Post\n\n{BODY}").metadata
    assert (found.author, found.outlet) == ("Mats Holm", "The Northern Post")


@pytest.mark.parametrize("line", ["The Northern Post, 5 May 2022", "The Northern Post | Thursday 5 May 2022"])
@pytest.mark.parametrize("head", [f"{TITLE}\n%s\n\n", f"%s\n{TITLE}\n\n"])
def test_an_outlet_and_its_day_in_one_line(head: str, line: str) -> None:
    found = head_of(f"{head % line}{BODY}").metadata
    assert (found.title, found.outlet, found.published) == (TITLE, "The Northern Post", "2022-05-05")


@pytest.mark.parametrize("line", ["The Hague, 5 May 2022", "The Northern Post, which is out", "In the Post, 5 of 2022"])
def test_a_line_that_names_no_outlet(line: str) -> None:
    assert head_of(f"{TITLE}\n{line}\n\n{BODY}").metadata.outlet is None


def test_what_stands_above_a_title() -> None:
    found = head_of(f"FOR IMMEDIATE RELEASE\n\n{TITLE}\nBy Mats Holm\n\n{BODY}").metadata
    assert (found.title, found.author, found.outlet) == (TITLE, "Mats Holm", None)
    slug = f"BC-EU--Ferries,0512\n{TITLE}\nEds: UPDATES throughout\nBy Mats Holm\n\nBERGEN (Halyard) _ {BODY}"
    assert (head_of(slug).metadata.title, head_of(slug).metadata.author) == (TITLE, "Mats Holm")
    found = head_of(f"The Northern Post\n{TITLE}\nBy Mats Holm\n\n{BODY}").metadata
    assert (found.title, found.author, found.outlet) == (TITLE, "Mats Holm", "The Northern Post")
    found = head_of(f"https://post.example/ferries\n\n{TITLE}\n\nBy Mats Holm\n\n{BODY}").metadata
    assert (found.title, found.author, found.url) == (TITLE, "Mats Holm", "https://post.example/ferries")


def test_labelled_lines_say_what_they_are() -> None:
    head = "Title: Ferry crews to vote\nSource: Northern Post\nDate: 3 May 2022\nBy: Mats Holm\nSection: Home\n\n"
    found = head_of(head + BODY)
    assert found.metadata == Metadata(
        title="Ferry crews to vote", outlet="Northern Post", published="2022-05-03", author="Mats Holm"
    )
    assert found.extra == {"Section": "Home"}


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "One line",
        "Holm: Why did you leave?\nLie: I had nowhere to stay.\nHolm: And the boat?\nLie: It had gone.\n",
        "Dear Sir,\n\nI was astonished to read of the ferry crews in your paper of last Friday, and write to say so.",
        "The talks are over.\n\nNobody who had waited for them in the harbour hall knew what had been said in there.",
        "Ferry crews on the northern line will vote on Friday on a two-week\nstoppage, their union said on Monday.\n",
        "He came by train\nand nobody met him at the station, which had been shut for the night since eleven.",
    ],
)
def test_what_is_no_head_is_none(text: str) -> None:
    assert head_of(text).metadata == Metadata()


def test_the_text_itself_stays_whole() -> None:
    text = f"{TITLE}\r\nBy Mats Holm\r\n\r\n{BODY}"
    [document] = load(["-"], Metadata(author="Another"), stdin=io.BytesIO(text.encode()))
    assert isinstance(document, Document)
    assert (document.text, document.title, document.author) == (text, TITLE, "Another")


@given(st.text(st.sampled_from("AbY. ,:\n—-(3)May2022by"), max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_head(text: str) -> None:
    head_of(text)


def test_what_a_web_clipper_writes_over_a_page() -> None:
    fields = (
        '---\ntitle: "Ferry crews: a vote"\nsource: "https://a.example/1"\nauthor:\n  - "[[Ann Lee]]"\n  - Bo Ek\n'
        "published: 2021-05-03\ncreated: 2024-01-01\ntags:\n  - clippings\n---\n"
    )
    said = head_of(f"{fields}Crews voted on Monday, their union said.\n")
    assert said.metadata == Metadata(
        title="Ferry crews: a vote", url="https://a.example/1", author="Ann Lee; Bo Ek", published="2021-05-03"
    )
    assert said.extra["tags"] == "clippings"
    pictured = head_of("---\nimage: https://a.example/1.jpg\nsource: https://a.example/1\n---\nCrews voted.\n")
    assert pictured.metadata == Metadata(url="https://a.example/1")
    assert head_of("---\nHe said: no\n---\nCrews voted on Monday.\n").metadata == Metadata()


@pytest.mark.parametrize(
    ("name", "head", "published"),
    [
        ("2022-05-04 ferries.txt", "\n\n", "2022-05-04"),
        ("wires/halyard_2022-05-04.txt", "\n\nBERGEN, May 3 (Halyard) -- ", "2022-05-04"),
        ("2022-05-04.txt", "\n\nBERGEN (Halyard) -- ", "2022-05-04"),
        ("2022-05-04.txt", "\n\nBERGEN, March 3 (Halyard) -- ", None),  # the day of a download
        ("2022-05-04.txt", "\nTuesday, 3 May 2022\n\n", "2022-05-03"),
        ("2022-13-40.txt", "\n\n", None),
        ("case 12022-05-041.txt", "\n\n", None),
        ("2022-05-04/ferries.txt", "\n\n", None),
    ],
)
def test_the_day_in_a_files_name(name: str, head: str, published: str | None) -> None:
    [one] = articles(name, TITLE + head + BODY)
    assert one.metadata.published == published
