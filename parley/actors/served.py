"""The body without a name that somebody without a name is of: "a spokesman for the foreign ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from parley.actors.mentions import starting
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set

_FOR_OTHERS = word_set("tellers.for_others")  # who may speak for many: "a lawyer for the strikers"
_LINKS = ("for", "of", "at", "with", "from", "in", "inside", "within")


def served(noun: int, phrases: Phrases) -> int | None:
    """The mention of the body that somebody's noun says he is of, or of the people he speaks for."""
    if not _is_somebody(noun, phrases):
        return None
    for word, many in _whose(noun, phrases):
        k = _ending(word, phrases) if many or phrases.is_body(word) else None
        if k is not None and phrases.mentions[k].type in (("organization", "group") if many else ("organization",)):
            return k
    return None


def _ending(word: int, phrases: Phrases) -> int | None:
    """The description that a word is the noun of, also where its adjective hangs on what is behind it."""
    end, mentions = phrases.trees.span(word).end, phrases.mentions
    near = starting(mentions, phrases.trees.span(phrases.trees.sentence(word)[0]).start, end)
    return next((k for k in near if mentions[k].kind == "nominal" and mentions[k].span.end == end), None)


def _whose(noun: int, phrases: Phrases) -> Iterator[tuple[int, bool]]:
    """The nouns for whom he may be of, and whether that may be many people."""
    for word in phrases.trees.children(noun, "compound", "nmod:desc"):
        if word < noun:  # "a foreign ministry spokesman"
            yield word, False
    speaks = phrases.singular(noun) in _FOR_OTHERS
    for link, word in phrases.complements(noun, *_LINKS):
        yield word, speaks and link == "for"


def _is_somebody(noun: int, phrases: Phrases) -> bool:
    return phrases.is_person(noun) or phrases.lexicon.is_role(phrases.singular(noun))
