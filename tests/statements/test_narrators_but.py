"""What somebody keeps to himself is told by the narrator; what a body undertakes is said."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Nina Orr said that the letter had been late but would not say who wrote it.",
            "that the letter had been late",
        ),
        ("Orr said the dam was safe but would not discuss the cost.", "the dam was safe"),
        ("The club said that the dam was safe but would never say who built it.", "that the dam was safe"),
        (
            "Nina Orr conceded that the letter had been \"clumsy\" but would not be drawn on who wrote it.",
            "that the letter had been \"clumsy\"",
        ),
        (
            "Orr said that the envoy had come. The clerk said the road was closed and did not say who had closed it.",
            "the road was closed",
        ),
        (
            "Orr said that the minister had come but would not say why.",
            "that the minister had come but would not say why",
        ),
        ("Orr said the minister was tired but did not discuss it.", "the minister was tired but did not discuss it"),
        ("Orr records that the call was made and never answered.", "that the call was made and never answered"),
    ],
)
def test_what_a_thing_would_not_say_is_the_narrators(reader: Reader, text: str, content: str) -> None:
    assert content in [s.content.text for s in read(reader, text).statements]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The Council, for its part, undertook to release all detainees under the age of 18.",
            "to release all detainees under the age of 18",
        ),
        ("Foreign Minister Orr undertook to look into the matter personally.", "to look into the matter personally"),
        ("The contractor undertook the work in May.", None),
    ],
)
def test_what_somebody_undertakes(reader: Reader, text: str, content: str | None) -> None:
    assert [s.content.text for s in read(reader, text).statements] == ([] if content is None else [content])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tom Orr vowed to close the port and left without taking questions.", "to close the port"),
        ("Tom Orr said that the port would be closed, then left the hall.", "that the port would be closed"),
        ("Tom Orr said that the port would be closed, moments after the vote.", "that the port would be closed"),
        ("Tom Orr said that the port would be closed, hours before the vote.", "that the port would be closed"),
        ("Tom Orr vowed to close the port and punish the owners.", "to close the port and punish the owners"),
        ("Orr promised to cut the tax and put a stop to the strike.", "to cut the tax and put a stop to the strike"),
    ],
)
def test_what_he_did_next_is_the_narrators(reader: Reader, text: str, content: str) -> None:
    assert content in [s.content.text for s in read(reader, text).statements]


@pytest.mark.parametrize("said", ["the gauges had been tampered with", "two helicopters were standing by"])
def test_a_preposition_without_a_noun_is_said(reader: Reader, said: str) -> None:
    assert [s.content.text for s in read(reader, f"Tom Orr said {said}.").statements] == [said]
