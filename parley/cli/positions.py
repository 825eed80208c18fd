"""`parley positions`: who is for and against what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from parley.archive import is_archive
from parley.cli.archived import positions_in, tell_undated
from parley.cli.coders import codebook_option, coding_in, record_option, tell_apart
from parley.cli.output import counted, format_option, is_wide, print_rows, say
from parley.coding.suggester import StanceKind
from parley.record import Store

SHOWN = ("said_on", "speaker", "organization", "concept", "stance", "text", "kind", "confidence")
SHOWN_NARROW = ("said_on", "speaker", "concept", "stance", "text")
COUNTED: Final[Mapping[StanceKind, tuple[str, ...]]] = {
    "boolean": ("supports", "opposes"),
    "scale": ("supports", "neutral", "opposes"),
    "none": ("positions",),
}
BY: Final = ("concept", "actor", "month")


@click.command()
@record_option
@codebook_option
@click.option(
    "--by",
    type=click.Choice(BY),
    help="Count them: a line a concept, an actor and concept, or a month and concept.",
)
@click.option(
    "--who",
    type=click.Choice(["speaker", "organization"]),
    default="speaker",
    show_default=True,
    help="Who is the actor.",
)
@click.option("--since", metavar="DATE", help="Said on that day or later; 2031-05-01.")
@click.option("--until", metavar="DATE", help="Said on that day or before.")
@click.option("--new", is_flag=True, help="With --since: only what differs from where the actor stood before.")
@click.option("--concept", metavar="ID", help="Only this concept.")
@click.option("--coder", metavar="NAME", help="Only what this coder coded.")
@click.option("--consensus", is_flag=True, help="Only the consensus of the coders.")
@click.option(
    "--suggested", type=float, metavar="P", help="Also what is suggested with at least this confidence, from 0 to 1."
)
@click.option("--model", metavar="NAME", help="Of the last suggestions by a model of that name.")
@format_option
def positions(record_path: str, codebook: str | None, by: str | None, form: str, who: Any, **asked: Any) -> None:
    """List who is for and against what: what was coded, and with --suggested also what a model suggests.

    \b
    parley positions --record talks.db --by actor --since 2031-05-01 --new
    parley positions --record talks.db --suggested 0.8 --format jsonl

    --by actor says when a stance last changed, with the first words of the new one. The organization is whom a
    person speaks for in the document, else in the record on that day, which is marked as inferred.

    --record may be an archive for which `parley suggest` was asked; it needs --suggested.
    """
    if is_archive(record_path):
        positions_in(record_path, codebook, by, form, shown, who, asked)
        return
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        stance = coding.codebooks.get(codebook).file.stance
        ever = {**asked, "since": None, "new": False} if by == "actor" else asked
        found = coding.positions(codebook, actor=who, **ever)
        if asked["suggested"] is None and not len(found) and not len(coding.positions(codebook)):
            waiting = sum(run.suggestions for run in coding.runs(codebook))
            if waiting:
                say(f"nothing is coded yet; --suggested 0.8 counts {counted(waiting, 'suggestion')} as far as so sure")
        if asked["suggested"] is not None and not any(run.finished for run in coding.runs(codebook)):
            say(f"nothing was suggested with this codebook yet; run: parley suggest --record {record_path}")
        if asked["coder"] is None and not asked["consensus"] and len(found):
            tell_apart(coding.apart(codebook))
        if by == "concept":
            rows: Any = coding.topics(found, codebook, who)
        elif by is not None:
            window = {name: asked[name] for name in ("since", "until", "new")}
            rows = coding.stands(found, who, **window) if by == "actor" else coding.months(found)
        else:
            rows = found
    print_rows(rows.to_dicts(), rows.columns, form, shown(by, stance))
    if by == "month":
        tell_undated(sum(row.said_on is None for row in found))


def shown(by: str | None, stance: StanceKind) -> tuple[str, ...]:
    """The columns of a table that has room for them: those that count are what the codebook lets a position be."""
    counted, wide = COUNTED[stance], is_wide()
    if by == "concept":
        sides = ("for_it", "against") if stance != "none" else ()
        return ("concept", "name", *counted, *sides, "first", "last") if wide else ("concept", *counted, *sides)
    if by == "actor":
        told = ("positions", "first", "was", "changed_on", "words") if wide else ("was", "changed_on")
        return ("actor", "concept", "stance", *told)
    if by == "month":
        return ("month", "concept", *counted)
    return SHOWN if wide else SHOWN_NARROW
