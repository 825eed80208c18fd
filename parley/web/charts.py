"""Drawings as Vega-Lite, with an address on every mark, for the page's own look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from parley.networks.vega import SCHEMA

TONES: Final = {"statements": "#0072b2", "positions": "#7a3e9d", "events": "#b07400"}


def by_month(rows: Sequence[dict[str, Any]], field: str = "statements") -> dict[str, Any]:
    """Bars over months; each opens what it counts."""
    return {
        "$schema": SCHEMA,
        "data": {"values": list(rows)},
        "width": "container",
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
        "height": height,
        "mark": {"type": "bar", "tooltip": {"content": "data"}},
        "encoding": {
            "x": {"field": "when", "type": "ordinal", "title": None, "axis": {"labelOverlap": True, "labelAngle": 0}},
            "y": {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}},
            "color": {
                "field": "what", "type": "nominal", "title": None,
                "legend": {"orient": "top", "columns": 3, "labelLimit": 260},
                "scale": {"scheme": "tableau10"},
            },
            "order": {"field": "rank", "type": "quantitative"},
            "href": {"field": "href"},
        },
    }  # fmt: skip
