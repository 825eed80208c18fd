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
        ("Novelist Ines Prado won on Monday. The writer said that she was glad.", ["Ines Prado"]),
        ("Tom Bell met President Ana Ruiz in May. The ousted president said that he was kind.", ["Ana Ruiz"]),
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
            "Former premier Ana Ruiz met the guests. The prime minister said that it was late.",
            ["The prime minister"],
        ),
    ],
)
def test_but_not_a_lesser_one_nor_a_former_one(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Toraja say their graves had been robbed.", "Toraja", "group"),
        ("Interlink reported that the deal was dead.", "Interlink", "outlet"),
        ("Kanal Nord reported that the deputy was in charge.", "Kanal Nord", "outlet"),
        ("The minister told Jutarnji Novosti that the road was shut.", "Jutarnji Novosti", "outlet"),
        ("Severnaya Zarya points out that the fee is a tax.", "Severnaya Zarya", "outlet"),
        ("Stella Pravda told her husband that it was late.", "Stella Pravda", "person"),
        ("State radio said that the president had left.", "State radio", "outlet"),
        ("Russian gas giant Petrosul said that it would pay.", "Petrosul", "organization"),
        ("The Iranian leadership said that it would wait.", "The Iranian leadership", "organization"),
        ("The population said that it was hungry.", "The population", "group"),
        ("Novalis reported a loss. Novalis said that it was sold.", "Novalis", "organization"),
    ],
)
def test_a_name_shows_of_what_kind_it_is(reader: Reader, text: str, name: str, kind: str) -> None:
    assert named(read(reader, text), name).type == kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chief government negotiator Ana Ruiz said that it was late.", "Chief government negotiator"),
        ("It was late, chief government negotiator Ana Ruiz said.", "chief government negotiator"),
        ("Top government negotiator Ana Ruiz said that it was late.", "Top government negotiator"),
    ],
)
def test_the_rank_of_an_office_is_of_no_body(reader: Reader, text: str, role: str) -> None:
    [actor] = read(reader, text).actors
    assert (actor.name, actor.role) == ("Ana Ruiz", role)


@pytest.mark.parametrize(
    ("called", "who"),
    [
        ("The head of state", "Omar Saidi"),
        ("The Norwegian head of government", "Lars Holt"),
        ("The Norwegian head of state", "The Norwegian head of state"),
    ],
)
def test_an_office_of_several_words_stands_for_who_holds_it(reader: Reader, called: str, who: str) -> None:
    met = "Kenyan President Omar Saidi met Norwegian Prime Minister Lars Holt on Sunday."
    assert speakers(read(reader, f"{met} {called} said that the road would be open.")) == [who]
