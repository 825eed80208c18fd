"""Every closed vocabulary, spelled once: types for the code, tuples of the same words for choices and look-ups."""

from __future__ import annotations

from typing import Final, Literal, get_args

ActorType = Literal["person", "organization", "country", "group", "outlet", "unknown"]
Quotation = Literal["direct", "indirect", "mixed"]
Kind = Literal["speech", "attitude"]
Certain = Literal["certain", "reported", "possible", "planned", "conditional", "negated"]
PloverEvent = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
JudgementAction = Literal["merge", "split", "rename", "gather", "undo"]
CorrectionAction = Literal["speaker", "bounds", "remove", "add", "confirm", "actor", "undo"]

ACTOR_TYPES: Final[tuple[ActorType, ...]] = get_args(ActorType)
QUOTATIONS: Final[tuple[Quotation, ...]] = get_args(Quotation)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CERTAINTIES: Final[tuple[Certain, ...]] = get_args(Certain)
PLOVER_EVENTS: Final[tuple[PloverEvent, ...]] = get_args(PloverEvent)
QUADS: Final[tuple[Quad, ...]] = get_args(Quad)
TOGETHER: Final[frozenset[PloverEvent]] = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""What two may do with each other: "signed", "agreed"."""
