"""Statements within other statements, and around them: who relays whom, to any depth, read from the trees.

PolNeAR marks the outermost statements alone, so the model finds no inner one, and sometimes the inner for the outer.
A verb or noun of reporting with a clause that says what is reported is a statement: within another's content it is
relayed there ("said that Okoro had told her that …"); where the clause is another's statement it relays that one
("Estavia has told its neighbours …, two diplomats said").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.rules import ALL, Rules
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.according import according
from parley.statements.accounts import accounts
from parley.statements.cited import cited
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.fronted import fronted
from parley.statements.handed_on import handed_on
from parley.statements.interrupted import interrupted
from parley.statements.joined import unsaid_by_things
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.noun_reports import NounReports
from parley.statements.overlooked import Overlooked, is_inside, is_new
from parley.statements.referred import referred
from parley.statements.reporting import Report
from parley.statements.retold import retold
from parley.statements.roles import Doubts, RoleSpan, overlaps_any, up_to
from parley.statements.spread import Spread
from parley.statements.standpoints import Standpoints
from parley.statements.through import through
from parley.statements.verb_reports import VerbReports
from parley.statements.voiced import VoicedReports

_LEAST_WORDS = 2  # of what is reported


def relays(
    p: Pieces,
    trees: Trees,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    doubts: Doubts,
    is_nobodys: Callable[[Link], bool],
    rules: Rules = ALL,
) -> list[Draft]:
    """The drafts with those that they relay and that relay them, each with its host, and with what was overlooked.

    Of the latter nothing is added that ``is_nobodys``.
    """
    verbs, nouns = VoicedReports(p, trees, mentions, lexicon), NounReports(p, trees, mentions, lexicon)
    drafts = retold(p, trees, verbs, lexicon, drafts, rules)
    if rules("according to somebody, citing"):
        drafts = cited(p, trees, verbs, lexicon, drafts)
    if rules("according to somebody, said"):
        drafts = accounts(p, trees, verbs, drafts)
    if rules("said, according to"):
        drafts = according(p, trees, verbs, drafts)
    if rules("with reference to somebody"):
        drafts = referred(p, trees, verbs, lexicon, drafts)
    if rules("handed on"):
        drafts = handed_on(p, trees, verbs, nouns, lexicon, drafts)
    if rules("told behind it"):
        drafts = fronted(p, trees, verbs, drafts)
    if rules("told in between"):
        drafts = interrupted(p, trees, verbs, lexicon, drafts)
    if rules("what no thing says"):
        drafts = unsaid_by_things(p, trees, verbs, lexicon, drafts, is_nobodys)
    if rules("through a clause in it"):
        through(p, trees, drafts)
    taken = _taken(drafts)
    marked = cues = sorted(d.link.cue.span for d in drafts)
    longest = max((s.end - s.start for s in cues), default=0)
    out = list(drafts)
    near = Near(out)
    others: list[Report] = []
    for report in _reports(trees, verbs, nouns, rules):
        quoting = report.quoted_by if rules("quoted by somebody as saying") else None
        if report.aside and quoting is None:
            telling = _telling(report, trees, verbs, near)
            if telling is not None and not is_nobodys(telling.link(p)):  # "… reported, citing": nobody marked it
                out.append(Draft(telling.link(p), "tree", NOT_WEIGHED))
            report = _without_aside(p, [d for _, d in near.over(report.cue, report.content)], report)
        if report.aside or quoting is not None:  # the model took who is cited for what is said
            others_own = [d for d in out if d.link.cue.span != report.cue]
            taken = taken if len(others_own) == len(out) else _taken(others_own)
            out = others_own
            cues = sorted(d.link.cue.span for d in out)
            longest = max((s.end - s.start for s in cues), default=0)
            near = Near(out)
        if quoting is not None:
            report, is_told = _mend_quoted(p, [d for _, d in near.at(quoting.start)], report, quoting)
            if is_told:
                continue
            outer = verbs.quoter(report)
            if outer is not None and is_inside(outer, near) and is_new(outer, near):
                out.append(Draft(outer.link(p), "relay", NOT_WEIGHED))
            taken = taken if report.aside else _taken(out)
            near = Near(out)
        if report.source is not None and not report.aside:
            noun = trees.upos(report.word) in ("NOUN", "PROPN")
            here = [d for _, d in near.at(report.cue.start)]
            _give_source(p, here, report, noun)
            if noun and nouns.is_heard(report.word) and _heard_from(p, here, report):
                continue
        beside = cues[bisect_left(cues, (report.cue.start - longest,)) : bisect_left(cues, (report.cue.end,))]
        if any(s == report.cue or (s.overlaps(report.cue) and not s.covers(report.cue)) for s in beside):
            continue
        inside = is_inside(report, near)
        within = marked[bisect_left(marked, (report.content.start,)) : bisect_left(marked, (report.content.end,))]
        around = not inside and any(report.content.covers(cue) for cue in within)
        named = report.source is not None and (
            verbs.is_own_telling(report.word) or not (inside and overlaps_any(taken, report.source))
        )
        if (inside and named and not report.plan) or (around and report.source is not None):
            if around:
                _give_subject(p, trees, verbs, [d for _, d in near.over(report.content)], report)
            out.append(Draft(report.link(p), "relay", NOT_WEIGHED))
            near.add(out[-1])
        elif not inside:
            others.append(report)
    if rules("rejected within"):
        for report in filter(None, map(verbs.voiced, trees.of_kind("VERB"))):
            _give_teller(p, [d for _, d in near.at(report.cue.start)], report)
            if is_inside(report, near) and is_new(report, near):
                out.append(Draft(report.link(p), "relay", NOT_WEIGHED))
                near.add(out[-1])
    standpoints = Standpoints(p, trees, mentions, lexicon)
    more = Overlooked(p, trees, verbs, nouns, standpoints, doubts, is_nobodys, out)
    if rules("nearly found"):
        more.nearly_found(others)
    if rules("number put at"):
        more.numbers()
    if rules("in somebody's words"):
        more.in_words()
        more.on_grounds()
    if rules("said by many"):
        more.of_many(Spread(p, trees, mentions, lexicon))
    if rules("such was the answer"):
        more.summed_up()
    hosted = _hosted(more.drafts)
    return _without_hearsay(hosted) if rules("is reported to have told") else hosted


def _without_hearsay(drafts: list[Draft]) -> list[Draft]:
    """ "A is reported to have told B that …" is A's, as others have it: nobody's statement around it goes."""
    gone = []
    for draft in drafts:
        host = draft.host
        if host is None or host.link.source is not None or draft.link.source is None:
            continue
        subject = host.link.contents[0].span
        if len(host.link.contents) > 1 and subject == draft.link.source.span:
            gone.append(host)
    for draft in drafts:
        while (host := draft.host) is not None and any(host is one for one in gone):
            draft.host, draft.within = host.host, host.within
            draft.origin = "model" if draft.host is None else draft.origin
    return [d for d in drafts if not any(d is one for one in gone)]


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
    return report, False


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
    return sorted(s.span for d in drafts for s in (d.link.cue, *((d.link.source,) if d.link.source else ())))


def _hosted(drafts: list[Draft]) -> list[Draft]:
    """Each draft with the statement in whose content it stands, the innermost of several."""
    near = Near(drafts)
    for draft in drafts:
        if draft.origin not in ("relay", "model"):
            continue
        cue = draft.link.cue.span
        holding = [
            (c.span.end - c.span.start, other.origin != "relay", number, c.span)  # of "S said, citing A" it is A's
            for number, other in near.over(cue, *(c.span for c in draft.link.contents[:1]))
            for c in other.link.contents
            if other is not draft and (c.span.covers(cue) or _tells_of(other, draft))
        ]
        if holding:
            *_, number, content = min(holding)
            if not any(c.span.covers(drafts[number].link.cue.span) for c in draft.link.contents):
                draft.host, draft.within = drafts[number], content
    return drafts


def _reports(t: Trees, verbs: VerbReports, nouns: NounReports, rules: Rules) -> Iterator[Report]:
    """All verbs and nouns of reporting with what they report, in text order."""
    rule: str | None
    for word in t.of_kind("VERB", "AUX", "NOUN", "PROPN"):
        if t.upos(word) in ("VERB", "AUX"):
            made = verbs.by_verb(word) or verbs.heard_of(word)
            rule = "citing somebody" if made is not None and made.aside and made.quoted_by is None else None
        else:
            made = nouns.by_noun(word) or nouns.was_that(word) or nouns.has_come(word)
            rule = "nouns of reporting"
        if made is None or len(made.content.of(t.words.text).split()) < _LEAST_WORDS:
            continue
        if rule is None or rules(rule):
            yield made


def _tells_of(other: Draft, draft: Draft) -> bool:
    """Whether what ``draft`` reports, from beside it or in the very cue of ``other``, is what ``other`` tells."""
    mine, theirs = draft.link.contents[0].span, other.link.contents[0].span
    beside = draft.origin == "relay" and other.origin != "relay"
    return beside and theirs.covers(mine) and not theirs.covers(draft.link.cue.span)
