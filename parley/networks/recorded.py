"""Coding projects between the record and the types of ``dna``: what ``parley dna import`` and ``export``
do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from parley.model import Document
from parley.networks.dna import (
    CodedStatement,
    Coder,
    Database,
    DatabaseDocument,
    StatementType,
    VariableDefinition,
)
from parley.networks.table import CodedDocument, Entity
from parley.record import Store, codings
from parley.record.schema import errors_named


def save_project(record: Store, name: str, database: Database) -> int:
    """Keep a coding project in the record, in one transaction, in place of the one of that name; gives how many
    statements that one had.

    Its documents become documents of the record, by the id ``name/number``, unless they are there already.
    Raises RecordError where the record cannot be written.
    """
    types = {t.name: i for i, t in enumerate(database.types, 1)}
    definitions = [(t, v) for t in database.types for v in t.variables]
    variables = {(t.name, v.name): i for i, (t, v) in enumerate(definitions, 1)}
    rows: dict[str, Sequence[tuple[Any, ...]]] = {
        "coding_coders": [(c.id, c.name, c.color, c.password) for c in database.coders],
        "coding_types": [(i, t.name, t.color) for i, t in enumerate(database.types, 1)],
        "coding_variables": [
            (i, types[t.name], v.name, v.kind, json.dumps(v.attribute_names, ensure_ascii=False))
            for i, (t, v) in enumerate(definitions, 1)
        ],
        "coding_entities": [
            (i, e.id or 0, e.label, e.color, e.parent, json.dumps(dict(e.attributes), ensure_ascii=False))
            for i, (_, v) in enumerate(definitions, 1)
            for e in v.entities
        ],
        "codings": [(s.id, types[s.type], s.document, s.start, s.stop, s.coder) for s in database.statements],
        "coding_values": [
            (s.id, variables[s.type, variable], value)
            for s in database.statements
            for variable, value in s.values.items()
        ],
        "coding_patterns": [(i, p, c) for i, (p, c) in enumerate(database.patterns, 1)],
    }
    with record.transaction() as connection:
        documents = []
        read = codings.read_by_length(connection)
        for kept in database.documents:
            d = kept.document
            document = Document(
                f"{name}/{d.id}",
                d.text or "",
                title=d.title or None,
                outlet=d.source or None,
                author=d.author or None,
                published=d.time.date().isoformat(),
            )
            row = codings.same_text(connection, document.text, read.get(len(document.text), ()))
            row = codings.keep_document(connection, document) if row is None else row
            labels = (d.title, d.author, d.source, d.section, d.type)
            documents.append((d.id, row, d.time.isoformat(), *labels, kept.notes, kept.coder))
        rows["coding_documents"] = documents
        return codings.replace_project(connection, name, rows)


def load_project(record: Store, name: str | None = None) -> Database:
    """A coding project of the record; without a name the only one there is.

    Raises RecordError where there is none of that name, or several to choose from.
    """
    with errors_named(record.path):
        _, rows = codings.project_rows(record.connection, name)
        texts = codings.texts(record.connection, [row[1] for row in rows["coding_documents"]])
    entities: dict[int, list[Entity]] = {}
    for variable, number, value, color, parent, attributes in rows["coding_entities"]:
        entity = Entity(value, number or None, color, json.loads(attributes), parent)
        entities.setdefault(variable, []).append(entity)
    variables = {
        number: (
            type_,
            VariableDefinition(name, kind, tuple(entities.get(number, ())), tuple(json.loads(noted))),
        )
        for number, type_, name, kind, noted in rows["coding_variables"]
    }
    values: dict[int, dict[str, str | int]] = {}
    for coding, variable, value in rows["coding_values"]:
        values.setdefault(coding, {})[variables[variable][1].name] = value
    types = {number: label for number, label, _ in rows["coding_types"]}
    return Database(
        tuple(Coder(*row) for row in rows["coding_coders"]),
        tuple(
            DatabaseDocument(
                CodedDocument(
                    number, datetime.fromisoformat(time), title, author, source, section, type_, texts[row]
                ),
                coder,
                notes,
            )
            for number, row, time, title, author, source, section, type_, notes, coder in rows[
                "coding_documents"
            ]
        ),
        tuple(
            StatementType(label, color, tuple(v for t, v in variables.values() if t == number))
            for number, label, color in rows["coding_types"]
        ),
        tuple(
            CodedStatement(number, types[t], document, start, stop, coder, values.get(number, {}))
            for number, t, document, start, stop, coder in rows["codings"]
        ),
        tuple((pattern, color) for _, pattern, color in rows["coding_patterns"]),
    )
