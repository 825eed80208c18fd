"""Patterns and small sets of words, composed once from the files beside this one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of this name, "module.name" as in patterns.toml; names in braces stand for sets of words.

    Raises:
        KeyError: there is none of this name, or a set that it names is missing.
    """
    room, _, own = name.partition(".")
    whole = str(_read("patterns.toml")[room][own])
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda found: _any_of(found[1]), whole))


def may_fit(name: str, text: str) -> bool:
    """Whether a text has any of the signs of a pattern, as in patterns.toml: it fits nowhere else.

    To look for a few words costs little beside trying a pattern at every place.

    Raises:
        KeyError: the pattern has no signs.
    """
    return any(map(text.__contains__, _signs(name)))


@cache
def _signs(name: str) -> tuple[str, ...]:
    """Rows that stand for several signs are as many."""
    room, _, own = name.partition(".")
    shared = _read("small_words.toml")["shared"]
    return tuple(
        sign
        for one in _read("patterns.toml")["signs"][room][own]
        for sign in (_each_of(shared[one[1:-1]]) if one.startswith("{") else (one,))
    )


@cache
def word_set(name: str) -> frozenset[str]:
    """The set of words of this name, "module.name" as in small_words.toml; a name in braces stands for a shared set.

    Raises:
        KeyError: there is none of this name.
    """
    room, _, own = name.partition(".")
    words = _read("small_words.toml")[room][own]
    each = words.split() if isinstance(words, str) else words
    return frozenset(word for one in each for word in (_shared(one[1:-1]) if one.startswith("{") else (one,)))


@cache
def in_order(name: str) -> tuple[str, ...]:
    """The words of a shared set in their order: the first ordinal is that of one.

    Raises:
        KeyError: there is none of this name.
    """
    return tuple(_shared(name))


def _shared(name: str) -> list[str]:
    """The words of a shared set in lower case, as sets are asked; rows of names as they are."""
    words: str | list[str] = _read("small_words.toml")["shared"][name]
    return words.lower().split() if isinstance(words, str) else words


@cache
def _any_of(name: str) -> str:
    """A shared fragment, or what matches any word of a shared set, the longer first: the first that fits is taken.

    A row of names that "|" keeps apart is as many.
    """
    if (fragment := _read("patterns.toml")["shared"].get(name)) is not None:
        return str(fragment)
    each = _each_of(_read("small_words.toml")["shared"][name])
    return f"(?:{'|'.join(sorted(each, key=lambda word: (-len(word), word)))})"


def _each_of(words: str | list[str]) -> list[str]:
    return words.split() if isinstance(words, str) else "|".join(words).split("|")


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / file).read_text(encoding="utf-8"))
