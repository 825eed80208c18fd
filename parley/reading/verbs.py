"""The verbs of Python: read one article, and a record that reads."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import BinaryIO, Final

from parley.documents import Choices, Metadata, check_language, html_document, load, load_file, make_document, parse_day
from parley.errors import DocumentError, LanguageError, ParleyError, ReadingError
from parley.model import Document, Unread
from parley.reading import extractor
from parley.reading.batch import read_each
from parley.reading.extractor import Extractor
from parley.reading.outcomes import Outcome, Summary
from parley.reading.said import Reading
from parley.record import Store

NO_CHOICES: Final = Choices()


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
    published: str | date | None = None,
    language: str | None = None,
    reader: Extractor | None = None,
) -> Reading:
    """Read one article, from a file or from its ``text`` or ``html``; nothing is stored.

    What is said of it here goes before what the file says; ``published`` is a day, ISO 8601 or a date, and
    ``language="en"`` reads a text that is taken for another language.

    Raises:
        DocumentError: there is no article, or it cannot be read; or ``published`` is no sure day.
        LanguageError: it is not in English.
        ReadingError: a step of the reader fails on it.
        TypeError: not exactly one of ``path``, ``text`` and ``html`` is given, or something is no text.
    """
    said = {"id": id, "title": title, "url": url, "outlet": outlet, "author": author, "language": language}
    metadata = _metadata(published, said)
    document = _one_document(path, text, html, metadata)
    try:
        check_language(document)
    except LanguageError as error:
        raise LanguageError(_told(document.path, error)) from None
    found = next(iter((reader or extractor.default_reader()).extract_all([document])))
    if isinstance(found, Unread):
        raise ReadingError(found.reason)
    return Reading(found)


class Record(Store):
    """A record that reads: what ``Store`` keeps and answers, and articles into it."""

    def read(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        reader: Extractor | None = None,
        published: str | date | None = None,
        **said: str | None,
    ) -> Reading:
        """Read one article as ``parley.read`` does, and keep it.

        Raises:
            DocumentError, LanguageError, TypeError: as ``parley.read``.
            RecordError: the record cannot be written.
        """
        text, html = said.pop("text", None), said.pop("html", None)
        document = _one_document(path, text, html, _metadata(published, said))
        outcome = next(iter(read_each([document], record=self, reader=reader, with_kept=True)))
        if outcome.extraction is None:
            error = outcome.error or DocumentError("it cannot be read")
            raise type(error)(_told(document.path, error))
        return Reading(outcome.extraction)

    def read_all(
        self,
        *paths: str | os.PathLike[str],
        stdin: BinaryIO | None = None,
        reader: Extractor | None = None,
        choices: Choices = NO_CHOICES,
        workers: int | None = 1,
        published: str | date | None = None,
        **said: str | None,
    ) -> Summary:
        """Read files and folders into the record, and go on from there when called again.

        ``said`` is metadata for all of them, such as ``outlet`` and ``language``; ``choices`` how tables and JSON
        are understood; ``workers`` how many processes read, None for a core each.

        Raises:
            DocumentError: nothing could be read at all, or ``published`` is no sure day.
            RecordError: the record cannot be written.
            TypeError: some of it is no text.
        """
        counts: Counter[str] = Counter()
        others: dict[str, list[Outcome]] = {"none": [], "failed": [], "copy": []}
        loaded = load(paths, _metadata(published, said), choices=choices, stdin=stdin)
        for outcome in read_each(loaded, record=self, reader=reader, workers=workers):
            counts[outcome.state] += 1
            if outcome.state in others:
                others[outcome.state].append(outcome)
        failed = others["failed"]
        if failed and not counts["read"] + counts["kept"] + counts["copy"]:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            raise DocumentError(_told(failed[0].path, failed[0].error) + more)
        return Summary(counts["read"], counts["kept"], tuple(failed), tuple(others["none"]), tuple(others["copy"]))

    def reading(self, document: str) -> Reading:
        """What was found in the document that goes by this id, path, URL or title.

        Raises:
            RecordError: there is none, or more than one.
        """
        return Reading(self.extraction(document))


def _metadata(published: str | date | None, said: Mapping[str, str | None]) -> Metadata:
    """What the caller says of a document; a row of a table may have numbers, and NaN where it says nothing."""
    for name, value in said.items():
        _need_text(name, value)
    return Metadata(published=_day(published), **said)


def _need_text(name: str, value: object, kinds: str = "text") -> None:
    """Raises TypeError where a value is neither text nor None."""
    if not isinstance(value, str | None):
        raise TypeError(f"{name}={value!r} is no {kinds}; give a str, or None where nothing is known")


def _day(published: str | date | None) -> str | None:
    """What the caller says of the day, so that a slip isn't left out as a doubtful date of a file is."""
    said = published.isoformat() if isinstance(published, date) else published
    _need_text("published", said, "date")
    if said and said.strip() and parse_day(said) is None:
        raise DocumentError(f"published={said!r} is no sure date; write it as 2024-02-01")
    return said


def _told(path: str | None, error: ParleyError | None) -> str:
    """What went wrong with which file, and for a language what to say in Python where it is not so."""
    advice = '; if it is English, give language="en"' if isinstance(error, LanguageError) else ""
    return f"{path}: {error}{advice}" if path else f"{error}{advice}"


def _one_document(
    path: str | os.PathLike[str] | None, text: str | None, html: str | None, metadata: Metadata
) -> Document:
    given = [source for source in (path, text, html) if source is not None]
    if len(given) != 1:
        raise TypeError("give one of a path, text= and html=")
    _need_text("text", text)
    _need_text("html", html)
    if path is not None:
        return load_file(path, metadata)
    return make_document(text, metadata) if text is not None else html_document(html or "", metadata)
