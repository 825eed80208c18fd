"""What goes on behind who says it, in the same sentence: "They keep the dam, said the major, until …", "…, but …"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.room import Room

_HANGING = word_set("clauses.hanging")
_GOING_ON = word_set("clauses.going_on")
_SOURCED = word_set("clauses.sourced")
_WOULD, _LATER = word_set("clauses.would"), word_set("clauses.later")
_PROBABILITY: Final = 0.5


def after_the_cue(room: Room, x: Link) -> Link:
    """ "The rebels keep the dam, said the major, until the last prisoner is home": what comes after is content, too."""
    parts = [x.cue.span, *([x.source.span] if x.source else [])]
    sentence = room.sentence(x.cue.span.start)
    begin = min(s.start for s in parts)
    before = [c.span for c in x.contents if sentence.start <= c.span.start and c.span.end <= begin]
    end = _told_whom(room, x, max(s.end for s in parts))
    if not before or end > sentence.end or any(c.span.start >= end for c in x.contents):
        return x
    rest = room.trimmed(end, sentence.start + len(sentence.of(room.p.text).rstrip(" .\n\r\t")))
    if rest.start >= rest.end or not room.is_free(*rest):
        return x
    left = room.p.text.startswith(";", end) and room.leaves_out_verb(rest)  # "It was legal, he said; that was not"
    if not left and not _goes_on(room, before, Span(end, rest.end)):
        return x
    piece = RoleSpan.over(room.p, "content", rest, _PROBABILITY)
    return replace(x, contents=tuple(sorted((*x.contents, piece), key=lambda c: c.span)))


def _told_whom(room: Room, x: Link, end: int) -> int:
    """Where the words end that tell to whom, where and when: "he told | reporters on Monday|, but …"."""
    t, verb = room.trees, room.head(x.cue.span)
    if verb is None:
        return end
    first, last = t.words.within(end, room.sentence(x.cue.span.start).end)
    comma = next((w for w in range(first, last) if t.form(w) == ","), first)
    words = range(first, comma)
    of_verb = all(verb in t.ancestors(w) and t.upos(w) not in ("VERB", "AUX", "PUNCT") for w in words)
    return t.span(comma - 1).end if words and of_verb else end


def _goes_on(room: Room, before: list[Span], behind: Span) -> bool:
    """Whether the words behind the teller are a clause that is said as those before are."""
    t = room.trees
    first, last = t.words.within(*behind)
    first += first < last and t.form(first) == ","
    if first >= last or not room.p.text.startswith(",", behind.start) or t.lower(first) in _SOURCED:
        return False  # "…, the agency reported, based on a letter"
    tops = [w for w in range(first, last) if not first <= t.heads[w] < last and t.upos(w) != "PUNCT"]
    if len(tops) != 1 or t.heads[tops[0]] == ROOT or room.quoted(t.span(first).start):
        return False
    clause = tops[0]
    if not t.has(clause, "nsubj", "nsubj:pass", "expl"):
        return False  # "…, she said, without elaborating", "as fighting raged": the narrator's
    quoted = room.quoted(before[-1].end - 1)
    if t.lower(first) in _GOING_ON and t.is_any(first, "cc", "mark", "advmod"):
        return _is_told_alike(room, before[0], clause, quoted=quoted)
    at = t.span(int(t.heads[clause])).start
    belongs = any(s.start <= at < s.end for s in before) or room.is_now(clause)
    return belongs and not quoted and any(t.lower(m) in _HANGING for m in t.children(clause, "mark"))


def _is_told_alike(room: Room, before: Span, clause: int, *, quoted: bool) -> bool:
    """Whether a clause joined to another is told as that one is: "would …, he said, but … had", "will …, but … is".

    Behind what is quoted only "would" shows that it is; what somebody else says is not.
    """
    t, main = room.trees, room.head(before)
    if main is None or is_form_of(t.lower(clause), room.lexicon.verbs, room.lexicon):
        return False
    if quoted:
        foretold = any(t.lower(a) in _LATER for a in t.children(clause, "advmod"))  # "but he would later change"
        return not foretold and any(t.lower(a) in _WOULD for a in t.children(clause, "aux"))
    alike = room.is_backshifted(main) and room.is_backshifted(clause)
    return alike or (room.is_now(main) and room.is_now(clause))
