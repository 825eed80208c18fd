"""An article as paragraphs to draw: words cut where their marking changes, each piece with its place in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.documents.wrapping import lined
from parley.model import Event, Extraction, Statement
from parley.output.marks import pieces, starts
from parley.web.rendering import TURNING

_SIGNS = re.compile(f"({TURNING})")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article that holds words: its pieces with their marks, and what begins in it.

    A piece has ``text``, ``at`` (where it begins, in code points of the article), ``sign`` where it stands for one
    character that is not shown as it is, ``role`` and ``statement`` (the innermost), ``all`` statements there, and
    ``starts``, the ids of those that begin with it.
    """

    start: int
    end: int
    pieces: Sequence[Mapping[str, Any]]
    statements: Sequence[Statement]
    events: Sequence[Event] = ()


def paragraphs(found: Extraction) -> list[Paragraph]:
    """The article's lines that hold words, cut where their marking changes."""
    begun = starts(found)
    out: list[Paragraph] = []
    line: list[dict[str, Any]] = []
    here: list[Statement] = []

    def end(at: int) -> None:
        if line:
            out.append(Paragraph(line[0]["at"], at, tuple(line), tuple(here)))
        line.clear()
        here.clear()

    for piece in pieces(found):
        new = begun.get(piece.start, [])
        here += new
        marked = piece.marks[-1] if piece.marks else None
        about = {
            "role": piece.role,
            "statement": marked.statement.id if marked else None,
            "all": " ".join(dict.fromkeys(mark.statement.id for mark in piece.marks)),
        }
        at, first = piece.start, True
        for number, words in enumerate(lined(piece.text).split("\n")):
            if number:
                end(at)
                at += 1
            for part in _SIGNS.split(words):
                if part:
                    ids = [s.id for s in new] if first else []
                    line.append({"text": part, "at": at, "sign": bool(_SIGNS.fullmatch(part)), "starts": ids, **about})
                    at, first = at + len(part), False
    end(len(found.document.text))
    return _with_events(out, found.events)


def below_title(all_of_it: Sequence[Paragraph], title: str | None) -> Sequence[Paragraph]:
    """The paragraphs without a first one that only says the title, which stands above them already."""
    first = "".join(piece["text"] for piece in all_of_it[0].pieces).strip() if all_of_it else ""
    return all_of_it[1:] if title and first == title.strip() and not all_of_it[0].statements else all_of_it


def around(all_of_it: Sequence[Paragraph], statement: Statement, more: int = 2) -> list[Paragraph]:
    """The paragraphs a statement stands in, with some before and after."""
    spans = [span for part in (statement.source, statement.cue, statement.content) if part for span in part.spans]
    inside = [
        number
        for number, one in enumerate(all_of_it)
        if any(span.start < one.end and one.start < span.end for span in spans)
    ]
    if not inside:
        return list(all_of_it[:1])
    return list(all_of_it[max(0, inside[0] - more) : inside[-1] + more + 1])


def depths(found: Extraction) -> dict[str, int]:
    """How many other statements each one stands within."""
    within = {one.id: one.within for one in found.statements}
    found_depths: dict[str, int] = {}
    for own in within:
        depth, at, seen = 0, within[own], {own}
        while at in within and at not in seen and depth < 4:
            seen.add(at)
            depth, at = depth + 1, within[at]
        found_depths[own] = depth
    return found_depths


def fragment(statement: Statement) -> str:
    """The words of a statement as a text fragment of an address: they are found in any version of the article."""
    from urllib.parse import quote

    words = statement.content.text.split(" … ")[0].split()
    if not words:
        return ""
    first, last = " ".join(words[:6]), " ".join(words[-4:])
    said = quote(first, safe="") if len(words) <= 10 else f"{quote(first, safe='')},{quote(last, safe='')}"
    return f":~:text={said.replace('-', '%2D')}"


def _with_events(out: list[Paragraph], events: Sequence[Event]) -> list[Paragraph]:
    by: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        at = event.trigger.spans[0].start if event.trigger.spans else -1
        number = next((n for n, one in enumerate(out) if one.start <= at < one.end), None)
        if number is not None:
            by[number].append(event)
    return [replace(one, events=tuple(by[n])) if n in by else one for n, one in enumerate(out)]
