"""`parley code`: what people decide on statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import click

from parley.cli.code_next import review
from parley.cli.code_options import options
from parley.cli.coders import (
    by_option,
    codebook_option,
    coding_in,
    record_option,
    spans_from,
)
from parley.cli.groups import Group
from parley.cli.output import counted, format_option, is_wide, print_rows, print_table, say, user
from parley.coding import CodingError
from parley.coding.codebooks import NONE
from parley.coding.rows import CodingRow
from parley.record import Store

SHOWN = ("number", "coder", "document", "concept", "stance", "words", "memo")
SHOWN_ROWS = ("number", "made", "coder", "action", "concept", "stance", "words", "rule", "state")
SHOWN_ROWS_NARROW = ("number", "coder", "action", "concept", "stance", "words", "state")
SHOWN_AGREEMENT = ("concept", "units", "coders", "percent", "kappa", "alpha", "low", "high")
SHOWN_DIFFERENCES = ("document", "words", "said")
NUMBERS: Final = {"ignore_unknown_options": True}  # -1 is a stance of a scale, and no option
Command = TypeVar("Command", bound=Callable[..., Any])


def place_options(command: Command) -> Command:
    """The argument and options that name words of a document."""
    command = click.option("--spans", metavar="PLACES", help="Where the words are in the text: 412-468,480-491.")(
        command
    )
    command = click.option("--statement", metavar="ID", help="The words of this statement, such as s7.")(command)
    return click.argument("document")(command)


@click.group(cls=Group)
def code() -> None:
    """Code statements: by hand one after the other, by a stated rule, or from a script.

    \b
    parley code next --record talks.db
    parley code add d1#s7 joint-gauge supports
    parley code accept --concept joint-gauge --above 0.95
    parley code agreement --record talks.db

    Every act is a row that is only added, and `undo` takes back.
    """


code.add_command(review)
code.add_command(options)


@code.command(context_settings=NUMBERS)
@place_options
@click.argument("concept")
@click.argument("stance", required=False)
@record_option
@codebook_option
@by_option
@click.option("--speaker", metavar="NAME", help="Whose position it is, where not who the record says speaks there.")
@click.option("--organization", metavar="NAME", help="For whom they speak.")
@click.option("--memo", metavar="WORDS", help="A note.")
@click.option("--consensus", is_flag=True, help="As the consensus of the coders, which you adjudicate.")
def add(
    document: str,
    concept: str,
    stance: str | None,
    statement: str | None,
    spans: str | None,
    record_path: str,
    codebook: str | None,
    by: str | None,
    speaker: str | None,
    organization: str | None,
    memo: str | None,
    consensus: bool,
) -> None:
    """Code words of DOCUMENT with CONCEPT and STANCE; the concept `none` says that they take no position.

    The words are a statement's, named with the document as `parley statements` has it (d1#s7) or by --statement, or
    any others, named by --spans.
    """
    place = _place(statement, spans)
    if concept == NONE and stance is not None:
        raise CodingError(f"none says that the words take no position; leave {stance!r} out, or name a concept")
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        coder = by or user()
        taken: Iterable[CodingRow] = ()
        if concept == NONE:
            said = {"by": coder, "codebook": codebook, "consensus": consensus, **place}
            taken = coding.coded_at(document, **said)
            number = coding.reject(document, memo=memo, **said)
        else:
            number = coding.accept(
                document, concept, stance, by=coder, codebook=codebook, speaker=speaker, organization=organization,
                memo=memo, consensus=consensus, **place,
            )  # fmt: skip
    say(f"row {number}: {concept}{f' {stance}' if stance else ''}{_taken(taken)}")


@code.command()
@record_option
@codebook_option
@click.option("--concept", required=True, metavar="ID", help="Suggestions of this concept.")
@click.option("--above", type=float, required=True, metavar="P", help="With at least this confidence, from 0 to 1.")
@click.option("--model", metavar="NAME", help="Of the last suggestions by a model of that name.")
@by_option
def accept(
    record_path: str, codebook: str | None, concept: str, above: float, model: str | None, by: str | None
) -> None:
    """State a rule: every suggestion of a concept that is as sure as that, and undecided, is a code.

    The codes say by which rule and model they were made; `undo` takes them back together.
    """
    with Store(record_path, create=False) as record:
        count = coding_in(record).accept_above(concept, above, codebook, by=by or user(), model=model)
    are = "is a code" if count == 1 else "are codes"
    say(f"{counted(count, 'suggestion')} of {concept} at {above:g} or above {are} now")


@code.command()
@place_options
@click.argument("concept", required=False)
@record_option
@codebook_option
@by_option
def reject(
    document: str,
    concept: str | None,
    statement: str | None,
    spans: str | None,
    record_path: str,
    codebook: str | None,
    by: str | None,
) -> None:
    """Decide that words of DOCUMENT are not about CONCEPT; without one, that they take no position."""
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        said = {"by": by or user(), "codebook": codebook, **_place(statement, spans)}
        taken = [row for row in coding.coded_at(document, **said) if concept in (None, row.concept)]
        number = coding.reject(document, concept, **said)
    say(f"row {number}: not {concept or 'any concept'}{_taken(taken)}")


@code.command(context_settings=NUMBERS)
@place_options
@click.argument("was")
@click.argument("concept")
@click.argument("stance", required=False)
@record_option
@codebook_option
@by_option
def change(
    document: str,
    was: str,
    concept: str,
    stance: str | None,
    statement: str | None,
    spans: str | None,
    record_path: str,
    codebook: str | None,
    by: str | None,
) -> None:
    """Change what was coded or suggested as WAS to CONCEPT with STANCE."""
    with Store(record_path, create=False) as record:
        number = coding_in(record).change(
            document, was, concept, stance, by=by or user(), codebook=codebook, **_place(statement, spans)
        )
    say(f"row {number}: {concept}{f' {stance}' if stance else ''} instead of {was}")


@code.command()
@place_options
@click.argument("concept", required=False)
@record_option
@codebook_option
@by_option
def remove(
    document: str,
    concept: str | None,
    statement: str | None,
    spans: str | None,
    record_path: str,
    codebook: str | None,
    by: str | None,
) -> None:
    """Take your code CONCEPT away from words of DOCUMENT, without one all that you said of them."""
    with Store(record_path, create=False) as record:
        number = coding_in(record).remove(
            document, concept, by=by or user(), codebook=codebook, **_place(statement, spans)
        )
    say(f"row {number}: {concept or 'everything'} is taken away")


@code.command()
@place_options
@click.argument("text")
@record_option
@codebook_option
@click.option("--concept", metavar="ID", help="Of this code alone.")
@by_option
def memo(
    document: str,
    text: str,
    concept: str | None,
    statement: str | None,
    spans: str | None,
    record_path: str,
    codebook: str | None,
    by: str | None,
) -> None:
    """Note TEXT of your codes at words of DOCUMENT; an empty one takes the note away."""
    with Store(record_path, create=False) as record:
        number = coding_in(record).memo(
            document, text, concept=concept, by=by or user(), codebook=codebook, **_place(statement, spans)
        )
    say(f"row {number}: noted")


@code.command(name="list")
@record_option
@codebook_option
@click.option("--coder", metavar="NAME", help="Only what this coder coded.")
@click.option("--concept", metavar="ID", help="Only this concept: every statement coded with it.")
@click.option("--document", metavar="ID", help="In the document of this id, path, URL or title.")
@click.option("--consensus", is_flag=True, help="Only the consensus.")
@click.option("--gone", is_flag=True, help="Those whose words are not in the current version of the document.")
@click.option("--rows", is_flag=True, help="Every row ever added, with whether it stands.")
@format_option
def list_(
    record_path: str,
    codebook: str | None,
    coder: str | None,
    concept: str | None,
    document: str | None,
    consensus: bool,
    gone: bool,
    rows: bool,
    form: str,
) -> None:
    """List the codes that stand."""
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        if rows:
            acts = coding.rows(codebook, coder=coder)
            print_rows(acts.to_dicts(), acts.columns, form, SHOWN_ROWS if is_wide() else SHOWN_ROWS_NARROW)
            return
        found = coding.codings(
            codebook, coder=coder, concept=concept, document=document, gone=gone, consensus=consensus
        )
    print_rows(found.to_dicts(), found.columns, form, SHOWN)


@code.command()
@click.argument("row", type=int, required=False)
@record_option
@codebook_option
@by_option
def undo(row: int | None, record_path: str, codebook: str | None, by: str | None) -> None:
    """Take back a ROW by its number, or your last one; of a rule all its rows."""
    with Store(record_path, create=False) as record:
        say(coding_in(record).undo(row, by=by or user(), codebook=codebook))


@code.command()
@record_option
@codebook_option
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Of these coders; may be repeated.")
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=1_000,
    show_default=True,
    metavar="N",
    help="Draws for the interval of alpha.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of these draws.")
@click.option("--differences", is_flag=True, help="Where they differ, with the words, instead of the figures.")
@format_option
def agreement(
    record_path: str,
    codebook: str | None,
    coders: tuple[str, ...],
    bootstrap: int,
    seed: int,
    differences: bool,
    form: str,
) -> None:
    """How far coders agree: Krippendorff's alpha with its 95 % interval, Cohen's kappa, percent; where they differ."""
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        blind = coding.codebooks.get(codebook).blind
        rows: Any = None
        if not differences:
            rows = coding.agreement(codebook, coders=coders, bootstrap=bootstrap, seed=seed)
            print_rows(rows.to_dicts(), rows.columns, form, SHOWN_AGREEMENT)
        if differences or (form == "table" and not blind):
            apart = coding.differences(codebook, coders=coders)
            if differences:
                print_rows(apart.to_dicts(), apart.columns, form, SHOWN_DIFFERENCES)
            elif apart:
                print_table(apart.to_dicts(), SHOWN_DIFFERENCES, "where they differ")


@code.command()
@record_option
@codebook_option
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Of these coders; may be repeated.")
@by_option
def consensus(record_path: str, codebook: str | None, coders: tuple[str, ...], by: str | None) -> None:
    """Make the consensus of what coders agree on; what they differ on is listed, to be adjudicated.

    Adjudicate with `parley code add DOCUMENT#ID CONCEPT STANCE --consensus`.
    """
    with Store(record_path, create=False) as record:
        coding = coding_in(record)
        count = coding.agree(codebook, by=by or user(), coders=coders)
        left = coding.undecided(codebook, coders=coders)
    if left:
        print_rows(left.to_dicts(), left.columns, "table", SHOWN_DIFFERENCES)
    say(f"{count} decided alike are the consensus; {len(left)} are left to adjudicate")


def _taken(codes: Iterable[CodingRow]) -> str:
    """What a decision took back, to be said beside it."""
    listed = ", ".join(f"{row.concept} {row.stance or ''}".strip() for row in codes)
    return f"; that takes back {listed}" if listed else ""


def _place(statement: str | None, spans: str | None) -> dict[str, Any]:
    return {"statement": statement, "spans": spans_from(spans) if spans is not None else None}
