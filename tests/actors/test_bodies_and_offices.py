"""Whose somebody is where the body's letters stand in brackets before the office, or the tagger cut its name."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.actors.test_whose import whose
from tests.statements.found import read

LEAD = "Officials met in Geneva on Monday.\n\n"
BODIES = [
    *(("Norvik Fisheries Union", "NFU"), ("National Electoral Commission", "NEC")),
    *(("Upper Tamba Farmers’ Association", "UTFA"), ("Karsian Workers’ Party", "KWP")),
    ("Rapid Support Brigades", "RSB"),
]


@pytest.mark.parametrize(("body", "short"), BODIES)
@pytest.mark.parametrize("office", ["spokesman", "leader", "chief executive"])
def test_letters_in_brackets_part_no_body_from_its_office(reader: Reader, body: str, short: str, office: str) -> None:
    found = read(reader, f"{LEAD}{body} ({short}) {office} Tom Orr said that the talks had failed.")
    assert (named(found, "Tom Orr").role, whose(found, "Tom Orr")) == (office, body)


@pytest.mark.parametrize("body", ["Tindra Steel Company", "Fridtjof Nansen Institute", "Norvik Fisheries Union"])
@pytest.mark.parametrize("office", ["chairman", "chief executive", "spokesman"])
def test_a_body_that_begins_with_a_name_is_one(reader: Reader, body: str, office: str) -> None:
    found = read(reader, f"{LEAD}{body} {office} Tom Orr said that the talks had failed.")
    assert whose(found, "Tom Orr") == body
    assert {a.name for a in found.actors if a.type == "person"} == {"Tom Orr"}


def test_but_a_surname_of_somebody_named_is_his(reader: Reader) -> None:
    text = f"{LEAD}President Peter Falk signed it. The Falk Justice Department said that the talks had failed."
    assert named(read(reader, text), "Peter Falk").role == "President"


def test_a_partys_chairman_is_no_party_chairman(reader: Reader) -> None:
    found = read(reader, f"{LEAD}Karsian Workers’ Party chairman Tom Orr said that the talks had failed.")
    assert named(found, "Tom Orr").role == "chairman"
