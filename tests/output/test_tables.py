from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from parley.output.tables import csv_line, csv_lines, json_line, make_table
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


def test_places_are_written_as_they_are_typed() -> None:
    row = {"spans": ((697, 752), (760, 790)), "supports": ("One.", "Two."), "opposes": ()}
    assert csv_line(row.values()) == '"697-752,760-790","One.\nTwo.",'
    assert json_line(row) == '{"spans": [[697, 752], [760, 790]], "supports": ["One.", "Two."], "opposes": []}'


SAID = {
    "said_on": "2031-05-01", "speaker": "Mira Oduya", "concept": "a-toll-on-every-ship", "stance": "supports",
    "content": "Every ship should pay a toll from May on, and so should every boat", "ref": "a0d51e9741#e1",
}  # fmt: skip


def printed(width: int) -> list[str]:
    console = Console(width=width)
    with console.capture() as shown:
        console.print(make_table([SAID], list(SAID), width))
    return shown.get().splitlines()


@pytest.mark.parametrize("width", [90, 100, 120])
def test_in_a_narrow_terminal_long_words_are_folded_first(width: int) -> None:
    lines = printed(width)
    assert max(map(len, lines)) <= width
    for whole in ("said on", "2031-05-01", "Mira Oduya", "supports", "a0d51e9741#e1"):
        assert any(f" {whole} " in line for line in lines)


@pytest.mark.parametrize("width", [30, 50, 70])
def test_nothing_is_cut_off_however_narrow_it_is(width: int) -> None:
    lines = printed(width)
    assert max(map(len, lines)) <= width
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines if line.startswith("│")]
    texts = ["".join(parts).replace(" ", "") for parts in zip(*cells, strict=True)]
    assert texts == [value.replace(" ", "") for value in SAID.values()]


def test_a_column_without_anything_in_it_gives_way_where_there_is_no_room() -> None:
    said = "that the bridge over the Sorrow is shut until the end of May"
    rows = [{"said_on": None, "speaker": who, "content": said} for who in ("Mara Lind", "Tom Orr")]
    heads = [[str(column.header) for column in make_table(rows, list(rows[0]), width).columns] for width in (40, 120)]
    assert heads == [["speaker", "content"], ["said on", "speaker", "content"]]
