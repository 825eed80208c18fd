"""What names an actor has, folded to keys: what identity is decided by.

A *key* stands for a name of a type ("person:antony blinken"). Actors with one key are one identity. A surname standing
alone takes the key of the full names that carry it, where these are all one identity. Common nouns ("officials") name
nobody, so their key holds the id of the article's first version and they are never joined on their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from parley.english import lexicon
from parley.english.patterns import pattern, word_set
from parley.model import Actor

RULES: Final = 3
"""Goes up whenever the same name may get another key, so that older records are keyed anew."""

HONORIFICS: Final = word_set("names_across.honorifics")
PARTICLES: Final = word_set("names_across.particles")
SUFFIXES: Final = word_set("names_across.suffixes")
ARTICLES: Final = word_set("names_across.articles")
AMOUNTS: Final = word_set("names_across.amounts")
PARTIES: Final = word_set("names_across.parties")  # a common noun in small letters only
OF: Final = word_set("names_across.of")
_NICKNAME: Final = re.compile(rf"(?<=\w){pattern('names.nickname').pattern}(?=\w)")
LONE: Final = ("organization", "group", "unknown")  # what a tagger takes a surname for that stands alone


@dataclass(frozen=True, slots=True)
class Name:
    """What identity is decided by: ``key``, and a person's ``surname`` (folded), else None."""

    key: str
    surname: str | None = None

    @property
    def is_surname(self) -> bool:
        """Whether the surname is all there is of the name."""
        return self.surname is not None and self.key.partition(":")[2] == self.surname


def names_of(actors: Iterable[Actor], document: str) -> dict[str, Name]:
    """The names of a document's actors by their printed id; ``document`` is the id of its article's first version.

    A lone surname that the tagger took for a body ("Karzan") is the one person's whose full name is in the document.
    """
    actors = list(actors)
    found = {actor.id: name_of(actor, document) for actor in actors}
    full: dict[str, set[Name]] = defaultdict(set)
    for name in found.values():
        if name.surname is not None and not name.is_surname and name.key.startswith("person:"):
            full[name.surname].add(name)
    for actor in actors:
        words = _words(actor.name)
        if len(words) == 1 and (actor.type in LONE or (actor.type == "person" and not found[actor.id].surname)):
            bearers = full.get(_fold(words), ())
            if len(bearers) == 1:
                found[actor.id] = next(iter(bearers))
    return found


def name_of(actor: Actor, document: str) -> Name:
    """The name of an actor by itself; ``document`` as in ``names_of``."""
    words = _words(actor.name)
    if actor.type == "country" and actor.country:
        return Name(f"country:{actor.country}")
    if actor.type == "person":
        # 'Halim "Lark" Karzan' is Halim Karzan, but two films' stars are two
        named = _person(_words(_NICKNAME.sub(" ", actor.name)), document)
        return _nobody("person", words, document) if is_unnamed(named.key) else named
    if actor.type == "organization" and (called := _known_bodies().get(_fold(words))):
        return Name(f"organization:{called}")
    if _names_nobody(actor.type, words):
        return _nobody(actor.type, words, document)
    # what nobody could tell the type of may be a person's surname
    surname = _fold(words) if actor.type == "unknown" and len(words) == 1 else None
    return Name(f"{actor.type}:{_fold(words)}", surname)


@cache
def _known_bodies() -> dict[str, str]:
    """The first of its names by each that a body known by several has, all folded: "farc" of either."""
    rows = ([_fold(_words(name)) for name in row.split("|")] for row in word_set("shared.known_body"))
    return {name: names[0] for names in rows for name in names}


def is_unnamed(key: str) -> bool:
    """Whether a key is of a common noun in one document."""
    return "@" in key


def key_now(key: str) -> str:
    """The key that one with a nickname, or of a body known by several names, has become since it was judged."""
    kind, _, words = key.partition(":")
    if kind == "person":
        words = _NICKNAME.sub(" ", words)
    return f"{kind}:{_known_bodies().get(words, words) if kind == 'organization' else words}"


def in_document(key: str, document: str) -> str:
    """The key of a common noun in another document."""
    return f"{key.partition('@')[0]}@{document}"


