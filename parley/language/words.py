"""A text's words, as treebanks cut them, and the word pieces they are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from parley.language.features import Ints, Pieces, Window
from parley.language.sentences import Layout
from parley.model import Span

Cut = Callable[[str], tuple[Layout, Sequence[tuple[int, int]]]]  # a text's sentences and the spans of its words


@dataclass(frozen=True, eq=False)
class Words:
    """A text's words; every array has one int32 a word. Offsets are code points, pieces those of ``Pieces``.

    One word at a time is asked of lists, which are many times quicker at that than arrays.
    """

    text: str
    starts: Ints
    ends: Ints
    first: Ints  # piece
    last: Ints
    sentence: Ints  # number of the sentence in the text's layout

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Where each word starts and where it ends."""
        return self.starts.tolist(), self.ends.tolist()

    @cached_property
    def forms(self) -> list[str]:
        """The words as they are written."""
        text = self.text
        return [text[start:end] for start, end in zip(*self.bounds, strict=True)]

    def form(self, word: int) -> str:
        """The word as it is written."""
        return self.forms[word]

    def sentence_of(self, word: int) -> range:
        """The words of a word's sentence."""
        return self._sentences[word]

    @cached_property
    def _sentences(self) -> list[range]:
        begins = np.flatnonzero(np.diff(self.sentence, prepend=-1)).tolist()
        return [rows for rows in map(range, begins, [*begins[1:], len(self)]) for _ in rows]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Words ``[first, end)`` that the code points ``[start, end)`` touch."""
        starts, ends = self.bounds
        return bisect_right(ends, start), bisect_left(starts, end)


def words(p: Pieces, lay: Layout, spans: Sequence[tuple[int, int]]) -> Words:
    """Words in text order, and the sentence of ``lay`` that each is in."""
    table = np.fromiter(chain.from_iterable(spans), np.int32, 2 * len(spans)).reshape(-1, 2)
    return of_spans(p, table, np.searchsorted(np.array(lay.sentence_starts), table[:, 0], "right") - 1)


def of_spans(p: Pieces, spans: NDArray[np.int32], sentence: NDArray[np.intp]) -> Words:
    """Words that are known: ``spans`` (words, 2) in code points, and the number of each one's sentence.

    What no piece stands for (characters that the vocabulary drops) is no word.
    """
    first = np.searchsorted(p.ends, spans[:, 0], side="right")
    last = np.searchsorted(p.starts, spans[:, 1], side="left") - 1
    kept = first <= last
    columns = (spans[:, 0], spans[:, 1], first, last, sentence)
    return Words(p.text, *(c[kept].astype(np.int32) for c in columns))


def words_at(p: Pieces, sentences: Sequence[Sequence[Span]]) -> Words:
    """Words that are known, by sentence."""
    spans = np.array([span for sentence in sentences for span in sentence], np.int32).reshape(-1, 2)
    return of_spans(p, spans, np.repeat(np.arange(len(sentences)), [len(s) for s in sentences]))


def word_inputs(found: Words, cut: list[Window]) -> list[dict[str, Ints]]:
    """For each window its arrays ``first`` and ``last``: where in it the pieces of each word are that begins there."""
    out = []
    for w in cut:
        rows = slice(*np.searchsorted(found.first, (w.core, w.end)).tolist())
        moved = 1 - w.start  # [CLS] is before them
        last = np.minimum(found.last[rows], w.end - 1)
        out.append({"first": found.first[rows] + np.int32(moved), "last": last + np.int32(moved)})
    return out
