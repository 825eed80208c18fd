"""A second verb of saying with the auxiliary of what is said: "said the party had met and had told it to leave"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.quotations import is_quoted
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.near import Near
from parley.statements.roles import RoleSpan
from parley.statements.room import clause_head
from parley.statements.verb_reports import VerbReports

_SHARED = word_set("parallel.shared")


def parallel(p: Pieces, t: Trees, verbs: VerbReports, drafts: Sequence[Draft]) -> None:
    """Give such a statement to the subject of the clause that its verb goes on with, within what tells that."""
    near = Near(drafts)
    for draft in drafts:
        verb = clause_head(t, draft.link.cue.span)
        content = draft.link.contents[-1].span
        head = t.at(*content) if verb is not None else None
        if verb is None or head is None or head < verb or not t.is_any(head, "ccomp"):
            continue
        who, shared = next(iter(t.children(head, "nsubj")), None), _auxiliaries(t, head) - _auxiliaries(t, verb)
        if who is None or not shared or not verbs.can_speak(who) or is_quoted(p.quotations, content.end - 1):
            continue
        for word in sorted({*t.children(verb, "conj"), *t.children(head, "conj")}):
            if word < head or not shared & _auxiliaries(t, word) or t.children(word, "nsubj", "nsubj:pass", "mark"):
                continue
            for _, other in near.over(t.span(word)):
                if other is draft or not other.link.cue.span.overlaps(t.span(word)):
                    continue
                source = RoleSpan.over(p, "source", verbs.source(who), draft.link.contents[-1].probability)
                other.link = replace(other.link, source=source)
                end = max([other.link.cue.span.end, *(c.span.end for c in other.link.contents)])
                if content.end < end:
                    last = draft.link.contents[-1]
                    longer = RoleSpan.over(p, "content", Span(content.start, end), last.probability)
                    draft.link = replace(draft.link, contents=(*draft.link.contents[:-1], longer))


def _auxiliaries(t: Trees, verb: int) -> set[str]:
    return {t.form(w).lower() for w in t.children(verb, "aux")} & _SHARED
