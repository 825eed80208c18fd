"""PDF: lines with their places; articles in reading order."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from parley.documents.formats.base import Article
from parley.documents.formats.pdf import article_of, pdf_lines
from parley.documents.formats.pdf_pages import read_pdf
from parley.errors import DocumentError

WIDTH, HEIGHT = 595, 842
TITLE = "Third day of ferry talks ends without a deal"
PARAGRAPHS = (
    "Negotiators from the ferry companies and the dockers’ union met for a third day in the harbour town of"
    " Westhaven on "
    "Tuesday without agreeing on night shifts, officials said, and the long-term consequences remain uncertain.",
    "“We are closer than we were on Monday, and further than we should be,” said Imelda Roche, who leads the union’s "
    "delegation. She said the companies had again put forward a proposal that nobody could have taken home.",
    "The companies’ spokesman, Ruben Vale, said that the offer was “fair, final and financed”. He declined to"
    " say whether "
    "it would be withdrawn if the strike, which began on 3 May, went into its second week.",
    "Ferries to the outer islands have been cancelled since Sunday. The regional government has chartered two"
    " vessels to "
    "carry medicine and post, and it said that it would extend the arrangement for as long as was necessary.",
)


def printed(*rows: tuple[float, float, str], size: float = 10, **settings: object) -> bytes:
    """A page with each text at its place, points from the lower left."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), **settings)
    page.setFont("Times-Roman", size)
    for x, y, text in rows:
        page.drawString(x, y, text)
    page.showPage()
    page.save()
    return out.getvalue()


def broken(text: str, width: float, size: float, indent: float = 0) -> list[str]:
    """Lines of a text, words divided where they do not fit: at their hyphen, else after three letters and more."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        room = width if lines else width - indent
        whole = f"{line} {word}" if line else word
        if stringWidth(whole, "Times-Roman", size) <= room:
            line = whole
            continue
        cuts = [n for n in range(3, len(word) - 2) if word[:n].isalpha() and word[n:].isalpha() and word.islower()]
        cuts = [word.index("-")] if "-" in word else cuts
        fitting = [n for n in cuts if stringWidth(f"{line} {word[:n]}-", "Times-Roman", size) <= room]
        if fitting and line:
            n = max(fitting)
            lines.append(f"{line} {word[:n]}-")
            line = word[n:].removeprefix("-")
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def newspaper(
    texts: tuple[str, ...] = PARAGRAPHS,
    *,
    columns: int = 2,
    indent: float = 10,
    gap: float = 0,
    title: tuple[str, ...] = (TITLE,),
) -> bytes:
    """Pages with a head and a number, a title over all columns, a caption, and text in the columns."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT))
    wide = (WIDTH - 100 - 14 * (columns - 1)) / columns
    rows: list[tuple[str, float]] = []
    for text in texts:
        rows += [(line, 0 if n else indent) for n, line in enumerate(broken(text, wide, 9.5, indent))]
        rows[-1] = (rows[-1][0], rows[-1][1] - 1000 if gap else rows[-1][1])
    number, top = 1, 700
    while rows:
        page.setFont("Helvetica", 8)
        page.drawString(50, 812, "THE WESTHAVEN STAR")
        page.drawRightString(545, 812, "Wednesday, 12 May 2021")
        page.drawCentredString(297, 28, str(number))
        if number == 1:
            page.setFont("Times-Bold", 22)
            for n, line in enumerate(title):
                place = page.drawCentredString if n else page.drawString
                place(170 if n else 50, 760 + 24 * (len(title) - 1 - n), line)
            page.setFont("Helvetica", 9.5)
            page.drawString(50, 735, "By Niamh Corrigan and Lila Park")
        page.setFont("Helvetica", 7)
        page.drawString(50, 52, "A ferry in the harbour on Tuesday. Photograph: Agency")
        for column in range(columns):
            y = float(top)
            while rows and y > 640:
                line, left = rows.pop(0)
                page.setFont("Times-Roman", 9.5)
                page.drawString(50 + column * (wide + 14) + max(left, 0) % 1000, y, line)
                y -= 11.5 + (gap if left < 0 else 0)
        page.showPage()
        number, top = number + 1, 780
    page.save()
    return out.getvalue()


def article(data: bytes) -> Article:
    found = article_of(read_pdf(data))
    assert isinstance(found, Article)
    return found


def test_a_line_has_its_text_page_and_place() -> None:
    found = pdf_lines(printed((72, 742, "The ferries stayed in port on Tuesday."), (72, 728, "Nobody had said why.")))
    assert [line.text for line in found] == ["The ferries stayed in port on Tuesday.", "Nobody had said why."]
    first = found[0]
    assert (first.page, first.width, first.height) == (1, WIDTH, HEIGHT)
    assert first.left == pytest.approx(72, abs=2)
    assert first.top < 100 < first.right
    assert first.size == pytest.approx(10, rel=0.3)


def test_columns_printed_row_by_row_are_lines_of_their_own() -> None:
    rows = [(x, 742 - 12 * n, f"{side} column row {n}") for n in range(3) for x, side in ((72, "Left"), (320, "Right"))]
    assert [line.text for line in pdf_lines(printed(*rows))][:2] == ["Left column row 0", "Right column row 0"]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_another_over_the_pages(columns: int) -> None:
    found = article(newspaper(columns=columns))
    assert (found.text or "").split("\n") == list(PARAGRAPHS)
    said = found.metadata
    assert (said.title, said.author) == (TITLE, "Niamh Corrigan; Lila Park")
    assert (said.outlet, said.published) == ("THE WESTHAVEN STAR", "2021-05-12")


