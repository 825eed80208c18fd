"""Contents and sources by the clauses of their sentence's tree: what is said, and what is the narrator's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.rules import ALL, Rules
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.quotations import Quotation
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.behind import after_the_cue
from parley.statements.edges import (
    DASHES,
    declined,
    elsewhere,
    is_inserted,
    only_begun,
    opened,
    parted,
    subject_before,
    whole_stand,
    with_relative,
)
from parley.statements.hearsay import raised, reported
from parley.statements.linking import Link
from parley.statements.reporting import is_until
from parley.statements.roles import Doubts, RoleSpan, up_to
from parley.statements.room import ASKS_FOR, Room, each, is_order
from parley.statements.tails import circumstance

_DANGLING = word_set("clauses.dangling")  # no content ends in one of them
_GIVES = word_set("clauses.gives")
_UNTIL = word_set("clauses.until")
_AWAY = word_set("clauses.away")
_CONCERNED = word_set("clauses.concerned")
_THEN = word_set("clauses.then")  # ", then left the hall"
_GOES_ON: Final = ("ADP", "AUX", "PART", "SCONJ", "VERB")  # what a clause goes on with behind an insertion
_OPENING: Final = " ,;:\n"
_NEARLY: Final = 0.33  # that words beside a content are content, too, where the tree says so
_PROBABILITY: Final = 0.5  # of a source that no model marked


def in_clauses(
    p: Pieces,
    layout: Layout,
    trees: Trees,
    links: Sequence[Link],
    quotations: Sequence[Quotation],
    lexicon: Lexicon,
    doubts: Doubts,
    rules: Rules = ALL,
    *,
    inner: bool = False,
) -> list[Link]:
    """The links with contents that end where their clauses do. ``quotations`` are outermost ones.

    Of ``inner`` statements, which end where the outer ones do, only whom they were said to, the clause that "that"
    opens and the last word are mended.
    """
    taken = sorted(s.span for x in links for s in (x.cue, *((x.source,) if x.source else ()), *x.contents))
    room = Room(p, layout, trees, quotations, taken, lexicon, doubts)
    out = list(links)
    for name, rule in _RULES.items():
        if rules(name) and (not inner or rule in _OF_INNER):
            out = [rule(room, x) for x in out]
    return [x for x in out if x.contents]


def _second_verb(room: Room, x: Link) -> Link:
    """ "He said that he would come and believed …", "… that a train came but gave no time": the narrator goes on."""
    t = room.trees

    def cut(c: RoleSpan) -> Span | None:
        head = room.head(c.span)
        if head is None or c.span.start < x.cue.span.end or room.quoted(c.span.start):
            return None
        for other in t.children(head, "conj"):
            first = t.words.within(c.span.end, c.span.end)[0]
            then = (w for w in t.children(other, "advmod") if w < other and t.lower(w) in _THEN)
            joint = next(iter(t.children(other, "cc")), next(then, other))
            shared = head < other < first and not t.has(other, "nsubj", "mark")
            if shared and not room.quoted(t.span(other).start) and room.is_narrators(head, other, joint):
                return room.trimmed(c.span.start, t.span(joint).start)
        return None

    return each(x, cut, room.p)


def _main_verb(room: Room, x: Link) -> Link:
    """ "Officials who believe that the dam may fail have left": what is said ends before the verb of the sentence.

    So it does in "His claim that the dam may fail drew laughter".
    """
    t, verb = room.trees, room.head(x.cue.span)
    clause = next((w for w in (verb, *t.ancestors(verb)) if t.is_any(w, "acl:relcl", "acl")), None) if verb else None
    noun = int(t.heads[clause]) if clause is not None else ROOT
    if verb is not None and clause is None and t.upos(verb) == "NOUN":
        noun = verb
    while noun != ROOT and t.is_any(noun, "nmod") and t.heads[noun] < noun:  # "one of those who believe"
        noun = int(t.heads[noun])
    if noun == ROOT or not t.is_any(noun, "nsubj", "nsubj:pass") or int(t.heads[noun]) < noun:
        return x
    main = int(t.heads[noun])
    begin = min([main, *(w for w in t.children(main, "aux", "aux:pass", "cop") if w > noun)])

    def cut(c: RoleSpan) -> Span | None:
        first, last = t.words.within(*c.span)
        start = t.span(begin).start
        inside = first < begin < last and x.cue.span.end <= c.span.start and not room.quoted(start)
        return room.trimmed(c.span.start, start) if inside else None

    return each(x, cut, room.p)


def _whole_subject(room: Room, x: Link) -> Link:
    """ "told the radio the prisoners, who had waited, would be home": with the subject of its clause."""
    t = room.trees

    def widened(c: RoleSpan) -> Span | None:
        head = room.head(c.span)
        first, _ = t.words.within(*c.span)
        if (start := subject_before(room, c.span)) is not None:
            return Span(start, c.span.end)
        if head is None or c.span.start < x.cue.span.end or t.upos(first) not in ("AUX", "VERB") or first < 2:
            return None
        if any(s > first for s in t.children(head, "nsubj", "expl")) or t.form(first - 1) != ",":
            return None
        clause = next((w for w in (first - 2, *t.ancestors(first - 2)) if t.is_any(w, "acl:relcl")), None)
        if clause is None:
            return None
        noun = int(t.heads[clause])
        begin = min((noun, *t.children(noun, "det", "amod", "compound", "nummod", "nmod:poss")))
        start = t.span(begin).start
        if begin > first or start < x.cue.span.end or not room.is_free(start, c.span.start):
            return None
        return Span(start, c.span.end)

    return with_relative(room, each(x, widened, room.p))


def _addressee_apart(room: Room, x: Link) -> Link:
    """ "urged the militia to spare it", "a plea to the rebels to spare it": whom it was said to is no content."""
    t = room.trees
    first, last = t.words.within(*x.cue.span)
    ends = {}  # of whoever may be addressed, from the first word of each
    for word in (w for w in range(first, last) if room.addresses(w)):
        after = {min(t.subtree(c)) for c in t.children(word, "xcomp", "ccomp", "advcl", "acl") if c > word}
        after |= {min(t.subtree(c)) for c in t.children(word, "obl") if c > word and room.is_told_of(word, c)}
        for whom in (*t.children(word, "obj", "iobj", "obl", "nmod"), *_second_subject(room, word)):
            below = [w for w in t.subtree(whom) if not t.is_any(w, "case")] or [whom]
            asked = any(t.lower(m) == "for" for m in t.children(whom, "case"))
            if asked or room.is_told_of(word, whom):
                continue  # "asked for time to study the map", "warned of strikes unless wages rise"
            if t.is_any(whom, "iobj"):  # "promised pensioners free heating"
                after |= {min(t.subtree(c)) for c in t.children(word, "obj") if c > whom}
            for clause in (*room.told_to(word, whom), *_asked_of(t, whom)):  # hung on the inquiry
                after.add(min(t.subtree(clause)))
                below = [w for w in below if w < min(t.subtree(clause))] or below
            below += room.more_of(word, max(below))
            if whom > word and room.is_somebody(whom) and max(below) + 1 in after:
                near = t.children(word, "iobj", "obj") if t.upos(whom) == "PROPN" else ()
                titles = (w for w in near if t.subtree(w)[-1] + 1 == t.subtree(whom)[0])  # "Secretary | of State Loe"
                behind = max(below) + 1
                concerned = t.lower(behind) in _CONCERNED and t.lower_behind(behind) == "to"
                ends[min(t.subtree(next(titles, min(below))))] = behind + concerned

    def cut(c: RoleSpan) -> Span | None:
        begin, end = t.words.within(*c.span)
        clause = ends.get(begin, end)
        if begin in ends and clause >= end and len(x.contents) > 1:  # "urged | the militia | to spare it"
            return Span(c.span.end, c.span.end)
        return Span(t.span(clause).start, c.span.end) if clause < end else None

    return opened(room, each(x, cut, room.p))


def _asked_of(t: Trees, whom: int) -> list[int]:
    """ "urged the parties concerned | to hold back": what the tree hangs on "concerned"."""
    behind = [w for w in t.children(whom, "acl", "amod") if w > whom and t.lower(w) in _CONCERNED]
    clauses = [c for w in behind for c in t.children(w, "xcomp", "advcl") if c > w]
    return [c for c in clauses if any(t.lower(m) == "to" for m in t.children(c, "mark"))]


def _second_subject(room: Room, verb: int) -> tuple[int, ...]:
    """ "asked Foreign Minister | Tom Orr | whether …": whom the tree takes for one more subject, behind the verb."""
    subjects = room.trees.children(verb, "nsubj")
    behind = tuple(s for s in subjects if s > verb and room.trees.upos(s) == "PROPN")
    return behind if any(s < verb for s in subjects) else ()


def _tail(room: Room, x: Link) -> Link:
    """ "to swap prisoners - a place they know - in return for the bones": on behind an insertion, and with it."""
    t, parts = room.trees, [x.cue.span, *([x.source.span] if x.source else [])]
    for one, two in pairwise(x.contents):
        between = Span(one.span.end, two.span.start)
        if any(part.overlaps(between) for part in parts) or room.quoted(between.start):
            continue
        if is_inserted(room, between):
            whole = RoleSpan.over(room.p, "content", Span(one.span.start, two.span.end), one.probability)
            return replace(x, contents=tuple(whole if c is one else c for c in x.contents if c is not two))

    def widened(c: RoleSpan) -> Span | None:
        if room.quoted(c.span.end - 1) or c.span.start < x.cue.span.start:
            return None
        sentence = room.sentence(c.span.start)
        first, last = t.words.within(c.span.end, sentence.end)
        dashes = [w for w in range(first, last) if t.form(w) in DASHES]
        alone = len(dashes) == 1 and dashes[0] == first
        if alone and (room.is_spelled_out(c.span, first + 1, last) or room.is_condition(first + 1, last)):
            return room.trimmed(c.span.start, sentence.start + len(sentence.of(room.p.text).rstrip(" .\n\r\t")))
        after = dashes[1] + 1 if len(dashes) == 2 and dashes[0] == first else last
        if after >= last or t.upos(after) not in _GOES_ON or t.has(after, "nsubj"):
            return None
        rest = room.p.text[c.span.start : sentence.end].rstrip(" .\n\r\t")
        span = room.trimmed(c.span.start, c.span.start + len(rest))
        return span if room.is_free(c.span.end, span.end) else None

    return each(x, widened, room.p)


def _beyond_object(room: Room, x: Link) -> Link:
    """ "promised free heating until March", "ordered the trucks back to the depot": on behind the object."""
    t, verb = room.trees, room.head(x.cue.span)
    told = None if verb is None else infinitive(t.form(verb), room.lexicon)
    if verb is None or not (told in _GIVES or told in ASKS_FOR):
        return whole_stand(room, x)
    gives = told in _GIVES

    def widened(c: RoleSpan) -> Span | None:
        head = t.at(*c.span)
        first = last = t.words.within(*c.span)[1]
        asked = head is not None and room.is_told_of(verb, head) and t.is_any(head, "obl")
        if head is None or t.heads[head] != verb or room.quoted(c.span.end - 1):
            return None
        if not asked and not (gives and t.is_any(head, "obj")):
            return None
        for w in sorted(t.children(verb, "advcl")):
            if t.subtree(w)[0] == last and is_until(t, w, room.lexicon):
                last = t.subtree(w)[-1] + 1
        for w in sorted(t.children(verb, "obl", "advmod")) if gives else ():
            own = t.subtree(w)
            links = {t.lower(m) for m in (*t.children(w, "case"), w)}
            on = links & _UNTIL or links & _AWAY or (last > first and t.is_any(w, "obl"))
            if own[0] == last and on and not t.is_any(w, "obl:agent"):
                last = own[-1] + 1
        span = Span(c.span.start, t.span(last - 1).end)
        return span if last > first and room.is_free(c.span.end, span.end) else None

    return each(x, widened, room.p)


def _joined(room: Room, x: Link) -> Link:
    """ "said A had proposed a pause and B had asked for time": both are said, though B speaks, too."""
    t, verb = room.trees, room.head(x.cue.span)

    def widened(c: RoleSpan) -> Span | None:
        head = room.head(c.span)
        if head is None or verb is None or t.heads[head] != verb or c.span.start < x.cue.span.end:
            return None
        if not t.is_any(head, "ccomp") or room.quoted(c.span.end - 1) or not room.is_backshifted(head):
            return None
        after = t.words.within(*c.span)[1]
        for other in (*t.children(verb, "conj"), *t.children(head, "conj")):
            own = t.subtree(other)
            if own[0] == after and t.has(other, "cc") and t.has(other, "nsubj", "nsubj:pass"):
                return room.trimmed(c.span.start, t.span(own[-1]).end) if room.is_backshifted(other) else None
        return None

    return each(x, widened, room.p)


def _whole_clause(room: Room, x: Link) -> Link:
    """ "that pressure on the town — which is besieged — is a way": from "that" to the end of the clause it opens."""
    t = room.trees

    def widened(c: RoleSpan) -> Span | None:
        first, last = t.words.within(*c.span)
        opens = next((w for w in (first, first + 1) if w < last and t.is_any(w, "mark")), None)
        if opens is None or t.lower(opens) not in ("that", "to") or room.quoted(c.span.end):
            return None
        head = int(t.heads[opens])
        own = t.subtree(head)
        apart = (w for w in range(last, own[-1]) if w not in own and t.upos(w) != "PUNCT")
        beyond = next(apart, len(t))  # "urged it to leave | in a statement | on Monday", hung on "leave"
        end = t.span(max(w for w in own if w < beyond)).end
        if t.lower(opens) == "to":
            near = end > c.span.end and room.doubts.may_be("content", Span(c.span.end, end)) >= _NEARLY
        else:
            near = head >= last
        return room.trimmed(c.span.start, end) if near and room.is_free(c.span.end, end) else None

    return each(x, widened, room.p)


def _scraps(room: Room, x: Link) -> Link:
    """Of another sentence what is said is no noun and nothing in its midst; and no answer is what was asked."""
    t, sentence = room.trees, room.sentence(x.cue.span.start)

    def answer(c: RoleSpan) -> Span | None:
        runs_on = c.span.start < sentence.start < c.span.end <= x.cue.span.start and not room.quoted(c.span.start)
        asked = runs_on and room.p.text[c.span.start : sentence.start].rstrip().endswith("?")
        return room.trimmed(sentence.start, c.span.end) if asked else None

    def is_scrap(c: RoleSpan) -> bool:
        if not c.span.overlaps(sentence) and room.is_title(c.span):
            return True
        head = t.at(*c.span)
        quotes = room.quoted(c.span.start) or any(c.span.start <= q.start < c.span.end for q in room.quotations)
        if head is None or c.span.overlaps(sentence) or quotes:
            return False
        if c.span.end < sentence.start and room.p.text[c.span.end : sentence.start].strip() == "?":
            return True
        if room.is_in_midst(c.span):
            return True
        if t.heads[head] == ROOT or t.upos(head) == "VERB":
            return t.is_any(head, "ccomp") and is_order(t, head, room.lexicon)
        return t.is_any(head, "obj", "obl", "nmod", "nsubj", "compound", "amod") and t.sentence(head)[0] < head

    x = each(x, answer, room.p)
    kept = tuple(c for c in x.contents if not is_scrap(c) and not room.is_question(c.span, x.cue.span))
    return replace(x, contents=kept) if kept and len(kept) < len(x.contents) else x


def _dangling(room: Room, x: Link) -> Link:
    """No content ends in "and", "by", "which", or in "the" of a noun behind it, no source in "of" or a date."""

    def cut(c: RoleSpan) -> Span | None:
        begin = c.span.end - len(c.span.of(room.p.text).lstrip(_OPENING))  # "was clear|: the port was shut"
        span = room.to_closing(room.to_complement(room.to_its_end(room.to_full_stop(Span(begin, c.span.end)))))
        while room.p.text[span.end - 1 : span.end] not in "”\"’'" and len(words := span.of(room.p.text).split()) > 1:
            if words[-1].lower() not in _DANGLING or room.ends_in_own(span):
                break
            span = room.trimmed(span.start, span.end - len(words[-1]))
        return span

    source = x.source
    if source is not None and source.span.of(room.p.text).lower().endswith((" of", " for", " to")):
        source = up_to(room.p, source, source.span.of(room.p.text).rindex(" ") + source.span.start)
    elif source is not None and (at := room.date_behind(source.span)) is not None:
        source = up_to(room.p, source, at)
    x = each(x, cut, room.p)
    return x if source is x.source else replace(x, source=source)


_RULES: Final[dict[str, Callable[[Room, Link], Link]]] = {
    "addressee is no content": _addressee_apart,
    "narrator's second verb": _second_verb,
    "narrator's circumstance": circumstance,
    "before the main verb": _main_verb,
    "subject of its clause": _whole_subject,
    "tail of its clause": _tail,
    "clause that it opens": _whole_clause,
    "beyond its object": _beyond_object,
    "clause joined to it": _joined,
    "content after the cue": after_the_cue,
    "raised subject": raised,
    "subject of hearsay": reported,
    "scrap of another sentence": _scraps,
    "somebody else behind a colon": elsewhere,
    "declined to say": declined,
    "clause only begun": only_begun,
    "parted from its subject": parted,
    "no dangling word": _dangling,
}
_OF_INNER: Final = (_addressee_apart, _second_verb, _whole_subject, _whole_clause, _dangling)
