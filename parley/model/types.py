"""The frozen types that cross the borders between Parley's rooms.

Names and fields follow the printed form (docs/record-format.md). Every span is ``(start, end)`` in code
points of the document's kept text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from parley.model.kinds import ActorType, Certain, Kind, PloverEvent, Quad, Quotation


class Span(NamedTuple):
    """Half-open range of code points in a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether all of the other is in this one."""
        return self.start <= other.start and other.end <= self.end


def spans_of(rows: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Pairs of numbers as spans, as JSON keeps them."""
    return tuple(Span(start, end) for start, end in rows)


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read, with what is known of it. ``text`` is what every span points into."""

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None  # ISO 8601 date
    language: str | None = None  # ISO 639-1
    warnings: tuple[str, ...] = ()  # e.g. how an odd encoding was decoded
    extra: tuple[tuple[str, str], ...] = ()  # what else its file says of it: section, page, word count
    partial: bool = False  # only its beginning is there: a pay-wall's teaser

    @property
    def characters(self) -> int:
        """Length of the text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the document mentions as able to speak."""

    id: str
    name: str
    type: ActorType
    role: str | None = None
    affiliation: str | None = None  # id of another actor of the same document
    country: str | None = None  # ISO 3166-1 alpha-3
    mentions: tuple[Span, ...] = ()
    corrected: str | None = None  # by whom, where a person corrected it


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one of PolNeAR's roles; ``text`` joins the spans' words with " … "."""

    text: str
    spans: tuple[Span, ...]
    lemma: str | None = None  # of a cue


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the source spoke to."""

    text: str
    spans: tuple[Span, ...]
    actor: str | None = None  # id of an actor of the same document


@dataclass(frozen=True, slots=True)
class When:
    """When the source spoke; ``value`` is an ISO 8601 date, or None where it cannot be resolved."""

    text: str
    spans: tuple[Span, ...]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How far the page vouches for something; the words that say so, none where it is certain."""

    value: Certain = "certain"
    text: str = ""
    spans: tuple[Span, ...] = ()


CERTAIN: Final = Certainty()


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: PolNeAR's source, cue and content, and the actor behind the source.

    ``within`` is the id of the statement in whose content this one stands; ``speaker_confidence`` is that of content
    and right actor; ``origin`` says what found it: "model", "turn", "relay", "tree", "person"; ``corrected`` says by
    whom it was corrected, where it was.
    """

    id: str
    cue: Phrase
    content: Phrase
    quotation: Quotation
    kind: Kind
    confidence: float
    source: Phrase | None = None
    speaker: str | None = None  # id of an actor of the same document
    addressee: Addressee | None = None
    place: Phrase | None = None
    date: When | None = None
    speakers: tuple[str, ...] = ()  # ids of all actors behind the source; the first is ``speaker``
    within: str | None = None
    certainty: Certainty = CERTAIN
    speaker_confidence: float | None = None
    origin: str = "model"
    corrected: str | None = None

    def __post_init__(self) -> None:
        """Where one speaker is given, that one is all of them."""
        if self.speaker is not None and not self.speakers:
            object.__setattr__(self, "speakers", (self.speaker,))


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER's terms (Halterman et al. 2023).

    ``sources`` and ``targets`` are ids of actors of the same document, ``within`` that of the statement whose content
    tells it; ``factuality`` goes from -3 (certainly not) to 3 (certainly); mentions of one event share ``event_key``.
    """

    id: str
    event: PloverEvent
    quad: Quad
    trigger: Phrase
    confidence: float
    mode: str | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    source: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None
    date: When | None = None
    certainty: Certainty = CERTAIN
    factuality: float | None = None
    within: str | None = None
    event_key: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or a noun for an event, and how sure it is that what it tells happened, −3 (certainly not) to 3.

    ``confidence`` is how likely the word tells an event at all, 0 to 1.
    """

    span: Span
    lemma: str
    certainty: Certain
    factuality: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the reader found in one document: a pure function of the document and the weights."""

    document: Document
    actors: tuple[Actor, ...] = field(default=())
    statements: tuple[Statement, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())
    predicates: tuple[Predicate, ...] | None = None  # where they were asked for

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return next((a for a in self.actors if a.id == actor_id), None)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read: the step that failed on it, and why in one line."""

    document: Document
    step: str
    reason: str
