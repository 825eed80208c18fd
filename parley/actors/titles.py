"""Roles of the people named in a document, and who is meant where a title stands alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.actors.descriptions import Description, after_name, before_comma, before_name
from parley.actors.mentions import POSSESSIVE, Mention
from parley.actors.names import KIN, Named
from parley.actors.sources import bare, without_possessive
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.model import Span

_LEADERS = word_set("titles.leaders")
_HONORIFIC = pattern("titles.honorific")
_OWNED = pattern("titles.owned")
_RANKS = word_set("titles.ranks")
_OF_STATE = tuple(word_set("titles.of_state"))


@dataclass(slots=True)
class Bearer:
    """What a document says of one named person; ``titled`` are names with the title before them."""

    role: str | None = None
    affiliation: Mention | None = None
    country: str | None = None
    titled: dict[Span, Span] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ranks: set[str] = field(default_factory=set)  # lower case, as they are written: "gen"

    def add(self, m: Mention, made: Description) -> None:
        """Take up one description; the first role is kept, unless it is a rank and there is more ("General")."""
        if made.start is not None and made.start < m.span.start:
            self.titled[m.span] = Span(made.start, m.span.end)
        if made.role is None:
            return
        self.country = self.country or made.country
        self.ranks.update(w.removesuffix(".").lower() for w in made.role.split() if w[0].isupper() and _is_rank(w))
        if self.role is None or (_is_rank(self.role) and not _is_rank(made.role)):
            self.role, self.affiliation = made.role, made.affiliation or (self.affiliation if self.role else None)
        elif made.role.lower() == self.role.lower():
            self.affiliation = self.affiliation or made.affiliation


def _is_rank(role: str) -> bool:
    return all(w.removesuffix(".").lower() in _RANKS for w in role.split())


def _no_person(named: Sequence[Named], mentions: Sequence[Mention], m: Mention) -> None:
    """Whose minister somebody is, is a country or a body, not a person, where it is named nowhere else."""
    for bearer in named:
        if bearer.type == "person" and [mentions[k] for k in bearer.mentions] == [m]:
            bearer.type = "organization"


def _is_kin(role: str | None) -> bool:
    return role is not None and role.split()[-1].lower() in KIN


def _of_that_name(bearer: Named, others: Sequence[Named], mentions: Sequence[Mention]) -> Mention | None:
    """A relative's name is better evidence than a pronoun: whose "his wife, Heidi Cruz," is, if others are Cruz."""
    family = [n for n in others if n.words[-1] == bearer.words[-1]]
    if len(bearer.words) < 2 or not family:
        return None
    return mentions[max(family, key=lambda n: len(n.mentions)).mentions[0]]


def _speaks(text: str, m: Mention) -> bool:
    """Whether a noun is a body somebody can be of: "the ministry's spokesman"."""
    return m.kind == "nominal" and m.type == "organization" and text[m.span.end : m.span.end + 2] in ("'s", "’s")


@dataclass(frozen=True, slots=True)
class _Office:
    """A bearer with a role, by number: the role in lower case with its ranks in full, ranks, country."""

    number: int
    role: str
    ranks: frozenset[str]
    country: str | None


