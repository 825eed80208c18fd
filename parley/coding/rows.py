"""Rows that coding gives: what a notebook shows as a table and the command line prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One position: an actor for or against a concept, said in a statement on a day.

    ``spans`` are code points of the text of that ``version`` of the document. ``statement`` is the printed id, None
    where nothing was read at these words. ``kind`` is coding, consensus or suggestion; ``made_by`` who coded or which
    model, with the rule where one was stated; ``confidence`` a model's. ``relayed_by`` says it of the speaker.
    """

    document: str
    version: int | None
    statement: str | None
    spans: Spans
    text: str
    speaker: str | None
    organization: str | None
    organization_inferred: bool
    concept: str
    stance: str | None
    said_on: str | None
    within: str | None
    certainty: str | None
    made_by: str
    kind: str
    confidence: float | None
    made: str
    memo: str | None
    relayed_by: str | None = None

    @property
    def day(self) -> date | None:
        """``said_on`` as a date."""
        return date.fromisoformat(self.said_on[:10]) if self.said_on else None

    @property
    def person(self) -> str | None:
        """The speaker, as networks call it."""
        return self.speaker

    @property
    def inferred(self) -> bool:
        """Whether the organization comes from elsewhere than the statement."""
        return self.organization_inferred


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """A codebook in the record: how many concepts may be coded, and what was done with it."""

    name: str
    stance: str
    version: int
    concepts: int
    codings: int
    coders: int
    suggestions: int
    blind: bool
    changed: str


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept of a codebook, with its path in the tree and how often it was coded and suggested."""

    id: str
    name: str
    parent: str | None
    description: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    color: str | None
    codable: bool
    codings: int
    status: str  # active, retired, or merged into another


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Something done to a codebook; ``standing`` is False once it was taken back."""

    number: int
    made: str
    made_by: str
    codebook: str
    action: str
    note: str
    standing: bool


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A code that stands, wherever its words are now.

    ``statement`` is the one whose words these are, or most of them. ``words_gone``: the current version of the
    document lacks the words, so it stays on the one that was coded.
    ``number`` is the row to undo; None for what came with a DNA project. ``model``, ``confidence`` and ``rule`` say
    what was accepted, and how.
    """

    number: int | None
    key: str
    document: str
    version: int | None
    statement: str | None
    spans: Spans
    words: str
    concept: str
    stance: str | None
    coder: str
    kind: str
    made: str
    memo: str | None
    model: str | None
    confidence: float | None
    rule: str | None
    speaker: str | None
    organization: str | None
    words_gone: bool
    project: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    """A row of the log of codes: what somebody did, and whether it stands.

    ``undoes`` is the number of the row that an undo takes back; an undo itself never counts as standing.
    """

    number: int
    key: str
    made: str
    coder: str
    kind: str
    action: str
    document: str | None
    words: str | None
    concept: str | None
    stance: str | None
    was: str | None
    memo: str | None
    model: str | None
    confidence: float | None
    rule: str | None
    standing: bool
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What a model suggests for words of a document, and why."""

    document: str
    version: int
    statement: str | None
    spans: Spans
    text: str
    speaker: str | None
    concept: str
    stance: str | None
    confidence: float
    reason: str
    reason_text: str
    near: str | None
    model: str
    decided: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """That a model was asked: about how many statements, having learned from how many codes; what it suggested."""

    codebook: str
    model: str
    started: str
    finished: str | None
    statements: int
    examples: int
    suggestions: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What a run of suggestions found of one concept."""

    concept: str
    name: str
    suggestions: int
    supports: int
    opposes: int
    sure: int
    coded: int


@dataclass(frozen=True, slots=True)
class StandRow:
    """Where one actor stands on one concept now, and when that changed last, with the words."""

    actor: str
    concept: str
    stance: str | None
    positions: int
    first: str | None
    last: str | None
    was: str | None
    changed_on: str | None
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """Who is for and who against one concept; ``neutral`` is the middle of a scale."""

    concept: str
    name: str
    supports: int
    opposes: int
    neutral: int
    for_it: str
    against: str
    first: str | None
    last: str | None
    positions: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Positions on one concept in one month."""

    month: str
    concept: str
    supports: int
    opposes: int
    neutral: int
    positions: int
