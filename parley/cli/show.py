"""`parley show`: an article of a record, with its statements marked."""

from __future__ import annotations

from html import escape

import click

from parley.cli.output import record_option, stdout_console, write_line
from parley.model import Extraction
from parley.output import article_html
from parley.output.terminal import article_text
from parley.record import Store


@click.command()
@click.argument("document")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    help="For the terminal, or a web page.",
)
def show(document: str, record_path: str, form: str) -> None:
    """Show a DOCUMENT of a record: sources, cues and contents coloured, speakers in the margin.

    DOCUMENT is its id (or how it begins), path, URL or title.
    """
    with Store(record_path, create=False) as record:
        extraction = record.extraction(document)
    if form == "html":
        write_line(_page(extraction))
    else:
        stdout_console().print(article_text(extraction))


def _page(extraction: Extraction) -> str:
    title = escape(extraction.document.title or extraction.document.id)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    language = escape(extraction.document.language or "en")
    return f'<!doctype html><html lang="{language}">{head}<body>{article_html(extraction)}</body></html>'
