"""Many documents through a reader and into a record: the only place that joins finding and keeping."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from parley.documents import Failure, Loaded, Passed, check_language
from parley.errors import LanguageError, ReadingError
from parley.model import Document, Extraction, Unread
from parley.reading import extractor
from parley.reading.extractor import Extractor
from parley.reading.outcomes import Outcome
from parley.reading.workers import Workers, chosen
from parley.record import Store
from parley.record.writer import METADATA

LOOK_AGAIN: Final = 0.1  # seconds after which what another process is reading is looked for again


def read_each(
    loaded: Iterable[Loaded],
    *,
    record: Store | None = None,
    reader: Extractor | None = None,
    with_kept: bool = False,
    workers: int | None = 1,
) -> Iterator[Outcome]:
    """Read documents and give an outcome for each, in order.

    With a record, what it holds already is passed over before the reader sees it, and a document's outcome
    comes only when it has been committed: after a crash the next run goes on from there. ``with_kept`` gives
    what is passed over with what the record holds of it. ``workers`` processes read, in this one where it is 1; None
    is a core each, and 1 for few documents. What comes out is the same, in the same order.

    Raises:
        RecordError: the record cannot be written.
    """
    items = iter(loaded)
    if reader is None:
        count, items = chosen(items, workers)
        reader = Workers(count) if count > 1 else None
    for item in items:
        if not isinstance(item, Document):
            yield _without_document(item)
        else:
            batch = _Batch(reader or extractor.default_reader(), record, with_kept)
            yield from batch.outcomes(itertools.chain([item], items))


@dataclass(slots=True)
class _Turn:
    """A document's turn: its outcome once that is known, and the document where another process is reading it."""

    outcome: Outcome | None = None
    elsewhere: Document | None = None


class _Batch:
    """One run of a reader over documents: what is known sooner waits its turn among what is read.

    What is found is kept at once, whoever's turn it is. What another process is reading is waited for last.
    """

    def __init__(self, reader: Extractor, record: Store | None, with_kept: bool) -> None:
        self._reader = reader
        self._record = record
        self._with_kept = with_kept
        self._run: int | None = None
        self._turns: deque[_Turn] = deque()  # in the documents' order
        self._in_hand: deque[_Turn] = deque()  # those that the reader has
        self._first: dict[tuple[str, int], Document] = {}  # of each text, the document that brought it first

    def outcomes(self, items: Iterable[Loaded]) -> Iterator[Outcome]:
        for found in self._reader.extract_all(self._to_read(items)):
            self._in_hand.popleft().outcome = self._found(found)
            yield from self._known()
        while self._turns:
            yield from self._known()
            if self._turns:
                self._wait_for(self._turns[0])
        if self._record is not None and self._run is not None:
            self._record.end_run(self._run)

    def _to_read(self, items: Iterable[Loaded]) -> Iterator[Document]:
        for item in items:
            turn = _Turn(self._known_beforehand(item))
            self._turns.append(turn)
            if turn.outcome is not None or not isinstance(item, Document):
                continue
            if not self._claimed(item):
                turn.elsewhere = item
                continue
            self._in_hand.append(turn)
            yield item

    def _claimed(self, document: Document) -> bool:
        """Whether this process is to read a document: another one may be at it, or has just come to its end."""
        if self._record is None:
            return True
        if not self._record.claim(document):
            return False
        if self._from_record(document) is None:
            return True
        self._record.release(document)
        return False

    def _known(self) -> Iterator[Outcome]:
        while self._turns:
            turn = self._turns[0]
            if turn.outcome is None and turn.elsewhere is not None:
                turn.outcome = self._from_record(turn.elsewhere)
            if turn.outcome is None:
                return
            self._turns.popleft()
            outcome = turn.outcome
            if outcome.state == "copy" and outcome.extraction is None and outcome.document is not None:
                outcome = self._with_what_is_kept(outcome, outcome.document)  # which is there by now
            yield outcome

    def _wait_for(self, turn: _Turn) -> None:
        """Wait until another process has read a document, or read it where that one is gone."""
        document = turn.elsewhere
        assert document is not None
        while (outcome := self._from_record(document)) is None:
            if self._claimed(document):
                outcome = self._found(next(iter(self._reader.extract_all([document]))))
                break
            time.sleep(LOOK_AGAIN)
        turn.outcome = outcome

    def _found(self, found: Extraction | Unread) -> Outcome:
        return self._failed(found) if isinstance(found, Unread) else self._keep(found)

    def _known_beforehand(self, item: Loaded) -> Outcome | None:
        if not isinstance(item, Document):
            return _without_document(item)
        try:
            check_language(item)
        except LanguageError as error:
            if self._record is not None:
                self._record.refuse(item, str(error))
            return Outcome(_name(item), "failed", document=item, error=error)
        if self._record is not None and (first := self._same_before(item)) is not None:
            return Outcome(_name(item), "copy", item, why=f"the same text as {first}")
        return self._from_record(item)

    def _from_record(self, item: Document) -> Outcome | None:
        """What became of a document in the record, by this reader or a newer one; None where it is to be read."""
        if self._record is None:
            return None
        failed = self._record.failure(item, self._reader.version)
        if failed is not None:
            return Outcome(_name(item), "failed", document=item, error=ReadingError(failed))
        if self._record.is_read(item, self._reader.version):
            if self._record.is_older(item):
                self._record.restore(item)
            return self._with_what_is_kept(Outcome(_name(item), "kept", item), item)
        return None

    def _same_before(self, document: Document) -> str | None:
        """By what name this very document came in this run before, if it did and nothing new is said of it now."""
        key = (document.id, hash(document.text))
        first = self._first.get(key)
        if first is None:
            self._first[key] = replace(document, text="", warnings=())
            return None
        known = all(getattr(document, name) in (None, getattr(first, name)) for name in METADATA)
        return _name(first) if known else None

    def _with_what_is_kept(self, outcome: Outcome, document: Document) -> Outcome:
        """The outcome with what the record holds of the document, or with how many statements that are."""
        if self._record is None:
            return outcome
        if not self._with_kept:
            return replace(outcome, statements=self._record.count_in(document))
        found = self._record.find(document)
        # the path is the one it was asked for by, which need not be the one it first came by
        return replace(
            outcome, extraction=found and replace(found, document=replace(found.document, path=document.path))
        )

    def _keep(self, extraction: Extraction) -> Outcome:
        document = extraction.document
        if self._record is not None:
            self._record.write(extraction, self._begun(self._record))
            if (of := self._record.copy_of(document)) is not None:
                return Outcome(_name(document), "copy", document, extraction, why=f"a copy of {of}")
        return Outcome(_name(document), "read", document, extraction)

    def _failed(self, found: Unread) -> Outcome:
        """A document that a step failed on is kept with the reason, so that the next run knows of it."""
        if self._record is not None:
            self._record.fail(found, self._begun(self._record))
        return Outcome(_name(found.document), "failed", found.document, error=ReadingError(found.reason))

    def _begun(self, record: Store) -> int:
        if self._run is None:
            self._run = record.begin_run(self._reader.version)
        return self._run


def _name(document: Document) -> str:
    """How a user finds the document: by its path and its place in a file of many, else by its id."""
    part = dict(document.extra).get("part")
    return " ".join(filter(None, (document.path, part))) or document.id


def _without_document(item: Passed | Failure) -> Outcome:
    if isinstance(item, Passed):
        return Outcome(item.path, "none", why=item.why)
    return Outcome(item.path, "failed", error=item.error)
