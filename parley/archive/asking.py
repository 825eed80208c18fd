"""Questions to an archive, answered by DuckDB from its Parquet files; memory is not the limit."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from parley.archive.rows import TABLES
from parley.archive.writer import MANIFEST
from parley.errors import RecordError, missing_extra
from parley.record.days import window

if TYPE_CHECKING:
    import duckdb

POSITIONS: Final = "positions"  # what was suggested, where it was (``parley.coding.archived``)
BATCH: Final = 10_000  # rows fetched at a time
BY: Final = {
    "speaker": "coalesce(speaker_name, source)",
    "affiliation": "affiliation",
    "country": "speaker_country",
    "outlet": "outlet",
}
SAID: Final = (
    *("said_on", "speaker_name", "speaker_type", "speaker_role", "affiliation", "speaker_country", "source", "cue"),
    *("content", "quotation", "kind", "addressee", "certainty", "confidence"),
    *("speaker_confidence", "document", "id", "outlet", "published"),
)


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Whether there is an archive of Parley's at ``path``."""
    return (Path(path) / MANIFEST).is_file()


class Questions:
    """An archive opened for reading: a view for each table, each with the column ``month``."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Open the archive in ``folder``.

        Raises:
            MissingExtraError: duckdb is not installed.
            RecordError: there is no archive.
        """
        try:
            import duckdb
        except ImportError:
            raise missing_extra("asking an archive needs duckdb", "archive") from None
        self.folder = Path(folder)
        if not is_archive(folder):
            raise RecordError(f"there is no archive at {folder}; make one with: parley read … --to parquet {folder}")
        self._error: type[Exception] = duckdb.Error
        # where what does not fit into memory goes
        aside = str(Path(tempfile.gettempdir()) / "parley-duckdb")
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect(config={"temp_directory": aside})
        for table in (*TABLES, POSITIONS):
            if any((self.folder / table).glob("month=*/*.parquet")):
                files = "*" if table == POSITIONS else "part-*"
                self.connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {self.source(table, files)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def source(self, table: str, files: str = "part-*", more: str = "") -> str:
        """What a query reads a table from: its files of this name; ``more`` of DuckDB's options."""
        path = f"{self.folder.as_posix()}/{table}/month=*/{files}.parquet".replace("'", "''")
        return f"read_parquet('{path}', hive_partitioning = true, hive_types = {{'month': VARCHAR}}{more})"

    def sql(self, query: str, values: Sequence[Any] = ()) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """The columns and rows that a query in SQL gives; the tables are ``TABLES``.

        Raises:
            RecordError: DuckDB does not understand it.
        """
        try:
            cursor = self.connection.cursor().execute(query, list(values))
        except self._error as error:
            line = " ".join(str(error).split())
            raise RecordError(f"the archive cannot answer that ({line[:300]})") from None
        names = [column[0] for column in cursor.description or ()]

        def rows() -> Iterator[tuple[Any, ...]]:
            while part := cursor.fetchmany(BATCH):
                yield from part

        return names, rows()

    def statements(
        self,
        *,
        speaker: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        search: str | None = None,
        outlet: str | None = None,
        country: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Mapping[str, Any]]:
        """Who said what, by day: ``SAID`` by name.

        ``speaker`` is a part of the speaker's name or of whom they speak for, ``search`` words that must all stand in
        the content, ``country`` an ISO 3166-1 alpha-3 code; days are ISO 8601 or dates, both inclusive.

        Raises:
            RecordError: one of them is no day, or the first is after the last.
        """
        since, until = window(since, until)
        where: list[str] = []
        values: list[Any] = []
        if speaker:
            where.append("(contains(lower(speaker_name), lower(?)) OR contains(lower(affiliation), lower(?)))")
            values += [speaker] * 2
        for column, sign, value in (
            *(("said_on", ">=", since), ("said_on", "<=", until)),
            *(("outlet", "=", outlet), ("speaker_country", "=", country)),
        ):
            if value is not None:
                where.append(f"{column} {sign} ?")
                values.append(value)
        for word in (search or "").split():
            where.append("regexp_matches(content, ?, 'i')")
            values.append(rf"\b{_escaped(word)}")
        bound = f" LIMIT {int(limit)}" if limit is not None else ""
        sql = f"SELECT {', '.join(SAID)} FROM statements {'WHERE ' + ' AND '.join(where) if where else ''}"
        names, rows = self.sql(f"{sql} ORDER BY said_on NULLS LAST, document, id{bound}", values)
        return (dict(zip(names, row, strict=True)) for row in rows)

    def months(self, by: str = "speaker", *, top: int | None = None) -> Iterator[Mapping[str, Any]]:
        """How much each said a month: ``month``, who, ``statements``, ``documents``; the most first in each month.

        ``by`` is one of ``BY``; ``top`` the most to give for a month.

        Raises:
            RecordError: ``by`` is unknown.
        """
        if by not in BY:
            raise RecordError(f"{by!r} is nothing to count by; choose from {', '.join(BY)}")
        rank = "row_number() OVER (PARTITION BY said ORDER BY n DESC, who)"
        bound = f"QUALIFY {rank} <= {int(top)}" if top else ""
        _, rows = self.sql(
            f"""SELECT * FROM (SELECT substr(said_on, 1, 7) AS said, {BY[by]} AS who, count(*) AS n,
                               count(DISTINCT document) AS articles
                        FROM statements GROUP BY ALL)
                WHERE who IS NOT NULL {bound} ORDER BY said NULLS LAST, n DESC, who"""
        )
        return (dict(zip(("month", by, "statements", "documents"), row, strict=True)) for row in rows)


def _escaped(word: str) -> str:
    """A word for RE2, which takes no escapes of letters."""
    return "".join(c if c.isalnum() or not c.isascii() else f"\\{c}" for c in word)
