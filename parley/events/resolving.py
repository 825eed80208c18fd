"""From the words that tell an event to its actors, place, day, certainty and who tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.certainty.factuality import factuality
from parley.certainty.judging import Judge
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.plover import Plover
from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.circumstances import Circumstances, later
from parley.events.clauses import Clauses
from parley.events.drafts import EventDraft
from parley.events.finding import LEAST, Finder, Told
from parley.events.forms import forms_of
from parley.events.newcomers import Somebody
from parley.events.plover import MUTUAL, event_of, mode_of
from parley.events.weighing import Fitted, likely, root_of
from parley.events.who import Who
from parley.events.wording import Wording
from parley.language.quotations import Quotation, opened
from parley.language.senses import Senses
from parley.language.trees import ROOT, Trees
from parley.language.universal import ROOTS
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.near import Near

_TOPIC = word_set("acts.topic")
_ROUND = ("obj", "iobj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "amod", "compound:prt", "advmod")


@dataclass(frozen=True, slots=True)
class Around:
    """What of a document events are resolved by."""

    phrases: Phrases
    senses: Senses
    found: Entities
    cast: Cast
    drafts: Sequence[Draft]
    near: Near  # those drafts by where they stand
    quotations: Sequence[Quotation]  # of the text, by their start
    published: str | None
    lexicon: Lexicon
    plover: Plover
    judge: Judge
    fitted: Fitted

    @property
    def trees(self) -> Trees:
        """The document's trees."""
        return self.phrases.trees


def events(around: Around, least: float = LEAST) -> Iterator[EventDraft]:
    """All events of the document that are at least so sure, in text order."""
    finder = finder_of(around)
    wording = wording_of(finder)
    for one in finder.told(least):
        yield resolved(one, finder.who, wording, around)


def wording_of(finder: Finder) -> Wording:
    """What finds the words for who and whom."""
    return Wording(finder.who, finder.acts.clauses)


def finder_of(around: Around) -> Finder:
    """What finds the document's events."""
    phrases = around.phrases

    def is_body(word: int) -> bool:
        name = phrases.name_at(word)
        return name is not None and phrases.mentions[name].type == "organization"

    clauses = Clauses(around.trees, forms_of(around.trees), around.plover, is_body)
    speakers = frozenset(number for draft in around.drafts for number in draft.speakers)

    def tellers(word: Span) -> Sequence[int]:
        told_by = _teller(word, around.near)
        while told_by is not None and told_by.host is not None and not _is_in_his_words(word, told_by, around):
            told_by = told_by.host
        return () if told_by is None else told_by.speakers

    def is_cue(word: int) -> bool:
        span = around.trees.span(word)
        return any(draft.link.cue.span.overlaps(span) for _, draft in around.near.over(span))

    same = _known_by_their_words(around)
    who = Who(around.phrases, around.found, around.cast, clauses.forms, around.plover, speakers, tellers, same)
    acts = Acts(clauses, who.means_somebody, who.is_there, who.is_one)
    return Finder(acts, who, around.senses, around.fitted, is_cue)


def _known_by_their_words(around: Around) -> dict[int, int]:
    """Entities without a name that statements know to be somebody else: "the militant group" that said so is Hamas.

    He takes their mentions.
    """
    told: dict[int, set[int]] = {}
    for draft in around.drafts:
        source = draft.link.source
        number = None if source is None else around.cast.entity_at(source.span)
        if number is not None and len(draft.speakers) == 1 and not around.found.entities[number].named:
            told.setdefault(number, set()).add(draft.speakers[0])
    same = {number: next(iter(who)) for number, who in told.items() if len(who) == 1 and number not in who}
    for number, one in same.items():
        around.cast.drafts[one].mentions |= around.cast.drafts[number].mentions
    return same


def resolved(one: Told, who: Who, wording: Wording, a: Around) -> EventDraft:
    """The event with its actors, place, day, certainty and who tells it."""
    trees, act = a.trees, one.act
    near = [*act.words, *_near(wording.clauses, act)]
    forms = [trees.form(w) for w in near if not (w == act.trigger and _is_convening(act, who.words.callers, trees))]
    event = act.event if act.strength else event_of(ROOTS[root_of(act.event)], forms, a.lexicon, a.plover)
    targets: Sequence[Somebody] = one.targets
    words = wording.source(one)
    by = None if _is_undergoing(wording.clauses, act.trigger) else _speaking(trees, act, a.near)
    if by is not None and one.sources and _is_in_clause_on(trees, act, by):
        by = None
    if by is not None and {each.number for each in one.sources} != set(by.speakers):
        sources = by.speakers  # the statement knows better than the tree who it is
        words = words if by.link.source is None else (by.link.source.span,)
        if not targets:  # who seemed to do it is whom it is done to
            targets = [each for head in act.targets for each in who.of(head)]
    else:
        sources = tuple(dict.fromkeys(map(who.number, one.sources)))
    whom = tuple(n for n in dict.fromkeys(map(who.number, targets)) if n not in sources)
    if event in MUTUAL:
        sources, whom = (*sources, *whom), ()
    certainty = a.judge.certainty(act.judged, act.words)
    circumstances = Circumstances(wording.clauses, a.phrases)
    place, day = circumstances.place(act), circumstances.day(act, a.published)
    if place is not None and any(there.overlaps(trees.span(head)) for there in place.spans for head in act.sources):
        place = None  # "criticism from Berlin"
    target = wording.target(one)
    if event in MUTUAL and place is not None and not one.targets and not circumstances.is_gone_to(act, place):
        target = tuple(span for span in target if not any(there.covers(span) for there in place.spans))
    return EventDraft(
        event,
        mode_of(event, forms, a.lexicon, a.plover),
        _joined(trees, act.words),
        words,
        target,
        sources,
        whom,
        place,
        day if certainty.value != "planned" else later(day, a.published),
        certainty,
        factuality(a.senses, a.judge, act.judged, certainty),
        _teller(trees.span(act.trigger), a.near),
        round(likely(one.features, a.fitted.confidence), 4),
    )


