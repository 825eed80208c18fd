"""Samples of parley.documents.formats.nexis_pdf: Nexis Uni's invented articles as it prints them."""

import io

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from tests.documents.formats.office_files import P
from tests.documents.formats.samples.nexis_office import ARTICLE, ASKED, GERMAN

NAMES = "Ann Bea Cleo Dora Edda Fay Gerda Hanna Ida Jana Karin Lena Mona Nora Olga Paula Rita Sina Tora Ulla".split()
LONG = [
    " ".join(
        f"{NAMES[(7 * i + j) % 20]} of the ferry {NAMES[(i + 3 * j) % 20]} said so in port {i * j}." for j in range(12)
    )
    for i in range(9)
]
ARTICLES = (*ARTICLE[:14], *map(P, LONG), *ARTICLE[14:], *GERMAN)


def pdf(*parts: object) -> bytes:
    """Paragraphs as Nexis Uni prints them, its running head over every page."""
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, spaceBefore=6)
    bold = ParagraphStyle("bold", parent=body, fontName="Helvetica-Bold")
    head = ParagraphStyle("head", parent=bold, fontSize=14, leading=17)
    flow: list[Flowable] = []
    titles: list[str] = []
    for part in parts:
        if not isinstance(part, P):
            continue
        if part.page:
            flow.append(PageBreak())
            titles.append(part.text)
        style = head if part.heading else bold if part.bold else body
        flow.append(Paragraph(part.text, style) if part.text else Spacer(1, 8))

    def edge(canvas: object, document: object) -> None:
        number = document.page  # type: ignore[attr-defined]
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawRightString(540, 760, f"Page {number} of 4")  # type: ignore[attr-defined]
        if number > 1:
            canvas.drawString(72, 748, titles[0] if number < 4 else titles[1])  # type: ignore[attr-defined]

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=LETTER, invariant=1).build(flow, onFirstPage=edge, onLaterPages=edge)
    return out.getvalue()


SAMPLES = {"NexisPdf": {"Files (2).pdf": pdf(*ASKED, *ARTICLES)}}
