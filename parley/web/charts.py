"""Drawings as Vega-Lite, with an address on every mark, for the page's own look."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from parley.networks.vega import SCHEMA

ACTOR: Final = "#0072b2"  # of nodes without a colour of their own: who speaks as sources, what is said as contents
CONCEPT: Final = "#008a66"
# of groups: Okabe and Ito's colours, which nearly everybody can tell apart
GROUPS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a3e9d", "#8c8c8c")
AXIS: Final = 46  # pixels of what stands below a drawing
TONES: Final = {"statements": "#0072b2", "positions": "#7a3e9d", "events": "#b07400"}


def by_month(rows: Sequence[dict[str, Any]], field: str = "statements") -> dict[str, Any]:
    """Bars over months; each opens what it counts."""
    return {
        "$schema": SCHEMA,
        "data": {"values": list(rows)},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": 120,
        "mark": {"type": "bar", "color": TONES.get(field, TONES["statements"]), "tooltip": {"content": "data"}},
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
            "y": {"field": field, "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
            "href": {"field": "href"},
        },
    }


def over_time(rows: Sequence[dict[str, Any]], height: int = 220) -> dict[str, Any]:
    """Stacked bars by ``when``, coloured by ``what``."""
    return {
        "$schema": SCHEMA,
        "data": {"values": list(rows)},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": height,
        "mark": {"type": "bar", "tooltip": {"content": "data"}},
        "encoding": {
            "x": {"field": "when", "type": "ordinal", "title": None, "axis": {"labelOverlap": True, "labelAngle": 0}},
            "y": {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
            "color": {
                "field": "what", "type": "nominal", "title": None,
                "legend": {"orient": "top", "labelLimit": 260},
                "scale": {"scheme": "tableau10"},
            },
            "order": {"field": "rank", "type": "quantitative"},
            "href": {"field": "href"},
        },
    }  # fmt: skip


def opening(spec: dict[str, Any], address: Callable[[str, str], str]) -> dict[str, Any]:
    """A chart as wide as its page, each of whose data opens what it says (``opens``: a kind and a name)."""
    made = copy.deepcopy(spec)
    for row in made["data"]["values"]:
        if "opens" in row:
            row["href"] = address(*row.pop("opens"))
    for layer in made.get("layer", [made]):
        layer["encoding"]["href"] = {"field": "href"}
        if layer["encoding"].get("x", {}).get("type") == "temporal":
            layer["encoding"]["x"]["axis"] = {"format": "%Y-%m-%d", "labelOverlap": True, "tickCount": 6}
    if isinstance(made.get("height"), dict) or "height" not in made:
        made["height"] = height_of(spec) - AXIS
    return {**made, "width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}


def height_of(spec: dict[str, Any]) -> int:
    """About how many pixels high a drawing will be, so that the page keeps that room from the start."""
    height = spec.get("height", 200)
    encoding = spec.get("encoding") or spec["layer"][0]["encoding"]
    y = encoding.get("y", {})
    if isinstance(height, dict) or ("height" not in spec and y.get("type") in ("nominal", "ordinal")):
        step = height["step"] if isinstance(height, dict) else 20
        height = step * len({str(row.get(y.get("field"))) for row in spec["data"]["values"]})
    return int(height) + (0 if y.get("axis", True) is None else AXIS)
