"""JSON lines: one object a line with ``text`` or ``html`` and any of the metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, BinaryIO, Final

from parley.documents.formats.base import Article, Broken, Choices, Found, Source
from parley.documents.formats.heads import begins
from parley.documents.text import Metadata
from parley.errors import DocumentError

MAX_LINE: Final = 40_000_000  # bytes: enough for a large page, every character escaped
SUFFIXES: Final = frozenset((".jsonl", ".ndjson"))
METADATA: Final = tuple(field.name for field in fields(Metadata))


class JsonLines:
    """One article a line."""

    name = "JSON lines"
    suffixes = SUFFIXES
    many = True

    def recognises(self, source: Source) -> bool:
        """By an object at its beginning, or by its name."""
        return begins(source, '{"', "{ ") or source.suffix in SUFFIXES

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The articles, line by line; blank lines are passed over."""
        number = 0
        empty = True
        while line := source.stream.readline(MAX_LINE + 1):
            number += 1
            try:
                if len(line) > MAX_LINE:
                    _skip_rest(source.stream)
                    raise DocumentError(f"the line is longer than {MAX_LINE:,} bytes; split it into articles")
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    empty = False
                    yield _article(_parse(line), f"line {number}")
            except DocumentError as error:
                empty = False
                yield Broken(error, f"line {number}")
        if empty:
            raise DocumentError("it is empty; there is nothing to read")


def _article(row: dict[str, Any], where: str) -> Article:
    metadata = _metadata(row)
    for name in ("text", "html"):
        content = row.get(name)
        if content is None:
            continue
        if not isinstance(content, str):
            raise DocumentError(f'"{name}" is no string; give the article as a string')
        text, html = (content, None) if name == "text" else (None, content)
        return Article(text, html, metadata, where=where)
    raise DocumentError('it has neither "text" nor "html"; give the article in one of them')


def _parse(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"not valid UTF-8 (byte {error.start} of the line); save the file as UTF-8"
        ) from None
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"not valid JSON ({error.msg} at column {error.colno}); write one object a line"
        ) from None
    except (ValueError, RecursionError):
        raise DocumentError("no JSON that can be read; write one flat object a line") from None
    if not isinstance(row, dict):
        raise DocumentError('no JSON object; write one object a line, such as {"text": "..."}')
    return row


def _metadata(row: dict[str, Any]) -> Metadata:
    said: dict[str, str] = {}
    for name in METADATA:
        value = row.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and name == "id":
            value = str(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise DocumentError(f'"{name}" is no string; write it as one or leave it out')
        if any("\ud800" <= character <= "\udfff" or character == "\x00" for character in value):
            raise DocumentError(f'"{name}" holds half a character or a NUL; write it out anew as UTF-8')
        said[name] = value
    return Metadata(**said)


def _skip_rest(lines: BinaryIO) -> None:
    while (part := lines.readline(MAX_LINE)) and not part.endswith(b"\n"):
        pass
