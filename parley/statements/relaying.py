"""Reports that stand in what others say, or around it: each is a statement of its own, or mends one that is there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from parley.english.rules import Rules
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.noun_reports import NounReports
from parley.statements.overlooked import is_inside, is_new
from parley.statements.reporting import Report
from parley.statements.roles import RoleSpan, overlaps_any, up_to
from parley.statements.verb_reports import VerbReports
from parley.statements.voiced import VoicedReports


class Relaying:
    """Adds them to ``drafts``, report by report in text order; ``others`` are those that neither relay nor are relayed.

    Whoever tells what somebody is cited for is added only where that is not ``is_nobodys``.
    """

    def __init__(
        self,
        p: Pieces,
        t: Trees,
        verbs: VoicedReports,
        nouns: NounReports,
        is_nobodys: Callable[[Link], bool],
        rules: Rules,
        drafts: Sequence[Draft],
    ) -> None:
        self._p, self._t, self._verbs, self._nouns = p, t, verbs, nouns
        self._is_nobodys, self._rules = is_nobodys, rules
        self.drafts, self.others = list(drafts), list[Report]()
        self._taken = _taken(drafts)
        self._index()
        self._marked = self._cues  # before any was added

    def _index(self) -> None:
        """Find the drafts by where they stand."""
        self._cues = sorted(d.link.cue.span for d in self.drafts)
        self._longest = max((s.end - s.start for s in self._cues), default=0)
        self._near = Near(self.drafts)

    def take(self, report: Report) -> None:
        """Take up one more report, behind the one before."""
        quoting = report.quoted_by if self._rules("quoted by somebody as saying") else None
        if report.aside and quoting is None:
            report = self._told_beside(report)
        if quoting is not None and self._has_all(report):
            return
        if report.aside or quoting is not None:
            self._drop_at(report.cue)  # the model took who is cited for what is said
        if quoting is not None:
            report, is_told = _mend_quoted(self._p, self._at(quoting), report, quoting)
            if is_told:
                return
            if report.aside and self._verbs.is_quoted_by_nobody(report.word):
                report = replace(report, aside=False, quoted_by=None)
            self._quoter(report)
            self._taken = self._taken if report.aside else _taken(self.drafts)
            self._index()
        if self._verbs.is_own_telling(report.word):
            _tell_apart(self._p, self._at(report.cue), report)
        if report.source is not None and not report.aside and self._is_had(report):
            return
        self._place(report)

    def take_voiced(self) -> None:
        """ "A said B had rejected it": what somebody is told to speak for or against, within what another says."""
        felt = map(self._verbs.felt, self._t.of_kind("ADJ", "NOUN"))
        for report in filter(None, (*map(self._verbs.voiced, self._t.of_kind("VERB")), *felt)):
            _give_teller(self._p, self._at(report.cue), report)
            if is_inside(report, self._near) and is_new(report, self._near):
                self._relay(report)

    def _at(self, span: Span) -> list[Draft]:
        return [d for _, d in self._near.at(span.start)]

    def _has_all(self, report: Report) -> bool:
        """Whether a relayed statement has the cue of a report and what it tells, and more."""
        same = [d.link for d in self._at(report.cue) if d.link.cue.span == report.cue and d.origin == "relay"]
        return any(len(x.contents) > 1 and any(c.span == report.content for c in x.contents) for x in same)

    def _told_beside(self, report: Report) -> Report:
        """ "…, the Times reported, citing officials": without whoever tells it, who is added unless he is there."""
        telling = _telling(report, self._t, self._verbs, self._near)
        if telling is not None and not self._is_nobodys(telling.link(self._p)):  # nobody marked it
            self.drafts.append(Draft(telling.link(self._p), "tree", NOT_WEIGHED))
        return _without_aside(self._p, [d for _, d in self._near.over(report.cue, report.content)], report)

    def _quoter(self, report: Report) -> None:
        """ "S wrote that A had quoted B as saying": A's statement, within S's; the model may have it for B's."""
        outer = self._verbs.quoter(report)
        if outer is None or report.source is None:
            return
        for draft in self._at(outer.cue):
            if draft.link.source is not None and draft.link.source.span.overlaps(report.source):
                draft.link = replace(draft.link, source=outer.link(self._p).source)
        within = [d for _, d in self._near.over(report.content) if d.link.cue.span != outer.cue]
        _give_subject(self._p, self._t, self._verbs, within, outer)
        if is_inside(outer, self._near) and is_new(outer, self._near):
            self._relay(outer)

    def _drop_at(self, cue: Span) -> None:
        """Leave out what has these very words for its cue, or these and the colon behind them."""
        kept = [d for d in self.drafts if cue not in (d.link.cue.span, self._verbs.trimmed(d.link.cue.span))]
        self._taken = self._taken if len(kept) == len(self.drafts) else _taken(kept)
        self.drafts = kept
        self._index()

    def _is_had(self, report: Report) -> bool:
        """Whether a statement has what a noun tells already; what has its cue is mended by it."""
        noun, here = self._t.upos(report.word) in ("NOUN", "PROPN"), self._at(report.cue)
        _give_source(self._p, here, report, noun)
        return noun and self._nouns.is_heard(report.word) and _heard_from(self._p, here, report)

    def _place(self, report: Report) -> None:
        """Add a report that stands in what another statement says, or around one; keep others for later."""
        if self._has_cue(report):
            return
        if is_inside(report, self._near):
            if not report.plan and self._is_named_apart(report):
                self._relay(report)
        elif report.source is not None and self._is_around(report):
            _give_subject(self._p, self._t, self._verbs, [d for _, d in self._near.over(report.content)], report)
            self._relay(report)
        else:
            self.others.append(report)

    def _has_cue(self, report: Report) -> bool:
        """Whether a statement has the cue of a report, or a part of it."""
        first = bisect_left(self._cues, (report.cue.start - self._longest,))
        beside = self._cues[first : bisect_left(self._cues, (report.cue.end,))]
        return any(s == report.cue or (s.overlaps(report.cue) and not s.covers(report.cue)) for s in beside)

    def _is_around(self, report: Report) -> bool:
        """Whether the model marked a statement in what a report tells."""
        content = report.content
        within = self._marked[bisect_left(self._marked, (content.start,)) : bisect_left(self._marked, (content.end,))]
        return any(content.covers(cue) for cue in within)

    def _is_named_apart(self, report: Report) -> bool:
        """Whether it says who reports, by words that no statement has for somebody or for its cue."""
        if report.source is None:
            return False
        return self._verbs.is_own_telling(report.word) or not overlaps_any(self._taken, report.source)

    def _relay(self, report: Report) -> None:
        self.drafts.append(Draft(report.link(self._p), "relay", NOT_WEIGHED))
        self._near.add(self.drafts[-1])


