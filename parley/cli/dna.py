"""`parley dna`: coded statements to and from Discourse Network Analyzer."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.groups import Group
from parley.cli.output import counted, record_option, say
from parley.networks.coded import Wanted
from parley.networks.coded_dna import UNKNOWN_DAY, coded_database
from parley.networks.dna import read_database
from parley.networks.dna_write import NEW_PASSWORD, write_dna
from parley.networks.recorded import save_project
from parley.record import Store


@click.group(cls=Group)
def dna() -> None:
    """Exchange coded statements with Discourse Network Analyzer 3."""


@dna.command(name="import")
@click.argument("file", type=click.Path())
@record_option
@click.option(
    "--project", metavar="NAME", help="What to call it in the record; by default as FILE is called."
)
def import_(file: str, record_path: str, project: str | None) -> None:
    """Keep the documents and coded statements of the database FILE in a record.

    A project of the same name is replaced.
    """
    database = read_database(file)
    name = project or Path(file).stem
    with Store(record_path) as record:
        before = save_project(record, name, database)
    instead = f", in place of the {counted(before, 'statement')} that it had" if before else ""
    say(
        f"{counted(len(database.statements), 'statement')} in {counted(len(database.documents), 'document')} kept in "
        f"{record_path} as project {name}{instead}"
    )


@dna.command()
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False), metavar="[RECORD] FILE", required=True)
@record_option
@click.option("--project", metavar="NAME", help="Which project, where the record has several.")
@click.option("--codebook", metavar="NAME", help="What was coded with this codebook.")
@click.option("--coder", metavar="NAME", help="Only what this coder coded.")
@click.option("--consensus", is_flag=True, help="Only the consensus of the coders.")
@click.option("--suggested", type=float, metavar="P", help="Also what is suggested with at least this confidence.")
@click.option("--uncoded", is_flag=True, help="Also every other statement that was read, ready to be coded in DNA.")
@click.option("--force", is_flag=True, help="Replace FILE where there is one.")
def export(
    files: tuple[str, ...],
    record_path: str,
    project: str | None,
    codebook: str | None,
    coder: str | None,
    consensus: bool,
    suggested: float | None,
    uncoded: bool,
    force: bool,
) -> None:
    """Write coded statements as a database FILE that DNA 3 opens.

    \b
    parley dna export talks.db out.dna
    parley dna export talks.db out.dna --uncoded

    That is what was coded in the record, or a project that was imported with what was changed in it since.
    """
    if len(files) > 2:
        raise click.UsageError("Name the record and the file to write, and no more.")
    path, file = files if len(files) == 2 else (record_path, files[0])
    with Store(path, create=False) as record:
        wanted = Wanted(codebook, coder, consensus, suggested)
        database = coded_database(record, wanted, project=project, uncoded=uncoded)
    shortened = write_dna(file, database, replace=force)
    say(f"{counted(len(database.statements), 'statement')} written to {file}")
    undated = sum(document.document.time.date() == UNKNOWN_DAY for document in database.documents)
    if undated:
        of = "a document" if undated == 1 else f"{undated} documents"
        say(f"the day of {of} is not known, and DNA needs one: {UNKNOWN_DAY}; change it in DNA")
    if shortened:
        say(f"{len(shortened)} labels are cut to DNA's 190 characters, such as {shortened[0][:60]}…")
    if any(not coder.password for coder in database.coders) or not database.coders:
        say(f"coders without a password have {NEW_PASSWORD!r}; change it in DNA")
