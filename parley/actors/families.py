"""Parts of names that the tagger leaves out: "Han" alone of Han Ji-won, "Ban" of the village Ban Nong Sai."""

from __future__ import annotations

import re
from collections.abc import Collection

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import Span

_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]{1,6}")  # "Ji-won"
_WORDS = word_set("families.words")
_TITLES = word_set("finding.titles") | word_set("shared.rank") | word_set("names.no_owners")
_IN = re.compile(r" (?:in|near|outside|at) ([A-Z][a-z]+) $")
_LONG = 24  # code points


def family_first(name: str) -> str | None:
    """The family's name of somebody whose given name has two syllables behind it: "Han" of "Han Ji-won"."""
    first, _, given = name.partition(" ")
    own = _GIVEN.fullmatch(given) is not None and len(first) > 2 and first.lower() not in _WORDS
    return first if own else None


def with_place(p: Pieces, m: Mention, words: Lexicon, ends: Collection[int]) -> Mention:
    """A name with the word before it that no other name ends with, where something is: "villagers in Ban Nong Sai"."""
    if m.type not in ("person", "place"):
        return m
    found = _IN.search(p.text, max(0, m.span.start - _LONG), m.span.start)
    if found is None or found.end(1) in ends:
        return m
    word = found[1].lower()
    if word in _TITLES or words.is_role(word) or found[1] in words.demonyms or word in words.organizations:
        return m
    return Mention.over(p, Span(found.start(1), m.span.end), "name", "place")
