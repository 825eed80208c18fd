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
    parts = _read("patterns.toml")[room][own]
    whole = parts if isinstance(parts, str) else "".join(parts)
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda found: _any_of(found[1]), whole))


@cache
def word_set(name: str) -> frozenset[str]:
    """The set of words of this name, "module.name" as in small_words.toml, or of a set that several modules share.

    Raises:
        KeyError: there is none of this name.
    """
    room, _, own = name.partition(".")
    words = _read("small_words.toml")[room][own]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def _any_of(name: str) -> str:
    """What matches any word of a shared set: the longer first, since an alternation takes the first that fits."""
    words = _read("small_words.toml")["shared"][name]
    each = words.split() if isinstance(words, str) else words
    return f"(?:{'|'.join(sorted(each, key=lambda word: (-len(word), word)))})"


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / file).read_text(encoding="utf-8"))
