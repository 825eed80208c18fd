"""The graph drawn: states, moves coloured by decision maker, equilibria, status quo and a path."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from parley.conflict import wording
from parley.conflict.analysis import Analysis
from parley.conflict.layout import grid
from parley.conflict.stability import CONCEPTS
from parley.conflict.walks import Walk, shortest
from parley.errors import ModelError, missing_extra

STATES_AT_MOST = 64
# Okabe and Ito's colours, which colour-blind readers tell apart
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F6000", "#444444")
FILLS = {"strong": "#BFE3C0", "some": "#FFF3BF", "none": "#FFFFFF"}
PATH = "#FFD400"
WIDTH, HEIGHT = 1.5, 0.95  # of a state's box, in inches
GAP_X, GAP_Y = 1.15, 0.8

Which = Literal["all", "improvements"]


@dataclass(frozen=True)
class Edge:
    """A move drawn; ``back``: whether it can be undone, ``gain``: whether it is an improvement."""

    maker: int
    before: int
    after: int
    back: bool
    gain: bool


def plot(
    analysis: Analysis,
    path: str | PathLike[str],
    *,
    moves: Which = "all",
    start: int | str | None = None,
    end: int | str | None = None,
) -> None:
    """Draw the graph to ``path``: .svg, .png or .pdf.

    ``moves``: all of them, or improvements only. A shortest path is marked from ``start`` (by default the
    status quo) to ``end`` (by default the nearest equilibrium under SEQ that improvements lead to).

    Raises `MissingExtraError` without matplotlib, `ModelError` where there are more than 64 states or the
    file cannot be written.
    """
    form = Path(path).suffix.lower().lstrip(".")
    if form not in ("svg", "png", "pdf"):
        raise ModelError(f'a plot is written as .svg, .png or .pdf, not "{Path(path).name}"')
    count = len(analysis.model.space)
    if count > STATES_AT_MOST:
        raise ModelError(
            f"the graph has {count:,} states and a drawing of more than {STATES_AT_MOST} cannot be read; "
            "analyse --format csv lists them, paths and explain answer about single ones"
        )
    figure = _figure(analysis, moves, route_of(analysis, start, end))
    import matplotlib

    try:
        # text stays text, and the same model gives the same bytes
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "parley"}):
            metadata = {"Date": None} if form == "svg" else None
            figure.savefig(path, dpi=150, bbox_inches="tight", facecolor="white", metadata=metadata)
    except OSError as error:
        raise ModelError(f"{path} cannot be written: {error.strerror}") from None


def edges(analysis: Analysis, moves: Which = "all") -> list[Edge]:
    """The moves as drawn: one edge for a move and its way back, pointing where it is an improvement."""
    graph = analysis.model.graph
    space = graph.space
    out = []
    for maker, mover in enumerate(space.movers):
        for before in space.codes.tolist():
            for after in space.moves(before, maker).tolist():
                back = mover.allows(after, before)
                gain = graph.prefers(maker, after, before)
                if back and not gain and (graph.prefers(maker, before, after) or before > after):
                    continue  # drawn from the other end
                if gain or moves == "all":
                    out.append(Edge(maker, before, after, back, gain))
    return out


def route_of(analysis: Analysis, start: int | str | None, end: int | str | None) -> Walk:
    """The path that is marked: the shortest from ``start`` to ``end``, both as in ``plot``; empty where there is none.

    Raises `ModelError` where a path has no start.
    """
    model, graph = analysis.model, analysis.model.graph
    if start is None and model.status_quo is None:
        if end is not None:
            raise ModelError("a path needs a start: the model has no status quo")
        return ()
    origin = model.code("STATUS_QUO" if start is None else start)
    everyone = range(graph.makers)
    if end is not None:
        target = model.code(end)
        return shortest(graph, origin, everyone, "moves", lambda one: one == target) or ()
    equilibria = {graph.space.code(number) for number in analysis.equilibria("seq")}
    if origin in equilibria:
        return ()
    return shortest(graph, origin, everyone, "improvements", equilibria.__contains__) or ()


def _figure(analysis: Analysis, moves: Which, route: Walk) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise missing_extra("a plot needs matplotlib", "plot") from None
    model = analysis.model
    places = grid(model.space, model.space.codes.tolist())
    at = {code: (column * (WIDTH + GAP_X), -row * (HEIGHT + GAP_Y)) for code, (column, row) in places.items()}
    right = max(x for x, _ in at.values())
    bottom = min(y for _, y in at.values())
    size = (max(right + WIDTH + 1.6, 6.5), -bottom + HEIGHT + 2.2)
    figure = Figure(figsize=size)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-WIDTH / 2 - 0.8, size[0] - WIDTH / 2 - 0.8)
    axes.set_ylim(bottom - HEIGHT / 2 - 1.1, HEIGHT / 2 + 1.1)
    axes.set_aspect("equal")
    axes.axis("off")
    axes.text(-WIDTH / 2, HEIGHT / 2 + 0.55, model.title, fontsize=15, fontweight="bold", ha="left", va="center")
    drawn = edges(analysis, moves)
    for step in route:
        _line(axes, at, places, step.before, step.after, color=PATH, width=9, style="-", arrow="-", order=1)
    for edge in drawn:
        _edge(axes, at, places, edge)
    for code, centre in at.items():
        _box(axes, analysis, code, centre)
    _legend(axes, analysis, drawn, route, bottom - HEIGHT / 2 - 0.3)
    return figure


def _edge(axes: Any, at: dict[int, tuple[float, float]], places: dict[int, tuple[int, int]], edge: Edge) -> None:
    colour = COLOURS[edge.maker % len(COLOURS)]
    if edge.gain:
        _line(
            axes,
            at,
            places,
            edge.before,
            edge.after,
            color=colour,
            width=2.6,
            style="-",
            arrow="-|>",
            order=3,
        )
    else:
        arrow = "<|-|>" if edge.back else "-|>"
        _line(
            axes,
            at,
            places,
            edge.before,
            edge.after,
            color=colour,
            width=1.0,
            style=(0, (4, 3)),
            arrow=arrow,
            order=2,
        )


def _line(
    axes: Any,
    at: dict[int, tuple[float, float]],
    places: dict[int, tuple[int, int]],
    before: int,
    after: int,
    *,
    color: str,
    width: float,
    style: Any,
    arrow: str,
    order: int,
) -> None:
    from matplotlib.patches import FancyArrowPatch

    (x0, y0), (x1, y1), bend = _ends(at, places, before, after)
    axes.add_patch(
        FancyArrowPatch(
            (x0, y0),
            (x1, y1),
            arrowstyle=arrow,
            connectionstyle=f"arc3,rad={bend}",
            color=color,
            linewidth=width,
            linestyle=style,
            shrinkA=0,
            shrinkB=0,
            zorder=order,
            mutation_scale=17 if width > 2 else 11,
        )
    )


def _ends(
    at: dict[int, tuple[float, float]], places: dict[int, tuple[int, int]], before: int, after: int
) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Where an arrow leaves and enters the boxes, and how far it bends around those between."""
    (c0, r0), (c1, r1) = places[before], places[after]
    (x0, y0), (x1, y1) = at[before], at[after]
    if r0 == r1:
        side = 1 if c1 > c0 else -1
        if abs(c1 - c0) == 1:
            return (x0 + side * WIDTH / 2, y0), (x1 - side * WIDTH / 2, y1), 0.0
        # over the boxes between: out of the top of one and into the top of the other
        shift = WIDTH * (0.3 - 0.08 * min(abs(c1 - c0) - 2, 3)) * side
        over = 0.62 + 0.26 * min(abs(c1 - c0) - 2, 3)
        return (
            (x0 + shift, y0 + HEIGHT / 2),
            (x1 - shift, y1 + HEIGHT / 2),
            -side * over / abs(x1 - x0 - 2 * shift),
        )
    side = 1 if r1 > r0 else -1
    if abs(r1 - r0) == 1:
        return (x0, y0 - side * HEIGHT / 2), (x1, y1 + side * HEIGHT / 2), 0.0
    # beside the boxes between: out of the right edge of one and into that of the other
    lift = HEIGHT * 0.25 * side
    length = abs(y1 - y0 + 2 * lift)
    out = 0.45 + 0.12 * (abs(r1 - r0) - 2)
    return (
        (x0 + WIDTH / 2, y0 - lift),
        (x1 + WIDTH / 2, y1 + lift),
        -side * 2 * min(out, GAP_X * 0.85) / length,
    )


