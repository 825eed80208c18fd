"""Filled lines are read as joined, offsets kept; poems, lists, headings and a paragraph a line stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents.wrapping import as_read, soft_breaks

PARAGRAPHS = (
    "Ferry crews on the northern line will vote on Friday on a two-week stoppage, their union said, after talks on"
    " night shifts broke down over the question of who pays for the launch that takes them home.",
    "“We are not asking for the moon,” Ilse Brandvold, who chairs the union, told a meeting in the harbour hall. “We"
    " are asking for the last boat. They tell us that it is too dear, and then they tell us to take a taxi.”",
    "The company said that its offer stood. A spokesman, J. R. Okafor, added that nobody had been told of a stoppage,"
    " and that the timetable for the summer - which was printed in April - would be kept.",
)


def wrapped(width: int, between: str, end: str = "\n") -> str:
    filled = (textwrap.fill(p, width, break_on_hyphens=False).replace("\n", end) for p in PARAGRAPHS)
    return between.replace("\n", end).join(filled)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [48, 60, 66, 72, 80])
def test_filled_paragraphs_are_joined(width: int, end: str) -> None:
    text = wrapped(width, "\n\n", end)
    read = as_read(text)
    assert len(read) == len(text)
    end = end if end == "\r\n" else "\n"
    assert [" ".join(p.split()) for p in read.split(end + end)] == list(PARAGRAPHS)
    assert end not in "".join(read.split(end + end))


def test_paragraphs_without_a_blank_line_stay_apart() -> None:
    lines = as_read(wrapped(66, "\n")).split("\n")
    assert [" ".join(line.split()) for line in lines] == list(PARAGRAPHS)


def test_indented_paragraphs_of_ragged_lines_are_joined_each() -> None:
    text = "   Minister Boris\nTalvik told a congress of\nbeekeepers so.\n   “Nobody will be stung,” Talvik\nsaid.\n"
    read = "   Minister Boris Talvik told a congress of beekeepers so.\n   “Nobody will be stung,” Talvik said.\n"
    assert as_read(text) == read


def test_what_stands_above_an_article_stays_apart() -> None:
    head = "Ferry crews to vote on stoppage\nBy Mats Holm\nHARBOUR TOWN, May 3\n\n"
    assert as_read(head + wrapped(72, "\n\n")).startswith(head + PARAGRAPHS[0][:60])


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Because the boat had gone,\nAnd nobody had stayed,\nThe harbour lights went on,\nThe harbour master prayed.\n",
        "What was agreed:\n- boats until midnight\n- a launch on Sundays\n- no taxi\n- pay as before\n",
        "Okoro: Why did you leave?\nHolm: I had nowhere to stay.\nOkoro: And the boat?\nHolm: It had gone.\n",
        "The crews voted on Friday.\nThe company did not answer.\nThe boats stayed in the harbour.\n",
        "Boat        Leaves      Returns\nAnna        7.00        9.30\nBerta       8.00        10.30\n",
        "",
        "One line",
        "\n\r\n\n",
    ],
)
def test_what_is_not_filled_stays_as_it_is(text: str) -> None:
    assert as_read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Premier Ana\nOkoro told the council that the ferry would sail\nwhatever the wind, and\nleft for Lom.",
        "The chair of the board, Per\nHolm, said the crane\nwould be sold before\nthe end of the year. He left.",
    ],
)
def test_one_paragraph_of_ragged_lines_is_joined(text: str) -> None:
    assert as_read(text) == text.replace("\n", " ")


def test_paragraphs_of_ragged_lines_are_joined() -> None:
    text = "Premier Ana\nOkoro told him\nthat\nshe would sail.\n\nThe mayor said the road\nwas\nopen.\n"
    assert as_read(text) == "Premier Ana Okoro told him that she would sail.\n\nThe mayor said the road was open.\n"


@pytest.mark.parametrize("text", ["Okoro rests\nThe council meets.", "flour\nsalt\nlamp oil", "It rains.\nit snows."])
def test_lines_that_may_stand_alone_are_not(text: str) -> None:
    assert as_read(text) == text


def test_items_in_a_filled_text_stay_apart() -> None:
    items = "* the last boat leaves at a quarter past midnight on every day but Sunday\n* nobody walks home"
    text = wrapped(72, "\n\n") + "\n\n" + items
    assert as_read(text).endswith(items)


LINES = st.lists(st.text(st.sampled_from("abc ABC.,”- \t1*"), max_size=90), max_size=40)


@given(lines=LINES, ends=st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
@settings(max_examples=300, deadline=None)
def test_only_breaks_change_and_nothing_moves(lines: list[str], ends: str) -> None:
    text = ends.join(lines)
    read = as_read(text)
    assert len(read) == len(text)
    became = {(a, b) for a, b in zip(text, read, strict=True) if a != b}
    assert became <= {("\r", " "), ("\n", " "), ("\r", "\n")}
    assert all(text[start:end] in ("\n", "\r\n", "\r") for start, end in soft_breaks(text))
