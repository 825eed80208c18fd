"""To whom a source spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.actors.mentions import Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern
from parley.english.verbs import infinitive, lemma
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.passive import passive

_PEOPLE = pattern("addressees.people")
_WORDS = re.compile(r"[A-Za-z]+")
_TO = pattern("addressees.to")
_INTERVIEW = pattern("addressees.interview")
_OUTLET = pattern("addressees.outlet")
_OWNED = re.compile(r"[’']s? ")
_OWN = pattern("addressees.own")  # "his cabinet", but not "her that"
_NOUNS = pattern("addressees.nouns")  # of "Iran's ISNA news agency", up to where the sentence goes on
_FAR = 90  # code points before a passive cue, and of whoever is addressed


def addressee(
    text: str, link: Link, before: Span, after: Span, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Span | None, int | None]:
    """The words that say to whom, and the mention that names them; ``before`` and ``after`` are around the cue."""
    cue = link.cue.span
    words = cue.of(text)
    told_to = passive(text, cue)
    if told_to is not None:
        return _just_before(text, told_to.start, mentions)
    if lemma(words, lexicon) in lexicon.told:
        told = next((w for w in _WORDS.finditer(words) if infinitive(w.group(), lexicon) in lexicon.told), None)
        at = cue.start + told.end() if told else cue.end
        return _who(text, Span(at, max(after.end, cue.end)), mentions)
    to = _TO.match(text, after.start, after.end)
    if to:
        return _who(text, Span(to.end(), after.end), mentions)
    for region in (after, before):
        spoke = _INTERVIEW.search(text, *region)
        if spoke:
            return _who(text, Span(spoke.end(), region.end), mentions)
    return None, None


def _just_before(text: str, at: int, mentions: Sequence[Mention]) -> tuple[Span | None, int | None]:
    """The longest mention that ends at ``at``, or before a comma or space there."""
    here = [
        (m.span.start, k)
        for k in starting(mentions, at - _FAR, at)
        if (m := mentions[k]).span.end <= at and not text[m.span.end : at].strip(" ,") and m.type != "nationality"
    ]
    return (mentions[min(here)[1]].span, min(here)[1]) if here else (None, None)


def _who(text: str, region: Span, mentions: Sequence[Mention]) -> tuple[Span | None, int | None]:
    start = region.start + len(region.of(text)) - len(region.of(text).lstrip())
    if start - region.start > 2:
        return None, None
    if (whole := _owned(text, start, region.end, mentions)) is not None:
        return whole
    people = _PEOPLE.match(text, start, region.end)
    here = [
        (m.span.end, -k)
        for k in starting(mentions, start, start + 5)
        if (m := mentions[k]).span.end <= region.end
        and m.type != "nationality"
        and (m.span.start == start or text[start : m.span.start].lower() in ("the ", "a ", "an "))
    ]
    end, negative = max(here) if here else (0, 0)
    k = -negative if here else None
    if people and people.end() > end:
        end, k = people.end(), None
    if not end:
        return None, None
    outlet = _OUTLET.search(text, start, min(end + 24, region.end))
    if outlet and end >= outlet.start() - len(" news "):  # "state media outlet TASS"
        at = outlet.end()
        end, k = max([(mentions[j].span.end, j) for j in starting(mentions, at, at + 1)], default=(end, k))
    return Span(start, end), k


def _owned(text: str, start: int, stop: int, mentions: Sequence[Mention]) -> tuple[Span, int | None] | None:
    """ "Iran's foreign minister, Ali Karimi": not Iran; the person named in the words after it, or right behind."""
    owners = [m for k in starting(mentions, start, start + 5) if (m := mentions[k]).kind != "pronoun"]
    at = next((o.end() for m in owners if (o := _OWNED.match(text, m.span.end, stop))), None)
    if at is None and (own := _OWN.match(text, start, stop)):
        at = own.end()
    nouns = _NOUNS.match(text, at, min(stop, at + _FAR)) if at is not None else None
    if at is None or nouns is None:
        return None
    behind = nouns.end() + 2 if text[nouns.end() : nouns.end() + 2] == ", " else nouns.end() - 1
    named = [k for k in starting(mentions, at, behind + 1) if mentions[k].span.end <= stop]
    named = [k for k in named if mentions[k].kind == "name" and mentions[k].type != "nationality"]
    end = max([nouns.end(), *(mentions[k].span.end for k in named)])
    return Span(start, end), named[-1] if named else None
