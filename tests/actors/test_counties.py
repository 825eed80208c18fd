"""Counties are of no country whose name or people they have: "Dane County", "Jordan County"."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader


@pytest.mark.parametrize("name", ["Dane", "Jordan", "Norway", "Turkey", "Holland", "Polk"])
@pytest.mark.parametrize(
    "text",
    [
        "{name} County Clerk Tom Orr said the count was over.",
        "Tom Orr, the {name} County sheriff, said two men had died.",
        "{name} County prosecutor Tom Orr said two men had died.",
    ],
)
def test_a_county_is_no_country(reader: Reader, name: str, text: str) -> None:
    found = reader.extract(Document("d", text.format(name=name)))
    assert [a.country for a in found.actors if a.name == "Tom Orr"] == [None]
    assert not [a for a in found.actors if a.type == "country"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Danish Health Minister Tom Orr said the count was over.", "DNK"),
        ("Jordan Foreign Minister Tom Orr said the count was over.", "JOR"),
        ("Norway’s county minister Tom Orr said the count was over.", "NOR"),
    ],
)
def test_a_country_is_one(reader: Reader, text: str, code: str) -> None:
    found = reader.extract(Document("d", text))
    assert [a.country for a in found.actors if a.name == "Tom Orr"] == [code]
