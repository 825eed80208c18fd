"""Answers to questions: rows in the order of their days, all of them, as they come, or a page at a time."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Generic, TypeVar

from parley.errors import RecordError
from parley.record import asking
from parley.record.asking import Conditions, EventQuestion, Question
from parley.record.rows import EventRow, Quote, Rows

MANY: Final = 20_000  # rows of a set; with more, walking through the days comes first
AT_ONCE: Final = 500  # rows that are looked up together
FEW: Final = 200  # rows of a page; for so many, the first days are looked through one row after the other
LOOKED: Final = 20  # for each row that is wanted,
LEAST: Final = 1_000  # and at least so many
UNDATED: Final = "~"  # sorts after every day

_QUOTE: Final = """
SELECT t.pk AS statement, t.id, t.said_on, identities.name AS speaker, identities.type AS speaker_type, actors.role,
       bodies.name AS affiliation, actors.country, t.source, t.cue, t.cue_lemma, t.content, t.quotation, t.kind,
       t.addressee, t.place, t.date, t.within, t.certainty, t.confidence, t.speaker_confidence, t.origin, t.corrected,
       documents.id AS document, documents.title, documents.outlet, documents.author, documents.published,
       documents.url, documents.path, documents.copy_of
FROM json_each(?) AS asked
CROSS JOIN statements AS t ON t.pk = asked.value
JOIN documents ON documents.pk = t.document
LEFT JOIN actors ON actors.pk = t.speaker
LEFT JOIN identities ON identities.pk = actors.identity
LEFT JOIN actors AS bodies ON bodies.pk = actors.affiliation
ORDER BY asked.key
"""
_EVENT: Final = """
SELECT t.pk, t.id, t.happened_on, t.event, t.mode, t.quad, t.trigger_text AS words, t.source AS source_words,
       t.target AS target_words, t.place, t.certainty, t.factuality, t.within, t.event_key, t.confidence,
       documents.id AS document, documents.title, documents.outlet, documents.published, documents.url
FROM json_each(?) AS asked
CROSS JOIN events AS t ON t.pk = asked.value
JOIN documents ON documents.pk = t.document
ORDER BY asked.key
"""
_WHO: Final = """
SELECT did.event, did.role, identities.name, identities.key
FROM json_each(?) AS asked
CROSS JOIN event_actors AS did ON did.event = asked.value
JOIN actors ON actors.pk = did.actor
JOIN identities ON identities.pk = actors.identity
ORDER BY did.event, did.role, did.place
"""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Acting:
    """An event with the keys of those in the record who did it, and to whom."""

    row: EventRow
    sources: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and where the next page begins (``after`` of the next question); None where there is none."""

    rows: Rows[Row]
    after: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands in the order: its day, its document's row, its own."""

    day: str
    document: int
    pk: int

    def __str__(self) -> str:
        return f"{self.day}.{self.document}.{self.pk}"

    @classmethod
    def parse(cls, text: str) -> _Place:
        found = re.fullmatch(r"(~|[\d-]+)\.(\d+)\.(\d+)", text)
        if found is None:
            raise RecordError(f"{text!r} is no place where a page ended; begin without one")
        return cls(found[1], int(found[2]), int(found[3]))


def statements(connection: sqlite3.Connection, asked: Question) -> Iterator[Quote]:
    """The statements asked for, by day and then in their documents' order, as they come.

    Raises:
        RecordError: a date, a choice or the search cannot be understood, or nobody goes by a name.
    """
    for some in _some(_places(connection, asked)):
        yield from _quotes(connection, some)


def events(connection: sqlite3.Connection, asked: EventQuestion) -> Iterator[EventRow]:
    """The events asked for, as ``statements``."""
    return (one.row for one in acting(connection, asked))


def acting(connection: sqlite3.Connection, asked: EventQuestion) -> Iterator[Acting]:
    """The events asked for with who acts in them, as ``statements``."""
    for some in _some(_places(connection, asked)):
        yield from _acting(connection, some)


def statement_page(connection: sqlite3.Connection, asked: Question, size: int) -> Page[Quote]:
    """At most ``size`` statements after the place ``asked.after``."""
    _need_rows(size)
    places = list(_places(connection, replace(asked, limit=size + 1)))
    rows = Rows(Quote, _quotes(connection, places[:size]))
    return Page(rows, str(places[size - 1]) if len(places) > size else None)


def event_page(connection: sqlite3.Connection, asked: EventQuestion, size: int) -> Page[EventRow]:
    """At most ``size`` events after the place ``asked.after``."""
    _need_rows(size)
    places = list(_places(connection, replace(asked, limit=size + 1)))
    rows = Rows(EventRow, [one.row for one in _acting(connection, places[:size])])
    return Page(rows, str(places[size - 1]) if len(places) > size else None)


def _need_rows(size: int) -> None:
    if size < 1:
        raise RecordError(f"a page of {size} rows is none; give 1 or more")


def count_statements(connection: sqlite3.Connection, asked: Question) -> int:
    """How many statements answer to a question."""
    return sum(1 for _ in _places(connection, replace(asked, limit=None, after=None)))


def plan(connection: sqlite3.Connection, asked: Question | EventQuestion) -> tuple[str, list[Any]]:
    """The query for the rows that a question asks for, with its values."""
    if isinstance(asked, Question):
        table, day, conditions = "statements", "said_on", asking.of_statements(connection, asked)
    else:
        table, day, conditions = "events", "happened_on", asking.of_events(connection, asked)
    if asked.limit is not None and asked.limit < 0:
        raise RecordError(f"the limit {asked.limit} is no number of rows; give 0 or more")
    where, values = list(conditions.where), list(conditions.values)
    walking, sets = _order_of_sets(connection, conditions, asked)
    limit = -1 if asked.limit is None else asked.limit
    if walking and sets and 0 < limit <= FEW and (found := _among_the_first(connection, conditions, asked, table, day)):
        return found
    for number, (select, own) in enumerate(sets):
        where.append(f"{'+' if walking or number else ''}t.pk IN ({select})")
        values += own
    return _ordered(asked, table, day, where, values, walking, limit)


