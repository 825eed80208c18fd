"""A text as the encoder sees it: word pieces with their offsets, and what an uncased vocabulary loses.

For each piece: the shape of its word, the gap before it, and where it stands in a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.language.quotations import Quotation, quotations

Ints = NDArray[np.int32]

SHAPES = 7  # lower, Title, UPPER, miXed, digits, punctuation, other script
GAPS = 4  # glued to the piece before, space, new line, blank line or start of text
QUOTES = 5  # outside, inside, nested inside, opening mark, closing mark
LOWER, TITLE, UPPER, MIXED, DIGITS, PUNCTUATION, OTHER = range(SHAPES)
GLUED, SPACED, NEW_LINE, BLANK_LINE = range(GAPS)
OUTSIDE, INSIDE, NESTED, OPENING, CLOSING = range(QUOTES)


@dataclass(frozen=True, slots=True, eq=False)
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
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left")) - 1
        return first, last


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut ``text`` into word pieces with their features. Lone surrogates count as unknown words."""
    coded = tokenizer.encode(_encodable(text), add_special_tokens=False)
    return _pieces(text, np.array(coded.ids, np.int32), np.array(coded.offsets, np.int32).reshape(-1, 2))


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _pieces(text: str, ids: Ints, offsets: Ints) -> Pieces:
    starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
    n = len(ids)
    gaps = np.zeros(n, np.int32)
    shapes = np.zeros(n, np.int32)
    goes_on = np.zeros(n, np.bool_)
    before = 0
    word_first = 0
    for i in range(n):
        start = int(starts[i])
        if i == 0:
            gaps[i] = BLANK_LINE
        elif start > before:
            lines = text.count("\n", before, start)
            gaps[i] = SPACED if lines == 0 else NEW_LINE if lines == 1 else BLANK_LINE
        elif text[start : start + 1].isalnum() and text[start - 1 : start].isalnum():
            goes_on[i] = True
        if i and not goes_on[i]:
            shapes[word_first:i] = _shape(text[starts[word_first] : before])
            word_first = i
        before = max(before, int(ends[i]))
    if n:
        shapes[word_first:] = _shape(text[starts[word_first] : before])
    quoted = tuple(quotations(text))
    return Pieces(text, ids, starts, ends, shapes, gaps, _quotes(quoted, starts), goes_on, quoted)


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
    for q in quoted:
        first = int(np.searchsorted(starts, q.start, side="left"))
        last = int(np.searchsorted(starts, q.end, side="left"))
        if last <= first:
            continue
        out[first:last] = INSIDE if q.depth == 1 else NESTED
        if q.depth == 1:
            out[first] = OPENING
            if q.closed:
                out[last - 1] = CLOSING
    return out


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` go through the encoder together; vectors are kept for ``[core, end)``."""

    start: int
    core: int
    end: int


def windows(p: Pieces, size: int = 256, context: int = 40) -> list[Window]:
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
