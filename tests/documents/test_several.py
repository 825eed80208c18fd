"""Several articles in one text file; and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.documents import load
from parley.model import Document

ONE = (
    "Ferry crews on the northern line will vote on Friday on a two-week stoppage, their union said, after talks on"
    " night shifts broke down.\n\n“We are not asking for the moon,” Ilse Brandvold, who chairs the union, said."
)
TWO = (
    "The company said on Tuesday that its offer stood, and that nobody had been told of a stoppage at all.\n\n"
    "“There is money on the table,” Anders Moen, its director, told reporters outside the terminal in Bergen."
)
FIRST = f"Ferry crews to vote on stoppage\nBy Mats Holm\n3 May 2022\n\n{ONE}"
SECOND = f"Company stands by its offer\nBy Ane Lie\n5 May 2022\n\n{TWO}"


def documents(path: Path, text: str) -> list[Document]:
    path.write_text(text, encoding="utf-8", newline="")
    found = list(load([path]))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.parametrize(
    "between",
    [
        "\n\n--------------------\n\n",
        "\n========\n",
        "\n\n* * * * *\n\n",
        "\n\n***\n\n",
        "\n____________\n\n\n",
        "\n\f",
        "\r\n\r\n----------\r\n\r\n",
    ],
)
def test_a_rule_and_a_head_begin_another_article(between: str, tmp_path: Path) -> None:
    one, two = documents(tmp_path / "a.txt", f"{FIRST}{between}{SECOND}\n")
    assert (one.title, one.author, one.published) == ("Ferry crews to vote on stoppage", "Mats Holm", "2022-05-03")
    assert (two.title, two.author, two.published) == ("Company stands by its offer", "Ane Lie", "2022-05-05")
    assert (one.text, two.text) == (FIRST, SECOND)
    assert [dict(each.extra)["part"] for each in (one, two)] == ["article 1", "article 2"]


@pytest.mark.parametrize(
    "head",
    [
        "Company stands by its offer\n\nBERGEN, May 5 (Halyard) — ",
        "Title: Company stands by its offer\nSource: The Northern Post\nDate: 5 May 2022\n\n",
        "The Northern Post\nCompany stands by its offer\nTuesday, 5 May 2022\n\n",
        "Company stands by its offer\nHalyard Wire, 5 May 2022\n\n",
    ],
)
def test_heads_of_other_kinds(head: str, tmp_path: Path) -> None:
    one, two = documents(tmp_path / "a.txt", f"----------\n{FIRST}\n\n----------\n\n{head}{TWO}\n\n----------\n")
    assert (one.title, two.title) == ("Ferry crews to vote on stoppage", "Company stands by its offer")


def test_a_rule_within_an_article_stays(tmp_path: Path) -> None:
    broken = FIRST.replace("\n\n“We", "\n\n-----\n\n“We")
    one, two = documents(tmp_path / "a.txt", f"{broken}\n\n-----\n\n{SECOND}")
    assert (one.text, two.text) == (broken, SECOND)


@pytest.mark.parametrize(
    "more",
    [
        f"\n\n* * *\n\n{TWO}",  # a section
        f"\n\n-----\n\nWhat the company says\n\n{TWO}",  # a section with a heading
        "\n\n-----\n\nMats Holm reports on shipping for The Northern Post.\nBy the same author: The night ferries",
        "\n\n-----\n\nHow the dispute on shifts went on\n\n2 April 2022\nTalks begin in Bergen, both sides say.\n\n"
        "9 April 2022\nThe union walks out, as it had said that it would.\n\n3 May 2022\nA vote is called for Friday,"
        " and the company says that its offer stands.",
        f"\n\n________________\nFrom: Ane Lie\nSent: 5 May 2022\nTo: Mats Holm\nSubject: The offer stands\n\n{TWO}",
        f"\n\f\nFerry crews to vote on stoppage\n3 May 2022\n\n{TWO}",  # a running head
        "\n\n-----\n\nCompany stands by its offer\nBy Ane Lie\n5 May 2022",  # a box that names another article
    ],
)
def test_what_is_no_other_article(more: str, tmp_path: Path) -> None:
    [only] = documents(tmp_path / "a.txt", FIRST + more)
    assert only.text == FIRST + more
    assert "part" not in dict(only.extra)


def test_a_text_that_begins_without_a_head_stays_whole(tmp_path: Path) -> None:
    [only] = documents(tmp_path / "a.txt", f"{ONE}\n\n-----\n\n{SECOND}")
    assert SECOND in only.text
