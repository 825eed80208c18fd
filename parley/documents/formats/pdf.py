"""PDF: the lines of its pages put together into an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from parley.documents.formats.base import Article, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.pdf_edges import MARGIN, Running, without_running
from parley.documents.formats.pdf_layout import Paragraph, in_order, paragraphs, with_initials
from parley.documents.formats.pdf_pages import PDF, Line, pdf_lines, read_pdf
from parley.documents.formats.textual import headed
from parley.documents.signs import letters
from parley.documents.text import Metadata

__all__ = ["Line", "PDFDocument", "pdf_lines"]

MAX_BYTES: Final = 200_000_000  # pictures are in it
HEADLINE: Final = 1.18  # times the size of the text's type, which a title's has at least
SMALL: Final = 0.88  # times it, which notes, captions and credits have at most
LONGEST: Final = 300  # code points of a title
HEADING: Final = 40  # code points of a line that says that the article is over
_STAMP: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_FURNITURE: Final = re.compile(
    r"(?:press release|news release|media release|for immediate release|embargoed.{0,60}|news|opinion|world|politics"
    r"|analysis|contact:?.{0,80}|\S*www\.\S+|https?://\S+|\S+@\S+|vol(?:ume|\.)? .{0,40}|issue .{0,30}|no\. ?\d.{0,20}"
    r"|page \d.*|(?:home|menu)(?:\W+(?:home|menu|search|news|world|politics|opinion|business|sports?|culture|video))*)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"\b\d{4}\b")


class PDFDocument:
    """A PDF of one article."""

    name = "PDF"
    suffixes = frozenset((".pdf",))
    many = False

    def recognises(self, source: Source) -> bool:
        """By its first bytes; some programs write a few before them."""
        return b"%PDF-" in source.head[:1024]

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The article."""
        yield article_of(read_pdf(read_bounded(source, MAX_BYTES)))


@dataclass(slots=True)
class _Top:
    """What stands over the text of the first page."""

    title: str | None = None
    above: list[str] = field(default_factory=list)
    subtitle: str | None = None
    text: list[Paragraph] = field(default_factory=list)


def article_of(pdf: PDF) -> Article | NoArticle:
    """The article of a PDF's lines, or why there is none."""
    kept, running = without_running(pdf.lines)
    if not kept:
        return NoArticle("a PDF without text but on its margins")
    size = _text_size(kept)
    body = with_initials([line for line in kept if line.size >= SMALL * size], size)
    notes = [line for line in kept if line.size < SMALL * size]
    found = paragraphs(in_order(body))
    top = _top(found, size, pdf.said.get("Title") or running.heading)
    # small type over the first page's text is a head too, on one page as on many
    over = [
        line.text
        for line in notes
        if line.page == found[0].first.page and line.top < MARGIN * line.height and line.top < found[0].first.top
    ]
    latest = _created(pdf.said)
    printed = _without_pulled(top.text, size)
    head = headed("\n".join(_of_page(printed) if running.url else printed), title=top.title, latest=latest)
    if not head.text.strip():
        return NoArticle("a PDF without an article's text")
    title = top.title or head.title or running.heading
    metadata = Metadata(
        title=_without_suffix(title, running),
        url=running.url,
        outlet=_outlet(running, [*top.above, *over], title),
        author=head.author,
        published=head.published or _day([*top.above, *over, top.subtitle or "", *running.lines], latest, running.url),
    )
    extra = {
        "above": " | ".join(top.above),
        "subtitle": top.subtitle or "",
        "running": " | ".join(running.lines[:12]),
        "notes": " | ".join(paragraph.text for paragraph in paragraphs(in_order(notes)))[:5000],
        "pages": str(pdf.pages),
    }
    return Article(
        text=head.text, metadata=metadata, extra={key: value for key, value in (extra | head.extra).items() if value}
    )


def _without_pulled(found: list[Paragraph], size: float) -> list[str]:
    """The paragraphs' texts, without those in large type that say again what stands in the text."""
    whole = "\n".join(letters(p.text) for p in found)
    return [
        p.text
        for p in found
        if p.first.size < HEADLINE * size or len(p.text.split()) < 5 or whole.count(letters(p.text)) < 2
    ]


def _of_page(found: list[str]) -> list[str]:
    """The paragraphs of a web page that was printed, without its furniture and what stands below the article."""
    from parley.documents.web.words import words

    kept: list[str] = []
    size, so_far = sum(map(len, found)), 0
    for text in found:
        if 2 * so_far >= size and len(text) < HEADING and words().over.fullmatch(text.strip(" :")):
            break
        if not words().junk.fullmatch(text):
            kept.append(text)
            so_far += len(text)
    return kept


