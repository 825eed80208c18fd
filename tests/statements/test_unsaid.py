"""What authors do for a living tells no word of theirs."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

AROUND = "Rain fell on the capital all day.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize("who", ["Mara Lind", "Mara Lind, a former diplomat,", "She"])
@pytest.mark.parametrize(
    "does",
    [
        *("writes about trade and diplomacy for the Herald", "writes frequently about the border region"),
        *("is an editor at the Herald who writes about the border region", "tweets about the talks at @maralind"),
        *("is the author of “The Long Truce” and writes on the politics of the north", "blogs about the talks"),
        *("lectures on the law of the sea at the University of Tolm", "comments regularly on the law of the sea"),
        *("is writing a book about the talks", "researches the law of the sea", "hosts a podcast about the talks"),
    ],
)
def test_what_authors_do_says_nothing(reader: Reader, who: str, does: str) -> None:
    assert not read(reader, AROUND.format(f"{who} {does}.")).statements


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Mara Lind writes that the port is closed.", "that the port is closed"),
        ("“The port is closed,” Mara Lind writes.", "“The port is closed,”"),
        ("“The port is closed,” Mara Lind writes on Telegram.", "“The port is closed,”"),
        ("The port, Mara Lind writes on Telegram, is closed.", "The port … is closed"),
        ("In the letter, Mara Lind writes of the closure of the port.", "the closure of the port"),
        ("Mara Lind spoke about the closure of the port.", "the closure of the port"),
        ("The two leaders discussed the closure of the port.", "the closure of the port"),
    ],
)
def test_but_what_is_told_is_said(reader: Reader, given: str, said: str) -> None:
    assert [s.content.text for s in read(reader, AROUND.format(given)).statements] == [said]
