"""Every number opens: the statements behind a cell are those that the definitions count, and no others."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.page import evidence_page
from tests.networks.making import Said, table
from tests.networks.test_matrices import ONE, coded

SAID = [
    Said("Kesh Republic", "Dam", 1, 0, 1),
    Said("Kesh Republic", "Quotas", 0, 0, 1),
    Said("Varnland", "Dam", 0, 1, 2),
    Said("Varnland", "Quotas", 0, 1, 2),
    Said("Varnland", "Dam", 1, 2, 3),
    Said("Orsk", "Gauge", 1, 3, 4),
]


@settings(max_examples=80, deadline=None)
@given(coded, st.sampled_from(ONE), st.booleans())
def test_the_parts_of_a_one_mode_cell_add_up_to_it(
    case: tuple[str, list[Said]], aggregation: networks.build.OneModeAggregation, smooth: bool
) -> None:
    kind, said = case
    days = sorted({s.day for s in said})
    smooth = smooth and days[-1] - days[0] >= 2
    made: Any = networks.one_mode(
        table(said, kind),
        aggregation=aggregation,
        window="days" if smooth else None,
        size=2 if smooth else None,
        kernel="gaussian" if smooth else None,
    )
    for network in made if smooth else [made]:
        matrix = network.to_array()
        for i, j in np.ndindex(*matrix.shape):
            cell = network.cell(network.rows[i], network.rows[j])
            assert cell.weight == matrix[i, j]
            assert cell.total == pytest.approx(matrix[i, j], abs=1e-9)
            assert sum(part.total for part in cell.parts) == pytest.approx(cell.total)
            assert all(part.worth for part in cell.parts)


@settings(max_examples=60, deadline=None)
@given(coded, st.sampled_from(["ignore", "subtract", "combine"]))
def test_the_parts_of_a_two_mode_cell_add_up_to_it(
    case: tuple[str, list[Said]], aggregation: networks.build.TwoModeAggregation
) -> None:
    kind, said = case
    if kind == "short text" and aggregation == "subtract":
        return
    network = networks.two_mode(table(said, kind), aggregation=aggregation)
    for i, row in enumerate(network.rows):
        for j, column in enumerate(network.columns):
            cell = network.cell(row, column)
            assert cell.total == pytest.approx(network.to_array()[i, j])
            expected = {n for n, s in enumerate(said, 1) if (s.who, s.what) == (row, column) and s.how != ""}
            if aggregation == "subtract":
                expected -= {n for n, s in enumerate(said, 1) if kind == "integer" and s.how == 0}
            assert set(cell.statement_ids) == expected


@settings(max_examples=60, deadline=None)
@given(coded, st.sampled_from(ONE))
def test_a_tie_names_the_statements_that_make_it(
    case: tuple[str, list[Said]], aggregation: networks.build.OneModeAggregation
) -> None:
    kind, said = case
    network = networks.one_mode(table(said, kind), aggregation=aggregation)
    scale = [s.how for s in said]
    span = (max(scale) - min(scale) or 1) if kind == "integer" else 1  # type: ignore[type-var,operator]

    def worth(a: Said, b: Said) -> float:
        alike = float(a.how == b.how) if kind == "short text" else 1 - abs(a.how - b.how) / span  # type: ignore[operator]
        return {"ignore": 1.0, "congruence": alike, "conflict": 1 - alike, "subtract": 2 * alike - 1}[aggregation]

    for one in network.rows:
        for other in network.rows:
            expected = set()
            for n, a in enumerate(said, 1):
                for m, b in enumerate(said, 1):
                    pair = (a.who, b.who) == (one, other) and one != other and a.what == b.what != ""
                    if pair and "" not in (a.how, b.how) and abs(worth(a, b)) > 1e-12:
                        expected |= {n, m}
            assert {s.id for s in network.statements(one, other)} == expected


def test_a_zero_opens_too() -> None:
    network = networks.one_mode(table(SAID), aggregation="subtract")
    cell = network.cell("Kesh Republic", "Varnland")
    assert (cell.weight, cell.total) == (1.0, 1.0)
    by_concept = {(p.concept, p.levels): p.total for p in cell.parts}
    assert by_concept == {("Dam", (1, 0)): -1.0, ("Dam", (1, 1)): 1.0, ("Quotas", (0, 0)): 1.0}
    assert network.cell("Kesh Republic", "Orsk").parts == ()
    congruence = networks.one_mode(table(SAID), aggregation="congruence")
    assert congruence.cell("Varnland", "Kesh Republic").statement_ids == (1, 2, 4, 5)


def test_what_cancels_out_is_told_from_what_nobody_said() -> None:
    said = [Said("Varnland", "Dam", 1, 0, 1), Said("Varnland", "Dam", 0, 1, 2), Said("Orsk", "Gauge", 1, 2, 3)]
    two = networks.two_mode(table(said), aggregation="subtract")
    assert [line.split()[-2:] for line in two.to_text().splitlines()[3:5]] == [["·", "1"], ["0", "·"]]
    page = Page(evidence_page([two]))
    assert "Varnland — Dam" in page.words
    assert "Varnland — Gauge" not in page.words
    assert {"#t1-1-2", "#t1-0-3"} <= set(page.links)
    said += [Said("Orsk", "Dam", 1, 3, 4)]
    one = networks.one_mode(table(said), aggregation="subtract")
    assert [line.split()[2:] for line in one.to_text().splitlines()[3:5]] == [["·", "0"], ["0", "·"]]
    assert "Orsk — Varnland" in Page(evidence_page([one])).words


def test_what_a_statement_says_of_itself() -> None:
    network = networks.two_mode(table(SAID), aggregation="subtract")
    (statement,) = network.statements("Orsk", "Gauge")
    whole = ("“Ceasefire now,” they said 🕊, and nobody else did. " * 4)
    assert statement.text == whole[statement.start : statement.stop]
    assert (statement.id, statement.title, statement.day.isoformat()) == (6, "Report 4", "2031-01-04")
    assert statement.values == {"organization": "Orsk", "concept": "Gauge", "agreement": 1}
    assert [s.id for s in network.statements("Varnland")] == [3, 4, 5]
    assert [s.id for s in network.statements(column="Dam")] == [1, 3, 5]
    assert len(network.statements()) == network.statement_count == 6


def test_what_is_not_there_is_said() -> None:
    network = networks.two_mode(table(SAID))
    with pytest.raises(NetworkError, match="no row 'Varnlund'; did you mean 'Varnland'"):
        network.statements("Varnlund", "Dam")
    with pytest.raises(NetworkError, match="no place for evidence"):
        network.to_text("csv", evidence=True)
    with pytest.raises(NetworkError, match=r"\.html"):
        network.write_evidence("talks.docx")


def test_json_opens_its_ties() -> None:
    network = networks.one_mode(table(SAID), aggregation="subtract", normalization="average")
    found = json.loads(network.to_text("json", evidence=True))
    (tie,) = found["ties"]
    assert (tie["source"], tie["target"]) == ("Kesh Republic", "Varnland")
    assert tie["weight"] == pytest.approx(1 / 2.5)
    assert tie["total"] == pytest.approx(sum(p["total"] for p in tie["parts"]))
    assert tie["statement_ids"] == [1, 2, 3, 4, 5]
    assert [e["id"] for e in found["evidence"]] == [1, 2, 3, 4, 5]
    assert set(found) - set(json.loads(network.to_text("json"))) == {"ties", "evidence"}


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@pytest.mark.parametrize("make", [networks.one_mode, networks.two_mode])
def test_graph_files_carry_the_statements(suffix: str, make: Any, tmp_path: Path) -> None:
    said = [*SAID, Said('<b>&"Orsk"', "Dam", 1, 5, 5)]
    network = make(table(said), aggregation="subtract")
    network.write(tmp_path / f"net.{suffix}", evidence=True)
    graph = (nx.read_graphml if suffix == "graphml" else nx.read_gexf)(tmp_path / f"net.{suffix}")
    own = {(f"n{i}", f"n{j}"): cell for i, j, cell in network.opened()}
    assert len(own) > 1
    for edge, cell in own.items():
        data = graph.edges[edge]
        assert data["statements"] == " ".join(map(str, cell.statement_ids))
        assert data["evidence"].count("“") >= len(cell.statements)


class Page(HTMLParser):
    """What a browser would make of the page: its elements, anchors and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(str(value))
            if name == "href":
                self.links.add(str(value))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_shows_every_tie_with_its_words_and_no_markup_of_theirs(tmp_path: Path) -> None:
    said = [*SAID, Said("<script>alert(1)</script>", "Dam & <i>dyke</i>", 1, 5, 5)]
    said.append(Said("Orsk", "Dam & <i>dyke</i>", 0, 5, 5))
    network = networks.one_mode(table(said), aggregation="subtract", normalization="average")
    network.write_evidence(tmp_path / "evidence.html")
    text = (tmp_path / "evidence.html").read_text()
    page = Page(text)
    assert not page.tags & {"script", "i", "img", "link", "iframe", "object"}
    assert "http" not in text
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for _, _, cell in network.opened():
        assert f"{cell.row} — {cell.column}" in page.words
        for statement in cell.statements:
            assert f"s{statement.id}" in page.ids
            assert statement.text in page.words
    assert "<script>alert(1)</script>" in page.words
    assert "prefers-color-scheme" in text
    assert "@media print" in text


