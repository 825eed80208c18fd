"""A people of two words says whose a body is, as one of one word does; so does it of a body that no mention is."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.actors.test_whose import whose
from tests.statements.found import read

LEAD = "Officials met in Geneva on Monday.\n\n"
PEOPLES = [("South Korean", "KOR"), ("Sri Lankan", "LKA"), ("Costa Rican", "CRI"), ("Norwegian", "NOR")]


@pytest.mark.parametrize(("people", "code"), PEOPLES)
@pytest.mark.parametrize("body", ["Foreign Ministry", "Supreme Court", "Central Bank", "Coast Guard"])
def test_its_body_is_of_the_country(reader: Reader, people: str, code: str, body: str) -> None:
    found = read(reader, f"{LEAD}The {people} {body} said that the talks had failed.")
    assert named(found, f"{people} {body}").country == code


@pytest.mark.parametrize(("people", "code"), PEOPLES)
def test_its_spokesman_too(reader: Reader, people: str, code: str) -> None:
    found = read(reader, f"{LEAD}{people} Foreign Ministry spokesman Tom Orr said that the talks had failed.")
    one = named(found, "Tom Orr")
    assert (one.role, one.country, whose(found, "Tom Orr")) == ("spokesman", code, f"{people} Foreign Ministry")


@pytest.mark.parametrize("body", ["presidency", "election commission", "treasury"])
def test_the_country_of_a_body_that_is_no_mention(reader: Reader, body: str) -> None:
    found = read(reader, f"{LEAD}Tom Orr, a spokesman for the Ethiopian {body}, said that the talks had failed.")
    assert named(found, "Tom Orr").country == "ETH"


@pytest.mark.parametrize(
    "words", ["a spokesman for Ethiopian farmers", "a collector of Ethiopian coins", "an author of South Asian tales"]
)
def test_but_not_of_what_is_no_body(reader: Reader, words: str) -> None:
    found = read(reader, f"{LEAD}Tom Orr, {words}, said that the talks had failed.")
    assert named(found, "Tom Orr").country is None
