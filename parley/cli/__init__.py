"""The command line: one command a library verb. Commands are imported only when they are called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from parley import __version__
from parley.cli.groups import Group
from parley.errors import ParleyError

# command name -> "module:attribute", so that `parley --help` loads neither the model nor scipy
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("parley.cli.read:read", "Read articles and say who said what."),
    "statements": ("parley.cli.query:statements", "List statements kept in a record."),
    "events": ("parley.cli.query:events", "List who did what to whom."),
    "actors": ("parley.cli.actors:actors", "List, merge, split and rename actors."),
    "correct": ("parley.cli.correct:correct", "Correct statements and actors; undo corrections."),
    "show": ("parley.cli.show:show", "Show an article with its statements coloured."),
    "codebook": ("parley.cli.codebook:codebook", "What people may be for or against: codebooks."),
    "suggest": ("parley.cli.suggest:suggest", "Suggest positions for the statements of a record."),
    "code": ("parley.cli.code:code", "Code statements by hand, or by a stated rule; agreement of coders."),
    "positions": ("parley.cli.positions:positions", "List who is for and against what."),
    "record": ("parley.cli.record:record", "Merge records; say what is in one."),
    "export": ("parley.cli.export:export", "Write a record's tables as csv, jsonl or parquet."),
    "network": ("parley.cli.network:network", "Discourse networks from coded statements."),
    "dna": ("parley.cli.dna:dna", "Exchange coded statements with Discourse Network Analyzer."),
    "archive": ("parley.cli.archive:archive", "Ask Parquet files that `read --to parquet` wrote."),
    "serve": ("parley.cli.serve:serve", "Open a record in the browser."),
    "conflict": ("parley.cli.conflict:conflict", "Graph model for conflict resolution."),
}

# Many small products and solves: threads of OpenBLAS that wait for one another make a card on a busy machine take a
# second instead of a tenth. Set before numpy is imported; whoever set it keeps what they set.
IN_ONE_THREAD = ("suggest", "code", "serve")
READER_GONE = 1  # exit codes; click's own for a broken pipe
FAULT = 2
INTERRUPTED = 130  # as shells count Ctrl-C


class LazyGroup(Group):
    """A group whose commands are imported on use, and whose errors are one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in IN_ONE_THREAD:
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **kwargs)
        try:
            code = run(*args, standalone_mode=False, **kwargs)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            click.echo("parley: stopped", err=True)
            code = INTERRUPTED
        except ParleyError as error:
            click.echo(f"parley: {' '.join(str(error).split())}", err=True)
            code = FAULT
        except OSError as error:
            code = _output_lost(error)
        raise SystemExit(code)


def _output_lost(error: OSError) -> int:
    """Say why the output could not be written, unless its reader has simply gone (`| head`)."""
    # what is still buffered would be tried again at exit, and complained about
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return READER_GONE
    where = error.filename or "the output"
    click.echo(f"parley: cannot use {where} ({error.strerror or error}); make room or use another", err=True)
    return FAULT


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="parley")
def main() -> None:
    """Parley reads news about negotiations and keeps a sourced record of who said what."""
