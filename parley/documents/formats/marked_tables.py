"""Tables in markup: HTML that sites and programs save as .xls, and Excel's XML of 2003; an article a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parley.documents.encodings import decode
from parley.documents.formats import rows
from parley.documents.formats.base import Choices, Found, Source, read_bounded
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.sheets import of_sheets
from parley.documents.markup import BLOCKS, Markup

MAX_BYTES: Final = 100_000_000  # of a file, which is held in memory
_CALLED: Final = (".xls", ".xlsx")  # whatever markup is in such a file, somebody took it for a table
_WORKBOOK: Final = re.compile(r"<(?:ss:)?Workbook[\s>]")  # of Excel's XML
_SPELT: Final = {"row": "tr", "cell": "td", "th": "td"}  # Excel's XML has other names
_NAMED: Final = "ss:name"  # of a sheet


class MarkedTable:
    """A table in HTML or in Excel's XML."""

    name = "HTML table"
    suffixes = frozenset((".xls",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its name or its root element, else by a row of known column names, one the text's, that begins a table."""
        if not looks_like_markup(source):
            return False
        head = head_text(source)
        if "<table" not in head.lower():
            return False
        if source.suffix in _CALLED or _is_workbook(head):
            return True
        return any(rows.has_header(found, 1) for _, found in _tables(head))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The articles, table by table, row by row."""
        decoded = decode(read_bounded(source, MAX_BYTES), html=True)
        yield from of_sheets([_Table(name, found) for name, found in _tables(decoded.text)], choices)


def _is_workbook(text: str) -> bool:
    return bool(_WORKBOOK.search(text[:4096]))


class _Table:
    """A table's rows, from the first that is not empty."""

    def __init__(self, title: str, found: Sequence[Sequence[str]]) -> None:
        self.title, self._found = title, found

    def rows(self) -> Iterator[rows.Row]:
        """Its rows with their numbers."""
        begin = next((at for at, row in enumerate(self._found) if any(row)), len(self._found))
        return iter(list(enumerate(self._found, 1))[begin:])


def _tables(text: str) -> list[tuple[str, list[list[str]]]]:
    """The tables that stand in no other, each with its name."""
    parser = _Parser(kept_breaks=_is_workbook(text))
    parser.read(text)
    parser.end_cell()
    return [(name, found) for name, found in parser.tables if found]


class _Parser(Markup):
    """Cells of rows of tables; whoever left out an end is understood, and a table in a cell is that cell's text."""

    def __init__(self, *, kept_breaks: bool) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[list[str]]]] = []
        self._kept_breaks = kept_breaks  # a line break in the source is one in the cell
        self._depth = 0
        self._sheet = ""
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag, said = _SPELT.get(tag, tag), dict(attrs)
        if tag == "worksheet":
            self._sheet = said.get(_NAMED) or ""
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append((self._sheet or f"table {len(self.tables) + 1}", []))
        elif self._depth == 1 and tag in ("tr", "td"):
            self.end_cell()
            rows_ = self.tables[-1][1]
            if tag == "tr" or not rows_:
                rows_.append([])
            if tag == "td":
                self._cell = []
                # empty cells before this one are left out
                place = (said.get("ss:index") or "")[:4]
                if place.isdecimal():
                    rows_[-1].extend("" for _ in range(len(rows_[-1]) + 1, min(int(place), 1000)))
        if self._cell is not None and (tag in BLOCKS or tag == "td"):
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = _SPELT.get(tag, tag)
        if self._cell is not None and tag in BLOCKS:
            self._cell.append("\n")
        if self._depth == 1 and tag in ("tr", "td", "table"):
            self.end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data if self._kept_breaks else data.replace("\n", " "))

    def end_cell(self) -> None:
        """The cell that was begun is whole."""
        if self._cell is not None:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            self.tables[-1][1][-1].append("\n".join(line for line in lines if line))
            self._cell = None
