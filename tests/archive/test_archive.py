"""Archives: whole parts or none, nothing twice, and the same as a record holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from parley.archive import Archive, Questions, read_into, writer
from parley.errors import RecordError
from parley.model import Document
from parley.reading import read_each
from parley.reading.verbs import Record
from tests.fake import FakeReader, article, run


def documents(count: int) -> list[Document]:
    return [
        Document(
            f"d{k}", article(("Mara Lindqvist", f"We want peace number {k}"), ("Tomas Oduya", "No")), f"{k}.txt",
            published=f"2031-{5 + k % 3:02}-0{1 + k % 9}" if k % 5 else None, outlet="Halyard", language="en",
        )
        for k in range(count)
    ]  # fmt: skip


def table(folder: Path, name: str) -> list[dict[str, object]]:
    return pq.read_table(folder / name).to_pylist()  # type: ignore[no-any-return]


def test_what_a_record_holds_an_archive_holds(tmp_path: Path) -> None:
    given = documents(20)
    outcomes = list(read_into(Archive(tmp_path / "out"), given, reader=FakeReader()))
    assert [o.state for o in outcomes] == ["read"] * 20
    with Record(tmp_path / "r.db") as record:
        list(read_each(given, record=record, reader=FakeReader()))
        kept = record.statements()
    said = table(tmp_path / "out", "statements")
    assert sorted((q.document, q.content, q.speaker, q.said_on) for q in kept) == sorted(
        (s["document"], s["content"], s["speaker_name"], s["said_on"]) for s in said
    )
    texts = {d["id"]: d["text"] for d in table(tmp_path / "out", "documents")}
    for row in said:
        words = [texts[row["document"]][s["start"] : s["stop"]] for s in row["content_spans"]]  # type: ignore[attr-defined,index]
        assert " … ".join(words) == row["content"]
    months = {p.name for p in (tmp_path / "out" / "statements").iterdir()}
    assert months == {"month=2031-05", "month=2031-06", "month=2031-07", "month=undated"}


def test_it_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "DOCUMENTS", 4)
    out, given = tmp_path / "out", documents(10)
    reader = FakeReader(batch=1)
    stopped = read_into(Archive(out), given, reader=reader)
    assert [next(stopped).state for _ in range(6)] == ["read"] * 6  # parts of 4: two are written
    stopped.close()  # type: ignore[attr-defined]
    left = out / "statements" / "month=2031-05" / "part-00009.parquet"
    left.write_bytes(b"cut short")  # as a kill leaves it
    with (out / writer.MANIFEST).open("a") as manifest:
        manifest.write('{"part": 9, "fi')
    again = list(read_into(Archive(out), [*given, given[0]], reader=reader))
    assert sorted(o.state for o in again) == ["kept"] * 9 + ["read"] * 2
    assert not left.exists()
    assert sorted(d["id"] for d in table(out, "documents")) == sorted(d.id for d in given)
    assert len(table(out, "statements")) == 20
    assert all(json.loads(line) for line in (out / writer.MANIFEST).read_text().splitlines())


def test_what_is_not_read_is_kept_with_the_reason(tmp_path: Path) -> None:
    german = Document("g", "Der Minister sagte, dass die Verhandlungen weitergehen.", language="de")
    [outcome] = read_into(Archive(tmp_path / "out"), [german], reader=FakeReader())
    assert outcome.state == "failed"
    [row] = table(tmp_path / "out", "documents")
    assert "only English is read" in str(row["refused"])
    assert row["reader"] is None


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("…")
    with pytest.raises(RecordError, match="no archive of Parley's and not empty"):
        Archive(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_on_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for k, document in enumerate(documents(3)):
        (folder / f"{k}.txt").write_text(document.text, encoding="utf-8")
    out = str(tmp_path / "out")
    result = run("read", str(folder), "--to", "parquet", out)
    assert result.exit_code == 0, result.stderr
    assert "3 found, 3 read" in result.stderr
    assert "3 there already" in run("read", str(folder), "--to", "parquet", out).stderr
    assert run("read", str(folder), "--to", "parquet", out, "--no-record").exit_code == 2


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    list(read_into(Archive(tmp_path / "it's out"), documents(20), reader=FakeReader()))
    return tmp_path / "it's out"


def test_duckdb_answers_who_said_what(archive: Path) -> None:
    with Questions(archive) as questions:
        with pytest.raises(RecordError, match="since 'June' is no sure date"):
            next(iter(questions.statements(since="June")))
        assert list(questions.statements(speaker="M_ra%")) == []
        found = list(questions.statements(speaker="lindqvist", since=date(2031, 6, 1), search="peace number"))
        assert found
        assert {row["speaker_name"] for row in found} == {"Mara Lindqvist"}
        assert min(str(row["said_on"]) for row in found) >= "2031-06-01"
        assert list(questions.statements(search="(.*")) == []
        counted = list(questions.months("speaker", top=1))
        assert sum(row["statements"] for row in questions.months()) == 40
        assert {row["month"] for row in counted} == {"2031-05", "2031-06", "2031-07", None}
        assert len(counted) == 4
        names, rows = questions.sql("SELECT month, count(*) AS n FROM documents GROUP BY month ORDER BY month")
        assert names == ["month", "n"]
        assert sum(n for _, n in rows) == 20
        with pytest.raises(RecordError, match="cannot answer that"):
            questions.sql("SELECT nothing FROM nowhere")


def test_questions_on_the_command_line(archive: Path, tmp_path: Path) -> None:
    lines = run("archive", "statements", str(archive), "--format", "csv").stdout.splitlines()
    assert len(lines) == 41
    assert "Mara Lindqvist" in run("archive", "months", str(archive), "--top", "1").stdout
    assert run("archive", "sql", str(archive), "SELECT 1 AS one", "--format", "jsonl").stdout == '{"one": 1}\n'
    nothing = run("archive", "months", str(tmp_path))
    assert nothing.exit_code == 2
    assert "there is no archive" in nothing.stderr
