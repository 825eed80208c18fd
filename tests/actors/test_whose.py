"""Which body somebody is of, and what bodies without a name are called."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read


def whose(found: Extraction, name: str) -> str | None:
    of = named(found, name).affiliation
    return next((a.name for a in found.actors if a.id == of), None)


def test_its_people_are_of_the_body_that_says_what_they_do(reader: Reader) -> None:
    text = (
        "Norwegian Foreign Minister Tom Bell warned that Oslo would veto any use of force. His Kenyan counterpart "
        "Per Okoro said Nairobi would not need a new resolution.\nThe Tolm Liberation Army (TLA) said in a statement "
        "faxed to news agencies that its fighters would respect a ceasefire until Friday."
    )
    assert whose(read(reader, text), "fighters") == "Tolm Liberation Army"


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        (
            "Mehmet Aksoy, head of the dockers’ union at Karga, said the cranes would stand still.",
            "Mehmet Aksoy",
            "the dockers’ union",
        ),
        ("“It is over,” said Lars Wik, a Centre Party MP, on Monday.", "Lars Wik", "Centre Party"),
        ("Petra Holm, who leads the Green Alliance, said it was stolen.", "Petra Holm", "Green Alliance"),
        ("Ivo Kral, speaking for the strikers, said nobody would go back.", "Ivo Kral", "the strikers"),
        (
            "The World Food Program said it would halve rations.\n\nIts director, Ama Keita, said no.",
            "Ama Keita",
            "World Food Program",
        ),
        ("“All is gone,” a miners' union said. Its president Ivo Kral told AFP so.", "Ivo Kral", "a miners' union"),
        ("Lena Moe, of the Farmers' Party, said the law was dead.", "Lena Moe", "Farmers' Party"),
    ],
)
def test_a_body_stands_behind_a_name(reader: Reader, text: str, name: str, body: str) -> None:
    assert whose(read(reader, text), name) == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Petra Holm, who left the Green Alliance, said it was stolen.", "Petra Holm"),
        ("Lena Moe said of the Farmers' Party that it was dead.", "Lena Moe"),
    ],
)
def test_but_not_one_that_somebody_left_or_speaks_of(reader: Reader, text: str, name: str) -> None:
    assert whose(read(reader, text), name) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tom Bell met the pilots’ union again on Sunday. The union said the figure was low.",
            ["the pilots’ union"],
        ),
        (
            "Talks between the teachers' union and the ministry broke down. The union said the ministry had walked "
            "out. The ministry said it had not.",
            ["the teachers' union", "The ministry"],
        ),
    ],
)
def test_bodies_without_a_name_are_told_apart(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Police arrested an Australian citizen at the airport.", "an Australian citizen", "person", "AUS"),
        ("Rebels killed one Turkish soldier, the ministry said.", "one Turkish soldier", "person", "TUR"),
        (
            "Orm freed a Chinese human rights lawyer, the ministry said.",
            *("a Chinese human rights lawyer", "person", "CHN"),
        ),
        ("The Sri Lankan government said it would pay.", "The Sri Lankan government", "organization", "LKA"),
        ("An Estonian MEP has demanded a new law.", "An Estonian MEP", "person", "EST"),
    ],
)
def test_who_is_called_by_a_country_is_of_it_though_he_says_nothing(
    reader: Reader, text: str, name: str, kind: str, country: str
) -> None:
    actor = next(a for a in read(reader, text).actors if a.name == name)
    assert (actor.type, actor.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("The leader of the Orm Network was arrested by police, the ministry said.", "The leader", "Orm Network"),
        ("The army killed a commander of Hezbollah in a strike.", "a commander of Hezbollah", "Hezbollah"),
        (
            "A Pentagon spokesman said that they will stay. “We will wait,” said spokesman Tom Orr.",
            *("Tom Orr", "Pentagon"),
        ),
    ],
)
def test_whose_somebody_is_who_says_nothing(reader: Reader, text: str, name: str, body: str) -> None:
    assert whose(read(reader, text), name) == body


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz’s office rejected the claim. It was late. Ruiz’s office said that the claim was false.",
        "Minister Ana Ruiz spoke. Ruiz’s office rejected the claim. Her office said that the claim was false.",
        "Senator Ana Ruiz sued on Monday. “It is over,” Ruiz spokesman Jon Bell said in a statement. "
        "The senator’s spokesman also pointed out that it was a lie.",
    ],
)
def test_the_same_persons_office_is_one_however_she_is_called(reader: Reader, text: str) -> None:
    found = read(reader, text)
    assert len({s.speaker for s in found.statements}) == 1


def test_of_two_persons_offices_each_is_its_own(reader: Reader) -> None:
    found = read(reader, "Ana Ruiz’s office rejected the claim. Tom Bell’s office said that the claim was false.")
    assert len({s.speaker for s in found.statements}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The envoys of Norway, Peru and Chile issued a statement saying that it was late.",
        "The presidents of Norway and Peru said that it was late.",
    ],
)
def test_those_of_several_countries_are_of_none_of_them(reader: Reader, text: str) -> None:
    found = read(reader, text)
    [those] = [found.actor(k) for k in found.statements[0].speakers]
    assert those is not None
    assert (those.type, those.affiliation, those.country) == ("group", None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hamas gunmen killed ten soldiers on Sunday. Hamas said that it was sorry.", "Hamas gunmen"),
        ("Tarn Front gunmen killed ten soldiers. The Tarn Front said it was sorry.", "Tarn Front gunmen"),
        ("The Hezbollah separatist rebels released four women, Mara Lind said.", "The Hezbollah separatist rebels"),
        ("Norway urged the Hamas terrorists to release the hostages. Hamas said no.", "Hamas terrorists"),
        ("Police killed some Hamas militants, Mara Lind said. Hamas denied it.", "some Hamas militants"),
    ],
)
def test_people_of_a_body_are_called_after_it_and_belong_to_it(reader: Reader, text: str, name: str) -> None:
    actors = {actor.id: actor for actor in read(reader, text).actors}
    [people] = [actor for actor in actors.values() if actor.name == name]
    assert actors[people.affiliation or ""].name in name
