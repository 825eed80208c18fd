"""Event lists and frequencies: coded statements listed and counted rather than made into a network."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final

import numpy as np

from parley.errors import NetworkError
from parley.networks.formats import Format, quoted, rows_as
from parley.networks.network import format_of
from parley.networks.selection import Duplicates, Values, select
from parley.networks.table import StatementTable, Variable
from parley.networks.writing import moment, pandas_module, write_text

SHOWN: Final = 50  # statements of a list in a notebook


@dataclass(frozen=True, eq=False)
class EventList:
    """Statements in order of time, one a row. Numbers are int, text is str, time is ``YYYY-MM-DD
    HH:MM:SS``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    first: date
    last: date

    def __repr__(self) -> str:
        return f"<event list of {len(self.rows)} statements, {self.first} to {self.last}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the beginning of the list without the texts."""
        begin = replace(self, rows=self.rows[:SHOWN]).to_text("table")
        more = f"<p>{len(self.rows) - SHOWN} more</p>" if len(self.rows) > SHOWN else ""
        return f"<pre>{escape(begin)}</pre>{more}"

    def to_pandas(self) -> Any:
        """A data frame, time as datetime64. Raises MissingExtraError without pandas."""
        pandas = pandas_module()
        frame = pandas.DataFrame(list(self.rows), columns=list(self.columns))
        frame["time"] = pandas.to_datetime(frame["time"])
        return frame

    def to_dict(self) -> dict[str, Any]:
        """Columns, rows, the number of statements and the days they span."""
        return {
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "statements": len(self.rows),
            "from": moment(self.first),
            "to": moment(self.last),
        }

    def to_text(self, format: Format = "csv") -> str:
        """csv as DNA writes it (semicolons of the text are commas there), json (``to_dict``), or a table
        without the texts.

        Raises NetworkError for formats that hold networks.
        """
        if format == "json":
            return json.dumps(self.to_dict(), ensure_ascii=False)
        if format == "csv":
            lines = [";".join(map(quoted, self.columns))]
            bare, text = self.columns.index("time"), self.columns.index("text")
            for row in self.rows:
                cells = [quoted(v) if isinstance(v, str) and i != bare else str(v) for i, v in enumerate(row)]
                # as DNA does, for the spreadsheets that split at a semicolon even within quotation marks
                cells[text] = cells[text].replace(";", ",")
                lines.append(";".join(cells))
            return "\n".join(lines)
        shown = [
            i for i, c in enumerate(self.columns) if c not in ("text", "start_position", "stop_position")
        ]
        return rows_as(
            [self.columns[i] for i in shown], [[row[i] for i in shown] for row in self.rows], format
        )

    def write(self, path: str | Path, format: Format | None = None) -> None:
        """Write to a file, in the format its suffix names unless one is given."""
        write_text(path, self.to_text(format or format_of(path)))


