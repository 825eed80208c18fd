"""Names that name nobody: storms and ships, programmes and laws; and what stands before a name, "Justice"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.mentions import Mention
from parley.english.patterns import word_set
from parley.model import Span

_STORMS = word_set("things.storms")
_SHIPS = word_set("things.ships")
_LADIES = word_set("things.ladies")
_KNOWN = word_set("things.known")
_LAWS = word_set("things.laws")
_PLANS = _LAWS | word_set("things.plans")
_PAGEANTS = word_set("things.pageants")
_PARTISANS = word_set("things.partisans")
_OF_JUSTICES = word_set("things.of_justices")
_NEAR = 20  # code points beside a name


def without_things(text: str, names: Sequence[Mention]) -> list[Mention]:
    """The names without those of storms, ships and what else is nobody: "Storm Agnes", so "Agnes", too."""
    things = {m.text for m in names if _is_known(text, m) or (m.type == "person" and _is_thing(text, m))}
    things |= {name.split()[-1] for name in things if name.split()[0].lower() in _STORMS}
    return [m for m in names if m.text not in things]


def _is_known(text: str, m: Mention) -> bool:
    return m.text.removeprefix("the ") in _KNOWN or _is_law(text, m)


def _is_law(text: str, m: Mention) -> bool:
    """ "North American Free Trade Agreement", "Clean Air" before "Act"."""
    if m.type == "person" or m.kind == "nominal" or " " not in m.text:
        return False
    behind = text[m.span.end : m.span.end + _NEAR].split(" ", 2)
    return m.text.split()[-1] in _LAWS or (len(behind) > 1 and not behind[0] and behind[1].strip(",.;’") in _PLANS)


def _is_thing(text: str, m: Mention) -> bool:
    """ "Storm Agnes", "the frigate Orm", "the ship, the Maud", "the Lady Maud"."""
    first, several = m.text.split()[0], " " in m.text
    if several and first.lower() in _STORMS:
        return True
    *before, end = text[max(0, m.span.start - _NEAR) : m.span.start].split(" ")[-3:]
    if not before or end:
        return False
    word = before[-1].lstrip("“\"‘'(").lower()
    lady = several and word == "the" and first in _LADIES
    lady = lady or (before[-1] in _LADIES and before[0].lower().endswith("the"))
    apart = word == "the" and before[0][-1:] == "," and before[0][:-1].lower() in _SHIPS
    return lady or word in _STORMS or word in _SHIPS or apart


def behind_style(text: str, span: Span) -> int:
    """Where somebody's name begins: "Farrell" of "Mr Justice Farrell", "Tom Bell" of "Democrat Tom Bell"."""
    first, _, rest = span.of(text).partition(" ")
    crowned = first in _PAGEANTS and text.endswith("Miss ", 0, span.start)
    if (first in _PARTISANS or crowned) and " " in rest:
        return span.start + len(first) + 1
    before, justice, _ = span.of(text).rpartition("Justice ")
    styled = (before or text[: span.start]).split(" ")[-2:-1] if justice else []
    return span.start + len(before) + len(justice) if styled and styled[0] in _OF_JUSTICES else span.start
