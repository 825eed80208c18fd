"""Discourse networks: every option as a form, the drawing, and the statements behind each node and tie."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final, get_args

from starlette.responses import Response

from parley.errors import NetworkError
from parley.networks import Network, NetworkSeries, Request, Wanted, build, vega
from parley.networks.formats import SERIES_FORMATS
from parley.networks.matrices import Aggregation, Normalization
from parley.networks.network import Mode
from parley.networks.selection import Duplicates
from parley.networks.sources import open_table
from parley.networks.table import StatementTable
from parley.networks.windows import Kernel, Unit
from parley.web import filters
from parley.web.asking import Ask, AskedError
from parley.web.pages.page import Page

DRAWN: Final = 150  # nodes; more are listed and not drawn
LISTED: Final = 200  # ties
ACTOR: Final = "#7a3e9d"  # of nodes without a colour of their own
CONCEPT: Final = "#008a66"
ANALYSES: Final = ("centrality", "communities", "polarization")
MEDIA: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "dl": "text/plain",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    kind: str = "text"
    default: str = ""


FIELDS: Final = (
    Field("type", "Network", get_args(Mode), default="one-mode"),
    Field("aggregation", "Ties count", get_args(Aggregation), default="subtract"),
    Field("normalization", "Normalized", get_args(Normalization), default="none"),
    Field("variable1", "Nodes", default="organization"),
    Field("variable2", "Tied by", default="concept"),
    Field("qualifier", "Qualifier", default="agreement"),
    Field("duplicates", "Same statement counts once", get_args(Duplicates), default="include"),
    Field("codebook", "Codebook"),
    Field("coder", "Only this coder"),
    Field("consensus", "Only the consensus", ("yes",)),
    Field("suggested", "Suggestions at least so sure", kind="number"),
    Field("undated", "Day of what has none", kind="date"),
    Field("since", "From", kind="date"),
    Field("until", "To", kind="date"),
    Field("only", "Only, as concept=Peace"),
    Field("exclude", "Without, as concept=Peace"),
    Field("isolates", "Keep lone nodes", ("yes",)),
    Field("window", "A network a", get_args(Unit)),
    Field("size", "so many", kind="number"),
    Field("kernel", "Smoothed", get_args(Kernel)),
    Field("at", "Window", kind="number"),
    Field("analysis", "Also", ANALYSES),
)


def network(ask: Ask) -> Response:
    """The network that the form asks for, and of a node or tie its statements."""
    asked = {field.name: ask.asked(field.name) or field.default for field in FIELDS}
    base: dict[str, Any] = {"fields": FIELDS, "asked": asked, "fault": None, "spec": None, "series": None}
    try:
        table = _table(ask, asked)
        made = _made(table, asked)
    except NetworkError as error:
        if ask.asked("type"):
            raise
        return ask.page("network.html", **base | {"fault": str(error), "network": None})
    series = made if isinstance(made, NetworkSeries) else None
    shown = _window(made, asked)
    if shown is None:
        return ask.page("network.html", **base | {"fault": "no window has statements", "network": None})
    names, ties = shown.names(), sorted(shown.ties(), key=lambda tie: -abs(tie[2]))
    drawn = len(names) <= DRAWN and len(names) > 0
    return ask.page(
        "network.html",
        **base
        | {
            "network": shown,
            "names": names,
            "nodes": shown.nodes(),
            "ties": ties[:LISTED],
            "tie_count": len(ties),
            "spec": _linked(ask, shown) if drawn else None,
            "series": series,
            "undated": table.undated,
            "opened": _opened(ask, shown),
            "analysis": _analysed(shown, asked["analysis"]) if asked["analysis"] else None,
            "over_time": _over_time(series) if series is not None and asked["type"] == "one-mode" else None,
        },
    )


def download(ask: Ask) -> Response:
    """The network as a file."""
    form = str(ask.request.path_params["form"])
    if form not in MEDIA:
        raise AskedError(f"there is no format {form!r}; choose from {', '.join(MEDIA)}")
    asked = {field.name: ask.asked(field.name) or field.default for field in FIELDS}
    made = _made(_table(ask, asked), asked)
    if form == "svg" or (isinstance(made, NetworkSeries) and form not in SERIES_FORMATS):
        shown = _window(made, asked)
        if shown is None:
            raise AskedError("no window has statements")
        made = shown
    text = _svg(made) if form == "svg" and isinstance(made, Network) else made.to_text(form)  # type: ignore[arg-type]
    headers = {"content-disposition": f'attachment; filename="network.{form}"'}
    return Response(text, media_type=MEDIA[form], headers=headers)


def _table(ask: Ask, asked: dict[str, str]) -> StatementTable:
    suggested = ask.number("suggested")
    coder, book = asked["coder"] or None, asked["codebook"] or None
    with ask.room.record() as record:
        if book is None and len(filters.books(ask, record)) > 1:
            book = filters.book_of(ask, record)
        if filters.is_blind(ask, record, book or filters.book_of(ask, record)):
            coder, suggested = ask.coder, None
    wanted = Wanted(book, coder, bool(asked["consensus"]), suggested, None, asked["undated"] or None)
    return open_table(ask.room.path, wanted=wanted)


def _made(table: StatementTable, asked: dict[str, str]) -> Network | NetworkSeries:
    qualifier = None if asked["qualifier"] == "none" and "none" not in table.variables else asked["qualifier"]
    size = asked["size"]
    if size and not (size.isdigit() and 0 < int(size) < 100_000):
        raise AskedError(f"size={size!r} is no length of a window")
    kept: dict[str, Any] = {name: asked[name] or None for name in ("since", "until", "window", "kernel")}
    return build(
        table,
        Request(
            mode=asked["type"],  # type: ignore[arg-type]
            variable1=asked["variable1"],
            variable2=asked["variable2"],
            qualifier=qualifier,
            aggregation=asked["aggregation"],  # type: ignore[arg-type]
            normalization=asked["normalization"],  # type: ignore[arg-type]
            duplicates=asked["duplicates"],  # type: ignore[arg-type]
            exclude=_pairs(asked["exclude"]),
            only=_pairs(asked["only"]),
            isolates=bool(asked["isolates"]),
            size=int(size) if size else None,
            **kept,
        ),
    )


def _pairs(said: str) -> dict[str, list[str]] | None:
    found: dict[str, list[str]] = {}
    for part in said.split(";") if said else ():
        variable, equals, value = part.strip().partition("=")
        if not equals or not variable:
            raise AskedError(f"{part!r} is no choice of statements; write concept=Peace, several with ; between")
        found.setdefault(variable, []).append(value)
    return found or None


def _window(made: Network | NetworkSeries, asked: dict[str, str]) -> Network | None:
    if isinstance(made, Network):
        return made
    at = asked["at"]
    if at and not at.isdigit():
        raise AskedError(f"at={at!r} is no number of a window")
    number = int(at) if at else max(1, len(made))
    if not 1 <= number <= len(made):
        if not len(made):
            return None
        raise AskedError(f"there are {len(made)} windows, and none is number {number}")
    return made[number - 1]


def _linked(ask: Ask, made: Network) -> dict[str, Any]:
    """The drawing, with an address on every node and tie."""
    spec = vega.network_drawing(made)
    spec["resolve"] = {"scale": {"size": "independent"}}
    rows = set(made.rows)
    ties, points, texts = spec["layer"]
    for tie in ties["data"]["values"]:
        tie["href"] = f"{ask.here(row=tie['source'], column=tie['target'])}#statements"
    for point in points["data"]["values"]:
        side = (
            {"row": point["name"], "column": None} if point["name"] in rows else {"row": None, "column": point["name"]}
        )
        point["href"] = f"{ask.here(**side)}#statements"
    for layer in (ties, points, texts):
        layer["encoding"]["href"] = {"field": "href"}
    # marks without a colour of their own take the page's
    for point in points["data"]["values"]:
        if point["color"] in ("#000000", ""):
            point["color"] = ACTOR if point["name"] in rows else CONCEPT
    return spec


def _opened(ask: Ask, made: Network) -> dict[str, Any] | None:
    """The statements of the node or tie that the address names."""
    row, column = ask.asked("row"), ask.asked("column")
    if row is None and column is None:
        return None
    statements = made.statements(row, column)
    cell = made.cell(row, column) if row is not None and column is not None else None
    found = []
    for one in statements[:300]:
        document = str(one.document)
        own = one.name.rpartition("#")[2] if one.name and "#" in one.name else None
        values = {name: value for name, value in one.values.items() if value not in ("", None)}
        address = ask.article(document, own)
        found.append({"one": one, "values": values, "href": address})
    return {"row": row, "column": column, "cell": cell, "statements": found, "count": len(statements)}


def _analysed(made: Network, which: str) -> dict[str, Any]:
    if which == "centrality":
        head = ("name", "degree_agreement", "degree_conflict", "strength_agreement", "strength_conflict", "betweenness")
        return {"head": head, "rows": [[getattr(row, name) for name in head] for row in made.centrality()]}
    if which == "communities":
        found = made.communities()
        rows: list[list[Any]] = [[n + 1, "; ".join(group)] for n, group in enumerate(found.groups)]
        return {"head": ("group", "who"), "rows": rows}
    if which == "polarization":
        one = made.polarization()
        rows = [
            ["score", one.score],
            ["agreement within", one.agreement_within],
            ["conflict between", one.conflict_between],
        ]
        return {
            "head": ("", one.measure),
            "rows": [*rows, *([f"group {n + 1}", "; ".join(g)] for n, g in enumerate(one.groups))],
        }
    raise AskedError(f"analysis={which!r} is none; choose from {', '.join(ANALYSES)}")


def _over_time(series: NetworkSeries) -> dict[str, Any] | None:
    try:
        return vega.over_time(series, [n.polarization().score for n in series], "polarization") | {"width": "container"}
    except NetworkError:
        return None


def _svg(made: Network) -> str:
    from parley.networks.drawing import draw_network

    out = io.StringIO()
    draw_network(made).savefig(out, format="svg")
    return out.getvalue()


PAGES = (Page("network", "/network", network), Page("network file", "/network.{form}", download))
