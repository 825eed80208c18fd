"""The many ways in which news tells one act: frames of verbs, nouns with whoever they are named for, headlines."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

Told = tuple[str, frozenset[str], frozenset[str]]
BEFORE = "GENEVA, May 5 (Reuters) - The price of wheat rose for a third week on Monday, traders in Geneva said.\n\n"


def told(reader: Reader, text: str) -> set[Told]:
    found = reader.extract(Document("d", text))
    name = {a.id: a.name for a in found.actors}
    return {(e.event, frozenset(map(name.get, e.sources)), frozenset(map(name.get, e.targets))) for e in found.events}  # type: ignore[arg-type]


def of(root: str, sources: set[str], targets: set[str]) -> Told:
    return root, frozenset(sources), frozenset(targets)


@pytest.mark.parametrize(
    ("headline", "event"),
    [
        ("Norway attacks Peru", of("ASSAULT", {"Norway"}, {"Peru"})),
        ("Talks between Norway and Peru collapse", of("REJECT", {"Norway", "Peru"}, set())),
        ("Norway suspends aid to Peru", of("SANCTION", {"Norway"}, {"Peru"})),
    ],
)
def test_a_headline_tells_it(reader: Reader, headline: str, event: Told) -> None:
    assert event in told(reader, f"{headline}\n\n{BEFORE}")


@pytest.mark.parametrize("headline", ["Wheat prices attack records", "Read more: Norway attacks Peru"])
def test_other_lines_tell_nothing(reader: Reader, headline: str) -> None:
    assert not told(reader, f"{headline}\n\n{BEFORE}")
