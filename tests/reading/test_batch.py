"""Reading: one article, many articles, and into a record."""

from __future__ import annotations

import io
import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

import parley
from parley.documents import load
from parley.errors import DocumentError, LanguageError
from parley.reading import Record, read_each
from tests.fake import FakeReader, article

TEXT = article(("Mara Lindqvist", "We go on"), ("Tomas Oduya", "We do not"))
FAKE = FakeReader()


def test_a_text_with_what_is_known_of_it() -> None:
    reading = parley.read(text=TEXT, published="2024-02-01", outlet="Post", reader=FAKE)
    assert [(s.speaker and s.speaker.name, s.cue.text, s.content.text) for s in reading.statements] == [
        ("Mara Lindqvist", "said", "“We go on,”"),
        ("Tomas Oduya", "said", "“We do not,”"),
    ]
    assert (reading.document.published, reading.document.outlet) == ("2024-02-01", "Post")
    assert reading.actor("a2") == reading.actors[1]
    assert reading.actor(None) is None


def test_the_day_may_be_a_date_and_is_never_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    for day in (date(2024, 2, 1), datetime(2024, 2, 1, 9, 30), "1 February 2024"):
        assert parley.read(tmp_path / "a.txt", published=day, reader=FAKE).document.published == "2024-02-01"
    with Record(tmp_path / "talks.db") as record:
        assert record.read(text=TEXT, published=date(2024, 2, 1), reader=FAKE).document.published == "2024-02-01"
        for verb in (parley.read, record.read, record.read_all):
            with pytest.raises(DocumentError, match=r"published='soon' is no sure date; write it as 2024-02-01"):
                verb(tmp_path / "a.txt", published="soon", reader=FAKE)  # type: ignore[operator]


def test_a_file_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(parley.read(tmp_path / "a.txt", reader=FAKE).statements) == 2
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    assert len(parley.read(html=page, url="https://a.example/1", reader=FAKE).statements) == 2


def test_a_reading_as_table_page_and_printed_form() -> None:
    reading = parley.read(text=TEXT, reader=FAKE)
    assert list(reading.to_pandas()["speaker"]) == ["Mara Lindqvist", "Tomas Oduya"]
    assert "<mark" in reading._repr_html_()
    assert repr(reading) == f"<reading of {reading.document.id}: 2 statements, 2 actors>"
    assert [s["speaker"] for s in reading.to_dict()["statements"]] == ["a1", "a2"]
    assert list(parley.read(text="Nothing.", reader=FAKE).to_pandas().columns) == list(reading.to_pandas().columns)


def test_a_statement_has_in_python_what_is_printed_of_it() -> None:
    reading = parley.read(text=TEXT, reader=FAKE)
    for said, printed in zip(reading.statements, reading.to_dict()["statements"], strict=True):
        assert [actor.id for actor in said.speakers] == printed["speakers"] == [said.speaker and said.speaker.id]
        assert said.certainty.value == printed["certainty"]["value"]
        assert (said.within, said.origin, said.corrected) == (printed["within"], printed["origin"], None)
    assert len(reading.events) == len(reading.to_dict()["events"])


@pytest.mark.parametrize(
    "said", [{"outlet": float("nan")}, {"title": 5}, {"url": b"x"}, {"published": 20310506}, {"id": 7}]
)
def test_metadata_that_is_no_text_is_named(said: dict[str, object], tmp_path: Path) -> None:
    (name, value), *_ = said.items()
    told = re.escape(f"{name}={value!r} is no ")
    with pytest.raises(TypeError, match=told):
        parley.read(text=TEXT, reader=FAKE, **said)  # type: ignore[arg-type]
    (tmp_path / "a.txt").write_text(TEXT)
    with parley.Record(tmp_path / "r.db") as record, pytest.raises(TypeError, match=told):
        record.read_all(tmp_path / "a.txt", reader=FAKE, **said)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"text=b'words' is no text"):
        parley.read(text=b"words", reader=FAKE)  # type: ignore[arg-type]


