"""Rules of reading, each with a name, its step, examples for and against, and a switch: rules.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

PREFIX = "rule:"  # of a rule's name where steps are named, too


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the step it belongs to, what it does, marked texts it changes (as given, as they become) and leaves.

    Marks are ``{s Okoro} {c said} {t that …}`` for source, cue and content, ``{s2 …}`` of a second statement, and
    ``{a …}``, ``{p …}``, ``{d …}`` for addressee, place and date. ``{s=Tom Bell|He}`` says who speaks, ``{s=|I}`` that
    nobody does, ``{s=Mali + Niger|They}`` several.
    """

    name: str
    step: str
    does: str
    changes: tuple[tuple[str, str], ...]
    leaves: tuple[str, ...]


@cache
def known_rules() -> Mapping[str, Rule]:
    """All rules by name, in the order of their steps (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))
    found = [
        Rule(
            name,
            rule["step"],
            rule["does"],
            tuple((one["given"], one["becomes"]) for one in rule["changes"]),
            tuple(rule["leaves"]),
        )
        for name, rule in table.items()
    ]
    return MappingProxyType({rule.name: rule for rule in found})


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules are on: all but those that are switched ``off``."""

    off: frozenset[str] = frozenset()

    @classmethod
    def without(cls, names: Iterable[str]) -> Rules:
        """All but those named, each with or without ``rule:`` before it.

        Raises:
            ValueError: there is no rule of one of the names.
        """
        off = frozenset(name.removeprefix(PREFIX) for name in names)
        if unknown := off - known_rules().keys():
            raise ValueError(f"no rule is called {', '.join(sorted(unknown))}; there are {', '.join(known_rules())}")
        return cls(off)

    def __call__(self, name: str) -> bool:
        """Whether the rule of this name is on.

        Raises:
            KeyError: there is none of this name.
        """
        return known_rules()[name].name not in self.off


ALL = Rules()
