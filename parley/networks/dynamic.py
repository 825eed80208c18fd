"""A series of windows as one dynamic GEXF: nodes and ties that come and go, weights that change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from parley.networks.graphs import AGREEMENT, CONFLICT, NEUTRAL, edge_evidence, rgb, xml_attribute
from parley.networks.layout import signed_layout

if TYPE_CHECKING:
    from parley.networks.network import Network, Node

_Key = tuple[str, str]  # variable and label


@dataclass
class _Life:
    """In which windows something is there, and its values in each."""

    windows: list[int] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, window: int, **values: str) -> None:
        self.windows.append(window)
        for name, value in values.items():
            self.values.setdefault(name, []).append(value)


@dataclass
class _Course:
    """The windows of a series laid over each other."""

    nodes: dict[_Key, tuple[Node, _Life]] = field(default_factory=dict)
    ties: dict[tuple[_Key, _Key], _Life] = field(default_factory=dict)
    sums: dict[tuple[_Key, _Key], float] = field(default_factory=dict)


def dynamic_gexf(networks: Sequence[Network], evidence: bool = False) -> str:
    """GEXF 1.3, mode dynamic, as Gephi's timeline plays it; undirected, weights with their sign.

    A window stands for the days from its middle to the day before the next window's (both ends inclusive, as
    GEXF 1.3 has it), so that overlapping windows do not overlap in the file. Nodes and ties have a spell
    wherever they are in consecutive windows; ``weight`` of ties and ``frequency`` of nodes have a value a
    window. Where several windows share a day (windows of events) time is the window's number, from 1. Nodes
    stand where the sum of all windows puts them. With ``evidence`` ties also have, a window each, statements
    (ids) and evidence (words).
    """
    course = _course(networks, evidence)
    spans, timeformat = _spans([n.middle for n in networks])
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
        f'  <graph defaultedgetype="undirected" mode="dynamic" timeformat="{timeformat}" '
        f'timerepresentation="interval" start="{spans[0][0]}" end="{spans[-1][1]}">',
        '    <attributes class="node" mode="static">',
        '      <attribute id="variable" title="variable" type="string"/>',
        "    </attributes>",
        '    <attributes class="node" mode="dynamic">',
        '      <attribute id="frequency" title="frequency" type="integer"/>',
        "    </attributes>",
        '    <attributes class="edge" mode="dynamic">',
        '      <attribute id="weight" title="Weight" type="double"/>',
    ]
    if evidence:
        lines += [f'      <attribute id="{n}" title="{n}" type="string"/>' for n in ("statements", "evidence")]
    lines += ["    </attributes>", "    <nodes>"]
    number = {key: i for i, key in enumerate(course.nodes)}
    places = signed_layout(_weights(course, number))
    for key, (node, life) in course.nodes.items():
        x, y = 280 * places[number[key]]
        most = max(int(value) for value in life.values["frequency"])
        lines += [
            f'      <node id="n{number[key]}" label={xml_attribute(node.label)}>',
            *_attributes(life, spans, [f'<attvalue for="variable" value={xml_attribute(node.variable)}/>']),
            f'        <viz:color {rgb(node.color)} a="1"/>',
            f'        <viz:position x="{x:.2f}" y="{y:.2f}" z="0"/>',
            f'        <viz:size value="{12 + 2 * most**0.5:.2f}"/>',
            "      </node>",
        ]
    lines += ["    </nodes>", "    <edges>"]
    for edge, ((source, target), life) in enumerate(course.ties.items()):
        color = _color(networks[0].aggregation, course.sums[source, target])
        lines += [
            f'      <edge id="e{edge}" source="n{number[source]}" target="n{number[target]}">',
            *_attributes(life, spans, []),
            f'        <viz:color {rgb(color)} a="1"/>',
            "      </edge>",
        ]
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>"])


def _color(aggregation: str, total: float) -> str:
    """As ``graphs.tie_color``, for what a tie comes to over all windows."""
    if aggregation in ("ignore", "combine"):
        return NEUTRAL
    return CONFLICT if aggregation == "conflict" or total < 0 else AGREEMENT


def _course(networks: Sequence[Network], evidence: bool) -> _Course:
    course = _Course()
    for window, network in enumerate(networks):
        nodes = network.nodes()
        keys = [(node.variable, node.label) for node in nodes]
        for key, node in zip(keys, nodes, strict=True):
            _, life = course.nodes.setdefault(key, (node, _Life()))
            life.add(window, frequency=str(node.frequency))
        shift = 0 if network.mode == "one-mode" else len(network.row_nodes)
        for i, j, weight in network.ties():
            tie = keys[i], keys[j]
            values = {"weight": repr(weight)}
            if evidence:
                opened = edge_evidence(network.cell_at(i, j - shift))
                values |= dict(zip(("statements", "evidence"), opened, strict=True))
            course.ties.setdefault(tie, _Life()).add(window, **values)
            course.sums[tie] = course.sums.get(tie, 0.0) + weight
    return course


def _weights(course: _Course, number: dict[_Key, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    weights = np.zeros((len(number),) * 2)
    for (source, target), total in course.sums.items():
        weights[number[source], number[target]] = weights[number[target], number[source]] = total
    return weights


def _spans(middles: Sequence[datetime]) -> tuple[list[tuple[str, str]], str]:
    """From and to of each window's place in time, and the name of their format."""
    if len(set(middles)) < len(middles):
        return [(str(i), str(i)) for i in range(1, len(middles) + 1)], "integer"
    gap = middles[-1] - middles[-2] if len(middles) > 1 else timedelta(days=1)
    ends = [*middles[1:], middles[-1] + gap]
    return [
        (start.date().isoformat(), (end - timedelta(days=1)).date().isoformat())
        for start, end in zip(middles, ends, strict=True)
    ], "date"


def _attributes(life: _Life, spans: Sequence[tuple[str, str]], first: list[str]) -> list[str]:
    lines = ["        <attvalues>", *(f"          {line}" for line in first)]
    for name, values in life.values.items():
        for window, value in zip(life.windows, values, strict=True):
            start, end = spans[window]
            lines.append(
                f'          <attvalue for="{name}" value={xml_attribute(value)} start="{start}" end="{end}"/>'
            )
    lines += ["        </attvalues>", "        <spells>"]
    for first_window, last_window in _runs(life.windows):
        lines.append(f'          <spell start="{spans[first_window][0]}" end="{spans[last_window][1]}"/>')
    return [*lines, "        </spells>"]


def _runs(windows: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive windows as (first, last)."""
    runs: list[tuple[int, int]] = []
    for window in windows:
        if runs and runs[-1][1] == window - 1:
            runs[-1] = runs[-1][0], window
        else:
            runs.append((window, window))
    return runs
