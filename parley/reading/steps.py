"""The steps that a page goes through, in their order. Each says what of the page it reads and what it fills.

A step left out (``Reader.load(without={"sifting"})``) leaves a page that still prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from parley.actors.called import called
from parley.actors.cast import Cast
from parley.actors.disjoint import disjoint, with_quoted, with_turns
from parley.actors.entities import resolve
from parley.actors.headings import outside_headings, without_town
from parley.actors.kinds import is_outlet, with_kinds
from parley.actors.mentions import in_order
from parley.actors.names import group_names
from parley.actors.phrases import Phrases
from parley.actors.sources import brought_in
from parley.actors.states import foreign, with_states
from parley.actors.titles import Titles
from parley.actors.unmarked import with_unmarked
from parley.certainty.predicates import predicates as predicates_of
from parley.certainty.statements import certainty_of_cue
from parley.english.patterns import pattern, word_set
from parley.english.plover import plover
from parley.events.circumstances import later
from parley.events.resolving import Around
from parley.events.resolving import events as events_of
from parley.events.weighing import fitted
from parley.language.quotations import Quotation, outermost
from parley.model import Span
from parley.reading.confidence import weigh
from parley.reading.identities import identified
from parley.reading.page import Page
from parley.reading.telling import nobodys, relays, told_on
from parley.reading.transcripts import answered, said_by, turns_taken
from parley.statements.circumstances import circumstances
from parley.statements.clauses import in_clauses
from parley.statements.drafts import Draft
from parley.statements.linking import Link, link, without_opening
from parley.statements.meant import weighed
from parley.statements.near import Near
from parley.statements.nested import nested
from parley.statements.passive import with_agents
from parley.statements.quoting import joined, mended, quotation_of
from parley.statements.repair import repaired
from parley.statements.roles import RoleSpan, overlaps_any, role_spans
from parley.statements.speakers import Speakers
from parley.statements.subjects import with_subject
from parley.statements.surnames import without_surnames
from parley.statements.together import is_teller
from parley.statements.turns import two_people, with_speakers

_NO_SOURCES = word_set("steps.articles") | word_set("steps.so")  # "So said Okoro"
_FIRST_PERSON = pattern("steps.first_person")
GIVEN = frozenset({"document", "encoded"})  # what a page has before the first step


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, the fields of ``Page`` that it reads and fills, and what it does."""

    name: str
    reads: frozenset[str]
    writes: frozenset[str]
    run: Callable[[Page], None]

    def __call__(self, page: Page) -> None:
        """Take the step."""
        self.run(page)


def attributions(page: Page) -> None:
    """Sources, cues and contents as the model marks and links them."""
    p, weights = page.pieces, page.weights
    spans = role_spans(p, page.encoded.scores["roles"], weights.transitions) if len(p) else []
    page.tagged = frozenset(s.span for s in spans)
    vectors = page.encoded.vectors
    to_cue, to_source = weights.pairs["to_cue"], weights.pairs["to_source"]
    links = link(p, page.layout, vectors, named(page, spans), to_cue, to_source)
    page.drafts = [Draft(x) for x in map(partial(heard, page), links) if x is not None]


def named(page: Page, spans: Iterable[RoleSpan]) -> list[RoleSpan]:
    """The spans but articles ("the") and "so" for sources."""
    return [
        s
        for s in spans
        if not (s.role == "source" and _is_nobody(page, s.span) and page.rules("an article is no source"))
    ]


def heard(page: Page, x: Link) -> Link | None:
    """A link without the dateline and what stands in paragraphs where nobody speaks.

    None where its cue does, or all that is said. What a headline's verb has of the paragraph below it is nobody's.
    """

    def silent(s: RoleSpan) -> bool:
        return page.layout.paragraph(s.span.start) in page.beside.silent

    x = without_opening(page.pieces, x, page.beside.dateline)
    contents = tuple(c for c in x.contents if not silent(c))
    if silent(x.cue) or not contents:
        return None
    source = None if x.source is not None and silent(x.source) else x.source
    return x if (contents, source) == (x.contents, x.source) else replace(x, contents=contents, source=source)


def _is_nobody(page: Page, span: Span) -> bool:
    return span.of(page.text).lower() in _NO_SOURCES


def mending(page: Page) -> None:
    """Quotations that no statement holds, and passives whose agent speaks."""
    links = [d.link for d in page.drafts]
    links = repaired(page.pieces, page.layout, links, page.quoted, page.words, page.rules)
    links = with_agents(page.pieces, page.layout, links, page.words, page.rules)
    links = in_clauses(page.pieces, page.layout, page.trees, links, page.quoted, page.words, page.doubts, page.rules)
    page.drafts = [Draft(x) for x in dict.fromkeys(links)]


def weighing(page: Page) -> None:
    """How sure each statement is, and away with what is hardly one."""
    for draft in page.drafts:
        draft.confidence = page.weigh(draft.link)
    page.drafts = [d for d in page.drafts if (d.confidence or 0.0) >= _least(page, d)]


