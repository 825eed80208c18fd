"""Events in POLECAT's columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli import main
from parley.english.plover import plover
from parley.model.kinds import PLOVER_EVENTS
from parley.record.polecat import POLECAT, sectors_of

TEXT = """Norway imposed sanctions on Sweden on Monday. Foreign Minister Mara Lind condemned the raid.

Norway did not attack Finland.
"""


@pytest.fixture
def record(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = str(tmp_path / "r.db")
    done = CliRunner().invoke(main, ["read", str(tmp_path / "a.txt"), "--record", path])
    assert done.exit_code == 0, done.output
    return path


def test_rows_have_forty_columns_and_no_event_that_did_not_happen(record: str) -> None:
    done = CliRunner().invoke(main, ["events", "--record", record, "--polecat", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(POLECAT) == 40
    assert tuple(rows[0]) == POLECAT
    [sanction] = [row for row in rows if row["Event Type"] == "SANCTION"]
    assert (sanction["Actor Name"], sanction["Actor Country"], sanction["Primary Actor Sector"]) == (
        "Norway", "Norway", "GOV",
    )  # fmt: skip
    assert (sanction["Recipient Name"], sanction["Quad Code"], sanction["Intensity"]) == (
        "Sweden", "MATERIAL CONFLICT", "-6",
    )  # fmt: skip
    assert "Sweden" in sanction["Story Locations"]
    assert "ASSAULT" not in {row["Event Type"] for row in rows}


def test_a_table_has_no_room_for_forty_columns(record: str) -> None:
    done = CliRunner().invoke(main, ["events", "--record", record, "--polecat"])
    assert done.exit_code == 2
    assert "--format csv" in done.stderr


@pytest.mark.parametrize(
    ("type_", "title", "name", "primary"),
    [
        ("person", "Foreign Minister", "Mara Lind", "GOV"),
        ("group", None, "Police", "COP"),
        ("group", None, "the rebels", "REB"),
        ("organization", None, "Supreme Court", "JUD"),
        ("outlet", None, "Northern Post", "JRN"),
        ("country", None, "Norway", "GOV"),
        ("person", None, "Jens Aker", "UNK"),
    ],
)
def test_sectors_follow_from_role_and_name(type_: str, title: str | None, name: str, primary: str) -> None:
    assert sectors_of(type_, title, name)[0] == primary


def test_every_event_and_mode_has_a_score() -> None:
    scores = plover().scores
    assert set(scores) == set(PLOVER_EVENTS)
    for event, modes in plover().modes.items():
        assert set(modes) - {"vandalize"} <= set(scores[event])  # the codebook scores no vandalism
        assert all(-10 <= score <= 10 for score in scores[event].values())
