"""A document's text cut where its marking changes: what both displays draw."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from parley.model import Extraction, Statement

Role = Literal["source", "cue", "content"]
ROLES: Final[tuple[Role, ...]] = ("content", "source", "cue")  # the later is drawn over the earlier


@dataclass(frozen=True, slots=True)
class Mark:
    """That words have a role in a statement."""

    role: Role
    statement: Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks all through; ``start`` is where it begins in the text."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def role(self) -> Role | None:
        """The role to draw: of the innermost statement, its cue before its source and its content."""
        return self.marks[-1].role if self.marks else None


def pieces(extraction: Extraction) -> list[Piece]:
    """The whole text in pieces, in order; joined they are the text."""
    text = extraction.document.text
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark, start, end in _marked(extraction.statements, len(text)):
        opening[start].append(mark)
        closing[end].append(mark)
    cuts = sorted({0, len(text), *opening, *closing})
    open_now: list[Mark] = []
    found: list[Piece] = []
    for start, end in itertools.pairwise(cuts):
        for mark in closing[start]:
            open_now.remove(mark)
        open_now += opening[start]
        found.append(Piece(start, text[start:end], tuple(sorted(open_now, key=_over))))
    return found


def speaker_name(extraction: Extraction, statement: Statement) -> str:
    """Who is behind a statement, in words for a margin."""
    actor = extraction.actor(statement.speaker)
    if actor is not None:
        return actor.name
    return statement.source.text if statement.source else "(not named)"


def speaker_note(extraction: Extraction, statement: Statement) -> str:
    """Who is behind a statement, and by whom that was corrected."""
    name = speaker_name(extraction, statement)
    return name if statement.corrected is None else f"{name} (corrected by {statement.corrected})"


def starts(extraction: Extraction) -> dict[int, list[Statement]]:
    """The statements by where their first content begins."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in extraction.statements:
        spans = statement.content.spans or statement.cue.spans
        if spans:
            found[spans[0].start].append(statement)
    return found


def _marked(statements: Iterable[Statement], length: int) -> Iterable[tuple[Mark, int, int]]:
    for statement in statements:
        for role in ROLES:
            phrase = getattr(statement, role)
            for start, end in phrase.spans if phrase else ():
                if 0 <= start < end <= length:
                    yield Mark(role, statement), start, end


def _over(mark: Mark) -> tuple[int, int]:
    # a statement inside another's content is shorter than it
    content = mark.statement.content.spans
    return -sum(end - start for start, end in content), ROLES.index(mark.role)
