"""Documents from JSON lines: one object a line with ``text`` or ``html`` and any of the metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, BinaryIO, Final

from parley.documents.html import html_document
from parley.documents.text import NOTHING, Metadata, make_document
from parley.errors import DocumentError
from parley.model import Document

MAX_LINE: Final = 40_000_000  # bytes: enough for a large page, every character escaped
METADATA: Final = tuple(field.name for field in fields(Metadata))


def json_documents(
    lines: BinaryIO, metadata: Metadata = NOTHING, *, path: str | None = None
) -> Iterator[Document | tuple[int, DocumentError]]:
    """The documents of a file open for reading bytes, one a line, as they come.

    A line that holds no document gives its number and why not; blank lines are passed over. What
    ``metadata`` says goes before what a line says.
    """
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        try:
            if len(line) > MAX_LINE:
                _skip_rest(lines)
                raise DocumentError(f"the line is longer than {MAX_LINE:,} bytes; split it into articles")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield json_document(line, metadata, path=path)
        except DocumentError as error:
            yield number, error


def json_document(line: bytes, metadata: Metadata = NOTHING, *, path: str | None = None) -> Document:
    """The document of one line.

    Raises:
        DocumentError: the line is no JSON object, or holds no readable ``text`` or ``html``.
    """
    row = _parse(line)
    said = metadata.over(_metadata(row))
    for name, make in (("text", make_document), ("html", html_document)):
        content = row.get(name)
        if content is None:
            continue
        if not isinstance(content, str):
            raise DocumentError(f'"{name}" is no string; give the article as a string')
        return make(content, said, path=path)
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
