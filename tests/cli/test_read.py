"""`parley read`: what became of each file, how tables are told what is what, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parley.record import Store
from tests.fake import article, run
from tests.test_faults import command

GOOD = article(("Mara Lindqvist", "We go on"), ("Tomas Oduya", "We do not, and nobody will make us"))
OTHER = article(("Jonas Weyl", "The council will meet again"), ("Ruta Semb", "It will not, whatever he says"))
LINKS = "https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(LINKS)
    (tmp_path / "in" / "c.csv").write_text("id,name\n1,Ann\n2,Bo\n")
    lines = (json.dumps({"text": text}) for text in (OTHER, None))
    (tmp_path / "in" / "d.jsonl").write_text("\n".join(lines))
    return tmp_path / "in"


def test_every_file_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    arguments = ("read", str(folder), "--record", str(tmp_path / "r.db"), "-q")
    result = run(*arguments)
    assert result.exit_code == 1
    assert "parley: 5 found, 2 read, 2 not articles, 1 failed; 4 statements; kept in" in result.stderr
    assert "columns are: id, name" in result.stderr
    again = run(*arguments)
    assert "parley: 5 found, 0 read, 2 there already, 2 not articles, 1 failed; 4 statements; kept in" in again.stderr
    assert again.exit_code == 1


@pytest.mark.parametrize("more", [[], ["--list"]])
def test_another_language_is_told_with_the_option_that_reads_it(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "de.txt").write_text("Words.")
    arguments = ("read", str(tmp_path / "de.txt"), "--language", "de", "--no-record", "--format", "csv", *more)
    result = run(*arguments)
    told = "it is in German, and only English is read; if it is English, say --language en"
    assert told in (result.stdout if more else result.stderr)


@pytest.mark.parametrize("twice", [False, True])
def test_the_summary_counts_statements_alike_however_it_is_told(folder: Path, tmp_path: Path, twice: bool) -> None:
    (folder / "e.txt").write_text(OTHER, encoding="utf-8")  # the same text again
    told = set()
    for number, more in enumerate(([], ["-q"], ["--list"], ["-q", "--list"])):
        record = str(tmp_path / f"{number}.db")
        for _ in range(1 + twice):
            result = run("read", str(folder), "--record", record, *more)
        told.add(result.stderr.splitlines()[-1].partition("; kept in")[0])
    assert len(told) == 1, told
    assert "; 6 statements" in told.pop()


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_list_says_what_became_of_each_and_why(folder: Path, form: str) -> None:
    result = run("read", str(folder), "--no-record", "--list", "--format", form)
    if form == "table":
        assert result.stdout.count("no article") == 2
        assert "a list of links" in " ".join(result.stdout.split())
        return
    if form == "jsonl":
        rows = [json.loads(line) for line in result.stdout.splitlines()]
    else:
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["state"] for row in rows] == ["read", "no article", "failed", "read", "no article"]
    assert [Path(row["path"]).name for row in rows] == ["a.txt", "b.txt", "c.csv", "d.jsonl line 1", "d.jsonl line 2"]
    assert rows[1]["why"] == "a list of links"


def test_nothing_read_is_exit_code_two(folder: Path) -> None:
    result = run("read", str(folder / "b.txt"), "--no-record")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no article: a list of links" in result.stderr
    assert "1 found, 0 read, 1 not an article" in result.stderr


def test_columns_and_days_as_the_user_says(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Kopf;Wann;Eins;Zwei\nOn;03/04/2022;"{GOOD}";More of it came later.\n', encoding="utf-8")
    asked = ("read", str(path), "--no-record", "--format", "jsonl")
    unknown = run(*asked)
    assert unknown.exit_code == 2
    assert "Kopf, Wann, Eins, Zwei" in unknown.stderr
    said = (*asked, "--columns", "text=Eins+Zwei,title=Kopf,date=Wann")
    unsure = run(*said)
    assert unsure.exit_code == 2
    assert "--day-first or --month-first" in unsure.stderr
    for flag, day in (("--day-first", "2022-04-03"), ("--month-first", "2022-03-04")):
        done = run(*said, flag)
        assert json.loads(done.stdout)["document"]["published"] == day
        assert "columns: text=Eins+Zwei, title=Kopf, date=Wann" in done.stderr


@pytest.mark.parametrize("wrong", [["--columns", "song=A"], ["--columns", "text"], ["--fields", "text="]])
def test_roles_that_are_none_are_told(folder: Path, wrong: list[str]) -> None:
    result = run("read", str(folder), "--no-record", *wrong)
    assert result.exit_code == 2
    assert "ROLE=NAME" in result.stderr


def test_what_the_file_said_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,section,text\nOn,World,"{GOOD}"\n', encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.csv", "in/a.csv")
    record = str(tmp_path / "r.db")
    assert run("read", str(tmp_path / "a.zip"), "--record", record, "-q").exit_code == 0
    assert run("export", str(tmp_path / "out"), "--record", record, "--to", "jsonl").exit_code == 0
    [row] = [json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_text().splitlines()]
    assert json.loads(row["extra"]) == {"section": "World", "part": "row 2"}
    assert row["partial"] == 0
    assert row["path"].endswith("a.zip/in/a.csv")


def test_a_pipe_that_closes_leaves_no_part_of_a_record_without_a_word(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{i}: {GOOD}"}) for i in range(300)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    process = command("read", str(tmp_path / "a.jsonl"), "--record", str(tmp_path / "r.db"), "--format", "jsonl")
    assert isinstance(process, subprocess.Popen)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    process.wait()
    assert "stopped after" in said
    assert "goes on from there" in said


@pytest.mark.parametrize("above", [0, 1])
def test_an_edited_file_is_a_new_version_and_corrections_go_over_to_it(
    tmp_path: Path, above: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir([tmp_path, *tmp_path.parents][above])
    file, record = Path(os.path.relpath(tmp_path / "a.txt")), str(tmp_path / "r.db")
    file.write_text(article(("Ann Lee", "We go on"), ("Bo Ek", "We do not"), more="The envoys met in Uppsala.\n"))
    assert run("read", str(file), "--record", record, "-q").exit_code == 0
    assert run("correct", "speaker", "a.txt#s2", "Cy Jones", "--record", record).exit_code == 0
    file.write_text(file.read_text().replace("met in Uppsala", "met again in Uppsala"))
    monkeypatch.chdir(tmp_path.parents[1])
    assert run("read", os.path.relpath(tmp_path), "--record", record, "-q").exit_code == 0
    shown = run("statements", "--record", record, "--copies", "--format", "jsonl").stdout
    assert [json.loads(line)["speaker"] for line in shown.splitlines()] == ["Ann Lee", "Cy Jones"]
    with Store(record) as store:
        rows = store.connection.execute("SELECT version, current, copy_of FROM versions").fetchall()
        assert [tuple(row) for row in rows] == [(1, 0, None), (2, 1, None)]
    # and undone, it is undone in the text that stands
    assert run("correct", "undo", "--record", record).exit_code == 0
    shown = run("statements", "--record", record, "--copies", "--format", "jsonl").stdout
    assert [json.loads(line)["speaker"] for line in shown.splitlines()] == ["Ann Lee", "Bo Ek"]


def test_quite_another_text_in_a_file_is_another_document(tmp_path: Path) -> None:
    file, record = tmp_path / "a.txt", str(tmp_path / "r.db")
    for text in (article(("Ann Lee", "We go on")), article(("Bo Ek", "Ferries stay in the harbour until Friday"))):
        file.write_text(text)
        assert run("read", str(file), "--record", record, "-q").exit_code == 0
    shown = run("statements", "--record", record, "--format", "jsonl").stdout
    assert [json.loads(line)["speaker"] for line in shown.splitlines()] == ["Ann Lee", "Bo Ek"]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are not so free there")
def test_a_word_on_a_file_is_one_line_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31mb.txt").write_text("")
    (tmp_path / "c.txt").write_bytes(b"\xef\xbb\xbf")
    told = run("read", str(tmp_path), "--no-record").stderr.splitlines()
    assert len(told) == 3
    assert told[0].endswith("a\ufffd\ufffd[31mb.txt: it is empty; there is nothing to read")
    assert told[1].endswith("c.txt: it is empty; there is nothing to read")
