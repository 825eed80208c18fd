"""Where a cue ends and what is said begins: "declined to say | when", "expressed | regret over the delay"."""

from __future__ import annotations

from dataclasses import replace

from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan, up_to
from parley.statements.room import Room

_DECLINES = word_set("clauses.declines")
_OF_NOUNS = word_set("clauses.of_nouns")  # "his support for reopening it"
_EXPRESSES = word_set("clauses.expresses")


def declined(room: Room, x: Link) -> Link:
    """ "declined to say | when it would open", but "declined | to discuss the talks": a clause makes it."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is None or len(x.contents) != 1 or x.contents[0].span.start < x.cue.span.end:
        return x
    first, last = t.words.within(*x.contents[0].span)
    up = int(t.heads[verb])
    if t.is_any(verb, "xcomp") and up >= t.words.within(*x.cue.span)[0] and _declines(room, up):
        to = next((m for m in t.children(verb, "mark") if up < m and t.form(m).lower() == "to"), None)
        clause = t.is_any(first, "mark") or t.children(verb, "ccomp", "xcomp", "advcl")
        return x if to is None or clause or verb + 1 != first else _begun_at(room, x, t.span(to).start)
    said = next((c for c in t.children(verb, "xcomp") if first < c < last - 1), None)
    if said is None or not _declines(room, verb) or t.form(first).lower() != "to" or first + 1 != said:
        return x
    if infinitive(t.form(said), room.lexicon) not in room.lexicon.verbs or not t.children(said, "ccomp", "advcl"):
        return x
    cue = RoleSpan.over(room.p, "cue", Span(x.cue.span.start, t.span(said).end), x.cue.probability)
    span = room.trimmed(t.span(said).end, x.contents[0].span.end)
    return replace(x, cue=cue, contents=(RoleSpan.over(room.p, "content", span, x.contents[0].probability),))


def _declines(room: Room, verb: int) -> bool:
    return infinitive(room.trees.form(verb), room.lexicon) in _DECLINES


def _begun_at(room: Room, x: Link, start: int) -> Link:
    """A link whose one content begins at words of its cue."""
    content = x.contents[0]
    whole = RoleSpan.over(room.p, "content", Span(start, content.span.end), content.probability)
    return replace(x, cue=up_to(room.p, x.cue, start), contents=(whole,))


def feeling(room: Room, x: Link) -> Link:
    """ "expressed | regret over the delay", "voiced | his support for it": what somebody feels is of the content.

    Not of a clause: "expressed hope | that it would end".
    """
    t, verb, content = room.trees, room.head(x.cue.span), x.contents[0]
    if verb is None or infinitive(t.form(verb), room.lexicon) not in _EXPRESSES or len(x.contents) != 1:
        return x
    end, first = t.words.within(*x.cue.span)[1], t.words.within(*content.span)[0]
    feels = next((o for o in t.children(verb, "obj") if verb < o < end), None)
    clause = t.is_any(first, "mark") and t.form(first).lower() not in _OF_NOUNS
    if feels is None or first < end or clause or t.upos(feels) != "NOUN":
        return x
    start = t.span(next(w for w in t.subtree(feels) if w > verb)).start
    if not room.is_free(x.cue.span.end, content.span.start):
        return x
    return _begun_at(room, x, start)
