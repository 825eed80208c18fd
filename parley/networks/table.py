"""Coded statements as columns: what every discourse network is computed from.

A statement says that some values of its variables (a person, an organization, a concept, agreement) were
coded at a place of a document. The columns are numpy arrays with one entry a statement, sorted by date,
document and position (the order in which duplicates are decided), so that a million statements stay small.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from parley.errors import NetworkError

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
VariableKind = Literal["short text", "long text", "boolean", "integer"]
DocumentVariable = Literal["author", "source", "section", "type", "id", "title"]

DOCUMENT_VARIABLES: tuple[str, ...] = get_args(DocumentVariable)
DOCUMENT_PREFIX = "document:"


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a short-text variable with what the coders know of it.

    ``color`` is ``#rrggbb``; ``parent`` is the id of the entity this one belongs under.
    """

    label: str
    id: int | None = None
    color: str = "#000000"
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document that statements were coded in. ``time`` is UTC; ``text`` is None where it was not kept."""

    id: int | str
    time: datetime
    title: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a statement beside its variables, for those who open a number.

    ``name`` is what the record or list calls it, ``text`` its words where no document's text holds them,
    ``confidence`` (0 to 1) that of the model that suggested it, None for what a person coded.
    """

    name: str | None = None
    text: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, eq=False)
class Variable:
    """One column. ``codes`` has one integer a statement.

    For text, ``codes[s]`` is an index into ``labels``, which are unique and sorted by code point. For boolean
    (0, 1) and integer variables it is the value itself and ``labels`` is empty.
    """

    name: str
    kind: VariableKind
    codes: Integers
    labels: tuple[str, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)

    @property
    def textual(self) -> bool:
        """Whether the values are text rather than numbers."""
        return self.kind in ("short text", "long text")

    def value(self, statement: int) -> str | int:
        """The value at one statement: a label, or a number."""
        code = int(self.codes[statement])
        return self.labels[code] if self.textual else code

    def code(self, value: str | int | bool) -> int:
        """The code of a value given as text or number.

        Raises NetworkError where the variable never takes that value, naming the nearest ones it takes.
        """
        if self.textual:
            index = {label: i for i, label in enumerate(self.labels)}.get(str(value))
            if index is not None:
                return index
            near = difflib.get_close_matches(str(value), self.labels, 3, 0.4) or self.labels[:5]
            raise NetworkError(
                f"variable {self.name!r} has no value {str(value)!r}; did you mean "
                + " or ".join(repr(label) for label in near if label)
                + "?"
            )
        text = str(value).strip().lower()
        words = {"true": 1, "yes": 1, "false": 0, "no": 0} if self.kind == "boolean" else {}
        try:
            return words[text] if text in words else int(text)
        except ValueError:
            raise NetworkError(
                f"variable {self.name!r} is {self.kind}; {value!r} is no value of it"
            ) from None

    def take(self, statements: npt.NDArray[np.integer]) -> Variable:
        """The same column for some statements, in their order."""
        return Variable(self.name, self.kind, self.codes[statements], self.labels, self.entities)


def text_variable(
    name: str,
    values: Sequence[str],
    kind: VariableKind = "short text",
    entities: Iterable[Entity] = (),
) -> Variable:
    """A text column from one string a statement."""
    labels = sorted(set(values))
    index = {label: i for i, label in enumerate(labels)}
    codes = np.fromiter((index[v] for v in values), dtype=np.int64, count=len(values))
    return Variable(name, kind, codes, tuple(labels), {e.label: e for e in entities})


