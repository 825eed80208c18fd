"""Plain text as databases print it for the screen: lines wrapped at a width, centred heads, empty lines between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parley.documents.formats.blocks import Block, one_line, tidy

NARROWEST, WIDEST = 40, 100  # characters of a line of wrapped text
SCREEN: Final = 80


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines without an empty one between them, as printed. ``lines`` keep their indentation."""

    lines: tuple[str, ...]
    centred: bool = False
    gap: int = 1  # empty lines before it

    @property
    def text(self) -> str:
        """All of it in one line."""
        return one_line(" ".join(self.lines))


def chunks(lines: Iterable[str], width: int = SCREEN) -> list[Chunk]:
    """Lines as chunks; those set in the middle of a screen are centred."""
    out: list[Chunk] = []
    held: list[str] = []
    gap = 0
    for line in [*(line.replace("\t", "        ").rstrip() for line in lines), ""]:
        if line.strip():
            held.append(line)
            continue
        if held:
            out.append(Chunk(tuple(held), _is_centred(held, width), gap))
            held, gap = [], 0
        gap += 1
    return out


def chunks_of(blocks: Iterable[Block]) -> list[Chunk]:
    """Paragraphs of an office document as chunks, one each."""
    return [Chunk(tuple(block.text.split("\n")), block.centred) for block in blocks if block.text]


def width_of(lines: Iterable[str]) -> int:
    """The width that a text is wrapped at, 0 where it is not wrapped."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    beyond = sum(length > SCREEN + 1 for length in lengths)
    if 20 * beyond <= len(lengths):  # a screen's width, but for a line or two that were not
        most = max((length for length in lengths if length <= SCREEN + 1), default=0)
    else:
        most = sorted(lengths)[-1 - len(lengths) // 20]
    return most if NARROWEST <= most <= WIDEST else 0


def unwrapped(chunk: Iterable[str], width: int) -> Iterator[str]:
    """Paragraphs of lines that belong together: a line goes on where the next word had no room in the one before.

    An indented line begins a paragraph. ``width`` is what ``width_of`` says of the whole.
    """
    held: list[str] = []
    before = ""
    for line in chunk:
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        indented = line[:1] == " " and before[:1] not in ("", " ")
        fits = not width or len(before.rstrip()) + 1 + len(word) <= min(width, SCREEN) - 1
        if held and (indented or fits):
            yield tidy(" ".join(held))
            held = []
        held.append(line.strip())
        before = line
    if held:
        yield tidy(" ".join(held))


def _is_centred(lines: list[str], width: int) -> bool:
    """Whether every line stands in the middle, and one clearly so."""
    middles = [abs((len(line) - len(line.lstrip())) - (width - len(line.strip())) // 2) <= 2 for line in lines]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    return (all(middles) and max(indents) >= 2) or min(indents) >= 12
