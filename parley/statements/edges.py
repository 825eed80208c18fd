"""Where a cue ends and what is said begins and ends: "declined to say | when", "are against | a tax on water"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan, up_to
from parley.statements.room import Room, each

_DECLINES = word_set("clauses.declines")
_RELATIVE = word_set("sources.relative")
DASHES: Final = frozenset("-–—") | {"--"}
_OPENS: Final = ("that", "to")
_NO_HOW = word_set("clauses.no_how")
_WHERE_AND_WHEN = word_set("clauses.where_and_when")
_PROBABILITY: Final = 0.5  # of a content that no model marked


def declined(room: Room, x: Link) -> Link:
    """ "declined to say | when it would open", but "declined | to discuss the talks": a clause makes it."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is None or len(x.contents) != 1 or x.contents[0].span.start < x.cue.span.end:
        return x
    first, last = t.words.within(*x.contents[0].span)
    up = int(t.heads[verb])
    if t.is_any(verb, "xcomp") and up >= t.words.within(*x.cue.span)[0] and _declines(room, up):
        to = next((m for m in t.children(verb, "mark") if up < m and t.lower(m) == "to"), None)
        clause = t.is_any(first, "mark") or t.has(verb, "ccomp", "xcomp", "advcl")
        clause = clause or room.quoted(x.contents[0].span.start)  # “what their views may be”
        return x if to is None or clause or verb + 1 != first else _begun_at(room, x, t.span(to).start)
    said = next((c for c in t.children(verb, "xcomp") if first < c < last - 1), None)
    if said is None or not _declines(room, verb) or t.lower(first) != "to" or first + 1 != said:
        return x
    if infinitive(t.form(said), room.lexicon) not in room.lexicon.verbs or not t.has(said, "ccomp", "advcl"):
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


def only_begun(room: Room, x: Link) -> Link:
    """ "the war was lost|, while the general", "“for ever,”| hours after": no content ends in the midst of a clause.

    That is one that a word before it opens and whose verb stands beyond it.
    """
    t, cue = room.trees, room.head(x.cue.span)

    def cut(c: RoleSpan) -> Span | None:
        first, last = t.words.within(*c.span)
        head = t.at(*c.span)
        if head is None or c.span.start < x.cue.span.end or room.quoted(c.span.end - 1):
            return None
        for mark in range(first + 1, last):
            verb = int(t.heads[mark])
            own = any(w > mark for w in t.children(verb, "nsubj", "nsubj:pass"))
            own = own or any(mark < w < last for w in t.children(head, "nsubj"))  # the tree may err
            opens = own and t.is_any(mark, "mark") and t.lower(mark) not in _OPENS
            if not opens or verb < last or int(t.heads[verb]) not in (head, cue):
                continue
            since = [t.first_of(w) for w in t.children(verb, "obl:unmarked", "obl", "advmod") if w == mark - 1]
            begin = min([mark, *since])
            if begin > first and t.form_before(begin) in (",", "”", '"'):
                return room.trimmed(c.span.start, t.span(begin).start)
        return None

    return each(x, cut, room.p)


def parted(room: Room, x: Link) -> Link:
    """ "That, diplomats concede, | is the hole in it": with the subject, which stands before who tells it."""
    t, c = room.trees, x.contents[0]
    said = [s.span for s in (x.cue, x.source) if s is not None]
    begin, end = min(s.start for s in said), max(s.end for s in said)
    first, _ = t.words.within(*c.span)
    head = room.head(c.span)
    if head is None or c.span.start < end or t.upos(first) not in ("AUX", "VERB") or room.quoted(c.span.start):
        return x
    own = [t.subtree_span(s, without=("punct", "parataxis", "advcl")) for s in t.children(head, "nsubj", "nsubj:pass")]
    span = next((s for s in own if s.end <= begin), None)
    between = span is not None and {room.p.text[span.end : begin].strip(), room.p.text[end : c.span.start].strip()}
    if span is None or between != {","} or not room.is_free(span.start, span.end):
        return x
    return replace(x, contents=(RoleSpan.over(room.p, "content", span, _PROBABILITY), *x.contents))


def elsewhere(room: Room, x: Link) -> Link:
    """ "called it a lie, though a note was more careful: “We wait.”": what somebody else says."""
    parts = [s.span for s in x.parts]

    def is_others(c: RoleSpan) -> bool:
        t, before = room.trees, room.p.text[: c.span.start].rstrip()
        begin = max((s.end for s in parts if s.end <= c.span.start), default=c.span.start)
        if not before.endswith(":") or begin <= room.sentence(c.span.start).start:
            return False
        words = range(*t.words.within(begin, c.span.start)) if begin < c.span.start else ()
        return any(s in words and s < w for w in words if t.upos(w) != "PRON" for s in t.children(w, "nsubj"))

    kept = tuple(c for c in x.contents if c is x.contents[0] or not is_others(c))
    return x if len(kept) == len(x.contents) else replace(x, contents=kept)


