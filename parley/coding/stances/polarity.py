"""Words for and against, counted with what turns them round."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

REACH: Final = 4  # words after a negation that it turns round
_WORD: Final = re.compile(r"n't|[a-z]+")


@dataclass(frozen=True, slots=True, eq=False)
class StanceWords:
    """The word lists of ``english/stances.toml``; ``pairs`` are sentences for and against a concept."""

    favourable: re.Pattern[str]
    adverse: re.Pattern[str]
    negations: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Polarity:
    """How many words are for and against something, how many turn others round, and of how many words."""

    favourable: int
    adverse: int
    negations: int
    words: int

    @property
    def balance(self) -> float:
        """From -1, all against, to 1, all in favour."""
        return (self.favourable - self.adverse) / (self.favourable + self.adverse + 1)

    @property
    def charged(self) -> bool:
        """Whether any word is for or against anything."""
        return self.favourable + self.adverse > 0


@dataclass(frozen=True, slots=True)
class Told:
    """An item's words for and against: in its frame (source, cue and what else is in its sentence) and its content."""

    frame: Polarity
    content: Polarity


@cache
def stance_words() -> StanceWords:
    """The word lists of the package (an immutable value, so reading it once is safe)."""
    text = (resources.files("parley.english") / "stances.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(word).replace(r"\*", "[a-z]*") for word in listed[name].split()))

    pairs = tuple((str(one), str(other)) for one, other in listed["pairs"])
    return StanceWords(pattern("for"), pattern("against"), frozenset(listed["negations"].split()), pairs)


@lru_cache(maxsize=50_000)
def _sides(word: str) -> tuple[bool, bool]:
    known = stance_words()
    return bool(known.favourable.fullmatch(word)), bool(known.adverse.fullmatch(word))


def polarity(text: str) -> Polarity:
    """The text's words for and against; those soon after a negation count for the other side."""
    turning = stance_words().negations
    plain = text.lower().replace("’", "'").replace("cannot", "can not").replace("n't", " n't")
    words = _WORD.findall(plain)
    favourable = adverse = negations = 0
    last: list[int] = []  # where the negations are
    for place, word in enumerate(words):
        if word in turning:
            negations += 1
            last.append(place)
            continue
        here = _sides(word)
        if here[0] or here[1]:
            turned = (len(last) - bisect_left(last, place - REACH)) % 2
            favourable += here[turned]
            adverse += here[1 - turned]
    return Polarity(favourable, adverse, negations, len(words))
