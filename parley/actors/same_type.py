"""One type for one name: the same words are the same kind of thing all through a document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from parley.actors.mentions import Mention, MentionType
from parley.english.lexicon import lexicon
from parley.english.patterns import word_set

_IN = word_set("same_type.in")
_KINDS = word_set("same_type.kinds_of_place")
_OFFICES = word_set("same_type.offices")  # of a place: "Tarn Governor Mara Lind"
_OF = word_set("same_type.of")
_LONGEST = 9  # code points of a word before a name
_NEAR = 30  # and of what tells that a name is a place's


def with_one_type(text: str, names: Sequence[Mention]) -> list[Mention]:
    """The names, each with the type that most of the same words have.

    A surname counts as often as somebody has it in full; and no surname is a place where nothing is ever in it. What is
    called an island or a town once, and is nobody's surname, is a place wherever it stands.
    """
    votes: defaultdict[str, Counter[MentionType]] = defaultdict(Counter)
    places = {m.text for m in names if m.type == "place" and _is_in(text, m)}
    surnames = Counter(m.text.split()[-1] for m in names if m.type == "person" and " " in m.text)
    for m in names:
        moved = m.type == "place" and surnames[m.text] and m.text not in places
        votes[m.text]["person" if moved else m.type] += 1
    for name, count in votes.items():
        if " " not in name and surnames[name]:
            count["person"] += surnames[name]
    best = {name: _most(count, of_person=bool(surnames[name])) for name, count in votes.items()}
    told = {m.text.lower() for m in names if _may_be_place(m) and _is_told(text, m)}
    told |= {name for m in names for name in _with_kind(m)}
    best |= {name: "place" for name in votes if name.lower() in told and not surnames[name]}
    return [m if best[m.text] == m.type else replace(m, type=best[m.text]) for m in names]


def _most(count: Counter[MentionType], *, of_person: bool) -> MentionType:
    """The type that has most votes; where a person has the name, that is one if no other has more."""
    return max(count, key=lambda each: (count[each], of_person and each == "person"))


def _may_be_place(m: Mention) -> bool:
    return m.type != "nationality" and (m.type != "person" or " " not in m.text) and m.text not in lexicon().bodies


def _with_kind(m: Mention) -> tuple[str, ...]:
    """A place's name with its kind, and without: "Jarl Island", "Jarl"; so is "JARL CITY", whatever its type."""
    place, _, kind = m.text.lower().rpartition(" ")
    return (m.text.lower(), place) if place and kind in _KINDS and (m.type == "place" or m.text.isupper()) else ()


def _is_told(text: str, m: Mention) -> bool:
    """Whether words beside a name say it is a place: "Jarl island", "the port of Jarl", "Jarl Mayor Ada Lind"."""
    after, kind, named = (*text[m.span.end : m.span.end + _NEAR].split(" ", 3), "", "", "")[:3]
    kind = kind.lower().strip(",.;:)")
    if not after and (kind in _KINDS or (kind in _OFFICES and named[:1].isupper())):
        return True
    *_, noun, of, last = ("", "", *text[max(0, m.span.start - _NEAR) : m.span.start].lower().split(" "))
    return not last and of in _OF and noun in _KINDS


def _is_in(text: str, m: Mention) -> bool:
    """Whether something is in a place: "in Jackson"."""
    before = text[max(0, m.span.start - _LONGEST) : m.span.start].lower().split()
    return bool(before) and before[-1] in _IN
