"""The commands, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from parley.output.printed import ROW_FIELDS
from tests.fake import article, run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def record(tmp_path: Path) -> str:
    lines = [
        {
            "id": "d1",
            "title": "First",
            "published": "2024-02-01",
            "text": article(("Mara Lindqvist", "Peace, at last")),
        },
        {
            "id": "d2",
            "published": "2024-03-01",
            "text": article(("Lindqvist", "War"), ("Tomas Oduya", "No war")),
        },
    ]
    path = str(tmp_path / "talks.db")
    stdin = "\n".join(json.dumps(line) for line in lines).encode()
    assert run("read", "-", "--record", path, "-q", stdin=stdin).exit_code == 0
    return path


def test_the_examples_are_read_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("read", str(EXAMPLES))
    assert result.exit_code == 0
    assert "Agnes Whitlow" in result.stdout
    assert "“We are one comma away from an agreement,”" in result.stdout
    assert result.stderr.splitlines()[-1].startswith("parley: 6 found, 6 read; ")
    assert "\x1b[" not in result.stdout
    assert (tmp_path / "parley.db").exists()
    again = run("read", str(EXAMPLES))
    assert again.stdout == result.stdout
    assert "6 found, 0 read, 6 there already" in again.stderr


def test_json_lines_come_in_the_order_given_and_store_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(article(("Mara Lindqvist", name)))
    result = run("read", "c.txt", "a.txt", "b.txt", "--format", "jsonl", "--no-record")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["document"]["path"] for row in found] == ["c.txt", "a.txt", "b.txt"]
    assert result.stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_csv_has_a_head_and_a_line_a_statement(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(("Mara Lindqvist", 'a "b", c')), encoding="utf-8")
    result = run("read", str(tmp_path / "a.txt"), "--format", "csv", "--no-record", "--published", "2024-02-01")
    [row] = csv.DictReader(io.StringIO(result.stdout))
    assert tuple(row) == ROW_FIELDS
    assert (row["content"], row["published"], row["place"]) == ('“a "b", c,”', "2024-02-01", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.txt", "--record", "r.db", "--no-record"],
        ["read", "a.txt", "--published", "soon", "--no-record"],
        ["read", "a.txt", "b.txt", "--url", "https://a.example", "--no-record"],
        ["read", str(EXAMPLES), "--title", "T", "--no-record"],
        ["read", "a.txt", "--format", "xml"],
        ["statements", "--kind", "song"],
        ["nothing"],
    ],
)
def test_what_cannot_be_meant_is_told(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--like", " "), "no words to compare with"),
        (("--document", "no such"), "goes by 'no such'"),
        (("--within", "d1#s99"), "has no statement 's99'"),
    ],
)
def test_what_is_refused_prints_no_head_line(record: str, asked: tuple[str, str], said: str) -> None:
    refused = run("statements", "--record", record, *asked, "--format", "csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr


def test_a_guess_at_an_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“Café,” Mara said.".encode("cp1252"))
    result = run("read", str(tmp_path / "a.txt"), "--no-record", "--format", "jsonl")
    assert result.exit_code == 0
    assert "Windows-1252" in result.stderr
    assert json.loads(result.stdout)["statements"][0]["content"]["text"] == "“Café,”"


def test_statements_in_three_forms(record: str) -> None:
    asked = ("statements", "--record", record, "--speaker", "Lindqvist", "--since", "2024-02-15")
    [row] = csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout))
    assert (row["speaker"], row["content"], row["said_on"]) == ("Mara Lindqvist", "“War,”", "2024-03-01")
    assert json.loads(run(*asked, "--format", "jsonl").stdout)["document"] == "d2"
    assert "“War,”" in run(*asked).stdout


def test_a_table_reads_well_in_80_columns(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.cli.output.PLAIN_WIDTH", 80)
    for command in (["statements"], ["statements", "--context"], ["actors"], ["events"]):
        out = run(*command, "--record", record).stdout
        assert max(len(line) for line in out.splitlines()) <= 80
    out = run("statements", "--record", record).stdout
    assert all(word in out for word in ("2024-03-01", "Mara Lindqvist", "“War,”", "d2#s1"))


def test_statements_with_more_conditions(record: str) -> None:
    def refs(*asked: str) -> list[str]:
        result = run("statements", "--record", record, "--format", "jsonl", *asked)
        assert result.exit_code == 0, result.stderr
        return [json.loads(line)["ref"] for line in result.stdout.splitlines()]

    assert refs("--document", "First") == ["d1#s1"]
    assert refs("--confidence-from", "0.95") == []
    assert refs("--newest", "--limit", "1") == ["d2#s2"]
    assert refs("--until", "1 Feb 2024", "--not-corrected") == ["d1#s1"]
    result = run("statements", "--record", record, "--context", "--format", "jsonl", "--limit", "1")
    assert json.loads(result.stdout)["context"] == "“Peace, at last,” Mara Lindqvist said."
    assert run("events", "--record", record, "--event", "sanction").exit_code == 0
    for wrong in (["--since", "yesterday"], ["--confidence-to", "2"], ["--event", "song"]):
        assert run("statements", "--record", record, *wrong).exit_code == 2
    assert "Did you mean statements?" in run("statemnts").stderr


def test_statements_by_search(record: str) -> None:
    result = run("statements", "--record", record, "--search", '"no war"', "--format", "jsonl")
    assert [json.loads(line)["speaker"] for line in result.stdout.splitlines()] == ["Tomas Oduya"]
    wrong = run("statements", "--record", record, "--search", '"no war')
    assert wrong.exit_code == 2
    assert "not understood" in wrong.stderr


def names(record: str) -> list[str]:
    lines = run("actors", "--record", record, "--format", "jsonl").stdout.splitlines()
    return [json.loads(line)["name"] for line in lines]


def test_actors_and_judgements(record: str) -> None:
    assert names(record) == ["Mara Lindqvist", "Tomas Oduya"]
    assert "is Mara Lindqvist" in run("actors", "merge", "Mara Lindqvist", "Oduya", "--record", record).stderr
    assert names(record) == ["Mara Lindqvist"]
    assert run("actors", "--record", record, "rename", "Lindqvist", "The Minister", "--by", "ann").exit_code == 0
    assert names(record) == ["The Minister"]
    assert run("actors", "split", "The Minister", "d2", "--name", "Another", "--record", record).exit_code == 0
    assert sorted(names(record)) == ["Another", "The Minister"]
    for _ in range(2):
        assert run("actors", "undo", "--record", record).exit_code == 0
    assert run("actors", "undo", "1", "--record", record).exit_code == 0
    assert names(record) == ["Mara Lindqvist", "Tomas Oduya"]
    made = run("actors", "judgements", "--record", record, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["action"] for line in made] == [
        "merge",
        "rename",
        "split",
        "undo",
        "undo",
        "undo",
    ]
    assert json.loads(made[1])["made_by"] == "ann"


def test_who_may_be_one_is_listed(tmp_path: Path) -> None:
    texts = ("“It is over,” Halim Karzan said.", "“It has begun,” Haleem Carzan said.")
    (tmp_path / "two.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    record = str(tmp_path / "r.db")
    run("read", str(tmp_path / "two.jsonl"), "--record", record)
    found = run("actors", "alike", "--record", record, "--format", "jsonl").stdout.splitlines()
    [row] = [json.loads(line) for line in found]
    assert {row["name"], row["other_name"]} == {"Halim Karzan", "Haleem Carzan"}
    assert "spelled alike" in run("actors", "--record", record, "alike").stdout
    run("actors", "merge", str(row["identity"]), str(row["other"]), "--record", record)
    assert run("actors", "alike", "--record", record, "--format", "jsonl").stdout == ""


def test_corrections(record: str) -> None:
    def correct(*arguments: str, by: str = "ann") -> str:
        result = run("correct", *arguments, "--record", record, "--by", by)
        assert result.exit_code == 0, result.stderr
        return result.stderr

    def said() -> dict[str, str]:
        lines = run("statements", "--record", record, "--format", "jsonl").stdout.splitlines()
        return {row["content"]: f"{row['speaker']} {row['corrected']}" for row in map(json.loads, lines)}

    assert "was said by Tomas Oduya" in correct("speaker", "d1#s1", "Tomas Oduya")
    correct("remove", "d2#s1")
    correct("bounds", "d2#s2", "--content", "No war", "--cue", "")
    correct("add", "First", "--content", "Peace", "--source", "Lindqvist", by="bob")
    correct("actor", "d2", "Oduya", "--role", "Envoy", "--country", "NOR")
    corrected = {"“Peace, at last,”": "Tomas Oduya ann", "Peace": "Mara Lindqvist bob", "No war": "Tomas Oduya ann"}
    assert said() == corrected
    assert "(corrected by bob)" in run("show", "d1", "--record", record).stdout
    assert "(corrected by ann)" in run("show", "d1", "--record", record, "--format", "html").stdout
    listed = run("correct", "list", "--record", record, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["state"] for line in listed] == ["stands"] * 5
    for _ in range(5):
        correct("undo")
    lindqvist = "Mara Lindqvist None"
    assert said() == {"“Peace, at last,”": lindqvist, "“War,”": lindqvist, "“No war,”": "Tomas Oduya None"}
    for arguments in (["speaker", "d1#s1"], ["bounds", "d1#s1"], ["add", "d1", "--content", ""], ["undo", "9"]):
        result = run("correct", *arguments, "--record", record)
        assert result.exit_code == 2
        assert result.stderr


def test_a_reason_never_hides_what_was_corrected(record: str) -> None:
    done = run("correct", "remove", "d2#s1", "--note", "a headline", "--record", record)
    assert "is no statement (a headline)" in done.stderr
    [row] = run("correct", "list", "--record", record, "--format", "jsonl").stdout.splitlines()
    assert json.loads(row)["note"].endswith("is no statement (a headline)")


@pytest.mark.parametrize(("columns", "wide"), [("80", 80), ("", 120), ("wide", 120)])
def test_a_table_in_a_pipe_is_as_wide_as_columns_says(
    record: str, monkeypatch: pytest.MonkeyPatch, columns: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = "Talks go on. " + article(("Mara Lindqvist", "We go on " + "and on " * 40))
    run("read", "-", "--record", record, "-q", stdin=json.dumps({"id": "d3", "text": text}).encode())
    shown = run("statements", "--record", record).stdout
    assert max(map(len, shown.splitlines())) == wide


def test_unnamed_sources_by_pattern(record: str) -> None:
    asked = ("actors", "merge", "--record", record, "--pattern", "senior * official", "--into", "Officials")
    assert run(*asked, "--yes").exit_code == 2
    assert "give --pattern with --into" in run("actors", "merge", "--record", record, "--into", "X").stderr
    assert run("actors", "merge", "Lindqvist", "--record", record).exit_code == 2


def test_show_on_the_terminal_and_as_a_page(record: str) -> None:
    out = run("show", "First", "--record", record).stdout
    assert "Mara Lindqvist" in out
    assert "“Peace, at last,”" in out
    page = run("show", "d1", "--record", record, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert '<mark class="content"' in page
    missing = run("show", "nothing", "--record", record)
    assert (missing.exit_code, len(missing.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("to", ["csv", "jsonl", "parquet"])
def test_export(record: str, tmp_path: Path, to: str) -> None:
    result = run("export", "--record", record, "--to", to, str(tmp_path / "out"))
    assert result.exit_code == 0
    assert {"statements", "documents", "quotes"} <= {path.stem for path in (tmp_path / "out").glob(f"*.{to}")}


def test_brackets_in_an_article_are_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“They [the others] left[/],” Mara Lindqvist said.")
    result = run("read", str(tmp_path / "a.txt"), "--no-record")
    assert "“They [the others] left[/],”" in result.stdout
