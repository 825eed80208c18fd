"""What the commands share: options, consoles, and printing rows as a table, json lines or csv."""

from __future__ import annotations

import getpass
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console

from parley.errors import ParleyError
from parley.output.tables import csv_line, csv_lines, json_line, make_table
from parley.output.terminal import printable

RECORD: Final = "parley.db"
WIDE: Final = 100  # columns from which a table has room for all that can be shown
PLAIN_WIDTH: Final = 120  # columns of a table that goes into a file or a pipe, where COLUMNS does not say
TABLE_ROWS: Final = 100  # of a table, where nothing else is asked for
FORMATS: Final = click.Choice(["table", "jsonl", "csv"])

record_option = click.option(
    "--record", "record_path", default=RECORD, show_default=True, metavar="FILE", help="The record to use."
)
# of a group's commands: it may be named before the verb or after it
either_record_option = click.option(
    "--record", "record_path", metavar="FILE", help=f"The record to use.  [default: {RECORD}]"
)
format_option = click.option(
    "--format", "form", type=FORMATS, default="table", show_default=True, help="How to print it."
)


class Name(click.ParamType):  # type: ignore[type-arg]
    """Somebody's name, never nobody's."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("it names nobody; leave it out for your user name, or name somebody", param, ctx)
        return str(value)


by_option = click.option("--by", type=Name(), metavar="NAME", help="Who says so.  [default: your user name]")


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as people write it, never one that hangs on the day of asking; as ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from parley.documents import parse_day

        day = parse_day(value)
        if day is None:
            why = "it names no one day of the calendar"
            self.fail(f"{value!r} is no sure date: {why}; write it as 2024-02-01", param, ctx)
        return day


DAY: Final = Day()


def user() -> str:
    """Who is at the keyboard, for judgements and corrections."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user: some containers have none
        return "unknown"


def stdout_console() -> Console:
    """Standard output for tables: colours only on a terminal, no word lost to an odd encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    asked = os.environ.get("COLUMNS", "").isdecimal() and int(os.environ["COLUMNS"]) > 0
    told = asked or sys.stdout.isatty()  # Console asks both
    return Console(highlight=False, soft_wrap=False, width=None if told else PLAIN_WIDTH)


def is_wide() -> bool:
    """Whether a table has room for all that can be shown."""
    return stdout_console().width >= WIDE


def one_more(limit: int | None, form: str) -> int | None:
    """How many rows to ask for: of a table that has no limit one more than it shows, to know whether there is more."""
    return TABLE_ROWS + 1 if limit is None and form == "table" else limit


def first_rows(rows: Iterator[Any], limit: int | None, form: str) -> Iterator[Any]:
    """The rows that are shown, of those that ``one_more`` asked for; whoever sees not all is told."""
    if limit is not None or form != "table":
        yield from rows
        return
    yield from islice(rows, TABLE_ROWS)
    if next(rows, None) is not None:
        say(f"the first {TABLE_ROWS}; --limit N shows more, --format csv or jsonl all")


def say(message: str) -> None:
    """A word to the user that is no output: one line on standard error."""
    # names of files may hold line ends, and what colours a terminal or worse
    click.echo(f"parley: {printable(message)}".replace("\n", "\N{REPLACEMENT CHARACTER}"), err=True)


def counted(number: int, noun: str) -> str:
    """So many of them: "1 record", "1,200 statements"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def check_free(file: str, force: bool, *read: str) -> None:
    """Raises ParleyError where ``file`` is there already, unless ``force``; and always where it is one that is read."""
    path = Path(file)
    if path.is_file():
        if any(Path(one).is_file() and path.samefile(one) for one in read):
            raise ParleyError(f"{file} is what is read here; name another file")
        if not force:
            raise ParleyError(f"{file} is there already; --force overwrites it")


def write_line(line: str) -> None:
    """A line of output in UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def write_json(row: Mapping[str, Any]) -> None:
    """One JSON object on a line."""
    write_line(json_line(row))


class CsvWriter:
    """Rows as csv with a head line, each written as it comes."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._write(columns)

    def row(self, row: Mapping[str, Any]) -> None:
        """Write the row's values under the columns."""
        self._write([row[column] for column in self._columns])

    def _write(self, values: Iterable[Any]) -> None:
        write_line(csv_line(values))


def print_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, shown: Sequence[str]
) -> None:
    """Print rows in the form asked for; a table has only the columns ``shown``."""
    if form == "jsonl":
        for row in rows:
            write_json(row)
    elif form == "csv":
        # the first row before the head line: where the question is refused nothing is written
        coming = iter(rows)
        first = list(islice(coming, 1))
        for line in csv_lines(chain(first, coming), columns):
            write_line(line)
    else:
        rows = [_to_read(row) for row in rows]
        print_table(rows, shown)
        if not rows:
            say("nothing in the record answers to that")


def print_table(rows: Iterable[Mapping[str, Any]], shown: Sequence[str], head: str = "") -> None:
    """Print a table as wide as the terminal has room for, under a line that says what it is."""
    console = stdout_console()
    table = make_table(rows, shown, console.width)
    console.print(*(("", head) if head else ()), table, sep="\n")


def _to_read(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What people did and may undo, as a table says it: when, to the minute (UTC), and in a word whether it stands."""
    said = dict(row)
    if "standing" in row:
        said["state"] = "stands" if row["standing"] else "undone"
        if row.get("undoes") is not None:
            said["state"] = f"undoes {row['undoes']}"
    if isinstance(row.get("made"), str):
        said["made"] = row["made"][:16].replace("T", " ")
    return said
