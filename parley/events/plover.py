"""PLOVER's events as the words say them: quad class, mode, and what yielding is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from parley.english.lexicon import Lexicon
from parley.english.plover import Plover
from parley.english.verbs import stems
from parley.model.kinds import PloverEvent, Quad

QUADS: Final[Mapping[PloverEvent, Quad]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})  # everybody in it does it


def event_of(root: str, words: Iterable[str], lexicon: Lexicon, plover: Plover) -> PloverEvent:
    """The event of a root that the encoder knows: YIELD is a retreat where the words of the act say so."""
    if root != "YIELD":
        return root  # type: ignore[return-value]
    return "RETREAT" if any(plover.retreat & set(stems(w.lower(), lexicon)) for w in words) else "CONCEDE"


def mode_of(event: PloverEvent, words: Iterable[str], lexicon: Lexicon, plover: Plover) -> str | None:
    """The manual's mode that the words say, nearest to the act first; None where they say none."""
    modes = plover.modes.get(event, {})
    for word in words:
        known = set(stems(word.lower(), lexicon))
        for mode, those in modes.items():
            if known & those:
                return mode
    return None
