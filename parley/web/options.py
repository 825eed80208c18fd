"""The form of a network: every option of ``parley network``, and what each view of it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from parley.networks.backbone import BackboneMethod
from parley.networks.clusterings import METHODS
from parley.networks.matrices import Aggregation, Normalization
from parley.networks.network import Mode
from parley.networks.phases import Distance
from parley.networks.scaling import ITERATIONS, Model
from parley.networks.selection import Duplicates
from parley.networks.structure import CommunityMethod, PolarizationMeasure
from parley.networks.windows import Kernel, Unit
from parley.web.asking import Ask, AskedError, natural

DRAWN: Final = 150  # nodes of a drawing where nobody says how many
MOST_DRAWN: Final = 500  # nodes of a drawing
VIEWS: Final[Mapping[str, str]] = {
    "": "The network",
    "communities": "Communities",
    "clusterings": "Clusterings",
    "polarization": "Polarization",
    "centrality": "Centrality",
    "stability": "Stability",
    "phase-transitions": "Phase transitions",
    "backbone": "Backbone",
    "ideal-points": "Ideal points",
    "frequencies": "Frequencies",
}
WINDOWED: Final = ("stability", "phase-transitions")  # compare windows
SIZE: Final = "3"  # units of a window: one to both sides of its middle
WHOLE: Final = ("backbone", "ideal-points", "frequencies")  # have no windows


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form; ``views`` are those that it is shown on, without any all."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    kind: str = "text"
    default: str = ""
    views: tuple[str, ...] = ()


GROUPS: Final[Mapping[str, tuple[Field, ...]]] = {
    "Nodes and ties": (
        Field("type", "Network", get_args(Mode), default="one-mode"),
        Field("variable1", "Nodes", default="organization"),
        Field("variable2", "Tied by", default="concept"),
        Field("qualifier", "Qualifier", default="agreement"),
        Field("aggregation", "Ties count", get_args(Aggregation), default="subtract"),
        Field("normalization", "Normalized", get_args(Normalization), default="none"),
        Field("isolates", "Keep lone nodes", ("yes",)),
        Field("strongest", "Draw at most so many nodes", kind="number", views=("", "communities", "clusterings")),
    ),
    "Which positions": (
        Field("codebook", "Codebook"),
        Field("coder", "Only this coder"),
        Field("consensus", "Only the consensus", ("yes",)),
        Field("suggested", "Suggestions at least so sure", kind="number"),
        Field("only", "Only, as concept=Peace"),
        Field("exclude", "Without, as concept=Peace"),
        Field("duplicates", "Same statement counts once", get_args(Duplicates), default="include"),
    ),
    "When": (
        Field("since", "From", kind="date"),
        Field("until", "To", kind="date"),
        Field("undated", "Day of what has none", kind="date"),
        Field("window", "A network for each of", get_args(Unit)),
        Field("size", "so many", kind="number"),
        Field("kernel", "Smoothed", get_args(Kernel)),
        Field("at", "Show window", kind="number"),
    ),
    "This view": (
        Field("method", "Method", get_args(CommunityMethod), views=("communities", "stability")),
        Field("search", "Method", get_args(BackboneMethod), default="nested", views=("backbone",)),
        Field("methods", f"Methods, of {', '.join(METHODS)}", views=("clusterings", "phase-transitions")),
        Field("measure", "Measure", get_args(PolarizationMeasure), default="modularity", views=("polarization",)),
        Field("groups", "At most so many groups", kind="number",
              views=("communities", "clusterings", "polarization", "stability", "phase-transitions")),
        Field("distance", "Distance of windows", get_args(Distance), default="absolute", views=("phase-transitions",)),
        Field("keep", "Concepts to keep", kind="number", views=("backbone",)),
        Field("penalty", "Penalty on its size", kind="number", default="3.5", views=("backbone",)),
        Field("model", "Model", get_args(Model), default="binary", views=("ideal-points",)),
        Field("dimensions", "Dimensions", ("1", "2"), default="1", views=("ideal-points",)),
        Field("positive", "On the positive side", views=("ideal-points",)),
        Field("least", "Answers one must have", kind="number", default="2", views=("ideal-points",)),
        Field("level", "Probability of intervals", kind="number", default="0.95", views=("ideal-points",)),
        Field("iterations", "Draws of each chain", kind="number", default=str(ITERATIONS), views=("ideal-points",)),
        Field("seed", "Seed", kind="number", default="0"),
    ),
}  # fmt: skip
FIELDS: Final = tuple(field for fields in GROUPS.values() for field in fields)


def asked_of(ask: Ask) -> dict[str, str]:
    """Every option by name, with the view's own defaults.

    Raises:
        AskedError: there is no such view.
    """
    found = {field.name: ask.asked(field.name) or field.default for field in FIELDS}
    view = ask.asked("analysis") or ""
    if view not in VIEWS:
        raise AskedError(f"analysis={view!r} is none; choose from {', '.join(name for name in VIEWS if name)}")
    found["analysis"] = view
    if view in WHOLE:
        found |= {"window": "", "size": "", "kernel": ""}
    if view in ("communities", "clusterings", "polarization", "stability", "backbone", "centrality"):
        found["type"] = "one-mode" if view != "centrality" else found["type"]
    if view == "ideal-points":
        found["type"] = "two-mode"
    if found["window"] and not found["size"]:
        found["size"] = SIZE
    return found


def with_windows(asked: dict[str, str], days: int) -> dict[str, str]:
    """The options with windows where a view compares them and nobody chose any, fit for positions of so many days."""
    if asked["analysis"] not in WINDOWED or asked["window"]:
        return asked
    unit = "months" if days > 300 else "weeks" if days > 42 else "days"
    return {**asked, "window": unit, "size": asked["size"] or SIZE}


def shown_fields(view: str) -> dict[str, list[Field]]:
    """The lines of the form that a view has, by group."""
    found = {
        name: [field for field in fields if not field.views or view in field.views] for name, fields in GROUPS.items()
    }
    if view in WHOLE:
        found["When"] = [field for field in found["When"] if field.name in ("since", "until", "undated")]
    if view == "":
        found["This view"] = []
    return {name: fields for name, fields in found.items() if fields}


def whole(asked: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    """A whole number that the form asks for, or None where it says nothing.

    Raises:
        AskedError: it is none, or out of its range.
    """
    said = asked[name]
    if not said:
        return None
    found = natural(said)
    if found is None or not least <= found <= most:
        raise AskedError(f"{name}={said!r} is no whole number from {least} to {most}")
    return found


def number(asked: Mapping[str, str], name: str, least: float, most: float) -> float:
    """A number that the form asks for.

    Raises:
        AskedError: it is none, or out of its range.
    """
    try:
        found = float(asked[name])
    except ValueError:
        found = float("nan")
    if not least <= found <= most:
        raise AskedError(f"{name}={asked[name]!r} is no number from {least:g} to {most:g}")
    return found


def pairs(said: str) -> dict[str, list[str]] | None:
    """Choices of statements by their variables: ``concept=Peace; concept=Water``.

    Raises:
        AskedError: a part of it is none.
    """
    found: dict[str, list[str]] = {}
    for part in said.split(";") if said else ():
        variable, equals, value = part.strip().partition("=")
        if not equals or not variable:
            raise AskedError(f"{part!r} is no choice of statements; write concept=Peace, several with ; between")
        found.setdefault(variable, []).append(value)
    return found or None


def listed(asked: Mapping[str, str], qualifier: str | None) -> dict[str, Any]:
    """The options of what has no windows."""
    kept: dict[str, Any] = {name: asked[name] or None for name in ("since", "until")}
    return {
        "qualifier": qualifier,
        "duplicates": asked["duplicates"],
        "exclude": pairs(asked["exclude"]),
        "only": pairs(asked["only"]),
        **kept,
    }
