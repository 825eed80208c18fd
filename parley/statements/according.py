"""By whose account somebody said so: "The bridge is open, the mayor said, according to state media"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
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
    for word in t.among(_ACCORDING, "VERB", "ADP"):
        _opened(p, t, verbs, near, word)
        if (told := _told_behind(p, t, verbs, near, word)) is not None:
            out.append(told)
            continue
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


def _told_behind(p: Pieces, t: Trees, verbs: VerbReports, near: Near, word: int) -> Draft | None:
    """ "According to A, B said the bridge was open", "B, according to A, said": A's statement, of which B's is a part.

    None where A has one already, or B has none.
    """
    by, cue = int(t.heads[word]), verbs.span(word, word + 1)
    report = _said_behind(t, verbs, word)
    if report is None or report.source is None:
        return None
    source, end = t.subtree_span(by, without=_NOT_OF_IT), t.words.within(*t.subtree_span(by))[1]
    beside = [d for _, d in near.over(cue, report.cue) if d.origin in ("model", "relay")]
    said = next((d for d in beside if d.link.cue.span.overlaps(report.cue)), None)
    told = next((d for d in beside if d.link.cue.span.overlaps(cue)), None)
    ends = report.content.end if said is None else said.link.contents[-1].span.end
    first = t.sentence(word)[0]
    inside = word > first and t.lower(word - 1) == "that" and any(c.span.covers(cue) for c in _contents(near, cue))
    between = t.form_before(word) == "," and report.source.start < cue.start
    mended = told is None or (inside and told.link.contents[0].span.start < cue.start)
    if between:
        parts = [verbs.trimmed(Span(report.source.start, cue.start)), Span(report.cue.start, ends)]
    elif end <= t.words.within(*report.source)[0] and mended and (word == first or inside):
        parts = [Span(report.source.start, ends)]
    else:
        return None
    if said is None and not inside:
        return None
    known = _PROBABILITY if said is None else said.link.cue.probability
    whole = tuple(RoleSpan.over(p, "content", part, known) for part in parts)
    if said is not None:
        said.origin = "relay"
        if between and (said.link.source is None or not said.link.source.span.overlaps(parts[0])):
            said.link = replace(said.link, source=RoleSpan.over(p, "source", parts[0], known))
    if told is not None:
        told.link = replace(told.link, contents=whole)
        return None
    return says_so(p, cue, source, whole, known, origin="relay" if inside else "tree")


def _said_behind(t: Trees, verbs: VerbReports, word: int) -> Report | None:
    """What somebody says behind "according" and by whose account it is, as it stands behind who says it."""
    by = int(t.heads[word])
    if not t.is_any(word, "case") or by < word or not _can_know(t, verbs, by):
        return None
    up = int(t.heads[by])
    verb = up if up == ROOT or t.upos(up) in ("VERB", "AUX") else int(t.heads[up])
    report = verbs.by_verb(verb) if verb > by and t.upos(verb) == "VERB" else None
    return report if report is not None and report.content.start >= report.cue.end else None


def _contents(near: Near, cue: Span) -> Iterator[RoleSpan]:
    return (c for _, d in near.over(cue) for c in d.link.contents)


def _can_know(t: Trees, verbs: VerbReports, by: int) -> bool:
    """Whether it is so by somebody's account, or by that of media or records."""
    return verbs.can_speak(by) or not _RECORDS.isdisjoint((t.lower(by), singular(t.form(by))))


def _whole(t: Trees, verbs: VerbReports, report: Report, word: int) -> Span:
    """What is said with who says it, up to "according"."""
    return verbs.trimmed(Span(report.content.start, t.span(word - 1).start))


def _said_before(t: Trees, verbs: VerbReports, word: int) -> Report | None:
    """What somebody says before "according", as it stands before who says it."""
    by = int(t.heads[word])
    if not t.is_any(word, "case") or by < word or not _can_know(t, verbs, by) or t.form_before(word) != ",":
        return None
    for verb in range(word - 2, t.sentence(word)[0], -1):
        told = verbs.by_verb(verb) if t.upos(verb) == "VERB" else None
        if told is None or told.source is None:
            continue
        end = min(told.source.start, told.cue.start)
        return replace(told, content=verbs.trimmed(Span(told.content.start, end))) if told.content.start < end else None
    return None
