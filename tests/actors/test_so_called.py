"""What a name is by the noun right before it: "the portal Kaldvind", "the company Danica", "the ship, the Yunost"."""

from __future__ import annotations

import pytest

from parley.model.types import ActorType
from parley.reading.reader import Reader
from tests.statements.found import read

NAMES = ("Danica", "Kaldvind", "Orlo Zeit", "Tama")
SAID = "Officials met on Monday. The {noun} {name} reported that the talks had failed."
TOLD = "President Zoran Petkov told the {noun} {name} in an interview that he was tired."


def _types(reader: Reader, text: str, name: str) -> set[ActorType]:
    return {actor.type for actor in read(reader, text).actors if name in actor.name}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("noun", ["newspaper", "portal", "website", "tabloid", "blog", "news site", "radio station"])
@pytest.mark.parametrize("form", [SAID, TOLD])
def test_an_outlet(reader: Reader, form: str, noun: str, name: str) -> None:
    assert _types(reader, form.format(noun=noun, name=name), name) == {"outlet"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("noun", ["company", "charity", "militia", "refiner", "utility", "watchdog"])
@pytest.mark.parametrize("form", [SAID, TOLD])
def test_a_body(reader: Reader, form: str, noun: str, name: str) -> None:
    assert _types(reader, form.format(noun=noun, name=name), name) == {"organization"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("noun", ["village", "province", "dam"])
def test_a_place_is_nobody(reader: Reader, noun: str, name: str) -> None:
    assert _types(reader, SAID.format(noun=noun, name=name), name) <= {"unknown"}


@pytest.mark.parametrize("text", ["The ship, the Yunost, was seized.", "The survey vessel Yunost said it was lost."])
def test_a_ship_is_nobody(reader: Reader, text: str) -> None:
    assert "person" not in _types(reader, text, "Yunost")


@pytest.mark.parametrize("noun", ["newspaper", "portal", "company", "bank", "town", "ship"])
@pytest.mark.parametrize(
    "form",
    [
        "The editor of the {noun}, Mara Lind, said that nobody had been paid.",
        "The {noun}’s director Mara Lind said that nobody had been paid.",
        "Mara Lind, who runs the {noun}, said that nobody had been paid.",
        "A spokeswoman for the {noun}, Mara Lind, said that nobody had been paid.",
        "Speaking to the {noun}, Mara Lind said that nobody had been paid.",
        "According to the {noun}, Mara Lind had said that nobody had been paid.",
    ],
)
def test_but_who_is_beside_it_is_a_person(reader: Reader, form: str, noun: str) -> None:
    assert _types(reader, form.format(noun=noun), "Lind") == {"person"}


def test_a_body_is_whom_the_nearer_name_means(reader: Reader) -> None:
    text = "It is a fair division, reckons Zulaykho Nazmet of the Samark Water Institute, a think-tank."
    assert _types(reader, text, "Nazmet") == {"person"}


@pytest.mark.parametrize(("what", "type_"), [("a New York newspaper", "outlet"), ("the Oslo charity", "organization")])
@pytest.mark.parametrize("name", ["Kaldvind", "Danica"])
def test_whose_a_body_is_names_no_other_that_is_meant(reader: Reader, name: str, what: str, type_: ActorType) -> None:
    assert _types(reader, f"{name}, {what}, said on Monday that people were ill.", name) == {type_}


@pytest.mark.parametrize(("who", "type_"), [("Harbour Group", "organization"), ("Orr", "person")])
def test_a_body_may_have_the_title_of_who_founded_it(reader: Reader, who: str, type_: ActorType) -> None:
    assert _types(reader, f"Mr. {who} said sales rose on Monday.", who) == {type_}
