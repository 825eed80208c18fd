"""Codebooks in a record: what the rows that were added come to.

A codebook is the last file imported under its name, changed by the rows that stand: concepts renamed, merged, split
and retired. Codes are never rewritten for that; a code's concept is looked up anew through the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from parley.coding.books.toml import read_toml
from parley.coding.codebooks import CodebookError, CodebookFile, Entry, nearest
from parley.coding.suggester import Codebook, Concept
from parley.record.code_log import BookRow, standing

Place = tuple[str, str, str]  # of a code: document, hash of the text, spans as JSON


@dataclass(frozen=True, slots=True)
class Move:
    """That codes of ``old`` are codes of ``new``: all of them, or those that were at ``places`` when it was said."""

    old: str
    new: str
    made: str
    places: frozenset[Place] | None = None


class Coded(Protocol):
    """What was decided of a concept at a place: a code, or a refusal."""

    @property
    def concept(self) -> str:
        """The one it was made with."""

    @property
    def place(self) -> Place:
        """Where."""

    @property
    def since(self) -> str:
        """From when; what is split later is read so."""


@dataclass(frozen=True, slots=True)
class Book:
    """A codebook as it stands in the record.

    ``file`` has every concept that may be coded or stands above one; ``gone`` those that are retired, merged into
    another or not in the last file, whose codes stay. ``version`` counts the files imported. ``conflicts`` are lines on
    rows that could not be followed, as when two people merged two concepts both ways.
    """

    file: CodebookFile
    version: int
    changed: str  # when the last row was made
    blind: bool = False
    gone: Mapping[str, Entry] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()  # in their order
    conflicts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name, which is its key in the record."""
        return self.file.name

    @property
    def codebook(self) -> Codebook:
        """What a suggester is given."""
        return self.file.codebook

    def concept_of(self, coded: str, place: Place, since: str, until: str | None = None) -> str:
        """The concept that a code made with ``coded`` has now, or had at ``until``.

        What is coded after a concept was split is meant as it is said.
        """
        for move in self.moves:
            if coded == move.old and (until is None or move.made <= until):
                coded = move.new if move.places is None or (place in move.places and since <= move.made) else coded
        return coded

    def concept_now(self, one: Coded) -> str:
        """The concept that what was decided has now."""
        return self.concept_of(one.concept, one.place, one.since)

    def concept(self, concept_id: str) -> Concept:
        """The concept of this id, though it be gone; one of no file has its id for a name."""
        entry = self.file.entry(concept_id) or self.gone.get(concept_id)
        return entry.concept if entry is not None else Concept(concept_id, concept_id)

    def check(self, concept_id: str, stance: str | None) -> Concept:
        """The concept, when it may be coded with this stance.

        Raises:
            CodebookError: there is no such concept, it is gone, a heading, or the stance is not on the scale.
        """
        concept = self.find(concept_id)
        entry = self.file.entry(concept.id)
        if entry is not None and not entry.codable:
            raise CodebookError(f"concept {concept.id!r} is a heading of {self.name!r}; code one below it")
        stances = self.codebook.stances
        if stance is None and stances:
            raise CodebookError(f"concept {concept.id!r} is coded with a stance; say {' or '.join(stances)}")
        if stance is not None and stance not in stances:
            can = f"choose from {', '.join(stances)}" if stances else "this codebook has none; leave it out"
            raise CodebookError(f"stance {stance!r} is not on the scale of {self.name!r}; {can}")
        return concept

    def known(self, reference: str) -> str:
        """The id of the concept that a user names, though it be retired: for looking up what was coded with it.

        Raises:
            CodebookError: there is none, or it was merged into another.
        """
        retired = [e for key, e in self.gone.items() if key not in self.merged]
        found = [e.id for e in retired if e.id == reference] or [
            e.id for e in retired if e.concept.name.casefold() == reference.strip().casefold()
        ]
        return found[0] if len(found) == 1 and self.file.entry(reference) is None else self.find(reference).id

    def find(self, reference: str) -> Concept:
        """The concept that a user names by its id or name.

        Raises:
            CodebookError: there is none, or it is gone.
        """
        entry = self.file.entry(reference)
        if entry is None:
            named = [e for e in self.file.entries if e.concept.name.casefold() == reference.strip().casefold()]
            entry = named[0] if len(named) == 1 else None
        if entry is not None:
            return entry.concept
        if reference in self.merged:
            raise CodebookError(f"concept {reference!r} was merged into {self.merged[reference]!r}; use that")
        if reference in self.gone:
            raise CodebookError(f"concept {reference!r} is retired; `parley codebook changes` says by which row")
        known = [e.id for e in self.file.entries]
        hint = nearest(reference, [*known, *(e.concept.name for e in self.file.entries)])
        raise CodebookError(f"codebook {self.name!r} has no concept {reference!r}{hint or f'; it has {some(known)}'}")


def some(names: Iterable[str], most: int = 8) -> str:
    """A few names for a message."""
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")


def books_of(rows: Iterable[BookRow]) -> dict[str, Book]:
    """Every codebook by its name, of the log's rows in their order. One without a file that stands is not there."""
    by_name: dict[str, list[BookRow]] = {}
    for row in rows:
        by_name.setdefault(row.codebook, []).append(row)
    books = {name: _book(own) for name, own in by_name.items()}
    return {name: book for name, book in books.items() if book is not None}


