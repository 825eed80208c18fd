"""Writing databases that Discourse Network Analyzer 3 opens: the tables and columns of its SQLite files.

DNA expects a value for each variable of every statement, an empty entity for each short-text variable, an
attribute value for each entity and attribute, and labels of at most 190 characters.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

from parley.errors import NetworkError
from parley.networks.dna import Coder, CodeUnits, Database, StatementType, VariableDefinition
from parley.networks.table import Entity

LONGEST_LABEL = 190
NEW_PASSWORD = "sample"  # of coders that come without one; DNA's own sample database has it too

_LABEL = "TEXT NOT NULL CHECK (LENGTH({0}) < 191)"
_RGB = ", ".join(
    f"{c} INTEGER NOT NULL DEFAULT 0 CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue")
)
_PERMISSIONS = (
    *("PermissionAddDocuments", "PermissionEditDocuments", "PermissionDeleteDocuments"),
    *("PermissionImportDocuments", "PermissionAddStatements", "PermissionEditStatements"),
    *("PermissionDeleteStatements", "PermissionEditAttributes", "PermissionEditRegex"),
    *("PermissionEditStatementTypes", "PermissionEditCoders", "PermissionEditCoderRelations"),
    *("PermissionViewOthersDocuments", "PermissionEditOthersDocuments"),
    *("PermissionViewOthersStatements", "PermissionEditOthersStatements"),
)

_RIGHTS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")


def _flag(name: str, default: int = 1) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(name: str, value: str, *more: str) -> str:
    keys = [_refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES"), *more]
    return (
        f"CREATE TABLE {name}(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, "
        f"VariableId INTEGER NOT NULL, {value}, {', '.join(keys)}, UNIQUE (StatementId, VariableId))"
    )


def _schema() -> Iterator[str]:
    yield "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)"
    yield (
        f"CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name {_LABEL.format('Name')}, {_RGB}, "
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0, "
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14, "
        f"Password {_LABEL.format('Password')}, "
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300, "
        f"{_flag('ColorByCoder', 0)}, {_flag('PopupDecoration', 0)}, {_flag('PopupAutoComplete')}, "
        f"{', '.join(map(_flag, _PERMISSIONS))})"
    )
    labels = (
        f"{c} TEXT NOT NULL DEFAULT '' CHECK (LENGTH({c}) < 191)" for c in ("Author", "Source", "Section")
    )
    yield (
        f"CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title {_LABEL.format('Title')}, "
        f"Text TEXT NOT NULL, Coder INTEGER, {', '.join(labels)}, Notes TEXT NOT NULL DEFAULT '', "
        "Type TEXT NOT NULL DEFAULT '' CHECK (LENGTH(Type) < 191), Date INTEGER NOT NULL, "
        f"{_refers('Coder', 'CODERS')})"
    )
    label = _LABEL.format("Label")
    yield f"CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label {label}, {_RGB})"
    kinds = " OR ".join(f"DataType = '{k}'" for k in ("boolean", "integer", "long text", "short text"))
    yield (
        f"CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable {_LABEL.format('Variable')}, "
        f"DataType TEXT NOT NULL CHECK ({kinds}) DEFAULT 'short text', StatementTypeId INTEGER, "
        f"{_refers('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId))"
    )
    yield (
        "CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER, "
        "TargetVariableId INTEGER, CHECK (TargetVariableId != SourceVariableId), "
        f"{_refers('SourceVariableId', 'VARIABLES')}, {_refers('TargetVariableId', 'VARIABLES')})"
    )
    yield f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_RGB})"
    rights = (f"{c} INTEGER NOT NULL DEFAULT 1 CHECK({c} BETWEEN 0 AND 1)" for c in _RIGHTS)
    yield (
        "CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER CHECK(Coder > 0), "
        f"OtherCoder INTEGER CHECK(OtherCoder > 0), {', '.join(rights)}, CHECK (Coder != OtherCoder), "
        f"{_refers('Coder', 'CODERS')}, {_refers('OtherCoder', 'CODERS')})"
    )
    yield (
        "CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, "
        "DocumentId INTEGER, Start INTEGER NOT NULL CHECK(Start >= 0), "
        "Stop INTEGER NOT NULL CHECK(Stop >= 0), Coder INTEGER, "
        f"CHECK (Start < Stop), {_refers('StatementTypeId', 'STATEMENTTYPES')}, "
        f"{_refers('Coder', 'CODERS')}, {_refers('DocumentId', 'DOCUMENTS')})"
    )
    yield _data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1")
    yield _data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0")
    parts = ", ".join(f"{c} INTEGER CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue"))
    yield (
        "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
        f"Value TEXT NOT NULL DEFAULT '' CHECK (LENGTH(Value) < 191), {parts}, "
        f"ChildOf INTEGER CHECK(ChildOf > 0), UNIQUE (VariableId, Value), {_refers('ChildOf', 'ENTITIES')}, "
        f"{_refers('VariableId', 'VARIABLES')})"
    )
    yield _data("DATASHORTTEXT", "Entity INTEGER NOT NULL", _refers("Entity", "ENTITIES"))
    yield _data("DATALONGTEXT", "Value TEXT DEFAULT ''")
    yield (
        "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
        f"AttributeVariable {_LABEL.format('AttributeVariable')}, UNIQUE(VariableId, AttributeVariable), "
        f"{_refers('VariableId', 'VARIABLES')})"
    )
    yield (
        "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL, "
        "AttributeVariableId INTEGER NOT NULL, AttributeValue TEXT NOT NULL DEFAULT '' "
        "CHECK (LENGTH(AttributeValue) < 191), UNIQUE (EntityId, AttributeVariableId), "
        f"{_refers('EntityId', 'ENTITIES')}, {_refers('AttributeVariableId', 'ATTRIBUTEVARIABLES')})"
    )


def write_dna(path: str | Path, database: Database, replace: bool = False) -> tuple[str, ...]:
    """Write a coding project as a DNA 3 database; gives the labels that had to be shortened.

    The file appears whole or not at all. Raises NetworkError where there is a file already (unless it is
    empty or ``replace`` is set), where it cannot be written, and where a statement has no place in its
    document.
    """
    path = Path(path)
    if path.exists() and not replace and (path.is_dir() or path.stat().st_size > 0):
        raise NetworkError(f"{path} exists; name another file, or add --force to replace it")
    try:
        handle, temporary = tempfile.mkstemp(suffix=".dna", dir=path.parent)
        os.close(handle)
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("BEGIN")
                writer = _Writer(connection, database)
                writer.write()
                connection.execute("COMMIT")
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise NetworkError(f"cannot write {path}: {error.strerror}") from None
    except sqlite3.Error as error:
        raise NetworkError(f"cannot write {path}: {error}") from None
    return tuple(writer.shortened)


def hash_password(password: str, salt: bytes | None = None) -> str:
    """A coder's password as DNA stores it: 16 bytes of salt and SHA-256 repeated 100,000 times, in base64."""
    salt = os.urandom(16) if salt is None else salt
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, database: Database) -> None:
        self.connection, self.database = connection, database
        self.shortened: list[str] = []
        self.entities: dict[tuple[str, str, str], int] = {}  # type, variable, value → row
        self.variables: dict[tuple[str, str], int] = {}

    def write(self) -> None:
        for statement in _schema():
            self.connection.execute(statement)
        self._many("SETTINGS", [("version", "3.0.7"), ("date", "2022-06-10")])
        self._coders()
        for number, type_ in enumerate(self.database.types, 1):
            self._insert("STATEMENTTYPES", number, self._short(type_.name), *_rgb(type_.color))
        self._variables()
        patterns = dict(self.database.patterns)
        self._many("REGEXES", [(self._short(p), *_rgb(c)) for p, c in patterns.items()])
        self._documents()
        self._statements()

    def _insert(self, table: str, *values: object) -> None:
        self.connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def _many(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            self._insert(table, *row)

    def _short(self, label: str, taken: set[str] | None = None) -> str:
        """The label in at most 190 characters, told apart from those ``taken``."""
        # DNA counts characters as SQLite does, and SQLite stops at a NUL
        clean = label.replace("\0", "")
        result, number = clean, 1
        if len(clean) > LONGEST_LABEL:
            self.shortened.append(label)
            result = clean[: LONGEST_LABEL - 1] + "…"
        while taken is not None and result in taken:
            number += 1
            mark = f"… ({number})"
            result = clean[: LONGEST_LABEL - len(mark)] + mark
        if taken is not None:
            taken.add(result)
        return result

    def _coders(self) -> None:
        coders = {c.id: c for c in self.database.coders}
        used = [s.coder for s in self.database.statements] + [d.coder for d in self.database.documents]
        for number in sorted({1, *used}):
            name = "Admin" if number == 1 else f"Coder {number}"
            coders.setdefault(number, Coder(number, name, "#ffff00" if number == 1 else "#3399ff"))
        fallback = hash_password(NEW_PASSWORD) if any(not c.password for c in coders.values()) else ""
        for c in coders.values():
            own = (self._short(c.name), *_rgb(c.color), 0, 14, c.password or fallback)
            self._insert("CODERS", c.id, *own, 300, 0, 0, 1, *([1] * len(_PERMISSIONS)))
        pairs = [(a, b) for a in coders for b in coders if a != b]
        self._many("CODERRELATIONS", [(i, a, b, 1, 1, 1, 1) for i, (a, b) in enumerate(pairs, 1)])

    def _variables(self) -> None:
        definitions = [(t, v) for t in self.database.types for v in t.variables]
        type_number = {t.name: i for i, t in enumerate(self.database.types, 1)}
        names: dict[str, set[str]] = {}
        for number, (t, v) in enumerate(definitions, 1):
            name = self._short(v.name, names.setdefault(t.name, set()))
            self.variables[t.name, v.name] = number
            self._insert("VARIABLES", number, name, v.kind, type_number[t.name])
        attribute = value = 0
        free = max([0, *(e.id or 0 for _, v in definitions for e in v.entities)])
        values = self._values_used()
        rows: list[tuple[object, ...]] = []
        noted: list[tuple[object, ...]] = []
        taken_ids: set[int] = set()
        for t, v in definitions:
            if v.kind != "short text":
                continue
            number = self.variables[t.name, v.name]
            attributes = {}
            for name in dict.fromkeys([*v.attribute_names, *(a for e in v.entities for a in e.attributes)]):
                attribute += 1
                attributes[name] = attribute
                self._insert("ATTRIBUTEVARIABLES", attribute, number, self._short(name))
            labels: set[str] = set()
            for entity in _entities(t, v, values):
                row = entity.id
                if row is None or row in taken_ids:
                    free += 1
                    row = free
                taken_ids.add(row)
                label = self._short(entity.label, labels)
                self.entities[t.name, v.name, entity.label] = row
                rows.append((row, number, label, *_rgb(entity.color), entity.parent))
                for name, at in attributes.items():
                    value += 1
                    noted.append((value, row, at, self._short(entity.attributes.get(name, ""))))
        # a parent may come after its child, so first all of them without one
        self._many("ENTITIES", [(*row[:-1], None) for row in rows])
        for row_ in rows:
            if row_[-1] in taken_ids:
                self.connection.execute("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", (row_[-1], row_[0]))
        self._many("ATTRIBUTEVALUES", noted)

    def _values_used(self) -> dict[tuple[str, str], dict[str, None]]:
        used: dict[tuple[str, str], dict[str, None]] = {}
        for s in self.database.statements:
            for name, value in s.values.items():
                used.setdefault((s.type, name), {})[str(value)] = None
        return used

    def _documents(self) -> None:
        for d in self.database.documents:
            doc = d.document
            time = doc.time if doc.time.tzinfo else doc.time.replace(tzinfo=UTC)
            labels = [self._short(x) for x in (doc.author, doc.source, doc.section)]
            self._insert(
                "DOCUMENTS", doc.id, self._short(doc.title), doc.text or "", d.coder or 1, *labels, d.notes,
                self._short(doc.type), int(time.timestamp()),
            )  # fmt: skip

    def _statements(self) -> None:
        units = {d.document.id: CodeUnits(d.document.text or "") for d in self.database.documents}
        types = {t.name: (number, t) for number, t in enumerate(self.database.types, 1)}
        counters = dict.fromkeys(("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"), 0)
        for s in self.database.statements:
            start, stop = units[s.document].units(s.start), units[s.document].units(s.stop)
            if not 0 <= start < stop:
                raise NetworkError(f"statement {s.id} has no place in its document; DNA keeps none without")
            number, type_ = types[s.type]
            self._insert("STATEMENTS", s.id, number, s.document, start, stop, s.coder or 1)
            for v in type_.variables:
                value = s.values.get(v.name, "" if v.kind.endswith("text") else 0)
                table = "DATA" + v.kind.replace(" ", "").upper()
                if v.kind == "short text":
                    value = self.entities[s.type, v.name, str(value)]
                counters[table] += 1
                self._insert(table, counters[table], s.id, self.variables[s.type, v.name], value)


def _entities(
    type_: StatementType, variable: VariableDefinition, used: dict[tuple[str, str], dict[str, None]]
) -> list[Entity]:
    """The entities of a variable, the empty one first where it is new, and one for each value without."""
    known = {e.label for e in variable.entities}
    new = [Entity("")] if "" not in known else []
    rest = [Entity(v) for v in used.get((type_.name, variable.name), {}) if v and v not in known]
    return [*new, *variable.entities, *rest]
