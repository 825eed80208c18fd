"""The graph of a conflict as shapes to draw: states with what is taken up, and moves by who makes them.

Places, edges and the marked path are those of ``parley conflict plot``; here they are numbers for an SVG within the
page, so that every state opens its explanation and the page's colours fit light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parley.conflict import CONCEPTS, Analysis, wording
from parley.conflict.layout import grid
from parley.conflict.plot import STATES_AT_MOST, edges, route_of

WIDE, HIGH = 148, 84  # of a state's box, in pixels
GAP_X, GAP_Y = 84, 66
MARGIN: Final = 46
MAKERS: Final = 8  # colours of decision makers
LINES: Final = 3  # options in a box


@dataclass(frozen=True, slots=True)
class Box:
    """A state. ``holds``: "all", "some" or "none" of the concepts; ``words`` says all of it for who cannot see."""

    number: int
    x: float
    y: float
    lines: Sequence[str]
    holds: str
    concepts: str
    status_quo: bool
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A move: the path of its line, who makes it (a colour from 0), and whether the mover gains, or goes back too."""

    path: str
    maker: int
    gain: bool
    back: bool
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines on a sheet of so many pixels; ``marked`` are the paths of the steps of a shortest path."""

    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]
    marked: Sequence[str]
    makers: Sequence[tuple[int, str]]


def draw(analysis: Analysis, start: int | str | None = None, end: int | str | None = None) -> Drawing | None:
    """The graph; None where it has more states than can be read in a drawing (64).

    ``start`` and ``end`` are of the marked path, as in ``parley.conflict.plot.plot``.

    Raises:
        ModelError: there is no such state.
    """
    model, space = analysis.model, analysis.model.space
    if len(space) > STATES_AT_MOST:
        return None
    places = grid(space, space.codes.tolist())
    quo = model.code("STATUS_QUO") if model.status_quo is not None else None
    boxes = [_box(analysis, code, places[code], code == quo) for code in sorted(places)]
    found = edges(analysis)
    lines = [
        Line(
            _path(places, edge.before, edge.after),
            edge.maker % MAKERS,
            edge.gain,
            edge.back,
            f"{model.decision_makers[edge.maker].label}: {space.number(edge.before)} to {space.number(edge.after)}",
        )
        for edge in sorted(found, key=lambda edge: edge.gain)
    ]
    marked = [_path(places, step.before, step.after) for step in route_of(analysis, start, end)]
    moving = {edge.maker for edge in found}
    makers = [(n % MAKERS, who.label) for n, who in enumerate(model.decision_makers) if n in moving]
    columns, rows = (1 + max(place[axis] for place in places.values()) for axis in (0, 1))
    width = 2 * MARGIN + columns * WIDE + (columns - 1) * GAP_X
    return Drawing(width, 2 * MARGIN + rows * HIGH + (rows - 1) * GAP_Y, boxes, lines, marked, makers)


def _box(analysis: Analysis, code: int, place: tuple[int, int], here: bool) -> Box:
    model = analysis.model
    number = model.space.number(code)
    taken = [option.label for bit, option in enumerate(model.options) if code >> bit & 1]
    lines = [wording.shortened(label, 17) for label in taken[:LINES]] + (["…"] if len(taken) > LINES else [])
    found = analysis.concepts_of(number)
    holds = "all" if len(found) == len(CONCEPTS) else "some" if found else "none"
    names = wording.concepts(found) if found else ""
    words = f"State {number}: {model.describe(code)}" + (f"; an equilibrium under {names}" if found else "")
    x, y = _corner(place)
    short = "all five" if holds == "all" else " ".join(wording.CONCEPT_NAMES[one] for one in found)
    return Box(number, x, y, lines or ["nothing"], holds, short, here, words + ("; the status quo" if here else ""))


def _corner(place: tuple[int, int]) -> tuple[float, float]:
    return MARGIN + place[0] * (WIDE + GAP_X), MARGIN + place[1] * (HIGH + GAP_Y)


def _path(places: dict[int, tuple[int, int]], before: int, after: int) -> str:
    """A straight line between neighbours, else a bow around the boxes between."""
    (c0, r0), (c1, r1) = places[before], places[after]
    (x0, y0), (x1, y1) = _corner(places[before]), _corner(places[after])
    side, down = (1 if c1 > c0 else -1), (1 if r1 > r0 else -1)
    if r0 == r1:
        if abs(c1 - c0) == 1:
            return _straight(x0 + WIDE * (side > 0), y0 + HIGH / 2, x1 + WIDE * (side < 0), y1 + HIGH / 2)
        a, b = x0 + WIDE / 2 + side * WIDE * 0.3, x1 + WIDE / 2 - side * WIDE * 0.3
        lift = 26 + 10 * min(abs(c1 - c0) - 2, 3)
        return _bow(a, y0, (a + b) / 2, y0 - 2 * lift, b, y1)
    if c0 == c1 and abs(r1 - r0) > 1:
        a, b = y0 + HIGH / 2 + down * HIGH * 0.25, y1 + HIGH / 2 - down * HIGH * 0.25
        out = 30 + 9 * min(abs(r1 - r0) - 2, 4)
        return _bow(x0 + WIDE, a, x0 + WIDE + 2 * out, (a + b) / 2, x1 + WIDE, b)
    return _straight(x0 + WIDE / 2, y0 + HIGH * (down > 0), x1 + WIDE / 2, y1 + HIGH * (down < 0))


def _straight(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"


def _bow(x0: float, y0: float, x: float, y: float, x1: float, y1: float) -> str:
    return f"M{x0:.1f} {y0:.1f}Q{x:.1f} {y:.1f} {x1:.1f} {y1:.1f}"
