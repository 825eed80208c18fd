"""What can be asked of statements and events, as conditions in SQL.

Conditions are of two sorts: what the index of days can tell while it is walked through, and *sets* of rows that another
index gives. A question is answered from its smallest set where that is small, else by walking through the days.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from parley.errors import RecordError
from parley.model import Actor
from parley.model.kinds import ACTOR_TYPES, CERTAINTIES, KINDS, PLOVER_EVENTS, QUADS, QUOTATIONS
from parley.record.days import window
from parley.record.loader import find_document
from parley.record.names import name_of
from parley.record.naming import closest, like, nobody, ways_to_name

_PARTS = re.compile(r'"[^"]*"\*?|[()]|[^\s()"]+|"')  # of a search: phrases, brackets, words
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_BODIES: Final = ("organization", "country", "group", "outlet")  # whom people speak for


@dataclass(frozen=True, slots=True)
class Question:
    """Which statements are asked for; what is None is not asked.

    ``speaker``: who said it, and, where that is a country or a body and not ``only``, who speaks for it. ``since``
    and ``until`` are days (ISO 8601 or dates, both inclusive) of speaking, or of publication where the text gives
    none. ``search`` is in FTS5's language: words, "phrases", AND, OR, NOT, prefix*. ``document`` goes by its id,
    path, file name, URL, title or the start of its id. ``role`` is words of a role, ``country`` a code or name,
    ``affiliation`` whom the speaker speaks for, ``addressee`` a name or words, ``relayed_by`` who tells of it,
    ``within`` the statement (DOCUMENT#ID) in whose content it stands, ``event`` an act that its content tells of.
    ``copies`` counts copies too; ``newest`` gives the last day first; ``after`` goes on where a page ended
    (``Page.after``). ``rows`` are the only ones that may answer, ``other_than`` those that may not
    (``Quote.statement``): what was coded, say.
    """

    speaker: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    search: str | None = None
    document: str | None = None
    kind: str | None = None
    quotation: str | None = None
    limit: int | None = None
    only: bool = False
    confidence_from: float | None = None
    confidence_to: float | None = None
    speaker_confidence_from: float | None = None
    speaker_confidence_to: float | None = None
    role: str | None = None
    country: str | None = None
    outlet: str | None = None
    affiliation: str | None = None
    addressee: str | None = None
    certainty: str | None = None
    relayed_by: str | None = None
    within: str | None = None
    event: str | None = None
    corrected: bool | None = None
    copies: bool = False
    newest: bool = False
    after: str | None = None
    rows: Sequence[int] | None = None
    other_than: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """Which events are asked for; what is None is not asked, as in ``Question``.

    ``source`` and ``target`` are who did it and to whom, ``actor`` either; with who speaks or acts for them unless
    ``only``. ``words`` stand in the word for the act.
    """

    event: str | None = None
    quad: str | None = None
    source: str | None = None
    target: str | None = None
    actor: str | None = None
    only: bool = False
    since: str | date | None = None
    until: str | date | None = None
    document: str | None = None
    outlet: str | None = None
    certainty: str | None = None
    confidence_from: float | None = None
    confidence_to: float | None = None
    words: str | None = None
    within: str | None = None
    copies: bool = False
    newest: bool = False
    limit: int | None = None
    after: str | None = None


@dataclass(slots=True)
class Conditions:
    """Conditions in SQL on a table ``t``: those that its rows tell, and sets that its ``pk`` has to be in.

    A set may come with the same as a condition on one row, for few rows of a large set; it takes the same values.
    """

    where: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    sets: list[tuple[str, list[Any]]] = field(default_factory=list)
    rowwise: list[str | None] = field(default_factory=list)

    def tell(self, condition: str, *values: Any) -> None:
        """Add a condition on the row."""
        self.where.append(condition)
        self.values += values

    def among(self, select: str, *values: Any, row: str | None = None) -> None:
        """Add a set that ``pk`` has to be in; ``row`` says of one row of ``t`` whether it is."""
        self.sets.append((select, list(values)))
        self.rowwise.append(row)


def of_statements(connection: sqlite3.Connection, asked: Question) -> Conditions:
    """The conditions of a question.

    Raises:
        RecordError: a date, a choice or the search cannot be understood, or nobody goes by a name.
    """
    found = Conditions()
    _common(connection, found, asked, "said_on")
    for column, choices in (("kind", KINDS), ("quotation", QUOTATIONS)):
        if (value := getattr(asked, column)) is not None:
            found.tell(f"t.{column} = ?", one_of(value, column, choices))
    if asked.corrected is not None:
        found.tell(f"t.corrected IS {'NOT ' if asked.corrected else ''}NULL")
    if asked.rows is not None:
        found.among("SELECT value FROM json_each(?)", json.dumps(list(asked.rows)))
    if asked.other_than:
        found.tell("t.pk NOT IN (SELECT value FROM json_each(?))", json.dumps(list(asked.other_than)))
    if asked.search is not None:
        matching = "FROM statements_fts WHERE statements_fts MATCH ?"
        found.among(
            f"SELECT rowid {matching}", fts(asked.search), row=f"EXISTS (SELECT 1 {matching} AND rowid = t.pk)"
        )
    speaking = list(_speaking(connection, asked))
    if speaking:
        condition, values = " AND ".join(part for part, _ in speaking), [v for _, own in speaking for v in own]
        found.among(_said_by(condition), *values, row=_says(condition))
    if asked.addressee is not None:
        words = f"%{like(asked.addressee.strip())}%"
        found.among(
            "SELECT pk FROM statements INDEXED BY statements_addressed WHERE addressee IS NOT NULL"
            " AND addressee LIKE ? ESCAPE '\\' UNION"
            " SELECT statements.pk FROM actors CROSS JOIN statements ON addressee_actor = actors.pk"
            " WHERE actors.identity IN (SELECT value FROM json_each(?))",
            words,
            json.dumps(sorted(_named(connection, asked.addressee))),
        )
    if asked.relayed_by is not None:
        condition, values = _whoever(connection, asked.relayed_by, only=True)
        found.among(
            f"SELECT inner_.pk FROM statements AS outer_ CROSS JOIN statements AS inner_ ON inner_.document ="
            f" outer_.document AND inner_.within = outer_.id WHERE outer_.pk IN ({_said_by(condition)})",
            *values,
        )
    if asked.event is not None:
        found.among(
            "SELECT told.pk FROM events CROSS JOIN statements AS told ON told.document = events.document"
            " AND told.id = events.within WHERE events.event = ?",
            one_of(asked.event.upper(), "event", PLOVER_EVENTS),
        )
    return found


def of_events(connection: sqlite3.Connection, asked: EventQuestion) -> Conditions:
    """The conditions of a question on events; raises as ``of_statements``."""
    found = Conditions()
    _common(connection, found, asked, "happened_on")
    if asked.event is not None:
        found.tell("t.event = ?", one_of(asked.event.upper(), "event", PLOVER_EVENTS))
    if asked.quad is not None:
        found.tell("t.quad = ?", one_of(asked.quad, "quad class", QUADS))
    if asked.words is not None:
        found.tell("t.trigger_text LIKE ? ESCAPE '\\'", f"%{like(asked.words)}%")
    either = ("sources", "targets")
    for roles, who in ((either[:1], asked.source), (either[1:], asked.target), (either, asked.actor)):
        if who is not None:
            condition, values = _whoever(connection, who, only=asked.only)
            marks = ", ".join("?" * len(roles))
            found.among(
                "SELECT did.event FROM actors AS a CROSS JOIN event_actors AS did ON did.actor = a.pk"
                f" WHERE did.role IN ({marks}) AND {condition}",
                *roles,
                *values,
            )
    return found


def one_of(value: str, what: str, choices: Sequence[str]) -> str:
    """``value`` if it is one of the choices.

    Raises:
        RecordError: it is not.
    """
    if value not in choices:
        meant = closest(value, choices)
        raise RecordError(f"{value!r} is no {what}; " + (
            f"did you mean {meant[0]}?" if meant else f"choose from {', '.join(choices)}"))
    return value


def fts(search: str) -> str:
    """Words as they stand are quoted for FTS5 ("two-state", "U.S."); its own syntax is left alone."""
    if not search.strip():
        raise RecordError('the search is empty; give a word or a "phrase in double quotes"')
    if re.search(r"[\^+{}]|\bNEAR\b", search):
        return search
    parts = _PARTS.findall(search)
    return " ".join(part if part[0] in '"()' or part in _OPERATORS else _quoted(part) for part in parts)


def _common(
    connection: sqlite3.Connection, found: Conditions, asked: Question | EventQuestion, day: str
) -> None:
    found.tell("t.counted > 0" if asked.copies else "t.counted = 1")
    first, last = window(asked.since, asked.until)
    if first is not None:
        found.tell(f"coalesce(t.{day}, '~') >= ?", first)
    if last is not None:
        found.tell(f"coalesce(t.{day}, '~') <= ?", last)
    if first is not None or last is not None:
        found.tell(f"coalesce(t.{day}, '~') < '~'")
    for column in ("confidence", "speaker_confidence"):
        for name, sign in ((f"{column}_from", ">="), (f"{column}_to", "<=")):
            if (value := getattr(asked, name, None)) is not None:
                if not 0 <= value <= 1:
                    raise RecordError(f"the confidence {value} is none; give a number from 0 to 1")
                found.tell(f"t.{column} {sign} ?", value)
    if asked.certainty is not None:
        found.tell("t.certainty = ?", one_of(asked.certainty, "certainty", CERTAINTIES))
    table = "statements" if day == "said_on" else "events"
    if asked.document is not None:
        rows = _documents(connection, asked.document)
        found.among(f"SELECT pk FROM {table} WHERE document IN (SELECT value FROM json_each(?))", json.dumps(rows))
    if asked.outlet is not None:
        found.among(
            f"SELECT own.pk FROM documents CROSS JOIN {table} AS own ON own.document = documents.pk"
            " WHERE documents.outlet = ? COLLATE NOCASE",
            asked.outlet.strip(),
            row="EXISTS (SELECT 1 FROM documents WHERE pk = t.document AND outlet = ? COLLATE NOCASE)",
        )
    if asked.within is not None:
        document, mark, own = asked.within.rpartition("#")
        if not mark:
            raise RecordError(f"{asked.within!r} names no statement; write DOCUMENT#ID, such as 3f2a91#s4")
        row = find_document(connection, document)
        if not connection.execute("SELECT 1 FROM statements WHERE document = ? AND id = ?", (row, own)).fetchone():
            raise RecordError(f"{document} has no statement {own!r}; `parley statements --document` lists them")
        found.among(f"SELECT pk FROM {table} WHERE document = ? AND within = ?", row, own)


def _documents(connection: sqlite3.Connection, reference: str) -> list[int]:
    """The rows of a document, or of all that have this very path, file name, title or URL."""
    rows = connection.execute(
        "SELECT pk FROM documents WHERE id = ?1 UNION SELECT pk FROM documents WHERE path = ?1 UNION"
        " SELECT pk FROM documents WHERE url = ?1 UNION SELECT pk FROM documents WHERE file = ?1 UNION"
        " SELECT pk FROM documents WHERE title = ?1 COLLATE NOCASE",
        (reference,),
    ).fetchall()
    return [row[0] for row in rows] or [find_document(connection, reference)]


def _said_by(condition: str) -> str:
    """The statements of which one of the speakers (``a``) fulfils a condition."""
    return (
        "SELECT said.statement FROM actors AS a CROSS JOIN statement_actors AS said"
        f" ON said.actor = a.pk AND said.role = 'speakers' WHERE {condition}"
    )


def _says(condition: str) -> str:
    """The same of one statement ``t``."""
    return (
        "EXISTS (SELECT 1 FROM statement_actors AS said CROSS JOIN actors AS a ON a.pk = said.actor"
        f" WHERE said.statement = t.pk AND said.role = 'speakers' AND {condition})"
    )


def _speaking(connection: sqlite3.Connection, asked: Question) -> Iterator[tuple[str, list[Any]]]:
    """Conditions on who speaks, an actor ``a``."""
    if asked.speaker is not None:
        yield _whoever(connection, asked.speaker, only=asked.only)
    if asked.role is not None:
        roles = "SELECT pk FROM actors INDEXED BY actors_role WHERE role IS NOT NULL AND role LIKE ? ESCAPE '\\'"
        yield f"a.pk IN ({roles})", [f"%{like(asked.role.strip())}%"]
    if asked.country is not None:
        yield "a.country = ?", [_country(connection, asked.country)]
    if asked.affiliation is not None:
        yield _for("a"), [json.dumps(sorted(_who(connection, asked.affiliation)))]


def _whoever(connection: sqlite3.Connection, name: str, *, only: bool) -> tuple[str, list[Any]]:
    """The condition that an actor ``a`` is who goes by a name, or speaks for it."""
    identities = json.dumps(sorted(_who(connection, name)))
    own = "a.identity IN (SELECT value FROM json_each(?))"
    if only:
        return own, [identities]
    rows = connection.execute(
        f"SELECT key, type FROM identities WHERE pk IN (SELECT value FROM json_each(?)) AND +type IN {_BODIES}",
        (identities,),
    ).fetchall()
    if not rows:
        return own, [identities]
    codes = [row["key"].partition(":")[2] for row in rows if row["key"].startswith("country:")]
    return (
        "a.pk IN (SELECT pk FROM actors WHERE identity IN (SELECT value FROM json_each(?)) UNION"
        " SELECT pk FROM actors WHERE affiliation IN (SELECT pk FROM actors WHERE identity IN"
        " (SELECT value FROM json_each(?))) UNION"
        " SELECT pk FROM actors WHERE country IN (SELECT value FROM json_each(?)))",
        [identities, identities, json.dumps(codes)],
    )


def _for(alias: str) -> str:
    return (
        f"{alias}.pk IN (SELECT pk FROM actors WHERE affiliation IN (SELECT pk FROM actors WHERE identity IN"
        " (SELECT value FROM json_each(?))))"
    )


def _who(connection: sqlite3.Connection, name: str) -> set[int]:
    """The identities meant by a name.

    Raises:
        RecordError: nobody goes by it.
    """
    found = _named(connection, name)
    if not found:
        raise RecordError(nobody(connection, name))
    return found


def _named(connection: sqlite3.Connection, name: str) -> set[int]:
    """Those so called and persons of that surname, else those with the words in their name."""
    ways = ways_to_name(name)
    for where, value in ways[:4]:
        rows = connection.execute(f"SELECT pk FROM identities WHERE {where}", (value,)).fetchall()
        rows += _called(connection, name) if where == ways[1][0] else []
        if rows:
            rows += connection.execute(
                "SELECT DISTINCT identity FROM actors WHERE surname = ?", (name.strip().casefold(),)
            ).fetchall()
            return {pk for (pk,) in rows}
    return set()


def _called(connection: sqlite3.Connection, name: str) -> list[Any]:
    """Identities of which somebody is called so in a document, whatever they are called in the record."""
    keys = {name_of(Actor("", name, kind), "").key for kind in ACTOR_TYPES}
    asked = json.dumps(sorted(key for key in keys if "@" not in key))
    return connection.execute(
        "SELECT DISTINCT identity FROM actors WHERE name_key IN (SELECT value FROM json_each(?))", (asked,)
    ).fetchall()


def _country(connection: sqlite3.Connection, country: str) -> str:
    """A country's code, by the code or by its name in the record."""
    word = country.strip()
    if re.fullmatch("[A-Za-z]{3}", word) and connection.execute(
        "SELECT 1 FROM actors WHERE country = ? LIMIT 1", (word.upper(),)
    ).fetchone():
        return word.upper()
    row = connection.execute(
        "SELECT key FROM identities WHERE name = ? COLLATE NOCASE AND key GLOB 'country:*'", (word,)
    ).fetchone()
    if row is None:
        raise RecordError(f"no country {country!r} in the record; give its name, or its code of three letters")
    return str(row[0]).partition(":")[2]


def _quoted(word: str) -> str:
    """A word as FTS5 takes it, whatever is in it ("O'Dowd", "two-st*")."""
    return f'"{word[:-1]}"*' if len(word) > 1 and word[-1] == "*" else word if word == "*" else f'"{word}"'