@pytest.mark.parametrize(("above", "outlet"), [("Home World Politics", None), ("Harbour Post", "Harbour Post")])
def test_a_menu_over_the_title_is_no_outlet(above: str, outlet: str | None) -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT))
    page.setFont("Times-Roman", 11)
    page.drawString(72, 800, above)
    for n, line in enumerate(line for text in PARAGRAPHS for line in [*broken(text, 430, 11), ""]):
        page.drawString(72, 700 - 14 * n, line)
    page.setFont("Times-Bold", 22)
    page.drawString(72, 750, TITLE)
    page.showPage()
    page.save()
    said = article(out.getvalue()).metadata
    assert (said.title, said.outlet) == (TITLE, outlet)


def test_paragraphs_with_a_gap_and_no_indent() -> None:
    assert (article(newspaper(columns=1, indent=0, gap=6)).text or "").split("\n") == list(PARAGRAPHS)


def test_a_title_whose_last_line_is_one_word() -> None:
    said = article(newspaper(title=("Third day of ferry talks ends without a", "deal")))
    assert said.metadata.title == TITLE
    assert "subtitle" not in said.extra


def test_a_page_that_a_browser_printed() -> None:
    lines = [line for text in PARAGRAPHS for line in [*broken(text, 430, 11), ""]]
    rows = [(40.0, 818.0, "12/06/2021, 10:40"), (200.0, 818.0, f"{TITLE} | The Westhaven Star")]
    rows += [(72, 700 - 14 * n, line) for n, line in enumerate(lines) if line]
    rows += [(40, 20, "https://www.westhavenstar.example/ferry-talks"), (540, 20, "1/1")]
    found = article(printed(*rows, size=11))
    assert (found.text or "").split("\n") == list(PARAGRAPHS)
    said = found.metadata
    assert (said.title, said.outlet) == (TITLE, "The Westhaven Star")
    assert said.url == "https://www.westhavenstar.example/ferry-talks"
    assert said.published is None  # it was printed on that day


def test_a_large_initial_a_pull_quote_and_a_footnote() -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT))
    page.setFont("Times-Bold", 22)
    page.drawString(50, 780, TITLE)
    lines = broken(PARAGRAPHS[0], 300, 10)
    page.setFont("Times-Roman", 34)
    page.drawString(50, 716, lines[0][0])
    y = 740.0
    for n, line in enumerate([lines[0][1:], *lines[1:]]):
        page.setFont("Times-Roman", 10)
        page.drawString(80 if n < 3 else 50, y, line)
        y -= 12
    page.setFont("Times-Italic", 16)
    page.drawString(50, y - 20, "We are closer than we were on Monday")
    y -= 50
    for line in broken(PARAGRAPHS[1], 300, 10, 10):
        text = page.beginText(50, y)
        text.setFont("Times-Roman", 10)
        text.textOut(line)
        if line.endswith("home."):
            text.setFont("Times-Roman", 6)
            text.setRise(4)
            text.textOut("12")
        page.drawText(text)
        y -= 12
    page.setFont("Times-Roman", 7)
    page.drawString(50, 100, "12 She said so on Tuesday.")
    page.showPage()
    page.save()
    found = article(out.getvalue())
    assert (found.text or "").split("\n") == list(PARAGRAPHS[:2])
    assert found.metadata.title == TITLE
    assert "12 She said so" in found.extra["notes"]


def test_ligatures_are_letters() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    matplotlib = pytest.importorskip("matplotlib")
    pdfmetrics.registerFont(TTFont("DejaVu", f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf"))
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("DejaVu", 10)
    page.drawString(72, 700, "The oﬃcials ﬁnally oﬀered a ﬂoor for the talks.")
    page.showPage()
    page.save()
    assert [line.text for line in pdf_lines(out.getvalue())] == ["The officials finally offered a floor for the talks."]


def test_a_scan_an_encrypted_and_a_broken_file_say_so() -> None:
    with pytest.raises(DocumentError, match="a scan without text; run it through OCR, for instance ocrmypdf"):
        pdf_lines(printed())
    locked = printed((72, 742, "Locked away."), encrypt=StandardEncryption("secret"))
    with pytest.raises(DocumentError, match="encrypted PDF"):
        pdf_lines(locked)
    with pytest.raises(DocumentError, match="broken PDF"):
        pdf_lines(b"%PDF-1.4\nnothing else")


@pytest.mark.parametrize("dated", [True, False])
def test_the_head_and_the_foot_of_a_page_that_a_browser_printed(dated: bool) -> None:
    lines = [line for text in PARAGRAPHS for line in [*broken(text, 430, 11), ""]]
    lines += ["", "Most viewed", "", "Storm hits the coast"]
    top = ["Imelda Roche in Westhaven", "Wed 12 May 2021 18.30 BST", "Last modified on Thu 13 May 2021 09.12 BST"]
    rows = [(40.0, 818.0, "12/06/2021, 10:40"), (200.0, 818.0, f"{TITLE} | The Westhaven Star")]
    rows += [(72, 760 - 20 * n, line) for n, line in enumerate(top if dated else [])]
    rows += [(72, 680 - 14 * n, line) for n, line in enumerate(lines) if line]
    rows += [(40, 20, "https://www.westhavenstar.example/2021/may/12/ferry-talks"), (540, 20, "1/1")]
    found = article(printed(*rows, size=11))
    assert (found.text or "").split("\n") == list(PARAGRAPHS)
    assert found.metadata.published == "2021-05-12"
    assert found.metadata.author == ("Imelda Roche" if dated else None)
