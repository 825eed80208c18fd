"""Whoever just spoke, in other words: "the Swedish diplomat" after "Hans Grundberg", "the source" after "a source"."""

from __future__ import annotations

import re

from parley.actors.cast import Cast
from parley.actors.draft import Draft
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, bare
from parley.english.patterns import word_set
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.lands import by_land
from parley.statements.together import Past
from parley.statements.traits import AGED, by_part, by_trait, whose_title

_PEOPLE = word_set("anew.people")  # what a person is besides his office: "diplomat"
_BODIES = word_set("anew.bodies")
_UNNAMED = word_set("entities.unnamed")
_BACK = 1  # sentences
_BEFORE_NAME = 40  # code points
_FIRST = 5  # words of a name among which its noun is: "a source close to the talks"


def described_anew(source: Source, phrases: Phrases, cast: Cast, layout: Layout, past: Past) -> int | None:
    """The draft of who spoke just before and is called otherwise now; None where that is somebody else."""
    noun = source.noun
    traits = phrases.rules("by age, people or former office")
    if traits and (his := whose_title(source, phrases, cast)) is not None:
        return his
    if noun is None or not phrases.is_definite(noun):
        return None
    told = by_part(source, phrases, cast) if traits else None
    if (known := by_land(source, phrases, cast, layout) if told is None else told) is not None:
        return known
    aged = AGED.search(source.words.of(phrases.text))
    if aged is not None:
        so_old = _of_age(aged[0].split("-")[0], source.words.start, phrases, cast)
        if len(so_old) == 1:
            return so_old[0]
    one = by_trait(source, phrases, cast, layout) if traits else None
    if one is not None or not past:
        return one
    if phrases.is_plural(noun) or phrases.named(noun) is not None or phrases.ordinal(noun):
        return None
    link, those = past[-1]
    near = layout.sentence(source.words.start) - layout.sentence(link.cue.span.start) <= _BACK
    if len(those) != 1 or not near:
        return None
    draft, kind = cast.drafts[those[0]], phrases.form(noun)
    whose = cast.found.of[source.possessor] if source.possessor is not None else None
    if whose is not None and (whose < 0 or draft.affiliation != whose or _is_another(source, phrases, cast)):
        return None  # "the Kremlin official" is somebody of the Kremlin
    named = those[0] < len(cast.found.entities) and cast.found.entities[those[0]].named
    if not named:  # "A Palestinian source", then "the source"
        same = kind in draft.name.lower().split()[:_FIRST] and not phrases.modifiers(noun)
        return those[0] if same and (kind in _UNNAMED or draft.type in ("organization", "outlet")) else None
    if not phrases.modifiers(noun) and aged is None:
        return None
    country = phrases.country(noun)
    apart = country is not None and draft.country not in (None, country)
    return those[0] if not apart and _can_be(draft, kind, aged is not None) else None


def _is_another(source: Source, phrases: Phrases, cast: Cast) -> bool:
    """Whether somebody without a name was called so before, or a clause tells of him what a new one would need."""
    assert source.noun is not None
    words, here = bare(source.words.of(phrases.text)), source.words.start
    drafts = cast.drafts[len(cast.found.entities) :]
    same = any(bare(d.name) == words and min(d.mentions).start < here for d in drafts if d.mentions)
    unnamed = (e for e in cast.found.entities if not e.named and bare(e.name).endswith(words))
    same = same or any(phrases.mentions[e.mentions[0]].span.start < here for e in unnamed)
    return same or phrases.trees.has(source.noun, "acl:relcl")


def _of_age(years: str, before: int, phrases: Phrases, cast: Cast) -> list[int]:
    """The named persons whom the text says to be so old, before it calls somebody so: "Tom Bell, 61," """
    return [
        k
        for k, entity in enumerate(cast.found.entities)
        if entity.named and cast.drafts[k].type == "person"
        if any(is_of_age(m, years, phrases.text) for m in cast.drafts[k].mentions if m.start < before)
    ]


def is_of_age(name: Span, years: str, text: str) -> bool:
    """Whether an age stands beside a name: "Tom Bell, 61," or "61-year-old Tom Bell"."""
    behind = re.compile(rf"\W{{1,3}}(?:aged )?{years}\b").match(text, name.end)
    return behind is not None or f"{years}-year-old" in text[max(0, name.start - _BEFORE_NAME) : name.start]


def _can_be(draft: Draft, kind: str, aged: bool) -> bool:
    """Whether somebody may be called so: a person by what he is besides his office, a body by what bodies are."""
    if draft.type == "person":
        return kind in _PEOPLE or aged
    return draft.type == "organization" and kind in _BODIES
