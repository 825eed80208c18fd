"""An article for the terminal: sources, cues and contents coloured, speakers in the margin."""

from __future__ import annotations

import re
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from parley.documents.wrapping import lined
from parley.model import Extraction, Statement
from parley.output.marks import pieces, speaker_note, starts

STYLES: Final = {"source": "bold cyan", "cue": "yellow", "content": "green"}
MARGIN: Final = 24  # columns
# what a terminal obeys rather than shows: an article is not to move the cursor
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def article_text(extraction: Extraction) -> RenderableType:
    """The article in two columns: who speaks, and the text with its statements coloured."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=MARGIN, overflow="fold", justify="right")
    grid.add_column(ratio=1, overflow="fold")
    document = extraction.document
    head = " · ".join(part for part in (document.title, document.outlet, document.published) if part)
    if head:
        grid.add_row("", Text(printable(head), style="bold"))
        grid.add_row("", "")
    said = starts(extraction)
    for start, line in _lines(extraction):
        here = [s for at in sorted(said) if start <= at <= start + len(line) for s in said[at]]
        grid.add_row(_margin(extraction, here), line)
    return grid


def printable(text: str) -> str:
    """``text`` with a mark in the place of every control character but tabs and newlines."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(extraction: Extraction) -> list[tuple[int, Text]]:
    """The text's lines, coloured, with where each begins."""
    whole = Text()
    for piece in pieces(extraction):
        # one character for one, so that the places of lines stay those of the text
        words = CONTROLS.sub(
            lambda found: " " if found[0] == "\r" else "\N{REPLACEMENT CHARACTER}", lined(piece.text)
        )
        whole.append(words, style=STYLES[piece.role] if piece.role else "")
    found: list[tuple[int, Text]] = []
    start = 0
    for line in whole.split("\n", allow_blank=True):
        found.append((start, line))
        start += len(line) + 1
    return found


def _margin(extraction: Extraction, statements: list[Statement]) -> Text:
    names = dict.fromkeys(printable(speaker_note(extraction, statement)) for statement in statements)
    return Text("\n".join(names), style="cyan")
