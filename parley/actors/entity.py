"""Somebody a document speaks of: mentions of one person, group, body or country."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.actors.mentions import MentionType
from parley.actors.names import Named
from parley.actors.phrases import Phrases

_UNLIKELY = 0.005  # how much somebody counts whose first name is one of the other gender


@dataclass(slots=True)
class Entity:
    """Mentions of one person, group, body or country, by index into the document's mentions."""

    type: MentionType
    name: str
    mentions: list[int] = field(default_factory=list)
    named: bool = False
    country: str | None = None
    state: bool = False  # a country that no list knows
    gender: str = ""  # "he" or "she" where that is known
    likely: str = ""  # and what the first name says
    nation: str | None = None  # ISO 3166-1 alpha-3 of "the Ukrainian army", or of a minister's country
    kinds: frozenset[str] = frozenset()  # nouns beside the name: "newspaper"
    owner: int = -1  # whose lawyer or office this is, by number, where the text says so

    def chance(self, pronoun: str) -> float:
        """How far "he" or "she" goes with what is known of the entity; 1 for other pronouns."""
        if pronoun not in ("he", "she"):
            return 1.0
        if self.gender:
            return float(self.gender == pronoun)
        return 1.0 if self.likely in ("", pronoun) else _UNLIKELY

    def is_known_as(self, pronoun: str) -> bool:
        """Whether a title, a pronoun or the first name tells that this is "he", or "she"."""
        return (self.gender or self.likely) == pronoun


def from_names(n: Named) -> Entity:
    """Whom a name is of, with all that names say."""
    return Entity(
        n.type, n.name, list(n.mentions), True, n.country, n.state, n.gender, n.likely, n.nation, frozenset(n.kinds)
    )


def from_people(name: str, those: list[int], phrases: Phrases) -> Entity:
    """People called by their party, creed or people, by the mentions ``those``."""
    return Entity("group", name, those, nation=phrases.lexicon.demonyms.get(name))
