"""People called by their party, creed or people: "House Republicans", "the Kurds", whom "they" may mean."""

from __future__ import annotations

from parley.actors.phrases import Phrases
from parley.actors.sources import bare


def peoples(phrases: Phrases) -> list[list[int]]:
    """The mentions of each such people, who are called the same; not those of an adjective ("Kurdish forces")."""
    out: dict[str, list[int]] = {}
    for k in range(len(phrases.mentions)):
        head = phrases.heads[k]
        if head is not None and phrases.people_at(head) == k and phrases.are_people(head):
            out.setdefault(bare(phrases.span(phrases.own(head)).of(phrases.text)), []).append(k)
    return list(out.values())
