"""A conflict model: its graph and equilibria, why a state holds, how it could get there, and what would change that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, get_args

from starlette.exceptions import HTTPException
from starlette.responses import Response

from parley.conflict import CONCEPTS, Analysis, load
from parley.conflict.coalitions import Coalitions, coalitions
from parley.conflict.model import Extension
from parley.conflict.paths import paths
from parley.conflict.render import analysis_table, model_table
from parley.conflict.require import require
from parley.conflict.sensitivity import Sensitivity, sensitivity
from parley.conflict.stability import Concept
from parley.conflict.wording import CONCEPT_NAMES
from parley.web.asking import Ask, AskedError, natural
from parley.web.pages.page import Page
from parley.web.standpoint import choice
from parley.web.stategraph import draw

EXTENSIONS: Final = get_args(Extension)
LARGE: Final = 4096  # states up to which every change of a preference is tried while somebody waits
ALSO: Final[Mapping[str, str]] = {
    "": "States",
    "sensitivity": "What survives a change",
    "coalitions": "What a coalition would leave",
}
ASKED: Final = ("seq", *(one for one in CONCEPTS if one != "seq"))
VARIATIONS: Final = ("decision_maker", "change", "lost", "gained")
DEFECTIONS: Final = ("state", "members", "improvements", "stable")


def models(ask: Ask) -> Response:
    """The models that the room was opened with."""
    names = sorted(ask.room.models)
    rows = []
    for name in names:
        found = _analysed(*_file(ask, name), "a")
        counts: dict[str, int] = {concept: len(found.equilibria(concept)) for concept in CONCEPTS}
        about: dict[str, Any] = {"name": name, "title": found.model.title or name, "states": len(found.model.space)}
        rows.append({**about, **counts, "makers": [who.label for who in found.model.decision_makers]})
    columns = ("name", "title", "states", *CONCEPTS)
    return ask.data(columns, rows) or ask.page("conflicts.html", rows=rows, concepts=CONCEPTS, names=CONCEPT_NAMES)


def model(ask: Ask) -> Response:
    """What the command line says of the model."""
    name = ask.part("name")
    extension = choice(ask, "extension", EXTENSIONS)
    also = choice(ask, "also", tuple(ALSO))
    concept: Concept = choice(ask, "concept", ASKED)  # type: ignore[assignment]
    path, changed = _file(ask, name)
    found = _analysed(path, changed, extension)
    state, start, end = ask.asked("state"), ask.asked("from"), ask.asked("to")
    explained = found.explain(_state(state), ask.asked("who")) if state else None
    needed = None
    if state and not found.concepts_of(_state(state)):
        needed = require(found, _state(state), concept)
    route = None
    if end or start:
        improvements = ask.asked("improvements") == "yes"
        route = paths(
            found, _state(start or "STATUS_QUO"), _state(end) if end else None, improvements_only=improvements
        )
    more = _more(found, path, changed, extension, also, concept)
    if ask.extension == ".json":
        said: dict[str, Any] = found.to_dict()
        parts: dict[str, Any] = {"explained": explained, "required": needed, "paths": route, also or "more": more}
        return ask.json({**said, **{name: part and part.to_dict() for name, part in parts.items()}})
    if ask.extension == ".csv":
        rows = _rows(more) if more is not None else found.rows()
        head = list(rows[0]) if rows else VARIATIONS if also == "sensitivity" else DEFECTIONS
        return ask.data(list(head), rows) or ask.json(None)
    space = found.model.space
    return ask.page(
        "conflict.html",
        name=name,
        found=found,
        table=analysis_table(found),
        options=model_table(found.model),
        concepts=CONCEPTS,
        concept_names=CONCEPT_NAMES,
        states=[(n, space.text(space.code(n))) for n in range(1, min(len(space), 400) + 1)],
        drawing=draw(found, _state(start) if start else None, _state(end) if end else None),
        chosen=found.model.number(_state(state)) if state else None,
        explained=str(explained).split("\n") if explained else None,
        needed=str(needed).split("\n") if needed else None,
        route=str(route).split("\n") if route else None,
        also=also,
        alsos=ALSO,
        more=more,
        variations=[one for one in more.variations if one.matters] if isinstance(more, Sensitivity) else (),
        extensions=EXTENSIONS,
        extension=extension,
        concept=concept,
        asked_concepts=ASKED,
    )


def _file(ask: Ask, name: str) -> tuple[Path, int]:
    path = ask.room.models.get(name)
    if path is None:
        raise HTTPException(404)
    return path, path.stat().st_mtime_ns


def _more(
    found: Analysis, path: Path, changed: int, extension: str, also: str, concept: Concept
) -> Sensitivity | Coalitions | None:
    if also and len(found.model.space) > LARGE:
        raise AskedError(
            f"the model has {len(found.model.space):,} states, too many to try while you wait; ask `parley conflict"
            f" {also}`"
        )
    if also == "sensitivity":
        return _sensitivity(path, changed, extension)
    return coalitions(found, concept) if also == "coalitions" else None


def _rows(more: Sensitivity | Coalitions) -> list[dict[str, Any]]:
    """What was tried as flat rows."""
    if isinstance(more, Sensitivity):
        said: Callable[[Any], str] = lambda found: "; ".join(  # noqa: E731
            f"{concept} {' '.join(str(n) for n in numbers)}" for concept, numbers in found.items() if numbers
        )
        values = [(one.decision_maker, one.change, said(one.lost), said(one.gained)) for one in more.variations]
        return [dict(zip(VARIATIONS, value, strict=True)) for value in values]
    return [
        {
            "state": one.state,
            "members": "; ".join(one.members),
            "improvements": " ".join(str(n) for n in one.improvements),
            "stable": " ".join(one.stable),
        }
        for one in more.defections
    ]


def _state(said: str) -> int | str:
    number = natural(said)
    return said if number is None else number


@lru_cache(maxsize=16)
def _analysed(path: Path, changed: int, extension: str) -> Analysis:
    return load(path).analyse(extension)  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def _sensitivity(path: Path, changed: int, extension: str) -> Sensitivity:
    return sensitivity(_analysed(path, changed, extension))


PAGES = (Page("conflicts", "/conflict{ext:ext}", models), Page("conflict", "/conflict/{name:path}", model))
