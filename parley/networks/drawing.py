"""A network drawn: signed ties, node size by activity, labels that keep clear of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from parley.networks.graphs import AGREEMENT, CONFLICT, NEUTRAL, tie_color
from parley.networks.layout import network_layout
from parley.networks.network import Network
from parley.networks.plot import PALETTE, new_figure, style, wrap
from parley.networks.table import Floats

_BEND = 0.07  # how far a tie bows, as a share of its length, so that two on one line can be told apart
_MOST_LABELS = 70


def draw_network(network: Network, seed: int = 1, groups: Mapping[str, int] | None = None) -> Any:
    """A matplotlib figure of the network.

    Ties are green for agreement and red and dashed for conflict, as wide as strong; nodes as large as active
    and coloured by ``groups`` (name → number, such as ``Communities.of``), else as the coders did. The
    concepts of a two-mode network are squares. Of more than 70 nodes the 70 most active are labelled.
    """
    names, nodes, ties = network.names(), network.nodes(), list(network.ties())
    side = float(np.clip(4.5 + 0.7 * np.sqrt(len(names)), 6.5, 16))
    with style():
        figure = new_figure(side * 1.35, side)
        axes = figure.add_axes((0.02, 0.06, 0.96, 0.88))
        axes.set_axis_off()
        axes.set_xlim(-1.75, 1.75)
        axes.set_ylim(-1.25, 1.25)
        places = network_layout(network, seed)
        # the layout lies within a square, the page is wider
        places = places / (np.abs(places).max(axis=0, initial=1e-9) + 1e-9) * (1.35, 1.0)
        paths = _draw_ties(axes, network, ties, places)
        most = max((n.frequency for n in nodes), default=0) or 1
        sizes = np.array([60 + 700 * n.frequency / most for n in nodes])
        rows = len(network.row_nodes)
        for shape, chosen in (("o", list(range(rows))), ("s", list(range(rows, len(names))))):
            if groups is not None:
                colors = [PALETTE[groups.get(names[i], 0) % len(PALETTE)] for i in chosen]
            else:
                # black is what DNA gives a value nobody coloured
                plain = "#4a5a6a" if shape == "o" else NEUTRAL
                colors = [plain if nodes[i].color == "#000000" else nodes[i].color for i in chosen]
            at = places[chosen]
            axes.scatter(at[:, 0], at[:, 1], s=sizes[chosen], c=colors, marker=shape, edgecolors="white",
                         linewidths=1.6, zorder=2)  # fmt: skip
        place_labels(figure, axes, places, [wrap(name) for name in names], np.sqrt(sizes) / 2, paths)
        _key(figure, axes, network, ties)
    return figure


def _draw_ties(
    axes: Any, network: Network, ties: Sequence[tuple[int, int, float]], places: Floats
) -> list[tuple[Floats, float]]:
    """Draw the ties, weak ones first; gives points along each and its share of the strongest."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    largest = max((abs(w) for _, _, w in ties), default=0) or 1.0
    drawn = []
    steps = np.linspace(0, 1, 25)[:, None]
    for i, j, weight in sorted(ties, key=lambda tie: abs(tie[2])):
        share = abs(weight) / largest
        color = tie_color(network, weight)
        start, end = places[i], places[j]
        along = end - start
        bow = (start + end) / 2 + 2 * _BEND * np.array([-along[1], along[0]])
        axes.add_patch(
            PathPatch(
                Path([start, bow, end], [Path.MOVETO, Path.CURVE3, Path.CURVE3]),
                facecolor="none",
                edgecolor=color,
                linewidth=0.6 + 5.0 * share,
                alpha=0.35 + 0.5 * share,
                linestyle=(0, (4, 2)) if color == CONFLICT else "-",
                capstyle="butt",
                zorder=1,
            )
        )
        points = (1 - steps) ** 2 * start + 2 * steps * (1 - steps) * bow + steps**2 * end
        drawn.append((points, share))
    return drawn


def place_labels(
    figure: Any,
    axes: Any,
    places: Floats,
    labels: Sequence[str],
    radii: Floats,
    ties: Sequence[tuple[Floats, float]],
) -> None:
    """Put each label, those of large nodes first, where it covers least of nodes, labels and strong ties."""
    chosen = np.argsort(-radii, kind="stable")[:_MOST_LABELS].tolist()
    size = 9.0 if len(chosen) <= 40 else 7.0
    # a pale ground keeps letters readable over ties, and unlike an outline leaves them text in an SVG
    ground = {"facecolor": "white", "alpha": 0.72, "edgecolor": "none", "pad": 0.8}
    figure.canvas.draw()
    scale = figure.dpi / 72
    centres = axes.transData.transform(places) if len(places) else places
    reach = radii * scale
    taken = np.column_stack([centres - reach[:, None], centres + reach[:, None]]) if len(places) else places
    points = axes.transData.transform(np.concatenate([p for p, _ in ties])) if ties else np.zeros((0, 2))
    weight = np.repeat([15 + 120 * share for _, share in ties], 25) if ties else np.zeros(0)
    middle = centres.mean(axis=0) if len(places) else np.zeros(2)
    frame = axes.get_window_extent()
    corners = np.array([[frame.x0, frame.y0], [frame.x1, frame.y1]])
    for i in chosen:
        text = axes.text(0, 0, labels[i], fontsize=size, ha="center", va="center", zorder=4, bbox=ground)
        extent = text.get_window_extent()
        half = np.array([extent.width, extent.height]) / 2
        best, least = centres[i], np.inf
        for ring, factor in enumerate((1.0, 1.6, 2.4, 3.4)):
            for angle in np.arange(16) * np.pi / 8:
                way = np.array([np.cos(angle), np.sin(angle)])
                at = centres[i] + way * ((reach[i] + 3) * factor + half)
                across = np.minimum(at + half, taken[:, 2:]) - np.maximum(at - half, taken[:, :2])
                covered = np.maximum(across, 0).prod(axis=1).sum()
                crossed = weight[(np.abs(points - at) < half).all(axis=1)].sum()
                out = (centres[i] - middle) @ way / (np.linalg.norm(centres[i] - middle) + 1)
                beyond = np.maximum(corners[0] - (at - half), 0).sum() + np.maximum(at + half - corners[1], 0).sum()
                cost = covered + crossed + 60 * ring**2 - 25 * out + 50 * beyond
                if cost < least:
                    best, least = at, cost
        text.set_position(axes.transData.inverted().transform(best))
        taken = np.vstack([taken, np.concatenate([best - half, best + half])])


def _key(figure: Any, axes: Any, network: Network, ties: Sequence[tuple[int, int, float]]) -> None:
    from matplotlib.lines import Line2D

    seen = {tie_color(network, w) for _, _, w in ties}
    names = {AGREEMENT: "agreement", CONFLICT: "conflict", NEUTRAL: "mention"}
    if network.mode == "one-mode":
        names[NEUTRAL] = "both mention"
    if network.aggregation == "combine":
        names[NEUTRAL] = "both"
    handles = [
        Line2D([], [], color=c, linewidth=3, linestyle=(0, (2, 1)) if c == CONFLICT else "-", label=names[c])
        for c in (AGREEMENT, CONFLICT, NEUTRAL)
        if c in seen
    ]
    if handles:
        axes.legend(handles=handles, loc="lower left", frameon=False, ncols=3, bbox_to_anchor=(0.0, -0.06))
    span = f"{network.first} to {network.last} · {network.statement_count} statements"
    figure.text(0.98, 0.02, span, ha="right", va="bottom", fontsize=8, color="#6b7885")