def _without_aside(p: Pieces, drafts: Sequence[Draft], report: Report) -> Report:
    """ "…, the Times reported, citing officials": whom it cites is no part of what it reports, and says the same."""
    for draft in drafts:
        contents = [c for c in draft.link.contents if c.span.start < report.cue.start]
        cue = draft.link.cue.span
        if contents and cue.start < report.cue.start < cue.end:  # "the Times reported citing officials"
            draft.link = replace(draft.link, cue=up_to(p, draft.link.cue, report.cue.start))
        if not contents or draft.link.cue.span.overlaps(report.cue):
            continue
        if contents[-1].span.end > report.cue.start:
            contents[-1] = up_to(p, contents[-1], report.cue.start)
        behind = [c for c in draft.link.contents if report.source is not None and c.span.start > report.source.end]
        draft.link = replace(draft.link, contents=(*contents, *behind))
        relayed = report.content.covers(cue)  # "A told B that …, the Times reported, citing officials"
        if not relayed and contents[0].span.overlaps(report.content) and report.content.end < report.cue.start:
            report = replace(report, content=contents[0].span)
    return report


def _telling(report: Report, trees: Trees, verbs: VerbReports, near: Near) -> Report | None:
    """Who tells what is reported beside it, where no statement does; None where one does."""
    for _, draft in near.at(report.content.start):
        if draft.link.cue.span != report.cue and any(c.span.overlaps(report.content) for c in draft.link.contents):
            return None
    for word in trees.ancestors(report.word):
        told = verbs.by_verb(word)
        if told is not None and told.content.overlaps(report.content):
            return told
        if word == trees.heads[report.word] and (told := verbs.telling(word, report.content)) is not None:
            return told
    return None


