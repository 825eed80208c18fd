"""Names that only say where something is: "talks in Kuala Lumpur", "wrote in a Telegram post"."""

from __future__ import annotations

from parley.actors.phrases import Phrases
from parley.english.countries import country_code
from parley.english.patterns import word_set

_WHERE = word_set("entities.where")
_PLATFORMS = word_set("entities.platforms")


def is_where(k: int, phrases: Phrases) -> bool:
    """Whether a city or a platform is only where something is: "talks in Kuala Lumpur", not "Kuala Lumpur denied"."""
    m, head = phrases.mentions[k], phrases.heads[k]
    if m.kind == "name" and m.text.lower() in _PLATFORMS and head is not None:  # "in a Telegram post"
        return not phrases.trees.is_any(head, "nsubj")
    if m.kind != "name" or m.type != "place" or head is None:
        return False
    if not any(phrases.form(c) in _WHERE for c in phrases.trees.children(head, "case")):
        return False
    return m.text in phrases.lexicon.capitals or not country_code(m.text, phrases.lexicon)
