"""`parley events` as a table: what is not certain says so, and mere words stand in quotation marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli import main

TEXT = (
    "Sweden will impose sanctions on Norway, Mara Lindqvist said. Norway rejected the plan. In 2012, Sweden expelled "
    "two diplomats."
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    (folder / "one.jsonl").write_text(json.dumps({"id": "d1", "text": TEXT, "published": "2024-02-16"}) + "\n")
    read = CliRunner().invoke(main, ["read", str(folder / "one.jsonl"), "--record", str(folder / "r.db")])
    assert read.exit_code == 0, read.output
    return folder / "r.db"


def run(kept: Path, *asked: str) -> str:
    result = CliRunner().invoke(main, ["events", "--record", str(kept), *asked])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_table_says_what_is_not_certain_and_what_are_mere_words(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.cli.output.PLAIN_WIDTH", 80)
    out = run(kept)
    assert "(planned)" in out
    assert "“the plan”" in out
    assert "“Norway”" not in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_rows_for_scripts_are_as_they_were(kept: Path) -> None:
    rows = [json.loads(line) for line in run(kept, "--format", "jsonl").splitlines()]
    assert all("worded" not in row for row in rows)
    [planned] = [row for row in rows if row["certainty"] == "planned"]
    assert planned["event"] == "SANCTION"
    assert next(row["target"] for row in rows if row["event"] == "REJECT") == "the plan"


def test_a_year_is_no_day(kept: Path) -> None:
    rows = [json.loads(line) for line in run(kept, "--format", "jsonl").splitlines()]
    [expelled] = [row for row in rows if row["words"] == "expelled"]
    assert expelled["happened_on"] is None
    assert {row["happened_on"] for row in rows if row is not expelled} == {"2024-02-16"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gunmen kidnapped two nurses last month.", [None]),
        ("Gunmen kidnapped two nurses three weeks ago.", [None]),
        ("Gunmen kidnapped two nurses on Easter Sunday.", ["2023-04-09"]),
        ("Gunmen kidnapped two nurses a few days ago.", [None]),
        ("Sweden will impose sanctions on Norway next week.", [None]),
        ("Sweden will impose sanctions on Norway on Easter Monday.", ["2024-04-01"]),
        ("Sweden will impose sanctions on Norway tomorrow.", ["2024-02-17"]),
        ("Norwegian envoys were to arrest two smugglers yesterday or today.", ["2024-02-15"]),
        ("Gunmen kidnapped two nurses on Sunday.", ["2024-02-11"]),
        ("Gunmen kidnapped two nurses this week.", ["2024-02-16"]),
    ],
)
def test_a_time_that_is_not_of_publication_is_none_of_its_days(
    tmp_path: Path, text: str, days: list[str | None]
) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": text, "published": "2024-02-16"}) + "\n")
    read = CliRunner().invoke(main, ["read", str(tmp_path / "one.jsonl"), "--record", str(tmp_path / "r.db")])
    assert read.exit_code == 0, read.output
    rows = [json.loads(line) for line in run(tmp_path / "r.db", "--format", "jsonl").splitlines()]
    assert [row["happened_on"] for row in rows] == days
