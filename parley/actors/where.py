"""Names that only say where something is: "talks in Kuala Lumpur", "wrote in a Telegram post"."""

from __future__ import annotations

from parley.actors.phrases import Phrases
from parley.english.countries import country_code
from parley.english.patterns import word_set
from parley.model import Span

_WHERE = word_set("entities.where")
_PLACED = word_set("entities.placed")  # whoever stands behind one only says where, by what or with whom
_PLATFORMS = word_set("entities.platforms")


def is_where(k: int, phrases: Phrases) -> bool:
    """Whether a city or a platform is only where something is: "talks in Kuala Lumpur", not "Kuala Lumpur denied"."""
    m, head = phrases.mentions[k], phrases.heads[k]
    if m.kind != "name" or head is None:
        return False
    if m.text.lower() in _PLATFORMS:  # "in a Telegram post"
        return not phrases.trees.is_any(head, "nsubj")
    if m.type != "place":
        return False
    if not any(phrases.form(c) in _WHERE for c in phrases.trees.children(head, "case")):
        return False
    return m.text in phrases.lexicon.capitals or not country_code(m.text, phrases.lexicon)


def stands_in(span: Span, phrases: Phrases) -> bool:
    """Whether somebody is mentioned only beside what is done: "in Doha", "in a Telegram post", "with Okoro"."""
    head = phrases.head(span)
    if head is None:
        return False
    if span.of(phrases.text).lower() in _PLATFORMS:
        return not phrases.trees.is_any(head, "nsubj")
    return any(phrases.form(c) in _PLACED for c in phrases.trees.children(head, "case"))
