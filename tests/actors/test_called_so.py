"""Who or what a name is, by a nickname, brackets, a trade or an agency's capitals beside it."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Luis “Lobo” Prado said he would go. Lobo said the pay was bad.", "Luis “Lobo” Prado", "the pay was bad"),
        ("Justice Nomsa Khoza sat on Friday. The judge said a juror was ill.", "Nomsa Khoza", "a juror was ill"),
        ("Gasunor plc shut its plant. The pipeline operator said a valve froze.", "Gasunor plc", "a valve froze"),
        ("The ANKA agency reported that the rebels had left.", "ANKA", "the rebels had left"),
    ],
)
def test_they_are_one(reader: Reader, text: str, name: str, words: str) -> None:
    assert speaker(read(reader, text), words) == name


def test_one_states_government_is_no_other(reader: Reader) -> None:
    text = "The U.S. government paid for it. Ana Ruiz said yes. The Chinese government said it was late."
    assert speaker(read(reader, text), "it was late") == "The Chinese government"


def test_a_party_in_brackets_is_whose_the_lawmaker_is(reader: Reader) -> None:
    found = read(reader, "Lawmaker Jan de Wit (Greens) said the tunnel had been dug without a permit.")
    whose = next(a.affiliation for a in found.actors if a.name == "Jan de Wit")
    assert [(a.name, a.type) for a in found.actors if a.id == whose] == [("Greens", "organization")]


def test_a_storm_is_no_person(reader: Reader) -> None:
    found = read(reader, "Storm Gudrun closed in on Sunday. Captain Bente Ravn said the ship was overloaded.")
    assert [a.name for a in found.actors if a.type == "person"] == ["Bente Ravn"]
