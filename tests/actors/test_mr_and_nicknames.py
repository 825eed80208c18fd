"""Whose family name comes first is "Mr" by that; a nickname in quotation marks parts no name."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read

LEAD = "Officials met in Geneva on Monday.\n\n"


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("Li Guangming", "Mr Li"),
        ("Park Ji-won", "Ms Park"),
        ("Le Van Tam", "Ms Le"),
        ("Yan Weimin", "Ms. Yan"),
        ("Kim Yong-ho", "Mr. Kim"),
    ],
)
def test_a_first_word_with_a_title_is_the_familys(reader: Reader, name: str, later: str) -> None:
    text = f"{LEAD}{name} landed in Oslo on Monday.\n\n“The talks have failed,” {later} told reporters."
    assert speakers(read(reader, text)) == [name]


def test_but_a_first_name_tells_still(reader: Reader) -> None:
    text = f"{LEAD}Tom Orr met Maria Orr in Oslo.\n\n“The talks have failed,” {{}} Orr told reporters."
    assert speakers(read(reader, text.format("Mr"))) == ["Tom Orr"]
    assert speakers(read(reader, text.format("Ms"))) == ["Maria Orr"]


@pytest.mark.parametrize("name", ["Rodrigo “Digong” Duarte", "Robert ‘Bob’ Hale", "Luiz “Lulinho” Prado"])
def test_a_nickname_is_within_the_name(reader: Reader, name: str) -> None:
    surname = name.split()[-1]
    text = f"{LEAD}{name}, Norway’s foreign minister, landed in Oslo on Monday. It was over, {surname} said."
    found = read(reader, text)
    assert speakers(found) == [name]
    assert named(found, name).country == "NOR"


def test_but_an_apostrophe_ends_none(reader: Reader) -> None:
    found = read(reader, f"{LEAD}Tom Orr met Ka’bi Hale in Oslo. It was over, Hale said.")
    assert speakers(found) == ["Ka’bi Hale"]
