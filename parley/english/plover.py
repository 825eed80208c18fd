"""Words that tell PLOVER's events apart, read once from plover.toml and never changed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Plover:
    """``retreat`` are words for what is given up in deeds; ``modes`` maps an event to its modes, those to words."""

    retreat: frozenset[str]
    modes: Mapping[str, Mapping[str, frozenset[str]]]


@cache
def plover() -> Plover:
    """The words of the package (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "plover.toml").read_text(encoding="utf-8"))
    modes = {
        event: {mode: frozenset(words.split()) for mode, words in of.items()} for event, of in table["modes"].items()
    }
    return Plover(frozenset(table["retreat"].split()), modes)
