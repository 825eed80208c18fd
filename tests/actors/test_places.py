"""What words beside a name tell of it being a place's holds wherever the name stands."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


@pytest.mark.parametrize(
    "text",
    [
        "The Drelo hostages are safe, Mara Lindqvist said. Rebels took them to Drelo by boat and left Drelo island.",
        "Gunmen held two nurses on Drelo Island. They were brought to Drelo by boat, Mara Lindqvist said.",
        "DRELO CITY (AP) - Mara Lindqvist asked journalists to leave Drelo. The Drelo hostages are safe.",
        "The Drelo hostages are safe, Drelo Mayor Mara Lindqvist said. Rebels took Drelo by night.",
        "Mara Lindqvist lives in the town of Drelo. The Drelo hostages went to Drelo by boat.",
    ],
)
def test_what_is_called_an_island_or_a_town_is_a_place(reader: Reader, text: str) -> None:
    found = [actor for actor in read(reader, text).actors if actor.name.lower() in ("drelo", "drelo city")]
    assert {actor.type for actor in found} <= {"unknown"}  # only what somebody is mayor of


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Mara Drelo said no. Police left Drelo island, and Drelo said it was hers.", "Mara Drelo", "person"),
        ("Hamas village committees met. Hamas said that it would vote.", "Hamas", "organization"),
        ("President Drelo met city officials. Drelo said that Drelo would vote.", "Drelo", "person"),
    ],
)
def test_but_who_bears_the_name_is_none(reader: Reader, text: str, name: str, type_: str) -> None:
    assert (name, type_) in {(actor.name, actor.type) for actor in read(reader, text).actors}
