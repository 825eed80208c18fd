"""The printed lines of a PDF, each with its place on the page; pdfium does the reading."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from parley.errors import DocumentError, missing_extra

MAX_PAGES: Final = 2000
MAX_CHARACTERS: Final = 5_000_000  # of all pages; what has more is no article and no collection of them
GAP: Final = 1.6  # em between two pieces of one row of print that belong to different columns
NEAR: Final = 0.45  # em by which baselines of one row may differ: raised figures, small capitals
RAISED: Final = 0.8  # of a line's type that a footnote's figure has at most
BOLD: Final = 600
# what pdfium gives for a hyphen at the end of a row
HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of print, or one column's part of it.

    ``page`` counts from 1; ``left``, ``top``, ``right``, ``bottom`` are points (1/72 inch) from the left and upper
    edge of the page; ``size`` is the size of most of its type in points, ``width`` and ``height`` are the page's.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    width: float = 0.0
    height: float = 0.0


class PDF(NamedTuple):
    """A PDF's lines in the order of the file, its number of pages, and what it says of itself (Title, Author …)."""

    lines: list[Line]
    pages: int
    said: dict[str, str]


class _Glyph(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    real: bool  # printed; not a space that pdfium put in


def pdf_lines(data: bytes) -> list[Line]:
    """The lines of a PDF, page by page, in the order in which the file prints them.

    Raises:
        DocumentError: the file is broken, encrypted, or a scan without text.
        MissingExtraError: pypdfium2 is not installed.
    """
    return read_pdf(data).lines


def read_pdf(data: bytes) -> PDF:
    """The lines of a PDF and what it says of itself; raises as ``pdf_lines`` does."""
    try:
        import pypdfium2
    except ImportError:
        raise missing_extra("PDF needs pypdfium2", "pdf") from None
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(error, pypdfium2) from None
    try:
        pages = len(opened)
        if pages > MAX_PAGES:
            raise DocumentError(f"it has {pages:,} pages, and {MAX_PAGES:,} are the most; split it")
        lines: list[Line] = []
        characters = 0
        for number in range(pages):
            for line in _page_lines(opened, number, pypdfium2):
                lines.append(line)
                characters += len(line.text)
            if characters > MAX_CHARACTERS:
                raise DocumentError(f"it has over {MAX_CHARACTERS:,} characters; split it into articles")
        said = {key: value for key, value in opened.get_metadata_dict(skip_empty=True).items() if value.strip()}
    finally:
        opened.close()
    if not pages:
        raise DocumentError("a PDF without pages; save or download it again")
    # a scanner's stamp on each page is no text
    if sum(len(line.text) for line in lines) < 25 * pages and not _is_text(lines):
        raise DocumentError("a scan without text; run it through OCR, for instance ocrmypdf")
    return PDF(lines, pages, said)


def _is_text(lines: list[Line]) -> bool:
    """Whether there is a sentence's worth of words in them: an article may end on a page of one line."""
    return sum(len(line.text.split()) for line in lines) >= 30


def _refused(error: Exception, pypdfium2: Any) -> DocumentError:
    code = getattr(error, "err_code", None)
    if code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
        return DocumentError("an encrypted PDF; save it without its password, for instance with qpdf --decrypt")
    return DocumentError("a broken PDF; download or save it again")


def _page_lines(opened: Any, number: int, pypdfium2: Any) -> Iterator[Line]:
    try:
        page = opened[number]
    except pypdfium2.PdfiumError:
        return  # one page that cannot be drawn does not end the others
    try:
        text = page.get_textpage()
        width, height = page.get_size()
        glyphs = _upright(_glyphs(text, pypdfium2.raw), page)
        for row in _rows(glyphs):
            line = _line(row, number + 1)
            if line is not None:
                yield replace(line, width=width, height=height)
    except pypdfium2.PdfiumError:
        return
    finally:
        page.close()


def _glyphs(text: Any, raw: Any) -> list[tuple[_Glyph, int]]:
    """Every character with its box in the page's own space (y upwards), and its angle in quarter turns."""
    handle = text.raw
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[tuple[_Glyph, int]] = []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        generated = raw.FPDFText_IsGenerated(handle, index) == 1
        character = HYPHENS.get(code) or (chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " ")
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        # stands upright: what is turned less than an eighth of a circle
        angle = raw.FPDFText_GetCharAngle(handle, index)
        turns = round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0
        size = max(abs(box.top - box.bottom), abs(box.right - box.left) if turns % 2 else 0.0)
        bold = raw.FPDFText_GetFontWeight(handle, index) >= BOLD
        # the origin is on the baseline, which raised and lowered boxes are not
        glyph = _Glyph(
            character, box.left, box.top, box.right, y.value if not turns else box.bottom, size, bold, not generated
        )
        found.append((glyph, turns))
    return found


def _upright(glyphs: list[tuple[_Glyph, int]], page: Any) -> list[_Glyph]:
    """The characters that most of the page's run along with, as they are seen: from the upper left, y downwards.

    What runs another way is a stamp, a watermark or an axis.
    """
    ways = Counter(turns for glyph, turns in glyphs if glyph.real and not glyph.text.isspace())
    if not ways:
        return []
    way = ways.most_common(1)[0][0]
    left, bottom, right, top = page.get_cropbox()
    kept = [glyph for glyph, turns in glyphs if turns == way or not glyph.real]
    return [_seen(glyph, way, (left, bottom, right, top)) for glyph in kept]


def _seen(glyph: _Glyph, way: int, box: tuple[float, float, float, float]) -> _Glyph:
    left, bottom, right, top = box
    if way == 0:
        sides = (glyph.left - left, top - glyph.top, glyph.right - left, top - glyph.bottom)
    elif way == 1:  # upwards
        sides = (glyph.bottom - bottom, glyph.left - left, glyph.top - bottom, glyph.right - left)
    elif way == 2:
        sides = (right - glyph.right, glyph.bottom - bottom, right - glyph.left, glyph.top - bottom)
    else:  # downwards
        sides = (top - glyph.top, right - glyph.right, top - glyph.bottom, right - glyph.left)
    return glyph._replace(left=sides[0], top=sides[1], right=sides[2], bottom=sides[3])


def _rows(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """Runs of characters that follow one another on one baseline."""
    row: list[_Glyph] = []
    last: _Glyph | None = None
    for glyph in glyphs:
        if not glyph.real or glyph.text.isspace():
            if row:
                row.append(glyph)
            continue
        if last is not None and _breaks(last, glyph):
            yield row
            row = []
        row.append(glyph)
        last = glyph
    if row:
        yield row


def _breaks(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(last.size, glyph.size, 1.0)
    if abs(glyph.bottom - last.bottom) > NEAR * size:
        return True
    gap = glyph.left - last.right
    # a line that begins again to the left, or goes on far to the right: another column
    return gap > GAP * size or glyph.left < last.left - 0.5 * size


def _line(row: list[_Glyph], page: int) -> Line | None:
    real = [glyph for glyph in row if glyph.real and not glyph.text.isspace()]
    if not real:
        return None
    size = Counter(round(glyph.size, 1) for glyph in real).most_common(1)[0][0]
    floor = Counter(round(glyph.bottom, 1) for glyph in real).most_common(1)[0][0]
    text = "".join(glyph.text for glyph in row if not _is_note(glyph, size, floor))
    # ligatures and letters of the old compatibility blocks, as words are written
    text = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
    text = " ".join("".join(c for c in text if not _is_unseen(c)).split())
    if not text:
        return None
    return Line(
        text=unicodedata.normalize("NFC", text),
        page=page,
        left=round(min(glyph.left for glyph in real), 2),
        top=round(min(glyph.top for glyph in real), 2),
        right=round(max(glyph.right for glyph in real), 2),
        bottom=round(max(glyph.bottom for glyph in real), 2),
        size=size,
        bold=2 * sum(glyph.bold for glyph in real) > len(real),
    )


def _is_note(glyph: _Glyph, size: float, floor: float) -> bool:
    """Whether it is the raised figure of a footnote."""
    return glyph.text.isdigit() and glyph.size < RAISED * size and glyph.bottom < floor - 0.15 * size


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn") and not character.isspace()
