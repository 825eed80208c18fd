"""What the record keeps: documents and their versions, statements once, and nothing left behind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parley.errors import RecordError
from parley.reading import Record
from parley.record import Store
from tests.fake import FakeReader
from tests.record.making import everything, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as store:
        yield store
        sound(store)


def sound(store: Store) -> None:
    """SQLite finds nothing wrong, no row points nowhere, and the search holds what the tables hold."""
    connection = store.connection
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in ("documents_fts", "statements_fts"):
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")


def dump(store: Store) -> list[str]:
    return [line for line in store.connection.iterdump() if not line.startswith('INSERT INTO "runs"')]


def count(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_what_goes_in_comes_out(store: Store) -> None:
    extraction = everything()
    assert store.write(extraction, store.begin_run("1.0")) == "new"
    assert store.find(extraction.document) == extraction
    assert store.extraction("doc-1") == extraction
    assert list(store.extractions()) == [extraction]


def test_the_same_again_changes_nothing(store: Store) -> None:
    run = store.begin_run("1.0")
    store.write(everything(), run)
    before = dump(store)
    assert store.write(everything(), run) == "unchanged"
    assert dump(store) == before


def test_a_changed_text_under_the_same_id_is_a_new_version(store: Store) -> None:
    run = store.begin_run("1.0")
    old, new = said(["Mara Lindqvist"], id="x"), said(["Tomas Oduya"], id="x")
    assert [store.write(old, run), store.write(new, run)] == ["new", "version"]
    assert store.extraction("x") == new
    assert [quote.speaker for quote in store.statements()] == ["Tomas Oduya"]
    assert store.find(old.document) == old
    # a folder may hold both versions, and is read again and again
    assert store.write(old, run) == "unchanged"
    rows = store.connection.execute("SELECT version, current FROM versions").fetchall()
    assert [tuple(row) for row in rows] == [(1, 0), (2, 1)]


def test_a_text_that_is_set_back_in_its_file_is_the_current_one_again(tmp_path: Path) -> None:
    rain = "Rain fell on the upper valley for a third night, and the ferry stayed in its harbour. "
    old = f"{rain}“We will not sign,” Mara Lindqvist said.\n"
    new = f"{rain}“We will sign,” Tomas Oduya said.\n“We will not sign,” Mara Lindqvist said.\n"
    file = tmp_path / "talks.txt"
    with Record(tmp_path / "talks.db") as record:
        for text in (old, new):
            file.write_text(text)
            record.read_all(file, reader=FakeReader())
        assert [quote.speaker for quote in record.statements()] == ["Tomas Oduya", "Mara Lindqvist"]
        record.correct_speaker("talks.txt#s2", "Ines Tarrow", by="ann")
        file.write_text(old)
        reader = FakeReader()
        for _ in range(2):
            assert record.read_all(file, reader=reader).kept == 1
            assert [quote.speaker for quote in record.statements()] == ["Ines Tarrow"]
        assert not reader.seen
        versions = record.connection.execute("SELECT version, current, text FROM documents ORDER BY version").fetchall()
        assert [tuple(row) for row in versions] == [(2, 0, new), (3, 1, old)]
        for _ in range(2):  # what is counted on the way is what is counted anew
            assert {one.name: one.statements for one in record.actors()} == {"Ines Tarrow": 1}
            record.settle()
        with Record(tmp_path / "all.db") as both:
            both.absorb(record.path)
            assert [quote.speaker for quote in both.statements()] == ["Ines Tarrow"]


def test_a_text_that_is_set_back_and_read_by_a_newer_reader_is_kept_once(store: Store) -> None:
    rain = "Rain fell on the upper valley for a third night, and the ferry stayed in its harbour. " * 3
    old, new = (
        said([name], more=rain, path="talks.txt") for name in ("Mara Lindqvist", "Tomas Oduya")
    )  # fmt: skip
    for found in (old, new):
        store.write(found, store.begin_run("1.0"))
    again = replace(old, statements=(replace(old.statements[0], confidence=0.5),))
    assert store.write(again, store.begin_run("2.0")) == "replaced"
    rows = store.connection.execute("SELECT version, current, text FROM documents ORDER BY version").fetchall()
    assert [tuple(row) for row in rows] == [(2, 0, new.document.text), (3, 1, old.document.text)]
    assert [(quote.speaker, quote.confidence) for quote in store.statements()] == [("Mara Lindqvist", 0.5)]
    assert [(actor.name, actor.statements) for actor in store.actors()] == [("Mara Lindqvist", 1)]


def test_a_changed_text_under_the_same_url_is_a_new_version(store: Store) -> None:
    run = store.begin_run("1.0")
    old = said(["Mara Lindqvist"], url="https://a.example/1")
    new = said(["Tomas Oduya"], url="https://a.example/1")
    other = said(["Nell Abara"], url="https://a.example/2")
    assert [store.write(e, run) for e in (old, new, other)] == ["new", "version", "new"]
    assert store.extraction("https://a.example/1") == new
    assert store.extraction(old.document.id) == old


def test_newer_weights_replace_and_older_do_not(store: Store) -> None:
    extraction = everything()
    store.write(extraction, store.begin_run("1.2+a"))
    fewer = replace(extraction, statements=extraction.statements[:1])
    assert not store.is_read(extraction.document, "1.2+b")
    assert store.write(fewer, store.begin_run("1.2+b")) == "replaced"
    assert store.find(extraction.document) == fewer
    assert store.write(extraction, store.begin_run("1.1+c")) == "unchanged"
    assert store.is_read(extraction.document, "1.1+c")
    assert store.write(extraction, store.begin_run("1.10+a")) == "replaced"
    assert count(store, "statements") == 2
    assert count(store, "documents") == 1


def test_metadata_learned_later_is_kept_with_a_new_reading(store: Store) -> None:
    extraction = said(["Mara Lindqvist"])
    run = store.begin_run("1.0")
    store.write(extraction, run)
    dated = replace(extraction, document=replace(extraction.document, published="2024-02-01", title="T"))
    assert not store.is_read(dated.document, "1.0")
    assert store.write(dated, run) == "replaced"
    assert store.find(extraction.document) == dated
    # and saying less the next time takes nothing back
    assert store.is_read(extraction.document, "1.0")
    assert count(store, "documents") == 1


def test_a_refused_document_is_kept_until_it_is_read(store: Store) -> None:
    extraction = said(["Mara Lindqvist"])
    french = replace(extraction.document, language="fr")
    store.refuse(french, "it is in French")
    store.refuse(french, "it is in French")
    assert count(store, "documents") == 1
    assert not store.is_read(french, "1.0")
    assert store.write(extraction, store.begin_run("1.0")) == "replaced"
    assert store.find(extraction.document) == extraction
    assert store.connection.execute("SELECT refused, language FROM documents").fetchone()[:] == (None, "en")


def test_a_write_that_fails_leaves_no_trace(store: Store) -> None:
    run = store.begin_run("1.0")
    store.write(said(["Mara Lindqvist"]), run)
    before = dump(store)
    good = said(["Tomas Oduya"])
    bad = replace(good, statements=(replace(good.statements[0], content=None),))  # type: ignore[arg-type]
    with pytest.raises(RecordError):
        store.write(bad, run)
    assert dump(store) == before


def test_a_reader_reads_while_a_writer_writes(store: Store) -> None:
    run = store.begin_run("1.0")
    store.write(said(["Mara Lindqvist"]), run)
    with Store(store.path, create=False) as other, store.transaction() as connection:
        connection.execute("DELETE FROM statements")
        assert len(other.statements()) == 1
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")


def test_what_is_written_stays_while_another_process_comes_and_goes(tmp_path: Path) -> None:
    """Two open records of one program, as pages have them, and `parley statements` asked beside them."""
    path = tmp_path / "talks.db"
    asked = "import sys; from parley.record import Store; s = Store(sys.argv[1]); print(len(s.statements())); s.close()"
    beside = [sys.executable, "-c", asked, str(path)]
    with Store(path) as writes, Store(path):
        before = subprocess.run(beside, capture_output=True, text=True, check=True).stdout
        writes.write(everything(), writes.begin_run("reader-1"))
        after = subprocess.run(beside, capture_output=True, text=True, check=True).stdout
        assert (int(before), int(after)) == (0, len(writes.statements()))
    with Store(path) as store:
        assert len(store.statements()) == int(after) > 0


def test_two_writers_take_turns(store: Store) -> None:
    problems: list[BaseException] = []

    def write(part: int) -> None:
        try:
            with Store(store.path) as own:
                run = own.begin_run("1.0")
                for i in range(15):
                    own.write(said([f"Person{part} Number{i}", "Mara Lindqvist"]), run)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(part,)) for part in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert count(store, "documents") == 45
    assert [a.statements for a in store.actors(name="Lindqvist")] == [45]


def test_judgements_cannot_be_changed(store: Store) -> None:
    run = store.begin_run("1.0")
    store.write(said(["Mara Lindqvist"]), run)
    store.rename("Mara Lindqvist", "M. Lindqvist")
    for sql in ("DELETE FROM judgements", "UPDATE judgements SET name = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            store.connection.execute(sql)


def test_every_view_and_plain_table_can_be_read(store: Store) -> None:
    store.write(everything(), store.begin_run("1.0"))
    names = [
        row[0]
        for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'table')")
    ]
    for name in names:
        store.connection.execute(f'SELECT * FROM "{name}"').fetchall()
    words = store.connection.execute("SELECT words FROM mention_words ORDER BY start").fetchall()
    assert [row[0] for row in words] == ["Mara Lindqvist", "Varnland", "reporters"]
    [quote] = store.connection.execute("SELECT * FROM quotes WHERE id = 's1'").fetchall()
    assert (quote["speaker"], quote["affiliation"], quote["said_on"]) == (
        "Mara Lindqvist",
        "Varnland",
        "2031-05-01",
    )
