"""Exports: every table, every row, in files other programs read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from parley.errors import RecordError
from parley.networks.dna import read_database
from parley.networks.dna_write import write_dna
from parley.networks.recorded import save_project
from parley.record import FORMATS, Store
from tests.networks.making import Said, database_of
from tests.record.making import everything, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as store:
        run = store.begin_run("1.0")
        store.write(everything(), run)
        store.write(said(['He "Quoted", Jr']), run)
        yield store


def rows(store: Store, name: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.connection.execute(f"SELECT * FROM {name}")]


@pytest.mark.parametrize("to", FORMATS)
def test_every_row_is_there(store: Store, tmp_path: Path, to: str) -> None:
    files = store.export(tmp_path / "out", to)
    names = {path.stem for path in files}
    assert {
        "documents",
        "statements",
        "statement_spans",
        "actors",
        "mentions",
        "identities",
        "quotes",
    } <= names
    for path in files:
        assert read(path) == rows(store, path.stem), path.stem


def read(path: Path) -> list[tuple[object, ...]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))[1:]
        # csv knows neither numbers nor nothing: compare as it writes them
        return [Loose(line) for line in lines]
    if path.suffix == ".jsonl":
        return [tuple(json.loads(line).values()) for line in path.read_text(encoding="utf-8").splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet")
    return [tuple(row.values()) for row in parquet.read_table(path).to_pylist()]


class Loose(tuple):  # type: ignore[type-arg]
    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and list(self) == ["" if v is None else str(v) for v in other]

    __hash__ = None  # type: ignore[assignment]


def test_with_copies_and_corrections(store: Store, tmp_path: Path) -> None:
    store.write(said(["Nell Abara"], outlet="A", path="a.txt"), store.begin_run("1.0"))
    store.write(said(["Nell Abara"], outlet="B", path="b.txt"), store.begin_run("1.0"))
    store.correct_speaker("doc-1#s1", "reporters", by="ann")
    counts = {}
    for copies in (False, True):
        files = store.export(tmp_path / "out", "jsonl", copies=copies)
        rows = {path.stem: [json.loads(line) for line in path.read_text().splitlines()] for path in files}
        counts[copies] = [len(rows[name]) for name in ("quotes", "statements")]
        [speaker] = [row for row in rows["speakers"] if row["name"] == "Nell Abara"]
        assert speaker["documents"] == 1 + copies
        assert [row["corrected"] for row in rows["quotes"] if row["corrected"]] == ["ann"]
        assert [row["made_by"] for row in rows["corrected"]] == ["ann"]
    assert counts == {False: [4, 5], True: [5, 5]}


def test_exporting_again_replaces(store: Store, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in store.export(tmp_path / "out", "csv")}
    assert {path: path.read_bytes() for path in store.export(tmp_path / "out", "csv")} == first


def test_where_nothing_can_be_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordError, match=r"cannot write .*file"):
        store.export(tmp_path / "file", "csv")
    with pytest.raises(RecordError, match="choose from csv, jsonl, parquet"):
        store.export(tmp_path / "out", "xls")


def test_columns_of_parquet_are_of_the_same_types_whatever_is_in_them(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with Store(tmp_path / "empty.db") as empty:
        files = {path.name: path for path in empty.export(tmp_path / "none", "parquet")}
    for path in store.export(tmp_path / "out", "parquet"):
        assert parquet.read_schema(path) == parquet.read_schema(files[path.name]), path.stem


def test_values_of_a_coded_project_are_exported_whether_numbers_or_words(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_dna(tmp_path / "study.dna", database_of([Said("Port", "The dam", 1, 0, 1)]))
    save_project(store, "study", read_database(tmp_path / "study.dna"))
    store.export(tmp_path / "out", "parquet")
    values = parquet.read_table(tmp_path / "out" / "coding_values.parquet").column("value").to_pylist()
    assert {"1", "Port", "The dam"} <= set(values)
