"""A document from a text, with what is known of it."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from parley.documents import days, languages
from parley.errors import DocumentError, LanguageError
from parley.model import Document

MAX_CHARACTERS: Final = 1_000_000  # a text longer than this, some 170,000 words, is no article
TOP: Final = 2000  # characters at the beginning of a text in which its date is looked for,
DATED_LINES: Final = 6  # and lines
ID_LENGTH: Final = 16  # hexadecimal digits; two texts in 10^9 documents share one with odds of 1 in 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a user or a page says of a document; None where nothing is said. ``published`` is a day."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Self:
        """This, and what ``other`` says where this says nothing."""
        said = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        return type(self)(**said)


NOTHING: Final = Metadata()


def make_document(
    text: str, metadata: Metadata = NOTHING, *, path: str | None = None, warnings: tuple[str, ...] = ()
) -> Document:
    """A document with an id from its content unless one is given, and its language detected likewise.

    The text is kept as it is, newlines included. Without a day of publication, a line at its top that is a date
    and no more is one.

    Raises:
        DocumentError: the text is empty, too long, or holds what no text holds (NULs, lone surrogates).
    """
    _check(text)
    published, complaint = _day(metadata.published)
    published = published or _stated_day(text)
    language = metadata.language and languages.code_of(metadata.language)
    if metadata.language and not language:
        complaint += (f"unknown language {metadata.language!r}; detected instead",)
    return Document(
        id=metadata.id or derive_id(text),
        text=text,
        path=path,
        title=_plain(metadata.title),
        url=_plain(metadata.url),
        outlet=_plain(metadata.outlet),
        author=_plain(metadata.author),
        published=published,
        language=language or languages.detect(text),
        warnings=warnings + complaint,
    )


def derive_id(text: str) -> str:
    """The id of a document that has none: the same for the same text, every time."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:ID_LENGTH]


def check_language(document: Document) -> None:
    """Refuse a document in another language than English.

    Raises:
        LanguageError: it is.
    """
    if document.language not in (None, languages.ENGLISH):
        name = languages.name_of(document.language or "")
        raise LanguageError(f"it is in {name}, and only English is read")


def named(document: Document, path: str | None) -> Document:
    """The document under another path."""
    return replace(document, path=path)


_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATED: Final = re.compile(
    r"(?:(?:published|posted|date)(?: on)?:? )?(?:\d{1,2}[:.]\d\d ?(?:[ap]m)?,? )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?P<day>{_MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH}\.?,? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:[ ,|·–-]+(?:at )?\d{1,2}[:.]\d\d.{0,30})?",
    re.IGNORECASE,
)


def parse_day(text: str) -> str | None:
    """The day in ``text``, ISO 8601, or None where there is none or it may be two; of a time, its own day."""
    return days.parse(text)


def _stated_day(text: str) -> str | None:
    """The date that one of the first lines is."""
    top = itertools.islice((line for line in io.StringIO(text[:TOP], newline=None) if line.strip()), DATED_LINES)
    found = (_DATED.fullmatch(line.strip()) for line in top)
    day = next((m["day"] for m in found if m), None)
    return parse_day(day) if day else None


def _day(published: str | None) -> tuple[str | None, tuple[str, ...]]:
    if not published or not published.strip():
        return None, ()
    day = parse_day(published)
    return day, () if day else (f"{published!r} is no sure date of publication and is left out; write 2024-02-01",)


def _plain(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _check(text: str) -> None:
    if not text.strip():
        raise DocumentError("it is empty; there is nothing to read")
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"it has {len(text):,} characters, and {MAX_CHARACTERS:,} are the most; "
            "split it into articles, for instance one to a line of JSON lines"
        )
    if "\x00" in text:
        raise DocumentError(f"it holds a NUL (character {text.index(chr(0))}), so it is no plain text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"it holds half a character (a lone surrogate, {text[error.start]!a}, at {error.start}); "
            "write the text out anew as UTF-8"
        ) from None
