"""`parley network` on a database of our own writing."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli import main
from parley.networks.dna_write import write_dna
from tests.networks.making import Said, database_of

SAID = [
    Said("Ministry", "Ceasefire", 1, 0, 1),
    Said("Ministry", "Aid first", 0, 0, 1),
    Said("Rebels", "Ceasefire", 0, 3, 2),
    Said("Rebels", "Aid first", 1, 3, 2),
    Said("Church", "Ceasefire", 1, 9, 3),
    Said("Church", "Ceasefire", 1, 9, 3),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("network") / "talks.dna"
    write_dna(path, database_of(SAID))
    return str(path)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("network") / "graded.dna"
    scale = [5, -5, 0, 5, 3, 3]
    write_dna(
        path,
        database_of(
            [Said(s.who, s.what, h, s.day, s.document) for s, h in zip(SAID, scale, strict=True)], "integer"
        ),
    )
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["network", *words])


def answer(*words: str) -> object:
    done = run(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_two_mode_is_the_default(file: str) -> None:
    assert answer(file) == {
        "rows": ["Church", "Ministry", "Rebels"],
        "columns": ["Aid first", "Ceasefire"],
        "matrix": [[0, 2], [1, 1], [1, 1]],
        "statements": 6,
        "from": "2031-01-01",
        "to": "2031-01-10",
    }


def test_one_mode_with_all_that_can_be_said(file: str) -> None:
    words = (
        "--type one-mode --variable1 organization --variable2 concept --qualifier agreement --aggregation subtract "
        "--normalization average --duplicates document --since 2031-01-01 --until 2031-01-31 "
        "--only author=Author\\ 1 --exclude concept=Aid\\ first --isolates --statement-type Claim"
    )
    found = answer(file, *shlex.split(words))
    assert found == {
        "rows": ["Church", "Ministry", "Rebels"],
        "columns": ["Church", "Ministry", "Rebels"],
        "matrix": [[0, 1, 0], [1, 0, 0], [0, 0, 0]],
        "statements": 2,
        "from": "2031-01-01",
        "to": "2031-01-10",
    }


def test_integer_qualifier(graded: str) -> None:
    found = answer(graded, "--type", "one-mode", "--aggregation", "congruence")
    assert found["matrix"][1][2] == pytest.approx(0.5)  # type: ignore[index]
    assert found["matrix"][0][1] == pytest.approx(2 * 0.8)  # type: ignore[index]
    assert answer(graded, "--aggregation", "subtract")["matrix"] == [[0, 6], [-5, 5], [5, 0]]  # type: ignore[index]


def test_documents_variables(file: str) -> None:
    assert answer(file, "--variable2", "id")["columns"] == ["1", "2", "3"]  # type: ignore[index]
    marked = answer(file, "--variable2", "author", "--variable2-document", "--qualifier", "none")
    assert marked["columns"] == ["Author 0", "Author 1"]  # type: ignore[index]


def test_windows_and_kernels(file: str) -> None:
    found = answer(file, "--window", "days", "--size", "7")
    assert isinstance(found, list)
    assert [w["middle"] for w in found] == ["2031-01-04", "2031-01-05", "2031-01-06", "2031-01-07"]
    assert [w["statements"] for w in found] == [4, 2, 2, 4]
    smooth = answer(file, "--window", "days", "--size", "7", "--kernel", "gaussian", "--type", "one-mode")
    assert isinstance(smooth, list)
    assert len(smooth) == 2
    assert all(w["rows"] == ["Church", "Ministry", "Rebels"] for w in smooth)


def test_event_list(file: str) -> None:
    lines = run(file, "--type", "event-list", "--format", "csv").stdout.splitlines()
    assert len(lines) == 7
    assert lines[1].startswith('1;2031-01-01 00:00:00;"Ministry";"Ceasefire";1;3;12;"')


def test_verbs(file: str) -> None:
    found = answer(file, "polarization", "--seed", "1")
    assert found["groups"] == [["Church", "Ministry"], ["Rebels"]]  # type: ignore[index]
    assert found["score"] > 0  # type: ignore[index]
    assert answer(file, "communities")["groups"] == [["Church", "Ministry"], ["Rebels"]]  # type: ignore[index]
    counts = answer(file, "frequencies", "--variable1", "concept")
    assert counts["counts"] == [[1, 1], [1, 3]]  # type: ignore[index]
    assert answer(file, "backbone", "--keep", "1")["redundant"] == ["Aid first"]  # type: ignore[index]
    assert len(answer(file, "centrality")["nodes"]) == 3  # type: ignore[index,arg-type]
    over_time = answer(file, "polarization", "--window", "days", "--size", "7")
    assert over_time[0]["middle"] == "2031-01-04"  # type: ignore[index]
    steady = answer(file, "stability", "--window", "days", "--size", "7")
    assert len(steady) == 3  # type: ignore[arg-type]


@pytest.fixture
def debate(tmp_path: Path) -> str:
    """Seven actors on six concepts over a fortnight; their camps change after a week."""
    path = tmp_path / "debate.dna"
    said = [
        Said(f"Actor {a}", f"Concept {c}", int((a > c) ^ (day > 7 and a % 2)), day, day)
        for day in range(1, 15) for a in range(7) for c in range(6) if (a + c + day) % 3
    ]  # fmt: skip
    write_dna(path, database_of(said))
    return str(path)


def test_phase_transitions(debate: str, tmp_path: Path) -> None:
    words = (debate, "phase-transitions", "--window", "days", "--size", "3")
    found = answer(*words, "--type", "one-mode", "--method", "ward,pam", "--groups", "3")
    assert isinstance(found, dict)
    assert [(t["from"], t["to"]) for t in found["transitions"]] == [(1, 2)]
    assert {t["method"] for t in found["tried"]} == {"ward", "pam"}
    assert answer(*words, "--distance", "spectral")["distance"] == "spectral"  # type: ignore[index]
    lines = run(*words, "--format", "csv").stdout.splitlines()
    assert lines[0] == '"middle";"from";"to";"statements";"state";"silhouette"'
    assert len(lines) == len(found["windows"]) + 1
    drawn(words, tmp_path)


def test_ideal_points(debate: str, tmp_path: Path) -> None:
    words = (debate, "ideal-points", "--iterations", "300", "--until", "2031-01-08")
    found = answer(*words, "--positive", "Actor 0", "--level", "0.8")
    assert isinstance(found, dict)
    assert found["actors"][0]["name"] == "Actor 6"
    assert found["level"] == 0.8
    plane = answer(*words, "--dimensions", "2", "--model", "ordinal")
    assert len(plane["actors"][0]["mean"]) == 2  # type: ignore[index]
    done = run(*words)
    assert done.stdout.splitlines()[0].split() == ["actor", "ideal_point", "lower", "upper", "concepts", "statements"]
    drawn(words, tmp_path)
    drawn((*words, "--dimensions", "2"), tmp_path)


def test_clusterings(debate: str, tmp_path: Path) -> None:
    words = (debate, "clusterings", "--normalization", "average")
    found = answer(*words, "--groups", "2", "--seed", "1")
    assert isinstance(found, dict)
    assert found["best"]["modularity"] == max(t["modularity"] for t in found["tried"])
    assert len(found["best"]["groups"]) == 2
    over_time = answer(*words, "--window", "days", "--size", "5")
    assert isinstance(over_time, list)
    assert over_time[0]["middle"] == "2031-01-04"
    assert "best" in run(*words, "--format", "csv").stdout
    drawn(words, tmp_path)
    drawn((*words, "--window", "days", "--size", "5"), tmp_path)


def drawn(words: tuple[str, ...], folder: Path) -> None:
    """Where there is matplotlib the answer is drawn; as Vega-Lite always."""
    assert run(*words, "--plot", str(folder / "a.vl.json")).exit_code == 0
    assert "vega-lite" in json.loads((folder / "a.vl.json").read_text())["$schema"]
    pytest.importorskip("matplotlib")
    done = run(*words, "--plot", str(folder / "a.svg"))
    assert done.exit_code == 0, done.output
    assert "<svg" in (folder / "a.svg").read_text()


def test_without_matplotlib_one_line_says_what_to_install(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    for words in (
        ["--type", "one-mode", "--aggregation", "subtract"],
        ["--aggregation", "subtract"],
        ["frequencies"],
        ["communities"],
        ["clusterings"],
        ["polarization", "--window", "days", "--size", "7"],
        ["clusterings", "--window", "days", "--size", "7"],
        ["phase-transitions", "--window", "days", "--size", "7"],
        ["ideal-points", "--iterations", "100", "--least", "1"],
    ):
        done = run(file, *words, "--plot", str(tmp_path / "a.svg"))
        assert done.exit_code == 2, (words, done.output)
        assert done.stderr.splitlines()[-1].endswith("python -m pip install 'parley-record[plot]'")
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize("verb", ["polarization", "communities", "frequencies", "backbone", "centrality"])
@pytest.mark.parametrize("form", ["table", "csv"])
def test_verbs_print_rows(file: str, verb: str, form: str) -> None:
    done = run(file, verb, "--format", form)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > 1
    assert (";" in done.stdout.splitlines()[0]) == (form == "csv")


def test_files_are_written_by_their_suffix(file: str, tmp_path: Path) -> None:
    for suffix in ("graphml", "gexf", "dl", "csv", "json"):
        out = tmp_path / f"net.{suffix}"
        assert run(file, "--type", "one-mode", "--aggregation", "subtract", "-o", str(out)).exit_code == 0
        assert "Ministry" in out.read_text()
    assert run(file, "--window", "days", "--size", "9", "-o", str(tmp_path / "w.dl")).exit_code == 0
    assert len(list(tmp_path.glob("w-2031-01-*.dl"))) == 2


def test_evidence(file: str, tmp_path: Path) -> None:
    words = (file, "--type", "one-mode", "--aggregation", "subtract")
    found = answer(*words, "--evidence")
    assert isinstance(found, dict)
    assert {tie["source"] for tie in found["ties"]} <= set(found["rows"])
    assert {i for tie in found["ties"] for i in tie["statement_ids"]} == {e["id"] for e in found["evidence"]}
    page, rows = tmp_path / "evidence.html", tmp_path / "evidence.csv"
    done = run(*words, "--window", "days", "--size", "7", "--evidence", str(page))
    assert (done.exit_code, done.output) == (0, "")
    assert page.read_text().startswith("<!doctype html>")
    assert run(*words, "--evidence", str(rows)).exit_code == 0
    assert rows.read_text().count("\n") > 3
    assert run(*words, "--evidence", "-o", str(tmp_path / "net.graphml")).exit_code == 0
    assert "“" in (tmp_path / "net.graphml").read_text()


def test_a_series_is_one_gexf(file: str, tmp_path: Path) -> None:
    out = tmp_path / "talks.gexf"
    done = run(file, "--type", "one-mode", "--window", "days", "--size", "7", "-o", str(out))
    assert (done.exit_code, done.output) == (0, "")
    assert 'mode="dynamic"' in out.read_text()
    assert list(tmp_path.glob("talks*")) == [out]


def test_drawings(file: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for number, words in enumerate(
        (
            ["--type", "one-mode", "--aggregation", "subtract", "--color-by", "communities"],
            ["--aggregation", "subtract"],
            ["--aggregation", "subtract", "--plot-as", "network"],
            ["polarization", "--window", "days", "--size", "7"],
            ["frequencies"],
            ["communities"],
        )
    ):
        done = run(file, *words, "--plot", str(tmp_path / f"{number}.svg"))
        assert (done.exit_code, done.output) == (0, "")
        assert "<svg" in (tmp_path / f"{number}.svg").read_text()
        assert run(file, *words, "--plot", str(tmp_path / f"{number}.vl.json")).exit_code == 0
        assert "vega-lite" in json.loads((tmp_path / f"{number}.vl.json").read_text())["$schema"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bogus"], "choose one of matrix, frequencies"),
        (["--type", "three-mode"], "one-mode, two-mode, event-list"),
        (["--variable1", "speaker"], "organization, concept, agreement"),
        (["--qualifier", "concept"], "choose one of agreement"),
        (["--variable1", "agreement"], "organization, concept, author"),
        (["--since", "2040-01-01"], "from 2031-01-01 to 2031-01-10"),
        (["--exclude", "concept"], "VARIABLE=VALUE"),
        (["--exclude", "concept=Ceasefires"], "did you mean 'Ceasefire'"),
        (["--format", "xlsx"], "table, csv, json, dl, gexf, graphml"),
        (["--statement-type", "Story"], "it has Claim"),
        (["--window", "days", "--size", "400"], "make it smaller"),
        (["--window", "days", "--size", "3", "--format", "dl"], "json, csv, gexf or table"),
        (["stability"], "--window"),
        (["frequencies", "--window", "days", "--size", "3"], "has no windows"),
        (["polarization", "--type", "two-mode"], "one-mode"),
        (["polarization", "--measure", "vibes"], "modularity, balance"),
        (["centrality", "--plot", "x.svg"], "no drawing"),
        (["--plot", "x.bmp"], ".svg or .png"),
        (["--color-by", "mood"], "coded, communities"),
        (["--evidence", "talks.pdf"], ".html"),
        (["--evidence", "--format", "csv"], "no place for evidence"),
        (["phase-transitions"], "--window"),
        (["phase-transitions", "--window", "days", "--size", "3", "--distance", "euclid"], "spectral, absolute"),
        (["phase-transitions", "--window", "days", "--size", "3", "--method", "ward,kmeens"], "single, average"),
        (["ideal-points", "--window", "days", "--size", "3"], "--since and --until"),
        (["ideal-points", "--type", "one-mode"], "leave --type out"),
        (["ideal-points", "--positive", "Churches", "--least", "1"], "did you mean 'Church'"),
        (["clusterings", "--groups", "1"], "at least 2"),
        (["centrality", "--evidence", "x.html"], "leave the verb"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_choices(file: str, words: list[str], said: str) -> None:
    done = run(file, *words)
    assert done.exit_code == 2
    assert done.stderr.startswith("parley: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_what_is_no_database_is_one_line(tmp_path: Path) -> None:
    wrong = {
        "missing.dna": None,
        "noise.dna": b"\x00\x01" * 400,
        "empty.dna": b"",
        "half.dna": b"SQLite format 3\x00" * 9,
    }
    for name, content in wrong.items():
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        done = run(str(path))
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert name in done.stderr


@pytest.mark.parametrize("words", ["", "--type one-mode", "--type event-list", "centrality", "frequencies"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_has_the_bytes_of_standard_output(file: str, tmp_path: Path, words: str, form: str) -> None:
    path = tmp_path / "out"
    shown, written = (run(file, *words.split(), "--format", form, *more) for more in ((), ("-o", str(path))))
    assert shown.exit_code == written.exit_code == 0, written.output
    assert path.read_bytes() == shown.stdout_bytes
    assert shown.stdout_bytes.endswith(b"\n")
