"""Where the content of a statement stood before its bounds were corrected: what was coded there is of the statement."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from parley.model import Span
from parley.record.anchors import Anchor

Place = tuple[Span, ...]
_BOUNDS = (
    "SELECT own.pk, c.spans, c.words, c.value FROM documents AS own"
    " JOIN documents AS version ON version.article = own.article"
    " JOIN corrections AS c ON c.document = version.id AND c.action = 'bounds'"
    " WHERE own.pk IN (SELECT value FROM json_each(?)) ORDER BY c.key"
)


def corrected_bounds(connection: sqlite3.Connection, rows: Iterable[int]) -> dict[int, list[tuple[Anchor, Anchor]]]:
    """By the rows of documents, the contents that people corrected and what they made of them, undone or not."""
    found: dict[int, list[tuple[Anchor, Anchor]]] = defaultdict(list)
    for row, spans, words, value in connection.execute(_BOUNDS, (json.dumps(list(rows)),)):
        content = json.loads(value or "{}").get("content")
        if spans is not None and content is not None:
            before = Anchor.from_dict({"spans": json.loads(spans), "words": json.loads(words)})
            found[row].append((before, Anchor.from_dict(content)))
    return found


def former_places(
    corrected: Iterable[tuple[Anchor, Anchor]], text: str, there: Collection[Place]
) -> Mapping[Place, Place]:
    """Where the contents of statements stood once, with where they stand now, which is one of ``there``."""
    group: dict[Place, set[Place]] = {}
    for before, after in corrected:
        one, other = before.place(text), after.place(text)
        if one is not None and other is not None:
            both = group.get(one, {one}) | group.get(other, {other})
            group |= dict.fromkeys(both, both)
    found = {}
    for place, alike in group.items():
        now = [one for one in alike if one in there]
        if place not in there and len(now) == 1:
            found[place] = now[0]
    return found
