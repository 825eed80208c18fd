"""Tables as text: CSV, TSV and their kin, an article a row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from parley.documents import roles
from parley.documents.encodings import Named, encoding_of
from parley.documents.formats import rows
from parley.documents.formats.base import Choices, Found, Source
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.errors import DocumentError

SUFFIXES: Final = frozenset((".csv", ".tsv", ".tab"))
SEPARATORS: Final = (",", ";", "\t", "|")
MAX_CELL: Final = 5_000_000  # characters
MAX_LINE: Final = 20_000_000
JUDGED: Final = 20  # rows that the separator is judged by
_CUT: Final = 10_000  # characters from which on a head may end within a row
_ESCAPED: Final = re.compile(r"(?<!\\)\\\"")  # a quotation mark as MySQL and PHP write it in a cell
_SEP_LINE: Final = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)  # what Excel wants before a table
_NO_TABLE: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"{\\rtf", b"SQLite format 3", b"\x89PNG")


class Delimited:
    """A table of text; separator, encoding and columns are found."""

    name = "CSV"
    suffixes = SUFFIXES
    many = True

    def recognises(self, source: Source) -> bool:
        """By its name where nothing in it says otherwise; else by a row of known column names, one the text's."""
        if source.head.startswith(_NO_TABLE) or looks_like_markup(source):
            return False
        text = head_text(source)
        if source.suffix in SUFFIXES:
            return not text.lstrip().startswith(('{"', "[{"))
        return _has_header(text)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The articles, row by row."""
        named = encoding_of(source.stream)
        separator = separator_of(head_text(source), source.suffix)
        table = _Table(source.stream, named, separator, _is_escaped(head_text(source), separator))
        note = "" if separator == "," else f"; separated by {_SPELT[separator]}"
        yield from rows.articles(table.rows, choices, note + "".join(f"; {word}" for word in named.warnings))


_SPELT: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def separator_of(text: str, suffix: str = "") -> str:
    """What separates the cells: what gives the header most known names, then most cells, the same in every row."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    if (told := _SEP_LINE.fullmatch(first)) and told[1] in SEPARATORS:
        return told[1]
    usual = "\t" if suffix in (".tsv", ".tab") else ","

    def worth(separator: str) -> tuple[int, int, bool]:
        found = _parsed(text, separator)
        width = Counter(map(len, found)).most_common(1)[0][0] if found else 0
        if width < 2:
            return (0, 0, separator == usual)
        same = sum(1 for row in found if len(row) == width)
        known = max(sum(1 for name in row if roles.role_of(name)) for row in found[: rows.HEADERS])
        return (known, width if 2 * same > len(found) else 1, separator == usual)

    return max(SEPARATORS, key=worth)


def _has_header(text: str) -> bool:
    """Whether one of the first rows is of known column names, a text's among them, over rows of as many cells."""
    lines = text.lstrip("\ufeff \r\n").split("\n", rows.HEADERS)
    if not any(separator in line for line in lines for separator in SEPARATORS):
        return False
    return rows.has_header(_parsed(text, separator_of(text)))


def _parsed(text: str, separator: str) -> list[list[str]]:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if lines and _SEP_LINE.fullmatch(lines[0]):
        lines = lines[1:]
    out: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=separator):
            if row:
                out.append(row)
            if len(out) > JUDGED:
                break
    except csv.Error:
        return out
    # the head may end within the last
    return out[:-1] if len(text) > _CUT and len(out) > 2 else out


def _is_escaped(text: str, separator: str) -> bool:
    """Whether backslashes stand before the quotation marks within cells: then, and only then, its rows are as wide as
    its header.
    """
    if not _ESCAPED.search(text):
        return False

    def odd(found: list[list[str]]) -> int:
        return sum(len(row) != len(found[0]) for row in found)

    return odd(_parsed(_ESCAPED.sub('""', text), separator)) < odd(_parsed(text, separator))


class _Table:
    """A table that is gone through as often as is asked, a row in memory at a time."""

    def __init__(self, stream: BinaryIO, named: Named, separator: str, escaped: bool) -> None:
        self._stream, self._named, self._separator, self._escaped = stream, named, separator, escaped

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Its rows with their numbers, from the first that is not empty."""
        csv.field_size_limit(MAX_CELL)
        number, begun = 0, False
        reader = csv.reader(self._lines(), delimiter=self._separator)
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                raise DocumentError(
                    f"from row {number + 1} on no cell ends; a quotation mark is missing there, or is too many"
                ) from None
            if row is None:
                return
            number += 1
            if begun or any(cell.strip() for cell in row):
                begun = True
                yield number, row

    def _lines(self) -> Iterator[str]:
        self._stream.seek(0)
        # surrogates stand for bytes that are no UTF-8, so that one bad row is not the end of the rest
        raw = codecs.getreader(self._named.name)(self._stream, "surrogateescape")
        text = _Lines(raw)
        first = text.readline().removeprefix("\ufeff")
        if not _SEP_LINE.fullmatch(first):
            yield first.replace("\x00", "")
        while line := text.readline():
            if len(line) > MAX_LINE:
                raise DocumentError(f"it has a line of more than {MAX_LINE:,} characters; it is no table")
            bare = line.replace("\x00", "")
            yield _ESCAPED.sub('""', bare) if self._escaped else bare


class _Lines:
    """Lines of a decoder, ended by LF, CR LF or CR and by nothing else, as csv wants them."""

    def __init__(self, raw: codecs.StreamReader) -> None:
        self._raw = raw
        self._kept = io.StringIO()
        self._over = False

    def readline(self) -> str:
        line = self._kept.readline()
        while not self._over and (not line.endswith("\n") or not line) and len(line) <= MAX_LINE:
            part = self._raw.read(1 << 16)
            if not part:
                self._over = True
                break
            if part.endswith("\r"):
                part += self._raw.read(1)
            self._kept = io.StringIO(line + _unified(part))
            line = self._kept.readline()
        return line


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
