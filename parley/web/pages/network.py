"""Discourse networks: every option as a form, the drawing, and the statements behind each node and tie."""

from __future__ import annotations

import io
from typing import Any, Final

from starlette.responses import Response

from parley.coding import CodebookError, CodingError
from parley.errors import NetworkError
from parley.networks import Network, NetworkSeries, Request, Wanted, build, vega
from parley.networks.formats import SERIES_FORMATS
from parley.networks.sources import open_table
from parley.networks.strongest import heaviest, strongest
from parley.networks.table import StatementTable
from parley.networks.writing import ended
from parley.web import charts, filters
from parley.web.analyses import Found, Linked, Opens, analyse, over_time
from parley.web.asking import Ask, AskedError
from parley.web.options import DRAWN, MOST_DRAWN, VIEWS, WHOLE, asked_of, pairs, shown_fields, whole, with_windows
from parley.web.pages.page import Page

LISTED: Final = 200  # ties, nodes
STATEMENTS: Final = 300  # of a node or a tie that are shown
SAID_ELSEWHERE: Final = ("person", "speaker", "kind", "certainty", "organization_from")  # of a statement's values
WIDE, HIGH = 1040, 620  # of the drawing, before it is made to fit the page
MEDIA: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "dl": "text/plain",
    "svg": "image/svg+xml",
}


def network(ask: Ask) -> Response:
    """The network that the form asks for, and of a node or tie its statements."""
    asked = asked_of(ask)
    known: dict[str, Any] = {
        "groups": shown_fields(asked["analysis"]), "asked": asked, "views": VIEWS, "fault": None, "network": None,
        "spec": None, "found": None, "series": None, "opened": None, "over_time": None, "apart": 0,
        "forms": ("csv", "json", "svg") if asked["analysis"] else ("graphml", "gexf", "csv", "json", "dl", "svg"),
    }  # fmt: skip
    try:
        known |= _made_of(ask, asked)
    except (NetworkError, CodebookError, CodingError) as error:
        known["fault"] = str(error)
        return ask.page("network.html", 400 if ask.request.query_params else 200, **known)
    return ask.page("network.html", **known)


def _made_of(ask: Ask, asked: dict[str, str]) -> dict[str, Any]:
    """What the page shows of the network that is asked for."""
    wanted = _wanted(ask, asked)
    table = open_table(ask.room.path, wanted=wanted)
    asked = with_windows(asked, _days(table))
    view = asked["analysis"]
    found = _found(ask, table, asked, wanted) if view else None
    if view in WHOLE:
        return {"found": _opening(ask, asked, found), "undated": table.undated, "apart": table.apart}
    made = _made(table, asked)
    shown = _window(made, asked)
    if shown is None:
        raise NetworkError("no window has statements")
    series = made if isinstance(made, NetworkSeries) else None
    sources, targets, weights = heaviest(shown)
    listed = (sources[:LISTED].tolist(), targets[:LISTED].tolist(), weights[:LISTED].tolist())
    most = whole(asked, "strongest", 2, MOST_DRAWN) or DRAWN
    by_window = view == "" and series is not None and asked["type"] == "one-mode"
    drawing = view == "" or (series is None and view in ("communities", "clusterings", "polarization"))
    part = strongest(shown, most) if drawing and shown.names() else None
    return {
        "asked": asked,
        "network": shown,
        "names": shown.names(),
        "nodes": shown.nodes(),
        "ties": list(zip(*listed, strict=True)),
        "tie_count": len(weights),
        "spec": _linked(ask, part, shown, found.groups if found else {}) if part is not None else None,
        "drawn": len(part.names()) if part is not None else 0,
        "series": series,
        "undated": table.undated,
        "apart": table.apart,
        "opened": _opened(ask, shown),
        "found": _opening(ask, asked, found),
        "over_time": _over_time(ask, asked, series) if by_window and series is not None else None,
    }


def download(ask: Ask) -> Response:
    """The network, or what its view found, as a file."""
    form = str(ask.request.path_params["form"])
    if form not in MEDIA:
        raise AskedError(f"there is no format {form!r}; choose from {', '.join(MEDIA)}")
    asked = asked_of(ask)
    wanted = _wanted(ask, asked)
    table = open_table(ask.room.path, wanted=wanted)
    asked = with_windows(asked, _days(table))
    name = asked["analysis"] or "network"
    text = _analysis_file(ask, table, asked, wanted, form) if asked["analysis"] else _network_file(table, asked, form)
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(ended(text), media_type=MEDIA[form], headers=headers)


