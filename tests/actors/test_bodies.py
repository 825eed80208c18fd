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
        ("Boko Haram said it had burned the mill.", "Boko Haram", "organization"),
        ("Renamo said the bridge was shut.", "Renamo", "organization"),
        ("The Hutus said the bridge was shut.", "The Hutus", "group"),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Oke, head of the Nairobi-based Rift Valley Peace Forum, said it was over.", "Rift Valley Peace Forum"),
        ("Lawmaker Priya Bell, of the Lanka Reform Front, said it was over.", "Lanka Reform Front"),
        ("Norland Foreign Ministry spokesman Ali Noor said it was over.", "Norland Foreign Ministry"),
    ],
)
def test_a_bodys_name_goes_to_the_word_for_what_it_is(reader: Reader, text: str, name: str) -> None:
    found = read(reader, text)
    [speaker] = {s.speaker for s in found.statements}
    assert found.actor(speaker).affiliation == named(found, name).id  # type: ignore[arg-type,union-attr]


def test_a_ministry_of_a_land_unknown_is_one_and_speaks_on_as_it(reader: Reader) -> None:
    text = (
        "The Defence Ministry of Kasvenia said in a Telegram post that air defences had shot down nine drones. "
        "The ministry said one drone had fallen on a school. It said no pupils were inside."
    )
    assert speakers(read(reader, text)) == ["Defence Ministry"] * 3


def test_a_country_before_an_office_stays_a_country(reader: Reader) -> None:
    found = read(reader, "US Treasury Secretary Scott Bell said it was over.")
    assert named(found, "US").type == "country"


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs and Expatriates",
        "Ministry of Agriculture, Fisheries and Food",
        "Ministry of Women, Family and Children’s Affairs",
        "Movement for Justice and Peace",
        "Authority for Ports and Harbours",
    ],
)
def test_all_fields_of_a_body_are_of_its_name(reader: Reader, name: str) -> None:
    assert speakers(read(reader, f"The road would be open, the {name} said on Monday.")) == [name]
    found = read(reader, f"The {name} and the army said on Monday that the road would be open.")
    [said] = found.statements
    assert [a.name for a in found.actors if a.id in said.speakers] == [name, "the army"]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("The Ministry of Health and Hamas", ["Ministry of Health", "Hamas"]),
        ("The Ministry of Health, Norway and the army", ["Ministry of Health", "Norway", "the army"]),
    ],
)
def test_another_body_is_no_field(reader: Reader, who: str, names: list[str]) -> None:
    found = read(reader, f"{who} said on Monday that the road would be open.")
    [said] = found.statements
    assert [a.name for a in found.actors if a.id in said.speakers] == names
