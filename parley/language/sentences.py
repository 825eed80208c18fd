"""Sentences and paragraphs of news text, by rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from parley.model import Span

_SHORT = 12  # code points in which it shows whether a letter is an initial
_LONGEST = 2_000  # code points of a sentence: nobody writes a longer one, but transcripts come without full stops
_SPACE, _LAST_SPACE = re.compile(r"\s"), re.compile(r"(?s:.*)\s")
_LAST_WORD = re.compile(r"[\w.’']*$")
_END = re.compile(r"""[.!?…]++["'`”’»)\]]*+|\r?\n\s*""")


@dataclass(frozen=True)
class Layout:
    """Where a text's sentences and paragraphs start (code points, ascending, each beginning with 0)."""

    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]
    length: int

    def sentence(self, at: int) -> int:
        """Index of the sentence that holds code point ``at``."""
        return bisect_right(self.sentence_starts, at) - 1

    def paragraph(self, at: int) -> int:
        """Index of the paragraph that holds code point ``at``."""
        return bisect_right(self.paragraph_starts, at) - 1

    def sentence_span(self, number: int) -> Span:
        """Span of sentence ``number``, trailing white space included."""
        return self._span(self.sentence_starts, number)

    def paragraph_span(self, number: int) -> Span:
        """Span of paragraph ``number``, trailing white space included."""
        return self._span(self.paragraph_starts, number)

    def _span(self, starts: tuple[int, ...], number: int) -> Span:
        end = starts[number + 1] if number + 1 < len(starts) else self.length
        return Span(starts[number], end)

    @cached_property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.sentence_starts)


def layout(text: str, abbreviations: Collection[str], no_initial: re.Pattern[str]) -> Layout:
    """Split ``text`` into sentences and paragraphs; a line break always ends both.

    No sentence ends at the full stop of one of the ``abbreviations`` (lower case, without it), nor at that of an
    initial, but where ``no_initial`` finds that a letter before a full stop is none. A sentence of more than 2,000 code
    points ends at white space before that many.
    """
    sentences, paragraphs = [0], [0]
    for match in _END.finditer(text):
        at = match.end()
        if text[match.start()] in "\r\n":
            if at < len(text) and at > paragraphs[-1]:
                paragraphs.append(at)
                if at > sentences[-1]:
                    sentences.append(at)
        elif text[at : at + 1].isspace() and _ends_sentence(text, match, abbreviations, no_initial):
            while at < len(text) and text[at] in " \t\xa0":
                at += 1
            if at < len(text) and text[at] not in "\r\n" and at > sentences[-1]:
                sentences.append(at)
    return Layout(tuple(_cut(text, sentences)), tuple(paragraphs), len(text))


def _cut(text: str, starts: Sequence[int]) -> Iterator[int]:
    """The starts of sentences, with those of the pieces of what is longer than any sentence."""
    for start, end in pairwise((*starts, len(text))):
        yield start
        while end - start > _LONGEST:
            found = _LAST_SPACE.match(text, start, start + _LONGEST) or _SPACE.search(text, start + _LONGEST, end - 1)
            if found is None:
                break
            start = found.end()
            yield start


def _ends_sentence(
    text: str, match: re.Match[str], abbreviations: Collection[str], no_initial: re.Pattern[str]
) -> bool:
    after = text[match.end() : match.end() + 6].lstrip(" \t\xa0")[:1]
    if after and after.islower():
        return False
    if match.group()[0] in ".…" and text[match.start() - 1 : match.start()].isspace():
        return False  # an ellipsis that stands alone
    if match.group() not in (".", ".)"):
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 12) : match.start()])
    last = word.group().lower().rstrip(".") if word else ""
    if last in abbreviations:  # "Gen. (ret.)" too
        return False
    if match.group() != ".":
        return True
    if no_initial.search(text, max(0, match.start() - _SHORT), match.start()):
        return True
    letters = last.split(".")
    return last == "i" or not all(len(letter) == 1 and letter.isalpha() for letter in letters)  # "J.D." as "J."