def test_a_page_that_would_be_too_long_says_what_it_leaves_out() -> None:
    said = [Said(who, "Dam", 1, day, day + 1) for day, who in enumerate("ABCD")] + [Said("A", "Dam", 1, 9, 10)]
    network = networks.one_mode(table(said), aggregation="subtract")
    page = Page(evidence_page([network], room=4))
    assert "A — B" in page.words
    assert "C — D" not in page.words
    assert "4 weaker ties are not on this page" in page.words
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_rows_of_evidence_are_csv_and_frames(tmp_path: Path) -> None:
    series = networks.one_mode(table(SAID), aggregation="congruence", window="days", size=3)
    series.write_evidence(tmp_path / "evidence.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "evidence.csv").read_text()), delimiter=";"))
    assert {(r["middle"], r["source"], r["target"]) for r in rows} == {
        (n.middle.date().isoformat(), n.names()[i], n.names()[j]) for n in series for i, j, _ in n.ties()
    }
    assert {r["of"] for r in rows} == {"Kesh Republic", "Varnland"}
    frame = series.evidence_to_pandas()
    assert len(frame) == len(rows)
    assert frame["statement_id"].tolist() == [int(r["statement_id"]) for r in rows]


def test_words_that_a_spreadsheet_would_run_are_kept_from_it(tmp_path: Path) -> None:
    listed = "time;organization;concept;text\n2031-05-01;A;x;=HYPERLINK(1)\n2031-05-02;B;x;-5\n"
    (tmp_path / "events.csv").write_text(listed)
    network = networks.one_mode(networks.read_csv(tmp_path / "events.csv"), qualifier=None)
    network.write_evidence(tmp_path / "evidence.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "evidence.csv").read_text()), delimiter=";"))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(1)", "-5"]


def windows_of(path: Path) -> dict[tuple[str, str], list[tuple[float, str, str]]]:
    """Weight, start and end in each window, by tie; networkx, which keeps one weight, must read the rest."""
    graph = nx.read_gexf(path, version="1.3")
    names = nx.get_node_attributes(graph, "label")
    found = {}
    for edge in ElementTree.parse(path).getroot().iter("{http://gexf.net/1.3}edge"):
        assert graph.has_edge(edge.get("source"), edge.get("target"))
        found[names[edge.get("source")], names[edge.get("target")]] = [
            (float(v.get("value") or ""), v.get("start") or "", v.get("end") or "")
            for v in edge.iter("{http://gexf.net/1.3}attvalue")
            if v.get("for") == "weight"
        ]
    return found


def test_a_series_is_one_dynamic_gexf(tmp_path: Path) -> None:
    series = networks.one_mode(table(SAID), aggregation="subtract", window="days", size=3)
    series.write(tmp_path / "talks.gexf", evidence=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["talks.gexf"]
    found = windows_of(tmp_path / "talks.gexf")
    expected: dict[tuple[str, str], list[float]] = {}
    for network in series:
        for i, j, weight in network.ties():
            expected.setdefault((network.rows[i], network.rows[j]), []).append(weight)
    assert {tie: [value for value, _, _ in values] for tie, values in found.items()} == expected
    starts = [start for _, start, _ in found["Kesh Republic", "Varnland"]]
    assert starts == [f"{n.middle:%Y-%m-%d}" for n in series if len(n.rows) > 1][: len(starts)]
    root = ElementTree.parse(tmp_path / "talks.gexf").getroot()
    for kind in ("node", "edge"):
        for element in root.iter(f"{{http://gexf.net/1.3}}{kind}"):
            spells = element.findall(".//{http://gexf.net/1.3}spell")
            bounds = [(s.get("start") or "", s.get("end") or "") for s in spells]
            assert bounds
            assert all(start <= end for start, end in bounds)
            assert bounds == sorted(bounds)


def test_windows_that_share_a_day_are_numbered(tmp_path: Path) -> None:
    said = [Said(w, "Dam", h, 0, 1) for w, h in (("A", 1), ("B", 1), ("A", 0), ("B", 0), ("A", 1))]
    series = networks.one_mode(table(said), aggregation="congruence", window="events", size=3)
    series.write(tmp_path / "talks.gexf")
    times = [start for _, start, _ in windows_of(tmp_path / "talks.gexf")["A", "B"]]
    assert times == [str(n) for n, network in enumerate(series, 1) if list(network.ties())]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“The levy is fair,”", "“The levy is fair,”"),
        ('"The levy is fair"', "“The levy is fair”"),
        ("that the levy is fair", "“that the levy is fair”"),
        ("“Fair,” said one, “foul” another, of the “levy”", "““Fair,” said one, “foul” another, of the “levy””"),
        ("“Long " + "words " * 300 + "end”", "“Long words"),
    ],
)  # fmt: skip
def test_words_in_quotation_marks_are_not_put_in_them_again(text: str, shown: str) -> None:
    pd = pytest.importorskip("pandas")
    rows = [
        {"time": "2031-01-01", "organization": who, "concept": "Levy", "agreement": 1, "text": text}
        for who in ("Orsk", "Varnland")
    ]
    network = networks.one_mode(networks.from_pandas(pd.DataFrame(rows)), aggregation="subtract")
    words = Page(evidence_page([network])).words
    assert words.count(shown) >= 4  # of each statement under the tie, and among all of them
    assert ("““" in words) == shown.startswith("““")
    assert shown in network.to_text("graphml", evidence=True)
