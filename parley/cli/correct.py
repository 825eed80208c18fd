"""`parley correct`: what people know better than the reader, kept beside what it found."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from parley.cli.groups import Group
from parley.cli.output import RECORD, by_option, either_record_option, format_option, print_rows, say, user
from parley.model.kinds import ACTOR_TYPES, KINDS
from parley.record import KEEP, SAME, Spoken, Store

SHOWN = ("pk", "made_by", "document", "note", "state")


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    note = click.option("--note", default="", metavar="WORDS", help="Why, in words of your own.")
    return either_record_option(by_option(note(command)))


@click.group(cls=Group)
@either_record_option
@click.pass_context
def correct(ctx: click.Context, record_path: str | None) -> None:
    """Correct what was read: statements and actors. Nothing that was read is lost, and every correction can be undone.

    A STATEMENT goes by DOCUMENT#ID as `parley statements` shows it, a DOCUMENT by its id (or how it begins), file
    name or title. WORDS are words as they stand in the document, or a span such as 120-151,160-172. Corrections hold
    when the document is read again by newer weights.

    \b
      parley correct speaker 3f2a91#s4 "Mara Lindqvist"
      parley correct bounds 3f2a91#s4 --content "“We go on,”"
      parley correct remove 3f2a91#s7
      parley correct add 3f2a91 --content "“No,”" --cue said --source Oduya
      parley correct actor 3f2a91 "Mara Lindqvist" --role "Foreign Minister"
      parley correct undo
    """
    ctx.obj = record_path


@correct.command()
@click.argument("statement")
@click.argument("speakers", nargs=-1, metavar="[NAME]...")
@click.option("--nobody", is_flag=True, help="The text names nobody who said it.")
@click.option("--type", "kind", type=click.Choice(ACTOR_TYPES), help="What a name that is new to the record is.")
@_shared
@click.pass_obj
def speaker(
    group_path: str | None,
    statement: str,
    speakers: tuple[str, ...],
    nobody: bool,
    kind: Any,
    record_path: str | None,
    by: str | None,
    note: str,
) -> None:
    """Say who made a STATEMENT: actors of its document or of the record, or new names."""
    if bool(speakers) == nobody:
        raise click.UsageError("name who said it, or say --nobody.")
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.correct_speaker(statement, *speakers, type=kind, by=by or user(), note=note).note)


@correct.command()
@click.argument("statement")
@click.option("--source", metavar="WORDS", help='The words that name who said it; "" for none.')
@click.option("--cue", metavar="WORDS", help='The words that report it; "" for none.')
@click.option("--content", metavar="WORDS", help="What was said.")
@_shared
@click.pass_obj
def bounds(
    group_path: str | None,
    statement: str,
    source: str | None,
    cue: str | None,
    content: str | None,
    record_path: str | None,
    by: str | None,
    note: str,
) -> None:
    """Give a STATEMENT another source, cue or content."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        made = record.correct_bounds(
            statement,
            source=KEEP if source is None else spoken(source),
            cue=KEEP if cue is None else spoken(cue),
            content=KEEP if content is None else spoken(content) or "",
            by=by or user(),
            note=note,
        )
        say(made.note)


@correct.command()
@click.argument("statement")
@_shared
@click.pass_obj
def remove(
    group_path: str | None, statement: str, record_path: str | None, by: str | None, note: str
) -> None:
    """Say that a STATEMENT is none: nobody said that."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.remove_statement(statement, by=by or user(), note=note).note)


@correct.command()
@click.argument("statement")
@_shared
@click.pass_obj
def confirm(
    group_path: str | None, statement: str, record_path: str | None, by: str | None, note: str
) -> None:
    """Say that a STATEMENT is right, so that it stays whatever a later reading finds."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.confirm_statement(statement, by=by or user(), note=note).note)


@correct.command()
@click.argument("document")
@click.option("--content", required=True, metavar="WORDS", help="What was said.")
@click.option("--source", metavar="WORDS", help="The words that name who said it.")
@click.option("--cue", metavar="WORDS", help="The words that report it.")
@click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Who that is.  [default: the source]")
@click.option("--kind", type=click.Choice(KINDS), default="speech", show_default=True, help="Said, or only thought.")
@_shared
@click.pass_obj
def add(
    group_path: str | None,
    document: str,
    content: str,
    source: str | None,
    cue: str | None,
    speakers: tuple[str, ...],
    kind: str,
    record_path: str | None,
    by: str | None,
    note: str,
) -> None:
    """Add a statement that was missed in a DOCUMENT."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        made = record.add_statement(
            document,
            spoken(content) or "",
            source=None if source is None else spoken(source),
            cue=None if cue is None else spoken(cue),
            speakers=speakers,
            kind=kind,
            by=by or user(),
            note=note,
        )
        say(made.note)


@correct.command()
@click.argument("document")
@click.argument("actor")
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--type", "kind", type=click.Choice(ACTOR_TYPES), help="Another type.")
@click.option("--role", metavar="WORDS", help='Another role; "" for none.')
@click.option("--country", metavar="CODE", help='Another country, by its three letters; "" for none.')
@click.option("--affiliation", metavar="NAME", help='Whom the actor speaks for; "" for nobody.')
@_shared
@click.pass_obj
def actor(
    group_path: str | None,
    document: str,
    actor: str,
    name: str | None,
    kind: str | None,
    role: str | None,
    country: str | None,
    affiliation: str | None,
    record_path: str | None,
    by: str | None,
    note: str,
) -> None:
    """Say what an ACTOR of a DOCUMENT is. Who is who across documents: parley actors merge, split, rename."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        made = record.correct_actor(
            document,
            actor,
            name=name,
            type=kind,
            role=SAME if role is None else role,
            country=SAME if country is None else country,
            affiliation=SAME if affiliation is None else affiliation,
            by=by or user(),
            note=note,
        )
        say(made.note)


@correct.command()
@click.argument("correction", required=False)
@either_record_option
@by_option
@click.pass_obj
def undo(group_path: str | None, correction: str | None, record_path: str | None, by: str | None) -> None:
    """Take back a CORRECTION by its number, or the last one."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.undo_correction(correction, by=by or user()).note)


@correct.command(name="list")
@click.argument("document", required=False)
@either_record_option
@format_option
@click.pass_obj
def list_(group_path: str | None, document: str | None, record_path: str | None, form: str) -> None:
    """List every correction, of one DOCUMENT or of all: who made it, and whether it stands.

    "gone" are those whose words are not in the document any more.
    """
    with Store(record_path or group_path or RECORD, create=False) as record:
        found = record.corrections(document)
    print_rows(found.to_dicts(), found.columns, form, SHOWN)


def spoken(said: str) -> Spoken | None:
    """Spans where it is spans (120-151,160-172), else the words; None for none."""
    if re.fullmatch(r"\d+-\d+(,\d+-\d+)*", said):
        return [(int(start), int(stop)) for start, _, stop in (part.partition("-") for part in said.split(","))]
    return said or None
