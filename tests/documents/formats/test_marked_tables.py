"""Tables in HTML, which sites and programs save as .xls, and in Excel's XML of 2003."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Broken
from parley.errors import DocumentError
from tests.documents.formats.reading import articles, found
from tests.documents.formats.samples import marked_tables


@pytest.mark.parametrize("name", ["export.xls", "bare.xls"])
def test_an_html_table_that_is_called_a_workbook(name: str) -> None:
    first, second = articles(name, marked_tables.SAMPLES["MarkedTable"][name])
    assert (first.metadata.title, first.metadata.outlet, first.metadata.published) == (
        "On", "Harbour Post", "2031-04-14",
    )  # fmt: skip
    assert first.text == "They did go on, Mara Lindqvist said in Geneva.\nNobody asked why."
    assert (second.metadata.title, second.metadata.published) == ("Off & on", "2031-04-03")
    assert second.text == "They went home without a word to anyone who had waited for them."
    assert [first.where, second.where] == ["row 2", "row 3"]


def test_a_spreadsheet_in_xml() -> None:
    [one] = articles("old.xls", marked_tables.SAMPLES["MarkedTable"]["old.xls"])
    assert (one.metadata.title, one.metadata.author, one.metadata.published) == ("On", None, "2031-04-14")
    assert one.text == "They did go on, Mara Lindqvist said.\nNobody asked why."
    assert one.where == "sheet 'Articles' row 2"
    assert any("sheet 'Notes'" in str(part) for part in found("old.xls", marked_tables.SPREADSHEET))


def test_an_html_table_of_unknown_columns_says_what_to_do() -> None:
    page = "<table><tr><td>X</td><td>Y</td></tr><tr><td>1</td><td>They did go on, she said.</td></tr></table>"
    with pytest.raises(DocumentError, match=r"its columns are: X, Y; say which it is with --columns text=NAME"):
        found("t.xls", page)


def test_a_row_with_a_cell_far_to_the_right_is_told_of() -> None:
    far = f'<Cell ss:Index="{6000 * "9"}"><Data ss:Type="String">far away</Data></Cell></Row>\n</Table>'
    told = found("old.xls", marked_tables.SPREADSHEET.replace("</Row>\n</Table>", far))
    [row] = [one for one in told if isinstance(one, Broken)]
    assert "1000 cells under 4 columns" in str(row.error)
