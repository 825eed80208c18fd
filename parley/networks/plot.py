"""Drawings: an actor by concept heat map, polarization over time, frequencies; ``drawing`` has networks.

Each function gives a matplotlib figure made apart from pyplot, so that nothing is shared between calls.
``save`` writes SVG (text as text) or PNG, the same bytes each time.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from parley.errors import NetworkError, missing_extra
from parley.networks.events import Frequencies
from parley.networks.graphs import AGREEMENT, CONFLICT
from parley.networks.network import Network, NetworkSeries

INK, PALE = "#22303c", "#c9d1d9"
PALETTE = ("#3b6fb6", "#e08e2b", "#7a5195", "#3a9188", "#b5515c", "#8a8d2b", "#5c6b7a", "#c06fa1")
_STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"],
    "font.size": 9.0,
    "svg.fonttype": "none",
    "svg.hashsalt": "parley",
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def new_figure(width: float, height: float) -> Any:
    """An empty figure, in inches. Raises MissingExtraError without matplotlib."""
    _matplotlib()
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor="white")


def style() -> Any:
    """The look all drawings share, as a context. Raises MissingExtraError without matplotlib."""
    import logging

    # a font of the list that is not installed is no news to the user
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    return _matplotlib().rc_context(_STYLE)


def _matplotlib() -> Any:
    try:
        import matplotlib
    except ImportError:
        raise missing_extra("drawing needs matplotlib", "plot") from None
    return matplotlib


def save(figure: Any, path: str | Path) -> None:
    """Write a figure as ``.svg`` or ``.png``. Raises NetworkError for another suffix or where it cannot."""
    path = Path(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in ("svg", "png"):
        raise NetworkError(f"{path}: plots are written as .svg or .png, or as .vl.json for Vega-Lite")
    with style():
        buffer = BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(buffer, format=kind, dpi=200, bbox_inches="tight", pad_inches=0.15, metadata=metadata)
    try:
        path.write_bytes(buffer.getvalue())
    except OSError as error:
        raise NetworkError(f"cannot write {path}: {error.strerror}") from None


def wrap(label: str, width: int = 22) -> str:
    """A label on lines of about ``width`` letters, at most three."""
    lines = textwrap.wrap(label, width) or [label]
    return "\n".join(lines if len(lines) <= 3 else [*lines[:2], lines[2][: width - 1] + "…"])


def draw_heat_map(network: Network) -> Any:
    """The matrix as coloured cells with their values, rows and columns ordered so that like stands by like.

    Green is agreement and red conflict; a network without sign is in shades of one colour.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage

    values = network.to_array()
    order = [np.arange(s) for s in values.shape]
    for axis, part in enumerate((values, values.T)):
        if len(part) > 2 and part.shape[1]:
            order[axis] = leaves_list(linkage(part, "average", optimal_ordering=len(part) <= 200))
    if network.mode == "one-mode":
        order[1] = order[0]
    values = values[np.ix_(*order)]
    rows, columns = values.shape
    with style():
        from matplotlib.colors import LinearSegmentedColormap

        figure = new_figure(3.2 + 0.62 * max(columns, 3), 2.4 + 0.40 * max(rows, 3))
        axes = figure.add_axes((0.3, 0.1, 0.66, 0.62))
        signed = bool((values < 0).any()) or network.aggregation == "subtract"
        stops = (
            [CONFLICT, "#ffffff", AGREEMENT]
            if signed
            else ["#ffffff", CONFLICT if network.aggregation == "conflict" else "#2f6f9f"]
        )
        largest = float(np.abs(values).max(initial=0)) or 1.0
        shown = np.ma.masked_equal(values, 0)
        axes.pcolormesh(
            shown,
            cmap=LinearSegmentedColormap.from_list("parley", stops),
            vmin=-largest if signed else 0,
            vmax=largest,
            edgecolors="white",
            linewidth=1.5,
        )
        axes.set_facecolor("#f4f6f8")
        if rows * columns <= 1500:
            cancelled = network.cancelled()
            for i, j in np.ndindex(rows, columns):
                if values[i, j] == 0 and (int(order[0][i]), int(order[1][j])) not in cancelled:
                    continue
                text = f"{values[i, j]:.0f}" if network.integral else f"{values[i, j]:.2f}"
                strong = abs(values[i, j]) > 0.6 * largest
                axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", fontsize=8,
                          color="white" if strong else INK)  # fmt: skip
        axes.set_yticks(np.arange(rows) + 0.5, [wrap(network.rows[i], 40) for i in order[0]])
        axes.set_xticks(np.arange(columns) + 0.5, [wrap(network.columns[j], 26) for j in order[1]])
        axes.tick_params(length=0, labelsize=8.5)
        axes.xaxis.tick_top()
        for label in axes.get_xticklabels():
            label.set(rotation=40, ha="left", va="bottom", rotation_mode="anchor")
        axes.invert_yaxis()
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def draw_over_time(series: NetworkSeries, values: Sequence[float | None], label: str = "polarization") -> Any:
    """A line of one value a window over the windows' middles, above a bar of each window's statements."""
    if len(values) != len(series):
        raise NetworkError(f"there are {len(series)} windows and {len(values)} values; give one a window")
    with style():
        figure = new_figure(8.5, 4.2)
        upper = figure.add_axes((0.09, 0.36, 0.88, 0.58))
        lower = figure.add_axes((0.09, 0.12, 0.88, 0.20), sharex=upper)
        times: list[Any] = [n.middle for n in series]
        if len(set(times)) < len(times):
            times = list(range(1, len(times) + 1))  # windows of events: several a day
        heights = [np.nan if v is None else v for v in values]
        upper.plot(times, heights, color=PALETTE[0], linewidth=2.2, marker="o", markersize=4, clip_on=False)
        upper.fill_between(times, heights, color=PALETTE[0], alpha=0.12, linewidth=0)
        upper.set_ylabel(label)
        upper.set_ylim(bottom=min(0.0, np.nanmin(heights)) if any(v is not None for v in values) else 0)
        upper.tick_params(labelbottom=False, length=0)
        gap = (times[1] - times[0]) * 0.8 if len(times) > 1 else 0.8
        lower.bar(times, [n.statement_count for n in series], width=gap, color=PALE)
        lower.set_ylabel("statements")
        lower.tick_params(length=0)
        for axes in (upper, lower):
            axes.grid(axis="y", color="#e7ebef", linewidth=0.8)
            axes.set_axisbelow(True)
            for side in ("top", "right", "left"):
                axes.spines[side].set_visible(False)
        figure.align_ylabels()
        if times and not isinstance(times[0], int):
            dated(lower)
    return figure


