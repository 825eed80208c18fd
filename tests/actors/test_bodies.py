"""Companies, broadcasters and fighters by their names' own words, which the encoder takes for people or cuts."""

from __future__ import annotations

import pytest

from parley.model import ActorType
from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Halim & Sons said it had sold the refinery.", "Halim & Sons", "organization"),
        ("Johnson & Johnson said it would appeal.", "Johnson & Johnson", "organization"),
        ("Ansar al-Jabal said none of its guns had fired.", "Ansar al-Jabal", "organization"),
        ("Liwa al-Tawhid said the town had fallen.", "Liwa al-Tawhid", "organization"),
        ("Tarmak said two of its guns had fired.", "Tarmak", "organization"),
        ("Vesna 24 reported that the tower was on fire.", "Vesna 24", "outlet"),
        ("France 24 reported that the road was shut.", "France 24", "outlet"),
        ("Al Wasat reported that the airport had been closed.", "Al Wasat", "outlet"),
    ],
)
def test_a_body_is_known_by_the_words_of_its_name(reader: Reader, text: str, name: str, type_: ActorType) -> None:
    found = read(reader, text)
    assert (speakers(found), named(found, name).type) == ([name], type_)


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Ansar Abbasi said that the road was shut.", "Ansar Abbasi", "person"),
        ("Al Darwish said that the airport had been closed.", "Al Darwish", "person"),
        ("On May 24 reported cases fell. Tom Bell said that the clinic was shut.", "Tom Bell", "person"),
        ("France said that the road was shut on June 24.", "France", "country"),
    ],
)
def test_a_person_or_country_is_not_taken_for_one(reader: Reader, text: str, name: str, type_: ActorType) -> None:
    found = read(reader, text)
    assert (speakers(found), named(found, name).type) == ([name], type_)
