"""`parley codebook`: what people may be for or against, in files and in a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click
from rich.text import Text
from rich.tree import Tree

from parley.cli.coders import by_option, codebook_option, record_option
from parley.cli.groups import Group
from parley.cli.output import check_free, format_option, is_wide, print_rows, say, stdout_console, user, write_line
from parley.coding.books import FORMATS, TEMPLATE, read_codebook, write_codebook
from parley.coding.books.dna import CONCEPT
from parley.coding.codebooks import CodebookError, CodebookFile
from parley.coding.shelf import Codebooks
from parley.coding.suggester import StanceKind
from parley.output.terminal import printable
from parley.record import Store

SHOWN = ("name", "stance", "version", "concepts", "codings", "coders", "suggestions", "blind")
SHOWN_NARROW = ("name", "stance", "concepts", "codings", "blind")
SHOWN_CONCEPTS = ("id", "name", "parent", "codings", "status")
SHOWN_CHANGES = ("number", "made", "made_by", "codebook", "note", "state")
SHOWN_CHANGES_NARROW = ("number", "made_by", "note", "state")
STANCES = click.Choice(get_args(StanceKind))


@click.group(cls=Group)
def codebook() -> None:
    """Codebooks: what people may be for or against.

    \b
    parley codebook new > river.toml
    parley codebook check river.toml
    parley codebook import river.toml --record talks.db
    """


@codebook.command()
def new() -> None:
    """Print a commented codebook to fill in."""
    write_line(TEMPLATE.rstrip())


@codebook.command()
@click.argument("file", type=click.Path())
@click.option("--variable", default=CONCEPT, show_default=True, metavar="NAME", help="Of a .dna: which one is coded.")
def check(file: str, variable: str) -> None:
    """Check the codebook FILE: TOML, CSV, REFI-QDA's .qdc, or a .dna; - reads it from standard input.

    Every fault is a line.
    """
    try:
        book = _read(file, variable)
    except CodebookError as error:
        for fault in error.faults:
            say(fault)
        raise SystemExit(2) from None
    count = len(book.codebook.concepts)
    say(f"{file} is in order: {book.name}, {count} concepts to code, stance {book.stance}")


@codebook.command(name="import")
@click.argument("file", type=click.Path())
@record_option
@click.option("--name", metavar="NAME", help="What to call it, where not as the file says.")
@click.option("--stance", type=STANCES, help="What is coded of a concept, where the file does not say it.")
@click.option("--variable", default=CONCEPT, show_default=True, metavar="NAME", help="Of a .dna: which one is coded.")
@by_option
def import_(
    file: str, record_path: str, name: str | None, stance: StanceKind | None, variable: str, by: str | None
) -> None:
    """Keep the codebook FILE in a record: TOML, CSV, REFI-QDA's .qdc, or the concepts of a .dna; - for standard input.

    One of the same name becomes its next version; no code is lost.
    """
    book = _read(file, variable)
    with Store(record_path) as record:
        say(f"{Codebooks(record).read(book, name=name, stance=stance, by=by or user())}; kept in {record_path}")


@codebook.command()
@click.argument("file", type=click.Path(dir_okay=False), required=False)
@record_option
@codebook_option
@click.option("--from", "source", type=click.Path(), metavar="FILE", help="This file's codebook, not the record's.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write it; as FILE is called, else toml.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def export(
    file: str | None, record_path: str, codebook: str | None, source: str | None, form: str | None, force: bool
) -> None:
    """Write a codebook as it stands to FILE, or print it, as - does."""
    file = None if file == "-" else file
    ending = Path(file).suffix.lower().lstrip(".") if file else ""
    if ending and form is None and ending not in FORMATS:
        can = ", ".join(f".{one}" for one in FORMATS)
        raise CodebookError(f"{file}: no codebook is written as .{ending}; name it {can}, or say --format")
    text = write_codebook(_file(record_path, codebook, source), form or ending or "toml")
    if file is None:
        write_line(text.rstrip("\n"))
        return
    check_free(file, force, source or record_path)
    Path(file).write_text(text, encoding="utf-8", newline="\n")
    say(f"written to {file}")


@codebook.command()
@click.argument("file", type=click.Path(), required=False)
@record_option
@codebook_option
@click.option("--gone", is_flag=True, help="Also concepts that are retired or merged.")
@format_option
def show(file: str | None, record_path: str, codebook: str | None, gone: bool, form: str) -> None:
    """Show a codebook's tree with how often each concept was coded; that of FILE, or the record's."""
    if file is not None:
        _print_tree(_read(file), {})
        return
    with Store(record_path, create=False) as record:
        books = Codebooks(record)
        rows = books.concepts(codebook, gone=gone)
        book = books.get(codebook)
    for line in book.conflicts:
        say(line)
    if form != "table" or gone:
        print_rows(rows.to_dicts(), rows.columns, form, SHOWN_CONCEPTS)
        return
    _print_tree(book.file, {row.id: row.codings for row in rows})


@codebook.command(name="list")
@record_option
@format_option
def list_(record_path: str, form: str) -> None:
    """List the codebooks and coding projects of a record."""
    with Store(record_path, create=False) as record:
        rows = Codebooks(record).list()
    print_rows(rows.to_dicts(), rows.columns, form, SHOWN if is_wide() else SHOWN_NARROW)


@codebook.command()
@click.argument("concept")
@click.argument("name")
@record_option
@codebook_option
@by_option
def rename(concept: str, name: str, record_path: str, codebook: str | None, by: str | None) -> None:
    """Give CONCEPT another NAME; its id and its codes stay."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).rename(concept, name, codebook=codebook, by=by or user()))


