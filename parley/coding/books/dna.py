"""The concepts of a database of Discourse Network Analyzer 3, as a codebook."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from parley.coding.codebooks import CodebookError, CodebookFile, Raw, build, clean_line, slug

CONCEPT: Final = "concept"
AGREEMENT: Final = "agreement"


def read_dna(where: str, path: Path, name: str, variable: str = CONCEPT) -> CodebookFile:
    """The values of a short-text variable of the database, each a concept with its colour and parent.

    The stance is boolean or a scale as the variable "agreement" of the same statement type is, else none.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            kinds = connection.execute("SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES").fetchall()
            chosen = [row for row in kinds if row[1] == variable and row[2] == "short text"]
            if not chosen:
                there = ", ".join(dict.fromkeys(row[1] for row in kinds if row[2] == "short text")) or "none"
                raise CodebookError(f"{where}: it has no short-text variable {variable!r}; name one of {there}")
            number, _, _, type_ = chosen[0]
            stances = [row[2] for row in kinds if row[1] == AGREEMENT and row[3] == type_]
            rows = connection.execute(
                "SELECT ID, Value, Red, Green, Blue, ChildOf FROM ENTITIES WHERE VariableId = ? ORDER BY ID", (number,)
            ).fetchall()
    except sqlite3.Error as error:
        raise CodebookError(f"{where}: no database of DNA 3 ({error}); save it in DNA 3 as SQLite") from None
    stance = {"boolean": "boolean", "integer": "scale"}.get(stances[0] if stances else "", "none")
    labels = [(row[0], clean_line(row[1]), row[2:5], row[5]) for row in rows if clean_line(row[1])]
    return build(where, name, stance, concepts_of(labels))


def concepts_of(labels: list[tuple[int, str, tuple[int, int, int], int | None]]) -> list[Raw]:
    """Concepts of entities: number, label, red, green and blue, and the number of the one above."""
    ids: dict[int, str] = {}
    for number, label, _, _ in labels:
        ids[number] = slug(label, ids.values())
    return [
        Raw(
            {
                "id": ids[number],
                "name": label,
                "color": "#{:02x}{:02x}{:02x}".format(*color),
                "parent": ids.get(above, "") if above else "",
            }
        )
        for number, label, color, above in labels
    ]
