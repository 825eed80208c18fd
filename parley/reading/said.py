"""What was found in one document, as Python and notebooks see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parley import output
from parley.model import (
    CERTAIN,
    Actor,
    Addressee,
    Certainty,
    Document,
    Event,
    Extraction,
    Kind,
    Phrase,
    Quotation,
    Statement,
    When,
)
from parley.output.printed import ROW_FIELDS, to_printed, to_rows
from parley.record import data_frame

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the actors behind it; fields as in ``parley.model.Statement`` otherwise."""

    id: str
    speaker: Actor | None
    source: Phrase | None
    cue: Phrase
    content: Phrase
    quotation: Quotation
    kind: Kind
    addressee: Addressee | None
    place: Phrase | None
    date: When | None
    confidence: float
    speaker_confidence: float | None = None  # that content and speaker are right
    speakers: tuple[Actor, ...] = ()  # all behind the source; the first is ``speaker``
    within: str | None = None
    certainty: Certainty = CERTAIN
    origin: str = "model"
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    extraction: Extraction

    def __repr__(self) -> str:
        name = self.document.title or self.document.path or self.document.id
        return f"<reading of {name}: {len(self.extraction.statements)} statements, {len(self.actors)} actors>"

    @property
    def document(self) -> Document:
        """The document; every span points into its ``text``."""
        return self.extraction.document

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is mentioned as able to speak."""
        return self.extraction.actors

    @property
    def statements(self) -> tuple[Said, ...]:
        """Who said what, in the text's order."""
        return tuple(_said(self.extraction, statement) for statement in self.extraction.statements)

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom."""
        return self.extraction.events

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, such as another's ``affiliation``, or None."""
        return self.extraction.actor(actor_id)

    def to_dict(self) -> dict[str, Any]:
        """The printed form (docs/record-format.md)."""
        return to_printed(self.extraction)

    def to_pandas(self) -> pandas.DataFrame:
        """One line a statement.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return data_frame(to_rows(self.extraction), ROW_FIELDS)

    def _repr_html_(self) -> str:
        return output.article_html(self.extraction)


def _said(extraction: Extraction, statement: Statement) -> Said:
    return Said(
        id=statement.id,
        speaker=extraction.actor(statement.speaker),
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        quotation=statement.quotation,
        kind=statement.kind,
        addressee=statement.addressee,
        place=statement.place,
        date=statement.date,
        confidence=statement.confidence,
        speaker_confidence=statement.speaker_confidence,
        speakers=tuple(actor for one in statement.speakers if (actor := extraction.actor(one)) is not None),
        within=statement.within,
        certainty=statement.certainty,
        origin=statement.origin,
        corrected=statement.corrected,
    )
