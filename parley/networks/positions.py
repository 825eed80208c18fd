"""Positions of a record, coded by people or suggested by a model, as a table of statements.

What gives them (``parley.coding``) is not known here: any object with the fields of ``PositionLike`` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Literal, Protocol

from parley.errors import NetworkError
from parley.networks.selection import choose
from parley.networks.table import (
    CodedDocument,
    Entity,
    Note,
    StatementTable,
    Variable,
    make_table,
    number_variable,
    text_variable,
)

Scale = Literal["boolean", "scale", "none"]
POSITIONS = "Position"  # the statement type of such a table
_WORDS: Mapping[str, int] = {"supports": 1, "opposes": -1, "neutral": 0, "1": 1, "0": 0, "-1": -1}


class PositionLike(Protocol):
    """One position: an actor for or against a concept, said in a statement on a day.

    ``statement`` is None where nothing was read at these words. ``stance`` is "supports", "opposes" or
    "neutral", a bool (True: supports), −1, 0 or 1, or None where the codebook has no stance. ``day`` is the day
    it was said, else the document's; None where neither is known. ``organization`` is whom the person speaks
    for, None where the record does not know; ``inferred`` says that it comes from elsewhere than the statement.
    ``spans`` are code points of the document's text, end exclusive. ``kind`` is coding, suggestion or
    consensus; ``confidence`` (0 to 1) a suggestion's, else None; ``certainty`` that of the statement.
    """

    @property
    def document(self) -> str: ...
    @property
    def statement(self) -> str | None: ...
    @property
    def day(self) -> date | None: ...
    @property
    def person(self) -> str | None: ...
    @property
    def organization(self) -> str | None: ...
    @property
    def inferred(self) -> bool: ...
    @property
    def concept(self) -> str: ...
    @property
    def stance(self) -> str | int | None: ...
    @property
    def spans(self) -> Sequence[tuple[int, int]]: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def made_by(self) -> str: ...
    @property
    def confidence(self) -> float | None: ...
    @property
    def certainty(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Position:
    """A ``PositionLike`` as plain data; fields as there."""

    document: str
    statement: str | None
    day: date | None
    person: str | None
    concept: str
    stance: str | int | None
    organization: str | None = None
    inferred: bool = False
    spans: Sequence[tuple[int, int]] = ()
    text: str = ""
    kind: str = "coding"
    made_by: str = ""
    confidence: float | None = None
    certainty: str | None = None


def from_positions(
    rows: Iterable[PositionLike],
    stance: Scale = "boolean",
    *,
    documents: Mapping[str, CodedDocument] | None = None,
    concepts: Mapping[str, Entity] | None = None,
    undated: date | None = None,
) -> StatementTable:
    """The table that networks are computed from, as a ``.dna`` file gives it.

    Its variables are person, organization, concept, agreement (boolean 0 and 1, or with "scale" integer −1, 0
    and 1; none with "none"), kind, made_by, certainty and organization_from. Who speaks without an organization
    gets the one last named for that person on that day or before, else the person's own name;
    organization_from tells statement, affiliation and person apart, so that ``only`` and ``exclude`` can
    choose. ``documents`` gives title, source and the like by document id; ``concepts`` the label, colour and
    attributes of a concept id. Rows without a day count on the day ``undated``, and without it are left out
    (``StatementTable.undated`` says how many).

    Raises NetworkError for a stance that is not on the scale, for a data frame, and where no row is left.
    """
    choose("stance", stance, Scale)
    if hasattr(rows, "iterrows"):
        raise NetworkError("positions are rows and no data frame; give record.positions() itself, or use from_pandas")
    given = list(rows)
    kept = [row for row in given if row.day is not None or undated is not None]
    if not kept:
        raise NetworkError(
            "there are no positions to make a network of"
            if not given
            else "no position has a day; say on which they count, as in --undated 2031-01-01"
        )
    days = [_day(row, undated) for row in kept]
    known = dict(documents or {})
    for row, day in zip(kept, days, strict=True):
        if row.document not in known:
            known[row.document] = CodedDocument(row.document, datetime.combine(day, time(), UTC))
    used = {row.document for row in kept}
    listed = [known[key] for key in known if key in used]
    place = {document.id: i for i, document in enumerate(listed)}
    spans = [_extent(row) for row in kept]
    made = make_table(
        POSITIONS,
        range(1, len(kept) + 1),
        listed,
        [place[row.document] for row in kept],
        [start for start, _ in spans],
        [stop for _, stop in spans],
        _variables(kept, days, stance, concepts or {}),
        said=days,
        notes=[Note(_name(row), row.text, row.confidence) for row in kept],
    )
    return replace(made, undated=len(given) - len(kept))


def _name(row: PositionLike) -> str:
    """What tells the statement from others: its document and id, or where it stands."""
    return f"{row.document}#{row.statement or '{}-{}'.format(*_extent(row))}"


def _day(row: PositionLike, undated: date | None) -> date:
    day = row.day or undated
    assert day is not None
    return day.date() if isinstance(day, datetime) else day


def _extent(row: PositionLike) -> tuple[int, int]:
    """From the first of a statement's spans to the end of the last."""
    return (min(s for s, _ in row.spans), max(e for _, e in row.spans)) if row.spans else (0, 0)


def _variables(
    rows: Sequence[PositionLike], days: Sequence[date], stance: Scale, known: Mapping[str, Entity]
) -> list[Variable]:
    organizations = _organizations(rows, days)
    concepts = [known.get(r.concept) or Entity(r.concept) for r in rows]
    variables = [
        text_variable("person", [r.person or "" for r in rows]),
        text_variable("organization", [name for name, _ in organizations]),
        text_variable("concept", [c.label for c in concepts], entities=concepts),
    ]
    if stance != "none":
        numbers = [_stance(r, stance) for r in rows]
        variables.append(number_variable("agreement", "boolean" if stance == "boolean" else "integer", numbers))
    variables += [
        text_variable("kind", [r.kind for r in rows]),
        text_variable("made_by", [r.made_by for r in rows]),
        text_variable("certainty", [r.certainty or "" for r in rows]),
        text_variable("organization_from", [origin for _, origin in organizations]),
    ]
    return variables


def _stance(row: PositionLike, scale: Scale) -> int:
    value = row.stance
    number = _WORDS.get(value) if isinstance(value, str) else value
    if isinstance(number, bool):
        number = 1 if number else -1
    if number not in (-1, 0, 1) or (scale == "boolean" and number == 0):
        choices = "supports or opposes" if scale == "boolean" else "supports, neutral or opposes"
        raise NetworkError(
            f"{_name(row)}: stance {value!r} is not on the codebook's "
            f"scale; it must be {choices}"
        )
    return (number + 1) // 2 if scale == "boolean" else number


def _organizations(rows: Sequence[PositionLike], days: Sequence[date]) -> list[tuple[str, str]]:
    """Each row's organization, and where it is from: statement, affiliation or person."""
    named: dict[str, list[tuple[date, str]]] = {}
    for row, day in zip(rows, days, strict=True):
        if row.person and row.organization and row.organization != row.person:
            named.setdefault(row.person, []).append((day, row.organization))
    for known in named.values():
        known.sort()
    result = []
    for row, day in zip(rows, days, strict=True):
        if row.organization:
            origin = "person" if row.organization == row.person else "affiliation" if row.inferred else "statement"
            result.append((row.organization, origin))
            continue
        known = named.get(row.person or "", [])
        before = bisect_right(known, day, key=lambda pair: pair[0])
        if before:
            result.append((known[before - 1][1], "affiliation"))
        else:
            result.append((row.person or "", "person"))
    return result
