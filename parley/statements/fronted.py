"""Who tells, behind it, what somebody argued: "The president argued that it was lost, one aide said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.language.features import Pieces
from parley.language.quotations import is_quoted
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.near import Near
from parley.statements.reporting import Report
from parley.statements.roles import RoleSpan
from parley.statements.room import clause_head
from parley.statements.voiced import VoicedReports

_PROBABILITY = 0.5  # of what no model marked
_DASHES = (" - ", "--", "–", "—", "\n")


def fronted(p: Pieces, t: Trees, verbs: VoicedReports, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with all of the clause before its cue where it has only what somebody says in that.

    Where that one goes on behind who tells it, "and warned that it would rain", this is told, too.
    """
    near, out = Near(drafts), list(drafts)
    for draft in drafts:
        verb = clause_head(t, draft.link.cue.span)
        main = None if verb is None or draft.link.source is None else _main(t, verbs, verb)
        if verb is None or main is None or is_quoted(p.quotations, draft.link.contents[0].span.start):
            continue
        before = _only_behind(p, t, draft, main)
        if before is not None:
            draft.link = replace(draft.link, contents=before)
        inner = _inside(p, t, near, draft, main)
        if inner is not None:
            _keep_apart(p, t, verbs, draft, main, *inner)
            continue
        out += _widened(p, t, verbs, near, draft, verb, main)
    return out


def _widened(
    p: Pieces, t: Trees, verbs: VoicedReports, near: Near, draft: Draft, verb: int, main: int
) -> Iterator[Draft]:
    """Give the draft all that somebody is told to say before it and behind; what no draft has of that is one more."""
    told = verbs.told_by(main)
    if told is None or told.source is None or told.cue.overlaps(draft.link.cue.span):
        return
    whole, behind = _whole(p, t, draft, main, told), _behind(p, t, verbs, draft, verb, main)
    contents = draft.link.contents[:1]
    if whole is not None and not any(d.link.cue.span.overlaps(told.cue) for _, d in near.over(told.cue)):
        yield Draft(replace(told.link(p), contents=contents), "relay", NOT_WEIGHED)
    if whole is not None:
        contents = (RoleSpan.over(p, "content", whole, _PROBABILITY),)
    if behind is not None:
        _give(p, near, draft, behind[0], told)
        contents = (*contents, RoleSpan.over(p, "content", behind[1], _PROBABILITY))
    if whole is not None or behind is not None:
        draft.link = replace(draft.link, contents=contents)


def _main(t: Trees, verbs: VoicedReports, verb: int) -> int | None:
    """The verb of the clause before who tells it."""
    if t.is_any(verb, "parataxis") and t.heads[verb] != ROOT and t.heads[verb] < verb:
        return int(t.heads[verb])
    if t.is_any(verb, "ccomp") and t.heads[verb] < verb and not t.has(verb, "mark"):
        who = next((s for s in t.children(verb, "nsubj") if s < verb), None)  # hung on what is told
        return int(t.heads[verb]) if who is not None and verbs.opens_behind_comma(who) else None
    return next((c for c in t.children(verb, "ccomp") if c < verb), None)


def _begin(t: Trees, main: int) -> int:
    """Where a clause begins."""
    return t.span(t.first_of(main)).start


def _up_to_comma(p: Pieces, t: Trees, draft: Draft, main: int) -> Span | None:
    """The clause before who tells it, with the comma behind it; None where there is none, or a dash."""
    begin, end = _begin(t, main), min(draft.link.telling).start
    words = p.text[begin:end]
    fits = words.rstrip().endswith(",") and not any(sign in words for sign in _DASHES)
    return Span(begin, end) if fits else None


def _without_comma(p: Pieces, clause: Span) -> Span:
    return Span(clause.start, clause.start + len(clause.of(p.text).rstrip(" ,")))