def _book(rows: list[BookRow]) -> Book | None:
    stand = standing(rows)
    if not any(row.action == "import" for row in stand):
        return None
    made = _Making(rows, stand)
    for row in stand:
        made.follow(row)
    return made.book(len(made.imports), rows[-1].made)


def _ever(rows: Iterable[BookRow], files: Mapping[str, CodebookFile]) -> dict[str, Entry]:
    """Every concept there ever was, as it was last; also of rows that were taken back, since codes may stand on it.

    ``files`` are what was imported, by the key of its row.
    """
    entries: dict[str, Entry] = {}
    for row in rows:
        if row.key in files:
            entries |= {e.id: e for e in files[row.key].entries}
        elif row.action == "split" and row.other:
            entries.setdefault(row.other, Entry(Concept(row.other, row.name or row.other)))
    return entries


class _Making:
    """A codebook while its rows are followed."""

    def __init__(self, rows: list[BookRow], stand: list[BookRow]) -> None:
        """``rows`` are all that there ever were, ``stand`` those that were not taken back."""
        files = {row.key: read_toml(row.codebook, row.content or "") for row in rows if row.action == "import"}
        self.imports = [(row.made, files[row.key]) for row in stand if row.key in files]
        self.file = replace(self.imports[-1][1], name=rows[-1].codebook)
        self.entries = {e.id: e for e in self.file.entries}
        self.gone = {key: entry for key, entry in _ever(rows, files).items() if key not in self.entries}
        self.merged: dict[str, str] = {}
        self.moves: list[Move] = []
        self.conflicts: list[str] = []
        self.blind = False

    def follow(self, row: BookRow) -> None:
        if row.action in ("blind", "open"):
            self.blind = row.action == "blind"
        elif row.action != "import":
            concept = row.concept or ""
            target = row.other or ""
            # a concept that is in no file any more can still be merged, for its codes' sake
            known = concept in self.entries or concept in self.gone
            if concept in self.merged or not known or (row.action == "merge" and target not in self.entries):
                self.conflicts.append(
                    f"{row.note} ({row.made_by}, {row.made[:10]}) is not followed: one of them is gone"
                )
                return
            getattr(self, f"_{row.action}")(row, concept, target)

    def _rename(self, row: BookRow, concept: str, _: str) -> None:
        before = [file.entry(concept) for made, file in self.imports if made < row.made]
        last = self.file.entry(concept)
        if before and before[-1] and last and before[-1].concept.name != last.concept.name:
            return  # the file has named it anew since
        place = self.entries if concept in self.entries else self.gone
        entry = place[concept]
        place[concept] = replace(entry, concept=replace(entry.concept, name=row.name or entry.concept.name))

    def _retire(self, _: BookRow, concept: str, __: str) -> None:
        if concept in self.entries:
            self._drop(concept, self.entries[concept].concept.parent)

    def _merge(self, row: BookRow, concept: str, target: str) -> None:
        self.moves.append(Move(concept, target, row.made))
        self.merged[concept] = target
        for old, new in self.merged.items():
            if new == concept:
                self.merged[old] = target
        if concept in self.entries:
            self._lift(target, concept)
            dropped, kept = self.entries[concept], self.entries[target]
            # examples of what was merged are examples of what it is now
            supports = tuple(dict.fromkeys((*kept.concept.supports, *dropped.concept.supports)))
            opposes = tuple(dict.fromkeys((*kept.concept.opposes, *dropped.concept.opposes)))
            self.entries[target] = replace(kept, concept=replace(kept.concept, supports=supports, opposes=opposes))
            self._drop(concept, target)

    def _split(self, row: BookRow, concept: str, target: str) -> None:
        if target not in self.entries:
            parent = self.entries[concept].concept.parent if concept in self.entries else None
            self.gone.pop(target, None)
            self.entries[target] = Entry(Concept(target, row.name or target, parent=parent))
        places = frozenset((str(d), str(t), str(s)) for d, t, s in json.loads(row.content or "[]"))
        self.moves.append(Move(concept, target, row.made, places))

    def _lift(self, target: str, concept: str) -> None:
        """Where ``target`` is below ``concept``, hang its branch beside that, so that nothing comes under itself."""
        top = target
        while (parent := self.entries[top].concept.parent) in self.entries and parent != concept:
            top = parent
        if parent == concept:
            entry = self.entries[top]
            above = self.entries[concept].concept.parent
            self.entries[top] = replace(entry, concept=replace(entry.concept, parent=above))

    def _drop(self, concept: str, above: str | None) -> None:
        """Take a concept out; those below it come under ``above``."""
        self.gone[concept] = self.entries.pop(concept)
        for key, entry in self.entries.items():
            if entry.concept.parent == concept:
                parent = above if above != key else self.gone[concept].concept.parent
                self.entries[key] = replace(entry, concept=replace(entry.concept, parent=parent))

    def book(self, version: int, changed: str) -> Book:
        known = set(self.entries)
        sets = tuple(
            replace(s, concepts=tuple(c for c in s.concepts if c in known))
            for s in self.file.sets
            if known & set(s.concepts)
        )
        return Book(
            replace(self.file, entries=tuple(self.entries.values()), sets=sets),
            version,
            changed,
            self.blind,
            self.gone,
            self.merged,
            tuple(self.moves),
            tuple(self.conflicts),
        )