def dated(axes: Any, vertical: bool = False) -> None:
    """Days along an axis, each said as short as can be."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator: Any = AutoDateLocator()  # type: ignore[no-untyped-call]
    axis = axes.yaxis if vertical else axes.xaxis
    axis.set_major_locator(locator)
    # what a vertical axis would say of its year lies in the way of a title
    formatter = ConciseDateFormatter(locator, show_offset=not vertical)  # type: ignore[no-untyped-call]
    axis.set_major_formatter(formatter)


def draw_frequencies(found: Frequencies) -> Any:
    """Bars of statements by value, most frequent on top; for two levels the lower one to the left in red."""
    counts = np.array(found.counts).reshape(len(found.values), len(found.levels))
    order = np.argsort(counts.sum(axis=1), kind="stable")
    with style():
        figure = new_figure(8.5, 1.2 + 0.42 * max(len(order), 2))
        axes = figure.add_axes((0.36, 0.14, 0.60, 0.82))
        if len(found.levels) == 2:
            axes.barh(
                range(len(order)),
                -counts[order, 0],
                color=CONFLICT,
                label=f"{found.qualifier} {found.levels[0]}",
            )
            axes.barh(
                range(len(order)),
                counts[order, 1],
                color=AGREEMENT,
                label=f"{found.qualifier} {found.levels[1]}",
            )
            axes.axvline(0, color=INK, linewidth=0.8)
            for at, low, high in zip(range(len(order)), counts[order, 0], counts[order, 1], strict=True):
                for value, sign in ((low, -1), (high, 1)):
                    if value:
                        axes.text(sign * (value + 0.01 * counts.max()), at, f" {value} ", va="center",
                                  ha="left" if sign > 0 else "right", fontsize=8)  # fmt: skip
        else:
            left = np.zeros(len(order))
            for level, name in enumerate(found.levels):
                shade = PALETTE[level % len(PALETTE)]
                label = f"{found.qualifier} {name}" if found.qualifier else str(name)
                axes.barh(range(len(order)), counts[order, level], left=left, color=shade, label=label)
                left += counts[order, level]
        axes.set_yticks(range(len(order)), [wrap(found.values[i], 40) for i in order])
        axes.tick_params(length=0)
        axes.xaxis.set_major_locator(whole_numbers())
        axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
        axes.grid(axis="x", color="#e7ebef", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.margins(x=0.08)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        if found.qualifier:
            axes.legend(
                frameon=False,
                loc="upper center",
                bbox_to_anchor=(0.5, -0.04),
                ncols=min(len(found.levels), 6),
            )
    return figure


def whole_numbers() -> Any:
    """Marks of an axis at whole numbers only."""
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(integer=True)
