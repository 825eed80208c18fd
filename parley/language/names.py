"""Which names of one document are the same: by their words, before any model is asked."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import countrynames
import pycountry
from pycountry.db import Country

from parley.language.lexicon import Lexicon
from parley.language.mentions import Mention, MentionType
from parley.model import Span

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "al", "&"})
# Words of the names of several countries.
_OF_ANY = frozenset(
    """the and republic democratic people's peoples state states united kingdom islands island federation federated
    federal saint south north east west southern northern central arab socialist commonwealth province new plurinational
    bolivarian grand principality sultanate territory territories british french dutch city""".split()
)
_UNINHABITED = frozenset({"HM", "BV", "TF", "GS", "IO", "UM"})  # McDonald is no country
_KIN = re.compile(r"\b(?:wife|husband|widow|widower|mother|father|son|daughter|sister|brother|uncle|aunt|cousin),? $")
_SAYS = r"(?:said|says|told|added|asked|wrote|replied|insisted|warned|argued|explained|noted)"
_SAID_AFTER = re.compile(rf" {_SAYS}\b")
_SAID_BEFORE = re.compile(rf"\b{_SAYS} $")
_LEADS = re.compile(rf"(?:^|[.!?][”\"’']? |\n|[”\"] {_SAYS} )[^.!?“”\"\n]{{0,30}}$")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Madam|Lady|Queen|Princess|Sister)\.? $")
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Father)\.? $")


@dataclass(slots=True)
class Named:
    """One bearer of names, under construction: which mentions, by index, and the fullest name."""

    name: str
    type: MentionType
    mentions: list[int] = field(default_factory=list)
    country: str | None = None  # ISO 3166-1 alpha-3, for the country itself
    gender: str = ""  # "he" or "she" where a title says so
    likely: str = ""  # and where the first name does
    kin: bool = False  # named as somebody's wife, father …
    full: set[int] = field(default_factory=set)  # the mentions of a person by more than one name
    leads: set[int] = field(default_factory=set)  # those of them that begin a sentence, or end a quotation's
    titles: set[str] = field(default_factory=set)  # words right before those, lower case: "president"
    words: list[str] = field(init=False)  # of the fullest name, those that identify it, lower case

    def __post_init__(self) -> None:
        self.words = key_words(self.name)


def key_words(name: str) -> list[str]:
    """Words of a name that identify it: no suffix, no small words or "al-", no points, lower case."""
    bare = _SUFFIX.sub("", name).replace(".", "").replace("’", "'")
    words = [w.lower().removeprefix("al-") for w in bare.split()]
    return [w for w in words if w not in _SMALL] or [bare.lower()]


def country_code(name: str, lexicon: Lexicon) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name ("U.S.", "Albania") or None. Demonyms are not countries.

    A capital is its country: in news its name stands for the government.
    """
    bare = name[4:] if name.lower().startswith("the ") else name
    if bare in lexicon.countries:
        return lexicon.countries[bare]
    if not bare[:1].isupper() or bare in lexicon.demonyms or (len(bare) <= 3 and not bare.isalpha()) or len(bare) < 3:
        return None
    plain = _plain(bare)
    return lexicon.countries.get(plain) or lexicon.capitals.get(plain) or _listed(plain)


def _plain(name: str) -> str:
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


def group_names(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Named]:
    """Join the name mentions (by index into ``mentions``) of one person, body or country."""
    order = [k for k, m in enumerate(mentions) if m.kind == "name" and m.type != "nationality"]
    counts = Counter(mentions[k].text for k in order)
    places = {mentions[k].text for k in order if mentions[k].type in ("place", "organization")}
    codes = {name: country_code(name, lexicon) if name in places else None for name in counts}
    found: list[Named] = []
    # Fuller names first, so that a surname alone finds its bearer wherever the full name stands; capitals last.
    words = {name: key_words(name) for name in counts}
    capitals = {name for name in counts if _plain(name) in lexicon.capitals}
    stands_for = _abbreviations(text, [(k, mentions[k]) for k in order])
    for k in sorted(order, key=lambda k: (mentions[k].text in capitals, -len(words[mentions[k].text]), k)):
        m = mentions[k]
        code = codes[m.text]
        here = gender_by_title(text, m.span.start)
        if m.text in stands_for:  # the bearer of the full name comes before
            home = next((n for n in found if stands_for[m.text] in n.mentions), None)
        else:
            home = _home(text, m, k, words[m.text], code, here, found)
        if home is None:
            home = Named(m.text, "place" if code else m.type, country=code, gender=here)
            found.append(home)
            home.likely = _by_first_name(home, lexicon)
        home.mentions.append(k)
        if m.type == "person" and " " in m.text:
            _note(text, m.span, k, home)
        home.gender = home.gender or here
    for named in found:
        named.mentions.sort()
        named.likely = _by_first_name(named, lexicon)
    return sorted(found, key=lambda n: n.mentions[0])


