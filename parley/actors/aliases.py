"""Other names of somebody: "Ibrahim Sesay, known as General Thunder", "a nurse who gave only her first name, Rosa"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.mentions import Mention, starting
from parley.english.patterns import may_fit, pattern, word_set

_ALIAS = pattern("aliases.alias")
_FAR, _NEAR = 60, 90  # code points of the words that say so, and before those to whom they are said of
_RIGHT_BEFORE = word_set("aliases.right_before") | {""}
_APART = (". ", "\n", ";", ":", "”")


def alias_of(k: int, text: str, mentions: Sequence[Mention]) -> int | None:
    """The person, a name or a description by its mention, of whom a name is another; None where nothing says so."""
    m = mentions[k]
    begin, end = max(0, m.span.start - _FAR), m.span.start
    if m.kind != "name" or m.type == "nationality" or not may_fit("aliases.alias", text[begin:end]):
        return None
    said = _ALIAS.search(text, begin, end)
    if said is None:
        return None
    for j in reversed(starting(mentions, said.start() - _NEAR, said.start())):
        other = mentions[j]
        if other.span.end > said.start():
            continue
        between = text[other.span.end : said.start()]
        if other.type not in ("person", "unknown") and between.strip(" ,(") in _RIGHT_BEFORE:
            return None  # "the Northern Front, also known as"
        if other.type == "person":
            return None if any(sign in between for sign in _APART) else j
    return None
