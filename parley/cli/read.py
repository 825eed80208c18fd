"""`parley read`: articles in, who said what out, and kept in a record."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from parley import reading
from parley.cli.output import (
    RECORD,
    CsvWriter,
    counted,
    format_option,
    print_table,
    say,
    stdout_console,
    write_json,
)
from parley.documents import STDIN, Choices, Metadata, count_files, is_of_many, load, parse_day
from parley.errors import LanguageError, ParleyError
from parley.model import Extraction
from parley.output.printed import ROW_FIELDS, to_printed, to_rows
from parley.output.tables import make_table
from parley.output.terminal import printable
from parley.reading import Outcome, Record

SHOWN = ("speaker", "cue", "content")
LISTED = ("state", "path", "title", "published", "statements", "why")
STATES = {"read": "read", "kept": "there already", "copy": "copy", "none": "no article", "failed": "failed"}
SUMMED = {"kept": "there already", "none": "not articles", "copy": "copies", "failed": "failed"}
ONE = {"none": "not an article", "copy": "copy"}
FEW = 3  # things that are no articles that are told one by one; --list tells of all
MANY = 20  # words on how articles were read that are told one by one
ROLES = frozenset(("text", "html", "title", "published", "outlet", "author", "url", "id", "language"))
FAILED, NOTHING_READ = 1, 2  # exit codes: some of many, all


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--record", "record_path", metavar="FILE", help=f"The record to keep it in.  [default: {RECORD}]"
)
@click.option("--no-record", is_flag=True, help="Keep nothing.")
@click.option(
    "--to",
    "archive",
    nargs=2,
    type=(click.Choice(["parquet"]), click.Path(file_okay=False)),
    metavar="parquet FOLDER",
    help="Write Parquet files by month into FOLDER instead of a record; nothing else is printed.",
)
@format_option
@click.option("--published", metavar="DATE", help="When the articles were published, such as 2024-02-01.")
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option("--author", metavar="NAME", help="Who wrote them.")
@click.option("--title", metavar="WORDS", help="The title of the one article.")
@click.option("--url", metavar="URL", help="Where the one article was published.")
@click.option("--language", metavar="CODE", help="Their language; `en` reads what is taken for another one.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read.  [default: a core each; 1 for few articles and for -]",
)
@click.option(
    "--on",
    "cluster",
    metavar="ray[://HOST:PORT]",
    help="Read with Ray here, or on a cluster whose machines have the files at the same paths; prints no statements.",
)
@click.option(
    "--predicates", is_flag=True, help="Print every verb too, and how sure it is; with --format jsonl --no-record."
)
@click.option("-q", "--quiet", is_flag=True, help="Print no statements, only what went wrong.")
@click.option("--list", "listed", is_flag=True, help="Print what became of each article, and why, instead.")
@click.option(
    "--columns", metavar="ROLE=NAME,...", help="Which column of a table is what: text=Lead+Body,date=Date."
)
@click.option("--fields", metavar="ROLE=KEY,...", help="Which key of JSON is what: text=body.content,title=head.")
@click.option("--day-first/--month-first", default=None, help="What 03/04/2022 is, where a file does not tell.")
def read(
    paths: tuple[str, ...],
    record_path: str | None,
    no_record: bool,
    archive: tuple[str, str] | None,
    form: str,
    quiet: bool,
    listed: bool,
    columns: str | None,
    fields: str | None,
    day_first: bool | None,
    workers: int | None,
    cluster: str | None,
    predicates: bool,
    **said: str | None,
) -> None:
    """Read articles, print who said what, and keep it in a record.

    PATH is a file, a folder or a .zip with files in it, or - for standard input: text, saved pages, Word, RTF,
    PDF, mail, feeds, what Nexis, Factiva and ProQuest export, and tables and JSON with an article a row. What
    they are is told by what is in them; docs/files.md has the list. What a record holds already is not read
    again, so that a run cut short goes on where it stopped.

    \b
    parley read reports/ --record talks.db
    parley read articles.csv --columns text=Body,date=Day --day-first
    parley read export.zip --list
    parley read archive/ --to parquet out/ --workers 16
    parley read archive/ --to parquet out/ --on ray://head.example:10001

    The exit code is 0 when all was read, 1 when some of it could not be, 2 when nothing was read.
    """
    if no_record + (record_path is not None) + (archive is not None) > 1:
        raise click.UsageError("--record, --no-record and --to exclude each other; give one of them.")
    if cluster is not None and no_record:
        raise click.UsageError("--on reads into a record or an archive; leave --no-record out.")
    if predicates and not (form == "jsonl" and no_record):
        raise click.UsageError("--predicates are printed, not kept; add --format jsonl --no-record.")
    metadata = _metadata(paths, said)
    choices = Choices({**_roles("--columns", columns), **_roles("--fields", fields)}, day_first)
    # lxml and trafilatura log what they think of a page; what matters comes back as an error or a warning
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if workers is None and STDIN in paths:
        workers = 1  # what comes in slowly is read as it comes
    path = Path(record_path or RECORD)
    if archive is not None or cluster is not None:
        outcomes = _elsewhere(archive and archive[1], path, cluster, paths, metadata, choices, workers)
        _tell(outcomes, archive[1] if archive else str(path), paths, listed, form)
        return
    there = no_record or path.exists()
    with contextlib.ExitStack() as stack:
        record = None if no_record else stack.enter_context(Record(path))
        loaded = load(paths, metadata, choices=choices, stdin=sys.stdin.buffer, tell=say)
        show = _Printer(form, quiet=quiet, listed=listed)
        reader = reading.predicate_reader() if predicates else None
        outcomes = reading.read_each(
            loaded, record=record, reader=reader, with_kept=not quiet or listed, workers=workers
        )
        try:
            for outcome in _with_progress(outcomes, paths, form, quiet or listed):
                show.one(outcome)
        except (KeyboardInterrupt, OSError, ParleyError):
            if record is not None and _brought(show.counts):
                say(f"stopped after {_summary(show.counts, str(path))}; the same command goes on from there")
            raise
        show.end()
        counts = show.counts
        in_vain = record is not None and not there and record.is_empty()
    if in_vain:
        path.unlink()  # a new record that nothing came into, of a mistyped path, is no use to anybody
    if form == "table":
        say(_summary(counts, None if record is None or in_vain else str(path)))
    _leave(counts)


def _elsewhere(
    folder: str | None,
    record: Path,
    cluster: str | None,
    paths: tuple[str, ...],
    metadata: Metadata,
    choices: Choices,
    workers: int | None,
) -> Iterator[Outcome]:
    """Read into Parquet files, or on a cluster."""
    if cluster is not None and folder is None:
        from parley.reading.cluster import read_on

        return read_on(cluster, paths, record, metadata=metadata, choices=choices, workers=workers)
    from parley.archive import Archive, read_into, read_on_into

    into = Archive(folder or "")
    if cluster is not None:
        return read_on_into(cluster, paths, into, metadata=metadata, choices=choices, workers=workers)
    loaded = load(paths, metadata, choices=choices, stdin=sys.stdin.buffer, tell=say)
    return read_into(into, loaded, workers=workers)


def _tell(outcomes: Iterator[Outcome], where: str, paths: tuple[str, ...], listed: bool, form: str) -> None:
    """What became of each article, when its part is kept; no statements."""
    show = _Printer(form, quiet=True, listed=listed)
    try:
        for outcome in _with_progress(outcomes, paths, form, True):
            show.one(outcome)
    except (KeyboardInterrupt, OSError, ParleyError):
        if _brought(show.counts):
            say(f"stopped after {_summary(show.counts, where)}; the same command goes on from there")
        raise
    show.end()
    say(_summary(show.counts, where))
    _leave(show.counts)


def _brought(counts: Counter[str]) -> bool:
    """Whether anything came in: what is kept stays kept, and it is said so."""
    return bool(counts["read"] + counts["copy"])


def _leave(counts: Counter[str]) -> None:
    """Exit with the code that says how it went, where it did not go well."""
    there_is = counts["read"] + counts["kept"] + counts["copy"]
    if counts["failed"] or not there_is:
        raise SystemExit(FAILED if there_is else NOTHING_READ)


def _roles(option: str, written: str | None) -> dict[str, str]:
    """What --columns and --fields say, by role."""
    out = {}
    for part in (written or "").split(","):
        role, equals, name = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        role = {"date": "published", "body": "text", "source": "outlet"}.get(role.lower(), role.lower())
        if not equals or not name or role not in ROLES:
            raise click.UsageError(
                f"{option} {part.strip()!r} is not understood; write ROLE=NAME, the role one of: "
                f"date, {', '.join(sorted(ROLES - {'published'}))}."
            )
        out[role] = name
    return out


def _metadata(paths: tuple[str, ...], said: dict[str, str | None]) -> Metadata:
    if (said["title"] or said["url"]) and not (len(paths) == 1 and _is_one_article(paths[0])):
        raise click.UsageError("--title and --url are of one article; name one file with them.")
    if said["published"] and parse_day(said["published"]) is None:
        raise click.UsageError(f"--published {said['published']!r} is no sure date; write it as 2024-02-01.")
    return Metadata(**said)


def _is_one_article(path: str) -> bool:
    return not os.path.isdir(path) and not is_of_many(path)


class _Printer:
    """Prints each outcome as it comes, and counts how many there were of each state, and of statements."""

    def __init__(self, form: str, *, quiet: bool, listed: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._form, self._quiet, self._listed = form, quiet, listed
        fields = LISTED if listed else ROW_FIELDS
        self._writer = CsvWriter(fields) if form == "csv" and (listed or not quiet) else None
        self._rows: list[dict[str, Any]] = []

    def one(self, outcome: Outcome) -> None:
        """Print what became of one document."""
        self.counts[outcome.state] += 1
        self.counts["statements"] += outcome.found or 0
        if self._listed:
            self._list(outcome)
            return
        for warning in outcome.document.warnings if outcome.document else ():
            self.counts["warnings"] += 1
            if self.counts["warnings"] <= MANY:
                say(f"{outcome.path}: {warning}")
        if outcome.error is not None:
            say(f"{outcome.path}: {_error(outcome.error)}")
        elif outcome.state == "none":
            if self.counts["none"] <= FEW:
                say(f"{outcome.path}: no article: {outcome.why}")
        elif outcome.extraction is not None and not self._quiet:
            _print_one(outcome.extraction, self._form, self._writer)
            sys.stdout.flush()  # what is in the record is told at once

    def end(self) -> None:
        """Print what waits for the end: the table of a list, and how much was not told one by one."""
        if (more := self.counts["warnings"] - MANY) > 0:
            say(f"{more:,} more such words; --list has them all")
        if self._rows:
            print_table(self._rows, LISTED)

    def _list(self, outcome: Outcome) -> None:
        document = outcome.document
        row = {
            "state": STATES[outcome.state],
            "path": outcome.path,
            "title": document and document.title,
            "published": document and document.published,
            "statements": outcome.found,
            "why": _why(outcome),
        }
        if self._form == "jsonl":
            write_json(row)
        elif self._writer is not None:
            self._writer.row(row)
        else:
            self._rows.append(row)


def _why(outcome: Outcome) -> str | None:
    """Why it was not read, or what is to be said of how it was."""
    if outcome.error is not None:
        return " ".join(_error(outcome.error).split())
    return outcome.why or "; ".join(outcome.document.warnings if outcome.document else ()) or None


def _error(error: ParleyError) -> str:
    """What went wrong, and for a language what to say on the command line where it is not so."""
    return f"{error}; if it is English, say --language en" if isinstance(error, LanguageError) else str(error)


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
        console.print(make_table(rows, SHOWN, console.width) if rows else "no statements", "")


def _with_progress(
    outcomes: Iterator[Outcome], paths: tuple[str, ...], form: str, quiet: bool
) -> Iterator[Outcome]:
    """The outcomes, counted on a bar where standard error is a terminal and nothing is in its way."""
    free = quiet or form == "table" or not sys.stdout.isatty()
    files = count_files(paths) if sys.stderr.isatty() and free else 0
    if files is not None and files < 1:
        yield from outcomes
        return
    # of one file, or of standard input, nobody knows how many articles are in it
    total = files if files != 1 else None
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("reading", total=total)
        before = ""
        for outcome in outcomes:
            file = (outcome.document and outcome.document.path) or outcome.path
            if total is None or file != before:
                progress.advance(task)
            before = file
            yield outcome


def _summary(counts: Counter[str], record: str | None) -> str:
    found = sum(counts[state] for state in STATES)
    parts = [f"{found:,} found", f"{counts['read']:,} read"]
    for state, words in SUMMED.items():
        if counts[state]:
            parts.append(f"{counts[state]:,} {ONE.get(state, words) if counts[state] == 1 else words}")
    where = f"; kept in {record}" if record else ""
    return f"{', '.join(parts)}; {counted(counts['statements'], 'statement')}{where}"
