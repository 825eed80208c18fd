"""Somebody who is nobody in particular: "anyone", "those who", "these are people who"; and the second "to whom"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        ("Karsia has no plans to attack anyone.", "ASSAULT", {"Karsia"}, {"anyone"}),
        ("Someone attacked the embassy on Friday.", "ASSAULT", {"Someone"}, {"the embassy"}),
        ("Tom Orr criticized those who backed Mara Lind.", "ACCUSE", {"Tom Orr"}, {"those"}),
        ("Tom Orr criticized those who backed Mara Lind.", "SUPPORT", {"those"}, {"Mara Lind"}),
        ("Tom Orr will not endorse anyone who backed Mara Lind.", "SUPPORT", {"anyone"}, {"Mara Lind"}),
        ("These are people who backed Mara Lind, an envoy said.", "SUPPORT", {"people"}, {"Mara Lind"}),
        # who is said to be something is who does it
        ("Norway is the largest donor, backing Mara Lind for years.", "SUPPORT", {"Norway"}, {"Mara Lind"}),
        # what is no person is nobody
        ("Tom Orr criticized those plans on Friday.", "ACCUSE", {"Tom Orr"}, set()),
        # to one and to another
        ("Tom Orr apologized to the miners and to Mara Lind.", "CONCEDE", {"Tom Orr"}, {"the miners", "Mara Lind"}),
        # who is said to have done it, without "that"
        ("Karsia alleged Tom Orr was a spy for Norway.", "ACCUSE", {"Karsia"}, {"Tom Orr"}),
        ("Karsia alleged that Tom Orr was a spy.", "ACCUSE", {"Karsia"}, {"Tom Orr"}),
    ],
)
def test_somebody(reader: Reader, text: str, event: str, sources: set[str], targets: set[str]) -> None:
    assert of(event, sources, targets) in told(reader, BEFORE + text)
