"""What people coded differently in records that become one, told before they do.

Rows have names that travel, documents go by their printed id and their text, and rows count in the order in which they
were made; so merging (``parley.record.mergers``) adds what is missing, and is never wrong. But somebody should look.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from parley.coding.codebooks import CodebookError
from parley.coding.registry import Book, Place, books_of
from parley.coding.standing import Code, Decided, Unit, codes_of, decide
from parley.record import Store
from parley.record.code_log import BookRow, CodeRow, LogRow, load
from parley.record.schema import errors_named


def told_of_all(records: Sequence[Store]) -> list[str]:
    """A line for each thing to look at where these records become one, each once; see ``told_of``."""
    lines: dict[str, None] = {}
    for one, other in combinations(records, 2):
        with errors_named(other.path):
            lines |= dict.fromkeys(told_of(one.connection, other.connection))
    return list(lines)


def told_of(into: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """A line for each thing to look at where these two records become one; nothing is written.

    Raises:
        CodebookError: a codebook of one name has codes on two kinds of stance.
    """
    books, more_books = load(into, BookRow), load(other, BookRow)
    here, there = books_of(books), books_of(more_books)
    codes, more_codes = load(into, CodeRow), load(other, CodeRow)
    for name in sorted({*here} & {*there}):
        one, two = here[name].file.stance, there[name].file.stance
        coded = all(any(row.codebook == name for row in rows) for rows in (codes, more_codes))
        if one != two and coded:
            raise CodebookError(
                f"codebook {name!r} has codes on the stance {one!r} in one record and on {two!r} in the other;"
                " import one of them under another name first"
            )
    together = books_of(_together(books, more_books))
    lines = list(_told_of_codes(codes, more_codes, together))
    for name in sorted(together):
        before = {*(here[name].conflicts if name in here else ()), *(there[name].conflicts if name in there else ())}
        lines += [f"codebook {name!r}: {line}" for line in together[name].conflicts if line not in before]
        if name in here and name in there and here[name].file != there[name].file:
            lines.append(f"codebook {name!r} is not the same in both; the later changes stand: parley codebook changes")
    return [*lines, *_told_of_coders(_together(codes, more_codes), together)]


def _together(rows: list[LogRow], more: list[LogRow]) -> list[LogRow]:
    """The rows of both, each once, in the order they count in."""
    known = {row.key for row in rows}
    found = list(rows)
    found += [row for row in more if row.key not in known]
    return sorted(found, key=_moment)


def _moment(row: BookRow | CodeRow) -> tuple[str, str]:
    return row.made, row.key


def _told_of_codes(rows: list[CodeRow], more: list[CodeRow], books: Mapping[str, Book]) -> Iterator[str]:
    """What one coder said differently of the same words in both records."""
    here, there = _by_concept(rows, books), _by_concept(more, books)
    for key in sorted(set(here) & set(there), key=str):
        one, other = here[key], there[key]
        if one.key != other.key and one.stance != other.stance:
            later = max(one, other, key=lambda code: (code.made, code.key))
            words = " ".join(one.words.split())[:60]
            yield (
                f"{one.coder} coded {key[2]} in {one.place[0]} ({words!r}) as {one.stance} in one record and as"
                f" {other.stance} in the other; the later, {later.stance}, stands"
            )


def _by_concept(rows: list[CodeRow], books: Mapping[str, Book]) -> dict[tuple[str, Unit, str, str | None], Code]:
    return {
        (name, unit, _read(code, books.get(name)), code.speaker): code
        for name, units in _by_codebook(rows, books)
        for unit, decided in units.items()
        for code in codes_of({unit: decided})
    }


def _by_codebook(rows: list[CodeRow], books: Mapping[str, Book]) -> Iterator[tuple[str, dict[Unit, Decided]]]:
    for name in sorted({row.codebook for row in rows}):
        own = [row for row in rows if row.codebook == name]
        yield name, decide(own, reading=books[name].concept_of) if name in books else decide(own)


def _read(code: Code, book: Book | None) -> str:
    """The code's concept in the codebook that comes of both."""
    return code.concept if book is None else book.concept_now(code)


def _told_of_coders(rows: list[CodeRow], books: Mapping[str, Book]) -> Iterator[str]:
    """Which coders decided differently on the same words, and on how many."""
    for name, units in _by_codebook(rows, books):
        said: dict[Place, dict[str, frozenset[tuple[str, str | None]]]] = defaultdict(dict)
        for ((kind, coder), place), unit in units.items():
            if kind == "coding" and (unit.codes or unit.none):
                said[place][coder] = frozenset((_read(c, books.get(name)), c.stance) for c in unit.codes.values())
        apart: dict[tuple[str, str], int] = defaultdict(int)
        for coders in said.values():
            for one, other in combinations(sorted(coders), 2):
                apart[one, other] += coders[one] != coders[other]
        for (one, other), count in sorted(apart.items()):
            if count:
                statements = "1 statement" if count == 1 else f"{count} statements"
                yield (
                    f"{one} and {other} coded {statements} differently with {name!r};"
                    " parley code agreement --differences shows them"
                )
