"""What the commands of coding share: options, who codes, which codebook, and words named by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from parley.cli.output import RECORD, Name, counted, say
from parley.coding import Coding, CodingError, Suggester
from parley.record import Store

Command = TypeVar("Command", bound=Callable[..., Any])
_SPAN: Final = re.compile(r"(\d+)[-:](\d+)")

record_option = click.option(
    "--record", "record_path", default=RECORD, show_default=True, metavar="FILE", help="The record to use."
)
codebook_option = click.option("--codebook", metavar="NAME", help="Which codebook, where the record has several.")
by_option = click.option("--by", type=Name(), metavar="NAME", help="Who codes.  [default: your user name]")


def suggester_options(command: Command) -> Command:
    """The options that say who suggests."""
    command = click.option("--model", metavar="NAME", help="With --server: which of its models.")(command)
    command = click.option(
        "--server",
        metavar="ADDRESS",
        help="Ask the model server at ADDRESS, such as http://127.0.0.1:8080; texts are sent there and nowhere else.",
    )(command)
    return click.option(
        "--suggester", metavar="NAME", help="Ask the suggester that an installed package offers under NAME."
    )(command)


def chosen_suggester(suggester: str | None, server: str | None, model: str | None) -> Suggester | str | None:
    """Who suggests, as the options say; None for Parley's own."""
    if suggester and server:
        raise click.UsageError("--suggester and --server exclude each other; give one of them.")
    if model and not server:
        raise click.UsageError("--model is of a --server; give its address too.")
    if server:
        from parley.coding.server import ServerSuggester

        return ServerSuggester(server, model)
    return suggester


def coding_in(record: Store, suggester: Suggester | str | None = None) -> Coding:
    """The coding of an open record."""
    return Coding(record, suggester=suggester)


def spans_from(text: str) -> list[tuple[int, int]]:
    """Spans as they are typed: "412-468,480-491".

    Raises:
        CodingError: they are typed otherwise.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = [_SPAN.fullmatch(part) for part in parts]
    if not parts or not all(found):
        raise CodingError(f"--spans {text!r} is no place in a text; write it as 412-468, or 412-468,480-491")
    return [(int(match[1]), int(match[2])) for match in found if match is not None]


def tell_apart(count: int) -> None:
    """Say on how many words coders differ, where what each said counts."""
    if count:
        say(
            f"coders differ on {counted(count, 'statement')}, and what each said counts; --coder and --consensus choose"
            " (parley code agreement --differences shows them)"
        )


class Bar:
    """A progress bar on standard error, where that is a terminal."""

    def __init__(self, what: str) -> None:
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._shown = sys.stderr.isatty()
        self._task: Any = None

    def __enter__(self) -> Bar:
        if self._shown:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._progress.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of so many are done."""
        if self._shown:
            if self._task is None:
                self._task = self._progress.add_task("", total=total)
            self._progress.update(self._task, completed=done, total=total)
