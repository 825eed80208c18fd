from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.output.tables import csv_line, csv_lines
from parley.record.cells import harmless


@pytest.mark.parametrize("value", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"x\")"])
def test_other_peoples_words_are_no_formulas(value: str) -> None:
    [row] = csv.reader([csv_line([value])])
    assert row == [f"'{value}"]


@pytest.mark.parametrize("value", ["-3.5", "+7", "12%", "“=”", "a=b", "", None, -3, 0.5])
def test_numbers_and_other_words_stay(value: object) -> None:
    assert harmless(value) == value


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")), min_size=1))
def test_words_come_back(values: list[str]) -> None:
    columns = [f"c{k}" for k in range(len(values))]
    lines = "\n".join(csv_lines([dict(zip(columns, values, strict=True))], columns))
    head, row = csv.reader(io.StringIO(lines, newline=""))
    assert head == columns
    assert [cell.removeprefix("'") for cell in row] == [value.removeprefix("'") for value in values]
