"""Who denies or admits telling somebody something, and who is expected to tell it."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.test_quoted_texts import told


@pytest.mark.parametrize(
    ("text", "deed", "content"),
    [
        ("Lind denied saying the mine would close.", "saying the mine would close", "the mine would close"),
        (
            "Okoro denied telling the king that the mine would close.",
            *("telling the king that the mine would close", "that the mine would close"),
        ),
        ("The minister denied threatening to close the port.", "threatening to close the port", "to close the port"),
        (
            "Lind admitted telling the guards that the road was shut.",
            *("telling the guards that the road was shut", "that the road was shut"),
        ),
    ],
)
def test_what_is_denied_is_that_it_was_told(reader: Reader, text: str, deed: str, content: str) -> None:
    assert [found[1:] for found in told(reader, text)] == [(deed, False), (content, True)]


@pytest.mark.parametrize("who", ["Okoro", "The minister"])
@pytest.mark.parametrize("verb", ["say", "announce"])
def test_who_is_expected_to_say_it_says_it_once(reader: Reader, who: str, verb: str) -> None:
    found = told(reader, f"{who} is expected to {verb} that the mine will close.")
    assert found == [(who, "that the mine will close", False)]
