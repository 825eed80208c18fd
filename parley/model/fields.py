"""Every field of a document, an actor, a statement and an event, written once.

The printed form, the record's columns, what is loaded from it, the flat rows and the documentation follow from these
tables; a field more is a line more here (and a migration of the record).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from parley.model.types import Addressee, Certainty, Phrase, When

Shape = Literal["value", "actor", "actors", "statement", "phrase"]
Worded = type[Phrase] | type[Addressee] | type[When] | type[Certainty]


@dataclass(frozen=True, slots=True)
class Part:
    """What a phrase has besides words and spans: the attribute, and the column that keeps it.

    ``refers`` where it is an actor's id; ``first`` where it is printed before the words.
    """

    name: str
    column: str
    refers: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the attribute and printed name; how it is printed and kept.

    ``column`` keeps the value or the words (its own name unless another is said); spans are kept under ``name``.
    ``flat`` is what a flat row shows of it: an attribute of the phrase, or "value". ``since`` is 1 where every printed
    form has it, and higher where one that an older version printed may lack it. ``says`` is its documentation.
    """

    name: str
    says: str
    shape: Shape = "value"
    type: Worded | None = None
    parts: tuple[Part, ...] = ()
    sql: str = "TEXT"
    column: str = ""
    required: bool = False
    digits: int | None = None
    flat: str | None = None
    since: int = 1

    @property
    def defaulted(self) -> bool:
        """Whether it has a value even where no words say it: what is certain has no words for that."""
        return self.type is Certainty

    @property
    def kept_as(self) -> str:
        """The column of the value or the words."""
        return self.column or self.name

    def columns(self) -> Iterator[tuple[str, str]]:
        """Every column this field is kept in, with its type in SQL."""
        if self.shape == "actors":
            return
        yield self.kept_as, "INTEGER" if self.shape == "actor" else self.sql
        for part in self.parts:
            yield part.column, "INTEGER" if part.refers else "TEXT"


def _words(name: str, says: str, **more: object) -> Field:
    return Field(name, says, "phrase", Phrase, flat="text", **more)  # type: ignore[arg-type]


_LEMMA: Final = Part("lemma", "cue_lemma", first=False)
_WHOM: Final = Part("actor", "addressee_actor", refers=True)
_DAY: Final = Part("value", "date", first=False)
_HOW_SURE: Final = Part("value", "certainty")

_DATE: Final = Field(
    "date", "when it was done, and the day that comes to", "phrase", When, (_DAY,), column="date_text", flat="value"
)
_CERTAINTY: Final = Field(
    "certainty",
    "how far the page vouches for it: certain, reported, possible, planned, conditional, negated; and the words",
    "phrase",
    Certainty,
    (_HOW_SURE,),
    column="certainty_text",
    flat="value",
    since=2,
)
_WITHIN: Final = Field("within", "id of the statement in whose content it stands", "statement", flat="value", since=2)

DOCUMENT_FIELDS: Final = ("id", "path", "title", "url", "outlet", "author", "published", "language")

STATEMENT_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "its id within the document", required=True, flat="value"),
    Field("speaker", "the actor behind the source, null where the text names none", "actor"),
    Field("speakers", "all actors behind the source; the first is the speaker", "actors", since=2),
    _words("source", "the words that name the source"),
    Field("cue", "the words that report, and their verb", "phrase", Phrase, (_LEMMA,), required=True, flat="text"),
    _words("content", "what was said", required=True),
    Field("quotation", "direct, indirect or mixed", required=True, flat="value"),
    Field("kind", "speech or attitude", required=True, flat="value"),
    Field("addressee", "to whom", "phrase", Addressee, (_WHOM,), flat="text"),
    _words("place", "where it was said"),
    _DATE,
    _WITHIN,
    _CERTAINTY,
    Field("confidence", "that the content is right", sql="REAL", required=True, digits=4, flat="value"),
    Field(
        "speaker_confidence", "that content and speaker are", sql="REAL", digits=4, flat="value", since=2
    ),
    Field("origin", "what found it: model, turn, relay, tree, or a person", flat="value", since=2),
    Field("corrected", "by whom it was corrected, null where it stands as it was read", flat="value", since=3),
)

EVENT_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "its id within the document", required=True, flat="value"),
    Field("event", "PLOVER's root", required=True, flat="value"),
    Field("mode", "PLOVER's mode, where the words say it", flat="value"),
    Field("quad", "PLOVER's quad class", required=True, flat="value"),
    _words("trigger", "the words for the act", required=True, column="trigger_text"),
    Field("sources", "the actors who did it", "actors"),
    Field("targets", "the actors it was done to", "actors"),
    _words("source", "the words that name who did it"),
    _words("target", "the words that name to whom"),
    _words("place", "where"),
    _DATE,
    _CERTAINTY,
    Field("factuality", "-3 (certainly not) to 3 (certainly)", sql="REAL", digits=2, flat="value"),
    _WITHIN,
    Field("event_key", "the same for mentions of one event in a document", flat="value"),
    Field("confidence", "that event, source and target are right", sql="REAL", required=True, digits=4, flat="value"),
)


def roles(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The names of the fields that have spans."""
    return tuple(field.name for field in fields if field.shape == "phrase")
