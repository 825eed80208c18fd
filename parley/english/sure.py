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
_WORDS = (
    *("times", "awaited", "binding", "besides", "near", "merely", "multiplying", "scarce", "foremost", "excepting"),
    *("subject_to", "have", "said_or_wanted", "aside", "towards", "tokens", "of_deeds", "after_adjectives", "past"),
    *("participles", "goes_on", "later", "truths", "never_at", "denials", "gives_up", "refuses"),
    *("comes", "close", "seems", "direction", "heads_for", "event", "dated"),
    *("to_do", "asks", "tells", "falsehoods", "foils", "fails", "vain", "shows", "confirms", "factive", "by_deed"),
    *("anyone", "spreads", "doubts", "confirmations", "likelihoods", "announces"),
    *("in_no", "points", "soon", "afar", "long", "does", "talks_out", "minds", "minded_by", "purports", "hints"),
    *("odds", "shown", "unhindered", "relative", "implied", "wants", "signs"),
    *("guilty", "succeeds", "musts", "forces", "chances", "takes", "goings", "particular", "feared"),
)


@dataclass(frozen=True, slots=True)
class Sure:
    """Lower-case words with the value that they give: those on a word itself, those that govern it.

    Verbs are infinitives, nouns singular. ``over_verbs`` and ``over_nouns`` govern clauses and things, ``over_clauses``
    and ``over_aims`` clauses alone, ``over_infinitives`` those with "to", ``over_from`` what is kept "from" happening,
    ``over_of`` what somebody is accused "of", ``over_off`` what is called "off", ``over_for`` what is asked "for". A
    main clause that one of ``hanging`` hangs a clause on is conditional; ``nobody`` are the tellers that vouch for
    nothing ("reports"), ``happens`` the verbs whose subject happens, ``makes`` those whose object does, ``leads_to``
    those that it is led to; ``excluded`` are those that a refusal turns round ("refused to rule out"), and ``calling``
    asks for something only where one of ``upon`` follows. What the other lists are for stands beside them in
    certainty.toml.
    """

    auxiliaries: Values
    adverbs: Values
    adjectives: Values
    determiners: Values
    subjects: Values
    marks: Values
    twofold: Mapping[str, str]
    hanging: frozenset[str]
    over_verbs: Values
    over_adjectives: Values
    over_nouns: Values
    over_clauses: Values
    over_infinitives: Values
    over_aims: Values
    over_from: Values
    over_against: Values
    over_of: Values
    over_off: Values
    over_up: Values
    papers: Values
    contains: Values
    over_for: Values
    nobody: frozenset[str]
    happens: frozenset[str]
    makes: frozenset[str]
    leads_to: frozenset[str]
    excluded: frozenset[str]
    calling: str
    upon: frozenset[str]
    times: frozenset[str]
    awaited: frozenset[str]
    binding: frozenset[str]
    besides: frozenset[str]
    near: frozenset[str]
    merely: frozenset[str]
    multiplying: frozenset[str]
    scarce: frozenset[str]
    foremost: frozenset[str]
    excepting: frozenset[str]
    subject_to: frozenset[str]
    have: frozenset[str]
    said_or_wanted: frozenset[str]
    aside: frozenset[str]
    towards: frozenset[str]
    tokens: frozenset[str]
    of_deeds: frozenset[str]
    after_adjectives: frozenset[str]
    past: frozenset[str]
    participles: frozenset[str]
    goes_on: frozenset[str]
    later: frozenset[str]
    truths: frozenset[str]
    never_at: frozenset[str]
    denials: frozenset[str]
    gives_up: frozenset[str]
    refuses: frozenset[str]
    comes: frozenset[str]
    close: frozenset[str]
    seems: frozenset[str]
    direction: frozenset[str]
    heads_for: frozenset[str]
    event: frozenset[str]
    dated: frozenset[str]
    to_do: frozenset[str]
    asks: frozenset[str]
    tells: frozenset[str]
    falsehoods: frozenset[str]
    foils: frozenset[str]
    fails: frozenset[str]
    vain: frozenset[str]
    shows: frozenset[str]
    confirms: frozenset[str]
    factive: frozenset[str]
    by_deed: frozenset[str]
    anyone: frozenset[str]
    spreads: frozenset[str]
    doubts: frozenset[str]
    confirmations: frozenset[str]
    likelihoods: frozenset[str]
    announces: frozenset[str]
    in_no: frozenset[str]
    points: frozenset[str]
    soon: frozenset[str]
    afar: frozenset[str]
    long: frozenset[str]
    does: frozenset[str]
    talks_out: frozenset[str]
    minds: frozenset[str]
    minded_by: frozenset[str]
    purports: frozenset[str]
    hints: frozenset[str]
    odds: frozenset[str]
    shown: frozenset[str]
    unhindered: frozenset[str]
    relative: frozenset[str]
    implied: frozenset[str]
    wants: frozenset[str]
    signs: frozenset[str]
    guilty: frozenset[str]
    succeeds: frozenset[str]
    musts: frozenset[str]
    forces: frozenset[str]
    chances: frozenset[str]
    takes: frozenset[str]
    goings: frozenset[str]
    particular: frozenset[str]
    feared: frozenset[str]
    alone: Mapping[str, frozenset[str]]
    dropped: Mapping[str, str]


@cache
def sure() -> Sure:
    """The words of the package (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "certainty.toml").read_text(encoding="utf-8"))

    def values(part: Mapping[str, str]) -> Values:
        return MappingProxyType({word: value for value, words in part.items() for word in words.split()})  # type: ignore[misc]

    def some(words: str) -> frozenset[str]:
        return frozenset(words.split())

    on, over, happens, words = table["on"], table["over"], table["happens"], table["words"]
    return Sure(
        auxiliaries=values(on["auxiliaries"]),
        adverbs=values(on["adverbs"]),
        adjectives=values(on["adjectives"]),
        determiners=values(on["determiners"]),
        subjects=values(on["subjects"]),
        marks=values(on["marks"]),
        twofold=MappingProxyType(on["twofold"]),
        hanging=some(on["clauses"]["conditional"]),
        over_verbs=values(over["verbs"]),
        over_adjectives=values(over["adjectives"]),
        over_nouns=values(over["nouns"]),
        over_clauses=values(over["clauses"]),
        over_infinitives=values(over["infinitives"]),
        over_aims=values(over["aims"]),
        over_from=values(over["from"]),
        over_against=values(over["against"]),
        over_of=values(over["of"]),
        over_off=values(over["off"]),
        over_up=values(over["up"]),
        papers=values(over["papers"]),
        contains=values(over["contains"]),
        over_for=values(over["for"]),
        nobody=some(table["told_by"]["nobody"]),
        happens=some(happens["verbs"]),
        makes=some(happens["makes"]),
        leads_to=some(happens["leads_to"]),
        excluded=some(table["both"]["possible"]),
        calling=table["calling"]["verb"],
        upon=some(table["calling"]["upon"]),
        dropped=MappingProxyType(over["dropped"]),
        alone=MappingProxyType({word: some(first) for word, first in on["alone"].items()}),
        **{name: some(words[name]) for name in _WORDS},
    )


def base(word: str, known: Mapping[str, str] | frozenset[str], lexicon: Lexicon) -> str | None:
    """The infinitive or singular of a form that is among ``known`` words; None where none is."""
    word = word.lower()
    return next((c for c in stems(word, lexicon) if c in known), None)
