"""Where codes stand: the version of the document that was coded, and the same words in the current one."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from parley.errors import RecordError
from parley.model import Span

AROUND: Final = 60  # code points on each side by which one of several places with the same words is told


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document in the record."""

    row: int
    article: int
    document: str
    version: int
    current: bool
    text: str
    published: str | None
    title: str | None
    outlet: str | None


def text_key(text: str) -> str:
    """What tells one text from another: the start of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def spans_json(spans: Iterable[tuple[int, int]]) -> str:
    """Spans as they are kept: a JSON list, in their order in the text."""
    return json.dumps([[int(start), int(end)] for start, end in sorted(spans)])


def spans_of(kept: str | None) -> tuple[Span, ...]:
    """Spans as they were kept."""
    return tuple(Span(start, end) for start, end in json.loads(kept or "[]"))


def words_of(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of spans, joined as a statement's are."""
    return " … ".join(text[start:end] for start, end in spans)


class Places:
    """The documents of a record that codes ask for, each looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._by_id: dict[str, list[Version]] = {}
        self._by_article: dict[int, list[Version]] = {}
        self._found: dict[tuple[str, str, str], tuple[Version, tuple[Span, ...]] | None] = {}
        self._keys: dict[int, str] = {}

    def versions(self, document: str) -> list[Version]:
        """Every version of the article that has, or had, this printed id; the current one last."""
        if document not in self._by_id:
            articles = [
                int(row[0])
                for row in self._connection.execute("SELECT DISTINCT article FROM documents WHERE id = ?", (document,))
            ]
            self._by_id[document] = [version for article in articles for version in self._article(article)]
        return self._by_id[document]

    def coded(self, document: str, key: str) -> Version | None:
        """The version that was coded; None where the record has no such text."""
        found = [version for version in self.versions(document) if self._key(version) == key]
        return found[-1] if found else None

    def now(self, document: str, key: str, spans: str) -> tuple[Version, tuple[Span, ...]] | None:
        """Where coded words stand now: in the current version if they are in it, else in the one that was coded."""
        asked = (document, key, spans)
        if asked not in self._found:
            self._found[asked] = self._now(*asked)
        return self._found[asked]

    def gone(self, document: str, key: str, spans: str) -> bool:
        """Whether coded words are not in the current version of their document, or the record has no such text."""
        found = self.now(document, key, spans)
        if found is None:
            return True
        return not found[0].current and any(version.current for version in self._article(found[0].article))

    def row(self, row: int) -> Version:
        """The version in this row of ``documents``."""
        article = self._connection.execute("SELECT article FROM documents WHERE pk = ?", (row,)).fetchone()
        if article is None:
            raise RecordError(f"there is no document {row} in the record")
        return next(version for version in self._article(int(article[0])) if version.row == row)

    def key(self, version: Version) -> str:
        """The hash of a version's text."""
        return self._key(version)

    def _now(self, document: str, key: str, spans: str) -> tuple[Version, tuple[Span, ...]] | None:
        coded = self.coded(document, key)
        if coded is None:
            return None
        own = spans_of(spans)
        if coded.current:
            return coded, own
        current = next((v for v in self._article(coded.article) if v.current), None)
        moved = carry(coded.text, current.text, own) if current is not None else None
        return (current, moved) if current is not None and moved is not None else (coded, own)

    def _key(self, version: Version) -> str:
        if version.row not in self._keys:
            self._keys[version.row] = text_key(version.text)
        return self._keys[version.row]

    def _article(self, article: int) -> list[Version]:
        if article not in self._by_article:
            rows = self._connection.execute(
                "SELECT pk, article, id, version, current, text, published, title, outlet FROM documents"
                " WHERE article = ? ORDER BY current, version",
                (article,),
            )
            self._by_article[article] = [
                Version(row[0], row[1], row[2], row[3], bool(row[4]), *tuple(row)[5:]) for row in rows
            ]
        return self._by_article[article]


def carry(old: str, new: str, spans: Sequence[Span]) -> tuple[Span, ...] | None:
    """The same words in a changed text, each span where what stands around it is most alike; None where one is gone.

    White space may differ; nothing else may.
    """
    moved: list[Span] = []
    for span in spans:
        words = span.of(old).split()
        if not words:
            return None
        least = moved[-1].end if moved else 0
        places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), new) if m.start() >= least]
        if not places:
            return None
        moved.append(Span(*max(places, key=lambda place: _likeness(old, new, span, place))))
    return tuple(moved)


def _likeness(old: str, new: str, span: Span, place: tuple[int, int]) -> tuple[float, float]:
    before = SequenceMatcher(
        None, old[max(0, span.start - AROUND) : span.start], new[max(0, place[0] - AROUND) : place[0]]
    )
    after = SequenceMatcher(None, old[span.end : span.end + AROUND], new[place[1] : place[1] + AROUND])
    # where that does not tell, the nearest by share of the text
    far = abs(span.start / max(1, len(old)) - place[0] / max(1, len(new)))
    return round(before.ratio() + after.ratio(), 3), -far
