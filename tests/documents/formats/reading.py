"""Reads bytes as a file of a name, through the registry."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from parley.documents.formats import recognise
from parley.documents.formats.base import HEAD_BYTES, Article, Choices, Found, Source


def found(name: str, data: bytes | str) -> list[Found]:
    """What is in a file."""
    data = data.encode() if isinstance(data, str) else data
    source = Source(name, PurePosixPath(name).suffix.lower(), data[:HEAD_BYTES], io.BytesIO(data))
    known = recognise(source)
    assert known is not None
    return list(known.read(source, Choices()))


def articles(name: str, data: bytes | str) -> list[Article]:
    """The articles in a file."""
    return [one for one in found(name, data) if isinstance(one, Article)]


def reasons(name: str, data: bytes | str) -> list[str]:
    """Why its other parts are none."""
    return [one.why for one in found(name, data) if hasattr(one, "why")]
