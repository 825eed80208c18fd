"""Offices that are no names: "Irrigation" of "the Irrigation Minister", "State Attorney" of "State Attorney Ruiz"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parley.actors.mentions import Mention
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import Span

_BEFORE_OFFICES = word_set("portfolios.words") | word_set("portfolios.joining")
_OFFICES = word_set("portfolios.offices")
_HIGH = word_set("portfolios.high")
_OF_OFFICE = _BEFORE_OFFICES | _HIGH
_GRADES = _HIGH | word_set("shared.former")
_UNIONS = word_set("portfolios.unions")
_WORD = re.compile(r"(?:\w|[.’'-](?=\w))+|[&,]")
_OF_OFFICES = word_set("portfolios.of_offices")
_NEAR = 24  # code points before a name
_FAR = 60  # code points from a portfolio to its office, at most


def without_portfolio(p: Pieces, m: Mention, words: Lexicon) -> Mention | None:
    """The mention without what an office behind or before it is for: the country's name before that, or nothing."""
    if _is_of_office(p.text, m):
        return None
    if not _leads_to_office(p.text, m.span.end):  # hardly any does
        return m
    text, each = p.text, list(_WORD.finditer(p.text, *m.span))
    lands = [k for k, w in enumerate(each, 1) if _is_land(text[m.span.start : w.end()], words)]
    first = max(lands, default=0)
    rest = [w[0].lower() for w in each[first:]]
    while rest and rest[0] in _GRADES:  # "Chief Cabinet" Secretary
        rest = rest[1:]
    if not rest or not _BEFORE_OFFICES.issuperset(rest):
        return _without_adjective(p, m, each)
    if not first or m.kind != "name":
        return None
    return Mention.over(p, Span(m.span.start, each[first - 1].end()), "name", "nationality")


def _without_adjective(p: Pieces, m: Mention, each: Sequence[re.Match[str]]) -> Mention:
    """A body of states without what is of the office behind it: "United Nations High" before "Commissioner"."""
    last = len(each)
    while last > 1 and each[last - 1][0].lower() in _OF_OFFICE:
        last -= 1
    body = Span(m.span.start, each[last - 1].end())
    known = each[last - 1][0] in _UNIONS or (last == 1 and body.of(p.text).isupper())
    return Mention.over(p, body, m.kind, m.type) if known and last < len(each) else m


def without_offices(names: Sequence[Mention], words: Lexicon) -> list[Mention]:
    """The names but offices that were taken for bodies: "State Attorney" of "State Attorney Orna Feldhammer"."""
    offices = {
        m
        for m, after in itertools.pairwise(names)
        if m.type == "organization" and after.type == "person" and after.span.start == m.span.end + 1
        if " " in m.text and words.is_role(m.text.split(" ")[-1])
    }
    return [m for m in names if m not in offices]


def _is_land(words_so_far: str, words: Lexicon) -> bool:
    """Whether words are a country's name or adjective."""
    words_so_far = words_so_far.removesuffix("’s").removesuffix("'s")
    return words_so_far in words.demonyms or country_code(words_so_far, words) is not None


def _is_of_office(text: str, m: Mention) -> bool:
    """Whether a name is only what an office before it is for: "State" of "secretary of State"."""
    before = text[max(0, m.span.start - _NEAR) : m.span.start].lower().split()
    office = len(before) > 1 and before[-1] == "of" and before[-2] in _OF_OFFICES
    return office and _BEFORE_OFFICES.issuperset(m.text.lower().split())


def _leads_to_office(text: str, start: int) -> bool:
    """Whether an office comes next, after nothing but more of what it is for: "and Energy Minister"."""
    at = start
    for word in _WORD.finditer(text, start, start + _FAR):
        if text[at : word.start()].strip(" ") or "\n" in text[at : word.start()]:
            return False  # of the next sentence
        at = word.end()
        if word[0] in _OFFICES:
            return True
        if word[0].lower() not in _BEFORE_OFFICES:
            return False
    return False
