"""Databases of DNA: written so that DNA opens them, read as they are."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError, RecordError
from parley.networks.dna import CodeUnits, Database, read_database
from parley.networks.dna_write import write_dna
from parley.networks.recorded import load_project, save_project
from parley.networks.sources import open_table
from parley.record import Store
from tests.networks.making import Said, database_of, shared

SAID = [Said("A", "x", 1, 0, 1), Said("", "x", 0, 0, 1), Said("B", "y", 1, 5, 2)]


def coded(database: Database) -> list[tuple[object, ...]]:
    """What must survive: statements by type, place, coder and values, and documents."""
    own = [(s.id, s.type, s.document, s.start, s.stop, s.coder, dict(s.values)) for s in database.statements]
    return [*own, *((d.document, d.coder, d.notes) for d in database.documents)]


@pytest.mark.parametrize("kind", ["boolean", "integer", "short text", "long text"])
def test_statements_come_back_from_file_and_record(kind: str, tmp_path: Path) -> None:
    said = [
        Said(s.who, s.what, f"way {s.how}" if kind.endswith("text") else s.how, s.day, s.document)
        for s in SAID
    ]
    database = database_of(said, kind)
    with Store(tmp_path / "talks.db") as record:
        save_project(record, "one", database)
        assert coded(load_project(record)) == coded(database)
        write_dna(tmp_path / "out.dna", load_project(record, "one"))
    assert coded(read_database(tmp_path / "out.dna")) == coded(database)


def test_the_tables_are_those_of_dna(tmp_path: Path) -> None:
    write_dna(tmp_path / "out.dna", database_of(SAID))
    ours, theirs = (
        sqlite3.connect(tmp_path / "out.dna"),
        sqlite3.connect(f"{shared('sample.dna').as_uri()}?immutable=1", uri=True),
    )
    tables = [
        n for (n,) in theirs.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    assert tables == [
        n for (n,) in ours.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    for table in tables:
        for facts in ("table_info", "foreign_key_list"):
            one, other = (sorted(c.execute(f"PRAGMA {facts}({table})")) for c in (ours, theirs))
            assert one == other
    assert ours.execute("SELECT Property FROM SETTINGS ORDER BY 1").fetchall() == [("date",), ("version",)]


def test_everything_dna_expects_is_there(tmp_path: Path) -> None:
    path = tmp_path / "out.dna"
    write_dna(path, database_of(SAID))
    connection = sqlite3.connect(path)
    one = connection.execute
    assert one("PRAGMA foreign_key_check").fetchall() == []
    assert one("PRAGMA integrity_check").fetchone() == ("ok",)
    # an empty entity a short-text variable, a value for each variable of every statement
    assert one("SELECT VariableId FROM ENTITIES WHERE Value = '' ORDER BY 1").fetchall() == [(1,), (2,)]
    counts = [
        one(f"SELECT count(*) FROM DATA{t}").fetchone()[0]
        for t in ("SHORTTEXT", "BOOLEAN", "INTEGER", "LONGTEXT")
    ]
    assert counts == [6, 3, 0, 0]
    # places count UTF-16 units, as Java does
    text, start, stop = one(
        "SELECT Text, Start, Stop FROM DOCUMENTS D JOIN STATEMENTS S ON S.DocumentId = D.ID LIMIT 1"
    ).fetchone()
    statement = database_of(SAID).statements[0]
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * stop].decode("utf-16-le") == text[statement.start : statement.stop]
    # the first coder can log in: salt and repeated SHA-256
    raw = base64.b64decode(one("SELECT Password FROM CODERS WHERE ID = 1").fetchone()[0])
    digest = hashlib.sha256(raw[:16] + b"sample").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert digest == raw[16:]


def test_long_labels_are_cut_and_stay_apart(tmp_path: Path) -> None:
    long = "An organization with a name that does not end " * 6
    database = database_of([Said(long + "one", "x", 1), Said(long + "two", "x", 0)])
    shortened = write_dna(tmp_path / "out.dna", database)
    assert sorted(shortened) == [long + "one", long + "two"]
    labels = networks.one_mode(networks.read_dna(tmp_path / "out.dna")).rows
    assert len(set(labels)) == 2
    assert {len(label) for label in labels} == {190}


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.dna"
    write_dna(path, database_of(SAID))
    with pytest.raises(NetworkError, match="--force"):
        write_dna(path, database_of(SAID))
    write_dna(path, database_of(SAID[:1]), replace=True)
    assert len(read_database(path).statements) == 1
    with pytest.raises(NetworkError, match="cannot write"):
        write_dna(tmp_path / "missing" / "out.dna", database_of(SAID))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.dna"]


def test_importing_again_replaces_the_project_and_keeps_others(tmp_path: Path) -> None:
    with Store(tmp_path / "talks.db") as record:
        for name, said in (("a", SAID), ("b", SAID[:1]), ("a", SAID[:2])):
            save_project(record, name, database_of(said))
        assert [len(load_project(record, n).statements) for n in "ab"] == [2, 1]
        with pytest.raises(RecordError, match="a, b"):
            load_project(record)
        with pytest.raises(RecordError, match="no coding project 'c'"):
            load_project(record, "c")
    made = networks.two_mode(open_table(tmp_path / "talks.db", project="b"))
    assert made.rows == ("A",)


def test_types_and_their_variables(tmp_path: Path) -> None:
    path = shared("sample.dna")
    database = read_database(path)
    assert [(t.name, [v.name for v in t.variables]) for t in database.types] == [
        ("DNA Statement", ["person", "organization", "concept", "agreement"]),
        ("NPF Story Element", ["narrator", "victim", "villain", "plot", "hero", "policy solution"]),
        ("Annotation", ["note"]),
    ]
    notes = networks.read_dna(path, "Annotation")
    assert len(notes) == 1
    assert str(notes.variable("note").value(0)).startswith("This is a note")
    with pytest.raises(NetworkError, match="DNA Statement, NPF Story Element, Annotation"):
        networks.read_dna(path, "Claim")


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_code_units_and_points(text: str) -> None:
    units = CodeUnits(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le", "surrogatepass")) // 2
        assert units.units(point) == unit
        assert units.points(unit) == point


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no file"), (b"not a database " * 40, "no SQLite file"), (b"", "lacks a table")],
)
def test_what_is_no_database_is_said(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.dna"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NetworkError, match=words):
        read_database(path)


def test_another_programs_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.dna"
    sqlite3.connect(path).execute("CREATE TABLE DOCUMENTS (a)").connection.commit()
    with pytest.raises(NetworkError, match="not a DNA 3 database: it lacks"):
        read_database(path)


def test_a_text_that_is_not_utf8_is_said_without_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.dna"
    write_dna(path, database_of(SAID))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE DOCUMENTS SET Text = CAST(x'53616964ff' AS TEXT)")
        connection.commit()
    with pytest.raises(NetworkError, match=r"talks\.dna: it holds a text that is not UTF-8; save it anew in DNA$"):
        read_database(path)


def test_a_database_left_in_the_middle_of_a_change_is_still_one(tmp_path: Path) -> None:
    write_dna(tmp_path / "x.dna", database_of(SAID, "boolean"))
    with closing(sqlite3.connect(tmp_path / "x.dna", isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.execute("CREATE TABLE more (a)")
        other.executemany("INSERT INTO more VALUES (randomblob(900))", [()] * 200)
        for name in ("x.dna", "x.dna-journal"):
            shutil.copy(tmp_path / name, tmp_path / f"left-{name}")
    with pytest.raises(NetworkError, match=r"cannot read .*left-x\.dna: attempt to write a readonly database"):
        open_table(tmp_path / "left-x.dna")
