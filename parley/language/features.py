"""A text as the encoder sees it: word pieces with their offsets, and what an uncased vocabulary loses.

For each piece: the shape of its word, the gap before it, and where it stands in a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.language.quotations import Quotation, of_two, quotations

Ints = NDArray[np.int32]

# Marks of two characters are to the encoder what it knows; the other character is one that it drops.
_AS_ONE = {"``": "\u200b\"", "''": "\"\u200b"}

SHAPES = 7  # lower, Title, UPPER, miXed, digits, punctuation, other script
GAPS = 4  # glued to the piece before, space, new line, blank line or start of text
QUOTES = 5  # outside, inside, nested inside, opening mark, closing mark
LOWER, TITLE, UPPER, MIXED, DIGITS, PUNCTUATION, OTHER = range(SHAPES)
GLUED, SPACED, NEW_LINE, BLANK_LINE = range(GAPS)
OUTSIDE, INSIDE, NESTED, OPENING, CLOSING = range(QUOTES)


@dataclass(frozen=True, eq=False)
class Pieces:
    """A text's word pieces; every array has one int32 a piece. Offsets are code points of the text."""

    text: str
    ids: Ints
    starts: Ints
    ends: Ints
    shapes: Ints
    gaps: Ints
    quotes: Ints
    goes_on: NDArray[np.bool_]  # True where the piece is not the first of its word
    quotations: tuple[Quotation, ...]  # of the text, by their start

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Pieces ``[first, last]`` (inclusive) that the code points ``[start, end)`` touch; first > last if none."""
        starts, ends = self._bounds
        return bisect_right(ends, start), bisect_left(starts, end) - 1

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return self.starts.tolist(), self.ends.tolist()


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut ``text`` into word pieces with their features. Lone surrogates count as unknown words."""
    marks = of_two(text)
    coded = tokenizer.encode(_encodable(text, marks), add_special_tokens=False)
    offsets = np.fromiter(chain.from_iterable(coded.offsets), np.int32).reshape(-1, 2)
    at = np.array([mark.span() for mark in marks], np.int32).reshape(-1, 2)
    offsets[np.searchsorted(offsets[:, 0], at[:, 0])] = at
    return _pieces(text, np.array(coded.ids, np.int32), offsets)