def sifting(page: Page) -> None:
    """Away with what nobody has said."""

    told = told_on(page)
    page.drafts = [d for d in page.drafts if not told.is_nobodys(d.link)]
    if page.rules("left-out subject"):
        for draft in page.drafts:
            draft.link = with_subject(page.pieces, page.trees, draft.link)


def mentions(page: Page) -> None:
    """Whoever is named or described. The names of a heading count: a surname below may be theirs."""
    beside, p = page.beside, page.pieces
    found = [
        m
        for m in page.marked
        if page.layout.paragraph(m.span.start) not in (beside.boilerplate if m.kind == "name" else beside.silent)
    ]
    found = without_town(outside_headings(found, page.layout, p.text), beside.dateline)
    found = in_order(with_speakers(p, found, page.turns, page.words))
    found = in_order(with_unmarked(p, found, page.trees, page.words))
    page.drafts = list(without_surnames(p, page.trees, page.drafts, found, page.words))
    sources = [d.link.source.span for d in page.drafts if d.link.source]
    phrases = Phrases(page.trees, found, page.words, page.rules)
    page.brought_in = brought_in(p, sources, phrases)
    known = set(found)
    more = [m for m in page.brought_in if m not in known]
    page.mentions = in_order([*found, *more])
    page.phrases = Phrases(page.trees, page.mentions, page.words, page.rules) if more else phrases


def within(page: Page) -> None:
    """Statements within the contents of others, as the model marks them."""
    weights, encoded = page.weights, page.encoded
    scorers = weights.pairs["to_cue"], weights.pairs["to_source"]
    scores, moves = encoded.scores["nested"], weights.nested_transitions
    found = nested(page.pieces, page.layout, encoded.vectors, scores, moves, scorers, page.drafts)
    found = [d for d in found if d.link.seen >= weights.least_nested]
    if not found:
        return
    page.tagged |= {part.span for d in found for part in d.link.parts}
    is_nobodys, known = nobodys(page), sorted(d.link.cue.span for d in page.drafts)
    links = with_agents(page.pieces, page.layout, [d.link for d in found], page.words, page.rules)
    around = page.layout, page.trees, links, page.quoted, page.words, page.doubts, page.rules
    links = in_clauses(page.pieces, *around, inner=True)
    for draft, mended_link in zip(found, links, strict=True):
        draft.link = mended_link
    more = [d for d in found if not is_nobodys(d.link) and not overlaps_any(known, d.link.cue.span)]
    page.drafts = [*page.drafts, *more]


def actors(page: Page) -> None:
    """Which mentions are one actor, and what the text says of each."""
    if page.phrases is None:
        return
    named = group_names(page.phrases, two_people(page.text, page.turns))
    with_kinds(named, page.phrases)
    if page.rules("a state that no list knows"):
        with_states(named, page.phrases)
    titles = Titles(page.phrases, named)
    barred = foreign(page.phrases, named, titles.whose(), disjoint(page.phrases, named, titles.barred()))
    barred = with_quoted(page.phrases, named, list(_quotations(page)), barred)
    barred = with_turns(page.phrases, named, said_by(page), barred)
    held = {**called(named, page.phrases), **titles.held(barred)}
    nations = titles.countries()
    scorer = page.weights.pairs["coreference"]
    page.found = resolve(page.encoded, page.layout, page.phrases, named, held, page.brought_in, scorer, nations, barred)
    page.cast = Cast(page.phrases, page.found, titles)


def _quotations(page: Page) -> Iterator[tuple[Span, Sequence[Quotation]]]:
    """The words for each speaker with the quotations that are his."""
    for draft in page.drafts:
        if draft.link.source is not None and draft.host is None:
            yield draft.link.source.span, [q for c in draft.link.contents for q in outermost(page.quoted, c.span)]


def speakers(page: Page) -> None:
    """Who is behind each source."""
    if page.found is None or page.cast is None or page.phrases is None:
        return
    who = Speakers(page.pieces, page.layout, page.phrases, page.found, page.cast, _author(page))
    answered(page, (_author(page) or (None,))[0])
    outer = [d for d in page.drafts if d.is_told_first and not d.speakers]
    for draft, those in zip(outer, who.resolve([d.link for d in outer]), strict=True):
        draft.speakers = those
    for draft in page.drafts:
        if draft.host is not None and not draft.is_told_first:
            draft.speakers = who.alone(draft.link, draft.host.speakers)
            if not draft.speakers and is_teller(draft, page.cast, page.quoted):
                draft.speakers = draft.host.speakers
    for draft in sorted(page.drafts, key=lambda d: d.link.cue.span):
        _first_person(page, draft)


def identities(page: Page) -> None:
    """Whom pronouns and descriptions that speak mean, by all that is known now."""
    if page.phrases is None or page.found is None or page.cast is None:
        return
    if page.rules("who is meant, all known"):
        choose = weighed().choose
        page.found = identified(page.phrases, page.layout, page.found, page.cast, page.drafts, choose)


def around(page: Page) -> None:
    """To whom, where and when each spoke."""
    published = page.document.published
    for draft in sorted(page.drafts, key=lambda d: d.link.cue.span):
        within = page.told if draft.within is None else draft.within
        draft.around = circumstances(
            page.trees,
            page.layout,
            draft.link,
            page.mentions,
            published,
            page.words,
            within,
            page.quoted_in(draft.part),
            page.rules,
        )
        page.keep_addressee(draft)


