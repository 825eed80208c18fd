"""Names of countries and their ISO 3166-1 alpha-3 codes, as Unicode's CLDR has them in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from unicodedata import combining, normalize

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set

_WITHOUT_PEOPLE = frozenset(("ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"))  # territories that no text speaks for
_PEOPLE_ENDINGS = word_set("countries.people_endings")


@lru_cache(maxsize=1 << 14)  # rules ask of the same names again and again
def country_code(name: str, lexicon: Lexicon) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name ("U.S.", "Albania") or None. Demonyms are not countries.

    A capital is its country: in news its name stands for the government. Kosovo is "XKX", the code that ISO 3166 leaves
    to users.
    """
    bare = name[4:] if name.lower().startswith("the ") else name
    if bare in lexicon.countries:
        return lexicon.countries[bare]
    if not bare[:1].isupper() or bare in lexicon.demonyms or (len(bare) <= 3 and not bare.isalpha()) or len(bare) < 3:
        return None
    written = plain(bare)
    return lexicon.countries.get(written) or lexicon.capitals.get(written) or _listed(written, lexicon)


def country_name(code: str, lexicon: Lexicon) -> str:
    """The name of the country with this ISO 3166-1 alpha-3 code, as CLDR has it or as it was; else the code."""
    listed = (name for name, of in lexicon.countries.items() if of == code)
    return _of_codes(lexicon).get(code) or next(listed, code)


def is_country_code(code: str, lexicon: Lexicon) -> bool:
    """Whether it is ISO 3166's for a country or a territory, also for one that is no more, or "XKX"."""
    return code in _of_codes(lexicon) or code in lexicon.withdrawn_codes or code in _WITHOUT_PEOPLE


def plain(name: str) -> str:
    """A name as it stands outside headlines and datelines: "Moscow" for "MOSCOW"."""
    return name.title() if name.isupper() and len(name) > 3 else name


def load_countries(lexicon: Lexicon) -> None:
    """Read the list of countries now, which takes a moment, and not when the first name asks for it."""
    _names(lexicon)


def _listed(name: str, lexicon: Lexicon) -> str | None:
    code = _names(lexicon).get(_key(name))
    if code is not None:
        return code
    people, _, state = name.partition(" ")
    if state and state.removeprefix("Arab ") in lexicon.state_kinds:  # "Portuguese Republic"
        return lexicon.demonyms.get(people)
    of = _official(lexicon).fullmatch(name)
    return (lexicon.countries.get(of["name"]) or _names(lexicon).get(_key(of["name"]))) if of else None


@cache
def _names(lexicon: Lexicon) -> Mapping[str, str]:
    """Alpha-3 codes by what ``_key`` makes of CLDR's names of countries."""
    return MappingProxyType({_key(name): code for code, name in _of_codes(lexicon).items()})


@cache
def _of_codes(lexicon: Lexicon) -> Mapping[str, str]:
    """CLDR's names of countries by their alpha-3 codes."""
    from babel import Locale
    from babel.core import get_global

    names = Locale("en").territories
    codes = {
        now[0]: code
        for code, now in get_global("territory_aliases").items()
        if len(code) == 3 and code.isascii() and code.isupper() and code not in lexicon.withdrawn_codes
    }
    return MappingProxyType(
        {
            three: names[two]
            for two, three in (*codes.items(), ("XK", "XKX"))
            if two in names and two not in lexicon.no_countries
        }
    )


def _key(name: str) -> str:
    """A name without what is written in several ways: "&" and "and", "St." and "Saint", accents, dots and hyphens."""
    letters = "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))
    words = re.sub(r"[^\w]+", " ", letters.replace("&", " and ").replace("’", "'").replace("st.", "saint")).split()
    return " ".join(word for word in words if word != "the")


@cache
def _official(lexicon: Lexicon) -> re.Pattern[str]:
    """ "Islamic Republic of Iran", "Kingdom of Norway": what a state calls itself, and its name."""
    kinds, adjectives = ("|".join(sorted(words)) for words in (lexicon.state_kinds, lexicon.state_adjectives))
    return re.compile(rf"(?:(?:{adjectives})[ -])*(?:{kinds}) of (?:the )?(?P<name>.+)")


def is_people_of(adjective: str, place: str) -> bool:
    """Whether an adjective is of a place that no list knows, by its stem: "Karsian" and "Karsia"."""
    word, name = adjective.lower(), place.lower()
    stem = name[:-1] if name[-1:] in "aeiouy" else name
    ending = word[len(stem) :]
    return len(stem) > 2 and word.startswith(stem) and ending in _PEOPLE_ENDINGS