def test_what_cannot_be_read() -> None:
    for wrong in ({}, {"text": "a", "html": "b"}):
        with pytest.raises(TypeError):
            parley.read(reader=FAKE, **wrong)  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match="empty"):
        parley.read(text=" ", reader=FAKE)
    with pytest.raises(DocumentError, match=r"no\.txt: there is no such file"):
        parley.read("no.txt", reader=FAKE)
    with pytest.raises(LanguageError, match=r'^it is in German, .*; if it is English, give language="en"$'):
        parley.read(text="Words.", language="de", reader=FAKE)


def test_what_is_in_another_language_is_named_as_python_says_it(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Words.")
    told = r'de\.txt: it is in German, and only English is read; if it is English, give language="en"$'
    with pytest.raises(LanguageError, match=told):
        parley.read(path, language="de", reader=FAKE)
    with parley.Record(tmp_path / "r.db") as record:
        with pytest.raises(LanguageError, match=told):
            record.read(path, language="de", reader=FAKE)
        with pytest.raises(DocumentError, match=told):
            record.read_all(path, language="de", reader=FAKE)


def test_one_article_of_many_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(DocumentError, match="more than one"):
        parley.read(tmp_path / "a.jsonl", reader=FAKE)


def rows(*texts: str | None) -> io.BytesIO:
    return io.BytesIO("\n".join(json.dumps({"text": text}) for text in texts).encode())


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_outcomes_come_in_order_whatever_the_batches(tmp_path: Path, batch: int) -> None:
    texts = [None, "One.", "Two.", None, None, "Three.", "One.", "Four.", None]
    with Record(tmp_path / "r.db") as record:
        record.read_all("-", stdin=rows("Two.", "Four."), reader=FakeReader())
        reader = FakeReader(batch=batch)
        outcomes = list(read_each(load(["-"], stdin=rows(*texts)), record=record, reader=reader, with_kept=True))
        assert [o.document.text if o.document else None for o in outcomes] == texts
        states = [outcome.state for outcome in outcomes]
        assert [states[i] for i in (0, 1, 2, 7)] == ["none", "read", "kept", "kept"]
        assert [o.extraction is None for o in outcomes] == [text is None for text in texts]
        assert record.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 4


def test_what_is_there_is_not_read_again(tmp_path: Path) -> None:
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(TEXT + str(i))
    first, second, newer = FakeReader(), FakeReader(), FakeReader("2.0+fake")
    with Record(tmp_path / "r.db") as record:
        assert (record.read_all(tmp_path, reader=first).read, len(first.seen)) == (5, 5)
        before = list(record.connection.iterdump())
        summary = record.read_all(tmp_path, reader=second)
        assert (summary.read, summary.kept, second.seen) == (0, 5, [])
        assert list(record.connection.iterdump()) == before
        assert record.read_all(tmp_path, reader=newer).read == 5
        assert len(record.statements()) == 10
        assert record.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 5


def test_a_file_under_another_path_is_the_same_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    with Record(tmp_path / "r.db") as record:
        record.read_all(tmp_path / "a.txt", reader=FAKE)
        [outcome] = read_each(load([tmp_path / "b.txt"]), record=record, reader=FAKE, with_kept=True)
        assert outcome.state == "kept"
        assert outcome.extraction is not None
        assert outcome.extraction.document.path == str(tmp_path / "b.txt")


def test_a_record_reads_one_and_gives_it_back(tmp_path: Path) -> None:
    with parley.Record(tmp_path / "r.db") as record:
        reading = record.read(text=TEXT, id="x", title="T", reader=FAKE)
        assert record.reading("x") == reading
        assert record.read(text=TEXT, id="x", title="T", reader=FAKE) == reading
        assert [quote.speaker for quote in record.statements(search="go")] == ["Mara Lindqvist"]
        with pytest.raises(LanguageError):
            record.read(text="Words.", language="fr", reader=FAKE)


def test_read_all_says_what_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    with Record(tmp_path / "r.db") as record:
        summary = record.read_all(tmp_path, reader=FAKE, outlet="Post")
        assert [outcome.path for outcome in summary.failed] == [str(tmp_path / "b.txt")]
        assert record.statements()[0].outlet == "Post"
        with pytest.raises(DocumentError, match=r"b\.txt: it is empty"):
            record.read_all(tmp_path / "b.txt", reader=FAKE)