def certainty(page: Page) -> None:
    """How far the page vouches for each statement's having been made; what is to come is said on a day to come."""
    near, published = Near(page.drafts), page.document.published
    for draft in page.drafts:
        cue = draft.link.cue.span
        said = [c.span for _, one in near.over(cue) for c in one.link.contents]
        others = [span for span in said if not span.overlaps(cue)]
        draft.certainty = certainty_of_cue(page.judge, cue, bool(draft.speakers), others)
        if draft.certainty.value == "planned" and draft.around.date is not None:
            draft.around = replace(draft.around, date=later(draft.around.date, published))


def events(page: Page) -> None:
    """Who did what to whom."""
    known = around_events(page)
    if known is not None:
        around = page.beside.boilerplate  # a headline tells what was done, though nobody speaks in it
        page.events = [e for e in events_of(known) if page.layout.paragraph(e.trigger[0].start) not in around]


def around_events(page: Page) -> Around | None:
    """What events are resolved by; None where nobody is known."""
    if page.phrases is None or page.found is None or page.cast is None:
        return None
    told_by = [d for d in page.drafts if d.speakers or d.link.source]
    return Around(
        page.phrases,
        page.encoded.senses,
        page.found,
        page.cast,
        told_by,
        Near(told_by),
        page.pieces.quotations,
        page.document.published,
        page.words,
        plover(),
        page.judge,
        fitted(),
    )


def predicates(page: Page) -> None:
    """Every verb and event noun, with how sure it is."""
    page.predicates = list(predicates_of(page.trees, page.encoded.senses, page.judge))


def _least(page: Page, draft: Draft) -> float:
    # What nobody is named for is often nobody's words ("seems"); a colon without a name heads a transcript.
    wordless = not any(c.isalpha() for c in draft.link.cue.span.of(page.text))
    named = draft.link.source is not None or wordless
    return page.weights.least if named else page.weights.least_unsourced


def _author(page: Page) -> tuple[str, Span | None] | None:
    """The article's one author, by its byline or by what came with it; an agency is none."""
    span = page.beside.author
    name = span.of(page.text) if span is not None else (page.document.author or "").strip()
    one = name and not any(sign in name for sign in (",", ";", "&", " and ")) and not is_outlet(name, page.words)
    return (name, span) if one else None


def _first_person(page: Page, draft: Draft) -> None:
    """In a direct quotation "I" is the speaker."""
    if page.cast is None or len(draft.speakers) != 1:
        return
    actor = page.cast.drafts[draft.speakers[0]]
    quoted = page.quoted_in(draft.part)
    contents = joined(page.text, sorted(mended(c.span, quoted) for c in draft.link.contents))
    if actor.type != "person" or quotation_of(page.text, contents, quoted) != "direct":
        return
    for span in contents:
        for found in _FIRST_PERSON.finditer(page.text, span.start, span.end):
            actor.mentions.add(Span(*found.span()))


def _step(name: str, run: Callable[[Page], None], reads: str, writes: str) -> Step:
    return Step(name, frozenset(reads.split()), frozenset(writes.split()), run)


STEPS: tuple[Step, ...] = (
    _step("attributions", attributions, "document encoded", "drafts tagged"),
    _step("mending", mending, "encoded drafts", "drafts"),
    _step("weighing", weighing, "drafts", "drafts"),
    _step("sifting", sifting, "drafts", "drafts"),
    _step("turns", turns_taken, "drafts", "drafts turns"),
    _step("mentions", mentions, "encoded drafts turns", "drafts mentions brought_in phrases"),
    _step("within", within, "encoded drafts mentions tagged", "drafts tagged"),
    _step("relays", relays, "encoded drafts mentions", "drafts"),
    _step("actors", actors, "encoded turns mentions brought_in phrases", "found cast"),
    _step("speakers", speakers, "document drafts phrases found cast", "drafts cast"),
    _step("identities", identities, "drafts phrases found cast", "drafts found cast"),
    _step("circumstances", around, "document drafts mentions found cast", "drafts cast"),
    _step("certainty", certainty, "document encoded drafts", "drafts"),
    _step("confidence", weigh, "encoded drafts tagged phrases found cast", "drafts"),
    _step("events", events, "document encoded drafts phrases found cast", "events cast"),
)
PREDICATES = _step("predicates", predicates, "encoded", "predicates")  # a last step, where somebody asks for them
STEP_NAMES: tuple[str, ...] = tuple(step.name for step in STEPS)


def steps_without(names: Iterable[str]) -> tuple[Step, ...]:
    """The steps but those named.

    Raises:
        ValueError: there is no step of one of the names.
    """
    left_out = frozenset(names)
    if unknown := left_out - set(STEP_NAMES):
        raise ValueError(f"no step is called {', '.join(sorted(unknown))}; there are {', '.join(STEP_NAMES)}")
    return tuple(step for step in STEPS if step.name not in left_out)
