"""Who is called by an office or a description first, and by name only afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.patterns import pattern, word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT

_ANYBODY = word_set("named_later.anybody")  # "a witness" is not whom the next sentence names
_PARTISANS = word_set("shared.partisans")
_LEGISLATORS = word_set("shared.legislators")
_ANONYMOUS = pattern("meant.anonymous")
_FAR = 6  # sentences


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page's names: by mention the persons, where each of ``named`` comes first, and their roles.

    ``roles`` and ``countries`` are by number, where they are known.
    """

    phrases: Phrases
    named: Sequence[Named]
    people: Collection[int]
    first: Mapping[int, int]
    roles: Mapping[int, str]
    countries: Mapping[int, str | None]


def named_later(
    named: Sequence[Named], phrases: Phrases, roles: Mapping[int, str], countries: Mapping[int, str | None]
) -> Mapping[int, int]:
    """For a title or a description of somebody without a name, by mention: who of ``named`` that is.

    "Estavia's president has lashed out … . Nils Aavik told a rally …": whom the next sentence names as its subject.
    "He met the American ambassador. The ambassador, Grant Hollister, …": who is called so again, and named beside it.
    ``roles`` and ``countries`` are those that are known of ``named`` otherwise, by number.
    """
    people = {k for n in named if n.type == "person" for k in n.mentions}
    first = {n.mentions[0]: number for number, n in enumerate(named) if n.type == "person"}
    page = _Page(phrases, named, people, first, roles, countries)
    return {**_in_the_next_sentence(page), **_beside_it_again(page)}


def _in_the_next_sentence(page: _Page) -> dict[int, int]:
    """Only where nobody else is named between, and not of a country whose office-holder is known."""
    mentions, phrases = page.phrases.mentions, page.phrases
    out = {}
    for k, m in enumerate(mentions):
        noun = phrases.heads[k]
        if m.kind != "nominal" or m.type != "person" or noun is None or not _is_one(noun, page):
            continue
        later = (j for j in range(k + 1, len(mentions)) if mentions[j].kind == "name" and mentions[j].type == "person")
        name = next((j for j in later if phrases.heads[j] is not None), None)
        number = page.first.get(name) if name is not None else None
        if name is None or number is None or not _opens_the_next(name, noun, page):
            continue
        role, country = page.roles.get(number, ""), phrases.country(noun)
        apart = country is not None and page.countries.get(number) not in (None, country)
        subject = phrases.trees.is_any(noun, "nsubj", "nsubj:pass")
        if not apart and _agrees(noun, role, phrases) and (role or subject):
            out[k] = number
    return out


def _is_one(noun: int, page: _Page) -> bool:
    """Whether a noun without a name is an office, or is of whom a page tells first: "A nurse has won her case"."""
    phrases, country = page.phrases, page.phrases.country(noun)
    known = country is not None and country in page.countries.values()
    if known or phrases.named(noun) is not None or phrases.is_plural(noun):
        return False
    return _is_office(noun, phrases, page.people) or _leads_in(noun, page)


def _leads_in(noun: int, page: _Page) -> bool:
    """Whether a page tells of somebody before it names anybody, who does not ask to be left unnamed."""
    phrases, t = page.phrases, page.phrases.trees
    others = min(page.people, default=len(phrases.mentions)) < (phrases.nominal_at(noun) or 0)
    leads = t.is_any(noun, "nsubj", "nsubj:pass") and t.is_any(int(t.heads[noun]), "root")
    new = phrases.brings_in(noun) or (phrases.is_definite(noun) and any(phrases.complements(noun)))
    if others or not leads or not new or phrases.form(noun) in _ANYBODY:
        return False
    asked = _ANONYMOUS.search(phrases.span(t.sentence(noun)).of(phrases.text))
    return asked is None and not _with_another(noun, phrases)


def _with_another(noun: int, phrases: Phrases) -> bool:
    """Whether the sentence brings in somebody else: "A judge jailed a doctor"."""
    return any(w != noun and phrases.is_role(w) and phrases.brings_in(w) for w in phrases.trees.sentence(noun))


def _opens_the_next(name: int, noun: int, page: _Page) -> bool:
    """Whether a name in full is the subject of the sentence behind a noun's, or of its saying."""
    phrases, t = page.phrases, page.phrases.trees
    there = phrases.heads[name]
    assert there is not None
    if t.words.sentence[there] - t.words.sentence[noun] != 1 or not t.is_any(there, "nsubj", "nsubj:pass"):
        return False
    verb = int(t.heads[there])
    says = infinitive(t.form(verb), phrases.lexicon) in phrases.lexicon.reporting or t.has(verb, "ccomp")
    opens = t.sentence(there)[0] >= there - 2 or (verb != ROOT and says)
    apart = t.children(there, "acl:relcl", "appos")  # "Ruby Chen, whose son was seized"
    return opens and " " in phrases.mentions[name].text and not apart


def _agrees(noun: int, role: str, phrases: Phrases) -> bool:
    """Whether who is of that role may be called so: "Minister" of the industry minister, "Sen." of a Republican."""
    words = set(role.lower().split())
    if phrases.form(noun) in _PARTISANS and words <= _LEGISLATORS:
        return True
    return words <= phrases.modifiers(noun) | {phrases.form(noun)}


def _beside_it_again(page: _Page) -> dict[int, int]:
    """Whom an office names where it comes again with a name beside it."""
    phrases, out = page.phrases, dict[int, int]()
    for naming in phrases.namings:
        number, noun = page.first.get(naming.name), naming.noun
        if number is None or not naming.apart or not phrases.is_role(noun) or not phrases.is_definite(noun):
            continue
        if phrases.is_plural(noun) or any(phrases.complements(noun)):
            continue
        before = _so_called_before(noun, phrases)
        k = None if before is None else phrases.nominal_at(before)
        if before is None or k is None or phrases.named(before) is not None:
            continue
        if phrases.modifiers(noun) <= phrases.modifiers(before):
            out[k] = number
    return out


def _so_called_before(noun: int, phrases: Phrases) -> int | None:
    """The same noun where it stands last before, not long ago."""
    sentence, standing = phrases.trees.words.sentence, phrases.trees.standing(phrases.form(noun))
    at = bisect_left(standing, noun)
    near = at > 0 and sentence[noun] - sentence[standing[at - 1]] <= _FAR
    return standing[at - 1] if near else None


def _is_office(noun: int, phrases: Phrases, people: Collection[int]) -> bool:
    """Whether a noun is an office by itself: "Estavia's president", "the head of the union".

    ``people`` are the mentions of named persons, whose offices do not count.
    """
    if not phrases.is_role(noun) or not phrases.trees.is_any(noun, "nsubj", "obj", "iobj"):
        return False
    if phrases.is_former(noun) or phrases.brings_in(noun):
        return False
    owner = phrases.owner(noun)
    if owner is not None and phrases.mentions[owner].kind == "name" and owner not in people:
        return True
    of = [c for _, c in phrases.complements(noun, "of")]
    place = any((k := phrases.name_at(c)) is not None and k not in people for c in of)
    body = any(phrases.form(c) in phrases.lexicon.organizations for c in of)
    return phrases.is_definite(noun) and (place or body or phrases.country(noun) is not None)