def _mend_quoted(p: Pieces, drafts: Sequence[Draft], report: Report, verb: Span) -> tuple[Report, bool]:
    """ "A was quoted by S as saying that …": S tells the clause; of "S quoted A as saying that …" all from A on.

    What the model has beyond the end of the clause is A's as well: the tree cuts it short. Of "A was quoted as vowing
    to stay" nobody tells it but A, whose statement that is, which the second value says.
    """
    told = report
    if not report.aside and report.source is not None:
        told = replace(report, content=Span(report.source.start, report.content.end))
    for draft in drafts:
        cue = draft.link.cue.span
        if cue.covers(verb) and report.aside and draft.link.source is None:
            draft.link = replace(report, cue=Span(cue.start, report.cue.end)).link(p)
            return report, True
        if cue.covers(verb):
            whole = draft.link.contents[0].span
            if len(draft.link.contents) == 1 and whole.start == told.content.start and whole.covers(told.content):
                report = replace(report, content=Span(report.content.start, whole.end))
            else:
                draft.link = replace(draft.link, contents=told.link(p).contents)
            if cue.end > told.content.start > verb.start and not report.aside:  # "quoted an army letter as saying"
                draft.link = replace(draft.link, cue=up_to(p, draft.link.cue, told.content.start))
    return report, False


def _tell_apart(p: Pieces, drafts: Sequence[Draft], report: Report) -> None:
    """ "A denied | telling B that it fell": what he denies is that he told it."""
    for draft in drafts:
        cue, contents, start = draft.link.cue.span, draft.link.contents, report.cue.start
        if cue.start < start < cue.end and len(contents) == 1 and contents[0].span.overlaps(report.content):
            own = RoleSpan.over(p, "content", Span(start, contents[0].span.end), contents[0].probability)
            draft.link = replace(draft.link, cue=up_to(p, draft.link.cue, start), contents=(own,))


def _give_source(p: Pieces, drafts: Sequence[Draft], report: Report, noun: bool) -> None:
    """What the model marked within another's content without anybody who says it is as the tree has it.

    So is what a noun tells, "the demand that it withdraw": the model goes on to the end, or takes a name in it.
    """
    for draft in drafts:
        if draft.origin != "relay" or not draft.link.cue.span.overlaps(report.cue):
            continue
        source, contents = draft.link.source, [c.span for c in draft.link.contents]
        inside = source is not None and any(c.covers(source.span) for c in contents)
        if source is None or inside:
            draft.link = report.link(p)
        elif noun and any(c.start == report.content.start and c != report.content for c in contents):
            draft.link = replace(draft.link, contents=report.link(p).contents)


def _give_teller(p: Pieces, drafts: Sequence[Draft], report: Report) -> None:
    """ "Poland had been informed and had agreed to patrols", "was told of it by journalists": who says so, and what."""
    for draft in drafts:
        known = draft.link.source is not None or report.source is None
        if not known and draft.link.cue.span.overlaps(report.cue):
            draft.link = report.link(p)


def _heard_from(p: Pieces, drafts: Sequence[Draft], report: Report) -> bool:
    """ "The families had word from the army that …": the army's words; whether a statement had them already."""
    for draft in drafts:
        cue, source = draft.link.cue.span, report.link(p).source
        if cue.covers(report.cue) and any(c.span.overlaps(report.content) for c in draft.link.contents):
            if source is not None and not cue.overlaps(source.span):
                draft.link = replace(draft.link, source=source, contents=report.link(p).contents)
            return True
    return False


def _give_subject(p: Pieces, t: Trees, verbs: VerbReports, drafts: Sequence[Draft], report: Report) -> None:
    """ "It fell, the master told sailors, the Times reported": who told them, where the model took the Times for it."""
    for draft in drafts:
        source, cue = draft.link.source, draft.link.cue.span
        if source is None or report.source is None or not source.span.overlaps(report.source):
            continue
        verb = t.at(*cue) if report.content.covers(cue) else None
        who = None if verb is None else t.agent_of(verb)
        own = None if who is None else verbs.source(who)
        if own is None or own.overlaps(report.source) or not report.content.covers(own) or own.overlaps(cue):
            continue
        kept = [c for c in draft.link.contents if c.span.start != own.start]
        if not kept:
            continue
        contents = tuple(up_to(p, c, own.start) if c.span.covers(own) else c for c in kept)
        over = RoleSpan.over(p, "source", own, source.probability)
        draft.link = replace(draft.link, source=over, contents=contents)


def _taken(drafts: Sequence[Draft]) -> list[Span]:
    """All cues and sources, in text order."""
    return sorted(span for d in drafts for span in d.link.telling)
