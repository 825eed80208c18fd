"""Tables from data frames and from CSV event lists."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas
import pytest

from parley import networks
from parley.errors import NetworkError
from tests.networks.making import Said, table

SAID = [Said("A", "x", 1, 0, 1), Said("B", "x", 0, 0, 1), Said("B; b", "y", 1, 2, 2), Said("A", "y", 0, 9, 3)]


@pytest.mark.parametrize("kind", ["boolean", "integer", "short text"])
def test_an_event_list_comes_back_as_the_same_table(kind: str, tmp_path: Path) -> None:
    hows = {"boolean": (1, 0), "integer": (3, -2), "short text": ("for", "against")}[kind]
    said = [Said(s.who, s.what, hows[1 - int(s.how)], s.day, s.document) for s in SAID]
    original = table(said, kind)
    events = networks.event_list(original)
    events.write(tmp_path / "events.csv")
    for again in (networks.from_pandas(events.to_pandas()), networks.read_csv(tmp_path / "events.csv")):
        assert {v.name: v.kind for v in again.variables.values()} == {
            "organization": "short text", "concept": "short text", "agreement": kind,
        }  # fmt: skip
        made, wanted = (
            networks.one_mode(t, aggregation="subtract", duplicates="month") for t in (again, original)
        )
        assert made.rows == wanted.rows
        np.testing.assert_array_equal(made.to_array(), wanted.to_array())
        assert made.statement_ids.tolist() == wanted.statement_ids.tolist()


def test_columns_by_other_names() -> None:
    frame = pandas.DataFrame(
        {
            "when": pandas.to_datetime(["2031-05-02", "2031-05-01", "2031-05-01"]),
            "actor": ["A", "B", None],
            "issue": ["x", "x", "x"],
            "stance": [1.0, 0.0, 1.0],
            "note": ["", "", ""],
        }
    )
    made = networks.from_pandas(frame, date="when", variables=["actor", "issue", "stance"])
    network = networks.one_mode(made, "actor", "issue", qualifier="stance", aggregation="conflict")
    assert network.to_pandas().to_dict() == {"A": {"A": 0, "B": 1}, "B": {"A": 1, "B": 0}}
    assert (str(network.first), str(network.last)) == ("2031-05-01", "2031-05-02")
    graded = networks.from_pandas(frame, date="when", kinds={"stance": "integer"})
    assert networks.two_mode(
        graded, "actor", "issue", qualifier="stance", aggregation="subtract"
    ).to_array().tolist() == [[1], [0]]


@pytest.mark.parametrize(
    ("columns", "options", "words"),
    [
        ({"day": ["2031-05-01"]}, {}, "columns are day"),
        ({"time": ["yesterday"]}, {}, "row 1: 'yesterday' is no date"),
        ({"time": ["2031-05-01"]}, {"variables": ["who"]}, "no column 'who'"),
        ({"time": ["2031-05-01"], "how": ["much"]}, {"kinds": {"how": "integer"}}, "no whole numbers"),
        ({"time": ["2031-05-01"], "how": [7]}, {"kinds": {"how": "boolean"}}, "other than 0 and 1"),
        ({"time": ["2031-05-01", "2031-05-02"], "document_id": [1, 1]}, {}, "two times"),
    ],
)
def test_what_is_wrong_with_a_frame_is_said(
    columns: dict[str, list[object]], options: dict[str, object], words: str
) -> None:
    with pytest.raises(NetworkError, match=words):
        networks.from_pandas(pandas.DataFrame(columns), **options)  # type: ignore[arg-type]


def test_what_is_wrong_with_a_csv_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with pytest.raises(NetworkError, match="cannot read"):
        networks.read_csv(path)
    path.write_text("time;organization\n")
    with pytest.raises(NetworkError, match="no statements"):
        networks.read_csv(path)
    path.write_text("time;organization\n2031-05-01;A;B\n")
    with pytest.raises(NetworkError, match="row 2: 3 fields where the header has 2"):
        networks.read_csv(path)
    for text, words in (
        ("time;organization\n2031-05-01;A\n\n5/1/2031;B\n", "x.csv: row 4: '5/1/2031' is no date"),
        ("day;organization\n2031-05-01;A\n", "x.csv: there is no column 'time'"),
        ("time;organization;organization\n2031-05-01;A;B\n", "x.csv: there are two columns 'organization'"),
    ):
        path.write_text(text)
        with pytest.raises(NetworkError, match=words):
            networks.read_csv(path)


def test_days_as_german_spreadsheets_write_them(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("time;organization;concept;agreement\n06.01.2031;A;x;1\n17.01.2031 09:30;B;x;0\n")
    made = networks.two_mode(networks.read_csv(path), aggregation="subtract")
    assert (str(made.first), str(made.last), made.to_array().tolist()) == ("2031-01-06", "2031-01-17", [[1], [-1]])


def test_missing_values_of_pandas_own_types_are_empty() -> None:
    frame = pandas.DataFrame(
        {"time": ["2031-05-01"] * 3, "organization": ["A", None, "B"], "concept": ["x"] * 3, "how": [1, 0, None]}
    ).convert_dtypes()
    made = networks.two_mode(networks.from_pandas(frame), qualifier=None)
    assert made.to_pandas().to_dict() == {"x": {"A": 1, "B": 1}}
    with pytest.raises(NetworkError, match=r"this one is short text \('', '0', '1'\)"):
        networks.two_mode(networks.from_pandas(frame), qualifier="how", aggregation="subtract")


def test_a_table_is_a_data_frame_that_comes_back() -> None:
    original = table(SAID)
    frame = original.to_pandas()
    assert frame["organization"].tolist() == ["A", "B", "B; b", "A"]
    again = networks.one_mode(networks.from_pandas(frame), aggregation="conflict")
    np.testing.assert_array_equal(again.to_array(), networks.one_mode(original, aggregation="conflict").to_array())
    assert repr(networks.event_list(original)).startswith("<event list of 4 statements, ")
    assert "B; b" in networks.event_list(original)._repr_html_()
    many = networks.event_list(table(SAID * 20))._repr_html_()
    assert (many.count("B; b"), "<p>30 more</p>" in many) == (10, True)


def test_a_series_is_a_data_frame_with_a_row_a_tie_of_a_window() -> None:
    series = networks.two_mode(table(SAID), aggregation="subtract", window="days", size=3)
    frame = series.to_pandas()
    assert list(frame.columns) == ["middle", "from", "to", "statements", "source", "target", "weight"]
    first = frame[frame["middle"] == frame["middle"].min()]
    assert first[["source", "target", "weight"]].values.tolist() == [["A", "x", 1], ["B", "x", -1], ["B; b", "y", 1]]
    for own in (frame, series[:0].to_pandas()):
        assert [own[name].dtype.kind for name in ("middle", "from", "to")] == ["M", "M", "M"]
    sums = [float(n.to_array().sum()) for n in series if list(n.ties())]
    assert frame.groupby("middle")["weight"].sum().tolist() == sums
