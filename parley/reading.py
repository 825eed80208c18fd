"""The pipeline from a document to statements, and into a record: the only place that joins the two."""

from __future__ import annotations

import functools
import itertools
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

from parley import display
from parley.documents import (
    Failure,
    Metadata,
    check_language,
    html_document,
    is_of_many,
    load,
    load_file,
    make_document,
)
from parley.errors import DocumentError, LanguageError, ParleyError
from parley.model import Actor, Addressee, Document, Extraction, Kind, Phrase, Quotation, Statement, When
from parley.printed import ROW_FIELDS, to_printed, to_rows
from parley.record import Store, data_frame

if TYPE_CHECKING:
    import pandas


class Extractor(Protocol):
    """What finds statements: a pure function of a document and its weights."""

    @property
    def version(self) -> str:
        """Code and weights, as "1.2+weights"; a higher one replaces what a lower one found."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """One extraction a document, in their order; documents are drawn as they are needed."""


@functools.lru_cache(maxsize=1)
def default_reader() -> Extractor:
    """The reader that ships with Parley, loaded at the first call."""
    from parley.statements import Reader

    reader: Extractor = Reader.load()
    return reader


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the actor behind it; fields as in ``parley.model.Statement`` otherwise."""

    id: str
    speaker: Actor | None
    source: Phrase | None
    cue: Phrase
    content: Phrase
    quotation: Quotation
    kind: Kind
    addressee: Addressee | None
    place: Phrase | None
    date: When | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    extraction: Extraction

    @property
    def document(self) -> Document:
        """The document; every span points into its ``text``."""
        return self.extraction.document

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is mentioned as able to speak."""
        return self.extraction.actors

    @property
    def statements(self) -> tuple[Said, ...]:
        """Who said what, in the text's order."""
        return tuple(_said(self.extraction, statement) for statement in self.extraction.statements)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, such as another's ``affiliation``, or None."""
        return self.extraction.actor(actor_id)

    def to_dict(self) -> dict[str, Any]:
        """The printed form (docs/record-format.md)."""
        return to_printed(self.extraction)

    def to_pandas(self) -> pandas.DataFrame:
        """One line a statement.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return data_frame(to_rows(self.extraction), ROW_FIELDS)

    def _repr_html_(self) -> str:
        return display.article_html(self.extraction)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of many.

    "read": found now; "kept": in the record already, as read by this reader or a newer one; "failed": see
    ``error``. ``extraction`` is None where it failed, and where it was kept and not asked for.
    """

    path: str
    state: Literal["read", "kept", "failed"]
    document: Document | None = None
    extraction: Extraction | None = None
    error: ParleyError | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a reading of many went."""

    read: int
    kept: int
    failed: tuple[Outcome, ...]


def read(
    path: str | os.PathLike[str] | None = None,
    *,
    text: str | None = None,
    html: str | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
    reader: Extractor | None = None,
) -> Reading:
    """Read one article, from a file or from its ``text`` or ``html``; nothing is stored.

    What is said of it here goes before what the file says; ``published`` is a day, ISO 8601, and
    ``language="en"`` reads a text that is taken for another language.

    Raises:
        DocumentError: there is no article, or it cannot be read.
        LanguageError: it is not in English.
        TypeError: not exactly one of ``path``, ``text`` and ``html`` is given.
    """
    metadata = Metadata(id, title, url, outlet, author, published, language)
    document = _one_document(path, text, html, metadata)
    check_language(document)
    return Reading(next(iter((reader or default_reader()).extract_all([document]))))


def read_each(
    loaded: Iterable[Document | Failure],
    *,
    record: Store | None = None,
    reader: Extractor | None = None,
    with_kept: bool = False,
) -> Iterator[Outcome]:
    """Read documents and give an outcome for each, in order.

    With a record, what it holds already is passed over before the reader sees it, and a document's outcome
    comes only when it has been committed: after a crash the next run goes on from there. ``with_kept`` gives
    what is passed over with what the record holds of it.

    Raises:
        RecordError: the record cannot be written.
    """
    items = iter(loaded)
    for item in items:
        if isinstance(item, Failure):
            yield Outcome(item.path, "failed", error=item.error)
        else:
            batch = _Batch(reader or default_reader(), record, with_kept)
            yield from batch.outcomes(itertools.chain([item], items))


class Record(Store):
    """A record that reads: what ``Store`` keeps and answers, and articles into it."""

    def read(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        reader: Extractor | None = None,
        **said: str | None,
    ) -> Reading:
        """Read one article as ``parley.read`` does, and keep it.

        Raises:
            DocumentError, LanguageError, TypeError: as ``parley.read``.
            RecordError: the record cannot be written.
        """
        text, html = said.pop("text", None), said.pop("html", None)
        document = _one_document(path, text, html, Metadata(**said))
        outcome = next(iter(read_each([document], record=self, reader=reader, with_kept=True)))
        if outcome.extraction is None:
            raise outcome.error or DocumentError(f"{outcome.path}: it cannot be read")
        return Reading(outcome.extraction)

    def read_all(
        self,
        *paths: str | os.PathLike[str],
        stdin: BinaryIO | None = None,
        reader: Extractor | None = None,
        **said: str | None,
    ) -> Summary:
        """Read files and folders into the record, and go on from there when called again.

        ``said`` is metadata for all of them, such as ``outlet`` and ``language``.

        Raises:
            DocumentError: nothing could be read at all.
            RecordError: the record cannot be written.
        """
        counts = {"read": 0, "kept": 0}
        failed: list[Outcome] = []
        for outcome in read_each(load(paths, Metadata(**said), stdin=stdin), record=self, reader=reader):
            if outcome.state == "failed":
                failed.append(outcome)
            else:
                counts[outcome.state] += 1
        if failed and not any(counts.values()):
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            raise DocumentError(f"{failed[0].path}: {failed[0].error}{more}")
        return Summary(counts["read"], counts["kept"], tuple(failed))

    def reading(self, document: str) -> Reading:
        """What was found in the document that goes by this id, path, URL or title.

        Raises:
            RecordError: there is none, or more than one.
        """
        return Reading(self.extraction(document))


class _Batch:
    """One run of a reader over documents: what is passed over waits its turn among what is read."""

    def __init__(self, reader: Extractor, record: Store | None, with_kept: bool) -> None:
        self._reader = reader
        self._record = record
        self._with_kept = with_kept
        self._run: int | None = None
        # in the documents' order: outcomes known beforehand, and None for what the reader has in hand
        self._waiting: deque[Outcome | None] = deque()

    def outcomes(self, items: Iterable[Document | Failure]) -> Iterator[Outcome]:
        for extraction in self._reader.extract_all(self._to_read(items)):
            yield from self._known()
            self._waiting.popleft()
            yield self._keep(extraction)
        yield from self._known()
        if self._record is not None and self._run is not None:
            self._record.end_run(self._run)

    def _to_read(self, items: Iterable[Document | Failure]) -> Iterator[Document]:
        for item in items:
            known = self._known_beforehand(item)
            self._waiting.append(known)
            if known is None and isinstance(item, Document):
                yield item

    def _known(self) -> Iterator[Outcome]:
        while self._waiting and (outcome := self._waiting[0]) is not None:
            self._waiting.popleft()
            yield outcome

    def _known_beforehand(self, item: Document | Failure) -> Outcome | None:
        if isinstance(item, Failure):
            return Outcome(item.path, "failed", error=item.error)
        try:
            check_language(item)
        except LanguageError as error:
            if self._record is not None:
                self._record.refuse(item, str(error))
            return Outcome(_name(item), "failed", document=item, error=error)
        if self._record is not None and self._record.is_read(item, self._reader.version):
            return Outcome(_name(item), "kept", item, self._kept(item))
        return None

    def _kept(self, document: Document) -> Extraction | None:
        if not self._with_kept or self._record is None:
            return None
        found = self._record.find(document)
        # the path is the one it was asked for by, which need not be the one it first came by
        return found and replace(found, document=replace(found.document, path=document.path))

    def _keep(self, extraction: Extraction) -> Outcome:
        document = extraction.document
        if self._record is not None:
            if self._run is None:
                self._run = self._record.begin_run(self._reader.version)
            self._record.write(extraction, self._run)
        return Outcome(_name(document), "read", document, extraction)


def _one_document(
    path: str | os.PathLike[str] | None, text: str | None, html: str | None, metadata: Metadata
) -> Document:
    given = [source for source in (path, text, html) if source is not None]
    if len(given) != 1:
        raise TypeError("give one of a path, text= and html=")
    if path is not None:
        return load_file(path, metadata)
    return make_document(text, metadata) if text is not None else html_document(html or "", metadata)


def _said(extraction: Extraction, statement: Statement) -> Said:
    return Said(
        id=statement.id,
        speaker=extraction.actor(statement.speaker),
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        quotation=statement.quotation,
        kind=statement.kind,
        addressee=statement.addressee,
        place=statement.place,
        date=statement.date,
        confidence=statement.confidence,
    )


def _name(document: Document) -> str:
    """How a user finds the document: by its path, and in a file of many by its id."""
    if document.path is None or not is_of_many(document.path):
        return document.path or document.id
    return f"{document.path} ({document.id})"
