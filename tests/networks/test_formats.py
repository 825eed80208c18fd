"""Formats: what is written is read again by others, with attributes and signs."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.dna import table_of
from parley.networks.table import Entity
from tests.networks.making import Said, database_of, table

SAID = [Said("A", "x", 1), Said('B; "C"', "x", 0), Said("D <&>", "x", 1), Said("D <&>", "y", 0)]
labels = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


def signed() -> networks.Network:
    return networks.one_mode(table(SAID), aggregation="subtract")


def test_what_a_notebook_shows_of_a_network_is_short() -> None:
    said = [Said("<A>", "x", 1, 0, 1), Said("B", "x", 0, 3, 2)]
    network = networks.one_mode(table(said), aggregation="subtract", normalization="average")
    shown = "<one-mode network, subtract / average: 2 x 2, 2 statements, 2031-01-01 to 2031-01-04>"
    assert repr(network) == shown
    assert "1 &lt;A&gt;" in network._repr_html_()
    many = networks.two_mode(table([Said("A", f"concept {n}", 1) for n in range(99)]))
    assert "1 x 99, 99 statements" in many._repr_html_()
    series = networks.one_mode(table(said), window="days", size=3)
    assert repr(series).startswith("<2 windows, the first <one-mode network, ignore: 1 x 1, 1 statement, ")
    assert repr(table(said)).startswith("<table of 2 statements of type ")


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@pytest.mark.parametrize("mode", ["one-mode", "two-mode"])
def test_graph_files_keep_attributes_and_signs(suffix: str, mode: str, tmp_path: Path) -> None:
    make = networks.one_mode if mode == "one-mode" else networks.two_mode
    network = make(table(SAID), aggregation="subtract")
    network.write(tmp_path / f"net.{suffix}")
    read = nx.read_graphml if suffix == "graphml" else nx.read_gexf
    graph = read(tmp_path / f"net.{suffix}")
    name = "name" if suffix == "graphml" else "label"
    names = nx.get_node_attributes(graph, name)
    assert [names[f"n{i}"] for i in range(len(names))] == [n.label for n in network.nodes()]
    assert suffix == "gexf" or nx.get_node_attributes(graph, "label") == names  # what Gephi shows
    assert nx.get_node_attributes(graph, "frequency") == {
        f"n{i}": n.frequency for i, n in enumerate(network.nodes())
    }
    assert set(nx.get_node_attributes(graph, "color").values()) == {"#000000"}
    found = {(names[a], names[b]): d["weight"] for a, b, d in graph.edges(data=True)}
    own = network.names()
    assert found == {(own[i], own[j]): w for i, j, w in network.ties()}
    assert min(found.values()) < 0 < max(found.values())


def test_coders_notes_are_attributes(tmp_path: Path) -> None:
    database = database_of(SAID)
    (kind,) = database.types
    first = kind.variables[0]
    noted = Entity("A", None, "#ff8800", {"Type": "NGO", "Weight": "heavy"})
    entities = tuple(noted if e.label == "A" else e for e in first.entities)
    kind = type(kind)(
        kind.name, kind.color, (type(first)(first.name, first.kind, entities), *kind.variables[1:])
    )
    made = networks.one_mode(
        table_of(type(database)(database.coders, database.documents, (kind,), database.statements))
    )
    assert made.to_networkx().nodes["A"] == {
        "Type": "NGO", "Weight": "heavy", "variable": "organization", "frequency": 1, "color": "#ff8800",
    }  # fmt: skip
    made.write(tmp_path / "n.graphml")
    node = nx.read_graphml(tmp_path / "n.graphml").nodes["n0"]
    assert (node["Type"], node["Weight (coded)"], node["color"]) == ("NGO", "heavy", "#ff8800")


@settings(max_examples=15, deadline=None)
@given(st.lists(labels, min_size=2, max_size=4, unique=True))
def test_any_label_is_written_and_read(names: list[str]) -> None:
    made = networks.one_mode(table([Said(name, "x", 1) for name in names]), aggregation="congruence")
    rows = list(csv.reader(io.StringIO(made.to_text("csv"), newline=""), delimiter=";"))
    assert rows[0] == ["", *sorted(names)]
    for text in (made.to_text("graphml"), made.to_text("gexf")):
        ElementTree.fromstring(text.encode())
    assert json.loads(made.to_text("json"))["rows"] == sorted(names)


def test_csv_doubles_quotation_marks() -> None:
    rows = list(csv.reader(signed().to_text("csv").splitlines(), delimiter=";"))
    assert rows[0] == ["", "A", 'B; "C"', "D <&>"]
    assert rows[1][1:] == ["0", "-1", "1"]


def test_dl_names_both_modes() -> None:
    text = networks.two_mode(table(SAID), normalization="activity").to_text("dl")
    assert text.splitlines() == [
        "dl nr = 3, nc = 2, format = fullmatrix", "row labels:", '"A"', "\"B; 'C'\"", '"D <&>"',
        "col labels:", '"x"', '"y"', "data:", " 1.000000 0.000000", " 1.000000 0.000000", " 0.500000 0.500000",
    ]  # fmt: skip


def test_json_has_the_printed_form() -> None:
    assert json.loads(signed().to_text("json")) == {
        "rows": ["A", 'B; "C"', "D <&>"],
        "columns": ["A", 'B; "C"', "D <&>"],
        "matrix": [[0, -1, 1], [-1, 0, -1], [1, -1, 0]],
        "statements": 4,
        "from": "2031-01-01",
        "to": "2031-01-01",
    }


def test_windows_are_a_list_with_middles(tmp_path: Path) -> None:
    said = [Said("A", "x", 1, 0, 1), Said("B", "x", 0, 0, 1), Said("A", "x", 1, 2, 2)]
    series = networks.one_mode(table(said), aggregation="subtract", window="days", size=1)
    objects = json.loads(series.to_text("json"))
    assert [o["middle"] for o in objects] == ["2031-01-01", "2031-01-02", "2031-01-03"]
    assert [o["statements"] for o in objects] == [2, 0, 1]
    series.write(tmp_path / "net.graphml")
    assert len(list(tmp_path.glob("net-2031-01-0?.graphml"))) == 3
    assert re.findall(r"-?\d+$", series.to_text("csv"), re.M) == ["-1"]
    with pytest.raises(NetworkError, match="-o"):
        series.to_text("dl")


def test_the_table_can_be_read() -> None:
    lines = signed().to_text("table").splitlines()
    assert lines[0] == "one-mode, subtract, 4 statements, 2031-01-01 to 2031-01-01"
    assert lines[3].split() == ["1", "A", "·", "-1", "1"]


def test_pandas_and_networkx_have_the_labels() -> None:
    frame = networks.two_mode(table(SAID), aggregation="subtract").to_pandas()
    assert list(frame.columns) == ["x", "y"]
    assert frame.loc["D <&>", "y"] == -1
    clash = networks.two_mode(
        table([Said("x", "x", 1), Said("A", "x", 0)]), aggregation="subtract"
    ).to_networkx()
    assert sorted(clash.edges(data="weight")) == [("A", "concept: x", -1.0), ("x", "concept: x", 1.0)]


def test_unknown_formats_and_places_are_said(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="table, csv, json, dl, gexf, graphml"):
        signed().to_text("xlsx")  # type: ignore[arg-type]
    with pytest.raises(NetworkError, match="does not tell the format"):
        signed().write(tmp_path / "net")
    with pytest.raises(NetworkError, match="cannot write"):
        signed().write(tmp_path / "missing" / "net.csv")
