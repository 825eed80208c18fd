"""Keeping ``identities`` and ``actors.identity`` in step with the actors and the judgements.

``rebuild`` computes them from nothing; the other verbs touch only what a change can reach and come to the
same state (a test holds them to it).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import cast

from parley.record.identity import Action, Judgement, Judgements, Name, surname_key


def load_judgements(connection: sqlite3.Connection) -> Judgements:
    """The judgements that stand in the record."""
    rows = connection.execute("SELECT pk, action, identity, other, articles, name, undoes FROM judgements")
    return Judgements.of(
        Judgement(pk, cast(Action, action), identity, other, frozenset(json.loads(articles or "[]")), name, undoes)
        for pk, action, identity, other, articles, name, undoes in rows
    )


def identity_for(connection: sqlite3.Connection, judgements: Judgements, article: int, name: Name) -> int:
    """The row of the identity that an actor of this name has, made if it is new."""
    base = surname_base(connection, judgements, name.surname) if name.is_surname and name.surname else None
    return _row(connection, judgements.identity_of(article, name.key, base))


def surname_base(connection: sqlite3.Connection, judgements: Judgements, surname: str) -> str | None:
    """The key that lone ``surname`` starts from: that of the full names with it, if it is one identity."""
    base: str | None = None
    known: set[str] = set()
    for key in _keys(connection, surname):
        if key == surname_key(surname):
            continue
        base = base or key
        known.add(judgements.identity_of(0, key))
        for article in judgements.judged_articles:
            if _occurs(connection, article, key):
                known.add(judgements.identity_of(article, key))
        if len(known) > 1:  # common surnames are borne by hundreds; two are enough to know
            return None
    return base


def settle_surname(connection: sqlite3.Connection, judgements: Judgements, surname: str) -> set[int]:
    """Point every lone ``surname`` at its identity again; gives the identities that gained or lost actors."""
    own = surname_key(surname)
    base = surname_base(connection, judgements, surname)
    usual = _row(connection, judgements.identity_of(0, own, base))
    judged = sorted(judgements.judged_articles)
    touched = {usual} | _point(connection, usual, own, judged, inside=False)
    for article in judged:
        special = _row(connection, judgements.identity_of(article, own, base))
        touched |= {special} | _point(connection, special, own, [article], inside=True)
    return touched


def refresh(connection: sqlite3.Connection, judgements: Judgements, identities: Iterable[int]) -> None:
    """Give each of these identities its name and type, and drop those that nobody has any more."""
    given = judgements.names()
    for pk in set(identities):
        row = connection.execute("SELECT key FROM identities WHERE pk = ?", (pk,)).fetchone()
        if row is None:
            continue
        best = _fullest(connection, pk, row[0])
        if best is None:
            connection.execute("DELETE FROM identities WHERE pk = ?", (pk,))
        else:
            connection.execute(
                "UPDATE identities SET name = ?, type = ? WHERE pk = ?",
                (given.get(row[0], best[0]), best[1], pk),
            )


def rebuild(connection: sqlite3.Connection) -> None:
    """Compute every actor's identity anew from the actors' names and the judgements that stand."""
    judgements = load_judgements(connection)
    names = connection.execute(
        "SELECT DISTINCT name_key, surname,"
        " CASE WHEN article IN (SELECT value FROM json_each(?)) THEN article ELSE 0 END AS judged"
        " FROM actors JOIN documents ON documents.pk = actors.document",
        (json.dumps(sorted(judgements.judged_articles)),),
    ).fetchall()
    for key, surname, article in names:
        pk = identity_for(connection, judgements, article, Name(key, surname))
        inside = article != 0
        _point(connection, pk, key, [article] if inside else sorted(judgements.judged_articles), inside=inside)
    refresh(connection, judgements, [pk for (pk,) in connection.execute("SELECT pk FROM identities")])


def _keys(connection: sqlite3.Connection, surname: str) -> Iterator[str]:
    """The different name keys with this surname, in order; each found by one step in the index."""
    last: str | None = ""
    while True:
        row = connection.execute(
            "SELECT min(name_key) FROM actors WHERE surname = ? AND name_key > ?", (surname, last)
        ).fetchone()
        last = row[0]
        if last is None:
            return
        yield last


def _occurs(connection: sqlite3.Connection, article: int, key: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM documents JOIN actors ON actors.document = documents.pk"
        " WHERE article = ? AND name_key = ? LIMIT 1",
        (article, key),
    )
    return found.fetchone() is not None


def _point(connection: sqlite3.Connection, identity: int, key: str, articles: list[int], *, inside: bool) -> set[int]:
    """Point the actors of a name key, in or outside the articles, at an identity; gives those touched."""
    where = f"""name_key = ? AND identity <> ? AND document {"" if inside else "NOT"} IN
                (SELECT pk FROM documents WHERE article IN (SELECT value FROM json_each(?)))"""
    values = (key, identity, json.dumps(articles))
    left = {pk for (pk,) in connection.execute(f"SELECT DISTINCT identity FROM actors WHERE {where}", values)}
    if left:
        connection.execute(f"UPDATE actors SET identity = ? WHERE {where}", (identity, *values))
        left.add(identity)
    return left


def _row(connection: sqlite3.Connection, key: str) -> int:
    found = connection.execute("SELECT pk FROM identities WHERE key = ?", (key,)).fetchone()
    if found is not None:
        return int(found[0])
    made = connection.execute("INSERT INTO identities (key, name, type) VALUES (?, ?, '')", (key, key))
    return int(made.lastrowid or 0)


def _fullest(connection: sqlite3.Connection, identity: int, key: str) -> tuple[str, str] | None:
    """The fullest name among the actors who bear the identity's own key, else among all who have it."""
    for where in ("name_key = :key AND identity = :identity", "identity = :identity"):
        row = connection.execute(
            f"SELECT name, type FROM actors WHERE {where} ORDER BY length(name) DESC, name LIMIT 1",
            {"key": key, "identity": identity},
        ).fetchone()
        if row is not None:
            return str(row[0]), str(row[1])
    return None
