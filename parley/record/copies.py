"""Copies: the same story in two outlets, edited a little; found by what their texts have in common, and counted once.

A text is the set of its runs of five words (shingles). Of each the record keeps the sixteen smallest hashes, a bottom-k
sketch (Broder 1997); documents that share three of them are compared in full. They are *alike* where they have at least
``ALIKE`` of their shingles in common (Jaccard), or where one is nearly all in the other and not much shorter. So are a
file that was kept as one document and each of the articles that it was taken apart into later.

Alike documents form groups. In a group, in the order of publication (undated last, then by path and id), what was taken
apart after its parts and those that nothing was read of after all others, a document that is alike to none before it
that counts is counted, and any other is a copy of the first it is alike to. So what is a copy of what follows from the
documents alone, in whatever order they came; and what one of them says is not lost where the first could not be read.
"""

from __future__ import annotations

import json
import re
import sqlite3
import struct
from collections.abc import Collection, Iterable, Sequence, Set
from hashlib import blake2b
from typing import Final

from parley.record import tallies

RULES: Final = 2
"""Goes up whenever other documents may be alike, so that older records are compared anew."""

SKETCHES: Final = """
CREATE TABLE sketches (                 -- hashes by which documents with words in common are found
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE INDEX sketches_document ON sketches(document);

CREATE TABLE likenesses (               -- documents that are alike, each pair both ways round
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  share REAL NOT NULL,                  -- of their runs of five words that both have
  PRIMARY KEY (document, other)
) WITHOUT ROWID;
CREATE INDEX likenesses_other ON likenesses(other);
"""

PART: Final = "json_extract(extra, '$.part')"  # of a file of many; as an index has it
RUN: Final = 5  # words
SKETCH: Final = 16  # hashes kept of a document
SHARED: Final = 3  # of them, from which two documents are compared
FEWEST: Final = 30  # shingles; a shorter text is a copy of the very same words only
CROWD: Final = 500  # documents that share a hash; one that more have tells nothing
ALIKE: Final = 0.45  # of the shingles of both; follow-ups that repeat quotes and background stay under 0.25
INSIDE: Final = 0.8  # of the shorter one's shingles, where it is
NOT_SHORTER: Final = 0.4  # than this part of the longer


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of five words; of a short text, one hash of all its words."""
    words = re.findall(r"\w+", text.casefold())
    runs = _runs(words, RUN)
    if len(runs) < FEWEST:
        runs = {f"= {' '.join(words)}"} if words else set()
    return _hashes(runs)


def is_edited(one: str, other: str) -> bool:
    """Whether one text is the other, edited, where both stood in one place: alike by pairs of words, however short."""
    pairs = [_runs(re.findall(r"\w+", text.casefold()), 2) for text in (one, other)]
    return alike(pairs[0], pairs[1]) is not None


def alike(one: Set[object], other: Set[object]) -> float | None:
    """The share of shingles that two texts have in common, if they are the same story; else None."""
    both = len(one & other)
    share = both / len(one | other) if both else 0.0
    shorter, longer = sorted((len(one), len(other)))
    inside = both and both / shorter >= INSIDE and shorter / longer >= NOT_SHORTER
    return share if share >= ALIKE or inside else None


def note(connection: sqlite3.Connection, row: int) -> None:
    """Look for what the document in this row is like, and say of all that are alike which are copies.

    Call it when a document came in as the newest version of its article, or its day or path changed.
    """
    known = connection.execute("SELECT 1 FROM sketches WHERE document = ? LIMIT 1", (row,)).fetchone()
    if known is None:
        own = shingles(_text(connection, row))
        found = [(other, share) for other in _candidates(connection, own) if (share := _share(connection, own, other))]
        found += [one for one in _taken_apart(connection, row, own) if one[0] not in dict(found)]
        connection.executemany("INSERT INTO sketches VALUES (?, ?)", [(one, row) for one in sorted(own)[:SKETCH]])
        both_ways = [pair for other, share in found for pair in ((row, other, share), (other, row, share))]
        connection.executemany("INSERT INTO likenesses VALUES (?, ?, ?)", both_ways)
    settle(connection, [row])


def forget(connection: sqlite3.Connection, row: int) -> None:
    """A document is no newest version any more: nothing is a copy of it, and it is none."""
    others = [other for (other,) in connection.execute("SELECT other FROM likenesses WHERE document = ?", (row,))]
    connection.execute("DELETE FROM sketches WHERE document = ?", (row,))
    connection.execute("DELETE FROM likenesses WHERE document = ? OR other = ?", (row, row))
    connection.execute("UPDATE documents SET copy_of = NULL WHERE pk = ?", (row,))
    settle(connection, others)


def settle(connection: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Say of every document in the groups of these which are copies, and of what."""
    left = set(rows)
    while left:
        group = _group(connection, left.pop())
        left -= group.keys()
        _settle_group(connection, group)


def compare(connection: sqlite3.Connection) -> None:
    """Bring everything up to date where many documents came in at once: sketches, likenesses, copies."""
    newest = "SELECT pk FROM documents WHERE (current OR copy_of IS NOT NULL) AND refused IS NOT ?"
    left = connection.execute(
        f"SELECT DISTINCT document FROM sketches WHERE document NOT IN ({newest})", (CODED,)
    ).fetchall()
    for (row,) in left:
        forget(connection, row)
    new = f"{newest} AND pk NOT IN (SELECT document FROM sketches) ORDER BY pk"
    for (row,) in connection.execute(new, (CODED,)).fetchall():
        note(connection, row)
    # days and paths may have changed, by which copies are told from the first
    alike_ones = connection.execute("SELECT DISTINCT document FROM likenesses").fetchall()
    settle(connection, [row for (row,) in alike_ones])


