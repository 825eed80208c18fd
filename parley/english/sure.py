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

    Verbs are infinitives, nouns singular. ``over_verbs`` and ``over_nouns`` govern clauses and things, ``over_clauses``
    and ``over_aims`` clauses alone, ``over_infinitives`` those with "to", ``over_from`` what is kept "from" happening,
    ``over_for`` what is asked "for". A main clause that one of ``hanging`` hangs a clause on is conditional; ``times``
    are what a clause of time begins with, ``merely`` what takes a "not" to itself, ``nobody`` the tellers that vouch
    for nothing ("reports"), ``happens`` the verbs whose subject happens, ``makes`` those whose object does, and
    ``leads_to`` what they lead to; ``excluded`` are those that a refusal turns round ("refused to rule out"),
    ``foremost`` what says who was the first or only one to do it, ``past`` irregular forms of the past,
    ``participles`` those that may be participles, too; ``excepting`` is what no purpose begins with,
    ``scarce`` what says that there are hardly any, ``subject_to`` what hangs on a thing.
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
    over_clauses: Values
    over_infinitives: Values
    over_aims: Values
    over_from: Values
    over_for: Values
    times: frozenset[str]
    merely: frozenset[str]
    nobody: frozenset[str]
    happens: frozenset[str]
    makes: frozenset[str]
    leads_to: frozenset[str]
    excluded: frozenset[str]
    foremost: frozenset[str]
    past: frozenset[str]
    participles: frozenset[str]
    excepting: frozenset[str]
    scarce: frozenset[str]
    subject_to: frozenset[str]


@cache
def sure() -> Sure:
    """The words of the package (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "certainty.toml").read_text(encoding="utf-8"))

    def values(part: Mapping[str, str]) -> Values:
        return MappingProxyType({word: value for value, words in part.items() for word in words.split()})  # type: ignore[misc]

    def some(part: str, name: str) -> frozenset[str]:
        return frozenset(table[part][name].split())

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
        *(values(over[kind]) for kind in ("nouns", "clauses", "infinitives", "aims", "from", "for")),
        some("words", "times"),
        some("words", "merely"),
        some("told_by", "nobody"),
        some("happens", "verbs"),
        some("happens", "makes"),
        some("happens", "leads_to"),
        some("both", "possible"),
        some("words", "foremost"),
        some("words", "past"),
        some("words", "participles"),
        some("words", "excepting"),
        some("words", "scarce"),
        some("words", "subject_to"),
    )


def base(word: str, known: Values | frozenset[str], lexicon: Lexicon) -> str | None:
    """The infinitive or singular of a form that is among ``known`` words; None where none is."""
    word = word.lower()
    return next((c for c in stems(word, lexicon) if c in known), None)
