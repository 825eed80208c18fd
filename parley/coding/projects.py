"""Imported DNA projects as codes like any other: their coders' work is in the record's own tables."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

from parley.coding.books.dna import AGREEMENT, CONCEPT, concepts_of
from parley.coding.codebooks import CodebookError, CodebookFile, build, clean_line
from parley.coding.places import spans_json, text_key
from parley.coding.standing import Code
from parley.coding.suggester import StanceKind
from parley.model import Span

PERSON: Final = "person"
ORGANIZATION: Final = "organization"
STANCES: Final[dict[str, StanceKind]] = {"boolean": "boolean", "integer": "scale"}


def projects(connection: sqlite3.Connection) -> dict[str, int]:
    """The row of each project that has a short-text variable "concept", by name."""
    found = connection.execute(
        "SELECT DISTINCT coding_projects.name, pk FROM coding_projects JOIN coding_variables AS v ON v.project = pk"
        " WHERE v.name = ? AND v.kind = 'short text' ORDER BY 1",
        (CONCEPT,),
    )
    return {str(name): int(pk) for name, pk in found}


def project_codebook(connection: sqlite3.Connection, name: str, row: int) -> CodebookFile:
    """The concepts of a project: the values of "concept" of the kind of statement that has most of them.

    Raises:
        CodebookError: none of its concepts has a name.
    """
    return _codebook(connection, name, row, _variables(connection, row))[0]


def project_codes(connection: sqlite3.Connection, name: str, row: int) -> list[Code]:
    """The coded statements of a project; those without a concept are none."""
    kinds = _variables(connection, row)
    file, ids = _codebook(connection, name, row, kinds)
    return _codes(connection, name, row, kinds, ids, file)


def _variables(connection: sqlite3.Connection, row: int) -> dict[str, tuple[int, str]]:
    """The variables of the type of statement with most concepts, by name: number and kind."""
    type_ = connection.execute(
        "SELECT v.type FROM coding_variables AS v LEFT JOIN coding_values AS c"
        " ON c.project = v.project AND c.variable = v.number WHERE v.project = ? AND v.name = ?"
        " AND v.kind = 'short text' GROUP BY v.type ORDER BY count(c.coding) DESC, v.type LIMIT 1",
        (row, CONCEPT),
    ).fetchone()[0]
    found = connection.execute(
        "SELECT name, number, kind FROM coding_variables WHERE project = ? AND type = ?", (row, type_)
    )
    return {str(name): (int(number), str(kind)) for name, number, kind in found}


def _codebook(
    connection: sqlite3.Connection, name: str, row: int, kinds: dict[str, tuple[int, str]]
) -> tuple[CodebookFile, dict[str, str]]:
    """The project's concepts as a codebook, and their ids by label."""
    entities = connection.execute(
        "SELECT number, value, color, parent FROM coding_entities WHERE project = ? AND variable = ? ORDER BY number",
        (row, kinds[CONCEPT][0]),
    ).fetchall()
    labels = []
    for place, (number, value, color, parent) in enumerate(entities, 1):
        red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        if clean_line(value):
            # one that came without a number is nobody's parent
            labels.append((number or -place, clean_line(value), (red, green, blue), parent))
    raws = concepts_of(labels)
    stance = STANCES.get(kinds.get(AGREEMENT, (0, ""))[1], "none")
    try:
        file = build(f"project {name}", name, stance, raws)
    except CodebookError as error:
        raise CodebookError(f"the concepts of project {name!r} are no codebook: {error}") from None
    return file, {entry.concept.name: entry.id for entry in file.entries}


def _codes(
    connection: sqlite3.Connection,
    name: str,
    row: int,
    kinds: dict[str, tuple[int, str]],
    ids: dict[str, str],
    file: CodebookFile,
) -> list[Code]:
    wanted = {kinds[v][0]: v for v in (CONCEPT, AGREEMENT, PERSON, ORGANIZATION) if v in kinds}
    values: dict[int, dict[str, object]] = defaultdict(dict)
    for coding, variable, value in connection.execute(
        "SELECT coding, variable, value FROM coding_values WHERE project = ?", (row,)
    ):
        if variable in wanted:
            values[coding][wanted[variable]] = value
    added = connection.execute("SELECT added FROM coding_projects WHERE pk = ?", (row,)).fetchone()[0]
    texts: dict[int, tuple[str, str, str]] = {}
    for number, document, text in connection.execute(
        "SELECT c.number, documents.id, documents.text FROM coding_documents AS c"
        " JOIN documents ON documents.pk = c.document WHERE c.project = ?",
        (row,),
    ):
        texts[number] = (document, text_key(text), text)
    codes = []
    for number, document, start, stop, coder in connection.execute(
        "SELECT c.number, c.document, c.start, c.stop, coalesce(nullif(p.name, ''), 'coder ' || c.coder)"
        " FROM codings AS c LEFT JOIN coding_coders AS p ON p.project = c.project AND p.number = c.coder"
        " WHERE c.project = ? ORDER BY c.number",
        (row,),
    ):
        said = values[number]
        concept = ids.get(clean_line(str(said.get(CONCEPT, ""))))
        if concept is None:
            continue
        kept, key, text = texts[document]
        codes.append(
            Code(
                f"dna:{name}:{number}",
                "coding",
                coder,
                added,
                (kept, key, spans_json([(start, stop)])),
                Span(start, stop).of(text),
                concept,
                _stance(file.stance, said.get(AGREEMENT)),
                str(said.get(PERSON) or "") or None,
                str(said.get(ORGANIZATION) or "") or None,
                copy=str(number),
                project=True,
            )
        )
    return codes


def _stance(kind: StanceKind, value: object) -> str | None:
    if kind == "none" or not isinstance(value, int):
        return None
    if kind == "boolean":
        return "supports" if value else "opposes"
    return str(max(-1, min(1, value)))  # a longer scale keeps its side
