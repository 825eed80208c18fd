"""Whom "the sides", "the two ministers", "both officials" and "neither side" mean, who did something together."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read

BEFORE = "Talks resumed on Monday in Geneva.\n\n"


def _who(reader: Reader, text: str) -> list[str]:
    found = read(reader, BEFORE + text)
    return [found.actor(k).name for k in of(found, "the road").speakers]  # type: ignore[union-attr]


@pytest.mark.parametrize("said", ["said the road was shut", "announced that the road would be mended"])
@pytest.mark.parametrize(
    ("two", "names", "called"),
    [
        ("Israel and Egypt", ["Israel", "Egypt"], ["The sides", "The governments", "Both states", "Neither country"]),
        ("Hamas and Fatah", ["Hamas", "Fatah"], ["The groups", "The two movements", "Both factions", "Neither side"]),
        ("Tom Orr and Mara Lind", ["Tom Orr", "Mara Lind"], ["Both men", "Both friends", "Neither"]),
        (
            "President Karl Berg and Premier Jana Kos",
            ["Karl Berg", "Jana Kos"],
            ["The two politicians", "Both leaders", "The leaders"],
        ),
    ],
)
def test_who_did_so_together(reader: Reader, two: str, names: list[str], called: list[str], said: str) -> None:
    for those in called:
        assert _who(reader, f"{two} signed a truce on Sunday. {those} {said}.") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Orr and Mara Lind signed a pact. The companies said the road was shut.", "The companies"),
        ("Norway and Sweden signed it, sources said. Two of the sources said the road was shut.", "Two of the sources"),
        ("The surgeon Tom Orr met the painter Mara Lind. Both candidates said the road was shut.", "Both candidates"),
        ("Israel and Egypt signed a pact. The ministers said the road was shut.", "The ministers"),
        ("Hamas and Fatah signed a pact. The two doctors said the road was shut.", "The two doctors"),
        ("Israel and Egypt signed a pact. Two ministers said the road was shut.", "Two ministers"),
        ("Minister Tom Orr and Minister Mara Lind met. The generals said the road was shut.", "The generals"),
    ],
)
def test_but_not_who_is_called_otherwise(reader: Reader, text: str, name: str) -> None:
    assert _who(reader, text) == [name]