def document_of(key: str) -> str:
    """The id of the document that a common noun's key holds; "" where it is no such key."""
    return key.partition("@")[2]


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").replace("@", " ")
    words = re.sub(r"'s?(?=\s|$)", "", plain).replace(".", "").replace(",", " ").split()
    return words[1:] if len(words) > 1 and words[0].casefold() in ARTICLES else words


def _fold(words: Sequence[str]) -> str:
    return " ".join(words).casefold()


def _nobody(kind: str, words: Sequence[str], document: str) -> Name:
    return Name(f"{kind}:{_fold(words)}@{document}")


def _names_nobody(kind: str, words: Sequence[str]) -> bool:
    """Whether the words are a common noun: "two officials", "Officials", "a senior U.S. official"."""
    rest = list(words)
    while len(rest) > 1 and (rest[0].casefold() in AMOUNTS or rest[0][:1].isdigit()):
        rest.pop(0)
    counted = len(rest) < len(words)
    if not any(word[:1].isupper() or word[:1].isdigit() or not word.isascii() for word in rest):
        return True
    if kind in ("organization", "outlet"):
        return False  # "the Israeli army" is one body
    end = next((i for i, word in enumerate(rest) if i and word in OF), len(rest))
    head = rest[end - 1]
    if head[:1].islower():
        return _is_noun(head)
    # at the beginning of a sentence: "Officials in Oslo", "Senior officials"
    return end == 1 and _is_noun(head) and (counted or head.casefold() not in PARTIES)


def _is_noun(word: str) -> bool:
    """Whether a word is a common noun for people: one that can be a role, or many of them."""
    words, lower = lexicon(), word.casefold()
    singular = {lower, lower.removesuffix("s"), lower.removesuffix("es"), re.sub("ies$", "y", lower)}
    singular.add(re.sub("men$", "man", lower))
    return lower in words.groups or any(words.is_role(one) for one in singular)


def _person(words: list[str], document: str) -> Name:
    named = list(words)
    while len(named) > 1 and named[0].casefold() in HONORIFICS:
        named.pop(0)
    while len(named) > 1 and named[-1].casefold() in SUFFIXES:
        named.pop()
    described = any(word.isascii() and word.islower() and word not in PARTICLES for word in named)
    if described or not any(word[:1].isupper() or not word.isascii() for word in named):
        return _nobody("person", words, document)  # "a neighbour", "an adviser to Solberg-Hane"
    if len(words) == 1 and _is_noun(named[0]):
        return _nobody("person", words, document)  # "Officials", "President"
    # a middle initial is written in one article and left out in the next
    full = [word for i, word in enumerate(named) if len(word) > 1 or i in (0, len(named) - 1)]
    surname = _surname(full)
    return Name(f"person:{_fold(full)}", surname)


def _surname(named: Sequence[str]) -> str:
    first = len(named) - 1
    while first > 0 and named[first - 1].casefold() in PARTICLES:
        first -= 1
    return _fold(named[first:])


def folded_pattern(pattern: str) -> str:
    """A pattern for names of nobody, folded as they are: "A senior * official" -> "senior * official"."""
    return _fold(_words(pattern))


def key_fits(key: str, pattern: str) -> bool:
    """Whether the key is a common noun's whose words fit a folded pattern, in which ``*`` stands for any words."""
    if not is_unnamed(key):
        return False
    return _sought(pattern).fullmatch(key.partition(":")[2].partition("@")[0]) is not None


@lru_cache(maxsize=64)
def _sought(pattern: str) -> re.Pattern[str]:
    # "senior * official" is also the senior official without a word between
    parts = (r".*" if part == "*" else re.escape(part).replace(r"\*", r"\S*") for part in pattern.split())
    return re.compile(_joined(parts))


def _joined(parts: Iterable[str]) -> str:
    """The parts with a blank between; a part that may be nothing needs none."""
    sought = ""
    for part in parts:
        if part == ".*":
            sought += r"(?: \S+)*" if sought else r"(?:\S+ )*"
        else:
            sought += (" " if sought and not sought.endswith(r"(?:\S+ )*") else "") + part
    return sought


