"""Statements that neither relay nor are relayed, and that the model did not mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.idioms import Idioms
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.noun_reports import NounReports
from parley.statements.reporting import Report
from parley.statements.roles import Doubts, up_to
from parley.statements.standpoints import Standpoints
from parley.statements.voiced import VoicedReports

_LEAST = 0.05  # of the product of what the model saw in a cue and in its content


def is_inside(report: Report, near: Near) -> bool:
    """Whether a report stands in what another statement says, or in its cue; or beside what it reports, in that."""
    for _, draft in near.at(report.cue.start):
        cue = draft.link.cue.span
        if any(c.span.covers(report.cue) for c in draft.link.contents):
            return True
        if cue != report.cue and cue.covers(report.cue):  # "confirmed the message that …": it is its maker's
            return True
    around = near.at(report.content.start) if report.aside else ()
    return any(c.span.covers(report.content) for _, d in around for c in d.link.contents)


def is_new(report: Report, near: Near) -> bool:
    """Whether no statement has its cue or says so in its source; one of the same source is another."""
    for _, draft in near.over(report.cue, *((report.source,) if report.source is not None else ())):
        cue, source = draft.link.cue.span, draft.link.source
        if cue.overlaps(report.cue) or (source is not None and source.span.overlaps(report.cue)):
            return False
        if report.source is not None and cue.overlaps(report.source):
            return False
    return True


class Overlooked:
    """Adds them to ``drafts``, where nothing else has their words and they are not nobody's."""

    def __init__(
        self,
        p: Pieces,
        t: Trees,
        verbs: VoicedReports,
        nouns: NounReports,
        doubts: Doubts,
        is_nobodys: Callable[[Link], bool],
        drafts: Sequence[Draft],
    ) -> None:
        self._p, self._t, self._verbs, self._nouns, self._doubts = p, t, verbs, nouns, doubts
        self._is_nobodys = is_nobodys
        self.drafts = list(drafts)
        self._near = Near(drafts)

    def _keep(self, drafts: list[Draft]) -> None:
        self.drafts, self._near = drafts, Near(drafts)

    def _relay(self, report: Report) -> None:
        self.drafts.append(Draft(report.link(self._p), "relay", NOT_WEIGHED))
        self._near.add(self.drafts[-1])

    def _add(self, report: Report) -> None:
        link = report.link(self._p)
        if _is_free(report, self._near) and not self._is_nobodys(link):
            self.drafts.append(Draft(link, "tree", NOT_WEIGHED))
            self._near.add(self.drafts[-1])

    def nearly_found(self, said: Sequence[Report]) -> None:
        """ "A fears layoffs", "despite pleas from A to …": what the model nearly took for statements."""
        verbs = self._t.of_kind("VERB")
        voiced = (one for one in map(self._verbs.voiced, verbs) if one is not None and self._is_of_reports(one.word))
        for report in (*said, *filter(None, map(self._verbs.held, verbs)), *voiced):
            if report.source is None or report.aside:
                continue
            if report.sure or self._is_of_reports(report.word) or self._may_be(report):
                self._add(report)
        for report in said:  # of what was found just now
            told = report.aside or (report.source is not None and not report.plan and is_new(report, self._near))
            if told and is_inside(report, self._near):
                self._relay(report)

    def _is_of_reports(self, verb: int) -> bool:
        """Whether what a verb is of is what others say: "confirmed media reports that …"."""
        return any(self._nouns.by_noun(noun) is not None for noun in self._t.children(verb, "obj"))

    def _may_be(self, report: Report) -> bool:
        """Whether its cue and its content look like a cue and a content, though other readings looked better."""
        cue, content = self._doubts.may_be("cue", report.cue), self._doubts.may_be("content", report.content)
        return cue * content >= _LEAST

    def numbers(self) -> None:
        """ "Engineers put the price at four billion." """
        for report in filter(None, map(self._verbs.put_at, self._t.of_kind("VERB"))):
            self._add(report)

    def in_words(self, standpoints: Standpoints) -> None:
        """ "In his words, the truce had failed", "by his own account": whatever the model took "By" for."""
        for report in standpoints.all():
            before = self.drafts
            self._keep([d for d in before if self._is_apart(d.link, report)])
            if is_inside(report, self._near):
                self._add_inside(report)
            elif _is_free(report, self._near):
                self._add(report)
            else:
                self._keep(before)

    def _add_inside(self, report: Report) -> None:
        """ "told the court that, in the auditor’s opinion, …": somebody else's view, not "in his opinion"."""
        cue = range(*self._t.words.within(*report.cue))
        own = any(self._t.upos(w) == "PRON" and self._t.is_any(w, "nmod:poss") for w in cue)
        if not own and report.source is not None and is_new(report, self._near):
            self._relay(report)

    def _is_apart(self, x: Link, report: Report) -> bool:
        """Whether a link is more than what the words of an account were taken for."""
        if not report.cue.covers(x.cue.span):
            return True
        if x.source is None or report.source is None or not report.cue.covers(report.source):
            return False
        return not x.source.span.covers(self._t.span(report.word))  # of "the ministry’s own account"

    def in_phrases(self, idioms: Idioms) -> None:
        """ "A poured cold water on the plan": somebody else's, where another tells it."""
        for report in idioms.all():
            if not is_inside(report, self._near):
                self._add(report)
            elif is_new(report, self._near):
                self._relay(report)

    def on_grounds(self) -> None:
        """ "The court freed him on the grounds that …": no part of what else it may have said."""
        for report in self._nouns.on_grounds():
            begin = self._t.span(self._t.subtree(report.word)[0]).start
            for _, draft in self._near.over(report.content):
                kept = [c for c in draft.link.contents if c.span.start < begin]
                if kept and draft.link.cue.span.end < begin < draft.link.contents[-1].span.end:
                    draft.link = replace(draft.link, contents=(*kept[:-1], up_to(self._p, kept[-1], begin)))
            self._add(report)

    def summed_up(self) -> None:
        """ "Such was the answer of A": what the sentence before says, not the word that stands for it."""
        nouns = self._nouns.summing_up()
        for report in filter(None, map(self._nouns.summed_up, nouns)):
            self._keep([d for d in self.drafts if all(c.span != report.summed_up for c in d.link.contents)])
            self._add(report)
        for report in filter(None, map(self._nouns.put_shortly, nouns)):
            self._keep([d for d in self.drafts if d.link.source is None or not d.link.source.span.covers(report.cue)])
            self._add(report)
        for report in self._nouns.plainly():
            self._add(report)


def _is_free(report: Report, near: Near) -> bool:
    """Whether no statement has any of the words, but for those that stand wholly in what is said."""
    for _, draft in near.over(report.cue, report.content):
        parts = [draft.link.cue.span, *(c.span for c in draft.link.contents)]
        inside = all(report.content.covers(part) for part in parts)
        if any(part.overlaps(report.cue) or (not inside and part.overlaps(report.content)) for part in parts):
            return False
    return True
