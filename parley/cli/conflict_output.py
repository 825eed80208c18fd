"""How results of the conflict commands are printed."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from parley.conflict.render import Table


PLAIN_WIDTH = 240  # of a table that goes to a file or a pipe


class Result(Protocol):
    """What every question but `analyse` answers with: sentences, and the same as data."""

    def to_dict(self) -> dict[str, Any]: ...


def line(text: str) -> None:
    """One text to standard output."""
    click.echo(text)


def result(found: Result, form: str) -> None:
    """A result as sentences, or as one line of JSON."""
    click.echo(json.dumps(found.to_dict(), ensure_ascii=False) if form == "json" else str(found))


def rows(found: list[dict[str, Any]], form: str) -> None:
    """Rows as JSON lines or CSV."""
    if form == "jsonl":
        for row in found:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    writer = csv.DictWriter(sys.stdout, list(found[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)


def table(found: Table) -> None:
    """A table as wide as the terminal, or as its cells where output is no terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(title=Text(found.title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in found.header:
        drawn.add_column(Text(name, style="bold"), overflow="fold")
    for row in found.rows:
        style = "green" if row[-1] == "all" else ""
        drawn.add_row(*(Text(cell) for cell in row), style=style)
    if sys.stdout.isatty():
        Console().print(drawn, Text(found.note), sep="\n")
        return
    console = Console(width=PLAIN_WIDTH, file=io.StringIO())
    console.print(drawn)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    click.echo("\n".join(one.rstrip() for one in text.splitlines()) + "\n" + found.note)
