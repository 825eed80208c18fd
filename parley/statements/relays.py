"""Statements within other statements, and around them: who relays whom, to any depth, read from the trees.

PolNeAR marks the outermost statements alone, so the model finds no inner one, and sometimes the inner for the outer.
A verb or noun of reporting with a clause that says what is reported is a statement: within another's content it is
relayed there ("said that Okoro had told her that …"); where the clause is another's statement it relays that one
("Estavia has told its neighbours …, two diplomats said").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.rules import ALL, Rules
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.statements.according import according
from parley.statements.as_reported import as_reported
from parley.statements.asked_first import asked_first
from parley.statements.cited import cited
from parley.statements.drafts import Draft
from parley.statements.fronted import fronted
from parley.statements.handed_on import handed_on
from parley.statements.idioms import Idioms
from parley.statements.interrupted import interrupted
from parley.statements.joined import unsaid_by_things
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.noun_reports import NounReports
from parley.statements.overlooked import Overlooked
from parley.statements.referred import referred
from parley.statements.relaying import Relaying
from parley.statements.reporting import Report
from parley.statements.retold import retold
from parley.statements.roles import Doubts
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
    apart = _told_apart(p, trees, verbs, nouns, lexicon, drafts, is_nobodys, rules)
    told = Relaying(p, trees, verbs, nouns, is_nobodys, rules, apart)
    for report in _reports(trees, verbs, nouns, rules):
        told.take(report)
    if rules("rejected within"):
        told.take_voiced()
    more = Overlooked(p, trees, verbs, nouns, doubts, is_nobodys, told.drafts)
    if rules("nearly found"):
        more.nearly_found(told.others)
    if rules("number put at"):
        more.numbers()
    if rules("in somebody's words"):
        more.in_words(Standpoints(p, trees, mentions, lexicon))
        more.on_grounds()
    if rules("phrase for or against"):
        more.in_phrases(Idioms(p, trees, mentions, lexicon))
    if rules("such was the answer"):
        more.summed_up()
    hosted = _hosted(more.drafts)
    return _without_hearsay(hosted) if rules("is reported to have told") else hosted


def _told_apart(
    p: Pieces,
    t: Trees,
    verbs: VoicedReports,
    nouns: NounReports,
    lexicon: Lexicon,
    drafts: Sequence[Draft],
    is_nobodys: Callable[[Link], bool],
    rules: Rules,
) -> list[Draft]:
    """The drafts, where each of several who tell the same has his own words: one rule after another."""
    ways: tuple[tuple[str, Callable[[Sequence[Draft]], list[Draft]]], ...] = (
        ("according to somebody, citing", partial(cited, p, t, verbs, lexicon)),
        ("as somebody reported, citing", partial(as_reported, p, t, verbs, lexicon)),
        ("asked before it", partial(asked_first, p, t, verbs, lexicon)),
        ("said, according to", partial(according, p, t, verbs)),
        ("with reference to somebody", partial(referred, p, t, verbs, lexicon)),
        ("handed on", partial(handed_on, p, t, verbs, nouns, lexicon)),
        ("told behind it", partial(fronted, p, t, verbs)),
        ("told in between", partial(interrupted, p, t, verbs, lexicon)),
        ("what no thing says", partial(unsaid_by_things, p, t, verbs, lexicon, is_nobodys=is_nobodys)),
    )
    out = retold(p, t, verbs, lexicon, drafts, rules)
    for rule, way in ways:
        out = way(out) if rules(rule) else out
    if rules("through a clause in it"):
        through(p, t, out)
    return out


def _without_hearsay(drafts: list[Draft]) -> list[Draft]:
    """ "A is reported to have told B that …" is A's, as others have it: nobody's statement around it goes."""
    gone = []
    for draft in drafts:
        host = draft.host
        gone += [d for d in drafts if _is_of_nobody(d, draft)]
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


def _is_of_nobody(other: Draft, draft: Draft) -> bool:
    """ "A | is expected to say | that …": whether it is nobody's, of the words and of him whose the draft is."""
    source, contents = draft.link.source, other.link.contents
    if other.link.source is not None or source is None or len(contents) < 2:
        return False
    return contents[0].span == source.span and other.link.cue.span.covers(draft.link.cue.span)


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
            made = nouns.of(word)
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
