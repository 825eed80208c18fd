"""Statements by what they mean: those nearest to some words, by the vectors that suggestions are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from parley.coding.said import Affiliations, hear, item_of
from parley.coding.stances import ParleySuggester, RecordCache
from parley.coding.suggester import Item
from parley.errors import RecordError
from parley.record import Quote, Store
from parley.record.schema import errors_named

CHUNK: Final = 500  # statements looked up at once


def nearest(store: Store, words: str, quotes: Iterable[Quote], most: int | None = None) -> list[tuple[float, Quote]]:
    """The quotes whose content is nearest in meaning to the words, nearest first, with the cosine.

    Vectors are kept in the record, so that only the first question takes its time (some hundred statements a second).

    Raises:
        RecordError: the record cannot be read, or there are no words.
        SuggesterError: the weights are missing.
    """
    if not words.strip():
        raise RecordError("there are no words to compare with; give some, as in: the water is shared")
    listed = list(quotes)
    suggester = ParleySuggester(RecordCache(store))
    with errors_named(store.path):
        items = _items(store.connection, [quote.statement for quote in listed])
    found = [quote for quote in listed if quote.statement in items]
    if not found:
        return []
    cosines = suggester.vectors_of([items[quote.statement] for quote in found]) @ suggester.vector_of(words)
    order = sorted(range(len(found)), key=lambda place: (-cosines[place], place))
    return [(float(cosines[place]), found[place]) for place in order[:most]]


def _items(connection: sqlite3.Connection, statements: Sequence[int]) -> dict[int, Item]:
    """Statements by their rows, as a suggester is given them."""
    wanted: dict[int, dict[str, int]] = {}
    for start in range(0, len(statements), CHUNK):
        some = statements[start : start + CHUNK]
        marks = ", ".join("?" * len(some))
        for row, document, name in connection.execute(
            f"SELECT pk, document, id FROM statements WHERE pk IN ({marks})", some
        ):
            wanted.setdefault(document, {})[name] = row
    affiliations = Affiliations.of_record(connection)
    return {
        own[one.id]: item_of(heard, one, affiliations)
        for heard in hear(connection, wanted)
        if (own := wanted[heard.row])
        for one in heard.utterances
        if one.id in own
    }
