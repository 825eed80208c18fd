"""Mentions: the words that can refer to an actor — names, nouns for people and bodies, pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from parley.english.patterns import pattern, word_set
from parley.language.features import Pieces
from parley.model import Span

MentionKind = Literal["name", "nominal", "pronoun"]
MentionType = Literal["person", "organization", "place", "nationality", "group", "unknown"]

NAME_TYPES: tuple[MentionType, ...] = ("person", "organization", "place", "nationality")
NOMINAL_TYPES: tuple[MentionType, ...] = ("person", "group", "organization")

POSSESSIVE = word_set("shared.possessive")

_GENDER: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}
_PRONOUN = pattern("mentions.pronoun")
_span = attrgetter("span")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in the text; ``span`` in code points, ``first`` and ``last`` their first and last word piece."""

    span: Span
    first: int
    last: int
    kind: MentionKind
    type: MentionType
    text: str

    @classmethod
    def over(cls, p: Pieces, span: Span, kind: MentionKind, type: MentionType) -> Mention:
        """The mention with the pieces it touches; first > last where it touches none."""
        return cls(span, *p.at(*span), kind, type, span.of(p.text))

    @property
    def gender(self) -> str:
        """Of a pronoun: "he", "she", "they" or "it"; "" for other mentions."""
        return gender(self.text) if self.kind == "pronoun" else ""


def starting(mentions: Sequence[Mention], start: int, end: int) -> range:
    """Indices of the mentions that start in [start, end); ``mentions`` are in text order."""
    first = bisect_left(mentions, (start,), key=_span)
    return range(first, bisect_left(mentions, (end,), lo=first, key=_span))


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in text order, of those that start together the longest first."""
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


def gender(word: str) -> str:
    """The set a third-person pronoun belongs to, "" for any other word."""
    return _GENDER.get(word.lower(), "")


def pronoun_spans(text: str) -> list[Span]:
    """Every third-person pronoun of ``text``."""
    return [Span(*m.span()) for m in _PRONOUN.finditer(text) if text[m.start() : m.end()] != "IT"]


def pronouns(p: Pieces, names: Iterable[Mention]) -> list[Mention]:
    """Every third-person pronoun as a mention; "He" is a name where somebody is called "He Yanling"."""
    families = {w for m in names if m.type == "person" and (w := m.text.split(" ")[0]) != m.text and gender(w)}
    found = [Mention.over(p, span, "pronoun", "unknown") for span in pronoun_spans(p.text)]
    found = [replace(m, kind="name", type="person") if m.text in families else m for m in found]
    return [m for m in found if m.first <= m.last]
