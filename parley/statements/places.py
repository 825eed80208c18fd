"""Where the actors of a page are mentioned: the last place before some words, and the first after."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from parley.actors.cast import Cast
from parley.actors.phrases import Phrases
from parley.language.sentences import Layout
from parley.model import Span

_OPENS = 5  # code points from the start of a sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A mention: its words, its sentence and paragraph by number; whether it is a subject, "X's", the first word."""

    span: Span
    sentence: int
    paragraph: int
    subject: bool
    whose: bool
    opens: bool


class Places:
    """The mentions of the drafts of a cast, by number, looked up once."""

    def __init__(self, phrases: Phrases, layout: Layout, cast: Cast) -> None:
        self._phrases, self._layout, self._cast = phrases, layout, cast
        self._known: dict[int, list[Place]] = {}

    def at(self, span: Span) -> Place:
        """The place of some words."""
        layout, t = self._layout, self._phrases.trees
        sentence, head = layout.sentence(span.start), self._phrases.head(span)
        return Place(
            span,
            sentence,
            layout.paragraph(span.start),
            head is not None and t.is_any(head, "nsubj", "nsubj:pass"),
            head is not None and t.is_any(head, "nmod:poss", "compound"),
            span.start - layout.sentence_span(sentence).start <= _OPENS,
        )

    def of(self, number: int) -> list[Place]:
        """Those of an actor, in text order."""
        if number not in self._known:
            self._known[number] = [self.at(span) for span in sorted(self._cast.drafts[number].mentions)]
        return self._known[number]

    def around(self, number: int, span: Span, but: Sequence[Span] = ()) -> tuple[Place | None, Place | None]:
        """An actor's last place before ``span`` and the first after it, without those that stand in one of ``but``."""
        mine = self.of(number)
        at = bisect_left(mine, span, key=lambda p: p.span)
        before = (p for p in reversed(mine[:at]) if p.span.end <= span.start)
        after = (p for p in mine[at:] if p.span.start >= span.end)

        def is_apart(p: Place) -> bool:
            return not any(one.start <= p.span.start < one.end for one in but)

        return next(filter(is_apart, before), None), next(filter(is_apart, after), None)

    def forget(self, *numbers: int) -> None:
        """Look anew where these are mentioned."""
        for number in numbers:
            self._known.pop(number, None)