def _is_convening(act: Act, callers: frozenset[str], trees: Trees) -> bool:
    """Whether what is called is a meeting, or somebody is called on: nobody telephones."""
    called = act.kind == "verb" and trees.form(act.trigger).lower() in callers
    upon = any(trees.is_any(w, "obl") for w in act.targets)
    return called and (upon or any(trees.is_any(w, "obj", "nsubj:pass") for w in act.words))


def _is_undergoing(clauses: Clauses, verb: int) -> bool:
    """Whether whoever stands before a verb undergoes it: "was called", "guards called to service"."""
    return clauses.trees.is_passive(verb) or (clauses.trees.is_any(verb, "acl") and clauses.passive(verb))


def _speaking(trees: Trees, act: Act, near: Near) -> Draft | None:
    """The statement whose verb the act is: who accuses says so."""
    if act.kind != "verb":
        return None
    span = trees.span(act.trigger)
    own = [d for _, d in near.over(span) if d.link.cue.span.overlaps(span) and d.speakers and d.link.source is not None]
    return own[0] if len(own) == 1 else None


def _is_in_clause_on(trees: Trees, act: Act, by: Draft) -> bool:
    """Whether a clause on the noun for who does it tells it, and the statement has another noun than that for him."""
    at = act.trigger
    while trees.is_any(at, "conj", "advcl", "xcomp") and trees.heads[at] != ROOT:
        at = int(trees.heads[at])
    on = int(trees.heads[at]) if trees.is_any(at, "acl") else ROOT
    if act.sources[:1] != (on,) or by.link.source is None:
        return False
    span = by.link.source.span
    return not span.overlaps(trees.span(on)) and span.end <= trees.span(on).start


def _joined(trees: Trees, words: Sequence[int]) -> tuple[Span, ...]:
    """The spans of words, those side by side as one."""
    out: list[Span] = []
    last = None
    for word in sorted(set(words)):
        span = trees.span(word)
        if last is not None and word == last + 1:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        last = word
    return tuple(out)


def _near(clauses: Clauses, act: Act) -> Iterator[int]:
    """The words that hang on the trigger, then what hangs on those, then what governs it; but not what is talked of."""
    trees, trigger = clauses.trees, act.trigger
    talked = act.event == "CONSULT" and clauses.forms[trigger] in clauses.words.talking
    below = [w for w in trees.children(trigger, *_ROUND) if not (talked and _is_topic(w, act, clauses))]
    below = [w for w in below if act.event != "ASSAULT" or w not in act.targets]  # "killed the hostages" takes none
    yield from below
    for word in below:
        yield from trees.children(word, "compound", "amod", "nmod")
    yield from list(trees.ancestors(trigger))[:1]


def _is_topic(noun: int, act: Act, clauses: Clauses) -> bool:
    """Whether it is what is talked of: "discussed his visit", "briefed him on his visit"."""
    if noun in act.words or noun in act.targets or noun in act.sources:
        return False
    cases = clauses.cases(noun) if clauses.trees.is_any(noun, "obl", "nmod") else []
    return clauses.trees.is_any(noun, "obj") or not cases or not _TOPIC.isdisjoint(cases)


def _teller(trigger: Span, near: Near) -> Draft | None:
    """The innermost statement whose content tells it."""
    telling = [
        (c.span.end - c.span.start, k, d)
        for k, d in near.over(trigger)
        for c in d.link.contents
        if c.span.covers(trigger)
    ]
    return min(telling, key=lambda t: t[:2])[2] if telling else None


def _is_in_his_words(word: Span, told_by: Draft, around: Around) -> bool:
    """Whether a statement within another's has a word in quotation marks: in "He said I had lied" I am who tells it."""
    said = (Span(c.span.start, word.end) for c in told_by.link.contents if c.span.covers(word))
    return any(q.end > word.start for before in said for q in opened(around.quotations, before))


def key_of(event: EventDraft, name: Callable[[int], str | None]) -> str:
    """The same for mentions of one event: type, sources, targets and day agree."""
    sources = sorted(filter(None, map(name, event.sources)))
    targets = sorted(filter(None, map(name, event.targets)))
    day = event.date.value if event.date is not None else None
    return "|".join((event.event, "+".join(sources), "+".join(targets), day or ""))
