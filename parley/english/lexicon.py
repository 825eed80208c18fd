"""Word lists that the rules use, read once from the files beside this one and never changed."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

from parley.english.patterns import word_set

COUNTIES = word_set("bodies.counties")
_STRUCK = str.maketrans("øØłŁđĐıß", "oOlLdDis")  # letters with a stroke, which Unicode takes for others


def without_signs(word: str) -> str:
    """A word without what stands on, in or under its letters: "Ayse" for "Ayşe", "Moller" for "Møller"."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_STRUCK))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Lower-case singular nouns and infinitives by use.

    ``demonyms`` maps "Albanian" to "ALB", ``capitals`` "Tirana" and ``countries`` "Burma"; ``ranks`` "gen" to
    "general".

    ``first_names`` maps "Mara" to "she"; those in ``surnames`` tell nothing where they stand alone.
    """

    roles: frozenset[str]
    organizations: frozenset[str]
    organizations_of_two: frozenset[str]
    groups: frozenset[str]
    outlets: frozenset[str]
    outlet_names: frozenset[str]
    attitudes: frozenset[str]
    hedges: frozenset[str]
    told: frozenset[str]
    reporting: frozenset[str]
    bodies: frozenset[str]
    verbs: frozenset[str]
    state_kinds: frozenset[str]
    state_adjectives: frozenset[str]
    withdrawn_codes: frozenset[str]
    no_countries: frozenset[str]
    ranks: Mapping[str, str]
    irregular: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    countries: Mapping[str, str]
    first_names: Mapping[str, str]
    surnames: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether a noun is a person's role: "minister", "co-chair", "Gen."."""
        return _is_role(word, self)

    def is_body(self, noun: str, before: str) -> bool:
        """Whether a noun is for a body, by itself or with the word ``before`` it, in lower case: "coast" "guard"."""
        return noun in self.organizations or f"{before} {noun}" in self.organizations_of_two

    def people_first(self, name: str) -> tuple[str | None, str]:
        """The country whose adjective words begin with and those behind it: of "South Korean Foreign Ministry", too."""
        words = name.split(" ")
        for many in (2, 1):
            county = len(words) <= many or words[many] in COUNTIES  # "Dane County"
            if not county and (code := self.demonyms.get(" ".join(words[:many]))) is not None:
                return code, " ".join(words[many:])
        return None, name

    def people_last(self, words: str) -> tuple[str | None, str]:
        """The country whose adjective words end with, and that: "Sri Lankan" of "the Sri Lankan"."""
        ends = (" ".join(words.split(" ")[-many:]) for many in (2, 1))
        return next(((code, end) for end in ends if (code := self.demonyms.get(end)) is not None), (None, ""))

    def gender_of(self, first_name: str) -> str:
        """ "he" or "she" by a first name, also one written with signs that the list lacks: "Ayşe"; "" for unknown."""
        known = self.first_names.get(first_name)
        return known if known is not None else self.first_names.get(without_signs(first_name), "")


@lru_cache(maxsize=8192)  # rules ask of the same words again and again
def _is_role(word: str, words: Lexicon) -> bool:
    if word[:1].isupper() and word.removesuffix(".").lower() in words.ranks:
        return True
    lower = word.lower().strip(".")
    alone = word[:1].islower() and lower.endswith(("man", "woman"))  # a longshoreman, not Neil Gaiman
    return alone or lower in words.roles or lower.split("-")[-1] in words.roles


@cache
def lexicon() -> Lexicon:
    """The word lists of the package (an immutable value, so reading it once is safe)."""
    here = resources.files(__package__)
    words = tomllib.loads((here / "words.toml").read_text(encoding="utf-8"))
    first: dict[str, str] = {}  # names by "he", "she_or_surname" and the like; no name is in both files
    for file in ("first_names.toml", "more_first_names.toml"):
        for key, names in tomllib.loads((here / file).read_text(encoding="utf-8")).items():
            first[key] = f"{first.get(key, '')} {names}"
    first_names = {name: key.removesuffix("_or_surname") for key in first for name in first[key].split()}

    def listed(name: str) -> frozenset[str]:
        return frozenset(words[name].split())

    def codes(file: str) -> Mapping[str, str]:
        lines = [line.split("\t") for line in (here / file).read_text(encoding="utf-8").splitlines()]
        return MappingProxyType({name.replace("_", " "): code for code, names in lines for name in names.split()})

    return Lexicon(
        listed("roles"),
        listed("organizations"),
        frozenset(n.strip() for n in words["organizations_of_two"].split("|")),
        listed("groups"),
        listed("outlets"),
        frozenset(n.strip() for n in words["outlet_names"].split("|") if n.strip()),
        listed("attitudes"),
        listed("hedges"),
        listed("told"),
        listed("reporting"),
        listed("bodies"),
        listed("verbs"),
        listed("state_kinds"),
        listed("state_adjectives"),
        listed("withdrawn_codes"),
        listed("no_countries"),
        MappingProxyType(words["ranks"]),
        MappingProxyType(words["irregular"]),
        codes("countries.tsv"),
        codes("capitals.tsv"),
        MappingProxyType(words["countries"]),
        MappingProxyType(first_names),
        frozenset(first["he_or_surname"].split() + first["she_or_surname"].split()),
    )