class Titles:
    """Bearers of titles, by the number of their name in ``named``."""

    def __init__(self, text: str, mentions: Sequence[Mention], named: Sequence[Named], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self.bearers: dict[int, Bearer] = {}
        self._unnamed: dict[str, list[int]] = {}
        names = [m for m in mentions if m.kind == "name" or m.text.lower() in POSSESSIVE or _speaks(text, m)]
        countries = {k: n.country for n in named for k in n.mentions if n.country}
        codes = {mentions[k].span: code for k, code in countries.items()}
        for number, bearer in enumerate(named):
            if bearer.type == "person":
                made = self.bearers[number] = Bearer(starts=[mentions[k].span.start for k in bearer.mentions])
                for k in bearer.mentions:
                    m = mentions[k]
                    before = before_name(text, m, names, lexicon)
                    start = m.span.start if before.start is None else before.start
                    honorific = _HONORIFIC.search(text, max(0, start - 6), start)
                    start = honorific.start() if honorific else start
                    made.add(m, before)
                    made.add(m, before_comma(text, m, names, lexicon, start))
                    made.add(m, after_name(text, m, names, lexicon))
                if made.affiliation is not None and (made.role or " ").lower().endswith(_OF_STATE):
                    _no_person(named, mentions, made.affiliation)
                if made.affiliation is not None and made.country is None:
                    made.country = codes.get(made.affiliation.span)
        for number, made in self.bearers.items():
            if made.affiliation is not None and made.affiliation.kind == "pronoun" and _is_kin(made.role):
                others = [named[k] for k, other in self.bearers.items() if not _is_kin(other.role)]
                made.affiliation = _of_that_name(named[number], others, mentions) or made.affiliation

        full = lexicon.ranks
        self._offices = [
            _Office(
                number,
                " ".join(full.get(w.removesuffix("."), w) for w in b.role.lower().split()),
                frozenset(full.get(rank, rank) for rank in b.ranks),
                b.country,
            )
            for number, b in self.bearers.items()
            if b.role
        ]

    def countries(self) -> dict[int, str | None]:
        """The country of each bearer, ISO 3166-1 alpha-3, where the text says it."""
        return {number: bearer.country for number, bearer in self.bearers.items()}

    def held(self, mentions: Sequence[Mention]) -> dict[int, int]:
        """For each noun that is a title standing alone: whose it is."""
        out = {}
        for k, m in enumerate(mentions):
            if m.kind == "nominal" and m.type == "person":
                holder = self.holder(m.span)
                if holder is not None:
                    out[k] = holder
        return out

    def holder(self, span: Span) -> int | None:
        """Who holds the title that stands alone at ``span`` ("the prime minister", "the Albanian leader").

        Of those the document names with that title, the only one; where it names several with it, or with a longer
        title ("the minister"), the one mentioned last.
        """
        words = without_possessive(span.of(self._text))
        if owned := _OWNED.fullmatch(words):
            return self._holder_of(owned["owner"], owned["title"].lower())
        if not words.lower().startswith(("the ", "that ", "this ")):
            return None
        title = bare(words)
        first = next((w for w in words.split() if w in self._lexicon.demonyms), None)
        after = self._text[span.end : span.end + 30].lower()
        exact, office, partial = [], [], []
        for held in self._offices:
            role = held.role
            if first:
                plain = title.replace(first.lower(), "", 1).strip()
                if held.country == self._lexicon.demonyms[first]:
                    if role == plain or (plain in _LEADERS and role in _LEADERS):
                        exact.append(held.number)
                    elif role.endswith(" " + plain):
                        partial.append(held.number)
            elif role == title or (role.startswith(title + " ") and after.startswith(role[len(title) :])):
                exact.append(held.number)
            elif title in held.ranks:
                partial.append(held.number)
            elif role.startswith(title + " of "):  # "the secretary" of state
                office.append(held.number)
            elif role.endswith(" " + title):
                partial.append(held.number)
        if len(exact) == 1:
            return exact[0]
        before = [
            (max(at), number)
            for number in (exact or office or partial)
            if (at := [s for s in self.bearers[number].starts if s < span.start])
        ]
        if not before:
            return None
        last, number = max(before)
        # "A Hamas official, Khalil Jaber, said … . An Egyptian official said …": now "the official" is the other.
        return None if not exact and self._brought_in(title, last, span.start) else number

    def _brought_in(self, title: str, start: int, end: int) -> bool:
        """Whether somebody without a name is brought in with ``title`` between ``start`` and ``end``."""
        if title not in self._unnamed:
            one = re.compile(rf"\b(?:an?|one|another) (?:[\w.-]+ ){{0,3}}{re.escape(title)}\b(?!,)", re.IGNORECASE)
            self._unnamed[title] = [found.start() for found in one.finditer(self._text)]
        at = bisect_left(self._unnamed[title], start)
        return at < len(self._unnamed[title]) and self._unnamed[title][at] < end

    def _holder_of(self, owner: str, title: str) -> int | None:
        """Who is "Egypt's foreign minister": who has that title and country, or who alone has it and none."""
        code = country_code(owner, self._lexicon)
        if code is None or not title.endswith(_OF_STATE):
            return None
        those = [(number, b.country) for number, b in self.bearers.items() if b.role and b.role.lower() == title]
        theirs = [number for number, country in those if country == code]
        others = [number for number, country in those if country is None]
        one = theirs or others
        return one[0] if len(one) == 1 else None
