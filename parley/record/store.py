"""The record: one SQLite file that keeps documents, who said what in them, and who is who."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from parley import __version__
from parley.errors import RecordError
from parley.model import Document, Extraction, Statement, Unread
from parley.record import alike, claims, copies, finding, judging, loader, merging, query, settle, writer
from parley.record.asking import EventQuestion, Question
from parley.record.context import around
from parley.record.corrected import Correcting
from parley.record.daily import DailyEvent, mentions_by_day, one_a_day, surest_of
from parley.record.export import export
from parley.record.finding import Page
from parley.record.keys import now
from parley.record.polecat import polecat
from parley.record.rows import Alike, EventRow, Gathered, JudgementRow, Quote, Rows, Speaker
from parley.record.schema import connect, errors_named, transaction
from parley.record.writer import Written


class Store(Correcting):
    """An open record. Use it in a ``with`` statement, or call ``close``.

    Every verb that writes is one transaction. Whatever SQLite complains about is raised as a ``RecordError``
    of one line that names the file.
    """

    def __init__(self, path: str | os.PathLike[str] = "parley.db", *, create: bool = True) -> None:
        """Open the record at ``path``, making it where there is none unless ``create`` is false."""
        self.path = Path(path)
        self.connection: sqlite3.Connection = connect(path, create=create)
        self._owner: str | None = None  # of claims, once there is one
        self._renewed = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<record {self.path}>"

    def close(self) -> None:
        """Let go of the file, and of what was claimed and not read."""
        if self._owner is not None:
            with contextlib.suppress(RecordError, sqlite3.Error), self.transaction() as connection:
                claims.release_all(connection, self._owner)
        self.connection.close()

    def is_empty(self) -> bool:
        """Whether no document is in it, read or refused."""
        with errors_named(self.path):
            return self.connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    # -- writing

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction for writing, for the rooms that keep tables of their own in the record."""
        with errors_named(self.path), transaction(self.connection):
            yield self.connection

    def begin_run(self, reader: str) -> int:
        """Note that a reader of this version starts; gives the run's row."""
        with self.transaction() as connection:
            row = connection.execute(
                "INSERT INTO runs (reader, parley, started) VALUES (?, ?, ?)",
                (reader, __version__, now()),
            ).lastrowid
        return int(row or 0)

    def end_run(self, run: int) -> None:
        """Note that the run came to its end."""
        with self.transaction() as connection:
            connection.execute("UPDATE runs SET finished = ? WHERE pk = ?", (now(), run))

    def claim(self, document: Document) -> bool:
        """Whether this process is to read the document: False where another one is reading it just now."""
        if self._owner is None:
            self._owner = claims.new_owner()
        with self.transaction() as connection:
            self._renew(connection)
            return claims.claim(connection, document.id, self._owner)

    def release(self, document: Document) -> None:
        """Let go of a document that was claimed and need not be read."""
        with self.transaction() as connection:
            claims.release(connection, document.id)

    def _renew(self, connection: sqlite3.Connection) -> None:
        if self._owner is not None and time.monotonic() - self._renewed > claims.RENEWED:
            self._renewed = time.monotonic()
            claims.renew(connection, self._owner)

    def is_read(self, document: Document, reader: str) -> bool:
        """Whether the record holds this text, with this metadata, as read by this reader or a newer one."""
        with errors_named(self.path):
            place = writer.place_of(self.connection, document)
        return (
            place is not None
            and place.known
            and place.reader is not None
            and not writer.is_newer(reader, place.reader)
        )

    def write(self, extraction: Extraction, run: int) -> Written:
        """Keep what was found in a document, in one transaction.

        Gives:
            "new"; "version", where the article was there with another text; "replaced", where its statements
            were by an older reader or its metadata changed; "unchanged".
        """
        with self.transaction() as connection:
            reader = str(connection.execute("SELECT reader FROM runs WHERE pk = ?", (run,)).fetchone()[0])
            claims.release(connection, extraction.document.id)
            self._renew(connection)
            return writer.write(connection, extraction, run, reader)

    def is_older(self, document: Document) -> bool:
        """Whether the record holds this text as an older version of its article."""
        with errors_named(self.path):
            place = writer.place_of(self.connection, document)
            return place is not None and place.row is not None and not place.newest

    def restore(self, document: Document) -> bool:
        """Make an older text of an article the current one where its file has it again; gives whether it was so."""
        with self.transaction() as connection:
            return writer.restore(connection, document)

    def refuse(self, document: Document, reason: str) -> None:
        """Keep a document that is not read, with the reason."""
        with self.transaction() as connection:
            writer.refuse(connection, document, reason)

    def fail(self, unread: Unread, run: int) -> None:
        """Keep a document that a step of the reader failed on, with the reason and the reader's version."""
        with self.transaction() as connection:
            reader = str(connection.execute("SELECT reader FROM runs WHERE pk = ?", (run,)).fetchone()[0])
            claims.release(connection, unread.document.id)
            writer.fail(connection, unread, reader)

    def failure(self, document: Document, reader: str) -> str | None:
        """Why this reader failed on this document before, or None."""
        with errors_named(self.path):
            return writer.failure(self.connection, document, reader)

    def copy_of(self, document: Document) -> str | None:
        """The id of the document that this one is a copy of (``parley.record.copies``), or None."""
        with errors_named(self.path):
            return writer.copy_of(self.connection, document)

    # -- reading

    def find(self, document: Document) -> Extraction | None:
        """What the record holds of this very text, or None."""
        with errors_named(self.path):
            place = writer.place_of(self.connection, document)
            if place is None or place.row is None:
                return None
            return loader.load_extraction(self.connection, place.row)

    def count_in(self, document: Document) -> int | None:
        """How many statements the record holds of this very text, or None."""
        with errors_named(self.path):
            place = writer.place_of(self.connection, document)
            if place is None or place.row is None:
                return None
            told = self.connection.execute("SELECT count(*) FROM statements WHERE document = ?", (place.row,))
            return int(told.fetchone()[0])

    def extraction(self, document: str) -> Extraction:
        """What was found in the document that goes by this id, path, URL or title."""
        with errors_named(self.path):
            return loader.load_extraction(self.connection, loader.find_document(self.connection, document))

    def extractions(self) -> Iterator[Extraction]:
        """What was found in every document that was read, current versions only, in order of arrival."""
        with errors_named(self.path):
            rows = self.connection.execute(
                "SELECT pk FROM documents WHERE current AND run IS NOT NULL ORDER BY article"
            ).fetchall()
        for (row,) in rows:
            with errors_named(self.path):
                extraction = loader.load_extraction(self.connection, row)
            yield extraction

    def statements(self, question: Question | None = None, **asked: Any) -> Rows[Quote]:
        """The statements asked for, by day; ``asked`` are the fields of ``Question``.

        Raises:
            RecordError: a date, a choice or the search cannot be understood, or nobody goes by a name.
        """
        with errors_named(self.path):
            return Rows(Quote, list(finding.statements(self.connection, question or Question(**asked))))

    def each_statement(self, question: Question | None = None, **asked: Any) -> Iterator[Quote]:
        """As ``statements``, one after the other, for a million of them."""
        with errors_named(self.path):
            yield from finding.statements(self.connection, question or Question(**asked))

    def statement_page(self, question: Question | None = None, *, size: int = 50, **asked: Any) -> Page[Quote]:
        """At most ``size`` statements; the next page is asked for with ``after=page.after``."""
        with errors_named(self.path):
            return finding.statement_page(self.connection, question or Question(**asked), size)

    def count_statements(self, question: Question | None = None, **asked: Any) -> int:
        """How many statements answer to a question."""
        with errors_named(self.path):
            return finding.count_statements(self.connection, question or Question(**asked))

    def events(self, question: EventQuestion | None = None, **asked: Any) -> Rows[EventRow]:
        """The events asked for, by day; ``asked`` are the fields of ``EventQuestion``."""
        with errors_named(self.path):
            return Rows(EventRow, list(finding.events(self.connection, question or EventQuestion(**asked))))

    def each_event(self, question: EventQuestion | None = None, **asked: Any) -> Iterator[EventRow]:
        """As ``events``, one after the other."""
        with errors_named(self.path):
            yield from finding.events(self.connection, question or EventQuestion(**asked))

    def one_a_day(self, question: EventQuestion | None = None, **asked: Any) -> Rows[DailyEvent]:
        """The events asked for, each act of the same actors on one day once; ``limit`` counts those acts."""
        return Rows(DailyEvent, list(self.each_one_a_day(question, **asked)))

    def each_one_a_day(self, question: EventQuestion | None = None, **asked: Any) -> Iterator[DailyEvent]:
        """As ``one_a_day``, one after the other."""
        asking = question or EventQuestion(**asked)
        with errors_named(self.path):
            found = one_a_day(finding.acting(self.connection, replace(asking, limit=None)))
            yield from islice(found, asking.limit)

    def polecat(
        self, question: EventQuestion | None = None, *, one_a_day: bool = False, **asked: Any
    ) -> Iterator[Mapping[str, object]]:
        """The events asked for but negated ones, as rows of POLECAT's forty columns (``record.polecat.POLECAT``).

        With ``one_a_day`` the surest mention stands for the others of its act.
        """
        asking = question or EventQuestion(**asked)
        with errors_named(self.path):
            if not one_a_day:
                yield from polecat(self.connection, finding.events(self.connection, asking))
                return
            found = mentions_by_day(finding.acting(self.connection, replace(asking, limit=None)))
            yield from polecat(self.connection, islice(map(surest_of, found), asking.limit))

    def event_page(self, question: EventQuestion | None = None, *, size: int = 50, **asked: Any) -> Page[EventRow]:
        """At most ``size`` events; the next page is asked for with ``after=page.after``."""
        with errors_named(self.path):
            return finding.event_page(self.connection, question or EventQuestion(**asked), size)

    def context(self, statement: str) -> str:
        """The sentences that a statement (DOCUMENT#ID) stands in."""
        with errors_named(self.path):
            return around(*loader.find_statement(self.connection, statement))

    def actors(
        self,
        *,
        name: str | None = None,
        type: str | None = None,
        silent: bool = False,
        copies: bool = False,
        limit: int | None = None,
        after: str | None = None,
    ) -> Rows[Speaker]:
        """Everyone in the record by how much they said; with ``silent`` also those who said nothing.

        With ``copies`` what copies of an article say counts again. The next page begins ``after`` the key of who
        ended the last one.
        """
        with errors_named(self.path):
            return query.find_speakers(
                self.connection, name=name, kind=type, silent=silent, copies=copies, limit=limit, after=after
            )

    def statement(self, reference: str) -> tuple[Extraction, Statement]:
        """The statement that goes by DOCUMENT#ID, with all that was found in its document."""
        with errors_named(self.path):
            return loader.find_statement(self.connection, reference)

    def judgements(self) -> Rows[JudgementRow]:
        """Every judgement on who is who ever made, in order."""
        with errors_named(self.path):
            return query.find_judgements(self.connection)

    def export(self, folder: str | os.PathLike[str], to: str = "csv", *, copies: bool = False) -> list[Path]:
        """Write tables and common views (with ``copies`` also theirs) to ``folder`` as csv, jsonl or parquet."""
        with errors_named(self.path):
            return export(self.connection, folder, to, copies=copies)

    def absorb(self, *records: str | os.PathLike[str]) -> None:
        """Put all that is in other records into this one (``parley.record.merging``), or nothing.

        Raises:
            ConflictError: two records say different things of the same document or coding project.
            RecordError: one of them is no record, or cannot be opened.
        """
        with contextlib.ExitStack() as stack:
            others = []
            for path in records:
                if os.path.exists(path) and os.path.samefile(path, self.path):
                    continue
                own = connect(path, create=False)
                stack.callback(own.close)
                others.append((os.fspath(path), own))
            with self.transaction() as connection:
                merging.merge(connection, others)

    # -- who is who

    def merge(self, kept: str, other: str, *, by: str = "") -> str:
        """Judge that ``other`` is ``kept``; gives the judgement as a sentence."""
        with self.transaction() as connection:
            return judging.merge(connection, kept, other, by=by)

    def split(self, who: str, documents: Sequence[str] = (), *, name: str | None = None, by: str = "") -> str:
        """Judge that ``who`` is somebody else in ``documents``; without any, take its names apart."""
        with self.transaction() as connection:
            return judging.split(connection, who, documents, name=name, by=by)

    def rename(self, who: str, name: str, *, by: str = "") -> str:
        """Give ``who`` another name."""
        with self.transaction() as connection:
            return judging.rename(connection, who, name, by=by)

    def gather(self, pattern: str, into: str, *, by: str = "") -> str:
        """Judge that all unnamed sources whose words fit ``pattern`` ("senior * official") are ``into``."""
        with self.transaction() as connection:
            return judging.gather(connection, pattern, into, by=by)

    def unnamed(self, pattern: str) -> Rows[Gathered]:
        """The unnamed sources whose words fit ``pattern``, as ``gather`` would make them one."""
        with errors_named(self.path):
            return Rows(Gathered, judging.unnamed(self.connection, pattern))

    def alike(self) -> Rows[Alike]:
        """Who may be one, by names spelled alike or that one document gives to somebody else; for ``merge``."""
        with errors_named(self.path):
            return Rows(Alike, alike.find_alike(self.connection))

    def undo(self, judgement: int | str | None = None, *, by: str = "") -> str:
        """Take back a judgement by its number or key, the last that stands where none is named."""
        with self.transaction() as connection:
            return judging.undo(connection, judgement, by=by)

    def settle(self) -> None:
        """Compute who is who and what is a copy anew; comes to the state that is kept anyway."""
        with self.transaction() as connection:
            copies.rebuild(connection)
            settle.rebuild(connection)
