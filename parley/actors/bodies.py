"""Names of bodies that their words alone show: "Channel 12", "Coastal Tanker Owners' Forum"."""

from __future__ import annotations

from parley.actors.mentions import Mention, in_order
from parley.english.patterns import pattern
from parley.language.features import Pieces
from parley.model import Span

_STATION = pattern("bodies.station")
_MEMBERS = pattern("bodies.members")


def with_bodies(p: Pieces, names: list[Mention]) -> list[Mention]:
    """The names with broadcasters' that are a common noun and a number, and with bodies named by whose they are."""
    whole = (x for one in (_STATION, _MEMBERS) for x in one.finditer(p.text))
    found = [Mention.over(p, Span(*x.span()), "name", "organization") for x in whole]
    return in_order([*found, *(m for m in names if not any(m.span.overlaps(x.span) for x in found))])


def is_station(text: str, at: int) -> bool:
    """Whether a broadcaster's name of the first kind begins at a code point."""
    return _STATION.match(text, at) is not None
