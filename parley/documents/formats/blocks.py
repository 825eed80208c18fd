"""Paragraphs with what of their style tells what they are: what DOCX, RTF and ODT are read to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_SPACES: Final = re.compile(r"[^\S\n]+")
_BREAKS: Final = re.compile(r"[\v\f\x85\u2028\u2029\r]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]|[\ud800-\udfff]")


class Run(NamedTuple):
    """Some text of one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)  # without slots, so that its text is made once
class Block:
    """A paragraph. ``starts``: it begins a page or a section; ``level``: of a heading, 1 the highest, else 0."""

    runs: tuple[Run, ...]
    starts: bool = False
    table: bool = False
    centred: bool = False
    level: int = 0
    links: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its lines, tidied; more than one where lines were broken on purpose."""
        return tidy("".join(run.text for run in self.runs))

    @property
    def bold(self) -> bool:
        """Whether all that is seen of it is bold."""
        return _all(run.bold for run in self.runs if run.text.strip())

    @property
    def italic(self) -> bool:
        """Whether all that is seen of it is in italics."""
        return _all(run.italic for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Rich:
    """A document: its paragraphs, the title its properties give, and whether its end is there."""

    blocks: tuple[Block, ...]
    title: str | None = None
    whole: bool = True


def tidy(text: str) -> str:
    """Text without what is not seen: soft hyphens, joiners, runs of blanks, controls. Line breaks stay."""
    seen = _BREAKS.sub("\n", _CONTROLS.sub("", text)).translate(_UNSEEN)
    lines = (_SPACES.sub(" ", line).strip() for line in seen.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The text in one line."""
    return " ".join(tidy(text).split())


def plain(text: str, **style: bool) -> Block:
    """A paragraph of one style."""
    return Block((Run(text),), **style)  # type: ignore[arg-type] # all of the style's fields given so are bool


def filled(blocks: Iterable[Block]) -> list[Block]:
    """The paragraphs that hold something. A page's beginning is handed on from those that do not."""
    out: list[Block] = []
    starts = False
    for block in blocks:
        starts = starts or block.starts
        if block.text:
            out.append(Block(block.runs, starts, block.table, block.centred, block.level, block.links))
            starts = False
    return out


def prose(blocks: Sequence[Block]) -> str:
    """Paragraphs as text, one a line."""
    return "\n".join(block.text for block in blocks)


def _all(flags: Iterable[bool]) -> bool:
    seen = list(flags)
    return bool(seen) and all(seen)
