"""Who are many, and what a body or a family's name is called again."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read, speaker

_SENATORS = "Senators Charles Grassley and Patrick Leahy said no. "
_ABOVE = "Donald Trump's plan is vague, experts say. Trump’s policy covers all, a spokesman said.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Many Mexicans fear that it will fail.", "Many Mexicans"),
        ("A third of Israelis said the war should end.", "A third of Israelis"),
        ("Only 52 percent of registered voters agreed that it was late.", "Only 52 percent of registered voters"),
        ("While most say no, 73 percent said yes to the plan, and 2 percent said nothing.", "73 percent"),
        ("A number of other members of Congress said it was late.", "A number of other members of Congress"),
        ("Unmarried parents said they were angry.", "Unmarried parents"),
        ("Ana Ruiz told the crowd that it was over.", "the crowd"),
        ("Ana Ruiz told an Oslo audience that it was over.", "an Oslo audience"),
    ],
)
def test_many_are_a_group(reader: Reader, text: str, name: str) -> None:
    assert named(read(reader, text), name).type == "group"


@pytest.mark.parametrize("name", ["The police", "The ministry", "The government"])
def test_a_body_is_none(reader: Reader, name: str) -> None:
    assert named(read(reader, f"{name} said it was over."), name).type == "organization"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Trump campaign spokesman Jon Bell said yes. The Trump campaign said nothing. Trump's campaign agreed.", 1),
        ("The Russian government paid, RT said. Ana Ruiz rose. Russia's government denied that it had paid.", 1),
        ("The Russian government said yes. The Polish government said no.", 2),
        ("The Clinton campaign said yes. The Trump campaign said no.", 2),
    ],
)
def test_a_body_called_by_whose_it_is_is_one(reader: Reader, text: str, bodies: int) -> None:
    found = read(reader, text)
    assert sum(a.name.endswith(("campaign", "government")) for a in found.actors) == bodies


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            f"{_ABOVE}Ivanka Trump noted the rule. Ivanka Trump helped. Ivanka Trump wrote it.\n\n"
            "If Trump's plan fails, many would suffer.\n\nTrump said it would pay for itself.",
            "Donald Trump",
        ),
        (
            "Ana Okoro won the vote. Ben Okoro was there. Ben Okoro wept. Ben Okoro sang.\n\n"
            "It rained all day.\n\nOkoro said it would pay for itself.",
            "Ben Okoro",
        ),
    ],
)
def test_a_surname_is_of_whoever_was_called_so_before_others_had_it(reader: Reader, text: str, who: str) -> None:
    assert speaker(read(reader, text), "pay for itself") == who


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Sens. Jim Roe of Florida and Ana Moe of Texas said no.", ["Sen.", "Sen."]),
        ("Prime Ministers Ana Rey of Norway and Luis Brill of Peru said no.", ["Prime Minister", "Prime Minister"]),
        ("British lawmakers Jim Roe and Ana Moe said no.", ["lawmaker", "lawmaker"]),
        ("Senators Jim Roe, Republican of Iowa, and Ana Moe, Democrat of Ohio, said no.", ["Senator", "Senator"]),
        ("Brothers Jim Roe and Ben Roe said no.", [None, None]),
        ("Governors, including Jim Roe and Ana Moe, said no.", [None, None]),
    ],
)
def test_a_title_before_several_is_of_each(reader: Reader, text: str, roles: list[str | None]) -> None:
    assert [a.role for a in read(reader, text).actors if a.type == "person"] == roles


@pytest.mark.parametrize(
    ("text", "those"),
    [
        (f"{_SENATORS}The senators wrote that it was late.", ["Charles Grassley", "Patrick Leahy"]),
        (f"{_SENATORS}Ana Ruiz left. The lawyers wrote that it was late.", ["The lawyers"]),
        (f"{_SENATORS}The senators from Ohio wrote that it was late.", ["The senators from Ohio"]),
        (f"{_SENATORS}The other senators wrote that it was late.", ["The other senators"]),
    ],
)
def test_those_who_spoke_together_are_called_what_they_are(reader: Reader, text: str, those: list[str]) -> None:
    found = read(reader, text)
    last = found.statements[-1]
    assert [a.name for a in found.actors if a.id in last.speakers] == those


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Bell, a fellow at Corda and a former envoy to Oslo, said it was late.", ["Tom Bell"]),
        ("Tom Bell, head of the study, and chairman of the Corda Centre, said it was late.", ["Tom Bell"]),
        ("Tom Bell, a fellow at Corda, and Ana Moe, a former envoy, said it was late.", ["Tom Bell", "Ana Moe"]),
        (
            "The Oslo Times and the Gannett newspaper chain said it was late.",
            ["Oslo Times", "the Gannett newspaper chain"],
        ),
    ],
)
def test_two_roles_of_one_are_no_two_speakers(reader: Reader, text: str, who: list[str]) -> None:
    found = read(reader, text)
    assert [a.name for a in found.actors if a.id in found.statements[0].speakers] == who


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("Ana Moe, a developer and spokeswoman for the Green Alliance, said no.", "spokeswoman", "Green Alliance"),
        ("Ana Moe, an expert on trade at the Corda Institute, said no.", "expert", "Corda Institute"),
        ("Ana Moe, a specialist in energy law with Topline Partners, said no.", "specialist", "Topline Partners"),
        ("NBC News moderator Ana Moe said no.", "moderator", "NBC News"),
    ],
)
def test_whose_somebody_is_stands_behind_what_he_knows(reader: Reader, text: str, role: str, body: str) -> None:
    found = read(reader, text)
    one = named(found, "Ana Moe")
    assert (one.role, next(a.name for a in found.actors if a.id == one.affiliation)) == (role, body)


_CLERK = (
    "The lawsuit filed by a former clerk named Marko Savannah, a navy major who was fired in June, alleges a long list "
    "of violations. But Savannah’s most explosive claim is that the panel is a sham.\n\nThe suit says that the mayor "
    "damaged Savannah’s reputation. “The mayor tied this to Savannah’s firing to damage Savannah’s reputation, "
    "depriving Savannah of his rights,” the suit reads.\n\nSavannah further alleges that he was fired for no reason."
)


def test_a_surname_is_a_persons_where_nothing_else_is_more_often_so_called(reader: Reader) -> None:
    found = read(
        reader,
        "Envoy Gregor Hill met Kim Dae-su in Berlin. Hill and the North's Kim Dae-su had brought no word of a truce "
        "after their walk.",
    )
    assert [a.name for a in found.actors if "Hill" in a.name] == ["Gregor Hill"]


@pytest.mark.parametrize(("more", "types"), [("", {"person"}), (" He lives in Savannah.", {"person", "unknown"})])
def test_a_surname_is_no_place_in_which_nothing_is(reader: Reader, more: str, types: set[str]) -> None:
    found = read(reader, _CLERK + more)
    assert {a.type for a in found.actors if "Savannah" in a.name} <= types


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Republicans said on Monday that the dam was late. Mara Okoro denied it. They also said it was too dear.",
            ["Republicans", "Mara Okoro", "Republicans"],
        ),
        (
            "Some Democrats said the dam was late. Senate Democrats said it was not. They asked Mara Okoro to resign.",
            ["Some Democrats", "Senate Democrats", "Senate Democrats"],
        ),
        ("Mara Okoro went home. The Kurds want the oil. They say that she lies.", ["The Kurds", "The Kurds"]),
        ("Mara Okoro met Kurdish rebels on Monday. They told her that the pit was shut.", ["Kurdish rebels"]),
        ("Mara Okoro won the vote in May. She said that they would wait.", ["Mara Okoro"]),
    ],
)
def test_they_are_many_and_nobody_known_by_name(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels freed Sonia Wendt, German Werner Wald and Maryse Burg. “It is over,” Wald said.", ["Werner Wald"]),
        ("Finns Risto Halla and Seppo Franti were freed on Sunday, Risto Halla said.", ["Risto Halla"]),
    ],
)
def test_the_word_for_a_people_is_no_part_of_a_name(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names
