"""A statement in the making: one object that every step adds to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.language.features import Pieces
from parley.model import CERTAIN, Certainty, Span
from parley.statements.circumstances import NO_CIRCUMSTANCES, Circumstances
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

NOT_WEIGHED = 0.5  # the confidence of what no model weighed


@dataclass(slots=True, eq=False)
class Draft:
    """What is known of a statement so far.

    ``origin`` says where it comes from: "model", "turn", "relay" or "tree"; ``host`` is the statement in whose
    content it stands and ``within`` that content; ``speakers`` are numbers in the cast, the first named first.
    """

    link: Link
    origin: str = "model"
    confidence: float | None = None
    speaker_confidence: float | None = None
    host: Draft | None = None
    within: Span | None = None
    speakers: tuple[int, ...] = ()
    meant: float | None = None  # the chance that its pronoun or description means them, where that was asked
    around: Circumstances = NO_CIRCUMSTANCES
    certainty: Certainty = CERTAIN

    @property
    def is_told_first(self) -> bool:
        """Whether nobody relays it, or but who speaks in a transcript, where others are named as in any text."""
        return self.host is None or (self.host.origin == "turn" and self.host.host is None)

    @property
    def part(self) -> Span | None:
        """Of a statement within another's content, the words that it says; None for what the page itself tells."""
        return None if self.within is None else self.link.contents[0].span


def says_so(
    p: Pieces, cue: Span, source: Span, contents: tuple[RoleSpan, ...], known: float, origin: str = "relay"
) -> Draft:
    """Of somebody who says so, too, by these words, each as likely as ``known``; the contents are there already."""
    link = Link(RoleSpan.over(p, "cue", cue, known), RoleSpan.over(p, "source", source, known), contents, known)
    return Draft(link, origin, NOT_WEIGHED)


def in_text_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts by where their cues stand."""
    return sorted(drafts, key=lambda d: d.link.cue.span)
