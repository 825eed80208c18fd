"""Reading databases of Discourse Network Analyzer 3 (SQLite, without a password).

``read_database`` keeps everything the program stores; ``read_dna`` makes the table that networks are
computed from. Places in a text, which DNA counts in UTF-16 units, become code points.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from parley.errors import NetworkError
from parley.networks.table import (
    CodedDocument,
    Entity,
    StatementTable,
    Variable,
    VariableKind,
    make_table,
    number_variable,
    text_variable,
)

KINDS: dict[VariableKind, str] = {
    "short text": "DATASHORTTEXT",
    "long text": "DATALONGTEXT",
    "boolean": "DATABOOLEAN",
    "integer": "DATAINTEGER",
}
DEFAULT_TYPE = "DNA Statement"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class VariableDefinition:
    """A variable of a statement type; ``entities`` are the values of a short text, the empty one included."""

    name: str
    kind: VariableKind
    entities: tuple[Entity, ...] = ()
    attribute_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementType:
    """A kind of statement with its variables, in their order."""

    name: str
    color: str
    variables: tuple[VariableDefinition, ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who coded; ``password`` is DNA's salted hash."""

    id: int
    name: str
    color: str = "#000000"
    password: str = ""


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A statement: its place (code points, end exclusive) and a value for each variable of its type."""

    id: int
    type: str
    document: int
    start: int
    stop: int
    coder: int
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class DatabaseDocument:
    """A document as DNA keeps it; ``coder`` is who added it, ``notes`` what was noted of it."""

    document: CodedDocument
    coder: int
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Database:
    """All of a coding project: what a ``.dna`` file holds and ``parley dna`` carries over."""

    coders: tuple[Coder, ...]
    documents: tuple[DatabaseDocument, ...]
    types: tuple[StatementType, ...]
    statements: tuple[CodedStatement, ...]
    patterns: tuple[tuple[str, str], ...] = field(default=())  # words to highlight, and their colour


def read_dna(path: str | Path, statement_type: str | None = None) -> StatementTable:
    """The statements of one type of a DNA 3 database, which by default is "DNA Statement", or the one with
    most statements where there is none of that name.

    Raises NetworkError where the file is missing or no DNA database, or has no such statement type.
    """
    return table_of(read_database(path), statement_type, str(path))


def table_of(
    database: Database, statement_type: str | None = None, name: str = "this database"
) -> StatementTable:
    """The table of one statement type of a coding project, as ``read_dna`` chooses it; ``name`` is what errors call it.

    Raises NetworkError where it has no such type, or none at all.
    """
    counts = {t.name: 0 for t in database.types}
    for s in database.statements:
        counts[s.type] += 1
    if not counts:
        raise NetworkError(f"{name} has no statement types")
    if statement_type is None:
        statement_type = DEFAULT_TYPE if counts.get(DEFAULT_TYPE) else max(counts, key=lambda t: counts[t])
    chosen = next((t for t in database.types if t.name == statement_type), None)
    if chosen is None:
        raise NetworkError(f"{name} has no statement type {statement_type!r}; it has {', '.join(counts)}")
    statements = [s for s in database.statements if s.type == statement_type]
    place = {d.document.id: i for i, d in enumerate(database.documents)}
    return make_table(
        statement_type,
        [s.id for s in statements],
        [d.document for d in database.documents],
        [place[s.document] for s in statements],
        [s.start for s in statements],
        [s.stop for s in statements],
        [_column(v, [s.values[v.name] for s in statements]) for v in chosen.variables],
        [s.coder for s in statements],
    )


def _column(variable: VariableDefinition, values: list[str | int]) -> Variable:
    if variable.kind in ("short text", "long text"):
        return text_variable(variable.name, [str(v) for v in values], variable.kind, variable.entities)
    return number_variable(variable.name, variable.kind, [int(v) for v in values])


def read_database(path: str | Path) -> Database:
    """Everything in a DNA 3 database. Raises NetworkError where the file is missing or is none."""
    path = Path(path)
    if not path.is_file():
        raise NetworkError(f"there is no file {path}")
    try:
        # read-only, and never a lock or journal beside a file that others may have open
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return _read(connection)
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            raise _no_database(path, f"it lacks a table or column ({error})") from None
        if "decode" in str(error):  # and then comes the whole text
            raise NetworkError(f"cannot read {path}: it holds a text that is not UTF-8; save it anew in DNA") from None
        raise NetworkError(f"cannot read {path}: {error}") from None
    except sqlite3.DatabaseError:
        raise _no_database(path, "it is no SQLite file") from None
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _no_database(path, f"its tables do not fit together ({error})") from None


def _no_database(path: Path, reason: str) -> NetworkError:
    return NetworkError(f"{path} is not a DNA 3 database: {reason}; save it with DNA 3 as an SQLite file")


def _read(connection: sqlite3.Connection) -> Database:
    # every statement has one for each variable; where DNA or another program left one out, it is empty
    cursor = connection.execute
    types, by_id = [], {}
    for type_id, label, *rgb in cursor("SELECT ID, Label, Red, Green, Blue FROM STATEMENTTYPES ORDER BY ID"):
        variables = dict(_variables(connection, type_id))
        by_id[type_id] = label, variables
        types.append(StatementType(label, color_of(*rgb), tuple(variables.values())))
    values = _values(connection)
    documents, offsets = [], {}
    for row in cursor(
        "SELECT ID, Date, Title, Author, Source, Section, Type, Text, Coder, Notes FROM DOCUMENTS ORDER BY ID"
    ):
        document_id, seconds, *texts, coder, notes = row
        documents.append(
            DatabaseDocument(
                CodedDocument(document_id, _EPOCH + timedelta(seconds=seconds), *texts), coder, notes
            )
        )
        offsets[document_id] = CodeUnits(texts[-1])
    statements = []
    for statement_id, type_id, document, start, stop, coder in cursor(
        "SELECT ID, StatementTypeId, DocumentId, Start, Stop, Coder FROM STATEMENTS ORDER BY ID"
    ):
        label, variables = by_id[type_id]
        units = offsets[document]
        own = {
            v.name: values.get((statement_id, i), "" if v.kind.endswith("text") else 0)
            for i, v in variables.items()
        }
        statements.append(
            CodedStatement(statement_id, label, document, units.points(start), units.points(stop), coder, own)
        )
    coders = [
        Coder(i, name, color_of(*rgb), password)
        for i, name, *rgb, password in cursor(
            "SELECT ID, Name, Red, Green, Blue, Password FROM CODERS ORDER BY ID"
        )
    ]
    patterns = [
        (label, color_of(*rgb))
        for label, *rgb in cursor("SELECT Label, Red, Green, Blue FROM REGEXES ORDER BY rowid")
    ]
    return Database(tuple(coders), tuple(documents), tuple(types), tuple(statements), tuple(patterns))


def _variables(connection: sqlite3.Connection, type_id: int) -> Iterator[tuple[int, VariableDefinition]]:
    for i, name, kind in connection.execute(
        "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID", (type_id,)
    ).fetchall():
        if kind not in KINDS:
            raise ValueError(f"variable {name!r} is of unknown type {kind!r}")
        names = [
            n
            for (n,) in connection.execute(
                "SELECT AttributeVariable FROM ATTRIBUTEVARIABLES WHERE VariableId = ? ORDER BY ID", (i,)
            )
        ]
        noted: dict[int, dict[str, str]] = {}
        for entity, name_, value in connection.execute(
            "SELECT V.EntityId, A.AttributeVariable, V.AttributeValue FROM ATTRIBUTEVALUES V "
            "JOIN ATTRIBUTEVARIABLES A ON A.ID = V.AttributeVariableId WHERE A.VariableId = ? ORDER BY A.ID",
            (i,),
        ):
            noted.setdefault(entity, {})[name_] = value
        entities = [
            Entity(value, entity, color_of(*rgb), noted.get(entity, {}), parent)
            for entity, value, parent, *rgb in connection.execute(
                "SELECT ID, Value, ChildOf, Red, Green, Blue FROM ENTITIES WHERE VariableId = ? ORDER BY ID",
                (i,),
            )
        ]
        yield i, VariableDefinition(name, kind, tuple(entities), tuple(names))


def _values(connection: sqlite3.Connection) -> dict[tuple[int, int], Any]:
    values: dict[tuple[int, int], Any] = {}
    for kind, table in KINDS.items():
        query = f"SELECT StatementId, VariableId, Value FROM {table}"
        if kind == "short text":
            query = (
                f"SELECT StatementId, D.VariableId, E.Value FROM {table} D JOIN ENTITIES E ON E.ID = Entity"
            )
        empty = "" if kind.endswith("text") else 0
        for statement, variable, value in connection.execute(query):
            values[statement, variable] = empty if value is None else value
    return values


def color_of(red: int | None, green: int | None, blue: int | None) -> str:
    """``#rrggbb``; black where a part is missing."""
    return "#" + "".join(f"{part or 0:02x}" for part in (red, green, blue))


class CodeUnits:
    """Places in a text, between code points and the UTF-16 units that DNA (a Java program) counts."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"] if not text.isascii() else []
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def points(self, unit: int) -> int:
        """The code point at a UTF-16 unit."""
        return unit - bisect_left(self._wide_units, unit)

    def units(self, point: int) -> int:
        """The UTF-16 unit at a code point."""
        return point + bisect_left(self._wide, point)
