"""What is said goes on through a clause that tells what another says: "the islands, which it calls X, are ours"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.language.features import Pieces
from parley.language.quotations import is_quoted
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.near import Near
from parley.statements.roles import RoleSpan, up_to
from parley.statements.room import clause_head

_COMPLEMENTS = ("ccomp", "xcomp", "obl", "advcl")
_CLOSING = ("”", '"', "’")
_AFTER = 80  # code points behind a content within which such a clause begins


def through(p: Pieces, t: Trees, drafts: Sequence[Draft]) -> None:
    """Widen the contents of drafts that end where such a clause begins; what that clause tells ends with it."""
    near = Near(drafts)
    for draft in drafts:
        content, cue = draft.link.contents[-1], draft.link.cue.span
        verb = clause_head(t, cue)
        if verb is None or content.span.start < cue.end or is_quoted(p.quotations, content.span.end - 1):
            continue
        for _, other in near.over(Span(content.span.end, content.span.end + _AFTER)):
            clause = None if other is draft else _clause(t, content.span, other)
            if clause is None or t.sentence(clause) != t.sentence(verb):
                continue
            behind = _complement(t, verb, clause)
            if p.text.startswith(",", content.span.end) and not behind:
                break  # "thanked the fishermen, who said …": the writer goes on
            end = t.span(t.last_of(clause)).end
            end += p.text[end : end + 1] in _CLOSING
            if behind:
                _end_with(p, other, end)
            else:
                end = max(end, other.link.contents[-1].span.end)
            ends = [end, *(t.span(w).end for w in behind)]
            whole = Span(content.span.start, max(ends))
            if whole.end > content.span.end:
                content = RoleSpan.over(p, "content", whole, content.probability)
                draft.link = replace(draft.link, contents=(*draft.link.contents[:-1], content))
            break


def _clause(t: Trees, said: Span, other: Draft) -> int | None:
    """The relative clause, of a noun in what is said, that holds the cue of another statement behind that."""
    cue = other.link.cue.span
    word = clause_head(t, cue) if cue.start >= said.end else None
    if word is None:
        return None
    first, last = t.words.within(*said)
    up = next((w for w in (word, *t.ancestors(word)) if t.is_any(w, "acl:relcl")), None)
    return up if up is not None and first <= t.heads[up] < last <= up else None


def _complement(t: Trees, verb: int, clause: int) -> list[int]:
    """The words of what goes on behind the clause: "are ours"."""
    end = max(t.subtree(clause))
    behind = [c for c in t.children(verb, *_COMPLEMENTS) if min(t.subtree(c)) > end]
    return [w for c in behind[:1] for w in t.subtree(c) if t.upos(w) != "PUNCT"]


def _end_with(p: Pieces, draft: Draft, end: int) -> None:
    """Cut what a draft says where its clause ends."""
    kept = tuple(c if c.span.end <= end else up_to(p, c, end) for c in draft.link.contents if c.span.start < end)
    if kept:
        draft.link = replace(draft.link, contents=kept)
