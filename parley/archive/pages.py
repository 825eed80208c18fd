"""The documents of an archive one by one, each with its rows of other tables; no more than a few in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from parley.archive.rows import Row
from parley.archive.writer import MANIFEST, lines

BATCH: Final = 500  # rows decoded at a time
STATEMENTS: Final = (
    *("document", "id", "speaker", "speakers", "source", "source_spans", "cue", "cue_lemma", "cue_spans", "content"),
    *("content_spans", "quotation", "kind", "date", "within", "certainty"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of an archive with its statements and actors, as rows of their tables."""

    document: Row
    statements: list[Row]
    actors: list[Row]


@dataclass(frozen=True, slots=True)
class File:
    """The documents of a month in a part: ``month=2031-05/part-00001.parquet`` of each table."""

    part: int
    name: str


def files_of(folder: str | os.PathLike[str]) -> list[File]:
    """The files of an archive that count, in the order they were written."""
    prefix = "documents/"
    return [
        File(line["part"], name.removeprefix(prefix))
        for line in lines(Path(folder) / MANIFEST)
        for name in line["files"]
        if name.startswith(prefix)
    ]


def documents_of(folder: str | os.PathLike[str], file: File) -> Iterator[Kept]:
    """The documents of one file that were read."""
    root = Path(folder)
    said = _Grouped(root / "statements" / file.name, STATEMENTS)
    there = _Grouped(root / "actors" / file.name, ("document", "id", "name", "key", "type", "affiliation"))
    columns = ("id", "text", "title", "outlet", "author", "published", "refused")
    for row in _rows(root / "documents" / file.name, columns):
        if row["refused"] is None:
            yield Kept(row, said.take(row["id"]), there.take(row["id"]))


class _Grouped:
    """The rows of a table by document; they stand in the order of the documents."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        rows = _rows(path, columns) if path.exists() else iter(())
        self._groups = groupby(rows, key=itemgetter("document"))
        self._next: tuple[str, list[Row]] | None = None

    def take(self, document: str) -> list[Row]:
        """The rows of the next document, if it is this one."""
        if self._next is None:
            found = next(self._groups, None)
            self._next = None if found is None else (found[0], list(found[1]))
        if self._next is None or self._next[0] != document:
            return []
        _, rows = self._next
        self._next = None
        return rows


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet

    for batch in pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=BATCH, columns=list(columns)):
        yield from batch.to_pylist()
