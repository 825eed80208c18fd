"""Whom pronouns and descriptions that speak mean, decided once all of a page is known: the step "identities"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from parley.actors.cast import Cast
from parley.actors.descriptions import beside
from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.language.sentences import Layout
from parley.statements.candidates import Asked, Candidates
from parley.statements.clues import Clued, Clues
from parley.statements.drafts import Draft
from parley.statements.places import Places
from parley.statements.subjects import says_i

Choose = Callable[[Asked, Sequence[Clued]], tuple[int, float] | None]  # the place, and the chance of it


def identified(
    phrases: Phrases, layout: Layout, found: Entities, cast: Cast, drafts: Sequence[Draft], choose: Choose
) -> Entities:
    """Give statements the speakers that ``choose`` finds; the entities with mentions as they are then.

    A description that means somebody named is that one from then on, for every statement and every mention.
    """
    ordered = sorted(drafts, key=lambda d: d.link.cue.span)
    of = list(found.of)
    places = Places(phrases, layout, cast)
    candidates = Candidates(phrases, layout, found, cast, ordered, places)
    clues = Clues(phrases, layout, found, cast, ordered, candidates, places)
    for draft in ordered:
        asked = candidates.asked(draft)
        clued = [] if asked is None else clues.of(asked)
        chosen = choose(asked, clued) if asked is not None else None
        if asked is None or chosen is None:
            continue
        draft.meant = chosen[1]
        if clued[chosen[0]].current:
            continue
        number = clued[chosen[0]].number
        if asked.kind == "person":
            assert number is not None
            assert asked.current is not None
            _join(asked.current, number, found, cast, ordered, of)
            _describe(number, asked, phrases, cast)
        else:
            _give(draft, asked, number, found, cast, of)
        places.forget(*(k for k in (number, asked.current) if k is not None))
    for draft in ordered:
        if draft.host is not None and draft.speakers and says_i(draft.link, phrases.text):
            draft.speakers = draft.host.speakers
    cast.found = replace(found, of=tuple(of))
    return cast.found


def _give(draft: Draft, asked: Asked, number: int | None, found: Entities, cast: Cast, of: list[int]) -> None:
    """A pronoun's statement to somebody else."""
    words = asked.source.words
    if asked.current is not None:
        cast.drafts[asked.current].mentions.discard(words)
    if asked.source.mention is not None:
        entity = number is not None and number < len(found.entities)
        of[asked.source.mention] = number if entity and number is not None else -1
    draft.speakers = () if number is None else (number,)
    if number is not None:
        cast.drafts[number].mentions.add(words)
        cast.keep(number)


def _join(
    one: int, into: int, found: Entities, cast: Cast, drafts: Sequence[Draft], of: list[int]
) -> None:
    """Make one actor of two."""
    gone, kept = cast.drafts[one], cast.drafts[into]
    kept.mentions |= gone.mentions
    gone.mentions, gone.kept = set(), False
    for actor in cast.drafts:
        if actor.affiliation == one:
            actor.affiliation = into if actor is not kept else None
    for k, number in enumerate(of):
        if number == one and one < len(found.entities):
            of[k] = into if into < len(found.entities) else -1
    for draft in drafts:
        if one in draft.speakers:
            draft.speakers = tuple(dict.fromkeys(into if number == one else number for number in draft.speakers))
    cast.keep(into)


def _describe(number: int, asked: Asked, phrases: Phrases, cast: Cast) -> None:
    """The role of somebody of whom only a description tells it, and whose he is."""
    actor, noun = cast.drafts[number], asked.source.noun
    if noun is None or actor.type != "person":
        return
    near = [m for m in phrases.mentions if m.kind == "name" or m.kind == "pronoun"]
    made = beside(noun, phrases, near)
    if actor.role is None:
        actor.role, actor.country = made.role, actor.country or made.country
    if made.affiliation is not None and (other := cast.entity_at(made.affiliation.span)) not in (None, number):
        cast.belongs(number, other if other is not None else -1)
