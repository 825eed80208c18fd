"""What is computed from other columns, brought up to date where the rules that compute it have changed."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Final

from parley.model import Actor
from parley.record import copies, names, settle

VERSIONS: Final = {"names": names.RULES, "copies": copies.RULES}


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether everything was computed by the rules of this Parley (or of a newer one)."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sketches'").fetchone():
        return True
    kept = dict(connection.execute("SELECT name, version FROM rules").fetchall())
    return all(kept.get(name, 0) >= version for name, version in VERSIONS.items())


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Compute it anew; call it inside a transaction."""
    rows = connection.execute("SELECT pk, path FROM documents WHERE path IS NOT NULL AND file IS NULL").fetchall()
    connection.executemany("UPDATE documents SET file = ? WHERE pk = ?", [(file_of(path), pk) for pk, path in rows])
    kept = dict(connection.execute("SELECT name, version FROM rules").fetchall())
    if kept.get("names") != names.RULES:
        rename(connection)
        settle.rebuild(connection)
    if kept.get("copies") != copies.RULES:
        copies.rebuild(connection)
    connection.executemany(
        "INSERT OR REPLACE INTO rules (name, version) VALUES (?, ?)", [(name, VERSIONS[name]) for name in VERSIONS]
    )


def rename(connection: sqlite3.Connection, *, edited: bool = False) -> None:
    """Fold every actor's name anew; with ``edited`` those in articles of several versions."""
    several = " WHERE documents.article IN (SELECT article FROM documents GROUP BY article HAVING count(*) > 1)"
    rows = connection.execute(
        "SELECT actors.pk, actors.id, actors.name, actors.type, actors.country, first.id AS document,"
        " actors.document AS row, name_key, surname FROM actors JOIN documents ON documents.pk = actors.document"
        " JOIN documents AS first ON first.pk = documents.article"
        f"{several if edited else ''} ORDER BY actors.document, actors.pk"
    ).fetchall()
    changed = []
    for _, group in groupby(rows, key=lambda row: row["row"]):
        own = list(group)
        actors = [Actor(r["id"], r["name"], r["type"], country=r["country"]) for r in own]
        found = names.names_of(actors, own[0]["document"])
        for row in own:
            name = found[row["id"]]
            if (name.key, name.surname) != (row["name_key"], row["surname"]):
                changed.append((name.key, name.surname, row["pk"]))
    connection.executemany("UPDATE actors SET name_key = ?, surname = ? WHERE pk = ?", changed)


def file_of(path: str | None) -> str | None:
    """The last part of a path, of whatever system."""
    return None if path in (None, "-") else (path or "").replace("\\", "/").rstrip("/").rpartition("/")[2] or None
