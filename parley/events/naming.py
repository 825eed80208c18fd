"""The names and nouns that say who somebody is, where an act is told with a pronoun or with what is theirs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from parley.actors.entity import Entity
from parley.actors.mentions import Mention
from parley.model import Span


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the names and nouns of one entity stand, in text order."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    reached: tuple[int, ...]  # the last place that a span, or one of those before it, reaches

    @classmethod
    def of(cls, spans: Iterable[Span]) -> _Places:
        """Those of some spans."""
        ordered = tuple(sorted(spans, key=lambda span: span.start))
        return cls(ordered, tuple(s.start for s in ordered), tuple(accumulate((s.end for s in ordered), max)))

    def touch(self, span: Span) -> bool:
        """Whether one of them has a code point of the span."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.reached[before - 1] > span.start

    def within(self, whole: Span) -> list[Span]:
        """Those that are all in ``whole``."""
        first, last = bisect_left(self.starts, whole.start), bisect_right(self.starts, whole.end)
        return [span for span in self.spans[first:last] if span.end <= whole.end]


class Naming:
    """Finds them by entity in one document: each is looked through once, however many events ask for it."""

    def __init__(self, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        self._entities, self._mentions = entities, mentions
        self._places: dict[int, _Places] = {}

    def nearest(self, number: int, span: Span, sentence: Span) -> Span | None:
        """That of an entity which is nearest to a span in its sentence; none where the span itself has one."""
        places = self._of(number)
        if places.touch(span):
            return None
        near = places.within(sentence)
        return min(near, key=lambda one: (one.start > span.start, abs(one.start - span.start)), default=None)

    def _of(self, number: int) -> _Places:
        if number not in self._places:
            named = (self._mentions[k] for k in self._entities[number].mentions)
            self._places[number] = _Places.of(m.span for m in named if m.kind != "pronoun")
        return self._places[number]
