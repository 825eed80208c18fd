"""What is in a record, in figures."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from parley.model import Document
from parley.reading import Record, read_each
from tests.fake import FakeReader, article, run
from tests.web.making import make


def test_a_record_says_what_is_in_it(tmp_path: Path) -> None:
    told = [("Mara Lindqvist", f"We want peace in valley {n} before the snow comes down again") for n in range(9)]
    path = make(
        tmp_path / "talks.db",
        (
            Document("a", article(*told), url="https://a.example/1", published="2031-05-06", language="en"),
            Document("b", article(*told), published="2031-05-07", language="en"),
            Document("c", "Niemand hat etwas gesagt.", published="2031-06-01", language="de"),
        ),
    )
    with Record(path) as record:
        newer = Document("a2", article(*told, ("Tomas Oduya", "No")), url="https://a.example/1", language="en")
        list(read_each([newer], record=record, reader=FakeReader()))
        record.remove_statement("wire-1#s3", by="ann")
        counted = (len(record.statements()), len(record.actors(silent=True)), len(record.events()))
    result = run("record", "info", str(path), "--format", "jsonl")
    facts = json.loads(result.stdout)
    assert (facts["documents"], facts["older_versions"], facts["copies"], facts["unread"]) == (5, 1, 1, 1)
    assert (facts["statements"], facts["actors"], facts["events"]) == counted
    assert (facts["corrections"], facts["codebooks"], facts["codings"]) == (1, 1, 0)
    assert facts["suggestions"] > 0
    assert (facts["first_day"], facts["last_day"]) == ("2031-01-06", "2031-06-01")
    assert facts["readers"] == ["1.0+fake"]
    [row] = csv.DictReader(io.StringIO(run("record", "info", str(path), "--format", "csv").stdout))
    assert (row["documents"], row["readers"]) == ("5", "1.0+fake")
    table = run("record", "info", str(path)).stdout
    assert "older versions" in table
    assert "1.0+fake" in table


def test_of_no_record_it_makes_none(tmp_path: Path) -> None:
    result = run("record", "info", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert "there is no record at" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_an_empty_record_has_nothing_in_it(tmp_path: Path) -> None:
    with Record(tmp_path / "new.db"):
        pass
    facts = json.loads(run("record", "info", str(tmp_path / "new.db"), "--format", "jsonl").stdout)
    assert (facts["documents"], facts["statements"], facts["first_day"], facts["readers"]) == (0, 0, None, [])
