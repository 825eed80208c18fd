"""Drawings of the analyses: phase transitions, ideal points, clusterings over time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from parley.networks.clusterings import Clusterings
from parley.networks.network import NetworkSeries
from parley.networks.phases import PhaseTransitions
from parley.networks.plot import INK, PALE, PALETTE, dated, new_figure, style, whole_numbers, wrap
from parley.networks.scaling import IdealPoints, ItemPoint, sorted_concepts

_GRID = "#e7ebef"
_MOST_CONCEPTS = 24  # with a direction of their own in a plane


def draw_phases(found: PhaseTransitions) -> Any:
    """Four panels: which state each window is in, how well it sits there, how far windows are from each other,
    and their places in the plane with the way the debate took."""
    times, numbered = _times([w.middle for w in found.windows])
    states = np.array([w.state for w in found.windows])
    colors = [PALETTE[(s - 1) % len(PALETTE)] for s in states]
    with style():
        figure = new_figure(10.5, 8.6)
        grid = figure.add_gridspec(2, 2, height_ratios=(1.0, 1.45), hspace=0.30, wspace=0.26,
                                   left=0.09, right=0.97, top=0.93, bottom=0.08)  # fmt: skip
        top = grid[0, :].subgridspec(2, 1, hspace=0.12)
        upper = figure.add_subplot(top[0])
        lower = figure.add_subplot(top[1], sharex=upper)
        _draw_states(upper, times, states, colors)
        step: Any = (times[1] - times[0]) if len(times) > 1 else 1
        fit = [np.nan if w.silhouette is None else w.silhouette for w in found.windows]
        lower.bar(times, fit, width=step, color=colors)
        lower.axhline(0, color=INK, linewidth=0.6)
        lower.set_ylabel("silhouette")
        for axes in (upper, lower):
            _plain(axes, "y")
            axes.margins(x=0.01)
        if numbered:
            lower.set_xlabel("window")
        else:
            dated(lower)
        upper.tick_params(labelbottom=False)
        _draw_distances(figure, figure.add_subplot(grid[1, 0]), found, times, numbered)
        _draw_way(figure.add_subplot(grid[1, 1]), found, colors)
        title = f"{found.states} state{'' if found.states == 1 else 's'}"
        if found.states > 1:
            title += f" ({found.method}, modularity {found.modularity:.2f})"
        figure.suptitle(f"{title} · {found.distance} distance", x=0.09, ha="left", fontsize=11, y=0.975)
    return figure


def _times(middles: Sequence[Any]) -> tuple[list[Any], bool]:
    """Middles, or numbers from 1 where several windows share a day; and whether they are numbers."""
    if len(set(middles)) < len(middles):
        return list(range(1, len(middles) + 1)), True
    return list(middles), False


def _draw_states(axes: Any, times: list[Any], states: Any, colors: list[str]) -> None:
    axes.step(times, states, where="mid", color=PALE, linewidth=1.4, zorder=1)
    axes.scatter(times, states, c=colors, s=26, zorder=2, linewidths=0)
    axes.set_ylabel("state")
    axes.set_yticks(range(1, int(states.max()) + 1))
    axes.set_ylim(0.5, states.max() + 0.5)
    axes.invert_yaxis()


def _draw_distances(figure: Any, axes: Any, found: PhaseTransitions, times: list[Any], numbered: bool) -> None:
    from matplotlib import dates
    from matplotlib.colors import LinearSegmentedColormap

    day: Any = dates.date2num
    at = np.array(times if numbered else day(times), dtype=np.float64)
    half = np.diff(at).mean() / 2 if len(at) > 1 else 0.5
    ends = np.concatenate([at - half, [at[-1] + half]])
    shades = LinearSegmentedColormap.from_list("distance", ["#16324f", "#5f8fb4", "#f4f1ea"])
    drawn = axes.pcolormesh(ends, ends, found.distances, cmap=shades, vmin=0, vmax=1, rasterized=True)
    for i, (before, after) in enumerate(pairwise(found.windows), 1):
        if before.state != after.state:
            axes.plot([ends[i]], [ends[i]], marker="D", color="#d1495b", markersize=5, clip_on=False)
    axes.set_aspect("equal")
    axes.invert_yaxis()
    if not numbered:
        dated(axes)
        dated(axes, vertical=True)
    axes.tick_params(length=0, labelsize=8)
    axes.set_title("distance between windows", fontsize=9, loc="left")
    bar = figure.colorbar(drawn, ax=axes, fraction=0.04, pad=0.03)
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=0, labelsize=8)


def _draw_way(axes: Any, found: PhaseTransitions, colors: list[str]) -> None:
    places = np.array([(w.x, w.y) for w in found.windows])
    axes.plot(places[:, 0], places[:, 1], color=PALE, linewidth=1.0, zorder=1)
    axes.scatter(places[:, 0], places[:, 1], c=colors, s=34, zorder=2, edgecolors="white", linewidths=0.7)
    for end, text in ((0, "first"), (-1, "last")):
        axes.annotate(text, places[end], xytext=(7, 7), textcoords="offset points", fontsize=8, zorder=3,
                      bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.0})  # fmt: skip
    for state in range(1, found.states + 1):
        axes.scatter([], [], c=PALETTE[(state - 1) % len(PALETTE)], s=34, label=f"state {state}")
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=min(found.states, 4))
    axes.set_title("windows that are alike lie together", fontsize=9, loc="left")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.margins(0.08)
    for spine in axes.spines.values():
        spine.set_color(_GRID)


def _plain(axes: Any, grid: str) -> None:
    axes.tick_params(length=0)
    axes.grid(axis=grid, color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def draw_ideal_points(found: IdealPoints) -> Any:
    """Actors on one dimension with their intervals, the concepts that divide them below; or in the plane."""
    return _draw_plane(found) if found.dimensions == 2 else _draw_line(found)


def _draw_line(found: IdealPoints) -> Any:
    actors, concepts = found.actors, sorted_concepts(found)[:10]
    with style():
        rows = max(len(actors), 2) + 1.2 * max(len(concepts), 1)
        figure = new_figure(8.5, 2.2 + 0.34 * rows)
        grid = figure.add_gridspec(
            2, 1, height_ratios=(max(len(actors), 2), 1.2 * max(len(concepts), 1)),
            hspace=1.9 / (0.34 * rows + 1.2) * 0.8, left=0.38, right=0.97, top=0.97, bottom=0.10,
        )  # fmt: skip
        upper, lower = figure.add_subplot(grid[0]), figure.add_subplot(grid[1])
        middle = [a.mean[0] for a in actors]
        at = range(len(actors))
        upper.hlines(at, [a.lower[0] for a in actors], [a.upper[0] for a in actors], color=PALE, linewidth=3)
        most = max(a.statements for a in actors)
        upper.scatter(middle, at, s=[30 + 90 * a.statements / most for a in actors], color=PALETTE[0], zorder=3)
        upper.set_yticks(at, [wrap(a.name, 40) for a in actors])
        upper.set_xlabel(f"ideal point, with {100 * found.level:g} % intervals")
        upper.axvline(0, color=_GRID, linewidth=1.0, zorder=0)
        _plain(upper, "x")
        where = range(len(concepts))
        slopes = [c.discrimination[0] for c in concepts]
        lower.hlines(where, [c.discrimination_lower[0] for c in concepts],
                     [c.discrimination_upper[0] for c in concepts], color=PALE, linewidth=3)  # fmt: skip
        lower.scatter(slopes, where, s=34, marker="s", color=PALETTE[1], zorder=3)
        lower.set_yticks(where, [wrap(c.name, 40) for c in concepts])
        lower.invert_yaxis()
        lower.axvline(0, color=INK, linewidth=0.8, zorder=0)
        lower.set_xlabel("discrimination: to the right, who is for it stands on the right")
        _plain(lower, "x")
    return figure


def _clearest(found: IdealPoints) -> list[ItemPoint]:
    return sorted(found.concepts, key=lambda c: (-math.hypot(*c.discrimination), c.name))


def _draw_plane(found: IdealPoints) -> Any:
    from parley.networks.drawing import place_labels

    actors, concepts = found.actors, _clearest(found)[:_MOST_CONCEPTS]
    with style():
        figure = new_figure(12.4, 8.0)
        axes = figure.add_axes((0.06, 0.09, 0.60, 0.88))
        means = np.array([a.mean for a in actors])
        low, high = np.array([a.lower for a in actors]), np.array([a.upper for a in actors])
        axes.hlines(means[:, 1], low[:, 0], high[:, 0], color=PALE, linewidth=0.9, zorder=1)
        axes.vlines(means[:, 0], low[:, 1], high[:, 1], color=PALE, linewidth=0.9, zorder=1)
        most = max(a.statements for a in actors)
        sizes = np.array([36 + 120 * a.statements / most for a in actors])
        axes.scatter(means[:, 0], means[:, 1], s=sizes, color=PALETTE[0], edgecolors="white", zorder=3)
        spread = max(np.abs(low).max(), np.abs(high).max()) * 1.12
        axes.set_xlim(-spread, spread)
        axes.set_ylim(-spread, spread)
        _draw_directions(figure, axes, concepts, spread)
        names = [wrap(a.name, 24) for a in actors]
        place_labels(figure, axes, means, names, np.sqrt(sizes) / 2, [])
        axes.axhline(0, color=_GRID, zorder=0)
        axes.axvline(0, color=_GRID, zorder=0)
        axes.set_xlabel(f"first dimension, with {100 * found.level:g} % intervals")
        axes.set_ylabel("second dimension")
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_color(_GRID)
    return figure


def _draw_directions(figure: Any, axes: Any, concepts: Sequence[ItemPoint], spread: float) -> None:
    """Concepts as numbered directions at the rim, with a key beside: who stands that way tends to be for it."""
    strongest = max((math.hypot(*c.discrimination) for c in concepts), default=0) or 1.0
    taken: list[Any] = []
    for number, concept in enumerate(concepts, 1):
        slope = np.array(concept.discrimination)
        strength = float(np.linalg.norm(slope))
        way = slope / (strength or 1.0)
        radius = 0.95
        while any(np.linalg.norm(radius * way - other) < 0.065 for other in taken) and radius > 0.3:
            radius -= 0.065  # numbers in one direction stand behind each other
        taken.append(radius * way)
        head = radius * way * spread
        width = 0.6 + 2.2 * strength / strongest
        axes.plot([0, head[0]], [0, head[1]], color=PALETTE[1], linewidth=width, alpha=0.28, zorder=1)
        axes.text(*head, str(number), ha="center", va="center", fontsize=8, color="white", zorder=4,
                  bbox={"boxstyle": "circle,pad=0.25", "facecolor": "#b86e14", "edgecolor": "white"})  # fmt: skip
    hard = "\u00a0"  # an SVG drops plain spaces at the beginning of a line
    lines = [
        f"{number}{hard * 2}" + wrap(c.name, 42).replace("\n", f"\n{hard * 5}") for number, c in enumerate(concepts, 1)
    ]
    text = "Who stands towards a number tends to be for\n\n" + "\n".join(lines)
    figure.text(0.69, 0.955, text, va="top", ha="left", fontsize=8.5, linespacing=1.45)


def draw_clusterings(series: NetworkSeries, found: Sequence[Clusterings]) -> Any:
    """The best modularity a window over the best of each method, and how many groups the best has."""
    times, numbered = _times([n.middle for n in series])
    methods = list(dict.fromkeys(c.method for f in found for c in f.tried))
    values = np.full((len(methods), len(found)), np.nan)
    for column, each in enumerate(found):
        for clustering in each.tried:
            row = methods.index(clustering.method)
            values[row, column] = np.fmax(values[row, column], clustering.modularity)
    with style():
        figure = new_figure(9.0, 4.6 + 0.24 * len(methods))
        grid = figure.add_gridspec(3, 1, height_ratios=(2.6, 0.9, 0.22 * len(methods) + 0.3), hspace=0.22,
                                   left=0.17, right=0.9, top=0.96, bottom=0.08)  # fmt: skip
        upper = figure.add_subplot(grid[0])
        middle, lower = (figure.add_subplot(grid[i], sharex=upper) for i in (1, 2))
        scores = [f.best.modularity for f in found]
        upper.plot(times, scores, color=PALETTE[0], linewidth=2.0, marker="o", markersize=3.5)
        upper.fill_between(times, scores, color=PALETTE[0], alpha=0.12, linewidth=0)
        upper.set_ylabel("best modularity")
        upper.set_ylim(bottom=0)
        middle.step(times, [len(f.best.groups) for f in found], where="mid", color=INK, linewidth=1.2)
        middle.set_ylabel("groups")
        middle.set_ylim(0, max(len(f.best.groups) for f in found) + 1)
        middle.yaxis.set_major_locator(whole_numbers())
        for axes in (upper, middle):
            _plain(axes, "y")
            axes.tick_params(labelbottom=False)
        _draw_methods(figure, lower, times, numbered, methods, values)
        figure.align_ylabels([upper, middle])
    return figure


def _draw_methods(
    figure: Any, axes: Any, times: list[Any], numbered: bool, methods: list[str], values: Any
) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    step: Any = times[1] - times[0] if len(times) > 1 else (1 if numbered else timedelta(days=1))
    ends = [times[0] - step / 2, *(t + step / 2 for t in times)]
    shades = LinearSegmentedColormap.from_list("modularity", ["#f4f6f8", PALETTE[0]])
    drawn = axes.pcolormesh(ends, np.arange(len(methods) + 1), values, cmap=shades, vmin=0, rasterized=True)
    axes.set_yticks(np.arange(len(methods)) + 0.5, methods)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if not numbered:
        dated(axes)
    place = axes.get_position()
    bar = figure.colorbar(drawn, cax=figure.add_axes((0.92, place.y0, 0.014, place.height)))
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=0, labelsize=8)
