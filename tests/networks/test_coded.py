"""Networks from what people coded in a record, and from what was suggested."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from parley import networks
from parley.cli import main
from parley.networks.coded import Wanted
from parley.networks.sources import open_table
from tests.networks.making import river_record, shared

GAUGE, ARBITER = "A joint gauge before quotas", "An outside arbiter"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(river_record(tmp_path_factory.mktemp("river") / "river.db"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["network", *words])


def answer(*words: str) -> dict[str, list[object]]:
    done = run(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_what_was_coded_is_a_network(record: str) -> None:
    found = answer(record, "--aggregation", "subtract")
    assert found["rows"] == ["Dario Kesk", "Elske Vaan"]
    assert found["columns"] == [GAUGE, ARBITER]
    assert found["matrix"] == [[-1, 1], [1, -1]]
    assert (found["from"], found["to"]) == ("2032-02-11", "2032-02-12")
    said = run(record).stderr
    assert said == "parley: 1 position without a day is left out; --undated 2031-01-01 counts it on that day\n"
    tie = answer(record, "--type", "one-mode", "--aggregation", "subtract", "--undated", "2032-02-13")
    assert tie["rows"] == ["Dario Kesk", "Elske Vaan", "Sami Ferro"]
    assert tie["matrix"] == [[0, -2, -1], [-2, 0, 1], [-1, 1, 0]]


def test_suggestions_count_where_they_are_wanted_and_are_told_apart(record: str) -> None:
    found = answer(record, "--suggested", "0.3", "--codebook", "River talks", "--evidence")
    assert "Aud Sorrel" in found["rows"]
    kinds = {e["speaker"]: (e["values"]["kind"], e["confidence"]) for e in found["evidence"]}  # type: ignore[index]
    assert kinds["Aud Sorrel"][0] == "suggestion"
    assert kinds["Aud Sorrel"][1] >= 0.3
    assert kinds["Elske Vaan"] in (("coding", None), ("consensus", None))
    assert all(e["text"] for e in found["evidence"])  # type: ignore[index]
    coded = answer(record, "--suggested", "0.3", "--exclude", "kind=suggestion")
    assert "Aud Sorrel" not in coded["rows"]
    assert answer(record, "--suggested", "1")["rows"] == ["Dario Kesk", "Elske Vaan"]


def test_one_coder_or_the_consensus(record: str) -> None:
    assert answer(record, "--coder", "ben")["columns"] == [GAUGE]
    assert answer(record, "--coder", "ann")["columns"] == [GAUGE, ARBITER]
    assert answer(record, "--consensus")["columns"] == [GAUGE]


def test_the_page_says_what_was_suggested(record: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(record, "--suggested", "0.3", "--evidence", str(page)).exit_code == 0
    text = page.read_text()
    assert "suggestion 0." in text
    assert "First we measure, and then we divide" in text
    assert "d1#s1" in text


def test_an_open_record_gives_the_same_table(record: str) -> None:
    import parley

    with parley.Record(record) as opened:
        ours = networks.two_mode(networks.read_record(opened, suggested=0.3), aggregation="subtract")
        rows = networks.from_positions(opened.positions(suggested=0.3))
    again = networks.two_mode(networks.read_record(record, "River talks", suggested=0.3), aggregation="subtract")
    assert ours.to_dict(evidence=True) == again.to_dict(evidence=True)
    assert networks.two_mode(rows).columns == ("arbiter", "joint-gauge")
    assert ours.statement_count == again.statement_count == len(rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--codebook", "Rivers"], "no codebook 'Rivers'"),
        (["--coder", "bob"], "bob"),
        (["--suggested", "7"], "0 to 1"),
        (["--codebook", "River talks", "--project", "x"], "name it as --codebook"),
        (["--undated", "soon"], "is no date"),
    ],
)
def test_what_is_wrong_is_one_line(record: str, words: list[str], said: str) -> None:
    done = run(record, *words)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.output
    assert said in done.stderr


def test_positions_are_asked_of_records_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("time;organization;concept\n2031-01-01;A;x\n")
    done = run(str(tmp_path / "a.csv"), "--suggested", "0.5")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "are of a record" in done.stderr


def test_a_codebook_without_codings_says_so(tmp_path: Path) -> None:
    import parley
    from tests.networks.making import RIVER

    (tmp_path / "river.toml").write_text(RIVER)
    with parley.Record(tmp_path / "empty.db") as made:
        assert "no codebooks" in run(str(tmp_path / "empty.db")).stderr
        made.codebook.read(tmp_path / "river.toml", by="ann")
    done = run(str(tmp_path / "empty.db"))
    assert done.exit_code == 2
    assert "--suggested 0.8" in done.stderr


def test_an_imported_project_gives_the_same_network_either_way(tmp_path: Path) -> None:
    path = str(tmp_path / "talks.db")
    assert CliRunner().invoke(main, ["dna", "import", str(shared("sample.dna")), "--record", path]).exit_code == 0
    as_dna, as_coded = open_table(path), open_table(path, wanted=Wanted(codebook="sample"))
    for options in ({"aggregation": "subtract"}, {"aggregation": "congruence", "normalization": "average"}):
        one, other = (networks.one_mode(t, **options) for t in (as_dna, as_coded))  # type: ignore[arg-type]
        assert one.rows == other.rows
        np.testing.assert_allclose(one.to_array(), other.to_array())
