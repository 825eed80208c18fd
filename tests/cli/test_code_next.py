"""`parley code next`: what comes, what a card shows, and what its keys take back."""

from __future__ import annotations

from unittest import mock

import pytest

from tests.cli.making import good, rows

pytestmark = pytest.mark.usefixtures("desk")


def cards(shown: str) -> list[str]:
    """The statements that were shown, in order."""
    return [line.split()[1] for line in shown.splitlines() if line.startswith("╭")]


def test_a_statement_stays_until_it_is_decided_as_a_whole() -> None:
    good("code", "reject", "d1#s1", "pilots")
    assert cards(good("code", "next", "--in-text-order", stdin="q\n").stdout) == ["d1#s1"]
    assert "d1#s1" in cards(good("code", "next", "--no-options", stdin="s\n" * 9).stdout)
    good("code", "add", "d1#s1", "none")
    assert cards(good("code", "next", "--in-text-order", stdin="q\n").stdout) == ["d1#s2"]


def test_what_was_rejected_is_not_offered_again() -> None:
    good("suggest")
    shown = good("code", "next", "--in-text-order", stdin="r\nr\nq\n").stdout.split("╭")[1:4]
    offered = [[line.split()[2] for line in card.splitlines() if line[2:3].isdigit()] for card in shown]
    assert [len(each) for each in offered] == [3, 2, 1]
    assert offered[0][1:] == offered[1]
    assert offered[1][1:] == offered[2]


def test_undo_is_of_this_session() -> None:
    good("suggest")
    good("code", "next", "--in-text-order", stdin="a\nq\n")
    said = good("code", "next", "--in-text-order", stdin="u\nn\nu\nu\nq\n")
    assert said.stderr.count("nothing of this session to undo") == 2
    assert "0 decided by ann" in said.stderr
    assert [row["action"] for row in rows("code", "list", "--rows") if row["standing"]] == ["accept"]


def test_a_card_says_which_words_it_is_about() -> None:
    shown = good("code", "next", "--in-text-order", stdin="s\nq\n").stdout
    assert cards(shown) == ["d1#s1", "d1#s2"]
    assert "【“Every ship should pay a toll from May on,”】 Mira Oduya said." in shown
    assert "【“We will never pay a toll to them,”】" in shown


def test_how_sure_an_option_is_counts_that_no_position_may_be_taken() -> None:
    first = good("code", "next", "--in-text-order", stdin="a\nq\n").stdout
    assert "if it takes one" in first.splitlines()[6]
    good("suggest")
    [kept] = rows("code", "list", "--rows")
    assert (kept["model"], kept["confidence"]) == ("words-1", None)
    good("code", "undo")
    [suggested] = [row for row in rows("positions", "--suggested", "0") if row["statement"] == "s1"][:1]
    card = good("code", "next", "--in-text-order", "--limit", "1", stdin="a\n").stdout
    assert f"1  toll supports  {suggested['confidence']:.2f}  " in card
    [kept] = [row for row in rows("code", "list", "--rows") if row["standing"]]
    assert kept["confidence"] == suggested["confidence"]


def test_the_end_of_input_at_a_terminal_is_to_quit() -> None:
    with mock.patch("parley.cli.code_next.sys"), mock.patch("click.getchar", side_effect=["n", EOFError]):
        assert "1 decided by ann" in good("code", "next").stderr
