"""A nickname in brackets is part of a name; a party in brackets, a home or an age is not."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader


def _people(reader: Reader, text: str) -> list[str]:
    return [a.name for a in reader.extract(Document("d", text)).actors if a.type == "person"]


@pytest.mark.parametrize("first", ["William", "Robert", "Alexandra"])
@pytest.mark.parametrize("nickname", ["Bill", "Bobby", "Sasha"])
@pytest.mark.parametrize("last", ["Hagen", "Orr", "Moreno"])
def test_it_is_part_of_the_name(reader: Reader, first: str, nickname: str, last: str) -> None:
    name = f"{first} ({nickname}) {last}"
    assert _people(reader, f"{name}, a lawmaker, said the deal was off. {last} left on Monday.") == [name]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tom Orr (Greens) and Lena Holt said the deal was off.", ["Tom Orr", "Lena Holt"]),
        ("Tom Orr (58) and Lena Holt said the deal was off.", ["Tom Orr", "Lena Holt"]),
        ("Tom Orr (left) and Lena Holt said the deal was off.", ["Tom Orr", "Lena Holt"]),
    ],
)
def test_others_stay_apart(reader: Reader, text: str, people: list[str]) -> None:
    assert _people(reader, text) == people
