"""`parley actors`: who is in a record, and people's judgements on who is who."""

from __future__ import annotations

import sys

import click

from parley.cli.groups import Group
from parley.cli.output import (
    RECORD,
    by_option,
    either_record_option,
    first_rows,
    format_option,
    is_wide,
    one_more,
    print_rows,
    say,
    user,
)
from parley.model.kinds import ACTOR_TYPES
from parley.record import Store

SHOWN = ("identity", "name", "type", "documents", "statements", "first_said", "last_said")
NARROW = ("identity", "name", "type", "documents", "statements")
SHOWN_ALIKE = ("identity", "name", "statements", "other", "other_name", "other_statements", "why")
SHOWN_JUDGEMENTS = ("pk", "made_by", "note", "state")

TYPES = click.Choice(ACTOR_TYPES)
NOT_DONE = 2  # exit code: nothing was merged


@click.group(cls=Group, invoke_without_command=True)
@either_record_option
@click.option("--name", metavar="WORDS", help="Only those with these words in their name.")
@click.option("--type", "kind", type=TYPES, help="Only those of this type.")
@click.option("--silent", is_flag=True, help="Also those who are mentioned but say nothing.")
@click.option("--copies", is_flag=True, help="Also count what copies of an article say again.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@format_option
@click.pass_context
def actors(
    ctx: click.Context,
    record_path: str | None,
    name: str | None,
    kind: str | None,
    silent: bool,
    copies: bool,
    limit: int | None,
    form: str,
) -> None:
    """List who speaks in a record, those who say most first; or judge who is who.

    Actors of different documents are one where their full names and types agree, or where a surname is
    unambiguous in the record. Judgements are kept beside that, survive a new reading, and can be undone. Who else may
    be one is listed by `parley actors alike`.
    """
    ctx.obj = record_path
    if ctx.invoked_subcommand is not None:
        return
    with Store(record_path or RECORD, create=False) as record:
        found = record.actors(name=name, type=kind, silent=silent, copies=copies, limit=one_more(limit, form))
    rows = first_rows(iter(found.to_dicts()), limit, form)
    print_rows(rows, found.columns, form, SHOWN if is_wide() else NARROW)


@actors.command()
@either_record_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@format_option
@click.pass_obj
def alike(group_path: str | None, record_path: str | None, limit: int | None, form: str) -> None:
    """List who may be one, those who say most first: names spelled alike, or by which an article calls another.

    Nobody is made one by it. Merge those who are by their numbers, the one whose name stays first:

    \b
      parley actors alike
      parley actors merge 73 82
    """
    with Store(record_path or group_path or RECORD, create=False) as record:
        found = record.alike()[:limit]
    print_rows(found.to_dicts(), found.columns, form, SHOWN_ALIKE)


@actors.command()
@click.argument("actor", required=False)
@click.argument("others", nargs=-1, metavar="[OTHER]...")
@click.option("--pattern", metavar="WORDS", help="Merge all unnamed sources like this; * stands for any words.")
@click.option("--into", metavar="NAME", help="Who they are: somebody in the record, or a new name.")
@click.option("--yes", is_flag=True, help="Merge what the pattern finds without asking.")
@either_record_option
@by_option
@click.pass_obj
def merge(
    group_path: str | None,
    actor: str | None,
    others: tuple[str, ...],
    pattern: str | None,
    into: str | None,
    yes: bool,
    record_path: str | None,
    by: str | None,
) -> None:
    """Judge that each OTHER is ACTOR, whose name they have from then on.

    Or that all unnamed sources whose words fit a pattern are one; who they are is shown first, and those of
    documents that are read later are among them:

    \b
      parley actors merge "Mara Lindqvist" "Foreign Minister Lindqvist"
      parley actors merge --pattern "senior * official" --into "Senior officials"
    """
    if pattern is not None or into is not None:
        if pattern is None or into is None or actor:
            raise click.UsageError("give --pattern with --into and no names, or the names of actors.")
        with Store(record_path or group_path or RECORD, create=False) as record:
            _gather(record, pattern, into, yes, by or user())
        return
    if actor is None or not others:
        raise click.UsageError("name two actors: the one that stays, and the one that goes into it.")
    with Store(record_path or group_path or RECORD, create=False) as record:
        for other in others:
            say(record.merge(actor, other, by=by or user()))


def _gather(record: Store, pattern: str, into: str, yes: bool, by: str) -> None:
    found = record.unnamed(pattern)
    print_rows(found.to_dicts(), found.columns, "table", found.columns)
    if not found or (not sys.stdin.isatty() and not yes):
        say(f"{len(found)} different names; say --yes to merge them" if found else f"nobody unnamed fits {pattern!r}")
        raise SystemExit(NOT_DONE)
    if not yes and not click.confirm(f"merge these into {into}?", err=True):
        raise click.Abort
    say(record.gather(pattern, into, by=by))


@actors.command()
@click.argument("actor")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--name", metavar="NAME", help="The name of who it is there.")
@either_record_option
@by_option
@click.pass_obj
def split(
    group_path: str | None,
    actor: str,
    documents: tuple[str, ...],
    name: str | None,
    record_path: str | None,
    by: str | None,
) -> None:
    """Judge that ACTOR is somebody else in each DOCUMENT; without any, that its names are several people."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.split(actor, documents, name=name, by=by or user()))


@actors.command()
@click.argument("actor")
@click.argument("name")
@either_record_option
@by_option
@click.pass_obj
def rename(group_path: str | None, actor: str, name: str, record_path: str | None, by: str | None) -> None:
    """Give ACTOR another NAME."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.rename(actor, name, by=by or user()))


@actors.command()
@click.argument("judgement", required=False)
@either_record_option
@by_option
@click.pass_obj
def undo(group_path: str | None, judgement: str | None, record_path: str | None, by: str | None) -> None:
    """Take back a JUDGEMENT by its number, or the last one."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        say(record.undo(judgement, by=by or user()))


@actors.command()
@either_record_option
@format_option
@click.pass_obj
def judgements(group_path: str | None, record_path: str | None, form: str) -> None:
    """List every judgement: who made it, when, and whether it stands."""
    with Store(record_path or group_path or RECORD, create=False) as record:
        found = record.judgements()
    print_rows(found.to_dicts(), found.columns, form, SHOWN_JUDGEMENTS)
