"""Documents from what a user names: files of every format, folders, archives and standard input, in that order."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import BinaryIO, Final

from parley.documents import entities, judging, languages, titles
from parley.documents.formats.base import Article, Broken, Choices, NoArticle, Note
from parley.documents.html import read_page
from parley.documents.sources import STDIN, Failure, Opened, files, open_all, shown
from parley.documents.text import NOTHING, Metadata, make_document
from parley.errors import DocumentError, MissingExtraError
from parley.model import Document

NO_CHOICES: Final = Choices()


@dataclass(frozen=True, slots=True)
class Passed:
    """Something found that is no article, and why it is passed over."""

    path: str
    why: str


Loaded = Document | Passed | Failure


def load(
    paths: Iterable[str | os.PathLike[str]],
    metadata: Metadata = NOTHING,
    *,
    choices: Choices = NO_CHOICES,
    stdin: BinaryIO | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Loaded]:
    """The documents of files, folders (with what is in them, in order of name) and, for "-", of ``stdin``.

    Read one by one as they are asked for. What ``metadata`` says goes before what a file says, and ``choices`` how
    tables are read; ``tell`` gets a line on how a file is understood (which column is what). What is no article gives
    a ``Passed``, and what cannot be read a ``Failure``; neither stops the rest.
    """
    for path in paths:
        for file in files(path):
            if isinstance(file, Failure):
                yield file
                continue
            for opened in open_all(file, stdin):
                if isinstance(opened, Failure):
                    yield opened
                else:
                    yield from _documents(opened, metadata, choices, tell or _nobody)


def load_file(path: str | os.PathLike[str], metadata: Metadata = NOTHING, *, choices: Choices = NO_CHOICES) -> Document:
    """The one document of a file.

    Raises:
        DocumentError: it cannot be read, is no article, or holds more than one.
    """
    found = list(itertools.islice(load([path], metadata, choices=choices), 2))
    if len(found) > 1:
        raise DocumentError(f"{shown(path)} holds more than one document; read it with read_all, or line by line")
    [only] = found or [Passed(shown(path), "nothing is in it")]
    if isinstance(only, Failure):
        raise type(only.error)(f"{only.path}: {only.error}")
    if isinstance(only, Passed):
        raise DocumentError(f"{only.path}: it is no article ({only.why})")
    return only


def is_of_many(path: str) -> bool:
    """Whether a path may stand for several documents: JSON lines, bundles, archives and standard input do."""
    if path == STDIN:
        return True
    try:
        with_many = [opened.format.many for opened in itertools.islice(open_all(path), 1) if isinstance(opened, Opened)]
    except OSError:
        return False
    return any(with_many) or path.lower().endswith(".zip")


def _documents(opened: Opened, metadata: Metadata, choices: Choices, tell: Callable[[str], None]) -> Iterator[Loaded]:
    source = opened.source
    file = _File(source.name, metadata)
    try:
        for found in opened.format.read(source, choices):
            match found:
                case Article():
                    yield file.document(found)
                case NoArticle(why, where):
                    yield Passed(_place(source.name, where), why)
                case Broken(error, where):
                    yield Failure(_place(source.name, where), error)
                case Note(words):
                    tell(f"{source.name}: {words}")
    except (DocumentError, MissingExtraError) as error:
        yield Failure(source.name, error)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # a damaged file may trip any reader; it is no reason to end a corpus
        yield Failure(source.name, _tripped(opened.format.name, error))


class _File:
    """What is known of one file while its articles are made into documents."""

    def __init__(self, name: str, metadata: Metadata) -> None:
        self._name = name
        self._said = metadata
        self._texts: dict[str, int] = {}  # by address, the hash of the text first found under it
        self._has_past = False

    def document(self, article: Article) -> Loaded:
        """The document of an article; what the user said of it goes before what the file says."""
        own = replace(article.metadata, language=None)
        if own.title:
            own = replace(own, title=titles.without_outlet(entities.decoded(own.title), own.outlet, own.author))
        own, complaints = self._believed(own)
        said = self._said.over(own)
        try:
            if article.html is not None:
                page = read_page(article.html, url=said.url, where=article.where, warnings=article.warnings)
                if isinstance(page, NoArticle):
                    return Passed(_place(self._name, article.where), page.why)
                said = said.over(page.metadata)
                extra = dict(page.extra) | dict(article.extra)
                article = replace(article, text=page.text, extra=extra, partial=page.partial or article.partial)
            text = article.text or ""
            text = text if article.verbatim else entities.decoded(text)
            made = make_document(text, said, path=self._name, warnings=article.warnings)
        except DocumentError as error:
            return Failure(_place(self._name, article.where), error)
        except Exception as error:  # as above
            return Failure(_place(self._name, article.where), _tripped("article", error))
        instead = judging.why_instead(made.text)
        if instead is not None:
            return Passed(_place(self._name, article.where), instead)
        if article.metadata.language and not self._said.language and languages.surely(made.text) is None:
            # too little to tell by: then what the file says of it
            made = replace(made, language=languages.code_of(article.metadata.language) or made.language)
        extra = dict(made.extra) | dict(article.extra)
        if made.url and self._texts.setdefault(made.url, hash(made.text)) != hash(made.text):
            # an address that several articles have is none of them's own, and would make them versions of one
            extra["url"] = made.url
            made = replace(made, url=None)
        if article.where:
            extra["part"] = article.where
        return replace(
            made,
            extra=tuple(extra.items()),
            partial=made.partial or article.partial,
            warnings=made.warnings + complaints,
        )

    def _believed(self, own: Metadata) -> tuple[Metadata, tuple[str, ...]]:
        """Without a day of publication that is still to come, where others of the file have passed."""
        if own.published and own.published > _tomorrow():
            if self._has_past:
                return replace(own, published=None), (f"{own.published} is still to come, and is left out",)
        elif own.published:
            self._has_past = True
        return own, ()


def _tripped(what: str, error: Exception) -> DocumentError:
    """What is told of a file that its reader did not expect."""
    said = " ".join(str(error).split())[:120]
    return DocumentError(f"it is damaged, or no {what} as they are known ({type(error).__name__}: {said})")


def _tomorrow() -> str:
    return (date.today() + timedelta(days=1)).isoformat()


def _place(name: str, where: str | None) -> str:
    return f"{name} {where}" if where else name


def _nobody(words: str) -> None:
    """For who does not ask how files are understood."""
