"""Rows as terminal tables, csv and json lines: what the command line, the exports and the browser share."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from parley.output.terminal import printable
from parley.record.cells import harmless

_END: Final = "\r\n"
LONG: Final = ("content", "text", "words", "why")  # columns of sentences, which are folded before all others
LEAST: Final = 12  # columns of the terminal that a cell needs, if it has so much
REF: Final = "ref"  # names a statement, to be copied whole
FIRM: Final = 24  # columns up to which what stands in a cell is kept on one line, where there is room
STYLES: Final = {"speaker": "bold", "cue": "yellow", "content": "green", "name": "bold"}


def csv_line(values: Iterable[Any]) -> str:
    """One line of csv (RFC 4180) without its end; None is empty.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises: articles are
    other people's words.
    """
    line = io.StringIO(newline="")
    # up to Python 3.12 words are quoted for a sign of a line break only where the line ends in it
    csv.writer(line, lineterminator=_END).writerow([harmless(_listed(value)) for value in values])
    return line.getvalue().removesuffix(_END)


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """Rows as lines of csv, the head line first, each as it comes."""
    yield csv_line(columns)
    for row in rows:
        yield csv_line(row[column] for column in columns)


def json_line(row: Mapping[str, Any]) -> str:
    """One JSON object on a line."""
    return json.dumps(row, ensure_ascii=False)


def make_table(rows: Iterable[Mapping[str, Any]], shown: Sequence[str], width: int | None = None) -> Table:
    """A terminal's table of the rows' columns ``shown``; the words are kept as they are, brackets and all.

    In a terminal of ``width`` columns headings, ids, days and names stay on one line as far as that has room for them.
    """
    cells = [[_cell(row[column]) for column in shown] for row in rows]
    heads = [column.replace("_", " ") for column in shown]
    widest = [max(map(cell_len, (head, *(row[place] for row in cells)))) for place, head in enumerate(heads)]
    columns = [_Column(*each) for each in zip(shown, heads, widest, strict=True)]
    kept = list(range(len(columns)))
    if width is not None and sum(widest) > _room(columns, width):  # what is empty throughout gives way
        kept = [place for place in kept if any(row[place] for row in cells)] or kept
    columns = [columns[place] for place in kept]
    table = Table()
    for column, own in zip(columns, _widths(columns, width), strict=True):
        table.add_column(column.head, overflow="fold", width=own)
    for row in cells:
        table.add_row(*(Text(row[place], style=STYLES.get(shown[place], "")) for place in kept))
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


class _Column(NamedTuple):
    name: str
    head: str
    widest: int  # what stands in it, in columns of the terminal

    @property
    def firm(self) -> bool:
        """Whether its cells are better not folded."""
        return self.name == REF or (self.name not in LONG and self.widest <= FIRM)

    @property
    def word(self) -> int:
        """What keeps the words of its heading whole."""
        return max(map(cell_len, self.head.split()), default=1)


def _room(columns: Sequence[_Column], width: int) -> int:
    """What a terminal of this width leaves for what stands in the cells."""
    return width - 1 - 3 * len(columns)


def _widths(columns: Sequence[_Column], width: int | None) -> list[int | None]:
    """How wide each column is made, where not all of them have the room that they would take.

    The narrowest are kept whole while enough is left for the others, which share the rest.
    """
    room = _room(columns, width or 0)
    if width is None or sum(column.widest for column in columns) <= room:
        return [None] * len(columns)
    least = [max(column.word, min(column.widest, LEAST)) for column in columns]
    if sum(least) > room:
        least = [column.word for column in columns]
    if sum(least) > room:
        return [None] * len(columns)  # so narrow that headings break
    free = room - sum(least)
    found = list(least)
    waiting = sorted(range(len(columns)), key=lambda place: (columns[place].name != REF, columns[place].widest))
    for firm in (True, False):
        shared = [place for place in waiting if columns[place].firm is firm]
        for done, place in enumerate(shared):
            more = columns[place].widest - least[place]
            given = (more if more <= free else 0) if firm else min(more, free // (len(shared) - done))
            found[place] += given
            free -= given
    return list(found)


def _listed(value: Any) -> Any:
    """A list as one cell holds it: places as ``--spans`` takes them, texts a line each."""
    if not isinstance(value, list | tuple) or not value:
        return "" if value in ([], ()) else value
    if all(isinstance(one, str) for one in value):
        return "\n".join(value)
    if all(isinstance(one, list | tuple) and len(one) == 2 for one in value):
        return ",".join(f"{start}-{end}" for start, end in value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return printable(" ".join(str(_listed(value)).split()))