def with_relative(room: Room, x: Link) -> Link:
    """ "a vote | that | the opposition says | was stolen": the pronoun is said with its verb, and nothing before it."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is None or not t.is_any(verb, "acl:relcl"):
        return x
    said = next((c for c in t.children(verb, "ccomp") if c > verb), None)
    if said is None:
        return x
    own = t.children(said, "nsubj", "nsubj:pass", "expl", "obj", "obl", "mark")
    hung = own if any(verb < w < said for w in own) else (*own, *t.children(verb, "obj"))
    pronoun = next((t.span(w) for w in hung if w < verb and t.lower(w) in _RELATIVE), None)
    if pronoun is None or any(part is not None and part.span.overlaps(pronoun) for part in (x.source, x.cue)):
        return x
    behind = [c for c in x.contents if c.span.start > pronoun.end]
    piece = RoleSpan.over(room.p, "content", pronoun, _PROBABILITY)
    return replace(x, contents=(piece, *behind)) if behind else x


def whole_stand(room: Room, x: Link) -> Link:
    """ "The cantons are against a tax on water": where the cue has what links a noun, all of the noun is content."""
    t = room.trees

    def widened(c: RoleSpan) -> Span | None:
        last = t.words.within(*c.span)[1]
        head = next((w for w in (last - 1, *t.ancestors(last - 1)) if t.has(w, "case", "cop")), None)
        links = t.children(head, "case", "cop") if head is not None else ()
        if head is None or len(links) < 2 or not all(x.cue.span.covers(t.span(w)) for w in links):
            return None
        own = [head, *(w for k in t.children(head, "nmod", "conj") if k > head for w in t.subtree(k))]
        end = t.span(max(own)).end
        return Span(c.span.start, end) if end > c.span.end and room.is_free(c.span.end, end) else None

    return each(x, widened, room.p)


def subject_before(room: Room, said: Span) -> int | None:
    """Where the subject of what is said begins, if it ends right before: "the leftist front, | on Friday freed".

    None where it has none there, or something else has its words.
    """
    t, head = room.trees, room.head(said)
    first, _ = t.words.within(*said)
    if head is None or t.is_any(first, "mark") or room.quoted(said.start):
        return None
    own = (t.subtree(s) for s in t.children(head, "nsubj", "nsubj:pass"))
    begin = next((min(words) for words in own if max(words) + 1 == first), None)
    start = None if begin is None else t.span(begin).start
    return start if start is not None and room.is_free(start, said.start) else None


def opened(room: Room, x: Link) -> Link:
    """ "urged it | again | to leave", "vowed in a speech | to leave": how it is said stands before what is said."""
    t, verb = room.trees, room.head(x.cue.span)
    clause = None if verb is None else next(iter(t.children(verb, "xcomp", "ccomp")), None)
    mark = None if clause is None else next((m for m in t.children(clause, "mark") if t.lower(m) in _OPENS), None)
    if verb is None or clause is None or mark is None or mark < verb or room.quoted(t.span(mark).start):
        return x
    begin, end = x.cue.span.end, t.span(mark).start
    between = range(*t.words.within(begin, end)) if begin < end else range(0)
    before = [w for w in between if any(c.span.overlaps(t.span(w)) for c in x.contents)]
    if not before or not all(_is_how(room, w, verb, clause) for w in between):
        return x

    def cut(c: RoleSpan) -> Span | None:
        if not begin <= c.span.start < end:
            return None
        return Span(min(end, c.span.end), c.span.end)

    return each(x, cut, room.p)


def _is_how(room: Room, word: int, verb: int, clause: int) -> bool:
    """Whether a word is of what tells how, when or to whom somebody says what a clause behind it tells."""
    t, top = room.trees, word
    while t.heads[top] not in (verb, clause, ROOT):
        top = int(t.heads[top])
    if t.upos(word) == "PUNCT" or t.heads[top] == ROOT:
        return t.upos(word) == "PUNCT"
    if t.lower(word) in _NO_HOW:  # "urged it not to leave", "only that it left"
        return False
    if t.is_any(top, "obj", "iobj"):
        whom = room.addresses(verb) and room.is_somebody(top) and not room.is_told_of(verb, top)
        return whom and t.heads[top] == verb
    links = {t.lower(m) for m in t.children(top, "case")}
    how = t.is_any(top, "advmod", "obl:unmarked", "advcl") or (t.is_any(top, "obl") and links <= _WHERE_AND_WHEN)
    return how and not room.is_told_of(verb, top)


def is_inserted(room: Room, between: Span) -> bool:
    """Whether words stand between dashes, but for a preposition that goes on behind: "– the older one – about"."""
    t = room.trees
    first, last = t.words.within(*between)
    while last > first and t.upos(last - 1) in ("ADP", "SCONJ"):
        last -= 1
    one_line = "\n" not in between.of(room.p.text).strip()
    return one_line and last - first > 1 and t.form(first) in DASHES and t.form(last - 1) in DASHES
