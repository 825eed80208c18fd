"""Excel workbooks: an article a row, on as many sheets as have a column of texts."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final, Protocol

from parley.documents.formats import rows
from parley.documents.formats.base import Choices, Found, NoArticle, Note, Source
from parley.documents.formats.heads import ZIP, zip_members
from parley.errors import DocumentError, missing_extra

SUFFIXES: Final = frozenset((".xlsx", ".xlsm", ".xltx"))
MAX_UNPACKED: Final = 2_000_000_000  # bytes
MAX_RATIO: Final = 300
MAX_COLUMNS: Final = 2000
_ERRORS: Final = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"))
_BOOK: Final = "xl/workbook.xml"


class Workbook:
    """An Excel workbook, read a row at a time."""

    name = "Excel workbook"
    suffixes = SUFFIXES
    many = True

    def recognises(self, source: Source) -> bool:
        """By the workbook in the archive that such a file is."""
        return source.head.startswith(ZIP) and _BOOK in zip_members(source)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The articles of every sheet that has some, sheet by sheet."""
        _check(source)
        try:
            import openpyxl
        except ImportError:
            raise missing_extra("Excel workbooks need openpyxl (or save it as CSV)", "office") from None
        try:
            book = openpyxl.load_workbook(source.stream, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # openpyxl lets through whatever zipfile, lxml and its own descriptors raise
            raise DocumentError(f"it cannot be opened as a workbook ({_said(error)}); save it anew or as CSV") from None
        try:
            yield from of_sheets([_Sheet(sheet) for sheet in book.worksheets], choices)
        finally:
            book.close()


class Sheet(Protocol):
    """A sheet of several: its title, and its rows as often as they are asked for."""

    title: str

    def rows(self) -> Iterator[rows.Row]:
        """Its rows with their numbers, from the first that is not empty."""


def of_sheets(sheets: Sequence[Sheet], choices: Choices) -> Iterator[Found]:
    """The articles of every sheet that has some, sheet by sheet.

    Raises:
        DocumentError: none has.
    """
    refused: list[tuple[str, DocumentError]] = []  # told once it is known that another sheet has articles
    found = False
    for sheet in sheets:
        if next(sheet.rows(), None) is None:
            continue
        try:
            for one in rows.articles(sheet.rows, choices):
                found = True
                yield _named(one, sheet.title) if len(sheets) > 1 else one
        except DocumentError as error:
            refused.append((sheet.title, error))
    if found:
        yield from (NoArticle(f"{why}", f"sheet {title!r}") for title, why in refused)
    elif refused:
        title, why = refused[0]
        raise DocumentError(f"{why} of sheet {title!r}" if len(sheets) > 1 else str(why))
    else:
        raise DocumentError("it is empty; there is nothing to read")


def _named(found: Found, sheet: str) -> Found:
    if isinstance(found, Note):
        return Note(f"sheet {sheet!r}: {found.words}")
    return replace(found, where=f"sheet {sheet!r} {found.where}")


class _Sheet:
    """A sheet that is gone through as often as is asked."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.title = str(sheet.title)
        sheet.reset_dimensions()  # many programs write wrong ones

    def rows(self) -> Iterator[rows.Row]:
        """Its rows with their numbers, from the first that is not empty."""
        begun = False
        try:
            for number, row in enumerate(self._sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), 1):
                cells = [_cell(value) for value in row]
                while cells and not cells[-1]:
                    cells.pop()
                if cells or begun:
                    begun = True
                    yield number, cells
        except DocumentError:
            raise
        except Exception as error:  # as above
            raise DocumentError(f"it is damaged ({_said(error)}); save it anew or as CSV") from None


def _cell(value: Any) -> str:
    """A cell as text: a day as ISO 8601, a whole number without its point, an error as nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = str(value)
    return "" if text in _ERRORS else text.replace("_x000D_", "")


def _check(source: Source) -> None:
    """Refuse bombs: what unpacks to far more than it is, and XML that declares entities."""
    try:
        with zipfile.ZipFile(source.stream) as archive:
            members = archive.infolist()
            size = sum(info.file_size for info in members)
            packed = sum(info.compress_size for info in members)
            if size > MAX_UNPACKED or (size > 100_000_000 and size > MAX_RATIO * packed):
                raise DocumentError("it unpacks to far more than articles do; save it as CSV, if it is sound")
            for info in members:
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as file:
                        if b"<!DOCTYPE" in file.read(1024):
                            raise DocumentError("its XML has a document type, as no workbook's; save it as CSV")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise DocumentError(f"it cannot be unpacked ({_said(error)}); save it anew or as CSV") from None
    source.stream.seek(0)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