def _abbreviations(text: str, names: Sequence[tuple[int, Mention]]) -> dict[str, int]:
    """Which mention each abbreviation stands for that is in brackets behind it: "National Liberation Army (ELN)"."""
    out = {}
    for (k, full), (_, short) in itertools.pairwise(names):
        between = text[full.span.end : short.span.start]
        in_brackets = between == " (" and text[short.span.end : short.span.end + 1] == ")"
        if in_brackets and short.text.isupper() and " " in full.text and full.type in ("organization", "place"):
            out[short.text] = k
    return out


def _by_first_name(n: Named, lexicon: Lexicon) -> str:
    first, *more = n.name.split()
    tells = n.type == "person" and (more or first not in lexicon.surnames)
    return lexicon.first_names.get(first, "") if tells else ""


def gender_by_title(text: str, start: int) -> str:
    """ "he" or "she" where a title before the name at ``start`` says so ("Mr.", "Queen"), else ""."""
    before = text[max(0, start - 12) : start]
    return "she" if _FEMALE.search(before) else "he" if _MALE.search(before) else ""


def _note(text: str, full: Span, k: int, bearer: Named) -> None:
    """Take down how a person is named in full."""
    bearer.full.add(k)
    bearer.kin = bearer.kin or bool(_KIN.search(text, max(0, full.start - 16), full.start))
    if _LEADS.search(text, max(0, full.start - 60), full.start):
        bearer.leads.add(k)
    if title := _WORD_BEFORE.search(text, max(0, full.start - 30), full.start):
        bearer.titles.add(title[1].lower())


def _home(
    text: str, m: Mention, k: int, short: list[str], code: str | None, here: str, found: Sequence[Named]
) -> Named | None:
    fits = [n for n in found if _same(m, short, code, here, n)]
    if len(fits) < 2:
        return fits[0] if fits else None
    exact = [n for n in fits if n.name == m.text]
    if exact:
        return exact[0]
    title = _WORD_BEFORE.search(text, max(0, m.span.start - 30), m.span.start)
    called = [n for n in fits if title and title[1].lower() in n.titles]
    if len(called) == 1:
        return called[0]
    last = max((x, number) for number, n in enumerate(fits) for x in (*n.full, -1) if x < k)
    if m.type == "person" and last[0] in fits[last[1]].leads and _speaks(text, m.span):
        return fits[last[1]]  # "Her husband, Gadi Feldman, disagreed. “No,” Feldman said."
    return max(fits, key=lambda n: _standing(n, k))


def _speaks(text: str, name: Span) -> bool:
    said = _SAID_AFTER.match(text, name.end) or _SAID_BEFORE.search(text, max(0, name.start - 12), name.start)
    return said is not None


def _standing(n: Named, k: int) -> tuple[bool, int, bool, int, int]:
    """How likely a surname means this bearer of it: named in full most before it, as a subject, last, first."""
    before = [x for x in n.mentions if x < k]
    often = sum(x in n.full for x in before) if n.type == "person" else 0
    leads = any(x in n.leads for x in before)
    return bool(before), often - n.kin, leads, max(before, default=0), -min(n.mentions)


def _same(m: Mention, short: list[str], code: str | None, here: str, n: Named) -> bool:
    if code or n.country:
        return code == n.country
    if here and here != (n.gender or n.likely or here):
        return False
    if m.type != n.type and m.text != n.name:
        return False
    full = n.words
    if short == full:
        return True
    if m.type == "person":
        return _same_person(short, full)
    if m.type == "organization":
        initials = "".join(w[0] for w in full)
        alone = len(short) == 1 and m.text.replace(".", "").isupper()
        return (alone and len(full) > 1 and short[0] == initials) or (
            len(short) < len(full) and short == full[-len(short) :] and len(short[0]) > 2 and full[0] != "white"
        )
    return False


def _same_person(short: list[str], full: list[str]) -> bool:
    if len(short) == 1:
        initials = len(full) > 1 and short[0] == "".join(w[0] for w in full)  # in a transcript
        return initials or short[0] in (full[-1], full[0]) or (len(full) > 2 and short[0] in full)
    if short[-1] != full[-1]:
        return False
    first, other = short[0], full[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0]) or set(short) <= set(full)
