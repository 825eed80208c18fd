"""Opening a record: ours, of a schema we know, brought up to date."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from parley.errors import RecordError
from parley.model.fields import EVENT_FIELDS, STATEMENT_FIELDS, Field
from parley.record import Store, schema
from parley.record.migrations import MIGRATIONS
from tests.record.making import said


def test_a_new_record_is_in_wal_mode_with_foreign_keys_and_a_version(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        values = [
            store.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "user_version", "application_id")
        ]
    assert values == ["wal", 1, len(MIGRATIONS), schema.APPLICATION_ID]


def test_an_older_record_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with Store(path) as store:
        store.write(said(["Mara Lindqvist"]), store.begin_run("1.0"))
    more = (*MIGRATIONS, "CREATE TABLE more (a); INSERT INTO more VALUES ('; --');")
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    with Store(path, create=False) as store:
        assert store.connection.execute("SELECT a FROM more").fetchone()[0] == "; --"
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] == len(more)
        assert len(store.statements()) == 1


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    Store(path).close()
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1);")
    )
    with pytest.raises(RecordError):
        Store(path)
    monkeypatch.undo()
    with Store(path) as store:
        assert (
            store.connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone()[0]
            == 0
        )


def test_a_record_of_a_newer_parley(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store(path) as store:
        store.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(RecordError, match=r"newer Parley.*upgrade"):
        Store(path)


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (a)")
    connection.close()
    with pytest.raises(RecordError, match="another program"):
        Store(path)


def test_no_database_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An article, not a record, of some length.")
    with pytest.raises(RecordError, match="no SQLite file"):
        Store(tmp_path / "a.txt")
    with pytest.raises(RecordError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(RecordError, match="there is no folder"):
        Store(tmp_path / "no" / "a.db")
    with pytest.raises(RecordError, match=r"no record at .*parley read"):
        Store(tmp_path / "no.db", create=False)
    assert not (tmp_path / "no.db").exists()


def test_a_record_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match="a record is a file"):
        Store(":memory:")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_record_and_one_of_another_thread_are_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    with ThreadPoolExecutor(1) as other, pytest.raises(RecordError, match="opened in another thread; open the record"):
        other.submit(store.statements).result()
    store.close()
    with pytest.raises(RecordError, match=r"a\.db was closed; open the record again"):
        store.statements()


def test_an_empty_file_stays_one_for_who_only_reads(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with pytest.raises(RecordError, match="is empty and no record yet"):
        Store(tmp_path / "a.db", create=False)
    assert (tmp_path / "a.db").read_bytes() == b""


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with Store(tmp_path / "a.db") as store:
        assert len(store.statements()) == 0


def test_a_damaged_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store(path) as store:
        store.write(said([f"Person Number{i}" for i in range(200)]), store.begin_run("1.0"))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(RecordError, match="damaged"), Store(path, create=False) as store:
        store.statements()


@pytest.mark.parametrize("name", ["a b.db", "a?mode=memory.db", "ü#%41.db"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    Store(tmp_path / name).close()
    assert (tmp_path / name).exists()


@pytest.mark.parametrize(("table", "fields"), [("statements", STATEMENT_FIELDS), ("events", EVENT_FIELDS)])
def test_the_columns_are_those_of_the_table_of_fields(tmp_path: Path, table: str, fields: tuple[Field, ...]) -> None:
    with Store(tmp_path / "a.db") as store:
        rows = store.connection.execute(f"PRAGMA table_info({table})").fetchall()
    own = ("pk", "document", "counted", "said_on", "happened_on")
    columns = {row["name"]: row["type"] for row in rows if row["name"] not in own}
    assert columns == {name: kind for field in fields for name, kind in field.columns()}


def test_a_record_of_two_steps_keeps_what_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    monkeypatch.setattr(schema, "MIGRATIONS", MIGRATIONS[:2])
    schema.connect(path).close()
    monkeypatch.undo()
    with sqlite3.connect(path) as old:
        old.executescript("""
            INSERT INTO documents (pk, id, article, version, characters, text, added)
              VALUES (1, 'd', 1, 1, 4, 'text', '');
            INSERT INTO identities VALUES (1, 'person:ada berg', 'Ada Berg', 'person');
            INSERT INTO actors (pk, document, id, name, type, identity, name_key)
              VALUES (1, 1, 'a1', 'Ada Berg', 'person', 1, 'person:ada berg');
            INSERT INTO mentions VALUES (1, 0, 1);
            INSERT INTO statements (pk, document, id, speaker, cue, content, quotation, kind, confidence)
              VALUES (1, 1, 's1', 1, 'te', 'xt', 'direct', 'speech', 0.5);
            INSERT INTO statement_spans VALUES (1, 'content', 2, 4);
            INSERT INTO identities VALUES (2, 'group:officials@1', 'officials', 'group');
            INSERT INTO actors (pk, document, id, name, type, identity, name_key)
              VALUES (2, 1, 'a2', 'officials', 'group', 2, 'group:officials@1');
            INSERT INTO judgements
              (pk, made, made_by, action, identity, other, articles, name, undoes, note) VALUES
              (1, '2024-02-01T00:00:00+00:00', 'ann', 'rename', 'group:officials@1', NULL, NULL, 'Office', NULL, '1'),
              (2, '2024-02-01T00:00:00+00:00', 'ann', 'split', 'person:ada berg', NULL, '[1]', 'Else', NULL, 's'),
              (3, '2024-02-01T00:00:00+00:00', 'ann', 'rename', 'split:2', NULL, NULL, 'Another', NULL, 'a'),
              (4, '2024-02-02T00:00:00+00:00', 'bob', 'rename', 'person:ada berg', NULL, NULL, 'Wrong', NULL, 'w'),
              (5, '2024-02-02T00:00:00+00:00', 'bob', 'undo', NULL, NULL, NULL, NULL, 4, 'not so: w');
        """)
    old.close()
    with Store(path, create=False) as store:
        [quote] = store.statements(search="xt")
        assert (quote.speaker, quote.certainty, quote.origin) == ("Another", "certain", "model")
        assert {actor.name: actor.key.partition("@")[2] for actor in store.actors(silent=True)} == {
            "Another": "",
            "Office": "d",  # the document's id in the place of its number
        }
        made = store.judgements()
        assert [(row.action, row.standing, row.made_by) for row in made] == [
            ("rename", 1, "ann"), ("split", 1, "ann"), ("rename", 1, "ann"), ("rename", 0, "bob"), ("undo", 1, "bob"),
        ]  # fmt: skip
        [statement] = store.extraction("d").statements
        assert (statement.speakers, statement.content.spans) == (("a1",), ((2, 4),))
        assert store.extraction("d").actors[0].mentions == ((0, 1),)
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
