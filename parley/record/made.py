"""Statements and events as rows, and back, as the tables of fields say."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from parley.english.calendar import is_no_day
from parley.model import Event, Span, Statement
from parley.model.fields import EVENT_FIELDS, STATEMENT_FIELDS, Field

Made = TypeVar("Made", Statement, Event)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Made]):
    """Which tables keep what: ``table`` the rows, ``{name}_spans`` and ``{name}_actors`` what a row has several of.

    ``day`` is the column of the day it was done, else of publication.
    """

    name: str
    table: str
    day: str
    fields: tuple[Field, ...]
    made: type[Made]


STATEMENTS: Final = Kept("statement", "statements", "said_on", STATEMENT_FIELDS, Statement)
EVENTS: Final = Kept("event", "events", "happened_on", EVENT_FIELDS, Event)


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Insert a row; gives its key."""
    done = connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    return int(done.lastrowid or 0)


@dataclass(frozen=True, slots=True)
class Home:
    """The document that something is kept of: its row, its day, and whether it counts (``documents_counted``)."""

    row: int
    published: str | None
    counted: int


def home_of(connection: sqlite3.Connection, row: int) -> Home:
    """The document in this row."""
    current, copy_of, published = connection.execute(
        "SELECT current, copy_of, published FROM documents WHERE pk = ?", (row,)
    ).fetchone()
    return Home(row, published, 1 if current else 0 if copy_of is None else 2)


def day_of(made: Statement | Event, home: Home) -> str | None:
    """The day it was done, where the text gives one, else that of publication; none where it gives another time."""
    return day_given(made, home.published)


def day_given(made: Statement | Event, published: str | None) -> str | None:
    """The day that the text gives, else that of publication."""
    if made.date is not None and made.date.value is None and is_no_day(made.date.text):
        return None
    return (made.date.value if made.date else None) or published


def insert_all(
    connection: sqlite3.Connection, kept: Kept[Made], home: Home, made: Iterable[Made], actors: Mapping[str, int]
) -> None:
    """Keep the statements or events of a document; ``actors`` are rows by printed id."""
    spans: list[tuple[int, str, int, int]] = []
    several: list[tuple[int, str, int, int]] = []
    for one in made:
        values: dict[str, object] = {"document": home.row, kept.day: day_of(one, home), "counted": home.counted}
        said: list[tuple[Field, Any]] = [(field, getattr(one, field.name)) for field in kept.fields]
        for field, value in said:
            if field.shape == "actor":
                values[field.kept_as] = actors[value] if value else None
            elif field.shape == "phrase":
                values |= _columns(field, value, actors)
            elif field.shape != "actors":
                values[field.kept_as] = value
        row = insert(connection, kept.table, values)
        for field, value in said:
            if field.shape == "actors":
                several += [(row, field.name, place, actors[each]) for place, each in enumerate(value)]
            elif field.shape == "phrase" and value is not None:
                spans += [(row, field.name, start, stop) for start, stop in value.spans]
    connection.executemany(
        f"INSERT OR IGNORE INTO {kept.name}_spans ({kept.name}, role, start, stop) VALUES (?, ?, ?, ?)", spans
    )
    connection.executemany(
        f"INSERT OR IGNORE INTO {kept.name}_actors ({kept.name}, role, place, actor) VALUES (?, ?, ?, ?)", several
    )


def _columns(field: Field, value: Any, actors: Mapping[str, int]) -> Iterator[tuple[str, object]]:
    if value is None:
        return
    yield field.kept_as, value.text
    for part in field.parts:
        own = getattr(value, part.name)
        yield part.column, actors[own] if part.refers and own else own


def load_made(connection: sqlite3.Connection, kept: Kept[Made], document: int) -> tuple[Made, ...]:
    """The statements or events of the document in this row, in their order."""
    spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for row, role, start, stop in connection.execute(
        f"SELECT s.{kept.name}, role, start, stop FROM {kept.name}_spans AS s JOIN {kept.table} ON pk = s.{kept.name}"
        " WHERE document = ? ORDER BY start, stop",
        (document,),
    ):
        spans[row, role].append(Span(start, stop))
    ids = dict(connection.execute("SELECT pk, id FROM actors WHERE document = ?", (document,)).fetchall())
    several: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row, role, actor in connection.execute(
        f"SELECT a.{kept.name}, role, actor FROM {kept.name}_actors AS a JOIN {kept.table} ON pk = a.{kept.name}"
        " WHERE document = ? ORDER BY a.place",
        (document,),
    ):
        several[row, role].append(ids[actor])
    rows = connection.execute(f"SELECT * FROM {kept.table} WHERE document = ? ORDER BY pk", (document,))
    return tuple(kept.made(**dict(_values(kept.fields, row, spans, several, ids))) for row in rows)


def _values(
    fields: Iterable[Field],
    row: sqlite3.Row,
    spans: Mapping[tuple[int, str], list[Span]],
    several: Mapping[tuple[int, str], list[str]],
    ids: Mapping[int, str],
) -> Iterator[tuple[str, Any]]:
    for field in fields:
        if field.shape == "actors":
            yield field.name, tuple(several.get((row["pk"], field.name), ()))
        elif field.shape == "actor":
            yield field.name, ids.get(row[field.kept_as])
        elif field.shape != "phrase" or field.type is None:
            yield field.name, row[field.kept_as]
        elif row[field.kept_as] is not None:
            parts: dict[str, Any] = {
                part.name: ids.get(row[part.column]) if part.refers else row[part.column] for part in field.parts
            }
            own = tuple(spans.get((row["pk"], field.name), ()))
            yield field.name, field.type(text=row[field.kept_as], spans=own, **parts)
        elif not field.defaulted:
            yield field.name, None
