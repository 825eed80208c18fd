"""A noun of saying that is the subject of its sentence: whose it is, and where what is said ends."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Tom Orr’s claim that the port would be closed drew laughter in the hall.", "that the port would be closed"),
        ("The ministry’s insistence that the dam was safe drew shrugs.", "that the dam was safe"),
        ("The ministry’s denial that the bridge was mined drew laughter in the hall.", "that the bridge was mined"),
        ("The prediction by Tom Orr that the port would be closed drew laughter.", "that the port would be closed"),
        ("Norvik’s threat to close the port drew laughter in the hall.", "to close the port"),
    ],
)
def test_what_is_said_ends_before_what_is_told_of_it(reader: Reader, given: str, said: str) -> None:
    found = read(reader, AROUND.format(given))
    assert of(found, said).content.text == said


@pytest.mark.parametrize(
    ("given", "said", "who"),
    [
        ("Foreign Minister Tom Orr’s promise to close the port was met with doubt.", "to close the port", "Tom Orr"),
        ("The ministry’s threat to close the port was met with shrugs.", "to close the port", "The ministry"),
    ],
)
def test_whose_it_is(reader: Reader, given: str, said: str, who: str) -> None:
    found = read(reader, AROUND.format(given))
    assert of(found, said).content.text == said
    assert speaker(found, said) == who


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Tom Orr said the support provided to rebels was small.", "the support provided to rebels was small"),
        ("Tom Orr rejected the claim that the port was closed in May.", "the claim that the port was closed in May"),
    ],
)
def test_but_what_goes_on(reader: Reader, given: str, said: str) -> None:
    assert of(read(reader, AROUND.format(given)), said).content.text == said
