"""Of whom others have it that something is so: "A is said to have left", "A reportedly offered a truce"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.room import Room

_HEARSAY = word_set("relays.reportedly")
_RAISES = word_set("clauses.raises")
_PROBABILITY: Final = 0.5  # of a content that no model marked


def raised(room: Room, x: Link) -> Link:
    """ "The Front is said to have left": nobody is named who says so, and it is said of the Front, not by it."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is not None and any(t.children(c, "nsubj", "nsubj:pass") for c in t.children(verb, "ccomp", "xcomp")):
        return _without_it(room, x)
    who = t.children(verb, "nsubj:pass") if verb is not None else ()
    if verb is None or not who or infinitive(t.form(verb), room.lexicon) not in _RAISES:
        return x
    open_ = [w for w in t.children(verb, "xcomp", "ccomp", "advcl") if w > verb]
    if t.has(verb, "obl:agent") or not any(c.span.overlaps(t.span(w)) for w in open_ for c in x.contents):
        return x
    span = room.trimmed(*t.subtree_span(who[0]))
    own = x.source is not None and x.source.span.overlaps(span)
    contents = tuple(c for c in x.contents if not c.span.overlaps(span))
    if span.overlaps(x.cue.span) or not (own or len(contents) < len(x.contents) or room.is_free(*span)):
        return x
    piece = RoleSpan.over(room.p, "content", span, _PROBABILITY)
    contents = tuple(sorted((*contents, piece), key=lambda c: c.span))
    return replace(x, source=None if own else x.source, contents=contents)


def _without_it(room: Room, x: Link) -> Link:
    """ "It was feared that the ship had sunk": "It" stands for what was feared, and is no part of it."""
    kept = tuple(c for c in x.contents if c.span.of(room.p.text).lower() != "it")
    return replace(x, contents=kept) if x.source is None and kept else x


def reported(room: Room, x: Link) -> Link:
    """ "Karsia reportedly offered a truce": whose verb it is offered it, though others have it so."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is None or x.source is not None or t.upos(verb) != "VERB" or t.is_passive(verb):
        return x
    hearsay = any(t.lower(c) in _HEARSAY for c in t.children(verb, "advmod"))
    who = t.subject_of(verb) if hearsay and infinitive(t.form(verb), room.lexicon) in room.lexicon.verbs else None
    own = [c for c in x.contents if who is not None and c.span.overlaps(t.span(who)) and c.span.end <= x.cue.span.start]
    if not own or len(own) == len(x.contents):
        return x
    source = RoleSpan.over(room.p, "source", own[0].span, own[0].probability)
    return replace(x, source=source, contents=tuple(c for c in x.contents if c not in own))
