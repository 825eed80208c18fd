"""Tables of coded statements for tests, of our own writing, and the plain computation to compare with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from parley.networks.dna import (
    CodedStatement,
    Coder,
    Database,
    DatabaseDocument,
    StatementType,
    VariableDefinition,
    table_of,
)
from parley.networks.table import CodedDocument, Entity, StatementTable

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "dna"


def shared(name: str) -> Path:
    """A file of ../shared/data/dna; skips the test where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/data/dna/{name} is not here")
    return path


@dataclass(frozen=True)
class Said:
    """One coded statement: who, what, how, and on which day of which document."""

    who: str
    what: str
    how: int | str
    day: int = 0
    document: int = 1


def database_of(statements: Sequence[Said], kind: str = "boolean") -> Database:
    """A coding project of one statement type with organization, concept and agreement."""
    text = "“Ceasefire now,” they said 🕊, and nobody else did. " * 4
    days = {s.document: s.day for s in reversed(statements)}
    documents = [
        CodedDocument(
            number,
            datetime(2031, 1, 1, tzinfo=UTC) + timedelta(days=day),
            title=f"Report {number}",
            author=f"Author {number % 2}",
            source="Herald",
            section="",
            type="news",
            text=text,
        )
        for number, day in sorted(days.items())
    ]
    how = [Entity(str(h)) for h in sorted({str(s.how) for s in statements})] if kind == "short text" else []
    variables = (
        VariableDefinition(
            "organization", "short text", tuple(map(Entity, sorted({s.who for s in statements})))
        ),
        VariableDefinition("concept", "short text", tuple(map(Entity, sorted({s.what for s in statements})))),
        VariableDefinition("agreement", kind, tuple(how)),  # type: ignore[arg-type]
    )
    coded = [
        CodedStatement(
            i, "Claim", s.document, 3 * (i % 20), 3 * (i % 20) + 9, 1,
            {"organization": s.who, "concept": s.what, "agreement": s.how},
        )
        for i, s in enumerate(statements, 1)
    ]  # fmt: skip
    return Database(
        (Coder(1, "Ada"),),
        tuple(DatabaseDocument(d, 1) for d in documents),
        (StatementType("Claim", "#336699", variables),),
        tuple(coded),
    )


def table(statements: Sequence[Said], kind: str = "boolean") -> StatementTable:
    """The table of ``database_of``."""
    return table_of(database_of(statements, kind))


def _similarity(a: Any, b: Any, levels: Sequence[Any], kind: str) -> float:
    if kind == "short text":
        return float(a == b)
    span = (1 if kind == "boolean" else max(levels) - min(levels)) or 1
    return 1 - abs(a - b) / span


def plain_one_mode(
    statements: Sequence[Said], aggregation: str, normalization: str, kind: str
) -> tuple[list[str], np.ndarray[Any, Any]]:
    """The one-mode network computed straight from the definitions, statement pair by statement pair."""
    used = [s for s in statements if s.who and s.what and s.how != ""]
    names = sorted({s.who for s in used})
    levels = sorted({s.how for s in statements})  # type: ignore[type-var]
    cells = {n: Counter((s.what, s.how) for s in used if s.who == n) for n in names}
    concepts = {n: Counter(s.what for s in used if s.who == n) for n in names}
    matrix = np.zeros((len(names), len(names)))

    def inner(a: str, b: str, what: str) -> float:
        if what == "ignore":
            return float(sum(c * concepts[b][k] for k, c in concepts[a].items()))
        total = 0.0
        for ((j, k), x), ((j2, l), y) in product(cells[a].items(), cells[b].items()):  # noqa: E741
            if j == j2:
                sim = _similarity(k, l, levels, kind)
                total += x * y * (sim if what == "congruence" else 1 - sim)
        return total

    for (i, a), (j, b) in product(enumerate(names), enumerate(names)):
        if a == b:
            continue
        if aggregation == "subtract":
            value = inner(a, b, "congruence") - inner(a, b, "conflict")
        else:
            value = inner(a, b, aggregation)
        activity = cells[a].total(), cells[b].total()
        if normalization == "average":
            value /= sum(activity) / 2
        elif normalization == "activity-product":
            value /= activity[0] * activity[1]
        elif normalization == "jaccard":
            alone = sum(x for c, x in cells[a].items() if c not in cells[b])
            alone += sum(x for c, x in cells[b].items() if c not in cells[a])
            value /= alone + sum(x * cells[b][c] for c, x in cells[a].items())
        elif normalization == "cosine":
            same = "ignore" if aggregation == "ignore" else "congruence"
            value /= (inner(a, a, same) * inner(b, b, same)) ** 0.5
        matrix[i, j] = value
    return names, matrix
