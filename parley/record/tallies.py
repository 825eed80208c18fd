"""How much each identity said and where it occurs, kept beside it so that nobody has to count.

Counted are the current versions of articles that are no copies (``counted`` is 1). ``count`` computes the figures from
the actors; ``shift`` brings them up to date with what changed in one document, and comes to the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple


class Tally(NamedTuple):
    """What one document adds to an identity's figures."""

    statements: int
    first: str | None
    last: str | None


Tallies = Mapping[int, Tally]

_OF: Final = (
    "count(DISTINCT actors.document) AS documents, coalesce(sum(actors.statements), 0) AS statements,"
    " min(actors.first_said) AS first_said, max(actors.last_said) AS last_said"
)


def of_document(connection: sqlite3.Connection, document: int) -> Tallies:
    """What the document in this row adds to each identity's figures; nothing where it is not counted."""
    rows = connection.execute(
        f"SELECT identity, {_OF} FROM actors WHERE document = ? AND counted = 1 GROUP BY identity", (document,)
    )
    return {row["identity"]: Tally(row["statements"], row["first_said"], row["last_said"]) for row in rows}


def count(connection: sqlite3.Connection, identities: Iterable[int] | None = None) -> None:
    """Compute the figures of these identities, of all without any named."""
    if identities is None:
        rows = connection.execute(f"SELECT identity, {_OF} FROM actors WHERE counted = 1 GROUP BY identity").fetchall()
        connection.execute("UPDATE identities SET documents = 0, statements = 0, first_said = NULL, last_said = NULL")
    else:
        asked = json.dumps(sorted(set(identities)))
        rows = connection.execute(
            f"SELECT identities.pk AS identity, {_OF} FROM json_each(?) AS asked"
            " JOIN identities ON identities.pk = asked.value"
            " LEFT JOIN actors ON actors.identity = identities.pk AND counted = 1 GROUP BY identities.pk",
            (asked,),
        ).fetchall()
    connection.executemany(
        "UPDATE identities SET documents = :documents, statements = :statements, first_said = :first_said,"
        " last_said = :last_said WHERE pk = :identity",
        [dict(row) for row in rows],
    )


def shift(connection: sqlite3.Connection, before: Tallies, after: Tallies) -> None:
    """Bring the figures up to date with what one document added ``before`` a change, and adds ``after`` it."""
    again: set[int] = set()
    none = Tally(0, None, None)
    for identity in before.keys() | after.keys():
        old, new = before.get(identity, none), after.get(identity, none)
        if old == new and (identity in before) == (identity in after):
            continue
        row = connection.execute("SELECT first_said, last_said FROM identities WHERE pk = ?", (identity,)).fetchone()
        if row is None:
            continue  # nobody has it any more
        if _was_bound(row["first_said"], old.first, new.first) or _was_bound(row["last_said"], old.last, new.last):
            again.add(identity)
            continue
        connection.execute(
            "UPDATE identities SET statements = statements + ?, documents = documents + ?, first_said = ?,"
            " last_said = ? WHERE pk = ?",
            (
                new.statements - old.statements,
                (identity in after) - (identity in before),
                min(_said(row["first_said"], new.first), default=None),
                max(_said(row["last_said"], new.last), default=None),
                identity,
            ),
        )
    if again:
        count(connection, again)


def _was_bound(kept: str | None, old: str | None, new: str | None) -> bool:
    """Whether the first or last day may have been this document's alone, and is not any more."""
    return old is not None and old == kept and new != old


def _said(*days: Any) -> list[str]:
    return [day for day in days if day is not None]
