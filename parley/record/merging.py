"""One record of several: documents with their versions, what was found, who is who, and all that people said of it.

What comes out follows from the set of records alone: merging is associative, commutative and idempotent (tests hold it
to that, row for row, numbers of rows aside). Of one text read twice the newer reader's statements are kept. Where two
records contradict each other, nothing is merged.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from parley.errors import ConflictError
from parley.model import Document
from parley.record import copies, derived, loader, sameness, settle, writer
from parley.record.frozen import freeze
from parley.record.mergers import MERGERS, Merging, columns_of

FILLED: Final = ("title", "url", "outlet", "author", "published", "language")
FOUND: Final = ("actors", "statements", "events")
PARTS: Final = {  # tables of what a row has several of, with the column that names the row
    "mentions": "actor",
    "statement_spans": "statement",
    "statement_actors": "statement",
    "event_spans": "event",
    "event_actors": "event",
}
NOBODY: Final = "merging:"  # the identity of actors until who is who is computed


def merge(connection: sqlite3.Connection, others: Iterable[tuple[str, sqlite3.Connection]]) -> None:
    """Put all that is in other records, each with its name, into this one; call it inside a transaction.

    Raises:
        ConflictError: two records say different things of the same document or coding project.
    """
    changed: set[int] = set()
    articles: list[list[int]] = []
    for name, other in others:
        changed |= _absorb(connection, other, name, articles)
    _sort_versions(connection, articles)
    derived.rename(connection, edited=True)  # another version may be the first now
    corrected = [d for (d,) in connection.execute("SELECT DISTINCT document FROM corrections WHERE document NOT NULL")]
    again = {row for document in corrected for row in _rows_of(connection, document)} | changed
    if again:
        settle.rebuild(connection)
    for row in sorted(again):
        article = connection.execute("SELECT article FROM documents WHERE pk = ?", (row,)).fetchone()[0]
        writer.put(connection, row, article, loader.load_found(connection, row))
    copies.compare(connection)
    settle.rebuild(connection)  # after the versions of all articles are in their order


def _absorb(
    connection: sqlite3.Connection, other: sqlite3.Connection, name: str, articles: list[list[int]]
) -> set[int]:
    """Take over what is in another record; gives the documents that have to be put anew.

    What are versions of one article there is added to ``articles``.
    """
    runs = _runs(connection, other)
    work = Merging(connection, other, name, {})
    bring: dict[int, int] = {}  # documents whose statements are taken over
    changed: set[int] = set()
    for row in other.execute("SELECT * FROM documents ORDER BY pk"):
        there = _same(connection, row)
        if there is None:
            work.documents[row["pk"]] = bring[row["pk"]] = _insert_document(connection, row, runs)
            continue
        work.documents[row["pk"]] = there["pk"]
        if _fill(connection, there, row, name):
            changed.add(there["pk"])
        if row["run"] is not None and _is_better(connection, there, other, row):
            for table in ("originals", "statements", "events", "actors"):
                connection.execute(f"DELETE FROM {table} WHERE document = ?", (there["pk"],))
            connection.execute(
                "UPDATE documents SET run = ?, refused = NULL WHERE pk = ?", (runs[row["run"]], there["pk"])
            )
            bring[row["pk"]] = there["pk"]
            changed.add(there["pk"])
        _forget_failure(connection, there["pk"])
    articles += [[work.documents[row] for row in rows] for rows in _articles(other)]
    _bring(work, bring)
    for merger in MERGERS:
        merger(work)
    return changed


def _same(connection: sqlite3.Connection, row: sqlite3.Row) -> sqlite3.Row | None:
    """The same document in this record: of the same id and text, and where the id is the text's, of no other outlet,
    title or URL.
    """
    found = connection.execute(
        "SELECT documents.*, runs.reader FROM documents LEFT JOIN runs ON runs.pk = run WHERE id = ? AND text = ?"
        " ORDER BY coalesce(documents.url, ''), coalesce(outlet, ''), coalesce(title, ''), coalesce(path, ''),"
        " documents.pk",
        (row["id"], row["text"]),
    ).fetchall()
    extra = tuple(json.loads(row["extra"] or "{}").items())
    said = {name: row[name] for name in ("path", "url", *sameness.TOLD_APART)}
    own = Document(row["id"], row["text"], extra=extra, **said)
    return next(iter(sameness.same_articles(own, found)), None)


def _fill(connection: sqlite3.Connection, there: sqlite3.Row, row: sqlite3.Row, name: str) -> bool:
    """Take over what another record knows of a document; gives whether its day is new."""
    values: dict[str, object] = {}
    for field in FILLED:
        if None not in (there[field], row[field]) and there[field] != row[field]:
            raise ConflictError(
                f"{name}: the {field} of document {row['id']} is {row[field]!r} there and {there[field]!r} before;"
                " read it again in one of the records with what is right, and merge then"
            )
        if there[field] is None and row[field] is not None:
            values[field] = row[field]
    values["added"] = min(there["added"], row["added"])
    values["path"] = min((path for path in (there["path"], row["path"]) if path is not None), default=None)
    values["file"] = min((file for file in (there["file"], row["file"]) if file is not None), default=None)
    values["partial"] = min(there["partial"], row["partial"])
    values["extra"] = _joined(there["extra"], row["extra"])
    if there["run"] is None and row["run"] is None:
        values["refused"] = min(filter(None, (there["refused"], row["refused"])), default=None)
    values["failed"] = max(filter(None, (there["failed"], row["failed"])), key=writer.order_of, default=None)
    connection.execute(
        f"UPDATE documents SET {', '.join(f'{field} = ?' for field in values)} WHERE pk = ?",
        (*values.values(), there["pk"]),
    )
    return "published" in values


def _joined(one: str | None, other: str | None) -> str | None:
    """What two files say of a document beside the rest; of two values for a name, the first in the alphabet."""
    if None in (one, other) or one == other:
        return one or other
    pairs = sorted([*json.loads(one or "{}").items(), *json.loads(other or "{}").items()], key=repr, reverse=True)
    return json.dumps(dict(sorted(dict(pairs).items())), ensure_ascii=False)


def _is_better(
    connection: sqlite3.Connection, there: sqlite3.Row, other: sqlite3.Connection, row: sqlite3.Row
) -> bool:
    """Whether the statements of the other record are to be kept in the place of what this one has."""
    if there["run"] is None:
        return True
    reader = str(other.execute("SELECT reader FROM runs WHERE pk = ?", (row["run"],)).fetchone()[0])
    if reader != there["reader"]:
        order = writer.order_of(reader), writer.order_of(there["reader"])
        return order[0] > order[1]
    theirs, ours = _weight(other, row["pk"]), _weight(connection, there["pk"])
    return theirs > ours or (theirs == ours and _run(other, row["run"]) < _run(connection, there["run"]))


def _forget_failure(connection: sqlite3.Connection, document: int) -> None:
    """A reader that failed on a document is told of only where it is newer than the one that read it."""
    failed, reader = connection.execute(
        "SELECT failed, reader FROM documents LEFT JOIN runs ON runs.pk = run WHERE documents.pk = ?", (document,)
    ).fetchone()
    if None not in (failed, reader) and writer.order_of(failed) <= writer.order_of(reader):
        connection.execute("UPDATE documents SET failed = NULL WHERE pk = ?", (document,))


def _run(connection: sqlite3.Connection, run: int) -> tuple[str, str, str]:
    """When a run was, and by what."""
    row = connection.execute("SELECT started, coalesce(finished, ''), parley FROM runs WHERE pk = ?", (run,)).fetchone()
    return row[0], row[1], row[2]


def _weight(connection: sqlite3.Connection, row: int) -> tuple[int, str]:
    """How many dates were worked out, which more metadata allow; then anything that is the same everywhere."""
    found = loader.load_found(connection, row)
    dates = [one.date for one in found.statements] + [one.date for one in found.events]
    dated = sum(1 for date in dates if date is not None and date.value is not None)
    return dated, hashlib.sha256(freeze(found).encode()).hexdigest()


def _insert_document(connection: sqlite3.Connection, row: sqlite3.Row, runs: Mapping[int, int]) -> int:
    new = int(connection.execute("SELECT coalesce(max(pk), 0) + 1 FROM documents").fetchone()[0])
    values = {name: row[name] for name in columns_of(connection, "documents")}
    values |= {"pk": new, "article": new, "version": 1, "run": runs.get(row["run"])}
    connection.execute(
        f"INSERT INTO documents ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
    )
    return new


def _runs(connection: sqlite3.Connection, other: sqlite3.Connection) -> dict[int, int]:
    """The runs of another record, by their rows there; those of the same time and reader are one."""
    found: dict[int, int] = {}
    for row in other.execute("SELECT pk, reader, parley, started, finished FROM runs ORDER BY pk"):
        values = tuple(row)[1:]
        there = connection.execute(
            "SELECT pk FROM runs WHERE (reader, parley, started) = (?, ?, ?) AND finished IS ?", values
        ).fetchone()
        if there is None:
            done = connection.execute(
                "INSERT INTO runs (reader, parley, started, finished) VALUES (?, ?, ?, ?)", values
            )
            found[row["pk"]] = int(done.lastrowid or 0)
        else:
            found[row["pk"]] = there[0]
    return found


def _bring(work: Merging, documents: Mapping[int, int]) -> None:
    """Copy what was found in these documents, row for row."""
    if not documents:
        return
    connection, other = work.connection, work.other
    connection.execute("INSERT OR IGNORE INTO identities (key, name, type) VALUES (?, '', '')", (NOBODY,))
    nobody = connection.execute("SELECT pk FROM identities WHERE key = ?", (NOBODY,)).fetchone()[0]
    first = {
        table: int(connection.execute(f"SELECT coalesce(max(pk), 0) FROM {table}").fetchone()[0]) for table in FOUND
    }
    shift: dict[str, Callable[[Any], Any]] = {table: _later(first[table]) for table in FOUND}
    shift["documents"] = lambda pk: documents[pk]
    shift["identities"] = lambda pk: nobody
    kept: dict[str, set[int]] = {}
    for table in FOUND:
        kept[table] = set()
        names = columns_of(connection, table)
        rows = (row for row in other.execute(f"SELECT * FROM {table} ORDER BY pk") if row["document"] in documents)
        _copy(connection, table, names, _noting(rows, kept[table]), {**shift, "pk": shift[table]})
    for table, owner in PARTS.items():
        own = kept[f"{owner}s"]
        rows = (row for row in other.execute(f"SELECT * FROM {table}") if row[owner] in own)
        _copy(connection, table, columns_of(connection, table), rows, shift)
    rows = (row for row in other.execute("SELECT * FROM originals") if row["document"] in documents)
    _copy(connection, "originals", columns_of(connection, "originals"), rows, shift)


def _later(by: int) -> Callable[[Any], Any]:
    return lambda pk: None if pk is None else pk + by


def _noting(rows: Iterable[sqlite3.Row], seen: set[int]) -> Iterator[sqlite3.Row]:
    for row in rows:
        seen.add(row["pk"])
        yield row


def _copy(
    connection: sqlite3.Connection,
    table: str,
    names: list[str],
    rows: Iterable[sqlite3.Row],
    shift: Mapping[str, Callable[[Any], Any]],
) -> None:
    """Insert rows of another record with what they refer to in this one."""
    refers = {row["from"]: row["table"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    own = [shift.get(refers.get(name, ""), None) if name != "pk" else shift.get("pk") for name in names]
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        (
            tuple(row[name] if change is None else change(row[name]) for name, change in zip(names, own, strict=True))
            for row in rows
        ),
    )


def _sort_versions(connection: sqlite3.Connection, articles: Iterable[list[int]]) -> None:
    """Make articles of documents that share an id or a URL, or are one edited in its file, their versions in the order
    they came in. What were versions of one article in any of the records, ``articles`` and this one's own, stay so.
    """
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    def join(rows: Iterable[int]) -> None:
        first, *others = map(find, rows)
        for one in others:
            leader[find(one)] = find(first)

    for rows in [*_articles(connection), *articles]:
        join(rows)
    # the same id and the same text are copies in several outlets, which are articles of their own
    for (rows,) in connection.execute(
        "SELECT json_group_array(pk) FROM documents GROUP BY id HAVING count(*) > 1 AND count(DISTINCT text) > 1"
    ):
        join(json.loads(rows))
    for (rows,) in connection.execute(
        "SELECT json_group_array(pk) FROM documents WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1"
    ):
        join(json.loads(rows))
    for pair in _edited(connection):
        join(pair)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in list(leader):
        groups[find(row)].append(row)
    for group in groups.values():
        _number_versions(connection, group)


def _articles(connection: sqlite3.Connection) -> list[list[int]]:
    """The rows of each article that has several versions."""
    groups = connection.execute("SELECT json_group_array(pk) FROM documents GROUP BY article HAVING count(*) > 1")
    return [json.loads(rows) for (rows,) in groups]


def _edited(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The documents of one place that are each other, edited."""
    for (rows,) in connection.execute(
        f"SELECT json_group_array(pk) FROM documents WHERE path IS NOT NULL GROUP BY path, {copies.PART}"
        " HAVING count(*) > 1"
    ).fetchall():
        places = "SELECT * FROM documents WHERE pk IN (SELECT value FROM json_each(?)) ORDER BY added, id, text"
        for one, other in itertools.pairwise(connection.execute(places, (rows,))):
            if sameness.is_edit(loader.load_document(connection, one["pk"]), other):
                yield one["pk"], other["pk"]


