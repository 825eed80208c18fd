"""Many documents through a reader and into a record: the only place that joins finding and keeping."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parley.documents import Failure, Loaded, Passed, check_language
from parley.errors import LanguageError, ReadingError
from parley.model import Document, Extraction, Unread
from parley.reading import extractor
from parley.reading.extractor import Extractor
from parley.reading.outcomes import Outcome
from parley.reading.workers import Workers, chosen
from parley.record import Store
from parley.record.writer import METADATA


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


class _Batch:
    """One run of a reader over documents: what is passed over waits its turn among what is read."""

    def __init__(self, reader: Extractor, record: Store | None, with_kept: bool) -> None:
        self._reader = reader
        self._record = record
        self._with_kept = with_kept
        self._run: int | None = None
        # in the documents' order: outcomes known beforehand, and None for what the reader has in hand
        self._waiting: deque[Outcome | None] = deque()
        self._first: dict[tuple[str, int], Document] = {}  # of each text, the document that brought it first

    def outcomes(self, items: Iterable[Loaded]) -> Iterator[Outcome]:
        for found in self._reader.extract_all(self._to_read(items)):
            yield from self._known()
            self._waiting.popleft()
            yield self._failed(found) if isinstance(found, Unread) else self._keep(found)
        yield from self._known()
        if self._record is not None and self._run is not None:
            self._record.end_run(self._run)

    def _to_read(self, items: Iterable[Loaded]) -> Iterator[Document]:
        for item in items:
            known = self._known_beforehand(item)
            self._waiting.append(known)
            if known is None and isinstance(item, Document):
                yield item

    def _known(self) -> Iterator[Outcome]:
        while self._waiting and (outcome := self._waiting[0]) is not None:
            self._waiting.popleft()
            if outcome.state == "copy" and outcome.document is not None:
                outcome = replace(outcome, extraction=self._kept(outcome.document))  # which is there by now
            yield outcome

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
        failed = self._record.failure(item, self._reader.version) if self._record is not None else None
        if failed is not None:
            return Outcome(_name(item), "failed", document=item, error=ReadingError(failed))
        if self._record is not None and self._record.is_read(item, self._reader.version):
            return Outcome(_name(item), "kept", item, self._kept(item))
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

    def _kept(self, document: Document) -> Extraction | None:
        if not self._with_kept or self._record is None:
            return None
        found = self._record.find(document)
        # the path is the one it was asked for by, which need not be the one it first came by
        return found and replace(found, document=replace(found.document, path=document.path))

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
