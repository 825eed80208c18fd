"""What somebody has from another is what that one says: "had heard from the general that"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


def _who(reader: Reader, text: str) -> list[tuple[str, bool]]:
    """Who says that the road would be open, and whether another tells that he does; innermost first."""
    found = read(reader, text)
    names = {a.id: a.name for a in found.actors}
    said = [s for s in found.statements if "road would be open" in s.content.text]
    said.sort(key=lambda s: len(s.content.text))
    return [(names[s.speaker], s.within is not None) for s in said if s.speaker is not None]


@pytest.mark.parametrize(
    "words",
    [
        "had heard from General Omar Saidi that the road would be open",
        "had received a message from General Omar Saidi saying the road would be open",
        "had received a letter from General Omar Saidi saying that the road would be open",
        "had learned from General Omar Saidi that the road would be open",
    ],
)
def test_whom_somebody_has_it_from_says_it_within(reader: Reader, words: str) -> None:
    assert _who(reader, f"Amira Haddad said she {words}.") == [("Omar Saidi", True), ("Amira Haddad", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Amira Haddad flew home from Norway saying the road would be open.",
        "Amira Haddad left a lunch with envoys from Norway saying the road would be open.",
        "Amira Haddad said she had heard that the road would be open.",
    ],
)
def test_nobody_else_says_it(reader: Reader, text: str) -> None:
    assert {name for name, _ in _who(reader, text)} == {"Amira Haddad"}
