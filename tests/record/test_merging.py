"""One record of several: the same in whatever order, however often, and the same as if one process had read it all."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents.text import make_document
from parley.errors import ConflictError, RecordError
from parley.model import Actor, Document, Extraction, Unread
from parley.record import Store, codings
from tests.fake import run
from tests.record.making import everything, said

SHADOWS = ("_fts", "sqlite_")
NAMES = {  # what a row is called in every record
    "documents": ("id", "text", "outlet", "url"),
    "actors": ("document", "id"),
    "statements": ("document", "id"),
    "events": ("document", "id"),
    "identities": ("key",),
    "runs": ("reader", "started", "finished"),
    "coding_projects": ("name",),
    "suggestion_runs": ("codebook", "model", "started"),
}


def dump(path: Path, without: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, with names in the place of numbers."""
    with Store(path, create=False) as store:
        connection = store.connection
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("documents_fts", "statements_fts"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        names: dict[tuple[str, int], Any] = {}

        def name(table: str, pk: int | None) -> Any:
            if pk is None or table not in NAMES:
                return pk
            if (table, pk) not in names:
                row = connection.execute(f"SELECT * FROM {table} WHERE pk = ?", (pk,)).fetchone()
                names[table, pk] = tuple(
                    name("documents", row[one]) if one == "document" else row[one] for one in NAMES[table]
                )
            return names[table, pk]

        tables = [
            str(row[0])
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not any(shadow in row[0] for shadow in SHADOWS)
        ]
        found = {}
        for table in tables:
            refers = {row["from"]: row["table"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            kept = [c for c in (rows[0].keys() if rows else ()) if c != "pk" and c not in without]
            found[table] = sorted((tuple(name(refers.get(c, ""), r[c]) for c in kept) for r in rows), key=repr)
        return found


def merged(folder: Path, name: str, *records: Path) -> Path:
    out = folder / f"{name}.db"
    with Store(out) as store:
        store.absorb(*records)
    return out


def document(number: int, text: int, *, day: int | None = None, outlet: int | None = None) -> Extraction:
    """An article out of few, so that records have some in common: versions, copies and metadata that come later."""
    people = [*["Ann Smith", "Bob Smith", "Smith", "officials"][text % 4 :], "Cy Jones"]
    story = " ".join(f"w{text // 2}x{i}" for i in range(40))  # two texts of one story
    made = said(people, id=f"d{number}", more=f"{story} {text}\n", published=f"2024-02-{day:02}" if day else None)  # type: ignore[arg-type]
    made = replace(made, document=replace(made.document, outlet=f"Outlet {outlet}" if outlet else None))
    kinds = tuple(Actor(a.id, a.name, "group" if a.name == "officials" else "person") for a in made.actors)
    return replace(made, actors=kinds)


JUDGED = ["merge", "split", "rename", "gather", "undo", "speaker", "remove", "add", "actor"]
STEPS = st.tuples(
    st.sampled_from(["write"] * 5 + JUDGED),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(1, 2),
)


def make(path: Path, steps: Sequence[tuple[str, int, int, int]]) -> Path:
    with Store(path) as store:
        for step in steps:
            with contextlib.suppress(RecordError):
                take(store, *step)
    return path


def take(store: Store, verb: str, one: int, other: int, third: int) -> None:
    people = [row[0] for row in store.connection.execute("SELECT key FROM identities ORDER BY key")]
    documents = [row[0] for row in store.connection.execute("SELECT DISTINCT id FROM documents ORDER BY id")]
    if verb == "write":
        # the day is the document's own, so that records do not contradict each other
        extraction = document(one, other, day=1 + one if third == 2 else None, outlet=1 + one)
        store.write(extraction, store.begin_run(f"{third}.0"))
    elif not people:
        return
    elif verb == "merge":
        store.merge(people[one % len(people)], people[other % len(people)], by="ann")
    elif verb == "split":
        store.split(people[one % len(people)], [documents[other % len(documents)]], name="Else", by="bob")
    elif verb == "rename":
        store.rename(people[one % len(people)], f"Name {other}")
    elif verb == "gather":
        store.gather("officials", "Officials")
    elif verb == "undo":
        store.undo()
    else:
        where = documents[one % len(documents)]
        if verb == "speaker":
            store.correct_speaker(f"{where}#s1", ["Cy Jones", "Dee Brown"][other % 2], by="ann")
        elif verb == "remove":
            store.remove_statement(f"{where}#s{1 + other}", by="bob")
        elif verb == "add":
            store.add_statement(where, "peace number", by="bob")
        else:
            store.correct_actor(where, "a1", role=f"Envoy {other}", by="ann")


@given(parts=st.lists(st.lists(STEPS, min_size=1, max_size=7), min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_in_whatever_order_and_however_often(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[tuple[str, int, int, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("merging")
    a, b, c = (make(folder / f"{name}.db", steps) for name, steps in zip("abc", parts, strict=True))
    ab, bc = merged(folder, "ab", a, b), merged(folder, "bc", b, c)
    whole = dump(merged(folder, "ab-c", ab, c))
    assert dump(merged(folder, "a-bc", a, bc)) == whole
    assert dump(merged(folder, "cba", c, b, a)) == whole
    with Store(ab) as store:
        store.absorb(c, a, ab)
        store.absorb(b)
    assert dump(ab) == whole
    with Store(ab) as store:
        store.settle()
    assert dump(ab) == whole


def test_shards_are_as_if_one_had_read_it_all(tmp_path: Path) -> None:
    articles = [document(n, n % 4, day=1 + n % 9, outlet=n) for n in range(12)]
    articles += [everything(), said(["Mara Lindqvist"])]
    paths = [tmp_path / "all.db", tmp_path / "1.db", tmp_path / "2.db", tmp_path / "3.db"]
    for part, path in enumerate(paths):
        with Store(path) as store:
            row = store.begin_run("1.0")
            for number, extraction in enumerate(articles):
                if part in (0, 1 + number % 3):
                    store.write(extraction, row)
    out = merged(tmp_path, "merged", *paths[1:])
    own = ("added", "run", "started", "finished")
    assert {**dump(out, own), "runs": 0} == {**dump(paths[0], own), "runs": 0}
    with Store(out) as store:
        assert store.extraction("doc-1") == everything()


def test_newer_readers_and_what_is_known_later(tmp_path: Path) -> None:
    extraction = said(["Mara Lindqvist"], id="x")
    dated = replace(extraction, document=replace(extraction.document, published="2024-02-01"))
    nothing = replace(extraction, statements=())
    for name, made, reader in (("a", dated, "1.2"), ("b", nothing, "1.10")):
        with Store(tmp_path / f"{name}.db") as store:
            store.write(made, store.begin_run(reader))
    out = merged(tmp_path, "out", tmp_path / "a.db", tmp_path / "b.db")
    with Store(out) as store:
        assert store.extraction("x") == replace(dated, statements=())


@pytest.mark.parametrize("field", ["published", "title", "outlet"])
def test_what_contradicts_is_told_and_nothing_is_done(tmp_path: Path, field: str) -> None:
    days = {"published": ("2024-02-01", "2024-02-02"), "title": ("A", "B"), "outlet": ("C", "D")}[field]
    for name, value in zip("ab", days, strict=True):
        with Store(tmp_path / f"{name}.db") as store:
            row = store.begin_run("1.0")
            store.write(said([f"Only{name.upper()} Here"], id=f"own-{name}"), row)
            store.write(said(["Mara Lindqvist"], id="x", **{field: value}), row)
    before = dump(tmp_path / "a.db")
    with Store(tmp_path / "a.db") as store, pytest.raises(ConflictError, match=rf"b\.db: the {field} of document x"):
        store.absorb(tmp_path / "b.db")
    assert dump(tmp_path / "a.db") == before
    result = run("record", "merge", str(tmp_path / "new.db"), str(tmp_path / "a.db"), str(tmp_path / "b.db"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert not list(tmp_path.glob("new.db*"))


def test_the_same_text_in_two_outlets_stays_two_documents(tmp_path: Path) -> None:
    for name in "ab":
        with Store(tmp_path / f"{name}.db") as store:
            store.write(said(["Mara Lindqvist"], outlet=f"Outlet {name}", path=f"{name}.txt"), store.begin_run("1.0"))
    one = dump(merged(tmp_path, "ab", tmp_path / "a.db", tmp_path / "b.db"))
    assert one == dump(merged(tmp_path, "ba", tmp_path / "b.db", tmp_path / "a.db"))
    with Store(tmp_path / "ab.db") as store:
        rows = store.connection.execute("SELECT outlet, current FROM documents ORDER BY outlet").fetchall()
    assert [tuple(row) for row in rows] == [("Outlet a", 1), ("Outlet b", 0)]


def test_what_was_edited_in_its_file_stays_one_article(tmp_path: Path) -> None:
    texts = [" ".join([*(f"w{i}" for i in range(20)), word]) for word in ("old", "new")]
    made = [make_document(text, path="in/a.txt") for text in texts]
    for name, documents in (("a", made[:1]), ("b", made)):
        with Store(tmp_path / f"{name}.db") as store:
            run_ = store.begin_run("1.0")
            for one in documents:
                store.write(Extraction(one), run_)
    for order in (("a", "b"), ("b", "a")):
        out = merged(tmp_path, "".join(order), *(tmp_path / f"{name}.db" for name in order))
        with Store(out) as store:
            rows = store.connection.execute("SELECT version, current, copy_of, text FROM documents ORDER BY version")
            assert [tuple(row) for row in rows] == [(1, 0, None, texts[0]), (2, 1, None, texts[1])]


def test_what_one_record_knows_to_be_an_edit_stays_one(tmp_path: Path) -> None:
    """Though between the two another article came from the same file."""
    texts = [" ".join([*(f"w{i}" for i in range(20)), word]) for word in ("old", "new")]
    old, new = (make_document(text, path="in/a.txt") for text in texts)
    between = Document("own", "Dams are good.", path="in/a.txt")
    for name, documents in (("a", [between]), ("b", [old, between, new])):
        with Store(tmp_path / f"{name}.db") as store:
            run_ = store.begin_run("1.0")
            for one in documents:
                store.write(Extraction(one), run_)
    for order in (("a", "b"), ("b", "a")):
        with Store(merged(tmp_path, "".join(order), *(tmp_path / f"{name}.db" for name in order))) as store:
            rows = store.connection.execute("SELECT text, version, current FROM documents ORDER BY text")
            assert [tuple(row) for row in rows] == [("Dams are good.", 1, 1), (texts[1], 2, 1), (texts[0], 1, 0)]


@pytest.mark.parametrize(("reader", "told"), [("1.0", None), ("2.0", None), ("10.0", "10.0")])
def test_who_failed_is_told_where_it_is_newer_than_who_read(tmp_path: Path, reader: str, told: str | None) -> None:
    found = said(["Mara Lindqvist"], id="x")
    with Store(tmp_path / "a.db") as store:
        store.write(found, store.begin_run("2.0"))
    with Store(tmp_path / "b.db") as store:
        store.fail(Unread(found.document, "events", "a step failed"), store.begin_run(reader))
    with Store(tmp_path / "c.db") as store:
        store.fail(Unread(found.document, "events", "a step failed"), store.begin_run("1.0"))
    for order in ("abc", "cba", "bac"):
        with Store(merged(tmp_path, order, *(tmp_path / f"{name}.db" for name in order))) as store:
            assert store.extraction("x") == found
            assert store.connection.execute("SELECT failed FROM documents").fetchone()[0] == told


def test_a_project_was_added_when_it_first_was(tmp_path: Path) -> None:
    for name, day in (("a", "2024-02-01"), ("b", "2024-02-02")):
        with Store(tmp_path / f"{name}.db") as store, store.transaction() as connection:
            codings.replace_project(connection, "study", {})
            connection.execute("UPDATE coding_projects SET added = ?", (day,))
    for order in ("ab", "ba"):
        with Store(merged(tmp_path, order, *(tmp_path / f"{name}.db" for name in order))) as store:
            assert store.connection.execute("SELECT added FROM coding_projects").fetchone()[0] == "2024-02-01"


def test_logs_and_projects_of_codings(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        rows = {
            "coding_coders": [(1, "Ann", "#000000", "")],
            "coding_types": [(1, "Position", "#000000")],
            "coding_variables": [(1, 1, "concept", "short text", "[]")],
            "coding_entities": [(1, 1, "dam", "#000000", None, "{}")],
            "codings": [(1, 1, 1, 0, 4, 1)],
            "coding_values": [(1, 1, "dam")],
            "coding_patterns": [],
        }
        with store.transaction() as connection:
            row = codings.keep_document(connection, Document("study/1", "Dams are good."))
            rows["coding_documents"] = [(1, row, "2024-02-01", "T", "", "", "", "", "", 1)]
            codings.replace_project(connection, "study", rows)
            connection.execute(
                "INSERT INTO code_rows (key, made, coder, kind, action, codebook) VALUES ('k', 'm', 'ann', 'coding',"
                " 'memo', 'b')"
            )
            connection.execute("INSERT INTO suggestion_runs (codebook, model, started) VALUES ('b', 'words', 's')")
            connection.execute("INSERT INTO suggestion_documents (run, document) VALUES (1, ?)", (row,))
            connection.execute(
                "INSERT INTO suggestions (run, document, spans, concept, confidence, reason, reason_text)"
                " VALUES (1, ?, '[]', 'c', 0.5, 'words', 'dam')",
                (row,),
            )
    with Store(tmp_path / "b.db") as store:
        store.write(said(["Mara Lindqvist"]), store.begin_run("1.0"))
        store.absorb(tmp_path / "a.db")
        store.absorb(tmp_path / "a.db")
        assert len(codings.project_rows(store.connection, "study")[1]["codings"]) == 1
        counts = [
            store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("code_rows", "suggestion_runs", "suggestions", "coding_documents")
        ]
        assert counts == [1, 1, 1, 1]
    with Store(tmp_path / "c.db") as store, store.transaction() as connection:
        row = codings.keep_document(connection, Document("study/1", "Dams are good."))
        other = {**rows, "coding_documents": [(1, row, "2024-02-01", "Another", "", "", "", "", "", 1)]}
        codings.replace_project(connection, "study", other)
    with Store(tmp_path / "b.db") as store, pytest.raises(ConflictError, match="project study is another"):
        store.absorb(tmp_path / "c.db")


def test_from_the_command_line(tmp_path: Path) -> None:
    for name in "ab":
        with Store(tmp_path / f"{name}.db") as store:
            store.write(said([f"Mara {name.upper()}rand"], id=name), store.begin_run("1.0"))
    out, a, b = (str(tmp_path / f"{name}.db") for name in ("out", "a", "b"))
    result = run("record", "merge", out, a, b)
    assert result.exit_code == 0
    assert "2 documents, 2 statements" in result.stderr
    assert run("record", "merge", out, a, out).exit_code == 0
    missing = run("record", "merge", str(tmp_path / "x.db"), a, str(tmp_path / "none.db"))
    assert missing.exit_code == 2
    assert not (tmp_path / "x.db").exists()
