"""`parley statements`: who said what, out of a record."""

from __future__ import annotations

import click

from parley.cli.output import format_option, print_rows, record_option
from parley.record import Store

SHOWN = ("said_on", "speaker", "cue", "content", "document")


@click.command()
@record_option
@click.option("--speaker", metavar="NAME", help="Said by: a name, a surname, or an actor's number.")
@click.option("--since", metavar="DATE", help="Said on that day or later; 2024-02-01.")
@click.option("--until", metavar="DATE", help="Said on that day or before.")
@click.option(
    "--search", metavar="WORDS", help='What the content holds: words, "a phrase", AND, OR, NOT, prefix*.'
)
@click.option("--document", metavar="ID", help="In the document of this id, path, URL or title.")
@click.option("--kind", type=click.Choice(["speech", "attitude"]), help="Said, or only thought and wanted.")
@click.option(
    "--quotation", type=click.Choice(["direct", "indirect", "mixed"]), help="In quotation marks or without."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@format_option
def statements(
    record_path: str,
    speaker: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    document: str | None,
    kind: str | None,
    quotation: str | None,
    limit: int | None,
    form: str,
) -> None:
    """List the statements kept in a record, by the day they were made.

    Without a day of speaking in the text, the day of publication counts.
    """
    with Store(record_path, create=False) as record:
        found = record.statements(
            speaker=speaker,
            since=since,
            until=until,
            search=search,
            document=document,
            kind=kind,
            quotation=quotation,
            limit=limit,
        )
    print_rows(found.to_dicts(), found.columns, form, SHOWN)
