"""Who is who across documents: names to keys, and people's judgements on top.

Nothing here touches the database; ``parley.record.settle`` applies it to the tables.

A *key* stands for a name of a type, folded ("person:antony blinken"). Actors with one key are one identity.
A surname standing alone takes the key of the full names that carry it, where these are all one identity.
Common nouns ("officials") name nobody, so their key holds the article and they are never joined on their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from parley.model import Actor

Action = Literal["merge", "split", "rename", "undo"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS: Final = _set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam president premier chancellor king queen"
    " prince princess pope sen senator rep representative gov governor gen general col colonel lt lieutenant"
    " maj major capt captain sgt judge justice secretary minister ambassador mayor rev reverend imam rabbi"
    " sheikh"
)
PARTICLES: Final = _set("van von der den de del della di da dos la le al el bin ibn ben abu ter ten")
SUFFIXES: Final = _set("jr sr ii iii iv phd md")
ARTICLES: Final = _set("the a an")


@dataclass(frozen=True, slots=True)
class Name:
    """What identity is decided by: ``key``, and a person's ``surname`` (folded), else None."""

    key: str
    surname: str | None = None

    @property
    def is_surname(self) -> bool:
        """Whether the surname is all there is of the name."""
        return self.surname is not None and self.key == surname_key(self.surname)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of ``judgements``: a person's word on who is who."""

    pk: int
    action: Action
    identity: str | None = None
    other: str | None = None
    articles: frozenset[int] = frozenset()
    name: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements that stand, in order. Identity is a pure function of these and of the names."""

    standing: tuple[Judgement, ...] = ()
    judged_articles: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(cls, rows: Iterable[Judgement]) -> Judgements:
        """The judgements left when each "undo" has taken back the one it names."""
        rows = sorted(rows, key=lambda row: row.pk)
        undone = {row.undoes for row in rows if row.action == "undo"}
        standing = tuple(row for row in rows if row.action != "undo" and row.pk not in undone)
        return cls(standing, frozenset().union(*(row.articles for row in standing)))

    def identity_of(self, article: int, own: str, base: str | None = None) -> str:
        """The identity's key for an actor of ``article`` whose name has the key ``own``.

        ``base`` is the key that the actor starts from where that is not its own: a lone surname's full name.
        """
        key = base or own
        for judgement in self.standing:
            if judgement.action == "merge" and key == judgement.other:
                key = judgement.identity or key
            elif judgement.action == "split" and key == judgement.identity:
                if article in judgement.articles:
                    key = split_key(judgement.pk)
                elif not judgement.articles and own != key:
                    key = own
        return key

    def names(self) -> Mapping[str, str]:
        """The names given by hand, by identity key; the last one holds."""
        given: dict[str, str] = {}
        for judgement in self.standing:
            if judgement.action == "rename" and judgement.identity and judgement.name:
                given[judgement.identity] = judgement.name
            elif judgement.action == "split" and judgement.articles and judgement.name:
                given[split_key(judgement.pk)] = judgement.name
        return given


def name_of(actor: Actor, article: int) -> Name:
    """The name of an actor of ``article`` (the row that all versions of the article share)."""
    words = _words(actor.name)
    if actor.type == "country" and actor.country:
        return Name(f"country:{actor.country}")
    if actor.type == "person":
        return _person(words, article)
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return _nobody(actor.type, words, article)
    return Name(f"{actor.type}:{_fold(words)}")


def surname_key(surname: str) -> str:
    """The key of a person known by this surname only."""
    return f"person:{surname}"


def split_key(pk: int) -> str:
    """The key of the identity that a judgement split off."""
    return f"split:{pk}"


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).replace("’", "'")
    words = re.sub(r"'s?(?=\s|$)", "", plain).replace(".", "").replace(",", " ").split()
    return words[1:] if len(words) > 1 and words[0].casefold() in ARTICLES else words


def _fold(words: Sequence[str]) -> str:
    return " ".join(words).casefold()


def _nobody(kind: str, words: Sequence[str], article: int) -> Name:
    return Name(f"{kind}:{_fold(words)}@{article}")


def _person(words: list[str], article: int) -> Name:
    named = list(words)
    while len(named) > 1 and named[0].casefold() in HONORIFICS:
        named.pop(0)
    while len(named) > 1 and named[-1].casefold() in SUFFIXES:
        named.pop()
    described = any(word.isascii() and word.islower() and word not in PARTICLES for word in named)
    if described or not any(word[:1].isupper() or not word.isascii() for word in named):
        return _nobody("person", words, article)  # "a neighbour", "an adviser to Solberg-Hane"
    # a middle initial is written in one article and left out in the next
    full = [word for i, word in enumerate(named) if len(word) > 1 or i in (0, len(named) - 1)]
    surname = _surname(full)
    return Name(f"person:{_fold(full)}", surname)


def _surname(named: Sequence[str]) -> str:
    first = len(named) - 1
    while first > 0 and named[first - 1].casefold() in PARTICLES:
        first -= 1
    return _fold(named[first:])
