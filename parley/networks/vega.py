"""The same drawings as Vega-Lite JSON (version 5), with their data inside: for web pages and notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.errors import NetworkError
from parley.networks.events import Frequencies
from parley.networks.graphs import AGREEMENT, CONFLICT, tie_color
from parley.networks.layout import network_layout
from parley.networks.network import Network, NetworkSeries
from parley.networks.phases import PhaseTransitions
from parley.networks.scaling import IdealPoints
from parley.networks.writing import moment

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def heat_map(network: Network) -> dict[str, Any]:
    """Rows by columns, coloured by value; an entry for every cell that is not zero."""
    rows, columns = network.rows, network.columns
    entries = network.matrix.tocoo()
    data = [
        {"row": rows[i], "column": columns[j], "weight": float(w)}
        for i, j, w in zip(entries.row, entries.col, entries.data, strict=True)
    ]
    largest = max((abs(d["weight"]) for d in data), default=1.0)
    signed = network.aggregation == "subtract"
    scale = (
        {"domain": [-largest, 0, largest], "range": [CONFLICT, "#ffffff", AGREEMENT]}
        if signed
        else {
            "domain": [0, largest],
            "range": ["#ffffff", CONFLICT if network.aggregation == "conflict" else "#2f6f9f"],
        }
    )
    return {
        "$schema": SCHEMA,
        "data": {"values": data},
        "mark": {"type": "rect", "tooltip": True, "stroke": "white"},
        "width": {"step": 28},
        "height": {"step": 22},
        "encoding": {
            "y": {
                "field": "row",
                "type": "nominal",
                "title": None,
                "axis": {"labelLimit": 320},
                "scale": {"domain": list(rows)},
            },
            "x": {
                "field": "column",
                "type": "nominal",
                "title": None,
                "axis": {"orient": "top", "labelAngle": -40, "labelLimit": 320},
                "scale": {"domain": list(columns)},
            },
            "color": {"field": "weight", "type": "quantitative", "scale": scale},
        },
    }


def network_drawing(network: Network, seed: int = 1) -> dict[str, Any]:
    """The network with its places computed: ties as rules, nodes as points sized by frequency, labels
    above."""
    names, nodes = network.names(), network.nodes()
    places = network_layout(network, seed).tolist()
    points = [
        {"name": n, "variable": d.variable, "frequency": d.frequency, "color": d.color, "x": p[0], "y": p[1]}
        for n, d, p in zip(names, nodes, places, strict=True)
    ]
    rules = [
        {
            "source": names[i], "target": names[j], "weight": w, "color": tie_color(network, w),
            "x": places[i][0], "y": places[i][1], "x2": places[j][0], "y2": places[j][1], "strength": abs(w),
        }
        for i, j, w in network.ties()
    ]  # fmt: skip
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [-1.2, 1.2]}}
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": {"domain": [-1.2, 1.2]}}
    color = {"field": "color", "type": "nominal", "scale": None}
    return {
        "$schema": SCHEMA,
        "width": 720,
        "height": 540,
        "view": {"stroke": None},
        # the width of a tie and the area of a node are measured each on a scale of its own
        "resolve": {"scale": {"size": "independent"}},
        "layer": [
            {
                "data": {"values": rules},
                "mark": {"type": "rule", "opacity": 0.55, "tooltip": {"content": "data"}},
                "encoding": {
                    "x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "color": color,
                    "size": _size("strength", 0.5, 6),
                },
            },
            {
                "data": {"values": points},
                "mark": {
                    "type": "point", "filled": True, "opacity": 1, "stroke": "white",
                    "tooltip": {"content": "data"},
                },
                "encoding": {
                    "x": x, "y": y, "color": color,
                    "size": _size("frequency", 80, 700),
                },
            },
            {
                "data": {"values": points},
                "mark": {"type": "text", "dy": -18, "fontSize": 11},
                "encoding": {"x": x, "y": y, "text": {"field": "name"}},
            },
        ],
    }  # fmt: skip


def _size(field: str, least: float, most: float) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"range": [least, most]}, "legend": None}


def over_time(
    series: NetworkSeries, values: Sequence[float | None], label: str = "polarization"
) -> dict[str, Any]:
    """One value a window over time. Raises NetworkError where there is not one a window."""
    if len(values) != len(series):
        raise NetworkError(f"there are {len(series)} windows and {len(values)} values; give one a window")
    data = [
        {"window": i, "middle": moment(n.middle), label: v, "statements": n.statement_count}
        for i, (n, v) in enumerate(zip(series, values, strict=True), 1)
    ]
    by_day = len({d["middle"] for d in data}) == len(data)
    return {
        "$schema": SCHEMA,
        "data": {"values": data},
        "width": 640,
        "height": 260,
        "mark": {"type": "line", "point": True, "tooltip": {"content": "data"}},
        "encoding": {
            "x": {"field": "middle", "type": "temporal", "title": None}
            if by_day
            else {"field": "window", "type": "ordinal"},
            "y": {"field": label, "type": "quantitative"},
        },
    }


def bars(found: Frequencies) -> dict[str, Any]:
    """Statements by value, stacked by level of the qualifier."""
    data = [
        {found.variable: value, "level": str(level), "statements": count}
        for value, row in zip(found.values, found.counts, strict=True)
        for level, count in zip(found.levels, row, strict=True)
    ]
    return {
        "$schema": SCHEMA,
        "data": {"values": data},
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "y": {
                "field": found.variable,
                "type": "nominal",
                "sort": "-x",
                "title": None,
                "axis": {"labelLimit": 320},
            },
            "x": {"field": "statements", "type": "quantitative", "aggregate": "sum"},
            "color": {"field": "level", "type": "nominal", "title": found.qualifier},
        },
    }


def phases(found: PhaseTransitions) -> dict[str, Any]:
    """The state of each window over time."""
    data = [
        {
            "window": i, "middle": moment(w.middle), "state": w.state, "silhouette": w.silhouette,
            "statements": w.statements,
        }
        for i, w in enumerate(found.windows, 1)
    ]  # fmt: skip
    by_day = len({d["middle"] for d in data}) == len(data)
    return {
        "$schema": SCHEMA,
        "data": {"values": data},
        "width": 640,
        "height": {"step": 40},
        "mark": {"type": "point", "filled": True, "tooltip": {"content": "data"}},
        "encoding": {
            "x": {"field": "middle", "type": "temporal", "title": None}
            if by_day
            else {"field": "window", "type": "ordinal"},
            "y": {"field": "state", "type": "ordinal"},
            "color": {"field": "state", "type": "nominal", "legend": None},
        },
    }


def ideal_points(found: IdealPoints) -> dict[str, Any]:
    """Actors with their intervals, on one dimension or in the plane."""
    data = [
        {
            "actor": a.name, "x": a.mean[0], "lower": a.lower[0], "upper": a.upper[0], "y": a.mean[-1],
            "y_lower": a.lower[-1], "y_upper": a.upper[-1], "statements": a.statements,
        }
        for a in found.actors
    ]  # fmt: skip
    x = {"field": "x", "type": "quantitative", "title": "ideal point"}
    one = found.dimensions == 1
    y: dict[str, Any] = (
        {"field": "actor", "type": "nominal", "sort": {"field": "x", "order": "descending"}, "title": None}
        if one
        else {"field": "y", "type": "quantitative", "title": "second dimension"}
    )
    bars = {"mark": {"type": "rule", "color": "#c9d1d9"}}
    layers: list[dict[str, Any]] = [
        {**bars, "encoding": {"x": {**x, "field": "lower"}, "x2": {"field": "upper"}, "y": y}}
    ]
    if not one:
        upright = {"x": x, "y": {**y, "field": "y_lower"}, "y2": {"field": "y_upper"}}
        layers.append({**bars, "encoding": upright})
        layers.append({"mark": {"type": "text", "dy": -12}, "encoding": {"x": x, "y": y, "text": {"field": "actor"}}})
    layers.append(
        {"mark": {"type": "point", "filled": True, "size": 80, "tooltip": {"content": "data"}},
         "encoding": {"x": x, "y": y}}
    )  # fmt: skip
    return {"$schema": SCHEMA, "data": {"values": data}, "width": 520, "layer": layers}
