"""Keeping ``identities`` and ``actors.identity`` in step with the actors and the judgements.

``rebuild`` computes them from nothing; the other verbs touch only what a change can reach and come to the
same state (tests hold them to it).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import cast

from parley.english import lexicon
from parley.english.countries import country_name
from parley.model.kinds import JudgementAction
from parley.record import tallies
from parley.record.identity import Judgement, Judgements
from parley.record.names import Name, document_of, in_document, is_unnamed, key_fits, key_now


def load_judgements(connection: sqlite3.Connection) -> Judgements:
    """The judgements that stand in the record."""
    rows = connection.execute(
        "SELECT key, action, identity, other, documents, pattern, name, undoes FROM judgements"
    ).fetchall()
    return Judgements.of(
        Judgement(
            row["key"],
            cast(JudgementAction, row["action"]),
            _today(connection, row["identity"]),
            _today(connection, row["other"]),
            frozenset(documents := json.loads(row["documents"] or "[]")),
            _articles(connection, documents),
            row["pattern"],
            row["name"],
            row["undoes"],
        )
        for row in rows
    )


def _today(connection: sqlite3.Connection, key: str | None) -> str | None:
    """The key that an identity goes by now: as names are folded today; of a common noun that of the article's first
    version, whichever version was judged, or is the first since records were merged.
    """
    if key is None or not is_unnamed(key):
        return key and key_now(key)
    rows = connection.execute(
        "SELECT first.id FROM documents JOIN documents AS first ON first.pk = documents.article WHERE documents.id = ?",
        (document := document_of(key),),
    ).fetchall()
    known = {str(row[0]) for row in rows}
    return key if document in known or not known else in_document(key, min(known))


def _articles(connection: sqlite3.Connection, documents: list[str]) -> frozenset[int]:
    """The articles that documents of these ids are versions of."""
    found: set[int] = set()
    for document in documents:
        found |= {row[0] for row in connection.execute("SELECT article FROM documents WHERE id = ?", (document,))}
    return frozenset(found)


def identity_for(connection: sqlite3.Connection, judgements: Judgements, article: int, name: Name) -> int:
    """The row of the identity that an actor of this name has, made if it is new."""
    base = surname_base(connection, judgements, name.surname) if name.is_surname and name.surname else None
    return _row(connection, judgements.identity_of(article, name.key, base))


def surname_base(connection: sqlite3.Connection, judgements: Judgements, surname: str) -> str | None:
    """The key that lone ``surname`` starts from: that of the full names with it, if it is one identity."""
    base: str | None = None
    known: set[str] = set()
    for key in _keys(connection, surname):
        if Name(key, surname).is_surname:
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
    base = surname_base(connection, judgements, surname)
    touched: set[int] = set()
    for own in list(_keys(connection, surname)):
        if Name(own, surname).is_surname:
            touched |= _settle_key(connection, judgements, own, base)
    return touched


def settle_judgement(connection: sqlite3.Connection, judged: Judgement, standing: Judgements, now: Judgements) -> None:
    """Bring up to date whom a judgement reaches, which is in ``standing``; ``now`` are those that hold from here on.

    For a new judgement the two are the same; for one that was undone, ``now`` is without it.
    """
    keys, patterns = standing.reached(judged)
    names = keys | set(_unnamed(connection, patterns))
    touched = set(_rows(connection, filter(None, (judged.identity, judged.other))))
    if judged.action != "rename":
        surnames: set[str] = set()
        for key in names:
            surname = _surname_of(connection, key)
            if surname is not None:
                surnames.add(surname)
            if surname is None or not Name(key, surname).is_surname:
                touched |= _settle_key(connection, now, key, None)
        for surname in surnames:
            touched |= settle_surname(connection, now, surname)
    refresh(connection, now, touched)
    tallies.count(connection, touched)


def refresh(connection: sqlite3.Connection, judgements: Judgements, identities: Iterable[int]) -> None:
    """Give each of these identities its name and type, and drop those that nobody has any more."""
    given = judgements.names()
    for pk in set(identities):
        row = connection.execute("SELECT key FROM identities WHERE pk = ?", (pk,)).fetchone()
        if row is None:
            continue
        best = _best(connection, pk, row[0])
        if best is None:
            connection.execute("DELETE FROM identities WHERE pk = ?", (pk,))
        else:
            connection.execute(
                "UPDATE identities SET name = ?1, type = ?2 WHERE pk = ?3 AND (name, type) IS NOT (?1, ?2)",
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
    tallies.count(connection)


def _settle_key(connection: sqlite3.Connection, judgements: Judgements, own: str, base: str | None) -> set[int]:
    """Point every actor of a name key at its identity again; gives the identities that gained or lost actors."""
    judged = sorted(judgements.judged_articles)
    usual = _row(connection, judgements.identity_of(0, own, base))
    touched = {usual} | _point(connection, usual, own, judged, inside=False)
    for article in judged:
        if _occurs(connection, article, own):
            special = _row(connection, judgements.identity_of(article, own, base))
            touched |= {special} | _point(connection, special, own, [article], inside=True)
    return touched


def _unnamed(connection: sqlite3.Connection, patterns: Iterable[str]) -> Iterator[str]:
    """The name keys of common nouns that fit one of the patterns."""
    for pattern in patterns:
        first = pattern.replace("*", " ").split()
        # the words of a pattern stand in its names as they are, so that one of them sorts out most
        word = max(first, key=len) if first else ""
        rows = connection.execute(
            "SELECT DISTINCT name_key FROM actors WHERE instr(name_key, '@') AND instr(name_key, ?)", (word,)
        )
        yield from (key for (key,) in rows if key_fits(key, pattern))


def _surname_of(connection: sqlite3.Connection, key: str) -> str | None:
    if is_unnamed(key):
        return None
    row = connection.execute("SELECT surname FROM actors WHERE name_key = ? LIMIT 1", (key,)).fetchone()
    return None if row is None else row[0]


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
        "SELECT 1 FROM documents CROSS JOIN actors ON actors.document = documents.pk"
        " WHERE article = ? AND +name_key = ? LIMIT 1",
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


def _rows(connection: sqlite3.Connection, keys: Iterable[str]) -> list[int]:
    """The rows of the identities that have one of these keys."""
    asked = json.dumps(list(keys))
    found = connection.execute("SELECT pk FROM identities WHERE key IN (SELECT value FROM json_each(?))", (asked,))
    return [pk for (pk,) in found]


def _row(connection: sqlite3.Connection, key: str) -> int:
    found = connection.execute("SELECT pk FROM identities WHERE key = ?", (key,)).fetchone()
    if found is not None:
        return int(found[0])
    made = connection.execute("INSERT INTO identities (key, name, type) VALUES (?, ?, '')", (key, key))
    return int(made.lastrowid or 0)


def _best(connection: sqlite3.Connection, identity: int, key: str) -> tuple[str, str] | None:
    """The name and type of an identity: a country's own name, where a document says it, before its capital's; else the
    fullest.
    """
    kind, _, code = key.partition(":")
    if kind == "country":
        own = country_name(code, lexicon())
        found = connection.execute(
            "SELECT name, type FROM actors"
            " WHERE name_key = ?1 AND length(name) = length(?2) AND name = ?2 AND identity = ?3 LIMIT 1",
            (key, own, identity),
        ).fetchone()
        if found is not None:
            return str(found[0]), str(found[1])
    return _fullest(connection, identity, key)


def _fullest(connection: sqlite3.Connection, identity: int, key: str) -> tuple[str, str] | None:
    """The fullest name among the actors who bear the identity's own key, else among all who have it."""
    # an own key holds the type, and its names are in the index in their order
    for where, then in (("name_key = :key AND identity = :identity", ""), ("identity = :identity", ", type")):
        row = connection.execute(
            f"SELECT name, type FROM actors WHERE {where} ORDER BY length(name) DESC, name{then} LIMIT 1",
            {"key": key, "identity": identity},
        ).fetchone()
        if row is not None:
            return str(row[0]), str(row[1])
    return None
