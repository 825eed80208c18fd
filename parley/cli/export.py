"""`parley export`: a record's tables as files."""

from __future__ import annotations

import click

from parley.cli.output import counted, record_option, say
from parley.record import FORMATS, Store


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@record_option
@click.option("--to", type=click.Choice(FORMATS), default="csv", show_default=True, help="The files' format.")
@click.option("--copies", is_flag=True, help="Also show in the views what copies of an article say again.")
def export(folder: str, record_path: str, to: str, copies: bool) -> None:
    """Write a record's tables to FOLDER, a file each, and the view `quotes` that joins them.

    What people corrected is marked as such (`corrected`), and listed in the tables `corrections` and `corrected`.
    """
    with Store(record_path, create=False) as record:
        files = record.export(folder, to, copies=copies)
    say(f"{counted(len(files), 'file')} written to {folder}")