def event_list(
    table: StatementTable,
    variable1: str = "organization",
    variable2: str = "concept",
    *,
    qualifier: str | None = "agreement",
    duplicates: Duplicates = "include",
    exclude: Values | None = None,
    only: Values | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> EventList:
    """The statements with their places and documents, those with empty values among them.

    The variables matter only for the duplicates rule, which tells statements apart by them.
    Raises NetworkError as ``one_mode`` does.
    """
    names = [variable1, variable2, *([qualifier] if qualifier else [])]
    key = [table.variable(name) for name in names] if duplicates != "include" else []
    chosen = select(
        table, (), key, duplicates=duplicates, exclude=exclude, only=only, since=since, until=until
    )
    variables = list(table.variables.values())
    columns = (
        "statement_id",
        "time",
        *(v.name for v in variables),
        "start_position",
        "stop_position",
        "text",
    )
    columns += ("coder", "document_id", "document_title", "document_author", "document_source")
    columns += ("document_section", "document_type")
    rows = []
    for s in chosen.kept.tolist():
        document = table.documents[table.document[s]]
        start, stop = int(table.starts[s]), int(table.stops[s])
        text = " ".join(table.text(s).split("\n"))
        day = document.time.strftime("%Y-%m-%d %H:%M:%S") if table.said is None else f"{table.said[s]} 00:00:00"
        rows.append(
            (
                int(table.ids[s]),
                day,
                *(v.value(s) for v in variables),
                start,
                stop,
                text,
                int(table.coders[s]),
                document.id,
                document.title,
                document.author,
                document.source,
                document.section,
                document.type,
            )
        )
    return EventList(columns, tuple(rows), chosen.first, chosen.last)


@dataclass(frozen=True, eq=False)
class Frequencies:
    """How often each value of a variable was coded, by level of a qualifier.

    ``values`` are sorted by code point, ``levels`` ascending; ``counts`` has shape (values, levels).
    """

    variable: str
    qualifier: str | None
    values: tuple[str, ...]
    levels: tuple[str | int, ...]
    counts: tuple[tuple[int, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """Variable, qualifier, values, levels and counts."""
        return {
            "variable": self.variable,
            "qualifier": self.qualifier,
            "values": list(self.values),
            "levels": list(self.levels),
            "counts": [list(row) for row in self.counts],
        }

    def to_pandas(self) -> Any:
        """A data frame, one row a value and one column a level. Raises MissingExtraError without pandas."""
        return pandas_module().DataFrame(
            [list(row) for row in self.counts], index=list(self.values), columns=list(self.levels)
        )

    def to_text(self, format: Format = "table") -> str:
        """table, csv or json. Raises NetworkError for formats that hold networks."""
        if format == "json":
            return json.dumps(self.to_dict(), ensure_ascii=False)
        rows: list[list[Any]] = [[v, *c] for v, c in zip(self.values, self.counts, strict=True)]
        levels = [str(level) if self.qualifier else "statements" for level in self.levels]
        return rows_as([self.variable, *levels], rows, format)


def frequencies(
    table: StatementTable,
    variable: str = "concept",
    *,
    qualifier: str | None = "agreement",
    duplicates: Duplicates = "include",
    exclude: Values | None = None,
    only: Values | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Frequencies:
    """Statements per value of ``variable`` (short text or document-level) and level of ``qualifier``.

    Duplicates are statements with the same value and level. An integer has all levels between its extremes, a
    boolean both. Raises NetworkError for unknown or unfit variables.
    """
    counted = table.variable(variable)
    if counted.kind != "short text":
        raise NetworkError(
            f"variable {variable!r} is {counted.kind}; choose one of {', '.join(table.names('short text'))}"
        )
    if qualifier == "agreement" and qualifier not in table.variables:
        qualifier = None
    by = table.variable(qualifier) if qualifier is not None else None
    if by is not None and by.kind == "long text":
        choices = ", ".join(table.names("boolean", "integer", "short text"))
        raise NetworkError(f"{qualifier!r} is long text and cannot qualify; choose one of {choices}")
    key = [counted] if by is None else [counted, by]
    kept = select(
        table, key, key, duplicates=duplicates, exclude=exclude, only=only, since=since, until=until
    ).kept
    values, rows = np.unique(counted.codes[kept], return_inverse=True)
    levels, level_codes = _levels(by)
    columns = np.zeros(len(kept), np.int64) if by is None else np.searchsorted(level_codes, by.codes[kept])
    counts = np.zeros((len(values), len(levels)), dtype=np.int64)
    np.add.at(counts, (rows, columns), 1)
    return Frequencies(
        variable,
        qualifier,
        tuple(counted.labels[v] for v in values),
        levels,
        tuple(tuple(row) for row in counts.tolist()),
    )


def _levels(by: Variable | None) -> tuple[tuple[str | int, ...], np.ndarray[Any, np.dtype[np.int64]]]:
    if by is None:
        return ("statements",), np.zeros(1, np.int64)
    if by.kind == "short text":
        codes = np.array([i for i, label in enumerate(by.labels) if label], dtype=np.int64)
        return tuple(by.labels[c] for c in codes), codes
    if by.kind == "boolean":
        return (0, 1), np.array([0, 1])
    codes = np.unique(by.codes)
    if codes[-1] - codes[0] < 1000:
        # a scale shows the steps nobody took
        codes = np.arange(codes[0], codes[-1] + 1)
    return tuple(codes.tolist()), codes
