"""Who in a record may be one: names that differ as spellings do, or that one document gives to somebody else.

Nobody is made one by it: a person judges (``parley.record.judging``).
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Final, NamedTuple

from parley.english.patterns import word_set
from parley.record.names import PARTICLES
from parley.record.rows import Alike

BODIES: Final = ("organization", "group", "outlet")
_KINDS_OF_BODY = word_set("alike.kinds_of_body")  # "the Tarn Front", "Tarn"
_GOVERNMENT = word_set("alike.government")
_ANY = word_set("alike.any")
_LITTLE = word_set("alike.little")  # left out of initials
_SOUNDS: Final = str.maketrans({"q": "k", "c": "k", "g": "k", "w": "v", "y": "i", "z": "s", "x": "s", "j": "i"})
_VOWELS: Final = frozenset("aeiou")
_SHORTEST: Final = 4  # letters left of a body's name; fewer are alike by chance
_INITIALS: Final = 3
_SHORT: Final = 3  # letters of a word that its vowels alone tell from others: "Tim", "Tom"; of one consonant too: "Li"


class _One(NamedTuple):
    """An identity whose name is somebody's."""

    pk: int
    kind: str
    name: str
    words: tuple[str, ...]  # of its key: folded, without titles and initials
    documents: int
    statements: int
    country: str | None


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    why: str


def find_alike(connection: sqlite3.Connection) -> list[Alike]:
    """Pairs of identities that may be one, those who say most first; the one of the two who says more goes before."""
    known = {one.pk: one for one in _named(connection)}
    found: dict[tuple[int, int], str] = {}
    for pair in (*_people(known.values()), *_bodies(known.values()), *_called(connection, known)):
        found.setdefault((min(pair.one, pair.other), max(pair.one, pair.other)), pair.why)
    rows = [_row(known[one], known[other], why) for (one, other), why in found.items()]
    return sorted(rows, key=_weight)


def _weight(row: Alike) -> tuple[object, ...]:
    """What there is most to be won by comes first."""
    return (-row.other_statements, -row.statements, -row.other_documents, row.name, row.other_name)


def _named(connection: sqlite3.Connection) -> Iterator[_One]:
    rows = connection.execute(
        "SELECT pk, key, name, type, documents, statements,"
        " (SELECT max(country) FROM actors WHERE identity = identities.pk AND type <> 'person') AS country"
        " FROM identities WHERE documents > 0 AND NOT instr(key, '@') AND key NOT LIKE 'split:%'"
    )
    for pk, key, name, kind, documents, statements, country in rows:
        words = tuple(key.partition(":")[2].replace("-", " ").split())
        if words and name.split(" ")[0].casefold() not in _ANY:  # "a Muslim rebel group"
            yield _One(pk, kind, name, words, documents, statements, country)


def _people(known: Iterable[_One]) -> Iterator[_Pair]:
    """People of one surname, as it sounds, of whom one's other names are among the other's."""
    alike: dict[tuple[str, str], list[tuple[_One, tuple[str, ...]]]] = defaultdict(list)
    for one in known:
        sounds = tuple(_sound(word) for word in one.words if word not in PARTICLES)
        if one.kind == "person" and len(sounds) > 1:
            for given in set(sounds[:-1]):
                alike[sounds[-1], given].append((one, sounds))
    for some in alike.values():
        for (one, sounds), (other, others) in combinations(some, 2):
            few, many = sorted((sounds, others), key=len)
            if _within(few[:-1], many[:-1]):
                yield _Pair(one.pk, other.pk, "spelled alike" if len(few) == len(many) else "part of the name")


def _bodies(known: Iterable[_One]) -> Iterator[_Pair]:
    """Bodies that sound alike, one with its kind and one without, initials and what they stand for, and a state's
    government.
    """
    alike: dict[str, list[_One]] = defaultdict(list)
    long: dict[str, list[_One]] = defaultdict(list)
    states: dict[str, list[_One]] = defaultdict(list)
    bodies = [one for one in known if one.kind in BODIES or one.kind == "country"]
    for one in bodies:
        if one.kind == "country":
            states[one.country or ""].append(one)
            continue
        bare = one.words[:-1] if len(one.words) > 1 and one.words[-1] in _KINDS_OF_BODY else one.words
        alike[" ".join(map(_sound, bare))].append(one)
        long["".join(word[0] for word in one.words if word not in _LITTLE)].append(one)
    for sound, some in alike.items():
        if len(sound.replace(" ", "")) >= _SHORTEST:
            yield from (_Pair(one.pk, other.pk, "spelled alike") for one, other in combinations(some, 2))
    for one in bodies:
        if one.name.isupper() and len(one.words) == 1 and len(one.name) >= _INITIALS:
            yield from (_Pair(one.pk, other.pk, "its initials") for other in long[one.words[0]] if len(other.words) > 1)
        elif one.country and one.kind != "country" and one.words[-1] in _GOVERNMENT:
            yield from (_Pair(one.pk, other.pk, "its government") for other in states[one.country])


def _called(connection: sqlite3.Connection, known: dict[int, _One]) -> Iterator[_Pair]:
    """Somebody by whose name a document calls another: "Selim Karzan, known as Commander Lark"."""
    rows = connection.execute(
        "SELECT DISTINCT actors.identity, called.pk FROM mentions JOIN actors ON actors.pk = mentions.actor"
        " JOIN documents ON documents.pk = actors.document JOIN identities AS called"
        " ON called.name = substr(documents.text, mentions.start + 1, mentions.stop - mentions.start)"
        " WHERE actors.counted = 1 AND called.pk <> actors.identity AND instr(called.name, ' ')"
    )
    for one, other in rows:
        if one in known and other in known and "country" not in (known[one].kind, known[other].kind):
            yield _Pair(one, other, "called so")


def _row(one: _One, other: _One, why: str) -> Alike:
    kept, goes = sorted((one, other), key=lambda each: (-each.statements, -each.documents, each.pk))
    if why == "its government":
        kept, goes = (one, other) if one.kind == "country" else (other, one)
    return Alike(
        *(kept.pk, kept.name, kept.documents, kept.statements),
        *(goes.pk, goes.name, goes.documents, goes.statements),
        why,
    )


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of the few are among the many, in their order."""
    left = iter(many)
    return all(word in left for word in few)


def _sound(word: str) -> str:
    """A word as scripts that write it by ear agree on it: "Ghalib" and "Galib", "Hussein" and "Hussain". Of a short one
    its vowels stay.
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())
    heard = letters[:1] + letters[1:].replace("ph", "f").replace("h", "")
    once = [letter for letter, _ in groupby(heard.translate(_SOUNDS))]
    consonants = "".join(c for c in once if c not in _VOWELS)
    if len(letters) <= _SHORT or len(consonants) < 2:
        return "".join(once)
    return ("a" if _VOWELS.intersection(once[:1]) else "") + consonants
