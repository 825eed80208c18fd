"""`parley record`: records as a whole."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from pathlib import Path

import click

from parley.cli.groups import Group
from parley.cli.output import RECORD, CsvWriter, counted, format_option, say, stdout_console, write_json
from parley.coding.facts import facts_of
from parley.coding.merging import told_of_all
from parley.output.tables import facts_table
from parley.record import Store


@click.group(cls=Group)
def record() -> None:
    """Records as a whole."""


@record.command()
@click.argument("path", metavar="[RECORD]", default=RECORD, type=click.Path(dir_okay=False))
@format_option
def info(path: str, form: str) -> None:
    """Say what is in a RECORD: documents, statements, actors, events, codes, days, and who read it.

    Statements, actors and events are those of the current version of each document; older versions and copies of
    the same story are told by themselves, and not counted again.

    \b
      parley record info talks.db
      parley record info talks.db --format jsonl
    """
    with Store(path, create=False) as store:
        facts = asdict(facts_of(store))
    if form == "jsonl":
        write_json(facts)
    elif form == "csv":
        CsvWriter(tuple(facts)).row({**facts, "readers": "; ".join(facts["readers"])})
    else:
        told = {**facts, "readers": "\n".join(facts["readers"])}
        stdout_console().print(facts_table({name.replace("_", " "): value for name, value in told.items()}))


@record.command()
@click.argument("out", type=click.Path(dir_okay=False))
@click.argument("records", nargs=-1, required=True, metavar="RECORD...", type=click.Path(dir_okay=False))
def merge(out: str, records: tuple[str, ...]) -> None:
    """Make one record OUT of several: documents with their versions, statements, judgements, corrections, codings.

    OUT is made where it is not there; else the others are put into it. Of a text that was read twice the newer reader's
    statements are kept. In whatever order, and however often, the result is the same. Where two records contradict each
    other (another date of the same document, another coding project of the same name) nothing is done. What coders
    coded differently is told: of one coder the later code stands, of several each their own.

    \b
      parley record merge all.db monday.db tuesday.db
    """
    there = Path(out).exists()
    try:
        with contextlib.ExitStack() as stack:
            store = stack.enter_context(Store(out))
            own = {Path(path).resolve(): None for path in records if Path(path).resolve() != Path(out).resolve()}
            others = [stack.enter_context(Store(path, create=False)) for path in own]
            told = told_of_all([store, *others])
            store.absorb(*records)
            documents, statements = (
                store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("documents", "statements")
            )
    except BaseException:
        if not there:
            for end in ("", "-wal", "-shm"):
                Path(out + end).unlink(missing_ok=True)
        raise
    for line in told:
        say(line)
    say(
        f"{counted(len(records), 'record')} merged into {out}: {counted(documents, 'document')}, "
        f"{counted(statements, 'statement')}"
    )
