"""Statements found by what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import parley
from parley.cli import main
from parley.coding.alike import nearest
from parley.model import Document
from parley.record import Question
from tests.fake import article, extract

TEXT = article(
    ("Mira Oduya", "Every ship should pay a toll from May on"),
    ("Janek Holt", "The channel must be dug deeper this year"),
    ("Sela Brandt", "It rained all of Monday at the quay"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with parley.Record(tmp_path / "talks.db") as record:
        run = record.begin_run("1.0+fake")
        record.write(extract(Document("d1", TEXT, published="2031-05-01", language="en")), run)
    return tmp_path / "talks.db"


def test_the_nearest_in_meaning_come_first(path: Path) -> None:
    with parley.Record(path) as record:
        found = nearest(record, "vessels have to be charged a fee", record.each_statement(Question()))
        assert len(found) == 3
        assert "toll" in found[0][1].content
        assert found == sorted(found, key=lambda pair: -pair[0])
        ((_, best),) = nearest(record, "dredging", record.each_statement(Question()), 1)
        assert best.id == "s2"
        assert nearest(record, "dredging", []) == []


def test_statements_like_these_words_among_those_asked_for(path: Path) -> None:
    asked = ["statements", "--record", str(path), "--format", "jsonl", "--like", "bad weather"]
    lines = CliRunner().invoke(main, asked).output.splitlines()
    assert json.loads(lines[0])["speaker"] == "Sela Brandt"
    only = CliRunner().invoke(main, [*asked, "--speaker", "Holt"]).output.splitlines()
    assert [json.loads(line)["speaker"] for line in only] == ["Janek Holt"]
    assert len(CliRunner().invoke(main, [*asked, "--limit", "2"]).output.splitlines()) == 2