def _only_behind(p: Pieces, t: Trees, draft: Draft, main: int) -> tuple[RoleSpan, ...] | None:
    """ "They will meet, a source said, two days before …": the clause before it, too, where the draft has but the rest.

    What is behind a comma and an article, "the first sign that …", is the writer's.
    """
    content, end = draft.link.contents[0], max(draft.link.telling).end
    clause = _up_to_comma(p, t, draft, main) if "," in p.text[end : content.span.start] else None
    if clause is None or is_quoted(p.quotations, clause.end - 2):
        return None
    opens = t.words.within(*content.span)[0]
    if t.upos(opens) in ("AUX", "VERB"):  # "who works for it and, he said, has come round"
        return None
    rest = () if t.upos(opens) in ("DET", "SCONJ", "PRON") else draft.link.contents
    return (RoleSpan.over(p, "content", _without_comma(p, clause), _PROBABILITY), *rest)


def _inside(p: Pieces, t: Trees, near: Near, draft: Draft, main: int) -> tuple[Span, list[Draft]] | None:
    """All of the clause and who says something in it, where the draft has but what stands before one of these."""
    clause, content = _up_to_comma(p, t, draft, main), draft.link.contents[-1].span
    if clause is None or not clause.covers(content):
        return None
    verbs = t.conjuncts(main)
    told = [d for _, d in near.over(clause) if d is not draft and clause.covers(d.link.cue.span)]
    told = [d for d in told if t.at(*d.link.cue.span) in verbs]
    apart = any(content.end <= d.link.cue.span.start for d in told)
    return (_without_comma(p, clause), told) if apart else None


def _keep_apart(
    p: Pieces, t: Trees, verbs: VoicedReports, draft: Draft, main: int, whole: Span, inner: Sequence[Draft]
) -> None:
    """Give the draft the whole clause, and what is said in that to the clause's subject."""
    who, mine = t.subject_of(main), draft.link.source
    draft.link = replace(draft.link, contents=(RoleSpan.over(p, "content", whole, _PROBABILITY),))
    for other in inner:
        theirs = other.link.source
        if who is not None and (theirs is None or (mine is not None and theirs.span.overlaps(mine.span))):
            source = RoleSpan.over(p, "source", verbs.source(who), _PROBABILITY)
            other.link = replace(other.link, source=source)


def _whole(p: Pieces, t: Trees, draft: Draft, main: int, told: Report) -> Span | None:
    """All of the clause, where the draft has what is told in it alone."""
    content, before = draft.link.contents[0].span, draft.link.source
    begin = _begin(t, main)
    if before is None or content.start != told.content.start or not begin < content.start < before.span.start:
        return None
    words = p.text[begin : content.start]
    return None if any(sign in words for sign in _DASHES) else Span(begin, content.end)


def _behind(p: Pieces, t: Trees, verbs: VoicedReports, draft: Draft, verb: int, main: int) -> tuple[Span, Span] | None:
    """The cue and all words of what is told behind who tells it: ", the aide said, and warned that …"."""
    end = max(span.end for span in draft.link.telling)
    own = [w for w in t.children(main, "conj") if w > verb and not t.has(w, "nsubj", "nsubj:pass")]
    for word in own:
        first = min(t.subtree(word))
        joint = t.span(first).start
        told = verbs.told_by(word)
        if told is not None and p.text[end:joint].strip() in ("", ",") and t.has(word, "cc"):
            return told.cue, verbs.trimmed(Span(joint, t.span(max(t.subtree(word))).end))
    return None


def _give(p: Pieces, near: Near, draft: Draft, cue: Span, told: Report) -> None:
    """What is told there is of whoever told the first, within what the draft tells."""
    for _, other in near.over(cue):
        if other is not draft and other.link.cue.span.overlaps(cue) and told.source is not None:
            source = RoleSpan.over(p, "source", told.source, _PROBABILITY)
            other.link = replace(other.link, source=source)
            other.origin = "relay"
