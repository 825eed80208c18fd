"""Words of a document that a correction is about: where they were, and where they are in the text as it is now."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.errors import RecordError
from parley.model import Span, spans_of

Spans = Sequence[tuple[int, int]]
Spoken = str | Spans
"""Words that stand in the document, or their spans in code points."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Spans with their words, so that they are found again in another version of the text."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"spans": [list(span) for span in self.spans], "words": list(self.words)}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Anchor:
        """Out of JSON."""
        return cls(spans_of(row["spans"]), tuple(row["words"]))

    @classmethod
    def at(cls, text: str, spans: Iterable[tuple[int, int]]) -> Anchor:
        """The words of these spans."""
        found = tuple(Span(*span) for span in spans)
        return cls(found, tuple(span.of(text) for span in found))

    def place(self, text: str) -> tuple[Span, ...] | None:
        """Where the words are in ``text``: at their place, else nearest to it; None where they are not in it."""
        placed: list[Span] = []
        moved = 0
        for span, words in zip(self.spans, self.words, strict=True):
            start = span.start if span.of(text) == words else nearest(text, words, span.start + moved)
            if start is None:
                return None
            moved = start - span.start
            placed.append(Span(start, start + len(words)))
        return tuple(placed)


def nearest(text: str, words: str, place: int) -> int | None:
    """Where ``words`` stand in ``text`` nearest to ``place``, or None."""
    before, after = text.rfind(words, 0, max(place, 0) + len(words)), text.find(words, max(place, 0))
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: (abs(start - place), start)) if found and words else None


def spoken(text: str, said: Spoken, what: str, near: int | None = None) -> tuple[Span, ...]:
    """The spans that ``said`` means: words as they stand in the text, parts joined by " … ", or spans.

    Words that stand there more than once are those nearest to ``near``.

    Raises:
        RecordError: they are not in the text, stand there twice, or the spans are none of the text.
    """
    if isinstance(said, str):
        return _found(text, said, what, near)
    spans = tuple(sorted(Span(*span) for span in said))
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise RecordError(f"the {what} {span.start}-{span.end} is no place in a text of {len(text)} characters")
    if any(one.end > other.start for one, other in itertools.pairwise(spans)):
        raise RecordError(f"the spans of the {what} overlap; give each stretch of words once")
    return spans


def _found(text: str, words: str, what: str, near: int | None) -> tuple[Span, ...]:
    if not words.strip():
        raise RecordError(f"the {what} is empty; give words as they stand in the document")
    spans: list[Span] = []
    for part in (words,) if words in text else words.split(" … "):
        places = _places(text, part)
        if not places:
            raise RecordError(f"the {what} {part!r} does not stand in the document; copy the words as they are")
        after = [place for place in places if not spans or place >= spans[-1].end] or places
        if len(after) > 1 and near is None and not spans:
            several = ", ".join(f"{place}-{place + len(part)}" for place in after[:6])
            raise RecordError(f"the {what} {part!r} stands {len(after)} times in the document; give one as {several}")
        aim = spans[-1].end if spans else (after[0] if near is None else near)
        start = min(after, key=lambda place: (abs(place - aim), place))
        spans.append(Span(start, start + len(part)))
    return tuple(spans)


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points that both have, of all that either has; 0 to 1."""
    first = {place for start, end in one for place in range(start, end)}
    second = {place for start, end in other for place in range(start, end)}
    return len(first & second) / len(first | second) if first | second else 0.0
