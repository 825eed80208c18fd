"""Errors of the conflict room that remember which part of the model they are about."""

from __future__ import annotations

from parley.errors import ModelError

Path = tuple[str | int, ...]


class ModelFault(ModelError):
    """A `ModelError` about one place of a model.

    ``path`` names the place by keys and positions, e.g. ``("decision_makers", "moe", "prefers", 1)``, so
    that the reader of a file can put the line in front.
    """

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


def suggestion(word: str, known: list[str]) -> str:
    """A closing ``; did you mean …?``, or the names there are, for an unknown ``word``."""
    import difflib

    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'; did you mean "{near[0]}"?'
    if not known:
        return "; there are none"
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"; there are {shown}" if len(known) > 1 else f"; there is only {shown}"
