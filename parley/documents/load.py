"""Documents from what a user names: files, folders and standard input, in that order."""

from __future__ import annotations

import io
import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from parley.documents.encodings import decode
from parley.documents.html import html_document
from parley.documents.jsonlines import json_documents
from parley.documents.text import NOTHING, Metadata, make_document
from parley.errors import DocumentError
from parley.model import Document

STDIN: Final = "-"
MAX_BYTES: Final = 20_000_000  # of a text file or a page
TEXT: Final = frozenset((".txt", ".text", ".md"))
HTML: Final = frozenset((".html", ".htm", ".xhtml"))
LINES: Final = frozenset((".jsonl", ".ndjson"))
IN_FOLDERS: Final = frozenset((".txt", ".html", ".htm", ".jsonl"))


@dataclass(frozen=True, slots=True)
class Failure:
    """Something named that gave no document: what, and why not."""

    path: str
    error: DocumentError


def load(
    paths: Iterable[str | os.PathLike[str]], metadata: Metadata = NOTHING, *, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """The documents of files, folders (with what is in them, in order of name) and, for "-", of ``stdin``.

    Read one by one as they are asked for. What ``metadata`` says goes before what a file says. Whatever
    cannot be read gives a ``Failure`` and does not stop the rest.
    """
    for path in paths:
        for file in _files(path):
            if isinstance(file, Failure):
                yield file
            else:
                yield from _load_file(file, metadata, stdin)


def count(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many documents are to be expected, or None where it cannot be told beforehand (standard input)."""
    total = 0
    for path in paths:
        if os.fspath(path) == STDIN:
            return None
        for file in _files(path):
            if isinstance(file, str) and is_of_many(file):
                total += _count_lines(file)
            else:
                total += 1
    return total


def load_file(path: str | os.PathLike[str], metadata: Metadata = NOTHING) -> Document:
    """The one document of a file.

    Raises:
        DocumentError: it cannot be read, or holds more than one.
    """
    found = list(itertools.islice(load([path], metadata), 2))
    if len(found) > 1:
        raise DocumentError(f"{path} holds more than one document; read it with read_all, or line by line")
    if isinstance(found[0], Failure):
        error = found[0].error
        raise type(error)(f"{found[0].path}: {error}")
    return found[0]


def is_of_many(path: str) -> bool:
    """Whether a path may stand for several documents: JSON lines and standard input do."""
    return path == STDIN or Path(path).suffix.lower() in LINES


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be printed and kept, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files(path: str | os.PathLike[str]) -> Iterator[str | Failure]:
    name = os.fspath(path)
    if name == STDIN or not os.path.isdir(name):
        yield name
        return
    found = False
    for file in _walk(name):
        found = True
        yield file
    if not found:
        kinds = " ".join(sorted(IN_FOLDERS))
        yield Failure(
            shown(name), DocumentError(f"no articles in this folder ({kinds}); name one that has some")
        )


def _walk(folder: str) -> Iterator[str | Failure]:
    problems: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in IN_FOLDERS:
                yield os.path.join(where, name)
        while problems:
            error = problems.pop()
            yield Failure(shown(error.filename or where), _system_error(error))


def _load_file(name: str, metadata: Metadata, stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    try:
        if name == STDIN:
            yield from _load_stream(stdin or io.BytesIO(), name, metadata)
        else:
            with open(name, "rb") as file:
                yield from _load_stream(file, name, metadata)
    except DocumentError as error:
        yield Failure(shown(name), error)
    except OSError as error:
        yield Failure(shown(name), _system_error(error))


def _load_stream(stream: BinaryIO, name: str, metadata: Metadata) -> Iterator[Document | Failure]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    kind = _kind(name, buffered)
    if kind == "lines":
        yield from _load_lines(buffered, name, metadata)
        return
    data = _read(buffered)
    decoded = decode(data, html=kind == "html")
    make = html_document if kind == "html" else make_document
    yield make(decoded.text, metadata, path=shown(name), warnings=decoded.warnings)


def _load_lines(stream: BinaryIO, name: str, metadata: Metadata) -> Iterator[Document | Failure]:
    empty = True
    for found in json_documents(stream, metadata, path=shown(name)):
        empty = False
        if isinstance(found, Document):
            yield found
        else:
            number, error = found
            yield Failure(f"{shown(name)} line {number}", error)
    if empty:
        raise DocumentError("it is empty; there is nothing to read")


def _kind(name: str, stream: io.BufferedReader) -> str:
    """What a file holds: by its name, or where that says nothing by how it begins."""
    suffix = Path(name).suffix.lower()
    for kind, suffixes in (("text", TEXT), ("html", HTML), ("lines", LINES)):
        if suffix in suffixes and name != STDIN:
            return kind
    start = stream.peek(512)[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>", b"<div", b"<?xml")
    ):
        return "html"
    return "lines" if start.startswith(b'{"') or start.startswith(b"{ ") else "text"


def _read(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DocumentError(
            f"it is larger than {MAX_BYTES // 1_000_000} MB, too much for one article; split it, "
            "for instance into JSON lines, one article a line"
        )
    return data


def _count_lines(name: str) -> int:
    try:
        with open(name, "rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1


def _system_error(error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError("there is no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return DocumentError("it may not be read; check its permissions")
    return DocumentError(f"it cannot be read ({error.strerror or error})")


class _Raw(io.RawIOBase):
    """Any readable stream of bytes, as what ``BufferedReader`` wants."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)
