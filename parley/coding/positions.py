"""Positions out of codes and suggestions: whose they are, on which day, and where their words stand now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from parley.coding.places import Places, Version, words_of
from parley.coding.registry import Book
from parley.coding.rows import PositionRow
from parley.coding.said import Affiliations, Heard, Utterance, Who, hear, item_at
from parley.coding.standing import Code
from parley.coding.suggester import Item, Suggestion
from parley.model import Span

NOBODY: Final = Who("")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion at its place: row of the document, spans, the model and when its run ended."""

    document: int
    spans: tuple[Span, ...]
    suggestion: Suggestion
    model: str
    made: str


class Finder:
    """Looks up what a record says around codes and suggestions, each document once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.places = Places(connection)
        self._items: dict[tuple[int, tuple[Span, ...]], Item] = {}
        self._heard: dict[int, Heard] = {}
        self._known: dict[str, Who] = {}

    @cached_property
    def affiliations(self) -> Affiliations:
        """Whom people speak for, by day."""
        return Affiliations.of_record(self._connection)

    def hear(self, rows: Iterable[int]) -> None:
        """Look these documents up at once."""
        missing = [row for row in dict.fromkeys(rows) if row not in self._heard]
        self._heard |= {heard.row: heard for heard in hear(self._connection, missing)}

    def heard(self, row: int) -> Heard:
        """One document with its statements."""
        if row not in self._heard:
            self.hear([row])
        return self._heard[row]

    def item(self, row: int, spans: tuple[Span, ...]) -> Item:
        """Words of a document as a suggester is given them."""
        if (row, spans) not in self._items:
            self._items[row, spans] = item_at(self.heard(row), spans, self.affiliations)
        return self._items[row, spans]

    def who(self, name: str) -> Who:
        """Somebody whom a coder names: the record's own actor of that name, where there is one."""
        if name not in self._known:
            found = self._connection.execute(
                "SELECT name, pk, type FROM identities WHERE name = ? ORDER BY type = 'person' DESC, pk LIMIT 1",
                (name,),
            ).fetchone()
            self._known[name] = Who(*found) if found is not None else Who(name)
        return self._known[name]

    def positions(self, codes: Sequence[Code], book: Book) -> Iterator[PositionRow]:
        """A row for each speaker of each code; what several coders coded alike comes once, under all their names."""
        where = [self.places.now(*code.place) for code in codes]
        self.hear(found[0].row for found in where if found is not None)
        rows: dict[tuple[object, ...], PositionRow] = {}
        for code, found in sorted(zip(codes, where, strict=True), key=lambda pair: (pair[0].made, pair[0].key)):
            for row in self._coded(code, found, book):
                place = row.spans if code.project else self._place(found, row.spans)
                same = (row.document, row.version, place, row.speaker, row.concept, row.stance, row.kind)
                key = (*same, row.organization, code.copy)
                rows[key] = _joined(rows[key], row) if key in rows else row
        yield from rows.values()

    def _place(
        self, found: tuple[Version, tuple[Span, ...]] | None, spans: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[int, int], ...]:
        """The place of the statement that was coded: its bounds may have been others for another coder."""
        one = self.heard(found[0].row).at(found[1]) if found is not None else None
        return _pairs(one.spans) if one is not None else spans

    def _coded(self, code: Code, found: tuple[Version, tuple[Span, ...]] | None, book: Book) -> Iterator[PositionRow]:
        concept = book.concept_now(code)
        rule = f", {code.rule}" if code.rule else ""
        model = f" ({code.model})" if code.rule and code.model else ""
        base = PositionRow(
            document=code.place[0],
            version=None,
            statement=None,
            spans=(),
            text=code.words,
            speaker=None,
            organization=None,
            organization_inferred=False,
            concept=concept,
            stance=code.stance,
            said_on=None,
            within=None,
            certainty=None,
            made_by=f"{code.coder}{rule}{model}",
            kind=code.kind,
            confidence=code.confidence if code.rule else None,
            made=code.made,
            memo=code.memo,
        )
        heard = self.heard(found[0].row) if found is not None else None
        one = heard.told(found[1]) if heard is not None and found is not None else None
        if found is not None and heard is not None:
            base = replace(base, document=heard.document, version=heard.version, spans=_pairs(found[1]))
            base = replace(base, text=words_of(heard.text, found[1]), said_on=heard.published)
        if one is not None and heard is not None:
            base = _of_statement(base, heard, one)
        speakers: tuple[Who, ...] = one.speakers if one is not None else ()
        if code.speaker is not None:
            named = [who for who in speakers if who.name == code.speaker]
            speakers = tuple(named) or (self.who(code.speaker),)
        for who in speakers or (NOBODY,):
            yield self._spoken(base, who, code.organization)

    def suggested(self, found: Iterable[Suggested]) -> Iterator[PositionRow]:
        """A row for each speaker of each suggestion."""
        listed = list(found)
        self.hear(one.document for one in listed)
        for each in listed:
            yield from suggested_in(self.heard(each.document), each, self.affiliations)

    def _spoken(self, row: PositionRow, who: Who, organization: str | None) -> PositionRow:
        if organization is not None:
            return replace(row, speaker=who.name or None, organization=organization)
        return _spoken_by(row, who, self.affiliations)


def suggested_in(heard: Heard, each: Suggested, affiliations: Affiliations) -> Iterator[PositionRow]:
    """A row for each speaker of a suggestion in a document."""
    one = heard.told(each.spans)
    base = PositionRow(
        document=heard.document,
        version=heard.version,
        statement=None,
        spans=_pairs(each.spans),
        text=words_of(heard.text, each.spans),
        speaker=None,
        organization=None,
        organization_inferred=False,
        concept=each.suggestion.concept,
        stance=each.suggestion.stance,
        said_on=heard.published,
        within=None,
        certainty=None,
        made_by=each.model,
        kind="suggestion",
        confidence=round(each.suggestion.confidence, 4),
        made=each.made,
        memo=None,
    )
    if one is not None:
        base = _of_statement(base, heard, one)
    for who in (one.speakers if one is not None else ()) or (NOBODY,):
        yield _spoken_by(base, who, affiliations)


def _of_statement(row: PositionRow, heard: Heard, one: Utterance) -> PositionRow:
    return replace(
        row,
        statement=one.id,
        said_on=one.date or heard.published,
        within=one.within,
        certainty=one.certainty,
        relayed_by=heard.relayed_by(one),
    )


def _spoken_by(row: PositionRow, who: Who, affiliations: Affiliations) -> PositionRow:
    if not who.name:
        return row
    name, inferred = affiliations.of(who, row.said_on)
    return replace(row, speaker=who.name, organization=name, organization_inferred=inferred)


def in_order(rows: Iterable[PositionRow]) -> list[PositionRow]:
    """By day, document and place; those without a day last."""
    return sorted(
        rows, key=lambda r: (r.said_on is None, r.said_on or "", r.document, r.spans, r.concept, r.speaker or "")
    )


def _pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _joined(first: PositionRow, other: PositionRow) -> PositionRow:
    """The same position as a second coder coded it."""
    names = list(dict.fromkeys([*first.made_by.split("; "), other.made_by]))
    memos = list(dict.fromkeys(memo for memo in (first.memo, other.memo) if memo))
    return replace(first, made_by="; ".join(names), memo="; ".join(memos) or None)
