"""`parley export`: a record's tables as files."""

from __future__ import annotations

import click

from parley.cli.output import record_option, say
from parley.record import FORMATS, Store


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@record_option
@click.option("--to", type=click.Choice(FORMATS), default="csv", show_default=True, help="The files' format.")
def export(folder: str, record_path: str, to: str) -> None:
    """Write a record's tables to FOLDER, a file each, and the view `quotes` that joins them."""
    with Store(record_path, create=False) as record:
        files = record.export(folder, to)
    say(f"{len(files)} files written to {folder}")