def rebuild(connection: sqlite3.Connection) -> None:
    """Compare all newest versions anew."""
    connection.execute("DELETE FROM likenesses")
    connection.execute("DELETE FROM sketches")
    rows = connection.execute(
        "SELECT pk FROM documents WHERE (current OR copy_of IS NOT NULL) AND refused IS NOT ? ORDER BY pk", (CODED,)
    ).fetchall()
    for (row,) in rows:
        note(connection, row)


CODED: Final = "coded by hand, not read"
"""Why a document was refused that is no copy of anything: people coded it."""


def _group(connection: sqlite3.Connection, row: int) -> dict[int, set[int]]:
    """All documents that are alike to this one, directly or by others, each with those it is alike to."""
    group: dict[int, set[int]] = {}
    waiting = [row]
    while waiting:
        one = waiting.pop()
        if one in group:
            continue
        found = connection.execute("SELECT other FROM likenesses WHERE document = ?", (one,))
        group[one] = {other for (other,) in found}
        waiting += group[one]
    return group


def _settle_group(connection: sqlite3.Connection, group: dict[int, set[int]]) -> None:
    rows = connection.execute(
        "SELECT pk, id, current, copy_of FROM documents WHERE pk IN (SELECT value FROM json_each(?))"
        f" ORDER BY run IS NULL, {_IS_WHOLE}, coalesce(published, '~'), coalesce(path, ''), id, coalesce(outlet, ''),"
        " coalesce(url, ''), coalesce(title, ''), pk",
        (json.dumps(list(group)),),
    ).fetchall()
    first: dict[int, str] = {}  # that count, in order
    for row in rows:
        of = next((own for pk, own in first.items() if pk in group[row["pk"]]), None)
        if of is None:
            first[row["pk"]] = row["id"]
        if (row["current"], row["copy_of"]) != (int(of is None), of):
            before = tallies.of_document(connection, row["pk"])
            connection.execute(
                "UPDATE documents SET current = ?, copy_of = ? WHERE pk = ?", (int(of is None), of, row["pk"])
            )
            tallies.shift(connection, before, tallies.of_document(connection, row["pk"]))


def _candidates(connection: sqlite3.Connection, own: frozenset[int]) -> list[int]:
    """The documents that share most hashes with a text."""
    shared: dict[int, int] = {}
    sketch = sorted(own)[:SKETCH]
    for one in sketch:
        found = connection.execute("SELECT document FROM sketches WHERE hash = ? LIMIT ?", (one, CROWD + 1)).fetchall()
        for (document,) in found if len(found) <= CROWD else ():
            shared[document] = shared.get(document, 0) + 1
    enough = min(SHARED, len(sketch))
    return sorted(document for document in shared if shared[document] >= enough)


def _share(connection: sqlite3.Connection, own: frozenset[int], other: int) -> float | None:
    return alike(own, shingles(_text(connection, other)))


def _taken_apart(connection: sqlite3.Connection, row: int, shingled: frozenset[int]) -> list[tuple[int, float]]:
    """The documents that a whole file was taken apart into later, or for one of them that whole; with their shares."""
    own = connection.execute(f"SELECT path, text, {PART} AS part FROM documents WHERE pk = ?", (row,)).fetchone()
    if own["path"] is None:
        return []
    within, other = ("instr(?, text)", ">= ''") if own["part"] is None else ("instr(text, ?)", "IS NULL")
    found = connection.execute(
        f"SELECT pk, text FROM documents WHERE path = ? AND {PART} {other} AND pk <> ? AND {within}"
        " AND EXISTS (SELECT 1 FROM sketches WHERE document = documents.pk) ORDER BY pk",  # the others come later
        (own["path"], row, own["text"]),
    )
    theirs = ((pk, shingles(text)) for pk, text in found)
    return [(pk, len(shingled & some) / max(1, len(shingled | some))) for pk, some in theirs]


_IS_WHOLE: Final = (
    f"({PART} IS NULL AND EXISTS (SELECT 1 FROM likenesses JOIN documents AS own ON own.pk = other"
    " WHERE likenesses.document = documents.pk AND own.path = documents.path"
    " AND json_extract(own.extra, '$.part') IS NOT NULL))"
)
"""Whether a document is a file that was taken apart into others."""


def _text(connection: sqlite3.Connection, row: int) -> str:
    return str(connection.execute("SELECT text FROM documents WHERE pk = ?", (row,)).fetchone()[0])


def _runs(words: Sequence[str], length: int) -> set[str]:
    return set(map(" ".join, zip(*(words[k:] for k in range(length)), strict=False)))


def _hashes(runs: Collection[str]) -> frozenset[int]:
    """Hashes that SQLite keeps as numbers, the same on every machine."""
    digests = [blake2b(run.encode("utf-8", "replace"), digest_size=8).digest() for run in runs]
    return frozenset(struct.unpack(f">{len(digests)}q", b"".join(digests)))