def _text_size(lines: list[Line]) -> float:
    """The size of the type in which most is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    most = sizes.most_common(1)[0][0]
    near: Counter[float] = Counter()
    for line in lines:
        if abs(line.size - most) <= 1:
            near[line.size] += len(line.text)
    return near.most_common(1)[0][0]


def _top(found: list[Paragraph], size: float, said: str | None) -> _Top:
    """The title and what stands over and under it: the largest type of the first page before the text goes on."""
    first = found[0].first.page
    start = next((n for n, p in enumerate(found) if _is_text(p, size)), len(found))
    heads = [n for n, p in enumerate(found[:start]) if p.first.page == first and len(p.text) <= LONGEST]
    large = [n for n in heads if found[n].first.size >= HEADLINE * size]
    if not large:
        known = [n for n in heads if said and letters(found[n].text) and letters(found[n].text) in letters(said)]
        bold = [
            n
            for n in heads
            if found[n].first.bold and len(found[n].text.split()) > 2 and not _FURNITURE.fullmatch(found[n].text)
        ]
        large = known or bold[:1]
    if not large:
        return _Top(text=found)
    largest = max(found[n].first.size for n in large)
    chosen = [n for n in large if found[n].first.size > 0.93 * largest and len(found[n].text.split()) > 1] or large[:1]
    # a masthead may be larger than the title under it
    if len(large) > 1 and chosen == large[:1] and len(found[chosen[0]].text.split()) <= 4:
        rest = [n for n in large if n > chosen[0] and len(found[n].text.split()) > 3]
        chosen = rest[:1] or chosen
    begin = chosen[0]
    end = begin
    while end + 1 in large and found[end + 1].first.size > 0.93 * found[begin].first.size:
        end += 1  # also with a line of one word
    title = " ".join(found[n].text for n in range(begin, end + 1))
    after = found[end + 1 :]
    under = []
    while after and after[0].first.size > 1.08 * size and len(after[0].text) < 2 * LONGEST and len(after) > 1:
        under.append(after.pop(0).text)
    byline = [
        text for text in under if re.match(r"by\b", text, re.IGNORECASE) or (_DATED.search(text) and len(text) < 80)
    ]
    subtitle = " ".join(text for text in under if text not in byline)
    kept = [Paragraph(text, found[end].first, found[end].last) for text in byline]
    return _Top(title, [p.text for p in found[:begin]], subtitle or None, [*kept, *after])


def _is_text(paragraph: Paragraph, size: float) -> bool:
    return len(paragraph.text) > 180 and paragraph.first.size < HEADLINE * size


def _outlet(running: Running, above: list[str], title: str | None) -> str | None:
    """The outlet: as a browser printed it behind the page's title, or the one name that stands over the title or over
    each page.
    """
    from parley.documents.web.titles import outlet_of

    if running.heading:
        return outlet_of([], None, running.heading, running.url)
    for texts in (above, running.lines):
        parts = [part.strip() for text in texts for part in re.split(r"\s+[|•·–—]\s+|\s{3,}", text)]
        named = {part for part in parts if _is_name(part) and letters(part) not in letters(title or "")}
        if len(named) == 1:
            return named.pop()
    return None


def _is_name(text: str) -> bool:
    """Whether a line may be an outlet's name: a few words, written as names are."""
    words = [word for word in text.split() if word.lower() not in ("of", "the", "and", "for", "&", "in", "on")]
    if not 1 <= len(words) <= 6 or _FURNITURE.fullmatch(text) or re.search(r"\d|[.!?:;]$", text):
        return False
    return all(word[0].isupper() for word in words)


def _day(texts: list[str], latest: str | None, url: str | None) -> str | None:
    """The first day that is written over the title or in a running head, else that of the printed page's address."""
    from parley.documents.web.dates import is_believable, url_day, written_day

    for day in (*map(written_day, texts), url_day(url)):
        if day is not None and is_believable(day, latest=latest):
            return day
    return None


def _created(said: dict[str, str]) -> str | None:
    """The day on which the file was made: what is in it is not of a later one."""
    found = _STAMP.search(said.get("CreationDate", ""))
    return f"{found[1]}-{found[2]}-{found[3]}" if found else None


def _without_suffix(title: str | None, running: Running) -> str | None:
    from parley.documents.web.titles import clean_title, outlet_of

    if not title:
        return None
    return clean_title([title, running.heading], outlet_of([], None, running.heading or "", running.url), running.url)