def number_variable(name: str, kind: VariableKind, values: Sequence[int] | Integers) -> Variable:
    """A boolean (0, 1) or integer column from one number a statement."""
    return Variable(name, kind, np.asarray(values, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class StatementTable:
    """All statements of one statement type, sorted by date, document and position.

    ``document`` indexes ``documents``; ``starts`` and ``stops`` are code points of the document's text
    (end exclusive); ``coders`` are the coders' numbers. ``said`` holds the day of each statement
    (``datetime64[D]``) where that may differ from its document's, ``notes`` one note a statement or none;
    ``undated`` is how many statements are not in the table since they have no day, ``apart`` on how many words coders
    differ whose codes all are in it.
    Build one with ``make_table``.
    """

    statement_type: str
    ids: Integers
    document: Integers
    starts: Integers
    stops: Integers
    coders: Integers
    documents: tuple[CodedDocument, ...]
    variables: Mapping[str, Variable]
    said: npt.NDArray[np.datetime64] | None = None
    notes: tuple[Note, ...] = ()
    undated: int = 0
    apart: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        span = f", {self.days[0]} to {self.days[-1]}" if len(self) else ""
        kept = f"{len(self)} statements of type {self.statement_type!r} in {len(self.documents)} documents"
        return f"<table of {kept}{span}: {', '.join(self.variables)}>"

    def to_pandas(self) -> Any:
        """A data frame with a row a statement, as an event list has it, which ``from_pandas`` takes back.

        Raises MissingExtraError without pandas, and NetworkError where there are no statements.
        """
        from parley.networks.events import event_list

        return event_list(self).to_pandas()

    @cached_property
    def days(self) -> npt.NDArray[np.datetime64]:
        """The calendar day (UTC) of each statement, as ``datetime64[D]``."""
        if self.said is not None:
            return self.said
        days = np.array([d.time.date() for d in self.documents], dtype="datetime64[D]")
        return days[self.document] if len(self.documents) else np.empty(0, dtype="datetime64[D]")

    def text(self, statement: int) -> str:
        """The words of one statement (its position in the table); empty where they were not kept."""
        noted = self.notes[statement].text if self.notes else None
        if noted is not None:
            return noted
        text = self.documents[self.document[statement]].text or ""
        return text[int(self.starts[statement]) : int(self.stops[statement])]

    def names(self, *kinds: str) -> list[str]:
        """Names of the statement-level variables of these kinds (all kinds if none are given)."""
        return [v.name for v in self.variables.values() if not kinds or v.kind in kinds]

    def variable(self, name: str) -> Variable:
        """A statement-level variable, or a document-level one where no statement-level one has that name.

        ``document:author`` always means the document's. Raises NetworkError naming the variables there are.
        """
        if name in self.variables:
            return self.variables[name]
        plain = name.removeprefix(DOCUMENT_PREFIX)
        if plain not in DOCUMENT_VARIABLES:
            raise NetworkError(
                f"there is no variable {name!r}; statement type {self.statement_type!r} has "
                f"{', '.join(self.names()) or 'none'}, and documents have {', '.join(DOCUMENT_VARIABLES)}"
            )
        by_document = text_variable(name, [str(getattr(d, plain)) for d in self.documents])
        return by_document.take(self.document)


def make_table(
    statement_type: str,
    ids: Sequence[int] | Integers,
    documents: Sequence[CodedDocument],
    document: Sequence[int] | Integers,
    starts: Sequence[int] | Integers,
    stops: Sequence[int] | Integers,
    variables: Iterable[Variable],
    coders: Sequence[int] | Integers | None = None,
    said: Sequence[date] | None = None,
    notes: Sequence[Note] = (),
) -> StatementTable:
    """A table from columns in any order. ``document`` indexes ``documents``, which may be in any order too.

    ``said`` gives each statement's day where it is not its document's, ``notes`` one a statement or none.

    Raises NetworkError where columns differ in length.
    """
    ids_, document_, starts_, stops_ = (np.asarray(c, dtype=np.int64) for c in (ids, document, starts, stops))
    coders_ = np.zeros(len(ids_), np.int64) if coders is None else np.asarray(coders, dtype=np.int64)
    columns = {v.name: v for v in variables}
    lengths = {len(c) for c in (ids_, document_, starts_, stops_, coders_)}
    lengths |= {len(v.codes) for v in columns.values()} | {len(c) for c in (said, notes or None) if c is not None}
    if len(lengths) > 1:
        raise NetworkError("the columns of a statement table differ in length")
    # numbers sort as numbers, other identifiers as text
    by_id = sorted(
        range(len(documents)),
        key=lambda i: (isinstance(documents[i].id, str), documents[i].id),
    )
    rank = np.empty(len(by_id), dtype=np.int64)
    rank[by_id] = np.arange(len(by_id))
    document_ = rank[document_] if len(document_) else document_
    ordered = tuple(documents[i] for i in by_id)
    seconds = np.array(
        [int(d.time.replace(tzinfo=d.time.tzinfo or UTC).timestamp()) for d in ordered], np.int64
    )
    moments = seconds[document_] if len(document_) else document_
    days = None if said is None else np.array(said, dtype="datetime64[D]")
    if days is not None:
        moments = days.astype(np.int64)
    order = np.lexsort((ids_, starts_, document_, moments))
    return StatementTable(
        statement_type,
        ids_[order],
        document_[order],
        starts_[order],
        stops_[order],
        coders_[order],
        ordered,
        {name: v.take(order) for name, v in columns.items()},
        None if days is None else days[order],
        tuple(notes[i] for i in order) if notes else (),
    )


def parse_day(value: str | date | datetime | None) -> date | None:
    """A day from a date, an ISO 8601 text or DNA's ``dd.mm.yyyy``. Raises NetworkError on anything else."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.date()
    for read in (datetime.fromisoformat, lambda text: datetime.strptime(text, "%d.%m.%Y")):
        try:
            return read(value.strip()).date()
        except (ValueError, AttributeError):  # a number, say
            continue
    raise NetworkError(f"{value!r} is no date; write it as 2005-02-28")
