"""Who are many, and what a body or a family's name is called again."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.statements.found import read, speaker

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
