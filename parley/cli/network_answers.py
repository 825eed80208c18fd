"""What each verb of `parley network` answers: text to print and, where there is one, a drawing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from parley import networks
from parley.errors import NetworkError
from parley.networks import vega
from parley.networks.backbone import Backbone, backbone
from parley.networks.events import EventList, Frequencies
from parley.networks.formats import rows_as
from parley.networks.network import Network, NetworkSeries, each_network
from parley.networks.selection import choose
from parley.networks.strongest import strongest
from parley.networks.table import StatementTable
from parley.networks.writing import moment, write_text

Type = Literal["one-mode", "two-mode", "event-list"]
PlotKind = Literal["network", "heatmap"]
INLINE = "inline"  # --evidence without a file: within what is printed


@dataclass(frozen=True)
class Answer:
    """What to print: its text in a format, its drawing as a figure or as Vega-Lite, of the network itself the
    network, which can be opened, and what the user had better know."""

    text: Callable[[str], str]
    figure: Callable[[], Any] | None = None
    chart: Callable[[], dict[str, Any]] | None = None
    made: Network | NetworkSeries | None = None
    warning: str | None = None


def _listed(asked: Mapping[str, Any], verb: str) -> dict[str, Any]:
    """Of the options those that lists of statements take, having refused the others."""
    if asked["window"] is not None:
        raise NetworkError(f"{verb} has no windows; give a date range with --since and --until")
    return {name: asked[name] for name in ("qualifier", "duplicates", "exclude", "only", "since", "until")}


def build_network(table: StatementTable, asked: Mapping[str, Any], mode: str) -> Network | NetworkSeries:
    """The network asked for, or its windows."""
    choose("type", mode, Type)
    return networks.build(table, networks.Request(mode=mode, **asked))  # type: ignore[arg-type]


def _matrix(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    mode = choose("type", given["type_"] or "two-mode", Type)
    if mode == "event-list":
        options = _listed(asked, "an event list")
        events: EventList = networks.event_list(table, asked["variable1"], asked["variable2"], **options)
        return Answer(lambda form: events.to_text(form))  # type: ignore[arg-type]
    made = build_network(table, asked, mode)
    inline = given["evidence"] == INLINE

    def text(form: str) -> str:
        return made.to_text(form, inline)  # type: ignore[arg-type]

    if isinstance(made, NetworkSeries):
        return Answer(text, made=made)
    kind = choose(
        "kind of plot", given["plot_as"] or ("network" if mode == "one-mode" else "heatmap"), PlotKind
    )
    choose("colouring", given["color_by"], Literal["coded", "communities"])
    groups = made.communities(seed=given["seed"]).of() if given["color_by"] == "communities" else None
    drawn = strongest(made, given["strongest"]) if given["strongest"] is not None else made

    def figure() -> Any:
        from parley.networks.drawing import draw_network
        from parley.networks.plot import draw_heat_map

        return draw_network(drawn, groups=groups) if kind == "network" else draw_heat_map(drawn)

    def chart() -> dict[str, Any]:
        return vega.network_drawing(drawn) if kind == "network" else vega.heat_map(drawn)

    return Answer(text, figure, chart, made)


def stamp(of: Network) -> dict[str, Any]:
    """What the JSON of an answer says of the network it is of."""
    stamp = {"statements": of.statement_count, "from": moment(of.first), "to": moment(of.last)}
    return {**stamp, "middle": moment(of.middle)} if of.windowed else stamp


def one_mode_only(
    table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]
) -> Network | NetworkSeries:
    """The one-mode network asked for; refuses another type."""
    if given["type_"] not in (None, "one-mode"):
        raise NetworkError(f"this is of one-mode networks, not {given['type_']}; leave --type out")
    return build_network(table, asked, "one-mode")


def json_or_rows(
    objects: list[dict[str, Any]], windowed: bool, header: list[str], rows: list[list[Any]]
) -> Callable[[str], str]:
    """JSON as the objects (one alone as itself), else the rows; the first column is the window's middle."""

    def text(form: str) -> str:
        if form == "json":
            return json.dumps(objects if windowed else objects[0], ensure_ascii=False)
        return rows_as(header, rows, form) if windowed else rows_as(header[1:], [r[1:] for r in rows], form)

    return text


