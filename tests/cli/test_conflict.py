"""`parley conflict`, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli import main

MODEL = """
title = "Two presses"
status_quo = "not leak and not print"
[decision_makers.left]
prefers = ["not print", "leak"]
[decision_makers.right]
prefers = ["not leak", "print"]
[options.leak]
holder = "left"
[options.print]
holder = "right"
"""


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "presses.toml"
    path.write_text(MODEL, encoding="utf-8")
    return str(path)


def run(*arguments: str, code: int = 0, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["conflict", *arguments], input=stdin)
    assert result.exit_code == code, result.output
    return result


def test_analyse_prints_the_contract(model: str) -> None:
    printed = json.loads(run("analyse", model, "--format", "json").output)
    always = ["title", "options", "decision_makers", "states", "stability", "equilibria"]
    assert [key for key in printed if key not in ("reachable", "improvements")] == always
    assert printed["states"][1] == {"number": 2, "state": "YN"}
    assert printed["equilibria"]["nash"] == [4]
    assert printed["equilibria"]["seq"] == [1, 4]
    assert "reachable" not in json.loads(run("analyse", model, "--format", "json", "--no-moves").output)


def test_analyse_in_rows(model: str) -> None:
    lines = [json.loads(line) for line in run("analyse", model, "--format", "jsonl").output.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("analyse", model, "--format", "csv").output)))
    assert [row["state"] for row in lines] == [row["state"] for row in table] == ["NN", "YN", "NY", "YY"]
    assert [row["nash.left"] for row in lines] == [row["nash.left"] == "True" for row in table]


def test_table_and_extension_named(model: str) -> None:
    assert "Nash equilibria: 4" in run("analyse", model).output
    unknown = MODEL.replace('"leak"]', '"leak"]\nunknown = [["NN", "YN"]]')
    printed = run("analyse", "-", "--extension", "c", stdin=unknown).output
    assert "treated by extension c" in printed
    assert json.loads(run("analyse", "-", "--format", "json", stdin=unknown).output)["extension"] == "a"
    assert "not UTF-8" in run("analyse", "-", stdin=b"title = '\xff'", code=2).output
    assert "nested too deeply" in run("analyse", "-", stdin="title = " + "[" * 3000, code=2).output


@pytest.mark.parametrize(
    "command",
    [
        ["explain", "--state", "1"],
        ["explain", "--state", "NN", "--decision-maker", "left"],
        ["paths", "--to", "leak and print"],
        ["paths", "--to", "4", "--improvements-only"],
        ["require", "--state", "2", "--concept", "sseq"],
        ["sensitivity"],
        ["coalitions", "--concept", "nash"],
    ],
)
def test_questions_in_both_forms(model: str, command: list[str]) -> None:
    text = run(command[0], model, *command[1:]).output
    data = json.loads(run(command[0], model, *command[1:], "--format", "json").output)
    assert text.strip()
    assert isinstance(data, dict)


def test_required_change_is_written_and_holds(model: str, tmp_path: Path) -> None:
    out = str(tmp_path / "changed.toml")
    asked = json.loads(run("require", model, "--state", "2", "--write", out, "--format", "json").output)
    assert asked["size"] > 0
    assert 2 in json.loads(run("analyse", out, "--format", "json").output)["equilibria"]["seq"]


def test_convert_both_ways(model: str, tmp_path: Path) -> None:
    saved, again = str(tmp_path / "p.gmcr"), str(tmp_path / "p.toml")
    run("convert", model, saved)
    run("convert", saved, again)
    assert run("analyse", model, "--format", "json").output == run("analyse", again, "--format", "json").output
    assert "is there already" in run("convert", model, saved, code=2).output
    run("convert", model, saved, "--force")


def test_new_is_a_model(tmp_path: Path) -> None:
    path = str(tmp_path / "new.toml")
    run("new", path)
    assert run("new").output == Path(path).read_text(encoding="utf-8")
    assert json.loads(run("analyse", path, "--format", "json").output)["equilibria"]["gmr"]
    assert "is there already" in run("new", path, code=2).output


@pytest.mark.parametrize("form", ["svg", "png"])
def test_plot(model: str, tmp_path: Path, form: str) -> None:
    pytest.importorskip("matplotlib", reason="a plot needs matplotlib")
    out = tmp_path / f"graph.{form}"
    run("plot", model, "-o", str(out), "--to", "4")
    content = out.read_bytes()
    if form == "svg":
        assert b"Two presses" in content
        assert b"status quo" in content
        run("plot", model, "-o", str(out), "--to", "4")
        assert out.read_bytes() == content
    else:
        assert content.startswith(b"\x89PNG")
    assert ".svg, .png or .pdf" in run("plot", model, "-o", str(tmp_path / "x.gif"), code=2).output


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", "nowhere.toml"],
        ["explain", "MODEL", "--state", "7"],
        ["paths", "MODEL", "--to", "leak or print"],
        ["require", "MODEL", "--state", "YYY"],
        ["plot", "MODEL", "-o", "no/such/folder/x.svg"],
        ["convert", "MODEL", "no/such/folder/x.gmcr"],
    ],
)
def test_errors_are_one_line_and_exit_code_two(model: str, arguments: list[str]) -> None:
    printed = run(*[model if word == "MODEL" else word for word in arguments], code=2).output
    assert printed.startswith("parley: ")
    assert printed.count("\n") == 1


def test_parse_error_shows_a_caret(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(MODEL.replace('"leak"]', '"leak and )"]'), encoding="utf-8")
    lines = run("analyse", str(path), code=2).output.splitlines()
    assert lines[0].startswith('parley: bad.toml, line 5: decision maker "left", statement 2: ')
    assert lines[2].index("^") == lines[1].index(")")


def test_no_file_is_written_over_unasked(model: str, tmp_path: Path) -> None:
    before = Path(model).read_text(encoding="utf-8")
    record = tmp_path / "talks.svg"
    record.write_bytes(b"SQLite format 3\x00")
    wanted = ("require", model, "--state", "NN", "--write")
    for command, said in (
        ((*wanted, str(record)), "is there already; --force overwrites it"),
        ((*wanted, model, "--force"), "is what is read here; name another file"),
        (("convert", model, model, "--force"), "is what is read here; name another file"),
        (("plot", model, "-o", str(record)), "is there already and no picture; name another file"),
    ):
        assert said in run(*command, code=2).output
    assert record.read_bytes() == b"SQLite format 3\x00"
    assert Path(model).read_text(encoding="utf-8") == before
    run(*wanted, str(record), "--force")
    assert "[decision_makers.left]" in record.read_text(encoding="utf-8")


def test_a_picture_is_drawn_anew(model: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for _ in range(2):
        run("plot", model, "-o", str(tmp_path / "states.svg"))
    assert "<svg" in (tmp_path / "states.svg").read_text(encoding="utf-8")
