"""What stands behind a colon without a verb of saying: "The ministry was clear: …", "The answer from Okoro came: …"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize(
    ("given", "said", "who"),
    [
        ("Foreign Minister Tom Orr was clear: the port would be closed.", "the port would be closed", "Tom Orr"),
        (
            "General Abdou Keïta, who commands the northern front, was clear: the port would be closed.",
            *("the port would be closed", "Abdou Keïta"),
        ),
        ("The ministry was adamant: neither army would move.", "neither army would move", "The ministry"),
        ("The answer from Orr came within hours: “The port will be closed.”", "“The port will be closed.”", "Orr"),
    ],
)
def test_it_is_theirs(reader: Reader, given: str, said: str, who: str) -> None:
    found = read(reader, AROUND.format(given))
    assert of(found, said).content.text == said
    assert speaker(found, said) == who


@pytest.mark.parametrize("given", ["The sky was clear: no cloud stood over it.", "The order was firm: sixty bags."])
def test_but_no_thing_s(reader: Reader, given: str) -> None:
    assert not read(reader, AROUND.format(given)).statements


@pytest.mark.parametrize("opens", ["In the view of", "In the words of"])
def test_though_a_clause_tells_who_he_is(reader: Reader, opens: str) -> None:
    given = f"{opens} General Abdou Keïta, who commands the northern front, the port would be closed."
    assert [s.content.text for s in read(reader, AROUND.format(given)).statements] == ["the port would be closed"]
