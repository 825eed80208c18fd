"""Who tells, behind it, what somebody argued: "The president argued that it was lost, one aide said"."""

from __future__ import annotations

from collections.abc import Sequence
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
        told = verbs.by_verb(main) or verbs.voiced(main)
        if told is None or told.source is None or told.cue.overlaps(draft.link.cue.span):
            continue
        whole = _whole(p, t, draft, main, told)
        behind = _behind(p, t, verbs, draft, verb, main)
        if behind is not None:
            _give(p, near, draft, behind[0], told)
        if whole is not None or behind is not None:
            if whole is not None and not any(d.link.cue.span.overlaps(told.cue) for _, d in near.over(told.cue)):
                out.append(Draft(replace(told.link(p), contents=draft.link.contents[:1]), "relay", NOT_WEIGHED))
            first = draft.link.contents[0] if whole is None else RoleSpan.over(p, "content", whole, _PROBABILITY)
            rest = () if behind is None else (RoleSpan.over(p, "content", behind[1], _PROBABILITY),)
            draft.link = replace(draft.link, contents=(first, *rest))
    return out


def _main(t: Trees, verbs: VoicedReports, verb: int) -> int | None:
    """The verb of the clause before who tells it."""
    if t.is_any(verb, "parataxis") and t.heads[verb] != ROOT and t.heads[verb] < verb:
        return int(t.heads[verb])
    if t.is_any(verb, "ccomp") and t.heads[verb] < verb and not t.children(verb, "mark"):
        who = next((s for s in t.children(verb, "nsubj") if s < verb), None)  # hung on what is told
        return int(t.heads[verb]) if who is not None and verbs.opens_behind_comma(who) else None
    return next((c for c in t.children(verb, "ccomp") if c < verb), None)


def _only_behind(p: Pieces, t: Trees, draft: Draft, main: int) -> tuple[RoleSpan, ...] | None:
    """ "They will meet, a source said, two days before …": the clause before it, too, where the draft has but the rest.

    What is behind a comma and an article, "the first sign that …", is the writer's.
    """
    parts = (draft.link.cue.span, *((draft.link.source.span,) if draft.link.source is not None else ()))
    first, begin = min(w for w in t.subtree(main) if t.upos(w) != "PUNCT"), min(parts).start
    content, words = draft.link.contents[0], p.text[t.span(first).start : begin]
    if "," not in p.text[max(parts).end : content.span.start] or is_quoted(p.quotations, begin - 2):
        return None
    if any(sign in words for sign in _DASHES) or not words.rstrip().endswith(","):
        return None
    whole = Span(t.span(first).start, t.span(first).start + len(words.rstrip(" ,")))
    opens = t.words.within(*content.span)[0]
    if t.upos(opens) in ("AUX", "VERB"):  # "who works for it and, he said, has come round"
        return None
    rest = () if t.upos(opens) in ("DET", "SCONJ", "PRON") else draft.link.contents
    return (RoleSpan.over(p, "content", whole, _PROBABILITY), *rest)


def _inside(p: Pieces, t: Trees, near: Near, draft: Draft, main: int) -> tuple[Span, list[Draft]] | None:
    """All of the clause and who says something in it, where the draft has but what stands before one of these."""
    parts = (draft.link.cue.span, *((draft.link.source.span,) if draft.link.source is not None else ()))
    first = min(w for w in t.subtree(main) if t.upos(w) != "PUNCT")
    whole, content = Span(t.span(first).start, min(parts).start), draft.link.contents[-1].span
    words = whole.of(p.text) if whole.start < whole.end else ""
    if not whole.covers(content) or any(sign in words for sign in _DASHES) or not words.rstrip().endswith(","):
        return None
    verbs = t.conjuncts(main)
    told = [d for _, d in near.over(whole) if d is not draft and whole.covers(d.link.cue.span)]
    told = [d for d in told if t.at(*d.link.cue.span) in verbs]
    if any(content.end <= d.link.cue.span.start for d in told):
        return Span(whole.start, whole.start + len(words.rstrip(" ,"))), told
    return None


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
    first = min(w for w in t.subtree(main) if t.upos(w) != "PUNCT")
    begin = t.span(first).start
    if before is None or content.start != told.content.start or not begin < content.start < before.span.start:
        return None
    words = p.text[begin : content.start]
    return None if any(sign in words for sign in _DASHES) else Span(begin, content.end)


def _behind(p: Pieces, t: Trees, verbs: VoicedReports, draft: Draft, verb: int, main: int) -> tuple[Span, Span] | None:
    """The cue and all words of what is told behind who tells it: ", the aide said, and warned that …"."""
    end = max(part.span.end for part in (draft.link.cue, draft.link.source or draft.link.cue))
    own = [w for w in t.children(main, "conj") if w > verb and not t.children(w, "nsubj", "nsubj:pass")]
    for word in own:
        first = min(t.subtree(word))
        joint = t.span(first).start
        told = verbs.by_verb(word) or verbs.voiced(word)
        if told is not None and p.text[end:joint].strip() in ("", ",") and t.children(word, "cc"):
            return told.cue, verbs.trimmed(Span(joint, t.span(max(t.subtree(word))).end))
    return None


def _give(p: Pieces, near: Near, draft: Draft, cue: Span, told: Report) -> None:
    """What is told there is of whoever told the first, within what the draft tells."""
    for _, other in near.over(cue):
        if other is not draft and other.link.cue.span.overlaps(cue) and told.source is not None:
            source = RoleSpan.over(p, "source", told.source, _PROBABILITY)
            other.link = replace(other.link, source=source)
            other.origin = "relay"
