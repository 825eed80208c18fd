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


RIVER = """
name = "River talks"
[[concept]]
id = "joint-gauge"
name = "A joint gauge before quotas"
color = "#2a7f62"
supports = ["First we measure, and then we divide."]
[[concept]]
id = "arbiter"
name = "An outside arbiter"
supports = ["Somebody from outside has to decide."]
opposes = ["We need no judge over our own river."]
"""
RIVER_SAID = (
    ("2032-02-11", ("Elske Vaan", "First we measure, and then we divide"), ("Dario Kesk", "Our own figures will do")),
    ("2032-02-12", ("Elske Vaan", "We need no judge over our river"), ("Dario Kesk", "Somebody from outside decides")),
    ("2032-02-14", ("Aud Sorrel", "First we measure"), ("Aud Sorrel", "Somebody from outside has to decide")),
    (None, ("Sami Ferro", "First we measure, and soon"), ("Sami Ferro", "It rained")),
)
RIVER_CODES = (  # document, statement, concept, stance; what is left is suggested
    (1, 1, "joint-gauge", "supports"), (1, 2, "joint-gauge", "opposes"), (2, 1, "arbiter", "opposes"),
    (2, 2, "arbiter", "supports"), (4, 1, "joint-gauge", "supports"),
)  # fmt: skip


def river_record(path: Path) -> Path:
    """A record of four invented articles, coded by ann and ben, with suggestions by a suggester of words."""
    import parley
    from parley.model import Document
    from tests.coding.words import WordSuggester
    from tests.fake import article, extract

    book = path.with_suffix(".toml")
    book.write_text(RIVER)
    with parley.Record(path) as record:
        run = record.begin_run("1.0+fake")
        for number, (day, *said) in enumerate(RIVER_SAID, 1):
            document = Document(f"d{number}", article(*said), title=f"Post {number}", published=day, language="en")
            record.write(extract(document), run)
        record.end_run(run)
        record.codebook.read(book, by="ann")
        for document, statement, concept, stance in RIVER_CODES:
            for coder in ("ann", "ben")[: 1 + (document == 1)]:
                record.code(f"d{document}", concept, stance, statement=f"s{statement}", by=coder)
        record.coding.agree(by="ann")
        record.suggest(suggester=WordSuggester())
    return path
