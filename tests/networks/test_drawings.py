"""Drawings: what must be on them, and that they are the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parley import networks
from parley.errors import NetworkError
from parley.networks import drawing, plot, vega
from parley.networks.layout import signed_layout
from tests.networks.making import Said, table

pytest.importorskip("matplotlib")

SAID = [
    Said("Ministry", "Ceasefire", 1, 0, 1),
    Said("Ministry", "Aid first", 0, 0, 1),
    Said("Rebels", "Ceasefire", 0, 1, 2),
    Said("Rebels", "Aid first", 1, 1, 2),
    Said("Church", "Aid first", 0, 2, 3),
    Said("Church", "Ceasefire", 1, 3, 4),
]


def figures() -> dict[str, Any]:
    one = networks.one_mode(table(SAID), aggregation="subtract")
    series = networks.one_mode(table(SAID), aggregation="subtract", window="days", size=3)
    return {
        "network": drawing.draw_network(one, groups=one.communities().of()),
        "two": drawing.draw_network(networks.two_mode(table(SAID), aggregation="combine")),
        "heat": plot.draw_heat_map(networks.two_mode(table(SAID), aggregation="subtract")),
        "time": plot.draw_over_time(series, [p.score for p in series.polarization()]),
        "bars": plot.draw_frequencies(networks.frequencies(table(SAID))),
    }


def test_drawings_say_their_labels_as_text_and_are_the_same_again(tmp_path: Path) -> None:
    first = {}
    for round_ in range(2):
        for name, figure in figures().items():
            path = tmp_path / f"{name}.svg"
            plot.save(figure, path)
            assert first.setdefault(name, path.read_bytes()) == path.read_bytes(), (round_, name)
    network, heat = first["network"].decode(), first["heat"].decode()
    for label in ("Ministry", "Rebels", "Church", "agreement", "conflict"):
        assert f">{label}</text>" in network
    for label in ("Ministry", "Ceasefire", "Aid first", "-1"):
        assert f">{label}</text>" in heat.replace("\N{MINUS SIGN}", "-")
    assert ">polarization</text>" in first["time"].decode()
    assert ">agreement 0</text>" in first["bars"].decode()


def test_png(tmp_path: Path) -> None:
    plot.save(figures()["network"], tmp_path / "net.png")
    assert (tmp_path / "net.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(NetworkError, match=r"\.svg or \.png"):
        plot.save(figures()["network"], tmp_path / "net.gif")


def test_labels_do_not_cover_each_other() -> None:
    said = [Said(f"Organization number {i}", f"Concept {i % 3}", i % 2) for i in range(12)]
    figure = drawing.draw_network(networks.one_mode(table(said), aggregation="subtract"))
    figure.canvas.draw()
    boxes = [t.get_window_extent() for t in figure.axes[0].texts]
    assert len(boxes) == 12
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_empty_and_lone_networks_can_be_drawn(tmp_path: Path) -> None:
    lone = networks.one_mode(table([Said("A", "x", 1)]), aggregation="subtract")
    for figure in (drawing.draw_network(lone), plot.draw_heat_map(lone)):
        plot.save(figure, tmp_path / "lone.png")


def test_allies_lie_closer_than_opponents() -> None:
    import numpy as np

    weights = np.array([[0, 3, -3, -3], [3, 0, -3, -3], [-3, -3, 0, 3], [-3, -3, 3, 0]], float)
    places = signed_layout(weights)

    def apart(i: int, j: int) -> float:
        return float(np.linalg.norm(places[i] - places[j]))

    assert max(apart(0, 1), apart(2, 3)) < 0.5 * min(apart(i, j) for i in (0, 1) for j in (2, 3))


def test_vega_lite_holds_the_values() -> None:
    two = networks.two_mode(table(SAID), aggregation="subtract")
    chart = json.loads(json.dumps(vega.heat_map(two)))
    assert {(d["row"], d["column"]): d["weight"] for d in chart["data"]["values"]} == {
        (two.rows[i], two.columns[j]): two.to_array()[i, j]
        for i, j in zip(*two.to_array().nonzero(), strict=True)
    }
    rules, points, _ = vega.network_drawing(networks.one_mode(table(SAID), aggregation="subtract"))["layer"]
    assert [p["name"] for p in points["data"]["values"]] == ["Church", "Ministry", "Rebels"]
    at = {p["name"]: (p["x"], p["y"]) for p in points["data"]["values"]}
    assert all(at[r["source"]] == (r["x"], r["y"]) for r in rules["data"]["values"])
    bars = vega.bars(networks.frequencies(table(SAID)))["data"]["values"]
    assert sum(b["statements"] for b in bars) == len(SAID)
    series = networks.one_mode(table(SAID), window="days", size=3)
    with pytest.raises(NetworkError, match="one a window"):
        vega.over_time(series, [0.1])