def _box(axes: Any, analysis: Analysis, code: int, centre: tuple[float, float]) -> None:
    from matplotlib.patches import FancyBboxPatch

    model = analysis.model
    number = model.space.number(code)
    holds = analysis.concepts_of(number)
    fill = FILLS["strong" if len(holds) == len(CONCEPTS) else "some" if holds else "none"]
    x, y = centre
    here = model.status_quo is not None and model.code("STATUS_QUO") == code
    axes.add_patch(
        FancyBboxPatch(
            (x - WIDTH / 2 + 0.05, y - HEIGHT / 2 + 0.05),
            WIDTH - 0.1,
            HEIGHT - 0.1,
            boxstyle="round,pad=0.05,rounding_size=0.12",
            facecolor=fill,
            edgecolor="black" if here or holds else "#888888",
            linewidth=3.2 if here else 1.4 if holds else 0.9,
            zorder=5,
        )
    )
    taken = [option.label for bit, option in enumerate(model.options) if code >> bit & 1]
    lines = [wording.shortened(label, 17) for label in taken[:4]] + (["…"] if len(taken) > 4 else [])
    axes.text(x - WIDTH / 2 + 0.12, y, str(number), fontsize=15, fontweight="bold", ha="left", va="center", zorder=6)
    axes.text(
        x + 0.16,
        y,
        "\n".join(lines) or "(nothing)",
        fontsize=8,
        ha="center",
        va="center",
        zorder=6,
        linespacing=1.25,
    )
    if here:
        axes.text(
            x - WIDTH / 2,
            y + HEIGHT / 2 + 0.1,
            "status quo",
            fontsize=8,
            fontweight="bold",
            ha="left",
            zorder=6,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        )


