"""A suffix behind a comma is of the name."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

SUFFIXED = "William Trask, Jr."


@pytest.mark.parametrize(
    "said", [", told reporters", ", said on Tuesday", ", Norway’s foreign minister, said on Tuesday", ", warned"]
)
def test_a_suffix_behind_a_comma_is_of_the_name(reader: Reader, said: str) -> None:
    text = f"Officials met on Monday.\n\n{SUFFIXED}{said} that the talks had failed. Trask flew home."
    assert [a.name for a in read(reader, text).actors if a.type == "person"] == [SUFFIXED]


def test_but_another_behind_a_comma_is_another(reader: Reader) -> None:
    found = read(reader, "Officials met.\n\nWilliam Trask, Ivor Lund and Tom Orr said that the talks had failed.")
    assert {a.name for a in found.actors if a.type == "person"} == {"William Trask", "Ivor Lund", "Tom Orr"}
