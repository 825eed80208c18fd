"""Positions of an archive as a table: what a model suggested, brought from DuckDB without the words where it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from sys import intern
from typing import Any, Final

from parley.coding.archived_asking import ArchivePositions
from parley.coding.codebooks import CodebookFile
from parley.errors import NetworkError
from parley.networks.positions import Position, from_positions
from parley.networks.table import CodedDocument, Entity, StatementTable, parse_day

_COLUMNS: Final = (
    *("said_on", "document", "speaker", "organization", "organization_inferred", "concept", "stance", "certainty"),
    *("model", "title", "author", "outlet", "published"),
)


def archive_table(
    folder: str | Path,
    codebook: str | None = None,
    *,
    suggested: float,
    suggested_by: str | None = None,
    undated: str | None = None,
    once: bool = False,
    words: bool = True,
) -> StatementTable:
    """The positions of an archive, suggested with at least the confidence ``suggested``, as a table.

    ``once``: positions of a document that are alike in everything but their place come once, which changes nothing
    where duplicates are not counted, and may save most of the memory. Without ``words`` the texts stay where they are.

    Raises:
        NetworkError: there are no positions.
        MissingExtraError, RecordError, CodebookError, CodingError: as ``ArchivePositions``.
    """
    with ArchivePositions(folder, codebook, above=suggested, model=suggested_by) as found:
        documents: dict[str, CodedDocument] = {}
        columns = (*_COLUMNS, *(("confidence",) if words else ()))
        rows = list(_positions(found.light(columns, once=once, words=words), documents))
        if not rows:
            raise NetworkError(
                f"{folder} has no positions of the codebook {found.book.name!r} that count here; lower --suggested, or "
                "ask for some with: parley suggest"
            )
        return from_positions(
            rows, found.book.stance, documents=documents, concepts=_concepts(found.book), undated=parse_day(undated)
        )


def _positions(rows: Iterator[Mapping[str, Any]], documents: dict[str, CodedDocument]) -> Iterator[Position]:
    for row in rows:
        key = intern(row["document"])
        if key not in documents:
            moment = _moment(row["published"]) or datetime(1970, 1, 1, tzinfo=UTC)
            about = (row["title"] or "", row["author"] or "", intern(row["outlet"] or ""))
            documents[key] = CodedDocument(key, moment, *about)
        confidence = row.get("confidence")
        yield Position(
            document=key,
            statement=row.get("statement"),
            day=date.fromisoformat(row["said_on"][:10]) if row["said_on"] else None,
            person=_interned(row["speaker"]),
            concept=intern(row["concept"]),
            stance=_interned(row["stance"]),
            organization=_interned(row["organization"]),
            inferred=bool(row["organization_inferred"]),
            spans=tuple((span["start"], span["stop"]) for span in row["spans"]),
            text=row.get("text", ""),
            kind="suggestion",
            made_by=intern(row["model"]),
            confidence=None if confidence is None else round(confidence, 4),
            certainty=_interned(row["certainty"]),
        )


def _interned(text: str | None) -> str | None:
    return None if text is None else intern(text)


def _concepts(book: CodebookFile) -> dict[str, Entity]:
    """Concepts by id; they go by their names, or by their ids where two have one name."""
    named = Counter(entry.concept.name for entry in book.entries)
    return {
        c.id: Entity(
            c.name if named[c.name] == 1 else c.id,
            color=c.color or "#000000",
            attributes={k: v for k, v in (("id", c.id), ("parent", c.parent)) if v},
        )
        for c in (entry.concept for entry in book.entries)
    }


def _moment(text: str | None) -> datetime | None:
    try:
        day = parse_day((text or "")[:10] or None)
    except NetworkError:
        return None
    return None if day is None else datetime.combine(day, time(), UTC)