def _legend(axes: Any, analysis: Analysis, drawn: list[Edge], route: Walk, top: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    model = analysis.model
    handles: list[Any] = [
        Line2D([], [], color=COLOURS[maker % len(COLOURS)], linewidth=3, label=f"moves of {who.label}")
        for maker, who in enumerate(model.decision_makers)
        if any(edge.maker == maker for edge in drawn)
    ]
    handles.append(Line2D([], [], color="#444444", linewidth=2.6, label="solid: the mover gains"))
    if any(not edge.gain for edge in drawn):
        handles.append(Line2D([], [], color="#444444", linewidth=1, linestyle="--", label="dashed: it does not"))
    handles.append(Patch(facecolor=FILLS["strong"], edgecolor="black", label="equilibrium under all five"))
    partial = sorted(
        {tuple(found) for at in range(len(model.space)) if 0 < len(found := analysis.concepts_of(at + 1)) < 5},
        key=len,
    )
    if partial:
        names = wording.listed([wording.concepts(list(one)) for one in partial[:2]], "or")
        label = f"equilibrium under {names}" if len(partial) <= 2 else "equilibrium under some concepts"
        handles.append(Patch(facecolor=FILLS["some"], edgecolor="black", label=label))
    if route:
        handles.append(Line2D([], [], color=PATH, linewidth=9, label="shortest path"))
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(-WIDTH / 2, top),
        bbox_transform=axes.transData,
        ncols=3,
        fontsize=8.5,
        frameon=False,
        borderaxespad=0,
        handlelength=2.2,
    )
