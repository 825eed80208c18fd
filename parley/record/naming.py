"""Whom a user means: one identity of the record by its number, key, name or part of it."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from parley.errors import NotThereError, RecordError

SOME: Final = 6  # how many of several are named
ALIKE: Final = 4000  # how many names are looked through for one that is spelled alike


class Identity(NamedTuple):
    """Somebody in the record."""

    pk: int
    key: str
    name: str
    type: str


def find_identity(connection: sqlite3.Connection, reference: str, *, wholly: bool = False) -> Identity | None:
    """The one identity that a user names: its key, its number, its full name or words of it.

    With ``wholly`` only a key, a number and a full name count.

    Gives:
        the identity, or None where nobody goes by ``reference``.

    Raises:
        RecordError: more than one does.
    """
    ways = ways_to_name(reference)
    for where, value in ways[:3] if wholly else ways:
        rows = connection.execute(
            f"SELECT pk, key, name, type FROM identities WHERE {where} ORDER BY name, key", (value,)
        ).fetchall()
        if len(rows) > 1:
            some = some_of([f"{row['pk']} {row['name']} ({row['type']})" for row in rows], "; ")
            raise RecordError(f"{len(rows)} actors go by {reference!r}; name one by its number: {some}")
        if rows:
            return Identity(*rows[0])
    return None


def some_of(names: Sequence[str], between: str = ", ") -> str:
    """The first of several names, and how many are left out."""
    left = len(names) - SOME
    return between.join(names[:SOME]) + (f" and {left} more" if left > 0 else "")


def need_identity(connection: sqlite3.Connection, reference: str) -> Identity:
    """As ``find_identity``.

    Raises:
        NotThereError: nobody goes by ``reference``.
        RecordError: more than one does.
    """
    found = find_identity(connection, reference)
    if found is None:
        raise NotThereError(nobody(connection, reference))
    return found


def nobody(connection: sqlite3.Connection, reference: str) -> str:
    """What to say where nobody goes by a name: who is spelled alike, if anybody is."""
    alike = _alike(connection, reference)
    meant = f"did you mean {' or '.join(alike)}?" if alike else "`parley actors` lists who is there"
    return f"nobody in the record goes by {reference!r}; {meant}"


def closest(word: str, words: Iterable[str]) -> list[str]:
    """The words spelled most like ``word``, the nearest first."""
    folded = {one.casefold(): one for one in words}
    return [folded[one] for one in difflib.get_close_matches(word.casefold(), folded, n=3, cutoff=0.7)]


def ways_to_name(reference: str) -> Sequence[tuple[str, str]]:
    """Conditions on ``identities`` with their values, the most exact first."""
    words = like(reference.strip())
    return (
        ("key = ?", reference),
        ("name = ? COLLATE NOCASE", reference.strip()),
        ("pk = CAST(ltrim(?, '#') AS INTEGER)", reference) if re.fullmatch(r"#?\d+", reference) else ("0 = ?", ""),
        # a word or words of the name, whole
        ("' ' || name || ' ' LIKE ? ESCAPE '\\'", f"% {words} %"),
        ("pk IN (SELECT identity FROM actors WHERE name LIKE ? ESCAPE '\\')", words),
    )


def like(words: str) -> str:
    """Words for LIKE, with its own characters as they stand."""
    return re.sub(r"([%_\\])", r"\\\1", words)


def _alike(connection: sqlite3.Connection, reference: str) -> list[str]:
    """Names spelled alike: of those that share the beginning of one of the words."""
    names: dict[str, None] = {}
    for word in [word for word in reference.split() if len(word) > 2][:4]:
        for start in (f"{like(word[:2])}%", f"% {like(word[:2])}%"):
            rows = connection.execute(
                "SELECT DISTINCT name FROM identities WHERE name LIKE ? ESCAPE '\\' LIMIT ?", (start, ALIKE)
            )
            names.update((str(name), None) for (name,) in rows)
    found = closest(reference, names)
    if found or not names:
        return found
    words = {word: name for name in names for word in name.split()}
    return list(dict.fromkeys(words[word] for word in closest(reference, words)))
