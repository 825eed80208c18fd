"""Companies by their trade, by what their names end in, and in short."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Air Lavra met its pilots again on Sunday. The airline said it had raised its offer by two per cent.",
            ["Air Lavra"],
        ),
        (
            "In March Volans shut its plant in Brest. The carmaker said it had lost 40 million euros in a year.",
            ["Volans"],
        ),
        (
            "Norrland Koppar AB said it would cut 400 jobs. The miner said the furnace would be kept warm.",
            ["Norrland Koppar AB", "Norrland Koppar AB"],
        ),
        (  # of two companies whose word the name has
            "Minera Alto sold its copper to Hansen Logistics in Oslo. The miner said prices would fall.",
            ["Minera Alto"],
        ),
        ("Nestor Capital bought the mine. Nestor said the purchase made sense.", ["Nestor Capital"]),
    ],
)
def test_a_company_goes_by_its_trade_and_its_first_word(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Miner Jan Dol came up on Friday. The miner said it was hot below.", ["Jan Dol"]),
        ("Tom Stone met Anna Gold on Monday. The miner said the pit was flooded.", ["The miner"]),
        (
            "Air Lavra flew on Sunday. An airline from Norland did not. The airline said its pilots were ill.",
            ["The airline"],
        ),
    ],
)
def test_but_a_miner_may_be_a_man_and_an_airline_another(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Insurer Hartmann Vogel said it would not cover ships in the strait.", "Hartmann Vogel"),
        ("Law firm Baker Lund said it had advised on the deal.", "Baker Lund"),
        ("Drugmaker Novalis said that no child had been harmed.", "Novalis"),
        ("The kilns are cold. Tambo Cement said it would light them in May.", "Tambo Cement"),
    ],
)
def test_a_company_named_like_a_person_is_a_body(reader: Reader, text: str, name: str) -> None:
    assert named(read(reader, text), name).type == "organization"


def test_but_who_is_named_like_a_metal_is_a_person(reader: Reader) -> None:
    assert named(read(reader, "Anna Gold said that the pit was flooded."), "Anna Gold").type == "person"
