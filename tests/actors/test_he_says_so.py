"""Whom "he" and "him" mean in what somebody says of himself, with another man named right before."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

BEFORE = ["Mark Dunn, a banker, was arrested.", "Prime Minister Paul Berg met John Kern on Monday."]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("who", ["Tom Orr", "Foreign Minister Tom Orr"])
@pytest.mark.parametrize(
    ("form", "pronoun"),
    [
        ("{who} said he had seen the dam.", " he "),
        ("{who} said the road was shut, adding that he would mend it.", " he "),
        ("{who} said Peter Vann had told him that the dam was old.", " him "),
        ("{who} said Peter Vann had assured him that the dam was old.", " him "),
    ],
)
def test_who_says_so_of_himself(reader: Reader, form: str, pronoun: str, who: str, before: str) -> None:
    text = f"{before} {form.format(who=who)}"
    at = text.rindex(pronoun) + 1
    assert [a.name for a in read(reader, text).actors if any(m.start == at for m in a.mentions)] == ["Tom Orr"]


def test_but_what_others_do_for_him_may_be_for_another(reader: Reader) -> None:
    text = "Robert Lund wants to raise money for the vote. Gregor Mohn said members will help him raise it."
    at = text.rindex(" him ") + 1
    assert not any(m.start == at for a in read(reader, text).actors if a.name == "Gregor Mohn" for m in a.mentions)


@pytest.mark.parametrize("asked", ["urged Paul Berg to admit he had lied", "urged Paul Berg to admit that he had lied"])
def test_who_is_to_say_so_is_whom_another_asks(reader: Reader, asked: str) -> None:
    text = f"Tom Orr {asked}."
    at = text.rindex(" he ") + 1
    assert [a.name for a in read(reader, text).actors if any(m.start == at for m in a.mentions)] == ["Paul Berg"]
