"""Who reports it before the clause, and whom he cites: "As the Herald reported, citing two officials, it fell"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import Draft, in_text_order, says_so
from parley.statements.roles import RoleSpan
from parley.statements.verb_reports import VerbReports

_CITES = word_set("relays.cites")
_TELLS = word_set("relays.tells")
_AS = "as"


def as_reported(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the clause for what is reported; whom the model took for a part of it says the same."""
    out = list(drafts)
    for citing in t.of_kind("VERB"):
        told = _reporting(t, lexicon, citing)
        whom = next((w for w in t.children(citing, "obj", "iobj") if w > citing), None)
        if told is None or whom is None:
            continue
        draft = next((d for d in out if d.link.cue.span.overlaps(t.span(citing))), None)
        draft = draft or next((d for d in out if d.link.cue.span.overlaps(t.span(told))), None)
        clause = None if draft is None else _behind(p, t, verbs, draft, whom)
        if draft is None or clause is None:
            continue
        known = draft.link.cue.probability
        cue, source = verbs.cue(told), verbs.source(t.children(told, "nsubj")[0])
        contents = (RoleSpan.over(p, "content", clause, known),)
        over = RoleSpan.over(p, "cue", cue, known), RoleSpan.over(p, "source", source, known)
        draft.link = replace(draft.link, cue=over[0], source=over[1], contents=contents)
        if verbs.can_tell(whom):
            out.append(says_so(p, verbs.cue(citing), verbs.source(whom), contents, known))
    return in_text_order(out)


def _reporting(t: Trees, lexicon: Lexicon, citing: int) -> int | None:
    """The verb of "As the Herald reported" right before "citing", on the same clause or over it."""
    up = int(t.heads[citing])
    if not t.is_any(citing, "advcl", "acl") or up == ROOT or infinitive(t.form(citing), lexicon) not in _CITES:
        return None
    for verb in (up, *t.children(up, "advcl")):
        marks = [t.lower(m) for m in t.children(verb, "mark", "advmod") if m < verb]
        tells = infinitive(t.form(verb), lexicon) in _TELLS and t.has(verb, "nsubj")
        if verb < citing and _AS in marks and tells and t.form_before(citing) == ",":
            return verb
    return None


def _behind(p: Pieces, t: Trees, verbs: VerbReports, draft: Draft, whom: int) -> Span | None:
    """The clause behind whom somebody cites, to where the draft has it to; None where no comma stands between."""
    last, end = t.last_of(whom), draft.link.contents[-1].span.end
    comma = last if t.form(last) == "," else last + 1
    if comma + 1 >= len(t) or t.form(comma) != "," or t.span(comma + 1).start >= end:
        return None
    return verbs.trimmed(Span(t.span(comma + 1).start, end))
