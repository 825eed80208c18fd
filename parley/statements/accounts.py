"""Whose account it is that somebody said so: "According to the Herald, Tom Bell, the mayor, said that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.reporting import Report
from parley.statements.roles import RoleSpan
from parley.statements.voiced import VoicedReports

_ACCORDING = word_set("cited.according")
_PROBABILITY = 0.5  # of what no model marked


def accounts(p: Pieces, t: Trees, verbs: VoicedReports, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each account with all that it tells, and whoever said so within it with what he said."""
    out = list(drafts)
    for verb in t.of_kind("VERB"):
        for by, noun in _accounts_of(t, verb):
            told = verbs.by_verb(verb) or verbs.voiced(verb)
            if told is None or told.source is None or told.source.start < t.span(noun).end:
                continue
            cue, last = Span(t.span(by).start, t.span(by + 1).end), max(t.subtree(verb))
            whole = verbs.trimmed(Span(told.source.start, t.span(last).end))
            _give(p, out, told)
            teller = Span(t.span(by + 2).start, verbs.source(noun).end)
            link = Report(by, cue, teller, whole).link(p)
            own = [d for d in out if d.link.cue.span.overlaps(cue)]
            for draft in own:
                if not any(c.span.covers(told.cue) and c.span.covers(told.source) for c in draft.link.contents):
                    draft.link = replace(draft.link, contents=link.contents)
            out += [] if own else [Draft(link, "relay", NOT_WEIGHED)]
    return sorted(out, key=lambda d: d.link.cue.span)


def _accounts_of(t: Trees, verb: int) -> Iterator[tuple[int, int]]:
    """The rows of "according" and of the noun behind it, where that opens the clause of a verb."""
    for noun in t.children(verb, "obl", "nsubj"):
        for word in t.children(noun, "case"):
            if word < noun < verb and t.form(word).lower() in _ACCORDING and t.form(max(t.subtree(noun))) == ",":
                yield word, noun


def _give(p: Pieces, drafts: Sequence[Draft], told: Report) -> None:
    """What is told by a verb is of whom the tree says."""
    for draft in drafts:
        source = draft.link.source
        known = source is not None and told.source is not None and source.span.overlaps(told.source)
        if draft.link.cue.span.overlaps(told.cue) and told.source is not None and not known:
            whose = RoleSpan.over(p, "source", told.source, _PROBABILITY)
            draft.link = replace(draft.link, source=whose)
