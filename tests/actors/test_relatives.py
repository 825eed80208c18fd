"""Relatives who speak, who speaks along with others, and names of which the tagger sees only a part."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The father of Itai Barzel, who has been held since May, said they had no news. “Not one line,” he told a "
            "rally in Haifa.",
            ["The father of Itai Barzel", "The father of Itai Barzel"],
        ),
        (
            "The mother of Anna Koval, who was killed in March, said she wanted justice. “I want them all in court,” "
            "she told reporters.",
            ["The mother of Anna Koval", "The mother of Anna Koval"],
        ),
        (
            "The mother of Tom Bell said his unit had been shelled. He said in a letter that he was cold.",
            ["The mother of Tom Bell", "Tom Bell"],
        ),
        (
            "The daughter of jailed publisher Reza Amini told the court that his trial was a farce.",
            ["The daughter of jailed publisher Reza Amini"],
        ),
    ],
)
def test_a_relative_who_speaks_is_who_goes_on(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kuwait, along with Oman and Jordan, condemned the seizure of the tanker.", ["Kuwait", "Oman", "Jordan"]),
        ("Norway, together with Iceland and Denmark, called for an inquiry.", ["Norway", "Iceland", "Denmark"]),
        ("Kuwait, a country with oil and gas, condemned the seizure of the tanker.", ["Kuwait"]),
    ],
)
def test_who_speaks_along_with_somebody_speaks_too(reader: Reader, text: str, names: list[str]) -> None:
    found = read(reader, text)
    [said] = found.statements
    assert [found.actor(k).name for k in said.speakers] == names  # type: ignore[union-attr]


def test_a_ministry_statement_is_of_the_ministry_that_spoke(reader: Reader) -> None:
    text = (
        "China’s Ministry of Commerce said on Thursday that it would impose duties on timber. “The measures are "
        "lawful,” a ministry statement said. The ministry said the investigation had lasted a year."
    )
    assert speakers(read(reader, text)) == ["Ministry of Commerce"] * 3


def test_a_family_named_first_is_who_bears_it(reader: Reader) -> None:
    text = (
        "South Korean Unification Minister Han Ji-won said the office would reopen. Han told reporters that families "
        "would meet."
    )
    found = read(reader, text)
    who = named(found, "Han Ji-won")
    assert (who.role, who.country) == ("Unification Minister", "KOR")
    assert speakers(found) == ["Han Ji-won", "Han Ji-won"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Villagers in Ban Nong Sai said shells had fallen on two houses.", "Villagers in Ban Nong Sai", "group"),
        ("Shares fell. Rival Aldridge Stone said it was still hiring.", "Aldridge Stone", "organization"),
        ("Rival Aldridge Stone said he was still running.", "Aldridge Stone", "person"),
    ],
)
def test_what_kind_such_a_name_is(reader: Reader, text: str, name: str, kind: str) -> None:
    assert named(read(reader, text), name).type == kind


def test_who_heads_a_bureau_is_of_the_movement_that_has_it(reader: Reader) -> None:
    text = "Khaled Mardini, deputy head of the Hamra movement’s political bureau, said the list was final."
    found = read(reader, text)
    assert found.actor(named(found, "Khaled Mardini").affiliation or "") == named(found, "Hamra")
