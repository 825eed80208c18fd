"""What the views of a network show beside its drawing: rows that open their evidence, a chart, and both as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from parley.errors import NetworkError
from parley.networks import Network, NetworkSeries, StatementTable, frequencies, ideal_points, phase_transitions, vega
from parley.networks.backbone import backbone
from parley.networks.clusterings import MOST
from parley.networks.formats import rows_as
from parley.networks.network import each_network
from parley.networks.writing import moment
from parley.web.options import listed, number, whole

CENTRALITY: Final = (
    *("degree_agreement", "degree_conflict", "strength_agreement", "strength_conflict", "betweenness"),
)
Made = Network | NetworkSeries | None


@dataclass(frozen=True, slots=True)
class Opens:
    """What a cell opens: the statements of a node (of window ``at``), an actor or a concept; or a window's network."""

    kind: str
    name: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values; a value may come with what it opens, or be groups of such (a list of lists)."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: in a sentence, as a chart whose data say what they open (``opens``), as tables, and as text.

    ``note`` is what one had better know; ``groups`` are those of nodes, from 0, for the drawing of the network.
    """

    said: str
    tables: Sequence[Table]
    text: Callable[[str], str]
    chart: dict[str, Any] | None = None
    groups: Mapping[str, int] = field(default_factory=dict)
    figure: Callable[[], Any] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """A value that opens something."""

    value: Any
    opens: Opens


def analyse(view: str, table: StatementTable, made: Made, asked: Mapping[str, str], qualifier: str | None) -> Found:
    """What a view shows.

    Raises:
        AskedError: an option is out of its range.
        NetworkError: the network cannot be asked that.
    """
    if view in _OF_POSITIONS:
        return _OF_POSITIONS[view](table, asked, qualifier)
    assert made is not None
    return _OF_NETWORKS[view](made, asked)


def _node(name: str, at: int | None = None) -> Linked:
    return Linked(name, Opens("node", name, at))


def _concept(name: str) -> Linked:
    return Linked(name, Opens("concept", name))


def _at(n: int, of: Network) -> Linked:
    return Linked(moment(of.middle), Opens("window", str(n)))


def _members(groups: Sequence[Sequence[str]], at: int | None = None) -> list[list[Linked]]:
    """The names of each group."""
    return [[_node(name, at) for name in group] for group in groups]


def _plain(cell: Any) -> Any:
    if isinstance(cell, Linked):
        return cell.value
    if isinstance(cell, list):
        return " | ".join("; ".join(str(_plain(one)) for one in group) for group in cell)
    return cell


def _as_text(tables: Sequence[Table]) -> Callable[[str], str]:
    """The first table as csv, all of them as JSON."""

    def text(form: str) -> str:
        plain = [[[_plain(cell) for cell in row] for row in one.rows] for one in tables]
        if form == "json":
            found = {one.title or "rows": [dict(zip(one.head, row, strict=True)) for row in rows]
                     for one, rows in zip(tables, plain, strict=True)}  # fmt: skip
            return json.dumps(found, ensure_ascii=False)
        return rows_as(list(tables[0].head), plain[0], form)

    return text


def over_time(series: NetworkSeries, values: Sequence[float | None], label: str) -> dict[str, Any]:
    """A chart of a figure of each window, whose points open the network of theirs."""
    return _opening_windows(vega.over_time(series, values, label))


def _opening_windows(chart: dict[str, Any]) -> dict[str, Any]:
    for row in chart["data"]["values"]:
        row["opens"] = ["window", str(row["window"])]
    return chart


def _communities(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    k, seed = whole(asked, "groups", 1, 100), whole(asked, "seed", 0, 10**9) or 0
    networks = each_network(made)
    found = [one.communities(asked["method"] or "louvain", seed, k) for one in networks]  # type: ignore[arg-type]
    if isinstance(made, NetworkSeries):
        pairs = enumerate(zip(made, found, strict=True), 1)
        rows = [[_at(n, w), c.score, _members(c.groups, n)] for n, (w, c) in pairs]
        tables = [Table("", ("middle", "score", "groups"), rows)]
        scores = [one.score for one in found]
        chart = over_time(made, scores, "score")
        return Found(f"Communities of {len(found)} windows.", tables, _as_text(tables), chart)
    one = found[0]
    tables = [Table("", ("group", "who"), [[n + 1, _members([group])] for n, group in enumerate(one.groups)])]
    said = f"{len(one.groups)} communities by {one.method}, score {one.score:.3g}."
    return Found(said, tables, _as_text(tables), groups=one.of())


def _clusterings(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    methods = [word.strip() for word in asked["methods"].split(",") if word.strip()] or None
    most, seed = whole(asked, "groups", 2, 100) or MOST, whole(asked, "seed", 0, 10**9) or 0
    found = [one.clusterings(methods, most, seed) for one in each_network(made)]  # type: ignore[arg-type]
    if isinstance(made, NetworkSeries):
        rows = [
            [_at(n, w), c.best.modularity, c.best.method, w.statement_count, _members(c.best.groups, n)]
            for n, (w, c) in enumerate(zip(made, found, strict=True), 1)
        ]
        tables = [Table("", ("middle", "modularity", "method", "statements", "groups"), rows)]
        series, several = made, found

        def figure() -> Any:
            from parley.networks.plot_analyses import draw_clusterings

            return draw_clusterings(series, several)

        chart = over_time(made, [c.best.modularity for c in found], "modularity")
        said = f"The best of {len(found[0].tried) if found else 0} clusterings of each of {len(found)} windows."
        return Found(said, tables, _as_text(tables), chart, figure=figure)
    one = found[0]
    ordered = sorted(one.tried, key=lambda tried: -tried.modularity)
    rows = [[t.method, t.asked, len(t.groups), t.modularity, "best" if t is one.best else ""] for t in ordered]
    tables = [
        Table("groups of the best", ("group", "who"), [[n, _members([g])] for n, g in enumerate(one.best.groups, 1)]),
        Table("tried", ("method", "asked", "found", "modularity", "best"), rows),
    ]
    whole_rows = [[*row, _members(t.groups)] for row, t in zip(rows, ordered, strict=True)]
    text = _as_text([Table("tried", ("method", "asked", "found", "modularity", "best", "groups"), whole_rows)])
    said = f"Best is {one.best.method} with {len(one.best.groups)} groups, modularity {one.best.modularity:.3g}."
    return Found(said, tables, text, groups=one.best.of())


def _polarization(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    k, seed = whole(asked, "groups", 2, 100) or 2, whole(asked, "seed", 0, 10**9) or 0
    found = [one.polarization(k, asked["measure"], seed) for one in each_network(made)]  # type: ignore[arg-type]
    head = (asked["measure"], "agreement within", "conflict between", "groups")
    several = isinstance(made, NetworkSeries)
    rows = [
        [p.score, p.agreement_within, p.conflict_between, _members(p.groups, n if several else None)]
        for n, p in enumerate(found, 1)
    ]
    if isinstance(made, NetworkSeries):
        dated = [[_at(n, w), *row] for n, (w, row) in enumerate(zip(made, rows, strict=True), 1)]
        tables = [Table("", ("middle", *head), dated)]
        chart = over_time(made, [p.score for p in found], "polarization")
        return Found(f"Polarization of {len(found)} windows.", tables, _as_text(tables), chart)
    tables = [Table("", head, rows)]
    said = f"Polarization {found[0].score:.3g} by {found[0].measure}, in {len(found[0].groups)} groups."
    return Found(said, tables, _as_text(tables), groups={name: n for n, g in enumerate(found[0].groups) for name in g})


def _centrality(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    networks = each_network(made)
    several = isinstance(made, NetworkSeries)
    rows = [
        [
            *([_at(n, one)] if several else []),
            _node(row.name, n if several else None),
            *(getattr(row, name) for name in CENTRALITY),
        ]
        for n, one in enumerate(networks, 1)
        for row in sorted(one.centrality(), key=lambda row: -row.strength_agreement)
    ]
    head = (*(("middle",) if several else ()), "name", *(name.replace("_", " ") for name in CENTRALITY))
    tables = [Table("", head, rows)]
    return Found("Who has the strongest ties stands first.", tables, _as_text(tables))


def _series(made: Network | NetworkSeries, what: str) -> NetworkSeries:
    if not isinstance(made, NetworkSeries):
        raise NetworkError(f"{what} compares windows; choose months, or another length, for each of which a network is")
    return made


def _stability(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    series = _series(made, "stability")
    found = series.stability(
        asked["method"] or "louvain",  # type: ignore[arg-type]
        whole(asked, "seed", 0, 10**9) or 0,
        whole(asked, "groups", 1, 100),
    )
    rows = [
        [Linked(s.earlier, Opens("window", str(n))), Linked(s.later, Opens("window", str(n + 1))), s.shared, s.score]
        for n, s in enumerate(found, 1)
    ]
    tables = [Table("", ("earlier", "later", "shared", "score"), rows)]
    chart = over_time(series, [None, *(s.score for s in found)], "stability of communities")
    said = "How alike the communities of two windows are: 1 the same, 0 by chance."
    return Found(said, tables, _as_text(tables), chart)


def _phases(made: Network | NetworkSeries, asked: Mapping[str, str]) -> Found:
    series = _series(made, "a phase transition")
    methods = [word.strip() for word in asked["methods"].split(",") if word.strip()] or None
    most, seed = whole(asked, "groups", 2, 100) or MOST, whole(asked, "seed", 0, 10**9) or 0
    found = phase_transitions(series, asked["distance"], methods, most, seed)  # type: ignore[arg-type]
    numbers = {moment(w.middle): n for n, w in enumerate(found.windows, 1)}
    turns = [
        [_at(numbers[moment(t.before)], series[numbers[moment(t.before)] - 1]),
         _at(numbers[moment(t.after)], series[numbers[moment(t.after)] - 1]), t.from_state, t.to_state]
        for t in found.transitions
    ]  # fmt: skip
    rows = [[_at(n, w), s.statements, s.state, s.silhouette]
            for n, (w, s) in enumerate(zip(series, found.windows, strict=True), 1)]  # fmt: skip
    chart = _opening_windows(vega.phases(found))

    def figure() -> Any:
        from parley.networks.plot_analyses import draw_phases

        return draw_phases(found)

    states = "1 state" if found.states == 1 else f"{found.states} states"
    said = f"{states} by {found.method}, modularity {found.modularity:.3g}; {len(turns)} transitions."
    tables = [
        Table("windows", ("middle", "statements", "state", "silhouette"), rows),
        Table("transitions", ("last before", "first after", "from state", "to state"), turns),
    ]
    return Found(said, tables, found.to_text, chart, figure=figure)


def _backbone(table: StatementTable, asked: Mapping[str, str], qualifier: str | None) -> Found:
    options = listed(asked, qualifier) | {"normalization": asked["normalization"]}
    if asked["aggregation"] != "subtract":
        options["aggregation"] = asked["aggregation"]
    found = backbone(
        table,
        asked["variable1"],
        asked["variable2"],
        method=asked["search"],  # type: ignore[arg-type]
        size=whole(asked, "keep", 1, 10_000),
        penalty=number(asked, "penalty", 0, 1000),
        seed=whole(asked, "seed", 0, 10**9) or 0,
        **options,
    )
    tables = [Table("concepts", ("concept", "part"), [
        *([_concept(name), "backbone"] for name in found.backbone),
        *([_concept(name), "redundant"] for name in found.redundant),
    ])]  # fmt: skip
    chart = None
    if found.steps:
        steps = [[s.step, _concept(s.left_out) if s.left_out else "none", s.remaining, s.loss] for s in found.steps]
        tables.append(Table("steps", ("step", "left out", "remaining", "loss"), steps))
        values = [{"remaining": s.remaining, "loss": s.loss, "left out": s.left_out or "nothing",
                   **({"opens": ["concept", s.left_out]} if s.left_out else {})} for s in found.steps]  # fmt: skip
        chart = {
            "$schema": vega.SCHEMA,
            "data": {"values": values},
            "height": 200,
            "mark": {"type": "line", "point": True, "tooltip": {"content": "data"}},
            "encoding": {
                "x": {"field": "remaining", "type": "quantitative", "title": "concepts that remain",
                      "sort": "descending", "axis": {"tickMinStep": 1, "format": "d"}},
                "y": {"field": "loss", "type": "quantitative"},
            },
        }  # fmt: skip
    said = (
        f"{len(found.backbone)} of {len(found.backbone) + len(found.redundant)} carry the network"
        f" ({found.method}, loss {found.loss:.3g} of at most 1.41)."
    )
    return Found(said, tables, found.to_text, chart)


def _ideal_points(table: StatementTable, asked: Mapping[str, str], qualifier: str | None) -> Found:
    found = ideal_points(
        table,
        asked["variable1"],
        asked["variable2"],
        model=asked["model"],  # type: ignore[arg-type]
        dimensions=whole(asked, "dimensions", 1, 2) or 1,
        level=number(asked, "level", 0.01, 0.999),
        least=whole(asked, "least", 1, 1000) or 1,
        positive=asked["positive"] or None,
        seed=whole(asked, "seed", 0, 10**9) or 0,
        iterations=whole(asked, "iterations", 100, 20_000) or 2000,
        **listed(asked, qualifier),
    )
    chart = vega.ideal_points(found)
    for row in chart["data"]["values"]:
        row["opens"] = ["actor", row["actor"]]
    places = range(found.dimensions)
    actors = [
        [Linked(a.name, Opens("actor", a.name)), *(v for d in places for v in (a.mean[d], a.lower[d], a.upper[d])),
         a.concepts, a.statements]
        for a in found.actors
    ]  # fmt: skip
    concepts = [
        [_concept(c.name), c.intercept,
         *(v for d in places for v in (c.discrimination[d], c.discrimination_lower[d], c.discrimination_upper[d])),
         c.actors]
        for c in found.concepts
    ]  # fmt: skip
    suffix = ["" if found.dimensions == 1 else f" {d + 1}" for d in places]
    heads = [tuple(f"{word}{end}" for end in suffix for word in (what, "lower", "upper"))
             for what in ("ideal point", "discrimination")]  # fmt: skip
    tables = [
        Table("actors", ("actor", *heads[0], "concepts", "statements"), actors),
        Table("concepts", ("concept", "intercept", *heads[1], "actors"), concepts),
    ]

    def figure() -> Any:
        from parley.networks.plot_analyses import draw_ideal_points

        return draw_ideal_points(found)

    said = f"{found.answers} answers, of which {found.correct:.0%} are got right; R-hat {found.rhat:.2f}."
    if found.rhat >= 1.05:
        said += " The chains do not agree yet (it should be below 1.05): take more draws."
    note = f"Left out, with too few answers: {', '.join(found.left_out)}." if found.left_out else ""
    return Found(said, tables, found.to_text, chart, figure=figure, note=note)


def _frequencies(table: StatementTable, asked: Mapping[str, str], qualifier: str | None) -> Found:
    found = frequencies(table, asked["variable1"], **listed(asked, qualifier))
    kind = "concept" if asked["variable1"] == asked["variable2"] else "actor"
    rows = [
        [Linked(value, Opens(kind, value)), *counts] for value, counts in zip(found.values, found.counts, strict=True)
    ]
    chart = vega.bars(found)
    for row in chart["data"]["values"]:
        row["opens"] = [kind, row[found.variable]]

    def figure() -> Any:
        from parley.networks.plot import draw_frequencies

        return draw_frequencies(found)

    tables = [Table("", (found.variable, *(str(level) for level in found.levels)), rows)]
    said = f"{len(rows)} values of {found.variable}."
    return Found(said, tables, lambda form: found.to_text(form), chart, figure=figure)  # type: ignore[arg-type]


_OF_NETWORKS: Final[Mapping[str, Callable[[Network | NetworkSeries, Mapping[str, str]], Found]]] = {
    "communities": _communities,
    "clusterings": _clusterings,
    "polarization": _polarization,
    "centrality": _centrality,
    "stability": _stability,
    "phase-transitions": _phases,
}
_OF_POSITIONS: Final[Mapping[str, Callable[[StatementTable, Mapping[str, str], str | None], Found]]] = {
    "backbone": _backbone,
    "ideal-points": _ideal_points,
    "frequencies": _frequencies,
}
