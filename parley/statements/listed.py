"""What stands in the lines below a colon: "The ministry demanded:" and a list, "He wrote on X:" and a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.quotations import opened
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.reporting import Report
from parley.statements.roles import RoleSpan
from parley.statements.room import clause_head
from parley.statements.subjects import subject
from parley.statements.voiced import VoicedReports

_POINTS = word_set("listed.points")  # what a list is of: "made the following demands:"
_CLAIMS = word_set("listed.claims")  # of somebody: "Their conditions:"
_AND = word_set("listed.and")  # what ends the last line but one
_SIGNS = "-–—*•·▪●◦‣"
_STUCK = "•·▪●◦‣"  # with or without a space behind
_NUMERALS = frozenset("ivx")
_FEWEST = 2  # lines of a list
_PROBABILITY = 0.5
_EDGES = " ;,\t\r\n"
_COLON = " :"


def listed(
    p: Pieces,
    t: Trees,
    layout: Layout,
    drafts: Sequence[Draft],
    verbs: VoicedReports,
    lexicon: Lexicon,
    is_nobodys: Callable[[Link], bool],
    boilerplate: Collection[int],
) -> list[Draft]:
    """The drafts, each with all that its speaker says in the lines below its colon; and who only has such lines."""
    near, out = Near(drafts), list(drafts)
    for number, opening in _openings(p.text, layout, boilerplate):
        items = _items(p.text, layout, number + 1)
        below = items or _paragraph(p, layout, number + 1)
        if not below:
            continue
        draft = _whose(p.text, near, opening, below, is_list=bool(items))
        if draft is not None:
            kept = [c for c in draft.link.contents if c.span.end <= below[0].start]
            if items and not kept and (clause := _clause(p, t, draft.link.cue.span, opening)) is not None:
                kept = [clause]
            contents = (*kept, *(RoleSpan.over(p, "content", span, _PROBABILITY) for span in below))
            draft.link = replace(draft.link, contents=contents)
        elif items and (link := _made(p, t, verbs, lexicon, opening, items)) is not None and not is_nobodys(link):
            out.append(Draft(link, "tree", NOT_WEIGHED))
    return out


def _openings(text: str, layout: Layout, boilerplate: Collection[int]) -> Iterator[tuple[int, Span]]:
    """The paragraphs that end in a colon, with the last sentence of each."""
    for number in range(len(layout.paragraph_starts) - 1):
        span = layout.paragraph_span(number)
        end = span.start + len(span.of(text).rstrip())
        if end > span.start and text[end - 1] == ":" and number not in boilerplate:
            yield number, Span(layout.sentence_span(layout.sentence(end - 1)).start, end)


def _items(text: str, layout: Layout, number: int) -> tuple[Span, ...]:
    """The lines of a list from a paragraph on, without their signs; none where it is no list."""
    found: list[Span] = []
    goes_on = signed = False
    for one in range(number, len(layout.paragraph_starts)):
        span = layout.paragraph_span(one)
        line = span.of(text)
        start = span.start + len(line) - len(line.lstrip())
        sign = _sign(line.strip())
        ends = line.rstrip()
        before, goes_on = goes_on, ends.endswith(";") or (";" in ends and ends.rsplit(" ", 1)[-1].lower() in _AND)
        signed = bool(sign) if not found else signed
        if not sign and (signed or not (before or goes_on)):
            break
        words = Span(start + sign, start + len(line.strip()))
        if goes_on and not ends.endswith(";"):
            words = Span(words.start, text.rindex(";", *words))
        found.append(_trimmed(text, words))
    return tuple(found) if len(found) >= _FEWEST else ()


def _sign(line: str) -> int:
    """How long the sign of a list is with which a line begins: "- ", "• ", "2. ", "(b) "; 0 of none."""
    head, _, rest = line.partition(" ")
    if head[:1] in _STUCK and len(line) > 1:
        return 1
    bare = head.strip("().")
    counts = bare != head and (bare.isdigit() or len(bare) == 1 or _NUMERALS.issuperset(bare))
    return len(head) + 1 if rest and (head in _SIGNS or (bare and counts)) else 0


def _paragraph(p: Pieces, layout: Layout, number: int) -> tuple[Span, ...]:
    """The one paragraph below, where no quotation marks open it."""
    words = _trimmed(p.text, layout.paragraph_span(number))
    return () if words.start == words.end or opened(p.quotations, Span(words.start, words.start + 1)) else (words,)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    ended = words.rstrip(_EDGES)
    stop = ended.endswith(".") and "." not in ended.rsplit(" ", 1)[-1][:-1]  # but not that of "the U.S."
    return Span(start, max(start, span.start + len(ended) - stop))


def _whose(text: str, near: Near, opening: Span, below: Sequence[Span], *, is_list: bool) -> Draft | None:
    """The statement whose content the words below are: which has some of them, or goes on to the colon."""
    told = [d for _, d in near.over(opening) if opening.covers(d.link.cue.span) and d.origin != "turn"]
    begun = [d for d in told if any(c.span.start >= below[0].start for c in d.link.contents)]
    if begun or not is_list:
        first = (d for d in begun if any(c.span.start == below[0].start for c in d.link.contents))
        return next(iter(begun if is_list else first), None)
    upto = [d for d in told if not text[d.link.contents[-1].span.end : opening.end].strip(_COLON)]
    silent = [d for d in told if all(c.span.end <= d.link.cue.span.start for c in d.link.contents)]
    return next(iter([*upto, *reversed(silent)]), None)


def _clause(p: Pieces, t: Trees, cue: Span, opening: Span) -> RoleSpan | None:
    """ "said that the demands included:": the clause that the list goes on with."""
    verb = clause_head(t, cue)
    clauses = () if verb is None else t.children(verb, "ccomp")
    first = min((w for c in clauses for w in t.subtree(c)), default=None)
    if first is None or t.span(first).start < cue.end:
        return None
    return RoleSpan.over(p, "content", Span(t.span(first).start, opening.end - 1), _PROBABILITY)


def _made(
    p: Pieces, t: Trees, verbs: VoicedReports, lexicon: Lexicon, opening: Span, items: Sequence[Span]
) -> Link | None:
    """Who says what is listed: "The ministry demanded:", "The rebels made the following demands:", "Their demands:"."""
    report = _by_verb(t, verbs, lexicon, opening, items[0]) or _by_noun(t, verbs, opening, items[0])
    if report is None:
        return None
    return replace(report.link(p), contents=tuple(RoleSpan.over(p, "content", span, _PROBABILITY) for span in items))


def _by_verb(t: Trees, verbs: VoicedReports, lexicon: Lexicon, opening: Span, item: Span) -> Report | None:
    first, last = t.words.within(*opening)
    for word in reversed(range(first, last)):
        who = subject(word, t) if t.upos(word) == "VERB" and not t.is_passive(word) else None
        if who is None or not verbs.can_tell(who) or t.has(word, "ccomp", "mark"):
            continue
        things = [o for o in t.children(word, "obj") if o > word]
        points = [o for o in things if singular(t.form(o)).lower() in _POINTS]
        if not points and (things or not verbs.is_form_of(word, lexicon.verbs)):
            continue
        cue = Span(verbs.cue(word).start, t.span(points[0]).end) if points else verbs.cue(word)
        return Report(word, cue, verbs.source(who), item)
    return None


def _by_noun(t: Trees, verbs: VoicedReports, opening: Span, item: Span) -> Report | None:
    """ "The demands of the rebels were:", "Okoro’s conditions:"."""
    for noun in t.among(_CLAIMS, "NOUN"):
        up = int(t.heads[noun])
        main = up == ROOT or (t.is_any(noun, "nsubj") and t.heads[up] == ROOT)
        if not main or not opening.covers(t.span(noun)):
            continue
        owners = (c for c in t.children(noun, "nmod") if t.is_any(c, "nmod:poss") or verbs.has_case(c, "of", "by"))
        owner = next(filter(verbs.can_speak, owners), None)
        if owner is not None:
            return Report(noun, t.span(noun), verbs.plain_source(owner), item)
    return None
