"""Each act of a day once: the one-a-day filter of event data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli import main
from parley.record import DailyEvent, Store

ARTICLES = (
    ("a", "2031-05-03", "Norway imposed sanctions on Sweden. Police arrested women. Norway never attacked Finland."),
    ("b", "2031-05-03", "Norway has imposed new sanctions on Sweden, and may impose sanctions on Iceland."),
    ("c", "2031-05-03", "Norway reportedly imposed sanctions on Sweden. Police arrested women."),
    ("d", "2031-05-04", "Norway imposed sanctions on Sweden. Norway attacked Finland."),
    ("e", None, "Norway imposed sanctions on Sweden."),
)


@pytest.fixture
def record(tmp_path: Path) -> str:
    rows = [{"id": id_, "published": day, "text": f"{text}\n"} for id_, day, text in ARTICLES]
    path = str(tmp_path / "r.db")
    told = "".join(json.dumps(row) + "\n" for row in rows)
    done = CliRunner().invoke(main, ["read", "-", "--record", path], input=told)
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def acts(record: str) -> Iterator[list[DailyEvent]]:
    with Store(record, create=False) as store:
        yield list(store.one_a_day())


def test_an_act_of_the_same_actors_on_one_day_is_one(acts: list[DailyEvent]) -> None:
    sanctions = [one for one in acts if one.event == "SANCTION" and one.target == "Sweden"]
    told = [(one.happened_on, one.mentions, one.documents) for one in sanctions]
    assert told == [("2031-05-03", 3, 3), ("2031-05-04", 1, 1), (None, 1, 1)]
    first = sanctions[0]
    assert {ref.partition("#")[0] for ref in first.refs} == {"a", "b", "c"}
    assert first.ref in first.refs
    assert first.certainty == "certain"


def test_who_has_no_name_is_somebody_else_in_another_article(acts: list[DailyEvent]) -> None:
    detained = [one for one in acts if one.event == "COERCE"]
    assert [one.mentions for one in detained] == [1, 1]


def test_what_is_denied_is_no_mention_of_what_happened(acts: list[DailyEvent]) -> None:
    attacks = {one.happened_on: one.certainty for one in acts if one.event == "ASSAULT"}
    assert attacks == {"2031-05-03": "negated", "2031-05-04": "certain"}


def test_no_mention_is_lost_or_counted_twice(record: str, acts: list[DailyEvent]) -> None:
    with Store(record, create=False) as store:
        every = [one.ref for one in store.events()]
    assert sorted(ref for one in acts for ref in one.refs) == sorted(every)


def test_the_command_prints_acts_with_their_mentions(record: str) -> None:
    asked = ["events", "--record", record, "--one-a-day", "--target", "Sweden", "--format", "csv", "--limit", "1"]
    done = CliRunner().invoke(main, asked)
    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert (row["happened_on"], row["source"], row["mentions"]) == ("2031-05-03", "Norway", "3")
    table = CliRunner().invoke(main, ["events", "--record", record, "--one-a-day"])
    assert table.exit_code == 0
    assert "mentions" in table.stdout


def test_in_polecats_columns_the_surest_mention_stands_for_all(record: str) -> None:
    asked = ["events", "--record", record, "--polecat", "--one-a-day", "--target", "Sweden", "--format", "jsonl"]
    rows = [json.loads(line) for line in CliRunner().invoke(main, asked).stdout.splitlines()]
    assert [row["Event Date"] for row in rows] == ["2031-05-03", "2031-05-04", None]


def test_what_two_do_with_each_other_is_one_act_whoever_is_named_first(tmp_path: Path) -> None:
    texts = ("Norway and Sweden held talks.", "Sweden and Norway held talks.", "Norway met Sweden for talks.")
    path = tmp_path / "r.db"
    told = "".join(
        json.dumps({"id": f"t{k}", "published": "2031-05-03", "text": text}) + "\n" for k, text in enumerate(texts)
    )
    assert CliRunner().invoke(main, ["read", "-", "--record", str(path)], input=told).exit_code == 0
    with Store(path, create=False) as store:
        assert [(one.event, one.mentions) for one in store.one_a_day()] == [("CONSULT", 3)]
