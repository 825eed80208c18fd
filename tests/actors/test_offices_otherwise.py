"""Offices that go by another word, styles that are offices, counterparts; peoples and outlets by their names."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Prime Minister Olga Reyes met King Haakon. The king said he had listened. The premier said she was glad.",
            ["King Haakon", "Olga Reyes"],
        ),
        (
            "Dr Emma Stone runs the clinic in Vika. The doctor said the water was to blame.",
            ["Emma Stone"],
        ),
        (
            "Foreign Minister Hector Maduro flew to Orm. Elena Rojas, the foreign minister, met him. "
            "Her Venezuelan counterpart said they had talked enough.",
            ["Hector Maduro"],
        ),
        ("The World Lynx Fund sent a letter. The charity said that farmers had been paid.", ["World Lynx Fund"]),
    ],
)
def test_an_office_goes_by_another_word(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Deputy Prime Minister Olga Reyes met the guests. The premier said that he was glad.",
            ["The premier"],
        ),
        (
            "Emma Stone met Paul Orr in Vika. The doctor said the water was to blame.",
            ["The doctor"],
        ),
    ],
)
def test_but_not_a_lesser_one_nor_one_of_whom_nothing_says_so(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Toraja say their graves had been robbed.", "Toraja", "group"),
        ("Interlink reported that the deal was dead.", "Interlink", "outlet"),
        ("Kanal Nord reported that the deputy was in charge.", "Kanal Nord", "outlet"),
        ("Novalis reported a loss. Novalis said that it was sold.", "Novalis", "organization"),
    ],
)
def test_a_name_shows_of_what_kind_it_is(reader: Reader, text: str, name: str, kind: str) -> None:
    assert named(read(reader, text), name).type == kind
