"""What events a text tells, as root with the names of who and whom."""

from __future__ import annotations

from parley.model import Document
from parley.reading.reader import Reader

Told = tuple[str, frozenset[str], frozenset[str]]
BEFORE = "GENEVA, May 5 (Reuters) - The price of wheat rose for a third week on Monday, traders in Geneva said.\n\n"


def told(reader: Reader, text: str) -> set[Told]:
    """The events of a text."""
    found = reader.extract(Document("d", text))
    name = {a.id: a.name for a in found.actors}
    return {(e.event, frozenset(map(name.get, e.sources)), frozenset(map(name.get, e.targets))) for e in found.events}  # type: ignore[arg-type]


def of(root: str, sources: set[str], targets: set[str]) -> Told:
    """An event that is to be told."""
    return root, frozenset(sources), frozenset(targets)