def _ordered(
    asked: Question | EventQuestion,
    table: str,
    day: str,
    where: list[str],
    values: list[Any],
    walking: bool,
    limit: int,
) -> tuple[str, list[Any]]:
    """The rows of a table by day that fulfil conditions, from where the last page ended."""
    order = f"coalesce(t.{day}, '{UNDATED}'), t.document, t.pk"
    down = " DESC" if asked.newest else ""
    where, values = list(where), list(values)
    if asked.after is not None:
        place = _Place.parse(asked.after)
        where.append(f"({order}) {'<' if asked.newest else '>'} (?, ?, ?)")
        values += [place.day, place.document, place.pk]
    ordered = ", ".join(f"{part}{down}" for part in (f"coalesce(t.{day}, '{UNDATED}')", "t.document", "t.pk"))
    index = f"INDEXED BY {table}_day" if walking else ""
    sql = (
        f"SELECT coalesce(t.{day}, '{UNDATED}') AS day, t.document, t.pk FROM {table} AS t {index}"
        f" WHERE {' AND '.join(where)} ORDER BY {ordered} LIMIT ?"
    )
    return sql, [*values, limit]


def _among_the_first(
    connection: sqlite3.Connection, conditions: Conditions, asked: Question | EventQuestion, table: str, day: str
) -> tuple[str, list[Any]] | None:
    """The query for a page of large sets by its rows alone, where the first days fill it; None where they do not.

    A word that every third statement has is found at once in the first hundred statements, and the other three hundred
    thousand are never looked at.
    """
    limit = asked.limit or 0
    rowwise = [row for row in conditions.rowwise if row is not None]
    if len(rowwise) < len(conditions.sets):
        return None
    first, values = _ordered(asked, table, day, conditions.where, conditions.values, True, max(LEAST, LOOKED * limit))
    values += [value for _, own in conditions.sets for value in own]
    with _search_named(asked):
        found = connection.execute(
            f"SELECT day, document, pk FROM ({first}) AS t WHERE {' AND '.join(rowwise)} LIMIT ?", [*values, limit]
        ).fetchall()
    if len(found) < limit:
        return None
    places = json.dumps([list(row) for row in found])
    return "SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) ORDER BY key", [places]


def _order_of_sets(
    connection: sqlite3.Connection, conditions: Conditions, asked: Question | EventQuestion
) -> tuple[bool, list[tuple[str, list[Any]]]]:
    """Whether to walk through the days, and the sets, the smallest first."""
    if not conditions.sets:
        return True, []
    sizes = [_size(connection, select, own, asked) for select, own in conditions.sets]
    ordered = [one for _, one in sorted(zip(sizes, conditions.sets, strict=True), key=lambda pair: pair[0])]
    return min(sizes) > MANY, ordered


def _size(
    connection: sqlite3.Connection, select: str, values: list[Any], asked: Question | EventQuestion
) -> int:
    with _search_named(asked):
        found = connection.execute(f"SELECT count(*) FROM ({select} LIMIT {MANY + 1})", values).fetchone()
    return int(found[0])


@contextlib.contextmanager
def _search_named(asked: Question | EventQuestion) -> Iterator[None]:
    """Turn SQLite's complaint about a search into words about it."""
    search = asked.search if isinstance(asked, Question) else None
    try:
        yield
    except sqlite3.OperationalError as error:
        words = ("fts5", "unterminated", "no such column", "unknown special query")
        if search is None or not any(word in str(error) for word in words):
            raise
        raise RecordError(
            f"the search {search!r} is not understood ({error}); write words, "
            '"phrases in double quotes", prefixes*, and AND, OR or NOT between them'
        ) from None


def _places(connection: sqlite3.Connection, asked: Question | EventQuestion) -> Iterator[_Place]:
    sql, values = plan(connection, asked)
    with _search_named(asked):
        rows = connection.execute(sql, values).fetchall()
    return (_Place(*row) for row in rows)


def _some(places: Iterable[_Place]) -> Iterator[list[_Place]]:
    some: list[_Place] = []
    for place in places:
        some.append(place)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _quotes(connection: sqlite3.Connection, places: list[_Place]) -> list[Quote]:
    rows = connection.execute(_QUOTE, (json.dumps([place.pk for place in places]),))
    return [Quote(*row) for row in rows]


def _acting(connection: sqlite3.Connection, places: list[_Place]) -> list[Acting]:
    asked = json.dumps([place.pk for place in places])
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    keys: dict[tuple[int, str], set[str]] = defaultdict(set)
    for event, role, name, key in connection.execute(_WHO, (asked,)):
        names[event, role].append(name)
        keys[event, role].add(key)
    own = [field.name for field in fields(EventRow)]
    found = []
    for row in connection.execute(_EVENT, (asked,)):
        values = dict(row)
        pk = values.pop("pk")
        values["worded"] = tuple(role for role in ("source", "target") if not names[pk, f"{role}s"])
        for role, words in (("source", "source_words"), ("target", "target_words")):
            values[role] = ", ".join(names[pk, f"{role}s"]) or values[words]
        event = EventRow(**{name: values[name] for name in own})
        found.append(Acting(event, frozenset(keys[pk, "sources"]), frozenset(keys[pk, "targets"])))
    return found
