"""`parley dna import` and `export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli import main
from parley.networks.dna import read_database
from parley.networks.dna_write import write_dna
from tests.networks.making import Said, database_of

SAID = [Said("Ministry", "Ceasefire", 1, 0, 1), Said("Rebels", "Ceasefire", 0, 3, 2)]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.dna"
    write_dna(path, database_of(SAID))
    return path


def test_there_and_back(file: Path, tmp_path: Path) -> None:
    record, out = str(tmp_path / "talks.db"), tmp_path / "out.dna"
    for again in (False, True):
        done = run("dna", "import", str(file), "--record", record)
        assert (done.exit_code, done.stdout) == (0, "")
        assert "2 statements in 2 documents" in done.stderr
        assert ("in place of the 2 statements that it had" in done.stderr) == again
    assert run("dna", "export", "--record", record, str(out)).exit_code == 0
    assert read_database(out).statements == read_database(file).statements
    asked = ["--type", "one-mode", "--aggregation", "subtract", "--format", "json"]
    printed = [run("network", str(path), *asked).stdout for path in (file, out, Path(record))]
    assert json.loads(printed[0])["matrix"] == [[0, -1], [-1, 0]]
    assert printed[0] == printed[1] == printed[2]


def test_imported_documents_are_documents_of_the_record(file: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "talks.db")
    run("dna", "import", str(file), "--record", record, "--project", "peace")
    done = run("show", "peace/1", "--record", record)
    assert done.exit_code == 0, done.output
    assert "Ceasefire now" in done.stdout


def test_several_projects_must_be_named(file: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "talks.db")
    for name in ("one", "two"):
        run("dna", "import", str(file), "--record", record, "--project", name)
    out = str(tmp_path / "out.dna")
    done = run("dna", "export", "--record", record, out)
    assert done.exit_code == 2
    assert "one, two" in done.stderr
    assert run("dna", "export", "--record", record, "--project", "two", out).exit_code == 0
    assert run("dna", "export", "--record", record, "--project", "two", out).exit_code == 2
    assert run("dna", "export", "--record", record, "--project", "two", "--force", out).exit_code == 0


@pytest.mark.parametrize(
    "words", [["import", "missing.dna", "--record", "r.db"], ["export", "--record", "missing.db", "out.dna"]]
)
def test_what_is_missing_is_one_line(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("dna", *words)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "missing" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("to", ["csv", "jsonl", "parquet"])
def test_a_record_with_a_study_is_exported(file: Path, tmp_path: Path, to: str) -> None:
    """Where words and numbers are coded, all are words in a format whose columns have one type."""
    record, out = str(tmp_path / "talks.db"), tmp_path / "out"
    run("dna", "import", str(file), "--record", record)
    done = run("export", "--record", record, "--to", to, str(out))
    assert done.exit_code == 0, done.output
    if to == "parquet":
        table = pytest.importorskip("pyarrow.parquet").read_table(out / "coding_values.parquet")
        assert {"Ceasefire", "Ministry", "0", "1"} <= set(table.column("value").to_pylist())