def _number_versions(connection: sqlite3.Connection, group: list[int]) -> None:
    asked = json.dumps(group)
    rows = connection.execute(
        "SELECT pk, article, version, current, copy_of FROM documents WHERE pk IN (SELECT value FROM json_each(?))"
        " ORDER BY added, id, text",
        (asked,),
    ).fetchall()
    wanted = [(rows[0]["pk"], number, row["pk"]) for number, row in enumerate(rows, 1)]
    if [(row["article"], row["version"], row["pk"]) for row in rows] != wanted:
        # out of each other's way first
        connection.executemany(
            "UPDATE documents SET article = pk, version = -pk WHERE pk = ?", [(row["pk"],) for row in rows]
        )
        connection.executemany("UPDATE documents SET article = ?, version = ? WHERE pk = ?", wanted)
    newest = rows[-1]["pk"]
    for row in rows:
        if row["pk"] != newest and (row["current"] or row["copy_of"] is not None):
            connection.execute("UPDATE documents SET current = 0, copy_of = NULL WHERE pk = ?", (row["pk"],))
    if not rows[-1]["current"] and rows[-1]["copy_of"] is None:
        connection.execute("UPDATE documents SET current = 1 WHERE pk = ?", (newest,))


def _rows_of(connection: sqlite3.Connection, document: str) -> list[int]:
    rows = connection.execute(
        "SELECT pk FROM documents WHERE article IN (SELECT article FROM documents WHERE id = ?)", (document,)
    )
    return [pk for (pk,) in rows]
