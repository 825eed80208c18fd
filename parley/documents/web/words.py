"""The names and phrases of ``page.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[_:./]+|-{2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What pages have in common: patterns of class names, of whole lines and of titles, and names of fields."""

    beside: re.Pattern[str]
    comments: frozenset[str]
    posts: re.Pattern[str]
    paywall: re.Pattern[str]
    body: re.Pattern[str]
    of_the_post: tuple[str, ...]
    junk: re.Pattern[str]
    over: re.Pattern[str]
    asks_to_pay: re.Pattern[str]
    no_article: dict[str, re.Pattern[str]]
    consent_text: tuple[re.Pattern[str], ...]
    robot_text: re.Pattern[str]
    about: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """All of them."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("page.toml").read_text("utf-8"))
    classes, lines, none = table["classes"], table["lines"], dict(table["no_article"])
    consent, robot = none.pop("consent_text"), none.pop("robot_text")
    return Words(
        beside=_names(classes["beside"]),
        comments=frozenset(classes["comments"]),
        posts=_names(classes["posts"]),
        paywall=_names(classes["paywall"]),
        body=_names(classes["body"]),
        of_the_post=tuple(classes["of_the_post"]),
        junk=_any(lines["junk"]),
        over=_any(lines["over"]),
        asks_to_pay=_any(lines["paywall"]),
        no_article={kind: _any(patterns) for kind, patterns in none.items()},
        consent_text=tuple(re.compile(pattern, re.IGNORECASE) for pattern in consent),
        robot_text=_any(robot),
        about={name: tuple(values) for name, values in table["about"].items()},
    )


def spelt(name: str) -> str:
    """A class name in lower case with hyphens: "articleBody__text" is "article-body-text"."""
    return _SEPARATORS.sub("-", _CAMEL.sub("-", name)).lower().strip("-")


def _names(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(longest_first)})(?![a-z])")


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
