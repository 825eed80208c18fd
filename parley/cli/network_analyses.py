"""What the analyses of `parley network` answer: phase transitions, ideal points, clusterings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import Progress

from parley.cli.network_answers import Answer, build_network, json_or_rows, one_mode_only, stamp
from parley.errors import NetworkError
from parley.networks import vega
from parley.networks.clusterings import MOST, Clusterings
from parley.networks.network import NetworkSeries, each_network
from parley.networks.phases import phase_transitions
from parley.networks.scaling import BURN_IN, ideal_points
from parley.networks.table import StatementTable
from parley.networks.writing import moment


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on standard error that is told how much is done; none where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def _methods(given: Mapping[str, Any]) -> Any:
    return None if given["method"] is None else [m.strip() for m in given["method"].split(",")]


def _most(given: Mapping[str, Any]) -> int:
    return MOST if given["groups"] is None else int(given["groups"])


def _phase_transitions(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    series = build_network(table, asked, given["type_"] or "two-mode")
    if not isinstance(series, NetworkSeries):
        raise NetworkError("phase transitions compare windows; add --window days --size 30, or another unit and size")
    found = phase_transitions(
        series, given["distance"] or "absolute", _methods(given), _most(given), given["seed"]
    )

    def figure() -> Any:
        from parley.networks.plot_analyses import draw_phases

        return draw_phases(found)

    return Answer(found.to_text, figure, lambda: vega.phases(found))


def _ideal_points(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    if given["type_"] not in (None, "two-mode"):
        raise NetworkError("ideal points are of a two-mode network; leave --type out")
    names = ("qualifier", "duplicates", "exclude", "only", "since", "until")
    if asked["window"] is not None:
        raise NetworkError("ideal points have no windows; give a date range with --since and --until")
    with progress("drawing places", BURN_IN + given["iterations"]) as report:
        found = ideal_points(
            table,
            asked["variable1"],
            asked["variable2"],
            model=given["model"],
            dimensions=given["dimensions"],
            level=given["level"],
            least=given["least"],
            positive=given["positive"],
            seed=given["seed"],
            iterations=given["iterations"],
            report=report,
            **{name: asked[name] for name in names},
        )

    def figure() -> Any:
        from parley.networks.plot_analyses import draw_ideal_points

        return draw_ideal_points(found)

    warning = None
    if found.rhat >= 1.05:
        warning = f"the chains do not agree yet (R-hat {found.rhat:.2f}, should be below 1.05); add --iterations 10000"
    return Answer(found.to_text, figure, lambda: vega.ideal_points(found), warning=warning)


def _clusterings(table: StatementTable, asked: dict[str, Any], given: Mapping[str, Any]) -> Answer:
    made = one_mode_only(table, asked, given)
    found = [(n, n.clusterings(_methods(given), _most(given), given["seed"])) for n in each_network(made)]
    windowed = isinstance(made, NetworkSeries)
    objects = [
        {
            "seed": c.seed,
            "best": {**_as_dict(c.best), "groups": [list(g) for g in c.best.groups]},
            "tried": [{**_as_dict(t), "groups": [list(g) for g in t.groups]} for t in c.tried],
            **stamp(n),
        }
        for n, c in found
    ]
    if isinstance(made, NetworkSeries):
        header = ["middle", "modularity", "method", "statements", "groups"]
        rows: list[list[Any]] = [
            [moment(n.middle), c.best.modularity, c.best.method, n.statement_count, _members(c.best.groups)]
            for n, c in found
        ]
        text = json_or_rows(objects, windowed, header, rows)
        series, all_found = made, [c for _, c in found]

        def over_time() -> Any:
            from parley.networks.plot_analyses import draw_clusterings

            return draw_clusterings(series, all_found)

        scores = [c.best.modularity for c in all_found]
        return Answer(text, over_time, lambda: vega.over_time(series, scores, "modularity"))
    only, clusterings = found[0]
    rows = [["", t.method, t.asked, t.modularity, _best(t, clusterings), _members(t.groups)] for t in clusterings.tried]
    header = ["middle", "method", "asked", "modularity", "best", "groups"]

    def figure() -> Any:
        from parley.networks.drawing import draw_network

        return draw_network(only, groups=clusterings.best.of())

    return Answer(json_or_rows(objects, False, header, rows), figure, lambda: vega.network_drawing(only))


def _as_dict(clustering: Any) -> dict[str, Any]:
    return {"method": clustering.method, "asked": clustering.asked, "modularity": clustering.modularity}


def _best(tried: Any, found: Clusterings) -> str:
    return "best" if tried is found.best else ""


def _members(groups: tuple[tuple[str, ...], ...]) -> str:
    return " | ".join("; ".join(group) for group in groups)


ANALYSES: Mapping[str, Callable[[StatementTable, dict[str, Any], Mapping[str, Any]], Answer]] = {
    "phase-transitions": _phase_transitions,
    "ideal-points": _ideal_points,
    "clusterings": _clusterings,
}
