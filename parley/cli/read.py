"""`parley read`: articles in, who said what out, and kept in a record."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from parley import reading
from parley.cli.output import (
    RECORD,
    CsvWriter,
    format_option,
    make_table,
    say,
    stdout_console,
    write_json,
)
from parley.documents import Metadata, count_files, is_of_many, load, parse_day
from parley.model import Extraction
from parley.output.printed import ROW_FIELDS, to_printed, to_rows
from parley.output.terminal import printable
from parley.reading import Outcome, Record

SHOWN = ("speaker", "cue", "content")
FAILED, NOTHING_READ = 1, 2  # exit codes: some of many, all


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--record", "record_path", metavar="FILE", help=f"The record to keep it in.  [default: {RECORD}]"
)
@click.option("--no-record", is_flag=True, help="Keep nothing.")
@format_option
@click.option("--published", metavar="DATE", help="When the articles were published, such as 2024-02-01.")
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option("--author", metavar="NAME", help="Who wrote them.")
@click.option("--title", metavar="WORDS", help="The title of the one article.")
@click.option("--url", metavar="URL", help="Where the one article was published.")
@click.option("--language", metavar="CODE", help="Their language; `en` reads what is taken for another one.")
@click.option("-q", "--quiet", is_flag=True, help="Print no statements, only what went wrong.")
def read(
    paths: tuple[str, ...],
    record_path: str | None,
    no_record: bool,
    form: str,
    quiet: bool,
    **said: str | None,
) -> None:
    """Read articles, print who said what, and keep it in a record.

    PATH is a text file, a web page (.html), JSON lines (.jsonl, an object a line with "text" or "html"), a
    folder with any of these in it, or - for standard input. What a record holds already is not read again, so
    that a run cut short goes on where it stopped.

    The exit code is 0 when all was read, 1 when some of it could not be, 2 when none.
    """
    if no_record and record_path:
        raise click.UsageError("--record and --no-record exclude each other; give one of them.")
    metadata = _metadata(paths, said)
    # lxml and trafilatura log what they think of a page; what matters comes back as an error or a warning
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    path = Path(record_path or RECORD)
    there = no_record or path.exists()
    with contextlib.ExitStack() as stack:
        record = None if no_record else stack.enter_context(Record(path))
        outcomes = reading.read_each(
            load(paths, metadata, stdin=sys.stdin.buffer),
            record=record,
            with_kept=not quiet,
        )
        counts = _print(_with_progress(outcomes, paths, form, quiet), form, quiet)
        in_vain = record is not None and not there and record.is_empty()
    if in_vain:
        path.unlink()  # a new record that nothing came into, of a mistyped path, is no use to anybody
    if form == "table":
        say(_summary(counts, None if record is None or in_vain else str(path)))
    if counts["failed"]:
        raise SystemExit(FAILED if counts["read"] + counts["kept"] else NOTHING_READ)


def _metadata(paths: tuple[str, ...], said: dict[str, str | None]) -> Metadata:
    if (said["title"] or said["url"]) and not (len(paths) == 1 and _is_one_article(paths[0])):
        raise click.UsageError("--title and --url are of one article; name one file with them.")
    if said["published"] and parse_day(said["published"]) is None:
        raise click.UsageError(f"--published {said['published']!r} is no sure date; write it as 2024-02-01.")
    return Metadata(**said)


def _is_one_article(path: str) -> bool:
    return not os.path.isdir(path) and not is_of_many(path)


def _print(outcomes: Iterable[Outcome], form: str, quiet: bool) -> Counter[str]:
    """Print each outcome as it comes; gives how many there were of each state, and of statements."""
    counts: Counter[str] = Counter()
    writer = CsvWriter(ROW_FIELDS) if form == "csv" and not quiet else None
    for outcome in outcomes:
        counts[outcome.state] += 1
        for warning in outcome.document.warnings if outcome.document else ():
            say(f"{outcome.path}: {warning}")
        if outcome.error is not None:
            say(f"{outcome.path}: {outcome.error}")
        elif outcome.why is not None:
            say(f"{outcome.path}: no article: {outcome.why}")
        elif outcome.extraction is not None:
            counts["statements"] += len(outcome.extraction.statements)
            if not quiet:
                _print_one(outcome.extraction, form, writer)
                sys.stdout.flush()  # what is in the record is told at once
    return counts


def _print_one(extraction: Extraction, form: str, writer: CsvWriter | None) -> None:
    if form == "jsonl":
        write_json(to_printed(extraction))
    elif writer is not None:
        for row in to_rows(extraction):
            writer.row(row)
    else:
        document = extraction.document
        head = " · ".join(part for part in (document.path, document.title, document.published) if part)
        rows = [{**row, "speaker": row["speaker"] or row["source"]} for row in to_rows(extraction)]
        console = stdout_console()
        console.print(Text(printable(head), style="bold underline"))
        console.print(make_table(rows, SHOWN) if rows else "no statements", "")


def _with_progress(
    outcomes: Iterator[Outcome], paths: tuple[str, ...], form: str, quiet: bool
) -> Iterator[Outcome]:
    """The outcomes, counted on a bar where standard error is a terminal and nothing is in its way."""
    free = quiet or form == "table" or not sys.stdout.isatty()
    total = count_files(paths) if sys.stderr.isatty() and free else 0
    if total is not None and total < 2:
        yield from outcomes
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def _summary(counts: Counter[str], record: str | None) -> str:
    parts = [f"{counts['read']} read"]
    if counts["kept"]:
        parts.append(f"{counts['kept']} there already")
    if counts["failed"]:
        parts.append(f"{counts['failed']} not read")
    where = f"; kept in {record}" if record else ""
    return f"{', '.join(parts)}; {counts['statements']} statements{where}"
