"""Parties and movements by names of other languages, which the encoder takes for people or cuts."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.actors.test_whose import whose
from tests.statements.found import read

_VOTE = "BUDAVA, March 3 (Reuters) - Voters in Karsia went to the polls on Sunday, a month after the vote.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Batkiv, which won 30 seats, said on Sunday the coalition would not join the talks.", "Batkiv"),
        ("“It will not join the talks,” said Tom Bell of Samoobrona, which won 30 seats.", "Samoobrona"),
        ("In a statement, Hezb-e Wahdat said the coalition would not join the talks.", "Hezb-e Wahdat"),
        ("Jamaat-e-Islami accused the army of fraud and said it would not join.", "Jamaat-e-Islami"),
        ("Partidul Verde said on Sunday the coalition would not join the talks.", "Partidul Verde"),
        ("Stranka Rada said on Sunday the coalition would not join the talks.", "Stranka Rada"),
        ("Vetevendosje said on Sunday the coalition would not join the talks.", "Vetevendosje"),
    ],
)
def test_a_party_is_a_body(reader: Reader, text: str, name: str) -> None:
    assert named(read(reader, _VOTE + text), name).type == "organization"


@pytest.mark.parametrize("party", ["Smer", "Balad", "Golkar", "Nur"])
@pytest.mark.parametrize("role", ["leader", "lawmaker"])
def test_whose_lawmaker_somebody_is_is_a_party(reader: Reader, party: str, role: str) -> None:
    found = read(reader, f"{_VOTE}{party} {role} Tom Bell said the coalition would not join the talks.")
    assert (speakers(found), whose(found, "Tom Bell")) == (["Tom Bell"], party)
    assert (named(found, party).type, named(found, "Tom Bell").role) == ("organization", role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opposition leader Tom Bell said it would not join the talks.", "Tom Bell"),
        ("Rebel leader Tom Bell said it would not join the talks.", "Tom Bell"),
        ("Liga Marovic said she would not join the talks.", "Liga Marovic"),
        ("Ana Ruiz read a letter to Tom Bell, which the ministry had lost, and said it was late.", "Tom Bell"),
        ("A spokesman for Batkiv said he had met Tom Bell, which angered the union.", "Tom Bell"),
    ],
)
def test_who_is_no_party(reader: Reader, text: str, name: str) -> None:
    found = read(reader, _VOTE + text)
    assert (named(found, name).type, whose(found, name)) == ("person", None)
