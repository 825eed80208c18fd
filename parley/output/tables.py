"""Rows as terminal tables, csv and json lines: what the command line, the exports and the browser share."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from parley.output.terminal import printable
from parley.record.cells import harmless

WIDE: Final = {"content": 4, "text": 4, "words": 4, "why": 3}
_END: Final = "\r\n"
STYLES: Final = {"speaker": "bold", "cue": "yellow", "content": "green", "name": "bold"}


def csv_line(values: Iterable[Any]) -> str:
    """One line of csv (RFC 4180) without its end; None is empty.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises: articles are
    other people's words.
    """
    line = io.StringIO(newline="")
    # up to Python 3.12 words are quoted for a sign of a line break only where the line ends in it
    csv.writer(line, lineterminator=_END).writerow([harmless(value) for value in values])
    return line.getvalue().removesuffix(_END)


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """Rows as lines of csv, the head line first, each as it comes."""
    yield csv_line(columns)
    for row in rows:
        yield csv_line(row[column] for column in columns)


def json_line(row: Mapping[str, Any]) -> str:
    """One JSON object on a line."""
    return json.dumps(row, ensure_ascii=False)


def make_table(rows: Iterable[Mapping[str, Any]], shown: Sequence[str]) -> Table:
    """A terminal's table of the rows' columns ``shown``; the words are kept as they are, brackets and all."""
    table = Table()
    for column in shown:
        table.add_column(column.replace("_", " "), overflow="fold", ratio=WIDE.get(column))
    for row in rows:
        table.add_row(*(Text(_cell(row[column]), style=STYLES.get(column, "")) for column in shown))
    return table


def facts_table(facts: Mapping[str, Any]) -> Table:
    """A terminal's table of a few things by their names, one a line; what is not known is left out."""
    table = Table(show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in facts.items():
        if value not in (None, ""):
            table.add_row(name, Text(printable(f"{value:,}" if isinstance(value, int) else str(value))))
    return table


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return printable(" ".join(value.split()) if isinstance(value, str) else str(value))
