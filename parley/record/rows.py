"""Lists of rows out of a record: plain tuples with names, that a notebook shows as a table."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from parley.errors import missing_extra

if TYPE_CHECKING:
    import pandas

SHOWN_IN_NOTEBOOK = 50


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as the view ``quotes`` gives it: who said what, in which document.

    ``said_on`` is the resolved date of speaking, else the day of publication (ISO 8601); ``statement`` is the
    row in the record, ``id`` the statement's id in its document.
    """

    statement: int
    id: str
    said_on: str | None
    speaker: str | None
    speaker_type: str | None
    role: str | None
    affiliation: str | None
    country: str | None
    source: str | None
    cue: str
    cue_lemma: str | None
    content: str
    quotation: str
    kind: str
    addressee: str | None
    place: str | None
    date: str | None
    within: str | None
    certainty: str
    confidence: float
    speaker_confidence: float | None
    origin: str
    corrected: str | None
    document: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    path: str | None
    copy_of: str | None

    @property
    def ref(self) -> str:
        """How every command names the statement: DOCUMENT#ID."""
        return f"{self.document}#{self.id}"


@dataclass(frozen=True, slots=True)
class EventRow:
    """Who did what to whom, in which document; several who did it are joined with ", ".

    ``source`` and ``target`` are the record's names, or the page's words where they are nobody's name: of which of
    the two that is so says ``worded``.
    """

    id: str
    happened_on: str | None
    source: str | None
    event: str
    words: str
    target: str | None
    mode: str | None
    quad: str
    source_words: str | None
    target_words: str | None
    place: str | None
    certainty: str
    factuality: float | None
    within: str | None
    event_key: str | None
    confidence: float
    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    worded: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """How every command names the event: DOCUMENT#ID."""
        return f"{self.document}#{self.id}"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the record: in how many documents, with how many statements, from when to when."""

    identity: int
    name: str
    type: str
    documents: int
    statements: int
    first_said: str | None
    last_said: str | None
    key: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement on who is who, as it was made; ``standing`` is 0 once it was undone, else 1."""

    pk: int
    key: str
    made: str
    made_by: str
    action: str
    note: str
    standing: int


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction as it was made, of which document and which words.

    ``state`` is "stands", "undone", or "gone" where the words are not in the document any more; "undo" for one that
    takes another back.
    """

    pk: int
    key: str
    made: str
    made_by: str
    action: str
    document: str | None
    words: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Unnamed sources of the same words: in how many documents, with how many statements."""

    name: str
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Two of the record who may be one, and why: ``other`` would go into ``identity``."""

    identity: int
    name: str
    documents: int
    statements: int
    other: int
    other_name: str
    other_documents: int
    other_statements: int
    why: str


Row = TypeVar("Row")


class Rows(Sequence[Row], Generic[Row]):
    """An unchanging list of rows of one kind."""

    def __init__(self, kind: type[Row], rows: Sequence[Row]) -> None:
        self._kind = kind
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        if isinstance(index, slice):
            return Rows(self._kind, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self._kind.__name__}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the rows' fields."""
        return tuple(field.name for field in fields(self._kind))  # type: ignore[arg-type]

    def to_dicts(self) -> list[Mapping[str, Any]]:
        """One mapping a row."""
        return [{name: getattr(row, name) for name in self.columns} for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """One line a row, one column a field.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return data_frame(self.to_dicts(), self.columns)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in self.columns)
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self[:SHOWN_IN_NOTEBOOK].to_dicts())
        more = f"<p>{len(self) - SHOWN_IN_NOTEBOOK} more</p>" if len(self) > SHOWN_IN_NOTEBOOK else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def data_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pandas.DataFrame:
    """Rows as a data frame with these columns.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise missing_extra("a data frame needs pandas", "pandas") from None
    return pandas.DataFrame(rows, columns=list(columns))


def _cells(row: Mapping[str, Any]) -> str:
    return "".join(f"<td>{html.escape('' if value is None else str(value))}</td>" for value in row.values())
