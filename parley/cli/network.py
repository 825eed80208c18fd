"""`parley network`: discourse networks from coded statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import click

from parley.cli.coders import tell_apart
from parley.cli.network_analyses import ANALYSES
from parley.cli.network_answers import ANSWERS, INLINE, PlotKind, Type, draw
from parley.cli.output import say, write_line
from parley.errors import NetworkError
from parley.networks.clusterings import METHODS
from parley.networks.coded import Wanted
from parley.networks.formats import FORMATS, SERIES_FORMATS
from parley.networks.network import NetworkSeries, format_of
from parley.networks.phases import Distance
from parley.networks.scaling import ITERATIONS, Model
from parley.networks.selection import choose
from parley.networks.sources import open_table
from parley.networks.table import StatementTable
from parley.networks.writing import write_text

Verb = Literal[
    "matrix", "frequencies", "communities", "clusterings", "centrality", "polarization", "stability", "backbone",
    "phase-transitions", "ideal-points",
]  # fmt: skip
# what these ask of a network has no answer without its sign
SIGNED = ("polarization", "communities", "clusterings", "centrality", "stability", "phase-transitions")


def _choices(literal: object) -> str:
    return "|".join(get_args(literal))


@click.command()
@click.argument("file", type=click.Path())
@click.argument("verb", default="matrix", metavar=f"[{_choices(Verb)}]")
@click.option(
    "--type", "type_", metavar=_choices(Type), help="What to make; two-mode unless the verb needs one-mode."
)
@click.option(
    "--statement-type", metavar="NAME", help='Kind of statement; "DNA Statement" where there is one.'
)
@click.option("--project", metavar="NAME", help="DNA project as it was imported, where FILE is a record.")
@click.option("--codebook", metavar="NAME", help="Positions of a record: of this codebook, where it has several.")
@click.option("--coder", metavar="NAME", help="Only what this coder coded.")
@click.option("--consensus", is_flag=True, help="Only the consensus of the coders.")
@click.option(
    "--suggested", type=float, metavar="P", help="Also what is suggested with at least this confidence, 0 to 1."
)
@click.option("--suggested-by", metavar="NAME", help="Of the last suggestions by a model of that name.")
@click.option("--undated", metavar="DATE", help="The day on which positions count that have none.")
@click.option(
    "--variable1",
    metavar="NAME",
    help="Rows: organization, or a document's author, source, section, type, id.",
)
@click.option("--variable2", metavar="NAME", help="Columns, or what ties the rows: concept.")
@click.option(
    "--qualifier", default="agreement", show_default=True, metavar="NAME", help='Says how; "none" for none.'
)
@click.option(
    "--variable1-document", is_flag=True, help="VARIABLE1 is the document's, whatever statements have."
)
@click.option("--variable2-document", is_flag=True, help="VARIABLE2 is the document's.")
@click.option("--qualifier-document", is_flag=True, help="The qualifier is the document's.")
@click.option(
    "--aggregation",
    metavar="ignore|subtract|combine|congruence|conflict",
    help="ignore, for most verbs subtract.",
)
@click.option(
    "--normalization",
    default="none",
    show_default=True,
    metavar="NAME",
    help="What to divide by: average, jaccard, cosine, activity-product (one-mode), activity, prominence (two-mode).",
)
@click.option(
    "--duplicates",
    default="include",
    show_default=True,
    metavar="include|document|week|month|year|acrossrange",
    help="Within what to count a statement once.",
)
@click.option(
    "--exclude", multiple=True, metavar="VARIABLE=VALUE", help="Leave out statements; may be repeated."
)
@click.option("--only", multiple=True, metavar="VARIABLE=VALUE", help="Keep no others; may be repeated.")
@click.option("--since", metavar="DATE", help="First day.")
@click.option("--until", metavar="DATE", help="Last day.")
@click.option("--isolates", is_flag=True, help="Keep nodes all of whose statements were filtered out.")
@click.option("--window", metavar="days|weeks|months|years|events", help="One network a window of time.")
@click.option("--size", type=int, help="Length of a window.")
@click.option("--kernel", metavar="gaussian|uniform|triangular|epanechnikov", help="Smooth over the window.")
@click.option("--format", "form", metavar="|".join(FORMATS), help="How to print or write it; table.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to a file.")
@click.option(
    "--plot", type=click.Path(), metavar="FILE", help="Draw it, as .svg, .png or .vl.json (Vega-Lite)."
)
@click.option(
    "--evidence",
    is_flag=False,
    flag_value=INLINE,
    metavar="[FILE]",
    help="The statements behind each tie: as FILE.html to read or FILE.csv; alone, within json, gexf, graphml.",
)
@click.option("--strongest", type=int, metavar="N", help="Draw at most so many nodes: those of the strongest ties.")
@click.option("--plot-as", metavar=_choices(PlotKind), help="one-mode: network, two-mode: heatmap.")
@click.option(
    "--color-by",
    default="coded",
    show_default=True,
    metavar="coded|communities",
    help="Colours of drawn nodes.",
)
@click.option(
    "--method",
    metavar="NAME",
    help="communities: louvain|balance; backbone: nested|fixed|penalty; clusterings, phase-transitions: some of "
    f"{', '.join(METHODS)}, with commas.",
)
@click.option(
    "--measure",
    default="modularity",
    show_default=True,
    metavar="modularity|balance",
    help="Of polarization.",
)
@click.option("--groups", type=int, help="At most so many groups or states; polarization has 2, others 6.")
@click.option("--keep", type=int, help="How many concepts the backbone has.")
@click.option("--penalty", type=float, default=3.5, show_default=True, help="On the size of the backbone.")
@click.option("--distance", metavar=_choices(Distance), help="Between windows, for phase-transitions; absolute.")
@click.option(
    "--model", default="binary", show_default=True, metavar=_choices(Model), help="Of ideal points."
)
@click.option("--dimensions", type=int, default=1, show_default=True, help="Of ideal points, 1 or 2.")
@click.option("--positive", metavar="NAME", help="Ideal points: who stands on the positive side.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Probability of the intervals.")
@click.option(
    "--least", type=int, default=2, show_default=True, help="Ideal points: answers an actor or concept must have."
)
@click.option("--iterations", type=int, default=ITERATIONS, show_default=True, help="Of each chain, for ideal points.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of every search by chance.")
def network(
    file: str, verb: str, form: str | None, output: str | None, plot: str | None, **given: Any
) -> None:
    """Discourse networks from coded statements.

    FILE is a record in which positions were coded or suggested, or into which a DNA project was imported, a
    DNA 3 database, a CSV event list, or an archive with suggestions. Without a verb the network itself is printed.

    \b
    parley network talks.db --type one-mode --aggregation subtract --suggested 0.8 --plot coalition.svg
    parley network study.dna --type one-mode --aggregation subtract --evidence evidence.html
    parley network study.dna phase-transitions --window weeks --size 12 --plot phases.svg
    parley network study.dna ideal-points --dimensions 2 --seed 1 --format csv
    """
    choose("verb", verb, Verb)
    if given["evidence"] and (verb != "matrix" or given["type_"] == "event-list"):
        raise NetworkError("evidence opens the ties of a network; leave the verb and --type event-list out")
    if form is not None and form not in FORMATS:
        raise NetworkError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")
    chosen = form or (format_of(output) if output else "table")
    wanted = Wanted(**{name: given[name] for name in Wanted.__dataclass_fields__})
    table = open_table(
        file,
        given["statement_type"],
        given["project"],
        wanted,
        once=given["duplicates"] != "include",
        words=bool(given["evidence"]) or given["type_"] == "event-list",
    )
    if table.undated:
        say(_left_out(table.undated))
    tell_apart(table.apart)
    asked = _options(table, verb, given)
    answer = {**ANSWERS, **ANALYSES}[verb](table, asked, given)
    if answer.warning:
        say(answer.warning)
    if output and isinstance(answer.made, NetworkSeries) and chosen not in SERIES_FORMATS:
        answer.made.write(output, chosen, given["evidence"] == INLINE)
        say(f"{len(answer.made)} windows written beside {output}")
    elif output:
        write_text(output, answer.text(chosen))
    if plot:
        draw(answer, plot)
    page = given["evidence"] if given["evidence"] != INLINE else None
    if page and answer.made is not None:
        answer.made.write_evidence(page)
    if not output and (form is not None or not (plot or page)):
        write_line(answer.text(chosen))


def _left_out(count: int) -> str:
    many = f"{count} positions without a day are" if count > 1 else "1 position without a day is"
    return f"{many} left out; --undated 2031-01-01 counts {'them' if count > 1 else 'it'} on that day"


def _options(table: StatementTable, verb: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The library's keywords for what was typed; the variables are still there under their names."""
    names = {
        "variable1": given["variable1"],
        "variable2": given["variable2"],
        "qualifier": given["qualifier"],
    }
    default = "concept" if verb == "frequencies" else "organization"
    names["variable1"] = names["variable1"] or default
    names["variable2"] = names["variable2"] or "concept"
    for name in names:
        if given[f"{name}_document"]:
            names[name] = f"document:{names[name]}"
    if names["qualifier"] == "none" and "none" not in table.variables:
        names["qualifier"] = None
    options: dict[str, Any] = {**names}
    options |= {
        name: given[name] for name in ("duplicates", "since", "until", "isolates", "size", "kernel", "window")
    }
    options |= {name: _pairs(name, given[name]) for name in ("exclude", "only")}
    options["normalization"] = given["normalization"]
    options["aggregation"] = given["aggregation"] or ("subtract" if verb in SIGNED else "ignore")
    return options


def _pairs(option: str, values: Sequence[str]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for text in values:
        variable, equals, value = text.partition("=")
        if not equals or not variable:
            raise NetworkError(
                f"--{option} takes VARIABLE=VALUE, as in --{option} concept=Peace, and not {text!r}"
            )
        result.setdefault(variable, []).append(value)
    return result
