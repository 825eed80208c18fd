"""Drafts by where they stand, so that those about a place are found without going through all of a long text's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.model import Span
from parley.statements.drafts import Draft

_BLOCK = 512  # code points

Numbered = tuple[int, Draft]


class Near:
    """Drafts, numbered as they come, by the stretches of the text that their cues and contents touch."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._blocks: dict[int, list[Numbered]] = {}
        self._count = 0
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take up one more."""
        blocks = set(_blocks(draft.link.cue.span)).union(*[_blocks(c.span) for c in draft.link.contents])
        for block in blocks:
            self._blocks.setdefault(block, []).append((self._count, draft))
        self._count += 1

    def at(self, place: int) -> Sequence[Numbered]:
        """Those that may have a cue or content over a code point, in order; some have none."""
        return self._blocks.get(place // _BLOCK, ())

    def over(self, *spans: Span) -> Sequence[Numbered]:
        """Those that may have a cue or content that touches one of ``spans``, in order; some have none."""
        blocks = {block for span in spans for block in _blocks(span)}
        if len(blocks) == 1:
            return self._blocks.get(blocks.pop(), ())
        found = {number: draft for block in blocks for number, draft in self._blocks.get(block, ())}
        return sorted(found.items(), key=lambda one: one[0])


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)
