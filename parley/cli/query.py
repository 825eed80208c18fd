"""`parley statements` and `parley events`: who said what and who did what, out of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import click

from parley.cli.output import DAY, TABLE_ROWS, first_rows, format_option, is_wide, one_more, print_rows, record_option
from parley.model.kinds import CERTAINTIES, KINDS, PLOVER_EVENTS, QUADS, QUOTATIONS
from parley.record import DailyEvent, EventQuestion, EventRow, Question, Quote, Store
from parley.record.polecat import POLECAT

ALIKE: Final = 20  # of what is near in meaning
SHORT: Final = 8  # digits of a derived id that name a document
_DERIVED: Final = re.compile(r"[0-9a-f]{16}")

SHOWN: Final = ("said_on", "speaker", "cue", "content", "ref")
SHOWN_NARROW: Final = ("said_on", "speaker", "content", "ref")
SHOWN_EVENTS: Final = ("happened_on", "source", "event", "words", "target", "ref")
SHOWN_EVENTS_NARROW: Final = ("happened_on", "source", "event", "target", "ref")
SHOWN_ACTS: Final = ("happened_on", "source", "event", "target", "mentions", "documents", "ref")

_confidence = click.FloatRange(0, 1)
_EVENTS: Final = click.Choice(PLOVER_EVENTS, case_sensitive=False)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands."""
    options = (
        record_option,
        click.option("--since", type=DAY, metavar="DATE", help="On that day or later; 2024-02-01."),
        click.option("--until", type=DAY, metavar="DATE", help="On that day or before."),
        click.option("--document", metavar="ID", help="In the document of this id, file name, title, path or URL."),
        click.option("--outlet", metavar="NAME", help="In articles of this newspaper or agency."),
        click.option("--certainty", type=click.Choice(CERTAINTIES), help="How far the page vouches for it."),
        click.option("--confidence-from", type=_confidence, metavar="P", help="At least so sure, 0 to 1."),
        click.option("--confidence-to", type=_confidence, metavar="P", help="At most so sure; what to look at first."),
        click.option("--within", metavar="DOCUMENT#ID", help="In the content of this statement."),
        click.option("--only", is_flag=True, help="Names mean the actor alone, not who speaks or acts for it."),
        click.option("--copies", is_flag=True, help="Also what copies of an article say again."),
        click.option("--newest", is_flag=True, help="The last day first."),
        click.option("--limit", type=click.IntRange(min=0), metavar="N",
                     help=f"At most so many.  [default: {TABLE_ROWS} in a table, else all]"),
        format_option,
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.option("--speaker", metavar="NAME", help="Said by a name, a surname or an actor's number, or for that body.")
@click.option("--search", metavar="WORDS", help='What the content holds: words, "a phrase", AND, OR, NOT, prefix*.')
@click.option("--kind", type=click.Choice(KINDS), help="Said, or only thought and wanted.")
@click.option("--quotation", type=click.Choice(QUOTATIONS), help="In quotation marks or without.")
@click.option("--role", metavar="WORDS", help="By somebody of this role.")
@click.option("--country", metavar="NAME", help="By somebody of this country: its name or code.")
@click.option("--affiliation", metavar="NAME", help="By somebody who speaks for it.")
@click.option("--addressee", metavar="NAME", help="To somebody of this name, or in these words.")
@click.option("--relayed-by", metavar="NAME", help="Told by somebody else, of this name.")
@click.option("--event", type=_EVENTS, metavar="ACT", help="Whose content tells of such an act, as in `parley events`.")
@click.option("--speaker-confidence-from", type=_confidence, metavar="P", help="At least so sure of words and speaker.")
@click.option("--speaker-confidence-to", type=_confidence, metavar="P", help="At most so sure of words and speaker.")
@click.option("--corrected/--not-corrected", default=None, help="Those that people corrected, or the others.")
@click.option("--like", metavar="WORDS", help="Those nearest in meaning to the words first.  [default limit: 20]")
@click.option("--context", is_flag=True, help="Print the sentences that it stands in.")
@_common
def statements(record_path: str, like: str | None, context: bool, limit: int | None, form: str, **asked: Any) -> None:
    """List the statements kept in a record, by the day they were made.

    Without a day of speaking in the text, the day of publication counts. A statement's id (DOCUMENT#ID) is what
    `parley correct` and `parley show` take.

    \b
      parley statements --speaker Lindqvist --since 2031-05-01 --context
      parley statements --search '"dam" OR river' --confidence-to 0.5 --format csv
      parley statements --like "they should measure before they share the water"
    """
    with Store(record_path, create=False) as record:
        if like is not None:
            found = _alike(record, like, Question(**asked), ALIKE if limit is None else limit)
        else:
            found = first_rows(record.each_statement(Question(limit=one_more(limit, form), **asked)), limit, form)
        rows = (_statement(record, quote, context, form) for quote in found)
        columns = _columns(Quote, context)
        shown = SHOWN if is_wide() else SHOWN_NARROW
        print_rows(rows, columns, form, [*shown[:-2], "context", "ref"] if context else shown)


@click.command()
@click.option("--event", type=_EVENTS, metavar="ACT", help=f"Which act: {', '.join(PLOVER_EVENTS)}.")
@click.option("--quad", type=click.Choice(QUADS), metavar="CLASS", help=f"Which class of acts: {', '.join(QUADS)}.")
@click.option("--source", metavar="NAME", help="Done by it, or by who acts for it.")
@click.option("--target", metavar="NAME", help="Done to it.")
@click.option("--actor", metavar="NAME", help="Done by it or to it.")
@click.option("--words", metavar="WORDS", help="The word for the act holds these.")
@click.option("--one-a-day", is_flag=True, help="Each act of the same actors on one day once, with its mentions.")
@click.option("--polecat", is_flag=True, help="In POLECAT's forty columns; with --format csv or jsonl.")
@_common
def events(record_path: str, one_a_day: bool, polecat: bool, limit: int | None, form: str, **asked: Any) -> None:
    """List the events kept in a record: who did what to whom, by the day it was done.

    Without a day in the text, the day of publication counts; where it gives but another month, year or week, none. Acts
    are those of PLOVER. In a table, what is not certain says so, and words that are nobody's name stand in quotation
    marks.

    \b
      parley events --event SANCTION --target Karzan --since 2031-05-01
      parley events --quad "material conflict" --format csv
      parley events --one-a-day --since 2031-05-01
      parley events --polecat --format csv > polecat.csv
    """
    if polecat and form == "table":
        raise click.UsageError("--polecat has forty columns: add --format csv or --format jsonl")
    with Store(record_path, create=False) as record:
        question = EventQuestion(limit=one_more(limit, form), **asked)
        if polecat:
            print_rows(record.polecat(question, one_a_day=one_a_day), POLECAT, form, ())
            return
        if one_a_day:
            acts = (_event(act, form) for act in first_rows(record.each_one_a_day(question), limit, form))
            print_rows(acts, _columns(DailyEvent, False), form, SHOWN_ACTS)
            return
        rows = (_event(row, form) for row in first_rows(record.each_event(question), limit, form))
        print_rows(rows, _columns(EventRow, False), form, SHOWN_EVENTS if is_wide() else SHOWN_EVENTS_NARROW)


def _alike(record: Store, words: str, question: Question, most: int) -> Iterator[Quote]:
    """The statements asked about that are nearest in meaning to the words."""
    from parley.coding.alike import nearest

    return iter([quote for _, quote in nearest(record, words, record.each_statement(question), most)])


def _columns(kind: type[Quote] | type[EventRow] | type[DailyEvent], context: bool) -> Sequence[str]:
    names = [name for name in dict.fromkeys((*kind.__dataclass_fields__, "ref")) if name != "worded"]
    return [*names, "context"] if context else names


def _statement(record: Store, quote: Quote, context: bool, form: str) -> Mapping[str, Any]:
    row = {**asdict(quote), "ref": quote.ref}
    if context:
        row["context"] = record.context(quote.ref)
    if form == "table":
        row["speaker"] = quote.speaker or quote.source
        row["ref"] = _short(quote.document, quote.id)
        if quote.corrected:
            row["ref"] += f" (corrected by {quote.corrected})"
    return row


def _event(event: EventRow | DailyEvent, form: str) -> Mapping[str, Any]:
    row = {**asdict(event), "ref": event.ref}
    worded = row.pop("worded")
    if form == "table":
        row["ref"] = _short(*event.ref.rsplit("#", 1))
        row |= {role: f"“{row[role]}”" for role in worded if row[role]}
        if event.certainty != "certain":
            row["event"] += f" ({event.certainty})"
    return row


def _short(document: str, own: str) -> str:
    """The beginning of an id that was derived is enough to name it by."""
    return f"{document[:SHORT] if _DERIVED.fullmatch(document) else document}#{own}"