def _network_file(table: StatementTable, asked: dict[str, str], form: str) -> str:
    made = _made(table, asked)
    if form == "svg" or (isinstance(made, NetworkSeries) and form not in SERIES_FORMATS):
        shown = _window(made, asked)
        if shown is None:
            raise AskedError("no window has statements")
        made = shown
    if form == "svg" and isinstance(made, Network):
        return _svg(strongest(made, whole(asked, "strongest", 2, MOST_DRAWN) or DRAWN), {})
    return made.to_text(form)  # type: ignore[arg-type]


def _analysis_file(
    ask: Ask, table: StatementTable, asked: dict[str, str], wanted: Wanted, form: str
) -> str:
    found = _found(ask, table, asked, wanted)
    if form in ("csv", "json"):
        return found.text(form)
    if form != "svg":
        raise AskedError(f"{VIEWS[asked['analysis']]} has no {form}; choose from csv, json, svg")
    if found.figure is not None:
        out = io.StringIO()
        found.figure().savefig(out, format="svg")
        return out.getvalue()
    shown = _window(_made(table, asked), asked)
    if asked["analysis"] in WHOLE or shown is None:
        raise AskedError(f"there is no drawing of {VIEWS[asked['analysis']].lower()} as a file; take csv or json")
    return _svg(strongest(shown, whole(asked, "strongest", 2, MOST_DRAWN) or DRAWN), found.groups)


def _wanted(ask: Ask, asked: dict[str, str]) -> Wanted:
    """Which positions are taken; where it is coded blind the coder's own alone."""
    suggested = ask.number("suggested")
    coder, book = asked["coder"] or None, asked["codebook"] or None
    with ask.room.record() as record:
        named = book or filters.book_of(ask, record)
        if len(filters.books(record)) > 1:
            book = named
        if filters.is_blind(ask, record, named):
            coder, suggested = ask.coder, None
    return Wanted(book, coder, bool(asked["consensus"]), suggested, None, asked["undated"] or None)


def _days(table: StatementTable) -> int:
    """Days between the first position and the last."""
    return int((table.days.max() - table.days.min()).astype("timedelta64[D]").astype(int)) if len(table.days) else 0


def _qualifier(table: StatementTable, asked: dict[str, str]) -> str | None:
    return None if asked["qualifier"] == "none" and "none" not in table.variables else asked["qualifier"]


def _made(table: StatementTable, asked: dict[str, str]) -> Network | NetworkSeries:
    kept: dict[str, Any] = {name: asked[name] or None for name in ("since", "until", "window", "kernel")}
    return build(
        table,
        Request(
            mode=asked["type"],  # type: ignore[arg-type]
            variable1=asked["variable1"],
            variable2=asked["variable2"],
            qualifier=_qualifier(table, asked),
            aggregation=asked["aggregation"],  # type: ignore[arg-type]
            normalization=asked["normalization"],  # type: ignore[arg-type]
            duplicates=asked["duplicates"],  # type: ignore[arg-type]
            exclude=pairs(asked["exclude"]),
            only=pairs(asked["only"]),
            isolates=bool(asked["isolates"]),
            size=whole(asked, "size", 1, 100_000) if asked["window"] else None,
            **kept,
        ),
    )


def _found(ask: Ask, table: StatementTable, asked: dict[str, str], wanted: Wanted) -> Found:
    """What the view found; kept, since some take seconds."""
    view = asked["analysis"]
    key = ("network", *sorted((n, v) for n, v in asked.items() if n not in ("at", "strongest")), wanted)

    def make() -> Found:
        made = None if view in WHOLE else _made(table, asked)
        return analyse(view, table, made, asked, _qualifier(table, asked))

    return ask.room.remembered(key, lambda _: make())


def _window(made: Network | NetworkSeries, asked: dict[str, str]) -> Network | None:
    if isinstance(made, Network):
        return made
    number = whole(asked, "at", 1, 100_000) or max(1, len(made))
    if number > len(made):
        if not len(made):
            return None
        raise AskedError(f"there are {len(made)} windows, and none is number {number}")
    return made[number - 1]


