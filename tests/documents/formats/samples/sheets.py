"""Samples of parley.documents.formats.sheets."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl


def workbook(**sheets: list[list[Any]]) -> bytes:
    """A workbook with these rows on its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SAMPLES = {
    "Workbook": {
        "articles.xlsx": workbook(
            Articles=[
                ["Titel", "Datum", "Volltext"],
                ["On", datetime(2031, 4, 14), "They did go on, Mara Lindqvist said in Geneva, and nobody asked why."],
                ["Off", datetime(2031, 4, 3), "They went home without a word to anyone who had waited for them."],
            ]
        )
    },
}
