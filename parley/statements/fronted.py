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
_DASHES = ("-", "–", "—", "\n")


def fronted(p: Pieces, t: Trees, verbs: VoicedReports, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with all of the clause before its cue where it has only what somebody says in that.

    Where that one goes on behind who tells it, "and warned that it would rain", this is told, too.
    """
    near, out = Near(drafts), list(drafts)
    for draft in drafts:
        verb = clause_head(t, draft.link.cue.span)
        main = None if verb is None or draft.link.source is None else _main(t, verb)
        if verb is None or main is None or is_quoted(p.quotations, draft.link.contents[0].span.start):
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


def _main(t: Trees, verb: int) -> int | None:
    """The verb of the clause before who tells it."""
    if t.is_any(verb, "parataxis") and t.heads[verb] != ROOT and t.heads[verb] < verb:
        return int(t.heads[verb])
    return next((c for c in t.children(verb, "ccomp") if c < verb), None)


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
