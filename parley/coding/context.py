"""What the record knows of coding at one moment: codebooks, what stands, and where."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import cached_property

from parley.coding.codebooks import CodebookError, nearest
from parley.coding.places import spans_json
from parley.coding.positions import Finder
from parley.coding.projects import project_codebook, project_codes, projects
from parley.coding.registry import Book, Place, books_of, some
from parley.coding.said import ENOUGH, Heard
from parley.coding.standing import Code, Decided, Unit, codes_of, decide
from parley.coding.suggester import Example, Item
from parley.errors import ParleyError
from parley.record.code_log import BookRow, CodeRow, load
from parley.record.loader import find_document


class CodingError(ParleyError):
    """A code cannot be made, or what is asked of codes cannot be answered."""


def book_named(connection: sqlite3.Connection, name: str | None) -> Book:
    """The codebook of this name, or the only one there is; a DNA project without one is its own.

    Raises:
        CodebookError: there is none, or there are several to choose from.
    """
    books = books_of(load(connection, BookRow))
    rows = projects(connection)
    known = sorted({*books, *rows})
    if name is None:
        if len(known) != 1:
            made = f"name one with --codebook: {some(known)}" if known else "make one with: parley codebook import FILE"
            raise CodebookError(f"the record has {len(known) or 'no'} codebooks; {made}")
        name = known[0]
    if name not in known:
        hint = nearest(name, known) or (
            f"; it has {some(known)}" if known else "; import it: parley codebook import FILE"
        )
        raise CodebookError(f"the record has no codebook {name!r}{hint}")
    if name in books:
        return _with_newer(connection, books[name], rows.get(name))
    added = connection.execute("SELECT added FROM coding_projects WHERE pk = ?", (rows[name],)).fetchone()[0]
    return Book(project_codebook(connection, name, rows[name]), 0, added)


def _with_newer(connection: sqlite3.Connection, book: Book, project: int | None) -> Book:
    """The codebook with the concepts that its DNA project has since it was imported once more."""
    if project is None:
        return book
    entries = {entry.id: entry for entry in book.file.entries}
    for entry in project_codebook(connection, book.name, project).entries:
        if entry.id not in entries and entry.id not in book.gone:
            parent = entry.concept.parent if entry.concept.parent in entries else None
            entries[entry.id] = replace(entry, concept=replace(entry.concept, parent=parent))
    return replace(book, file=replace(book.file, entries=tuple(entries.values())))


class Context:
    """One codebook of a record with what was decided, read when it is asked for and then not again."""

    def __init__(self, connection: sqlite3.Connection, name: str | None = None, finder: Finder | None = None) -> None:
        self.connection = connection
        self.book = book_named(connection, name)
        self.finder = finder or Finder(connection)
        self.places = self.finder.places

    @cached_property
    def rows(self) -> list[CodeRow]:
        """The codebook's rows of the log."""
        return load(self.connection, CodeRow, self.book.name)

    @cached_property
    def units(self) -> dict[Unit, Decided]:
        """What stands, by who decided and where."""
        row = projects(self.connection).get(self.book.name)
        given = project_codes(self.connection, self.book.name, row) if row is not None else ()
        return decide(self.rows, given, self.now, self.book.concept_of)

    def now(self, place: Place) -> Place:
        """Where a place stands in the current version of its document; itself where its words are gone."""
        found = self.places.now(*place)
        if found is None:
            return place
        version, spans = found
        return (version.document, self.places.key(version), spans_json(spans))

    @property
    def codes(self) -> list[Code]:
        """Every code that stands, in the order they were made."""
        return sorted(codes_of(self.units), key=lambda code: (code.made, code.key))

    def coders(self) -> list[str]:
        """Who coded, by name."""
        return sorted({coder for (kind, coder), _ in self.units if kind == "coding"})

    def chosen(self, coder: str | None = None, consensus: bool = False) -> list[Code]:
        """The codes that count: one coder's, the consensus, or by default the consensus where there is one.

        Raises:
            CodingError: nobody of that name coded, or all codes are asked for while people code blind.
        """
        self.check_blind(coder)
        if coder is not None:
            self.check_coder(coder)
            return [code for code in self.codes if code.kind == "coding" and code.coder == coder]
        if consensus:
            return [code for code in self.codes if code.kind == "consensus"]
        return [code for code in self.codes if code.kind == "consensus" or not self.settled(self.now(code.place))]

    def alike(self, one: Place, other: Place) -> float:
        """What two places (as they are now) have in common, from 0 to 1; two statements nothing."""
        found, there = self.places.now(*one), self.places.now(*other)
        if one == other or found is None or there is None or one[:2] != other[:2]:
            return float(one == other)
        return self.finder.heard(found[0].row).alike(found[1], there[1])

    def settled(self, place: Place) -> bool:
        """Whether there is a consensus of the words at a place (as it is now)."""
        there = self._settled.get(place[0], [])
        return place in there or any(self.alike(place, one) >= ENOUGH for one in there)

    @cached_property
    def _settled(self) -> dict[str, list[Place]]:
        """The places of the consensus, by document."""
        found: dict[str, list[Place]] = {}
        for (kind, _), place in self.units:
            if kind == "consensus":
                found.setdefault(place[0], []).append(place)
        return found

    def check_blind(self, coder: str | None) -> None:
        """Raises CodingError where everybody's codes are asked for, and the codebook is coded blind."""
        if self.book.blind and coder is None:
            raise CodingError(
                f"codebook {self.book.name!r} is coded blind: name whose codes with --coder, or open it first:"
                " parley codebook open"
            )

    def check_suggested(self) -> None:
        """Raises CodingError where suggestions are asked for, and the codebook is coded blind."""
        if self.book.blind:
            raise CodingError(
                f"codebook {self.book.name!r} is coded blind: no suggestions are shown until `parley codebook open`"
            )

    def check_others(self) -> None:
        """Raises CodingError where it is asked what coders said apart or alike, and the codebook is coded blind."""
        if self.book.blind:
            raise CodingError(
                f"codebook {self.book.name!r} is coded blind: nobody sees what another coded until"
                " `parley codebook open`"
            )

    def check_coder(self, coder: str) -> None:
        """Raises CodingError where nobody of that name coded."""
        known = self.coders()
        if coder not in known:
            hint = nearest(coder, known) or f"; coders are {some(known) or 'none yet'}"
            raise CodingError(f"nobody called {coder!r} coded with {self.book.name!r}{hint}")

    def decided(self, by: str | None = None) -> dict[str, list[tuple[Place, Decided]]]:
        """What was decided by document; with ``by`` only what that coder did."""
        found: dict[str, list[tuple[Place, Decided]]] = {}
        for ((kind, coder), place), unit in self.units.items():
            if not unit.empty and (by is None or (kind == "coding" and coder == by)):
                found.setdefault(place[0], []).append((place, unit))
        return found

    def examples(self) -> list[Example]:
        """What a suggester learns from: codes, refusals, and words that take no position, oldest first.

        The consensus goes before what coders said apart; what several coders said alike comes once.
        """
        found: dict[tuple[Place, str | None, str | None, bool], str] = {}
        for ((kind, _), place), unit in self.units.items():
            if kind != "consensus" and self.settled(place):
                continue
            for code in unit.codes.values():
                concept = self.book.concept_now(code)
                found.setdefault((place, concept, code.stance, True), code.made)
            for refusal in unit.refused.values():
                concept = self.book.concept_now(refusal)
                found.setdefault((place, concept, None, False), refusal.made)
            if unit.none:
                found.setdefault((place, None, None, True), unit.made)
        places = (self.places.now(*place) for place, *_ in found)
        self.finder.hear(version.row for version, _ in (where for where in places if where is not None))
        return [
            Example(item, concept, stance, holds)
            for (place, concept, stance, holds), _ in sorted(found.items(), key=lambda pair: (pair[1], pair[0][0]))
            if (concept is None or self.book.codebook.concept(concept) is not None)
            and (item := self._item(place)) is not None
        ]

    def _item(self, place: Place) -> Item | None:
        found = self.places.now(*place)
        if found is None or not found[1]:
            return None
        return self.finder.item(found[0].row, found[1])

    def heard(self, document: str) -> Heard:
        """The document that a user names, with its statements."""
        return self.finder.heard(find_document(self.connection, document))
