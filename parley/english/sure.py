"""Words that say how sure something is, read once from certainty.toml and never changed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from parley.english.lexicon import Lexicon
from parley.english.verbs import stems
from parley.model.kinds import Certain

Values = Mapping[str, Certain]


@dataclass(frozen=True, slots=True)
class Sure:
    """Lower-case words with the value that they give: those on a word itself, those that govern it.

    Verbs are infinitives, nouns singular. A main clause that one of ``hanging`` hangs a clause on is conditional;
    ``nobody`` are the tellers that vouch for nothing ("reports"), ``happens`` the verbs whose subject happens,
    ``excluded`` those that a refusal turns round ("refused to rule out").
    """

    auxiliaries: Values
    adverbs: Values
    adjectives: Values
    determiners: Values
    subjects: Values
    marks: Values
    hanging: frozenset[str]
    over_verbs: Values
    over_adjectives: Values
    over_nouns: Values
    nobody: frozenset[str]
    happens: frozenset[str]
    excluded: frozenset[str]


@cache
def sure() -> Sure:
    """The words of the package (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "certainty.toml").read_text(encoding="utf-8"))

    def values(part: Mapping[str, str]) -> Values:
        return MappingProxyType({word: value for value, words in part.items() for word in words.split()})  # type: ignore[misc]

    on, over = table["on"], table["over"]
    return Sure(
        values(on["auxiliaries"]),
        values(on["adverbs"]),
        values(on["adjectives"]),
        values(on["determiners"]),
        values(on["subjects"]),
        values(on["marks"]),
        frozenset(on["clauses"]["conditional"].split()),
        values(over["verbs"]),
        values(over["adjectives"]),
        values(over["nouns"]),
        frozenset(table["told_by"]["nobody"].split()),
        frozenset(table["happens"]["verbs"].split()),
        frozenset(table["both"]["possible"].split()),
    )


def base(word: str, known: Values | frozenset[str], lexicon: Lexicon) -> str | None:
    """The infinitive or singular of a form that is among ``known`` words; None where none is."""
    word = word.lower()
    return next((c for c in stems(word, lexicon) if c in known), None)
