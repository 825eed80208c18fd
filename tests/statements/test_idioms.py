"""Phrases by which somebody speaks for or against something."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize(
    "phrase",
    [
        *("hit out at", "poured cold water on", "threw {} weight behind", "played down", "took exception to"),
        *("waved away", "laughed off", "made light of", "backed down from", "left the door open to"),
        *("pointed the finger at", "took a hard line on", "held out the prospect of", "gave {} blessing to"),
        *("held out for", "came out against", "came down on the side of", "stood firm on", "lent {} backing to"),
        *("gave the go-ahead to", "put a brave face on", "shut the door on", "dug in {} heels over", "walked back"),
        *("took umbrage at", "turned down", "deplored", "kept the door open for", "drew a red line at"),
    ],
)
@pytest.mark.parametrize(
    ("who", "own", "name"),
    [("Foreign Minister Tom Orr", "his", "Tom Orr"), ("The ministry", "its", "The ministry")],
)
def test_who_speaks_for_or_against(reader: Reader, phrase: str, who: str, own: str, name: str) -> None:
    found = read(reader, AROUND.format(f"{who} {phrase.format(own)} a new round of talks with the rebels."))
    assert [s.content.text for s in found.statements] == ["a new round of talks with the rebels"]
    assert speaker(found, "a new round") == name


def test_in_what_another_says_it_is_told_there(reader: Reader) -> None:
    found = read(reader, "The envoy said Karsia had poured cold water on the plan.")
    assert of(found, "the plan").content.text == "Karsia had poured cold water on the plan"
    assert [s.within is not None for s in found.statements] == [False, True]


@pytest.mark.parametrize(
    "given",
    [
        "The army brushed aside the guards and took the hill.",
        "Orr may throw his weight behind the plan.",
        "Orr appeared to pour cold water on the plan.",
        "The snow played down on the roofs.",
        "The army turned down the road to Tolm.",
        "Orr kept the door open for hours.",
        "Cold water was poured on the plan.",
    ],
)
def test_but_not_what_nobody_has_said(reader: Reader, given: str) -> None:
    assert not read(reader, given).statements
