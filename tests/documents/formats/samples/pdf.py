"""Samples of parley.documents.formats.pdf."""

import io

from reportlab.pdfgen import canvas

ROWS = (
    "Ferry talks go on for a third day",
    "“We are closer than we were on Monday,” Imelda Roche said on",
    "Tuesday in Westhaven, where the talks about night shifts had",
    "been broken off twice before.",
)


def _page() -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for row, text in enumerate(ROWS):
        page.setFont("Times-Roman", 18 if row == 0 else 10)
        page.drawString(72, 742 - 30 * (row > 0) - 12 * row, text)
    page.showPage()
    page.save()
    return out.getvalue()


SAMPLES = {"PDFDocument": {"talks.pdf": _page()}}
