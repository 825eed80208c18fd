"""Names of countries and their ISO 3166-1 alpha-3 codes."""

from __future__ import annotations

import re
from functools import lru_cache

import countrynames
import pycountry
from pycountry.db import Country

from parley.english.lexicon import Lexicon

# Words of the names of several countries.
_OF_ANY = frozenset(
    """the and republic democratic people's peoples state states united kingdom islands island federation federated
    federal saint south north east west southern northern central arab socialist commonwealth province new plurinational
    bolivarian grand principality sultanate territory territories british french dutch city""".split()
)
_UNINHABITED = frozenset({"HM", "BV", "TF", "GS", "IO", "UM"})  # McDonald is no country


def country_code(name: str, lexicon: Lexicon) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name ("U.S.", "Albania") or None. Demonyms are not countries.

    A capital is its country: in news its name stands for the government.
    """
    bare = name[4:] if name.lower().startswith("the ") else name
    if bare in lexicon.countries:
        return lexicon.countries[bare]
    if not bare[:1].isupper() or bare in lexicon.demonyms or (len(bare) <= 3 and not bare.isalpha()) or len(bare) < 3:
        return None
    written = plain(bare)
    return lexicon.countries.get(written) or lexicon.capitals.get(written) or _listed(written)


def plain(name: str) -> str:
    """A name as it stands outside headlines and datelines: "Moscow" for "MOSCOW"."""
    return name.title() if name.isupper() and len(name) > 3 else name


def load_countries() -> None:
    """Read the lists of countries now, which takes a moment, and not when the first name asks for them."""
    _listed("Norway")


@lru_cache(maxsize=4096)
def _listed(name: str) -> str | None:
    if _starts(name).isdisjoint(_all_starts()):
        return None  # which the list takes a while to say
    code = countrynames.to_code(name)  # also knows bodies such as the UN, which ISO 3166 does not
    if code == "XK":
        return "XKX"  # Kosovo, by the code that ISO 3166 leaves to users
    country = pycountry.countries.get(alpha_2=code) if code and code not in _UNINHABITED else None
    # The list has Texas, Sussex and "Corn" for countries, too: a word must be the country's own.
    return country.alpha_3 if country and not _starts(name).isdisjoint(_starts_of(country)) else None


@lru_cache(maxsize=1)
def _all_starts() -> frozenset[str]:
    return frozenset({"koso"}.union(*map(_starts_of, pycountry.countries)))


def _starts_of(country: Country) -> frozenset[str]:
    return _starts(" ".join(getattr(country, k, "") for k in ("name", "common_name", "official_name")))


def _starts(name: str) -> frozenset[str]:
    """The first four letters of the words that tell one country from others: "viet" for "Viet Nam" and Vietnam."""
    return frozenset(w[:4] for w in re.split(r"[^\w'’]+", name.lower()) if len(w) > 2 and w not in _OF_ANY)
