"""Whom "the two ministers" and "both leaders" mean: as many persons of that role as are counted, named before.

And "the foreign ministers of Iran and Oman": who holds that office in each.
"""

from __future__ import annotations

from collections.abc import Mapping

from parley.actors.cast import Cast
from parley.actors.offices import owners, title_of
from parley.actors.phrases import Phrases
from parley.actors.sources import Source
from parley.english.patterns import word_set
from parley.english.verbs import stems
from parley.model import Span
from parley.statements.linking import Link

_KNOWN = word_set("together.known")  # who is so counted was named: "the two", "both"
_COUNTS = {2: word_set("together.two"), 3: word_set("together.three"), 4: word_set("together.four")}
_LEADER = word_set("together.leader")
_LEADERS = word_set("titles.leaders")
_COUNTERPART = word_set("together.counterpart")
_MUTUAL = word_set("together.mutual")

Numbers = tuple[int, ...]


def counted(source: Source, phrases: Phrases, cast: Cast) -> Numbers:
    """The drafts of those whom a source counts, the first named first; none where there are more or fewer of them."""
    noun = source.noun
    if noun is not None and phrases.is_plural(noun) and (those := _of_each(noun, phrases, cast)):
        return those
    count = _count(noun, phrases) if noun is not None and phrases.is_plural(noun) else 0
    if noun is None or not count:
        return ()
    fits = [
        (min(before), k)
        for k, draft in enumerate(cast.drafts)
        if draft.type == "person" and k < len(cast.found.entities) and cast.found.entities[k].named
        for before in [_before(draft.mentions, source.words.start)]
        if before and draft.role and _holds(draft.role.lower(), phrases.singular(noun))
    ]
    return tuple(k for _, k in sorted(fits)) if len(fits) == count else ()


def agreeing(link: Link, one: int, near: Mapping[int, int], teller: Numbers, cast: Cast) -> Numbers:
    """Who "they" are who agree, of whom ``one`` is known: also who tells it, or who else the sentence before names.

    ``near`` are the drafts that stand there, each with where; a ``teller`` who is somebody's stands for that one.
    """
    if link.source is None or cast.text[slice(*link.source.span)].lower() != "they":
        return (one,)
    if _MUTUAL.isdisjoint(stems(cast.text[slice(*link.cue.span)].lower(), cast.lexicon)):
        return (one,)
    if teller:
        owner = cast.drafts[teller[0]].affiliation
        return tuple(dict.fromkeys((teller[0] if owner is None else owner, one)))
    people = [(at, k) for k, at in near.items() if cast.drafts[k].type == "person" and k < len(cast.found.entities)]
    people = [(at, k) for at, k in people if cast.found.entities[k].named]
    return tuple(k for _, k in sorted(people)) if len(people) == 2 and one in {k for _, k in people} else (one,)


def _of_each(noun: int, phrases: Phrases, cast: Cast) -> Numbers:
    """Who holds an office in each of several countries or bodies; none where anybody of them is not known."""
    whose = owners(noun, phrases)
    if len(whose) < 2:
        return ()
    title = title_of(noun, phrases)
    found = [number for owner in whose if (number := cast.titles.holder_of(owner, title)) is not None]
    return tuple(found) if len(set(found)) == len(whose) else ()


def _before(mentions: set[Span], start: int) -> list[int]:
    return [m.start for m in mentions if m.start < start]


def _holds(role: str, noun: str) -> bool:
    """Whether somebody of this role is one of the "ministers"; a counterpart is whatever the other one is."""
    words = role.split()
    leads = noun in _LEADER and any(role.endswith(title) for title in _LEADERS)
    return noun in words or words[-1] in _COUNTERPART or leads


def _count(noun: int, phrases: Phrases) -> int:
    """How many "the two ministers", "both ministers" are; 0 where nobody says, or they are new ("two ministers")."""
    t = phrases.trees
    beside = {phrases.form(w) for w in t.children(noun, "det", "det:predet", "nummod", "cc:preconj")}
    counts = [count for count, words in _COUNTS.items() if beside & words]
    described = t.children(noun, "nmod:poss", "amod", "compound")
    return counts[0] if len(counts) == 1 and beside & _KNOWN and not described else 0
