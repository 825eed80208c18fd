"""What somebody asks for before he goes on to say: "appealed to them to hold their fire, warning that it was late"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.statements.drafts import NOT_WEIGHED, Draft, in_text_order
from parley.statements.near import Near
from parley.statements.roles import RoleSpan
from parley.statements.room import clause_head
from parley.statements.verb_reports import VerbReports


def asked_first(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with what a verb before the cue tells, where the model has it for the cue's, as its own."""
    out, near = list(drafts), Near(drafts)
    for draft in drafts:
        verb = _asking(t, lexicon, draft)
        if verb is None or draft.link.source is None:
            continue
        cue, known = verbs.cue(verb), draft.link.cue.probability
        if any(d.link.cue.span.overlaps(cue) for _, d in near.over(cue)):
            continue
        first, *rest = draft.link.contents
        link = replace(draft.link, cue=RoleSpan.over(p, "cue", cue, known), contents=(first,))
        out.append(Draft(link, "tree", NOT_WEIGHED))
        draft.link = replace(draft.link, contents=tuple(rest))
    return in_text_order(out)


def _asking(t: Trees, lexicon: Lexicon, draft: Draft) -> int | None:
    """The verb of saying before a cue such as "warning", of which its first content is an infinitive: "to come"."""
    contents, cue = draft.link.contents, draft.link.cue.span
    verb = clause_head(t, cue)
    if verb is None or len(contents) < 2 or not contents[0].span.end <= cue.start <= contents[1].span.start:
        return None
    up = int(t.heads[verb])
    goes_on = t.form(verb).endswith("ing") and t.is_any(verb, "advcl") and not t.has(verb, "nsubj")
    if not goes_on or up == ROOT or up > verb or infinitive(t.form(up), lexicon) not in lexicon.verbs:
        return None
    asked = t.at(*contents[0].span)
    to = asked is not None and any(t.lower(m) == "to" for m in t.children(asked, "mark"))
    return up if to and asked is not None and up < asked and int(t.heads[asked]) == up else None
