"""Codebooks of a record: importing them, and changing concepts without coding anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from parley.coding.books import read_codebook, write_codebook
from parley.coding.books.toml import read_toml, write_toml
from parley.coding.codebooks import CodebookError, CodebookFile, clean_line, fault_of_id
from parley.coding.context import Context, book_named
from parley.coding.projects import projects
from parley.coding.registry import Book, books_of
from parley.coding.rows import ChangeRow, CodebookRow, ConceptRow
from parley.coding.standing import Code
from parley.coding.suggester import StanceKind
from parley.record import Rows, Store
from parley.record.code_log import BookRow, append, load, new_key, next_moment, standing, suggested
from parley.record.schema import errors_named


class Codebooks:
    """The codebooks of an open record. Every change is a row that can be undone; codes are never rewritten.

    A codebook goes by its name; where the record has one only, it need not be named.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"<codebooks of {self._store.path}: {', '.join(row.name for row in self.list()) or 'none'}>"

    def list(self) -> Rows[CodebookRow]:
        """Every codebook, and every imported DNA project, with what was done with it."""
        with errors_named(self._store.path):
            connection = self._store.connection
            names = sorted({*books_of(load(connection, BookRow)), *projects(connection)})
            rows = []
            for name in names:
                context = Context(connection, name)
                waiting = suggested(connection, name, "count(*)").fetchone()[0]
                book = context.book
                counts = (len(book.codebook.concepts), len(context.codes), len(context.coders()), waiting)
                rows.append(CodebookRow(name, book.file.stance, book.version, *counts, book.blind, book.changed))
        return Rows(CodebookRow, rows)

    def get(self, name: str | None = None) -> Book:
        """A codebook as it stands.

        Raises:
            CodebookError: there is none of that name, or several to choose from.
        """
        with errors_named(self._store.path):
            return book_named(self._store.connection, name)

    def concepts(self, name: str | None = None, *, gone: bool = False) -> Rows[ConceptRow]:
        """The concepts of a codebook in the order of its tree; with ``gone`` also those retired or merged."""
        with errors_named(self._store.path):
            context = Context(self._store.connection, name)
        book = context.book
        counts = Counter(book.concept_now(code) for code in context.codes)
        listed = [(entry, "active") for entry in book.file.entries]
        if gone:
            listed += [
                (entry, f"merged into {book.merged[key]}" if key in book.merged else "retired")
                for key, entry in book.gone.items()
            ]
        rows = []
        for entry, status in listed:
            c = entry.concept
            about = (c.id, c.name, c.parent, c.description, c.supports, c.opposes, c.color)
            rows.append(ConceptRow(*about, entry.codable, counts[c.id], status))
        return Rows(ConceptRow, rows)

    def read(
        self,
        source: CodebookFile | str | Path,
        *,
        name: str | None = None,
        by: str = "",
        stance: StanceKind | None = None,
    ) -> str:
        """Import a codebook, as a file or as ``read_codebook`` gives it; gives what that changed, as a sentence.

        One of the same name becomes its next version. Concepts that the file lacks are retired, and their codes stay.

        Raises:
            CodebookError: the codebook does not hold together, or codes stand on another kind of stance.
        """
        file = source if isinstance(source, CodebookFile) else read_codebook(source)
        file = replace(file, name=clean_line(name) if name else file.name, stance=stance or file.stance)
        content = write_toml(file)
        with self._store.transaction() as connection:
            rows = [row for row in load(connection, BookRow, file.name) if row.action == "import"]
            live = {row.key for row in standing(load(connection, BookRow, file.name))}
            imports = [row for row in rows if row.key in live]
            if imports and imports[-1].content == content:
                return f"codebook {file.name} is there already as version {len(imports)}"
            before = books_of(load(connection, BookRow)).get(file.name)
            if before is not None and before.file.stance != file.stance and Context(connection, file.name).codes:
                raise CodebookError(
                    f"codebook {file.name!r} has codes on the stance {before.file.stance!r}, and the file says"
                    f" {file.stance!r}; give it another name, or keep the stance"
                )
            row = self._row(by, file.name, "import", "", content=content)
            after = books_of([*load(connection, BookRow), row]).get(file.name)
            note = _imported(file, before, after, len(imports) + 1)
            append(connection, [replace(row, note=note)])
        return note

    def export(self, name: str | None = None, form: str = "toml") -> str:
        """A codebook as it stands, as toml, csv or qdc."""
        return write_codebook(self.get(name).file, form)

    def rename(self, concept: str, name: str, *, codebook: str | None = None, by: str = "") -> str:
        """Give a concept another name; its id and its codes stay."""
        if not clean_line(name):
            raise CodebookError("the new name is empty; give the name that the concept is to have")
        with self._store.transaction() as connection:
            book = self._changeable(connection, codebook, by)
            found = book.find(concept)
            note = f"{found.id} is called {clean_line(name)!r}"
            self._append(connection, by, book.name, "rename", note, concept=found.id, name=clean_line(name))
        return note

    def merge(self, kept: str, other: str, *, codebook: str | None = None, by: str = "") -> str:
        """Judge that ``other`` is ``kept``: its codes are read as codes of ``kept`` from then on."""
        with self._store.transaction() as connection:
            book = self._changeable(connection, codebook, by)
            into = book.find(kept)
            going = book.concept(other) if other in book.gone and other not in book.merged else book.find(other)
            if into.id == going.id:
                raise CodebookError(f"{kept!r} and {other!r} are one concept already")
            entry = book.file.entry(into.id)
            if entry is not None and not entry.codable:
                raise CodebookError(f"{into.id!r} is a heading, which nothing is coded with; name a concept below it")
            note = f"{going.id} is merged into {into.id}"
            self._append(connection, by, book.name, "merge", note, concept=going.id, other=into.id)
        return note

    def split(
        self,
        concept: str,
        new: str,
        *,
        name: str | None = None,
        codings: Sequence[int | str] = (),
        words: str | None = None,
        codebook: str | None = None,
        by: str = "",
    ) -> str:
        """Take a new concept ``new`` out of one: the codings named by number or key, or whose words hold ``words``.

        Raises:
            CodebookError: there is such a concept already, its id is none, or none of the codings is the concept's.
        """
        if wrong := fault_of_id(new):
            raise CodebookError(f"concept {new!r}: {wrong}")
        with self._store.transaction() as connection:
            book = self._changeable(connection, codebook, by)
            found = book.find(concept)
            if book.file.entry(new) is not None and not (codings or words):
                raise CodebookError(f"there is a concept {new!r} already; name the codings that go there")
            if new in book.merged:
                raise CodebookError(f"{new!r} was merged into {book.merged[new]!r}; take another id")
            context = Context(connection, book.name)
            own = [c for c in context.codes if book.concept_now(c) == found.id]
            chosen = _chosen(context, own, codings, words)
            if (codings or words) and not chosen:
                raise CodebookError(f"none of the {len(own)} codings of {found.id!r} is one of those named")
            note = f"{new} is split off {found.id}, with {len(chosen)} of {len(own)} codings"
            content = json.dumps([list(code.place) for code in chosen], ensure_ascii=False)
            self._append(
                connection, by, book.name, "split", note, concept=found.id, other=new, name=clean_line(name or new),
                content=content,
            )  # fmt: skip
        return note

    def retire(self, concept: str, *, codebook: str | None = None, by: str = "") -> str:
        """Suggest and code a concept no more; its codes stay."""
        with self._store.transaction() as connection:
            book = self._changeable(connection, codebook, by)
            found = book.find(concept)
            note = f"{found.id} is retired"
            self._append(connection, by, book.name, "retire", note, concept=found.id)
        return note

    def blind(self, on: bool = True, *, codebook: str | None = None, by: str = "") -> str:
        """Let coders see neither each other's codes nor suggestions, or open the codebook again."""
        with self._store.transaction() as connection:
            book = self._changeable(connection, codebook, by)
            note = f"{book.name} is coded {'blind' if on else 'in the open'}"
            self._append(connection, by, book.name, "blind" if on else "open", note)
        return note

    def undo(self, number: int | None = None, *, codebook: str | None = None, by: str = "") -> str:
        """Take back a change by its number, or the last that stands; gives what was taken back."""
        with self._store.transaction() as connection:
            rows = load(connection, BookRow, codebook)
            stand = standing(rows)
            row = next((row for row in stand if row.pk == number), None) if number is not None else None
            if number is None and stand:
                row = stand[-1]
            if row is None:
                said = f"change {number} does not stand" if number is not None else "there is no change to undo"
                raise CodebookError(f"{said}; `parley codebook changes` lists them")
            note = f"not so: {row.note}"
            self._append(connection, by, row.codebook, "undo", note, undoes=row.key)
        return note

    def changes(self, codebook: str | None = None) -> Rows[ChangeRow]:
        """Everything ever done to codebooks, in order."""
        with errors_named(self._store.path):
            rows = load(self._store.connection, BookRow, codebook)
        live = {row.key for row in standing(rows)}
        return Rows(
            ChangeRow,
            [
                ChangeRow(row.pk or 0, row.made, row.made_by, row.codebook, row.action, row.note, row.key in live)
                for row in rows
                if row.action != "undo"
            ],
        )

    def _changeable(self, connection: object, name: str | None, by: str) -> Book:
        """The codebook, with a version in the log that has all concepts of a DNA project, where it is one's."""
        book = book_named(self._store.connection, name)
        rows = load(self._store.connection, BookRow, book.name)
        files = [read_toml(book.name, row.content or "") for row in standing(rows) if row.action == "import"]
        logged = books_of(rows).get(book.name)
        newer = tuple(e for e in book.file.entries if logged is None or logged.file.entry(e.id) is None)
        if newer:
            file = replace(files[-1], entries=(*files[-1].entries, *newer)) if files else book.file
            note = _imported(file, None, None, len(files) + 1)
            self._append(connection, by, book.name, "import", note, content=write_toml(file))
        return book

    def _append(self, _: object, by: str, codebook: str, action: str, note: str, **more: Any) -> None:
        append(self._store.connection, [self._row(by, codebook, action, note, **more)])

    def _row(self, by: str, codebook: str, action: str, note: str, **more: Any) -> BookRow:
        return BookRow(new_key(), next_moment(self._store.connection), by, codebook, action, note=note, **more)


def _imported(file: CodebookFile, before: Book | None, after: Book | None, version: int) -> str:
    count = len(file.entries)
    note = f"codebook {file.name}, version {version}: {count} concept{'s' if count != 1 else ''}"
    if before is None or after is None:
        return note
    new = {e.id for e in after.file.entries}  # what was split off is still in it, whatever the file has
    known = {e.id for e in before.file.entries}
    added, lost = len(new - known - set(before.gone)), sorted(known - new)
    note += f"; {added} new" if added else ""
    return note + (f"; no longer in it, and retired with their codes kept: {', '.join(lost)}" if lost else "")


def _chosen(context: Context, own: Sequence[Code], codings: Sequence[int | str], words: str | None) -> list[Code]:
    keys = {str(one) for one in codings}
    numbers = {row.key: str(row.pk) for row in context.rows}
    found = [code for code in own if code.key in keys or numbers.get(code.key) in keys]
    if words:
        found += [code for code in own if words.casefold() in code.words.casefold() and code not in found]
    return found
