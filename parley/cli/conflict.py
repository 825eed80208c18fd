"""`parley conflict`: the graph model for conflict resolution on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli import conflict_output as output
from parley.cli.groups import Group
from parley.cli.output import check_free
from parley.errors import ModelError

if TYPE_CHECKING:
    from parley.conflict.analysis import Analysis

PICTURES = (b"<?xml", b"<svg", b"\x89PNG", b"%PDF")  # how .svg, .png and .pdf begin
CONCEPTS = click.Choice(["nash", "gmr", "smr", "seq", "sseq"], case_sensitive=False)

model_argument = click.argument("model", type=click.Path(dir_okay=False, allow_dash=True))
extension_option = click.option(
    "--extension",
    type=click.Choice(["a", "b", "c", "d"]),
    default="a",
    show_default=True,
    help="How unknown preferences count (Li et al. 2004).",
)
text_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)


class CaretGroup(Group):
    """A group that keeps the lines of an error that points into an expression with a caret."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ModelError as error:
            if "\n" not in str(error):
                raise
            click.echo(f"parley: {error}", err=True)
            ctx.exit(2)


@click.group(cls=CaretGroup)
def conflict() -> None:
    """Graph model for conflict resolution: which outcomes would hold, and what would have to change.

    A STATE is its number, its letters (NYNNY), STATUS_QUO, or an expression that picks it.
    """


@conflict.command()
@model_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="json: one document; jsonl and csv: one row a state.",
)
@click.option("--moves/--no-moves", default=None, help="List moves and improvements in json [up to 4,096 states].")
@click.option("--all", "everything", is_flag=True, help="Every state in the table, however many.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "numpy", "compiled"]),
    default="auto",
    show_default=True,
    hidden=True,
)
@extension_option
def analyse(model: str, form: str, moves: bool | None, everything: bool, engine: Any, extension: Any) -> None:
    """States, moves, who is stable where under which concept, and equilibria."""
    found = _load(model).analyse(extension, engine=engine)
    if form == "json":
        output.line(found.to_json(moves))
    elif form in ("jsonl", "csv"):
        output.rows(found.rows(), form)
    else:
        from parley.conflict.render import analysis_table

        output.table(analysis_table(found, everything))


@conflict.command()
@model_argument
@click.option("--state", required=True, help="The state to explain.")
@click.option("--decision-maker", help="Only this one (key or label).")
@extension_option
@text_format
def explain(model: str, state: str, decision_maker: str | None, extension: Any, form: str) -> None:
    """Why each decision maker stays at a state or leaves it."""
    output.result(_analysis(model, extension).explain(state, decision_maker), form)


@conflict.command()
@model_argument
@click.option("--from", "start", default="STATUS_QUO", show_default=True, help="Where it starts.")
@click.option("--to", "end", help="Where it should get.")
@click.option("--improvements-only", is_flag=True, help="Every move must be one its mover prefers.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many shortest paths.")
@extension_option
@text_format
def paths(
    model: str, start: str, end: str | None, improvements_only: bool, limit: int, extension: Any, form: str
) -> None:
    """How it could get from one state to another, and which equilibria can be reached at all."""
    from parley.conflict.paths import paths as find

    found = _analysis(model, extension)
    output.result(find(found, start, end, improvements_only=improvements_only, limit=limit), form)


@conflict.command()
@model_argument
@click.option("--state", required=True, help="The state that should hold.")
@click.option("--concept", type=CONCEPTS, default="seq", show_default=True, help="Under which concept.")
@click.option("--write", type=click.Path(dir_okay=False), help="Write the model with the change made.")
@click.option("--force", is_flag=True, help="Overwrite that file.")
@extension_option
@text_format
def require(
    model: str, state: str, concept: str, write: str | None, force: bool, extension: Any, form: str
) -> None:
    """What would have to change for a state to be an equilibrium."""
    from parley.conflict import save
    from parley.conflict.require import require as find

    if write:
        check_free(write, force, model)
    found = find(_analysis(model, extension), state, concept)
    if write:
        save(found.changed, write)
    output.result(found, form)


@conflict.command()
@model_argument
@extension_option
@text_format
def sensitivity(model: str, extension: Any, form: str) -> None:
    """Which equilibria survive when any one preference is moved, dropped or negated."""
    from parley.conflict.sensitivity import sensitivity as find

    output.result(find(_analysis(model, extension)), form)


@conflict.command()
@model_argument
@click.option("--concept", type=CONCEPTS, default="seq", show_default=True, help="Whose equilibria.")
@click.option("--state", help="Only this state.")
@extension_option
@text_format
def coalitions(model: str, concept: str, state: str | None, extension: Any, form: str) -> None:
    """Which equilibria a coalition would leave, and where for."""
    from parley.conflict.coalitions import coalitions as find

    output.result(find(_analysis(model, extension), concept, state), form)


@conflict.command()
@model_argument
@click.option("-o", "--output", "out", required=True, type=click.Path(dir_okay=False), help=".svg, .png or .pdf")
@click.option(
    "--moves",
    type=click.Choice(["all", "improvements"]),
    default="all",
    show_default=True,
    help="Which to draw.",
)
@click.option("--from", "start", help="Where the marked path starts [the status quo].")
@click.option("--to", "end", help="Where it ends [the nearest equilibrium that improvements lead to].")
@extension_option
def plot(model: str, out: str, moves: Any, start: str | None, end: str | None, extension: Any) -> None:
    """Draw the graph: states, moves coloured by decision maker, equilibria, status quo and a path."""
    from parley.conflict.plot import plot as draw

    if Path(out).is_file() and not _is_picture(Path(out)):
        raise ModelError(f"{out} is there already and no picture; name another file")
    draw(_analysis(model, extension), out, moves=moves, start=start, end=end)


@conflict.command()
@model_argument
@click.argument("target", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite TARGET.")
def convert(model: str, target: str, force: bool) -> None:
    """Convert between TOML and the .gmcr files of existing GMCR tools, by the names' endings."""
    from parley.conflict import save

    loaded = _load(model)
    check_free(target, force, model)
    save(loaded, target)


@conflict.command()
@click.argument("target", type=click.Path(dir_okay=False), required=False)
def new(target: str | None) -> None:
    """Print a commented model to start from, or write it to TARGET."""
    from parley.conflict.template import TEMPLATE

    if target is None:
        output.line(TEMPLATE.rstrip("\n"))
        return
    try:
        with open(target, "x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise ModelError(f"{target} is there already; name another file") from None
    except OSError as error:
        raise ModelError(f"{target} cannot be written: {error.strerror}") from None


def _is_picture(path: Path) -> bool:
    """Whether a file holds what was drawn before, so that drawing it anew loses nothing; or nothing at all."""
    with path.open("rb") as there:
        head = there.read(8)
    return not head or head.startswith(PICTURES)


def _load(model: str) -> Any:
    from parley.conflict import load

    return load(model)


def _analysis(model: str, extension: Any) -> Analysis:
    found: Analysis = _load(model).analyse(extension)
    return found
