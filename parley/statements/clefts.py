"""What stands beside what is said: "What he said was that …", "He was scathing about the referee: “…”"."""

from __future__ import annotations

from dataclasses import replace

from parley.english.patterns import word_set
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.room import Room, each

_WHAT = word_set("clefts.what")
_BE = word_set("relays.be")


def cleft(room: Room, x: Link) -> Link:
    """ "What he said was | that nobody would be paid", "All he would say was | that": what stands behind "was"."""
    if len(x.contents) != 2 or x.source is None:
        return x
    what, said = (c.span for c in x.contents)
    verb, _, after = said.of(room.p.text).partition(" ")
    before = what.end <= x.source.span.start and x.source.span.start < x.cue.span.start <= said.start
    if not before or what.of(room.p.text).lower() not in _WHAT or verb.lower() not in _BE or not after:
        return x
    piece = RoleSpan.over(room.p, "content", Span(said.end - len(after), said.end), x.contents[1].probability)
    return replace(x, contents=(piece,))


def about(room: Room, x: Link) -> Link:
    """ "was scathing about | the referee: “He should see a doctor.”": whom words are about is no part of them."""
    t = room.trees
    first, last = t.words.within(*x.cue.span)
    if last - 1 <= first or t.upos(last - 1) != "ADP":
        return x

    def cut(c: RoleSpan) -> Span | None:
        words = range(*t.words.within(*c.span))
        colon = next((w for w in words if t.form(w) == ":"), None)
        if colon is None or t.span(last - 1).end + 1 != c.span.start or not room.quoted(t.span(colon).end + 2):
            return None
        named = all(t.upos(w) not in ("VERB", "AUX") for w in words if w < colon)
        return room.trimmed(t.span(colon).end, c.span.end) if named and room.quoted(c.span.end - 1) else None

    return each(x, cut, room.p)
