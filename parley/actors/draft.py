"""An actor under construction, and what one without a name is known by."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.actors.sources import without_possessive
from parley.english.patterns import word_set
from parley.model import ActorType, Span

_NEW = word_set("cast.new")  # which bring in others every time: "some residents"


@dataclass(slots=True)
class Draft:
    """An actor under construction."""

    name: str
    type: ActorType
    mentions: set[Span] = field(default_factory=set)
    role: str | None = None
    affiliation: int | None = None  # of another draft
    country: str | None = None
    kept: bool = True  # False for a noun that nobody quotes


def called_again(d: Draft) -> tuple[str, int | None, str | None] | None:
    """By what somebody without a name is the same each time, where he is: people in the same words, and whose alone.

    A body is where its words name somebody: "the Trump campaign", "Trump’s campaign"; "Oman’s government" is the Omani.
    """
    if d.name.split()[0].lower() in _NEW:
        return None
    if d.type == "group":
        return d.name.lower(), d.affiliation, d.country
    words = [without_possessive(w) for w in d.name.removeprefix("The ").removeprefix("the ").split()]
    if d.type != "organization" or len(words) < 2 or not words[0][:1].isupper() or not words[-1].islower():
        return None
    of_country = d.country is not None and len(words) == 2
    return words[-1] if of_country else " ".join(words).lower(), None, d.country