def _address(ask: Ask, asked: dict[str, str], opens: Opens) -> str:
    """Where the statements of a node or a concept are, or the network of a window."""
    windows: dict[str, object] = {"window": asked["window"], "size": asked["size"]}
    if opens.kind == "window":
        return ask.here("", analysis=None, at=opens.name, row=None, column=None, **windows)
    if opens.kind == "node":
        at: dict[str, object] = {"at": opens.at, "analysis": None, **windows} if opens.at else {}
        return f"{ask.here('', row=opens.name, column=None, **at)}#statements"
    # a concept is no node of a one-mode network, and what has no windows draws none: the two-mode network has both
    own = {"row": opens.name, "column": None} if opens.kind == "actor" else {"row": None, "column": opens.name}
    changes: dict[str, object] = {"type": "two-mode", "aggregation": "subtract", "normalization": None, **own}
    return f"{ask.here('', analysis=None, window=None, size=None, **changes)}#statements"


def _opening(ask: Ask, asked: dict[str, str], found: Found | None) -> dict[str, Any] | None:
    """What a view found, with an address on all that opens something."""
    if found is None:
        return None

    def cell(value: Any) -> dict[str, Any]:
        if isinstance(value, list):
            return {"value": None, "href": None, "groups": [[cell(one) for one in group] for group in value]}
        if isinstance(value, Linked):
            return {"value": value.value, "href": _address(ask, asked, value.opens), "groups": None}
        return {"value": value, "href": None, "groups": None}

    tables = [
        {"title": one.title, "head": one.head, "rows": [[cell(value) for value in row] for row in one.rows]}
        for one in found.tables
    ]
    chart = None
    if found.chart:
        chart = charts.opening(found.chart, lambda kind, name: _address(ask, asked, Opens(kind, name)))
    return {"said": found.said, "note": found.note, "tables": tables, "chart": chart}


def _linked(ask: Ask, part: Network, made: Network, groups: Any) -> dict[str, Any]:
    """The drawing of a part of a network, with an address on every node and tie."""
    spec = vega.network_drawing(part) | {"width": WIDE, "height": HIGH}
    rows = set(made.rows)
    ties, points, texts = spec["layer"]
    for tie in ties["data"]["values"]:
        tie["href"] = f"{ask.here(row=tie['source'], column=tie['target'])}#statements"
    for point in points["data"]["values"]:
        own, other = ("row", "column") if point["name"] in rows else ("column", "row")
        point["href"] = f"{ask.here('', **{own: point['name'], other: None})}#statements"
        if point["name"] in groups:
            point["group"] = groups[point["name"]] + 1
            point["color"] = charts.GROUPS[groups[point["name"]] % len(charts.GROUPS)]
        elif point["color"] in ("#000000", ""):  # without a colour of its own it takes the page's
            point["color"] = charts.ACTOR if point["name"] in rows else charts.CONCEPT
    for layer in (ties, points, texts):
        layer["encoding"]["href"] = {"field": "href"}
    return spec


def _opened(ask: Ask, made: Network) -> dict[str, Any] | None:
    """The statements of the node or tie that the address names."""
    row, column = ask.asked("row"), ask.asked("column")
    if row is None and column is None:
        return None
    statements = made.statements(row, column)
    cell = made.cell(row, column) if row is not None and column is not None else None
    found = []
    for one in statements[:STATEMENTS]:
        document = str(one.document)
        own = one.name.rpartition("#")[2] if one.name and "#" in one.name else None
        values = {n: value for n, value in one.values.items() if value not in ("", None) and n not in SAID_ELSEWHERE}
        address = ask.article(document, own)
        found.append({"one": one, "values": values, "href": address})
    return {"row": row, "column": column, "cell": cell, "statements": found, "count": len(statements)}


def _over_time(ask: Ask, asked: dict[str, str], series: NetworkSeries) -> dict[str, Any] | None:
    try:
        chart = over_time(series, [n.polarization().score for n in series], "polarization")
    except NetworkError:
        return None
    return charts.opening(chart, lambda kind, name: _address(ask, asked, Opens(kind, name)))


def _svg(made: Network, groups: Any) -> str:
    from parley.networks.drawing import draw_network

    out = io.StringIO()
    draw_network(made, groups=groups or None).savefig(out, format="svg")
    return out.getvalue()


PAGES = (Page("network", "/network", network), Page("network file", "/network.{form}", download))
