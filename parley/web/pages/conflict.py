"""A conflict model: its states and equilibria, why a state holds, and how it could get there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, get_args

from starlette.exceptions import HTTPException
from starlette.responses import Response

from parley.conflict import CONCEPTS, Analysis, load
from parley.conflict.model import Extension
from parley.conflict.paths import paths
from parley.conflict.render import analysis_table, model_table
from parley.web.asking import Ask, AskedError
from parley.web.pages.page import Page

EXTENSIONS: Final = get_args(Extension) or ("a", "b", "c", "d")


def model(ask: Ask) -> Response:
    """What the command line says of the model."""
    name = ask.part("name")
    path = ask.room.models.get(name)
    if path is None:
        raise HTTPException(404)
    extension = ask.asked("extension") or "a"
    if extension not in EXTENSIONS:
        raise AskedError(f"extension={extension!r} is none; choose from {', '.join(EXTENSIONS)}")
    found = _analysed(path, path.stat().st_mtime_ns, extension)
    state, start, end = ask.asked("state"), ask.asked("from"), ask.asked("to")
    explained = found.explain(_state(state), ask.asked("who")) if state else None
    route = None
    if end or start:
        improvements = ask.asked("improvements") == "yes"
        route = paths(
            found, _state(start or "STATUS_QUO"), _state(end) if end else None, improvements_only=improvements
        )
    if ask.extension == ".json":
        said: dict[str, Any] = found.to_dict()
        return ask.json(
            {**said, "explained": explained and explained.to_dict(), "paths": route.to_dict() if route else None}
        )
    if ask.extension == ".csv":
        rows = found.rows()
        return ask.data(list(rows[0]), rows) or ask.json(None)
    space = found.model.space
    states = [(n, space.text(space.code(n))) for n in range(1, min(len(space), 400) + 1)]
    return ask.page(
        "conflict.html",
        name=name,
        found=found,
        table=analysis_table(found),
        options=model_table(found.model),
        concepts=CONCEPTS,
        states=states,
        explained=str(explained) if explained else None,
        route=str(route) if route else None,
        extensions=EXTENSIONS,
        extension=extension,
    )


def _state(said: str) -> int | str:
    return int(said) if said.isdigit() and len(said) < 9 else said


@lru_cache(maxsize=16)
def _analysed(path: Path, changed: int, extension: str) -> Analysis:
    return load(path).analyse(extension)  # type: ignore[arg-type]


PAGES = (Page("conflict", "/conflict/{name:path}", model),)
