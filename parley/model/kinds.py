"""Every closed vocabulary, spelled once: types for the code, tuples of the same words for choices and look-ups."""

from __future__ import annotations

from typing import Final, Literal, get_args

ActorType = Literal["person", "organization", "country", "group", "outlet", "unknown"]
Quotation = Literal["direct", "indirect", "mixed"]
Kind = Literal["speech", "attitude"]
Role = Literal["source", "cue", "content", "addressee", "place", "date"]

ACTOR_TYPES: Final[tuple[ActorType, ...]] = get_args(ActorType)
QUOTATIONS: Final[tuple[Quotation, ...]] = get_args(Quotation)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
