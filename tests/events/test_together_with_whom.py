"""Who talks with whom where the words for talks stand far from who does: on a visit, in a town for talks, "their"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told


@pytest.mark.parametrize("who", ["Mara Lind", "Foreign Minister Tom Orr", "Norway"])
@pytest.mark.parametrize("whom", ["Hanna Weiss", "union leaders", "the Swedish premier"])
@pytest.mark.parametrize(
    "text",
    ["{who} was in Oslo for talks with {whom} on Friday.", "{who} asked {whom} for more time during their meeting."],
)
def test_both_have_talks(reader: Reader, who: str, whom: str, text: str) -> None:
    found = told(reader, BEFORE + text.format(who=who, whom=whom))
    assert of("CONSULT", {who.removeprefix("Foreign Minister "), whom}, set()) in found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("On a visit to Sweden, Mara Lind asked for more time.", {"Mara Lind", "Sweden"}),
        ("Mara Lind, on a visit to Sweden, asked for more time.", {"Mara Lind", "Sweden"}),
        ("Mara Lind commented on the visit of Tom Orr to Sweden.", {"Tom Orr", "Sweden"}),
        ("Mara Lind commented on talks between Norway and Sweden.", {"Norway", "Sweden"}),
    ],
)
def test_who_is_on_a_visit(reader: Reader, text: str, who: set[str]) -> None:
    assert of("CONSULT", who, set()) in told(reader, BEFORE + text)
