"""Everything known of one document while it is read. Steps fill it; at the end it is an extraction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.finding import find_mentions
from parley.actors.mentions import Mention
from parley.actors.phrases import Phrases
from parley.certainty.judging import Judge
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.rules import ALL, Rules
from parley.english.sure import sure
from parley.english.verbs import lemma
from parley.events.drafts import EventDraft
from parley.events.plover import QUADS
from parley.events.resolving import key_of
from parley.language.encoder import Encoded, Weights
from parley.language.features import Pieces
from parley.language.quotations import Quotation, outermost
from parley.language.sentences import Layout
from parley.language.trees import Trees
from parley.model import (
    Addressee,
    Certainty,
    Document,
    Event,
    Extraction,
    Phrase,
    Predicate,
    Span,
    Statement,
    When,
)
from parley.statements.asides import Asides, asides
from parley.statements.cues import kind
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.quoting import MARKS, joined, mended, quotation_of
from parley.statements.roles import Doubts
from parley.statements.turns import Turn
from parley.statements.which_body import Bodies

Worded = TypeVar("Worded", Phrase, When, Certainty)


_ME = word_set("addressees.me")


@dataclass(eq=False)
class Page:
    """One document on its way; ``text`` is what the encoder read, as long as the document's own."""

    document: Document
    encoded: Encoded
    weights: Weights
    words: Lexicon
    rules: Rules = ALL
    drafts: list[Draft] = field(default_factory=list)
    tagged: frozenset[Span] = frozenset()  # the spans that the model marked, whatever became of them
    turns: list[Turn] = field(default_factory=list)  # of a transcript
    mentions: list[Mention] = field(default_factory=list)  # in text order
    phrases: Phrases | None = None  # of the mentions
    brought_in: Mapping[Mention, str] = field(default_factory=dict)  # nouns whom sources bring in
    found: Entities | None = None
    cast: Cast | None = None
    events: list[EventDraft] = field(default_factory=list)
    predicates: list[Predicate] | None = None  # filled only where somebody asks for them

    @cached_property
    def pieces(self) -> Pieces:
        """The text as word pieces."""
        return self.encoded.pieces

    @property
    def text(self) -> str:
        """The text as it is read; ``document.text`` has the words as they stand."""
        return self.encoded.pieces.text

    @cached_property
    def whole(self) -> Span:
        """All of the text."""
        return Span(0, len(self.text))

    @property
    def told(self) -> Span:
        """All of the text that the dateline does not stand in or above."""
        dateline = self.beside.dateline
        return self.whole if dateline is None else Span(dateline.end, len(self.text))

    @cached_property
    def layout(self) -> Layout:
        """Where sentences and paragraphs start."""
        return self.encoded.layout

    @cached_property
    def marked(self) -> Sequence[Mention]:
        """The mentions that the encoder's heads mark, and pronouns."""
        return find_mentions(self.encoded)

    @property
    def trees(self) -> Trees:
        """The dependency trees of its sentences."""
        return self.encoded.trees

    @cached_property
    def judge(self) -> Judge:
        """What says how sure a word's event is."""
        return Judge(self.trees, self.words, sure())

    @property
    def doubts(self) -> Doubts:
        """What the model saw in words that it did not mark."""
        return Doubts(self.pieces, self.encoded.scores["roles"])

    @cached_property
    def beside(self) -> Asides:
        """Paragraphs that are no part of the article's text."""
        return asides(self.text, self.layout, self.rules)

    @cached_property
    def quoted(self) -> list[Quotation]:
        """The outermost quotations."""
        return list(outermost(self.pieces.quotations, self.whole))

    def quoted_in(self, within: Span | None) -> list[Quotation]:
        """The outermost quotations that begin in a part, or around it, and end with it, marks a little behind it."""
        if within is None:
            return self.quoted
        upto = Span(max(0, within.start - 1), within.end + MARKS)
        return [q for q in outermost(self.pieces.quotations, upto) if q.start < within.end]

    def weigh(self, link: Link) -> float:
        """How sure the model is of what it linked, 0 to 1: what is hardly a statement is known by it."""
        raw = min(max(link.seen, 1e-4), 1 - 1e-4)
        a, b = self.weights.calibration.tolist()
        return round(float(1 / (1 + np.exp(-(a * np.log(raw / (1 - raw)) + b)))), 3)

    def extraction(self) -> Extraction:
        """What was found, whichever steps were taken."""
        drafts = sorted(self.drafts, key=lambda d: d.link.cue.span)
        names = {id(draft): f"s{number}" for number, draft in enumerate(drafts, 1)}
        actors, ids = self.cast.actors() if self.cast is not None else ([], {})
        return Extraction(
            self.document,
            tuple(actors),
            tuple(self._statement(draft, names, ids) for draft in drafts),
            tuple(self._event(number, event, names, ids) for number, event in enumerate(self.events, 1)),
            None if self.predicates is None else tuple(self.predicates),
        )

    def _event(self, number: int, event: EventDraft, names: Mapping[int, str], ids: Mapping[int, str]) -> Event:
        text = self.document.text
        return Event(
            id=f"e{number}",
            event=event.event,
            quad=QUADS[event.event],
            trigger=Phrase(_words(text, event.trigger), event.trigger),
            confidence=event.confidence,
            mode=event.mode,
            sources=_each_once(event.sources, ids),
            targets=_each_once(event.targets, ids),
            source=_phrase(event.source, text),
            target=_phrase(event.target, text),
            place=event.place and _as_written(event.place, text),
            date=event.date and _as_written(event.date, text),
            certainty=_as_written(event.certainty, text),
            factuality=event.factuality,
            within=names.get(id(event.within)) if event.within is not None else None,
            event_key=key_of(event, ids.get),
        )

    def _statement(self, draft: Draft, names: Mapping[int, str], ids: Mapping[int, str]) -> Statement:
        link, text = draft.link, self.document.text
        quoted = self.quoted_in(draft.part)
        contents = joined(self.text, sorted(mended(c.span, quoted) for c in link.contents))
        cue = link.cue.span.of(text)
        who = _each_once(draft.speakers, ids)
        return Statement(
            id=names[id(draft)],
            cue=Phrase(cue, (link.cue.span,), lemma(cue, self.words)),
            content=Phrase(_words(text, contents), contents),
            quotation=quotation_of(self.text, contents, quoted),
            kind=kind(cue, self.words),
            confidence=self.weigh(link) if draft.confidence is None else draft.confidence,
            source=Phrase(link.source.span.of(text), (link.source.span,)) if link.source else None,
            speaker=who[0] if who else None,
            addressee=self._addressee(draft, ids),
            place=draft.around.place and _as_written(draft.around.place, text),
            date=draft.around.date and _as_written(draft.around.date, text),
            speakers=who,
            within=names.get(id(draft.host)) if draft.host is not None else None,
            certainty=_as_written(draft.certainty, text),
            speaker_confidence=draft.speaker_confidence,
            origin=draft.origin,
        )

    def keep_addressee(self, draft: Draft) -> None:
        """Keep to whom a statement is made as an actor, also the body that is spoken to as "the paper"."""
        around = draft.around
        if around.addressee is None or self.found is None or self.cast is None or self.phrases is None:
            return
        body = Bodies(self.phrases, self.layout, self.found, self.cast).told(around.addressee)
        at = around.addressee_mention
        if body is not None:
            draft.around = replace(around, addressee_body=body)
            self.cast.keep(body)
        elif at is not None and self.found.of[at] >= 0:
            self.cast.keep(self.found.of[at])

    def _addressee(self, draft: Draft, ids: Mapping[int, str]) -> Addressee | None:
        around = draft.around
        if around.addressee is None:
            return None
        actor = None
        if around.addressee_body is not None:
            actor = None if around.addressee_body in draft.speakers else ids.get(around.addressee_body)
        elif around.addressee_mention is not None and self.found is not None:
            number = self.found.of[around.addressee_mention]
            actor = None if number in draft.speakers else ids.get(number)  # nobody is told by himself
        elif draft.host is not None and around.addressee.of(self.text) in _ME:  # who tells that he was told
            actor = next((ids[number] for number in draft.host.speakers if number in ids), None)
        return Addressee(around.addressee.of(self.document.text), (around.addressee,), actor)


def _each_once(numbers: Iterable[int], ids: Mapping[int, str]) -> tuple[str, ...]:
    """The actors that some drafts became, of which two may be one."""
    return tuple(dict.fromkeys(ids[number] for number in numbers if number in ids))


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


def _phrase(spans: tuple[Span, ...], text: str) -> Phrase | None:
    return Phrase(_words(text, spans), spans) if spans else None


def _as_written(phrase: Worded, text: str) -> Worded:
    """The phrase in the document's own words, where lines were joined to read it."""
    words = _words(text, phrase.spans)
    return phrase if words == phrase.text else replace(phrase, text=words)