def _polarization(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    made = one_mode_only(table, asked, given)
    k = 2 if given["groups"] is None else given["groups"]
    found = [(n, n.polarization(k, given["measure"], given["seed"])) for n in each_network(made)]
    objects = [
        {
            "score": p.score, "measure": p.measure, "seed": p.seed, "groups": [list(g) for g in p.groups],
            "agreement_within": p.agreement_within, "conflict_between": p.conflict_between, **stamp(n),
        }
        for n, p in found
    ]  # fmt: skip
    header = ["middle", given["measure"], "agreement_within", "conflict_between", "statements", "groups"]
    rows: list[list[Any]] = [
        [moment(n.middle), p.score, p.agreement_within, p.conflict_between, n.statement_count,
         " | ".join("; ".join(g) for g in p.groups)]
        for n, p in found
    ]  # fmt: skip
    scores = [p.score for _, p in found]
    return _over_time(
        made, json_or_rows(objects, isinstance(made, NetworkSeries), header, rows), scores, "polarization"
    )


def _stability(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    made = one_mode_only(table, asked, given)
    if not isinstance(made, NetworkSeries):
        raise NetworkError("stability compares windows; add --window days --size 7, or another unit and size")
    found = made.stability(given["method"] or "louvain", given["seed"], given["groups"])
    objects = [{"earlier": s.earlier, "later": s.later, "shared": s.shared, "score": s.score} for s in found]
    rows: list[list[Any]] = [[s.earlier, s.later, s.shared, s.score] for s in found]

    def text(form: str) -> str:
        if form == "json":
            return json.dumps(objects, ensure_ascii=False)
        return rows_as(["earlier", "later", "shared", "score"], rows, form)

    return _over_time(made, text, [None, *(s.score for s in found)], "stability of communities")


def _over_time(
    made: Network | NetworkSeries,
    text: Callable[[str], str],
    values: list[float | None] | list[float],
    label: str,
) -> Answer:
    if not isinstance(made, NetworkSeries):
        return Answer(text)

    def figure() -> Any:
        from parley.networks.plot import draw_over_time

        return draw_over_time(made, values, label)

    return Answer(text, figure, lambda: vega.over_time(made, values, label))


def _communities(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    made = one_mode_only(table, asked, given)
    found = [
        (n, n.communities(given["method"] or "louvain", given["seed"], given["groups"])) for n in each_network(made)
    ]
    objects = [
        {
            "method": c.method,
            "seed": c.seed,
            "score": c.score,
            "groups": [list(g) for g in c.groups],
            **stamp(n),
        }
        for n, c in found
    ]
    rows = [[moment(n.middle), name, group + 1] for n, c in found for name, group in c.of().items()]
    windowed = isinstance(made, NetworkSeries)
    text = json_or_rows(objects, windowed, ["middle", asked["variable1"], "community"], rows)
    if windowed:
        return Answer(text)
    only, groups = found[0][0], found[0][1].of()

    def figure() -> Any:
        from parley.networks.drawing import draw_network

        return draw_network(only, groups=groups)

    return Answer(text, figure, lambda: vega.network_drawing(only))


def _centrality(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    made = build_network(table, asked, given["type_"] or "one-mode")
    fields = ("degree_agreement", "degree_conflict", "strength_agreement", "strength_conflict", "betweenness")
    objects, rows = [], []
    for n in each_network(made):
        nodes = [{"name": c.name, **{f: getattr(c, f) for f in fields}} for c in n.centrality()]
        objects.append({"nodes": nodes, **stamp(n)})
        rows += [[moment(n.middle), *node.values()] for node in nodes]
    return Answer(json_or_rows(objects, isinstance(made, NetworkSeries), ["middle", "name", *fields], rows))


def _backbone(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    if given["type_"] not in (None, "one-mode"):
        raise NetworkError("a backbone is of a one-mode network; leave --type out")
    options = {**_listed(asked, "a backbone"), "normalization": asked["normalization"]}
    if given["aggregation"]:
        options["aggregation"] = given["aggregation"]
    found: Backbone = backbone(
        table,
        asked["variable1"],
        asked["variable2"],
        method=given["method"] or "nested",
        size=given["keep"],
        penalty=given["penalty"],
        seed=given["seed"],
        **options,
    )
    return Answer(found.to_text)


def _frequencies(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    found: Frequencies = networks.frequencies(table, asked["variable1"], **_listed(asked, "a count"))

    def figure() -> Any:
        from parley.networks.plot import draw_frequencies

        return draw_frequencies(found)

    return Answer(lambda form: found.to_text(form), figure, lambda: vega.bars(found))  # type: ignore[arg-type]


ANSWERS: Mapping[str, Callable[[StatementTable, dict[str, Any], Mapping[str, Any]], Answer]] = {
    "matrix": _matrix,
    "polarization": _polarization,
    "backbone": _backbone,
    "frequencies": _frequencies,
    "communities": _communities,
    "centrality": _centrality,
    "stability": _stability,
}


def draw(answer: Answer, path: str) -> None:
    """Draw the answer to a file. Raises NetworkError where there is no drawing of it."""
    if answer.figure is None or answer.chart is None:
        raise NetworkError(
            "there is no drawing of this; drawn are one network, communities, clusterings, frequencies, "
            "phase-transitions, ideal-points, and polarization and stability over windows"
        )
    if Path(path).suffix.lower() == ".json":
        write_text(path, json.dumps(answer.chart(), ensure_ascii=False, indent=1))
        return
    from parley.networks.plot import save

    save(answer.figure(), path)
