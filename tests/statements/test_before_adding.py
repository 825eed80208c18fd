"""What somebody goes on to say behind "before" and "while" is his, and no part of what he said first."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


def said(reader: Reader, given: str) -> list[tuple[str | None, str]]:
    found = read(reader, f"Envoys of both sides met in Geneva on Saturday.\n\n{given}\n\nThe river is wide.")
    return [(s.source.text if s.source else None, s.content.text) for s in found.statements]


@pytest.mark.parametrize(
    "first", ["the port would be closed", "that the talks had failed", "that the rebels had shelled the town"]
)
@pytest.mark.parametrize(
    ("joint", "second"),
    [
        (" before adding ", "that nobody had asked for it"),
        (", before adding ", "that nobody had asked for it"),
        (" before going on to say ", "that nobody had asked for it"),
        (" before going on to accuse ", "Karsia of breaking the truce"),
    ],
)
def test_what_is_added_is_who_says_it_s(reader: Reader, first: str, joint: str, second: str) -> None:
    assert said(reader, f"The ministry said {first}{joint}{second}.") == [
        ("The ministry", first),
        ("The ministry", second),
    ]


@pytest.mark.parametrize("joint", [" before warning ", " while insisting ", ", while also warning "])
def test_what_no_thing_says(reader: Reader, joint: str) -> None:
    assert said(reader, f"The ministry said the port would be closed{joint}that nobody was safe.") == [
        ("The ministry", "the port would be closed"),
        ("The ministry", "that nobody was safe"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "the water should be boiled before adding salt",
        "the tent must be dry before going on to the summit",
        "the army must admit its fault before telling others what to do",
        "the water must be tested before telling anybody that it is safe",
    ],
)
def test_but_what_comes_before_it_in_what_is_told(reader: Reader, told: str) -> None:
    assert said(reader, f"The guide said {told}.")[0] == ("The guide", told)
