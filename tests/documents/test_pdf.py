"""PDF: lines with their places; articles in reading order."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from parley.documents.formats.pdf import pdf_lines
from parley.errors import DocumentError


def printed(*rows: tuple[float, float, str], size: float = 10, **settings: object) -> bytes:
    """A page with each text at its place, points from the lower left."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), **settings)
    page.setFont("Times-Roman", size)
    for x, y, text in rows:
        page.drawString(x, y, text)
    page.showPage()
    page.save()
    return out.getvalue()


def test_a_line_has_its_text_page_and_place() -> None:
    found = pdf_lines(printed((72, 742, "The ferries stayed in port on Tuesday."), (72, 728, "Nobody had said why.")))
    assert [line.text for line in found] == ["The ferries stayed in port on Tuesday.", "Nobody had said why."]
    first = found[0]
    assert (first.page, first.width, first.height) == (1, 595, 842)
    assert first.left == pytest.approx(72, abs=2)
    assert first.top < 100 < first.right
    assert first.size == pytest.approx(10, rel=0.3)


def test_columns_printed_row_by_row_are_lines_of_their_own() -> None:
    rows = [(x, 742 - 12 * n, f"{side} column row {n}") for n in range(3) for x, side in ((72, "Left"), (320, "Right"))]
    assert [line.text for line in pdf_lines(printed(*rows))][:2] == ["Left column row 0", "Right column row 0"]


def test_a_scan_an_encrypted_and_a_broken_file_say_so() -> None:
    with pytest.raises(DocumentError, match="a scan without text; run it through OCR, for instance ocrmypdf"):
        pdf_lines(printed())
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = printed((72, 742, "Locked away."), encrypt=StandardEncryption("secret"))
    with pytest.raises(DocumentError, match="encrypted PDF"):
        pdf_lines(locked)
    with pytest.raises(DocumentError, match="broken PDF"):
        pdf_lines(b"%PDF-1.4\nnothing else")
