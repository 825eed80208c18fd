"""Which body is meant where its kind stands for its name: "the bloc", "the Yemeni group", "the fisheries ministry"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from parley.actors.apart import is_of_another_kind
from parley.actors.kinds import is_outlet
from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.actors.trades import by_trade, nation_of
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.trees import ROOT

_PAPERS = word_set("phrases.papers")
_STATIONS = word_set("cast.stations")
_AIRED = word_set("kinds.aired")
_UNIONS = word_set("kinds.unions")
_WORKING = word_set("kinds.working")
_STATES = word_set("kinds.states")
_MEMBERS = word_set("kinds.members")
_BASED = word_set("kinds.based")
_CALLED = {kind: word_set(f"kinds.{kind}") for kind in ("bloc", "alliance")}  # bodies that go by it
_ENDS_IN = dict(row.split("|") for row in word_set("kinds.ends_in"))  # what a body is besides its name's last word
_GROUPS = word_set("entities.groups")
_MAY_BE_GROUPS = word_set("entities.may_be_groups")
_NO_GROUPS = word_set("kinds.no_groups")
_BACK = 4  # sentences
_OF = re.compile(r"(?<=\w) (?:of|for|on|against) ")


def called(named: Sequence[Named], phrases: Phrases) -> Mapping[int, int]:
    """For each noun that stands for a body by its kind, which is meant: "the bloc", after "the bloc UMAC".

    Words before the noun must be of the name ("the fisheries ministry"), or say whose body it is ("the Yemeni group").
    Of several of a kind it is the one mentioned last.
    """
    out = dict(by_trade(named, phrases)) if phrases.rules("a company by its trade") else {}
    by_kind: dict[str, list[int]] = {}
    for number, n in enumerate(named):
        for kind in _alike(n, phrases.lexicon):
            if n.country is not None and is_of_another_kind(kind, n):
                continue  # "the embassy" after "the Oslo embassy" is not Norway
            by_kind.setdefault(kind, []).append(number)
    for k, m in enumerate(phrases.mentions):
        noun = phrases.heads[k]
        if m.kind != "nominal" or noun is None or not phrases.is_known(noun) or phrases.named(noun) is not None:
            continue
        if phrases.is_role(noun) or any(phrases.complements(noun)):
            continue
        if _is_somebodys(noun, phrases) or _is_another(noun, phrases):
            continue
        fits = [(named[n].mentions[at - 1], n) for n, at in _fits(k, noun, named, by_kind, phrases)]
        if fits:
            out[k] = max(fits)[1]
    return out


def _is_of_state(n: Named) -> bool:
    return n.country is not None or n.nation is not None or n.state


def _is_somebodys(noun: int, phrases: Phrases) -> bool:
    """Whether a name stands before a noun: "the Sindh government"."""
    return any(phrases.name_at(word) is not None for word in phrases.own(noun) if word < noun)


def _is_another(noun: int, phrases: Phrases) -> bool:
    """Whether one without a name was brought in not long before: "a nine-page paper seen by the Times"."""
    sentence, standing = phrases.trees.words.sentence, phrases.trees.standing(phrases.form(noun))
    for word in reversed(standing[: bisect_left(standing, noun)]):
        if sentence[noun] - sentence[word] > _BACK:
            return False
        if phrases.brings_in(word):
            return phrases.named(word) is None
    return False


def _fits(
    k: int, noun: int, named: Sequence[Named], by_kind: Mapping[str, Sequence[int]], phrases: Phrases
) -> Iterator[tuple[int, int]]:
    """Who may be meant, by number, each with how many of its mentions stand before."""
    told, country = _told(noun, phrases), phrases.country(noun)
    kind = phrases.form(noun)
    group = country is not None and kind in _GROUPS and not told
    for number in range(len(named)) if group else by_kind.get(kind, ()):
        n = named[number]
        at = bisect_left(n.mentions, k)
        if not at or not told.issubset(n.words):
            continue
        theirs = nation_of(n, phrases) in (None, country) and _is_near(n.mentions[at - 1], noun, phrases)
        if (country is None or theirs) and (not group or _is_group(n, phrases.lexicon)):
            yield number, at


def _told(noun: int, phrases: Phrases) -> set[str]:
    """The words before a noun that say which of several is meant, but for a country's adjective.

    "The 40,000-member", "the Tolm-based" do not.
    """
    t = phrases.trees
    own = phrases.modifiers(noun)
    if not own:
        return own
    idle = [w for w in phrases.own(noun) if w < noun and t.form(w) in phrases.lexicon.demonyms]
    for word in t.children(noun, "compound", "amod"):
        if phrases.singular(word) in _MEMBERS:
            many = [n for n in t.children(word, "nummod", "compound") if t.upos(n) == "NUM"]
            idle += (word, *many) if many else ()
        if t.is_any(word, "amod") and phrases.form(word) in _BASED and phrases.form(word - 1) == "-":
            idle += (word, word - 2)
    return own - {phrases.form(w) for w in idle}


def _is_near(name: int, noun: int, phrases: Phrases) -> bool:
    """Whether a name stands not long before, and is no other part of what the noun's verb tells."""
    t, head = phrases.trees, phrases.heads[name]
    if head is None or t.words.sentence[noun] - t.words.sentence[head] > _BACK:
        return False
    return int(t.heads[head]) not in (ROOT, int(t.heads[noun]))  # a dateline's is no part of anything


def _is_group(n: Named, lexicon: Lexicon) -> bool:
    """Whether a body may be called a group: none of a state, no ministry, bank or newspaper, nor a league of states."""
    if n.type not in ("organization", "group") or _is_of_state(n):
        return False
    last = singular(n.words[-1])
    others = n.name.lower() in _NO_GROUPS or is_outlet(n.name, lexicon) or n.kinds & _PAPERS
    return not others and (lexicon.organizations - _GROUPS - _MAY_BE_GROUPS).isdisjoint({*n.kinds, last})


def _alike(n: Named, lexicon: Lexicon) -> set[str]:
    """The kinds of a body, and the words that stand for them: "the newspaper" is a daily too.

    What a body's name ends in is its kind: "the directorate" after "the Communications Directorate", "the union" after
    "the Union of Salt Workers". A country is a country, and may be a kingdom.
    """
    body = n.type in ("organization", "place")
    printed = n.kinds & _PAPERS or (body and is_outlet(n.name, lexicon))
    aired = n.kinds & _AIRED or not _STATIONS.isdisjoint(n.words)
    kinds = n.kinds | (_PAPERS if printed else set()) | (_AIRED if aired else set())
    kinds |= {"agency"} if "newspaper" in n.kinds else set()
    kinds |= {kind for kind, names in _CALLED.items() if n.name.lower() in names}
    if n.country is not None:
        kinds |= _STATES
    elif n.type == "organization" and len(n.words) > 1:
        kinds |= {n.words[-1], _OF.split(n.name)[0].split()[-1].lower()}
        kinds |= {_ENDS_IN[word] for word in n.words[-1:] if word in _ENDS_IN}
    if n.type == "organization" and not _UNIONS.isdisjoint(kinds) and any(map(_is_trade, n.words)):
        kinds |= {"union"}  # "the Confederation of Salt Workers"
    return kinds


def _is_trade(word: str) -> bool:
    return word.endswith(("ers", "ers'", "ers’", "men")) or word in _WORKING