def _encodable(text: str, marks: Sequence[re.Match[str]]) -> str:
    """The text as the encoder takes it, every character in its place."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    if not marks:
        return text
    written = list(text)
    for mark in marks:
        written[slice(*mark.span())] = _AS_ONE[mark.group()]
    return "".join(written)


def _pieces(text: str, ids: Ints, offsets: Ints) -> Pieces:
    starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
    reached = np.maximum.accumulate(ends)  # pieces may overlap
    gaps, goes_on = _gaps(text, starts, reached)
    quoted = tuple(quotations(text))
    shapes = _shapes(text, starts, reached, goes_on)
    return Pieces(text, ids, starts, ends, shapes, gaps, _quotes(quoted, starts), goes_on, quoted)


def _gaps(text: str, starts: Ints, reached: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """What parts each piece from the one before, and whether it goes on the same word."""
    gaps = np.zeros(len(starts), np.int32)
    goes_on = np.zeros(len(starts), np.bool_)
    if len(starts) == 0:
        return gaps, goes_on
    gaps[0] = BLANK_LINE
    before = reached[:-1]
    apart = starts[1:] > before
    line_ends = np.array([m.start() for m in re.finditer("\n", text)], np.int32)
    lines = np.searchsorted(line_ends, starts[1:]) - np.searchsorted(line_ends, before)
    gaps[1:][apart] = np.minimum(SPACED + lines[apart], BLANK_LINE)
    goes_on[1:][~apart] = [
        text[i : i + 1].isalnum() and text[i - 1 : i].isalnum() for i in starts[1:][~apart].tolist()
    ]
    return gaps, goes_on


def _shapes(text: str, starts: Ints, reached: Ints, goes_on: NDArray[np.bool_]) -> Ints:
    """The shape of the word that each piece belongs to."""
    if len(starts) == 0:
        return np.zeros(0, np.int32)
    firsts = np.flatnonzero(~goes_on)
    lasts = np.append(firsts[1:], len(starts)) - 1
    words = [text[s:e] for s, e in zip(starts[firsts].tolist(), reached[lasts].tolist(), strict=True)]
    shape_of = {word: _shape(word) for word in set(words)}
    shapes = np.array([shape_of[word] for word in words], np.int32)
    return np.repeat(shapes, lasts - firsts + 1)


def _shape(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return TITLE
    if any(c.isdigit() for c in word):
        return DIGITS
    if not any(c.isalnum() for c in word):
        return PUNCTUATION
    return MIXED if any(c.isupper() for c in word) else OTHER


def _quotes(quoted: tuple[Quotation, ...], starts: Ints) -> Ints:
    out = np.zeros(len(starts), np.int32)
    begins = starts.tolist() if quoted else []
    for q in quoted:
        first, last = bisect_left(begins, q.start), bisect_left(begins, q.end)
        if last <= first:
            continue
        out[first:last] = INSIDE if q.depth == 1 else NESTED
        if q.depth == 1:
            out[first] = OPENING
            if q.closed:
                out[last - 1] = CLOSING
    return out


BLOCK, KEYS = 128, 192  # pieces that look together, and how many they look at


def neighbourhoods(n: int) -> dict[str, Ints]:
    """Which of a window's ``n`` pieces look at which: sliding-window attention (Beltagy et al. 2020) in blocks.

    ``queries`` (blocks, pieces of a block), ``keys`` (blocks, pieces looked at) and ``rows`` (n,), where each
    piece's row is among the queries laid end to end. A block looks at itself, at as much on either side as KEYS
    leaves, and at the first and last piece of all; at the window's ends the neighbourhood moves inwards, so that no
    piece is looked at twice and none needs a mask. A window of up to KEYS pieces is one block that looks at all.
    """
    every = np.arange(n, dtype=np.int32)
    if n <= KEYS:
        return {"queries": every[None], "keys": every[None], "rows": every}
    firsts = np.arange(0, n, BLOCK, dtype=np.int32)
    again = max(0, int(firsts[-1]) + BLOCK - n)  # pieces of the last block that the one before has too
    firsts[-1] -= again
    near = np.clip(firsts - (KEYS - 2 - BLOCK) // 2, 1, n - KEYS + 1)[:, None] + np.arange(KEYS - 2, dtype=np.int32)
    keys = np.pad(near, ((0, 0), (1, 1)), constant_values=((0, 0), (0, n - 1)))
    rows = np.where(every < firsts[-1] + again, every, every + again)
    return {"queries": firsts[:, None] + every[:BLOCK], "keys": keys, "rows": rows}


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` go through the encoder together; vectors are kept for ``[core, end)``."""

    start: int
    core: int
    end: int


def windows(p: Pieces, size: int = 510, context: int = 40) -> list[Window]:
    """Cut a document into windows of at most ``size`` pieces that tile it.

    A window ends at a paragraph's end where it can, else at a sentence's, else anywhere, and begins up to
    ``context`` pieces before its core, so that no first sentence is read without what came before.
    """
    n = len(p)
    out: list[Window] = []
    core = 0
    while core < n:
        start = max(0, core - context)
        limit = start + size
        end = n if n <= limit else _cut(p, core, limit)
        out.append(Window(start, core, end))
        core = end
    return out


def _cut(p: Pieces, core: int, limit: int) -> int:
    least = core + (limit - core) // 3
    for i in range(limit, least, -1):
        if p.gaps[i] >= NEW_LINE:
            return i
    for i in range(limit, least, -1):
        if p.gaps[i] == SPACED and p.quotes[i] in (OUTSIDE, OPENING) and _ends(p, i - 1):
            return i
    for i in range(limit, least, -1):
        if p.gaps[i] == SPACED:
            return i
    return limit


def _ends(p: Pieces, i: int) -> bool:
    last = p.text[p.ends[i] - 1]
    return last in ".!?" or (last in "”\"’'" and p.text[p.ends[i] - 2 : p.ends[i] - 1] in (".", "!", "?", ","))


def encoder_inputs(p: Pieces, cut: list[Window], first: int = 101, last: int = 102) -> list[dict[str, Ints]]:
    """For each window its arrays ``ids shapes gaps quotes``, with the vocabulary's [CLS] and [SEP] at the ends."""
    out = []
    for w in cut:
        part = slice(w.start, w.end)
        out.append(
            {
                "ids": np.concatenate([[first], p.ids[part], [last]]).astype(np.int32),
                "shapes": np.concatenate([[0], p.shapes[part], [0]]).astype(np.int32),
                "gaps": np.concatenate([[0], p.gaps[part], [0]]).astype(np.int32),
                "quotes": np.concatenate([[0], p.quotes[part], [0]]).astype(np.int32),
            }
        )
    return out
