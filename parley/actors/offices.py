"""Whose office a noun is: "Iran" of "the foreign minister of Iran" and of "the Iranian minister"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.actors.mentions import Mention
from parley.actors.names import KIN, Named
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set

_SAME = [tuple(row.split("|")) for row in sorted(word_set("offices.same"))]
_EPITHETS = word_set("offices.epithets") | word_set("descriptions.epithets")
_STYLED = dict(row.split("|") for row in word_set("offices.styled"))
_COUNTERPART = word_set("shared.counterpart")
_LEADERS = word_set("titles.leaders")
_ALSO = word_set("titles.also")  # a title standing alone, and the role that it may be of
_FORMER = word_set("shared.former")
_LESSER = word_set("titles.lesser")
_DEEP = 2  # "minister of finance of Iran"


@dataclass(frozen=True, slots=True)
class Office:
    """A bearer with a role, by number: the role in lower case with its ranks in full, ranks, country."""

    number: int
    role: str
    ranks: frozenset[str]
    country: str | None


def how_held(held: Office, title: str, after: str, of_people: bool) -> str | None:
    """How well a title standing alone is somebody's: "exact", "office" of a longer one, "partial" or not at all."""
    role = held.role
    former = {w for w in role.split() if w in _FORMER}
    if former - set(title.split()):
        return None
    if role == title or (of_people and title in _LEADERS and role in _LEADERS):
        return "exact"
    if not of_people and role.startswith(title + " ") and after.startswith(role[len(title) :]):
        return "exact"
    if f"{title}={role}" in _ALSO:
        return "partial"  # "the prime minister" who is called premier
    if role.startswith((title + " of ", title + " for ")):  # "the secretary" of state
        return "office"
    return "partial" if title in held.ranks or role.endswith(" " + title) else None


def owners_behind(noun: int, phrases: Phrases) -> list[str]:
    """Names of whose office a noun is by the phrase behind it, as they are written: all that are joined there."""
    return _behind(noun, phrases, _DEEP)


def owners(noun: int, phrases: Phrases) -> list[str]:
    """The same, by what stands before it if nothing does behind: "the Iranian and Saudi foreign ministers"."""
    if behind := owners_behind(noun, phrases):
        return behind
    t = phrases.trees
    before = [c for c in t.children(noun, "nmod:poss", "amod", "compound", "nmod") if c < noun]
    every = sorted(w for c in before for w in _joined(c, phrases))
    found = dict.fromkeys(text for w in every if (text := _owner(w, phrases)) is not None)
    return list(found)


def body_before(noun: int, phrases: Phrases) -> Mention | None:
    """The body whose name stands before a title: "Foreign Ministry" of "the Iranian Foreign Ministry spokesman"."""
    for child in reversed(phrases.trees.children(noun, "compound", "nmod:poss", "amod")):
        k = phrases.name_at(child) if child < noun else None
        if k is not None and phrases.mentions[k].type == "organization":
            return phrases.mentions[k]
    return None


def title_of(noun: int, phrases: Phrases) -> str:
    """A title in the singular, lower case, without whose it is: "foreign minister"."""
    own = (w for w in phrases.own(noun) if w < noun and not phrases.trees.is_any(w, "det", "case", "cc", "punct"))
    before = [phrases.form(w) for w in own if _owner(w, phrases) is None and not phrases.trees.is_any(w, "nmod:poss")]
    return " ".join([*before, phrases.singular(noun)])


def synonyms(title: str) -> frozenset[str]:
    """The offices that go by one title or another, in lower case; none where the title has no other word.

    What else is said of somebody is no other office: "the ousted president".
    """
    plain = title
    while (first := plain.partition(" "))[0] in _EPITHETS:
        plain = first[2]
    same = frozenset(one for row in _SAME if plain in row for one in row)
    return same or frozenset({plain} if plain != title else ())


def is_called_one(role: str, titles: frozenset[str]) -> bool:
    """Whether a role in lower case, as it is now, is one of some titles, whatever stands before it."""
    return any(role == title or role.endswith(f" {title}") for title in titles) and _LESSER.isdisjoint(role.split())


def is_called(role: str, title: str, counterpart: bool = False) -> bool:
    """Whether a role is a title, or its kind alone: "minister" of a foreign minister, not of a deputy one."""
    if role == title or role.startswith(f"{title} of ") or (counterpart and role.split()[-1] in _COUNTERPART):
        return True
    return role.endswith(f" {title}") and " " not in title and not _LESSER.intersection(role.split())


def is_kin(role: str | None) -> bool:
    """Whether a role is a relative's: "mother", "younger brother"."""
    return role is not None and role.split()[-1].lower() in KIN


def styled(phrases: Phrases, bearer: Named) -> str:
    """The office that a name or the style before it says: "king" of "King Haakon", "doctor" of "Dr Emma Stone"."""
    first = bearer.name.split()[0]
    if " " in bearer.name and first in _STYLED:
        return _STYLED[first]
    for k in bearer.mentions:
        before = phrases.text[: phrases.mentions[k].span.start].rstrip(" ").rpartition(" ")[2].strip("“\"(").rstrip(".")
        if before in _STYLED:
            return _STYLED[before]
    return ""


def _behind(noun: int, phrases: Phrases, deep: int) -> list[str]:
    for _, child in phrases.complements(noun, "of"):
        names = [k for w in _joined(child, phrases) if (k := phrases.name_at(w)) is not None]
        if names:
            return list(dict.fromkeys(phrases.mentions[k].text for k in names))
        if deep > 1 and (further := _behind(child, phrases, deep - 1)):
            return further
    return []


def _joined(word: int, phrases: Phrases) -> list[int]:
    """A word and those joined to it by "and"."""
    t = phrases.trees
    joined = [c for c in t.children(word, "conj") if all(phrases.form(x) != "or" for x in t.children(c, "cc"))]
    return [word, *(w for c in joined for w in _joined(c, phrases))]


def _owner(word: int, phrases: Phrases) -> str | None:
    """The country's adjective or the name that a word before a title is."""
    if phrases.trees.form(word) in phrases.lexicon.demonyms:
        return phrases.trees.form(word)
    k = phrases.name_at(word)
    return None if k is None else phrases.mentions[k].text
