"""Every case that Discourse Network Analyzer's results are known for, from its sample database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from parley import networks
from parley.networks.dna_write import write_dna
from parley.networks.recorded import load_project, save_project
from parley.networks.table import StatementTable
from parley.record import Store
from tests.networks.making import SHARED, shared

MANIFEST = SHARED / "expected" / "MANIFEST.json"
CASES: list[dict[str, Any]] = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else []
NAMES = {
    "qualifierAggregation": "aggregation", "excludeValues": "exclude", "start.date": "since",
    "stop.date": "until", "timeWindow": "window", "windowSize": "size",
}  # fmt: skip


@pytest.fixture(scope="module", params=["as it is", "round trip"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> StatementTable:
    """The sample database, also after a stay in a record and back in a file of its own."""
    original = shared("sample.dna")
    if request.param == "as it is":
        return networks.read_dna(original)
    folder = tmp_path_factory.mktemp("round")
    with Store(folder / "talks.db") as record:
        save_project(record, "sample", networks.read_database(original))
        write_dna(folder / "out.dna", load_project(record))
    return networks.read_dna(folder / "out.dna")


def expected(name: str) -> str:
    return Path(shared(f"expected/{name}")).read_text(encoding="utf-8")


def options(arguments: dict[str, Any]) -> dict[str, Any]:
    """rDNA's arguments in our words."""
    given = {
        NAMES.get(k, k): v for k, v in arguments.items() if k not in ("networkType", "variable2Document")
    }
    if given.get("normalization") == "no":
        given["normalization"] = "none"
    if given.get("normalization") == "cosine":
        # what DNA calls cosine is none; its number goes by another name here (docs/networks.md)
        given["normalization"] = "activity-product"
    if "excludeAuthors" in given:
        authors = {"author": given.pop("excludeAuthors")}
        given["only" if given.pop("invertAuthors", False) else "exclude"] = authors
    if "size" in given:
        given["size"] = int(given["size"])
    return given


def test_the_cases_are_here() -> None:
    shared("expected/MANIFEST.json")
    assert len(CASES) >= 29


@pytest.mark.parametrize("case", [c for c in CASES if "Mode" not in c], ids=lambda c: c["file"])
def test_case(case: dict[str, Any], sample: StatementTable) -> None:
    wanted = json.loads(expected(case["file"]))
    given = options(case["args"])
    kind = case["args"].get("networkType", "twomode")
    if case["fn"] == "barplot":
        found = networks.frequencies(sample, given.pop("variable"), **given)
        assert list(found.values) == wanted["values"]
        assert list(found.levels) == wanted["intValues"]
        assert [list(row) for row in found.counts] == wanted["counts"]
        return
    if kind == "eventlist":
        events = networks.event_list(sample)
        assert [row[0] for row in events.rows] == wanted["filteredStatementIds"]
        return
    made = (networks.one_mode if kind == "onemode" else networks.two_mode)(sample, **given)
    ours = list(made) if isinstance(made, networks.NetworkSeries) else [made]
    theirs = wanted["results"] if "results" in wanted else [wanted["result"]]
    assert len(ours) == len(theirs)
    for network, result in zip(ours, theirs, strict=True):
        assert list(network.rows) == result["rows"]
        assert list(network.columns) == result["cols"]
        matrix = np.array(result["matrix"]).reshape(network.matrix.shape)
        if kind == "onemode":
            np.fill_diagonal(matrix, 0)
        np.testing.assert_allclose(network.to_array(), matrix, rtol=0, atol=1e-9)
        assert result["start"].startswith(str(network.first))
        assert result["stop"].startswith(str(network.last))
        if "kernel" not in given:
            assert network.statement_count == result["numStatements"]
        if "window" in given:
            assert network.middle.isoformat().startswith(result["middle"])
    if "window" not in given:
        assert ours[0].statement_ids.tolist() == wanted["filteredStatementIds"]


def test_event_list_text(sample: StatementTable) -> None:
    assert networks.event_list(sample).to_text("csv") == expected("eventlist.csv")


def test_csv_text(sample: StatementTable) -> None:
    network = networks.one_mode(sample, aggregation="subtract", normalization="average")
    assert network.to_text("csv") == expected("onemode_subtract_average.csv")


def test_dl_text(sample: StatementTable) -> None:
    assert networks.one_mode(sample, aggregation="congruence").to_text("dl") == expected(
        "onemode_congruence.dl"
    )


def test_graphml_says_what_dnas_does(sample: StatementTable, tmp_path: Path) -> None:
    import xml.etree.ElementTree as ElementTree

    def read(text: str) -> tuple[dict[str, dict[str, str]], dict[frozenset[str], float]]:
        root = ElementTree.fromstring(text)
        space = "{http://graphml.graphdrawing.org/xmlns}"
        titles = {k.get("id"): k.get("attr.name") for k in root.iter(f"{space}key")}
        nodes, names = {}, {}
        for node in root.iter(f"{space}node"):
            data = {titles[d.get("key")]: d.text or "" for d in node.findall(f"{space}data")}
            names[node.get("id")] = data["name"]
            nodes[data["name"]] = {k: data.get(k, "") for k in ("Type", "Alias", "variable", "frequency")}
        edges = {
            frozenset((names[e.get("source")], names[e.get("target")])): float(
                next(d.text or "" for d in e.findall(f"{space}data") if d.get("key") == "weight")
            )
            for e in root.iter(f"{space}edge")
        }
        return nodes, edges

    ours = read(networks.two_mode(sample, aggregation="subtract").to_text("graphml"))
    theirs = read(expected("twomode_subtract.graphml"))
    assert ours[0] == theirs[0]
    assert ours[1] == {tie: weight for tie, weight in theirs[1].items() if weight}
