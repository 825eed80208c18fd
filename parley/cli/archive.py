"""`parley archive`: questions to Parquet files that `parley read --to parquet` wrote."""

from __future__ import annotations

import click

from parley.cli.groups import Group
from parley.cli.output import DAY, first_rows, format_option, one_more, print_rows, print_table, write_line
from parley.output.tables import csv_lines, json_line

SHOWN = ("said_on", "speaker_name", "cue", "content", "document")


@click.group(cls=Group)
def archive() -> None:
    """Ask an archive: what `parley read … --to parquet FOLDER` wrote.

    \b
    parley archive statements out/ --speaker Lindqvist --since 2031-05-01
    parley archive months out/ --by affiliation --top 5
    parley archive sql out/ "SELECT outlet, count(*) FROM documents GROUP BY outlet"
    """


@archive.command()
@click.argument("folder", type=click.Path())
@click.option("--speaker", metavar="NAME", help="Said by, or by who speaks for: a part of the name.")
@click.option("--since", type=DAY, metavar="DATE", help="On that day or later; 2024-02-01.")
@click.option("--until", type=DAY, metavar="DATE", help="On that day or before.")
@click.option("--search", metavar="WORDS", help="Words that all stand in the content.")
@click.option("--outlet", metavar="NAME", help="In articles of this newspaper or agency.")
@click.option("--country", metavar="CODE", help="By somebody of this country (ISO 3166-1 alpha-3).")
@click.option("--limit", type=click.IntRange(min=0), default=None, metavar="N", help="At most so many.")
@format_option
def statements(folder: str, form: str, limit: int | None, **asked: str | None) -> None:
    """List who said what, by day."""
    from parley.archive.asking import SAID, Questions

    with Questions(folder) as questions:
        found = questions.statements(limit=one_more(limit, form), **asked)
        print_rows(first_rows(iter(found), limit, form), SAID, form, SHOWN)


@archive.command()
@click.argument("folder", type=click.Path())
@click.option(
    "--by",
    type=click.Choice(["speaker", "affiliation", "country", "outlet"]),
    default="speaker",
    show_default=True,
    help="Whose statements to count.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="The most of each month only.")
@format_option
def months(folder: str, by: str, top: int | None, form: str) -> None:
    """Count who said how much a month."""
    from parley.archive.asking import Questions

    columns = ("month", by, "statements", "documents")
    with Questions(folder) as questions:
        print_rows(questions.months(by, top=top), columns, form, columns)


@archive.command()
@click.argument("folder", type=click.Path())
@click.argument("query")
@format_option
def sql(folder: str, query: str, form: str) -> None:
    """Answer a QUERY in DuckDB's SQL; the tables are documents, actors, mentions, statements, events, and positions."""
    from parley.archive.asking import Questions

    with Questions(folder) as questions:
        names, rows = questions.sql(query)
        found = (dict(zip(names, row, strict=True)) for row in rows)
        if form == "table":
            print_table(list(found), names)
            return
        for line in csv_lines(found, names) if form == "csv" else map(json_line, found):
            write_line(line)
