"""What is found in a file, for the tests of formats."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from parley.documents.formats import recognise
from parley.documents.formats.base import HEAD_BYTES, Article, Choices, Found, NoArticle, Source


def found_in(name: str, data: bytes, choices: Choices | None = None) -> list[Found]:
    """What the format that takes a file finds in it."""
    source = Source(name, PurePosixPath(name).suffix.lower(), data[:HEAD_BYTES], io.BytesIO(data))
    taken = recognise(source)
    assert taken is not None
    return list(taken.read(source, choices or Choices()))


def articles_in(name: str, data: bytes) -> list[Article]:
    """The articles of a file."""
    return [one for one in found_in(name, data) if isinstance(one, Article)]


def passed_in(name: str, data: bytes) -> list[NoArticle]:
    """What of a file is passed over."""
    return [one for one in found_in(name, data) if isinstance(one, NoArticle)]


def said(article: Article) -> tuple[str | None, ...]:
    """Title, outlet, day and author of an article."""
    known = article.metadata
    return known.title, known.outlet, known.published, known.author
