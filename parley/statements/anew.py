"""Whoever just spoke, in other words: "the Swedish diplomat" after "Hans Grundberg", "the source" after "a source"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.cast import Cast, Draft
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, bare
from parley.english.patterns import pattern, word_set
from parley.language.sentences import Layout
from parley.statements.linking import Link

_PEOPLE = word_set("anew.people")  # what a person is besides his office: "diplomat"
_BODIES = word_set("anew.bodies")
_UNNAMED = word_set("entities.unnamed")
_AGED = pattern("anew.aged")
_BACK = 1  # sentences
_FIRST = 5  # words of a name among which its noun is: "a source close to the talks"

Past = Sequence[tuple[Link, tuple[int, ...]]]


def described_anew(source: Source, phrases: Phrases, cast: Cast, layout: Layout, past: Past) -> int | None:
    """The draft of who spoke just before and is called otherwise now; None where that is somebody else."""
    noun = source.noun
    if noun is None or not past or not phrases.is_definite(noun):
        return None
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
    if not phrases.modifiers(noun) and not _AGED.fullmatch(kind):
        return None
    country = phrases.country(noun)
    apart = country is not None and draft.country not in (None, country)
    return those[0] if not apart and _can_be(draft, kind) else None


def _is_another(source: Source, phrases: Phrases, cast: Cast) -> bool:
    """Whether somebody without a name was called so before, or a clause tells of him what a new one would need."""
    assert source.noun is not None
    words, here = bare(source.words.of(phrases.text)), source.words.start
    drafts = cast.drafts[len(cast.found.entities) :]
    same = any(bare(d.name) == words and min(d.mentions).start < here for d in drafts if d.mentions)
    unnamed = (e for e in cast.found.entities if not e.named and bare(e.name).endswith(words))
    same = same or any(phrases.mentions[e.mentions[0]].span.start < here for e in unnamed)
    return same or bool(phrases.trees.children(source.noun, "acl:relcl"))


def _can_be(draft: Draft, kind: str) -> bool:
    """Whether somebody may be called so: a person by what he is besides his office, a body by what bodies are."""
    if draft.type == "person":
        return kind in _PEOPLE or _AGED.fullmatch(kind) is not None
    return draft.type == "organization" and kind in _BODIES
