"""By whose account somebody said so: "The bridge is open, the mayor said, according to state media"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft, in_text_order, says_so
from parley.statements.near import Near
from parley.statements.reporting import Report
from parley.statements.roles import RoleSpan
from parley.statements.verb_reports import VerbReports

_ACCORDING = word_set("cited.according")
_RECORDS = word_set("makers.made") | word_set("retold.media")  # by which it is so, though nobody
_NOT_OF_IT = ("case", "punct", "parataxis", "advcl", "acl:relcl")
_PROBABILITY = 0.5  # of what no model marked


def according(p: Pieces, t: Trees, verbs: VerbReports, drafts: Sequence[Draft]) -> list[Draft]:
    """ "The bridge is open, the mayor said, according to state media": these tell it all, and he says so within it.

    The model has him alone, or takes the one for the other.
    """
    out, near = list(drafts), Near(drafts)
    for word in t.among(_ACCORDING, "VERB"):
        _opened(p, t, verbs, near, word)
        report = _said_before(t, verbs, word)
        if report is None or report.source is None:
            continue
        by, cue = t.subtree_span(int(t.heads[word]), without=_NOT_OF_IT), verbs.span(word, word + 1)
        here = [d for _, d in near.over(report.cue, cue) if d.origin == "model"]
        said = next((d for d in here if d.link.cue.span.overlaps(report.cue)), None)
        told = next((d for d in here if d.link.cue.span.overlaps(cue)), None)
        known = _PROBABILITY if said is None else said.link.cue.probability
        whole = RoleSpan.over(p, "content", _whole(t, verbs, report, word), known)
        if told is not None:  # who said it is found within it
            beyond = (c for c in told.link.contents if c.span.start > cue.end)
            told.link = replace(told.link, contents=(whole, *beyond))
        elif said is not None:
            said.link = replace(report.link(p), cue=said.link.cue)
            said.origin = "relay"
            out.append(says_so(p, cue, by, (whole,), known, origin="tree"))
    return in_text_order(out)


def _opened(p: Pieces, t: Trees, verbs: VerbReports, near: Near, word: int) -> None:
    """ "said that, according to A, the bridge was open": all of it is told, where the model has "that" alone."""
    that = word - 2 if word > 1 and t.form(word - 1) == "," else word - 1
    if that < 0 or t.lower(that) != "that" or not t.is_any(that, "mark"):
        return
    for _, draft in near.over(t.span(that)):
        first, rest = draft.link.contents[0], draft.link.contents[1:]
        if first.span.start == t.span(that).start and first.span.end <= t.span(word).start and not rest:
            span = verbs.opened_by(that, int(t.heads[that]))
            draft.link = replace(draft.link, contents=(RoleSpan.over(p, "content", span, first.probability),))


def _whole(t: Trees, verbs: VerbReports, report: Report, word: int) -> Span:
    """What is said with who says it, up to "according"."""
    return verbs.trimmed(Span(report.content.start, t.span(word - 1).start))


def _said_before(t: Trees, verbs: VerbReports, word: int) -> Report | None:
    """What somebody says before "according", as it stands before who says it."""
    by = int(t.heads[word])
    known = t.is_any(word, "case") and by > word
    known = known and (verbs.can_speak(by) or not _RECORDS.isdisjoint((t.lower(by), singular(t.form(by)))))
    if not known or t.form_before(word) != ",":
        return None
    for verb in range(word - 2, t.sentence(word)[0], -1):
        told = verbs.by_verb(verb) if t.upos(verb) == "VERB" else None
        if told is None or told.source is None:
            continue
        end = min(told.source.start, told.cue.start)
        return replace(told, content=verbs.trimmed(Span(told.content.start, end))) if told.content.start < end else None
    return None