@codebook.command()
@click.argument("concept")
@click.argument("other")
@record_option
@codebook_option
@by_option
def merge(concept: str, other: str, record_path: str, codebook: str | None, by: str | None) -> None:
    """Judge that OTHER is CONCEPT; what was coded with OTHER counts as CONCEPT from then on."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).merge(concept, other, codebook=codebook, by=by or user()))


@codebook.command()
@click.argument("concept")
@click.argument("new")
@click.argument("codings", nargs=-1, metavar="[CODING]...")
@record_option
@codebook_option
@click.option("--name", metavar="NAME", help="What the new concept is called.")
@click.option("--words", metavar="WORDS", help="The codings whose words hold these go along.")
@by_option
def split(
    concept: str,
    new: str,
    codings: tuple[str, ...],
    record_path: str,
    codebook: str | None,
    name: str | None,
    words: str | None,
    by: str | None,
) -> None:
    """Take the concept NEW out of CONCEPT, with each CODING that `parley code list` numbers."""
    with Store(record_path, create=False) as record:
        books = Codebooks(record)
        say(books.split(concept, new, name=name, codings=codings, words=words, codebook=codebook, by=by or user()))


@codebook.command()
@click.argument("concept")
@record_option
@codebook_option
@by_option
def retire(concept: str, record_path: str, codebook: str | None, by: str | None) -> None:
    """Suggest and code CONCEPT no more; its codes stay."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).retire(concept, codebook=codebook, by=by or user()))


@codebook.command()
@record_option
@codebook_option
@by_option
def blind(record_path: str, codebook: str | None, by: str | None) -> None:
    """Code blind: nobody sees another's codes or what is suggested."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).blind(codebook=codebook, by=by or user()))


@codebook.command(name="open")
@record_option
@codebook_option
@by_option
def open_(record_path: str, codebook: str | None, by: str | None) -> None:
    """Open a codebook that was coded blind."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).blind(False, codebook=codebook, by=by or user()))


@codebook.command()
@click.argument("change", type=int, required=False)
@record_option
@codebook_option
@by_option
def undo(change: int | None, record_path: str, codebook: str | None, by: str | None) -> None:
    """Take back a CHANGE by its number, or the last one."""
    with Store(record_path, create=False) as record:
        say(Codebooks(record).undo(change, codebook=codebook, by=by or user()))


@codebook.command()
@record_option
@codebook_option
@format_option
def changes(record_path: str, codebook: str | None, form: str) -> None:
    """List everything done to codebooks: who, when, and whether it stands."""
    with Store(record_path, create=False) as record:
        rows = Codebooks(record).changes(codebook)
    print_rows(rows.to_dicts(), rows.columns, form, SHOWN_CHANGES if is_wide() else SHOWN_CHANGES_NARROW)


def _read(file: str, variable: str = CONCEPT) -> CodebookFile:
    """The codebook in a file, or in what is piped in, whose form its content tells."""
    if file == "-":
        return read_codebook("stdin", sys.stdin.buffer.read(), variable=variable)
    return read_codebook(file, variable=variable)


def _file(record_path: str, name: str | None, source: str | None) -> CodebookFile:
    if source is not None:
        return _read(source)
    with Store(record_path, create=False) as record:
        return Codebooks(record).get(name).file


def _print_tree(book: CodebookFile, counts: dict[str, int]) -> None:
    root = Tree(Text(printable(f"{book.name} (stance: {book.stance})"), style="bold"), guide_style="dim")
    places: dict[str | None, Tree] = {None: root}
    waiting = list(book.entries)
    while waiting:
        here = [entry for entry in waiting if entry.concept.parent in places]
        for entry in here or waiting:  # what hangs from nothing stands at the root
            label = Text(printable(entry.id), style="green" if entry.codable else "dim")
            label.append(f"  {printable(entry.concept.name)}", style="default")
            if counts.get(entry.id):
                label.append(f"  {counts[entry.id]} coded", style="yellow")
            places[entry.id] = places.get(entry.concept.parent, root).add(label)
        waiting = [entry for entry in waiting if entry.id not in places]
    stdout_console().print(root)
