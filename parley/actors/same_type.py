"""One type for one name: the same words are the same kind of thing all through a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parley.actors.mentions import Mention, MentionType
from parley.english.patterns import word_set

_IN = word_set("same_type.in")
_LONGEST = 9  # code points of a word before a name


def with_one_type(text: str, names: Sequence[Mention]) -> list[Mention]:
    """The names, each with the type that most of the same words have.

    A surname counts as often as somebody has it in full; and no surname is a place where nothing is ever in it.
    """
    votes: dict[str, Counter[MentionType]] = {}
    places = {m.text for m in names if m.type == "place" and _is_in(text, m)}
    surnames = Counter(m.text.split()[-1] for m in names if m.type == "person" and " " in m.text)
    for m in names:
        moved = m.type == "place" and surnames[m.text] and m.text not in places
        votes.setdefault(m.text, Counter())["person" if moved else m.type] += 1
    for name, count in votes.items():
        if " " not in name and surnames[name]:
            count["person"] += surnames[name]
    best = {name: _most(count, of_person=bool(surnames[name])) for name, count in votes.items()}
    return [m if best[m.text] == m.type else replace(m, type=best[m.text]) for m in names]


def _most(count: Counter[MentionType], *, of_person: bool) -> MentionType:
    """The type that has most votes; where a person has the name, that is one if no other has more."""
    return max(count, key=lambda each: (count[each], of_person and each == "person"))


def _is_in(text: str, m: Mention) -> bool:
    """Whether something is in a place: "in Jackson"."""
    before = text[max(0, m.span.start - _LONGEST) : m.span.start].lower().split()
    return bool(before) and before[-1] in _IN
