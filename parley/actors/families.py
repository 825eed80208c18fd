"""Parts of names that the tagger leaves out: "Han" alone of Han Ji-won, "Ban" of the village Ban Nong Sai."""

from __future__ import annotations

from collections.abc import Collection

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import Span

_WORDS = word_set("families.words")
_TITLES = word_set("finding.titles") | word_set("shared.rank") | word_set("names.no_owners")
_IN = word_set("families.in")  # before a place
_LONG = 24  # code points
_SYLLABLE = 6  # letters


def family_first(name: str) -> str | None:
    """The family's name of somebody whose given name has two syllables behind it: "Han" of "Han Ji-won"."""
    first, _, given = name.partition(" ")
    syllable, _, second = given.partition("-")  # "Ji-won"
    own = _is_capitalised(syllable) and second.isascii() and second.isalpha() and second.islower()
    return first if own and len(second) <= _SYLLABLE and len(first) > 2 and first.lower() not in _WORDS else None


def with_place(p: Pieces, m: Mention, words: Lexicon, ends: Collection[int]) -> Mention:
    """A name with the word before it that no other name ends with, where something is: "villagers in Ban Nong Sai"."""
    if m.type not in ("person", "place"):
        return m
    start = m.span.start
    before = p.text[max(0, start - _LONG) : start].split(" ")[-4:]
    if len(before) < 4 or before[3] or before[1] not in _IN or start - 1 in ends or not _is_capitalised(before[2]):
        return m
    word = before[2].lower()
    if word in _TITLES or words.is_role(word) or before[2] in words.demonyms or word in words.organizations:
        return m
    return Mention.over(p, Span(start - 1 - len(word), m.span.end), "name", "place")


def _is_capitalised(word: str) -> bool:
    """Whether it is a plain word of two letters and more with a capital: no sign, no accent."""
    return len(word) > 1 and word.isascii() and word.isalpha() and word[0].isupper() and word[1:].islower()
