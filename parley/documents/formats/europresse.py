"""Europresse's web pages: an ``article`` element each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, NoArticle, Note, Source
from parley.documents.formats.blocks import one_line
from parley.documents.formats.days import find_day
from parley.documents.formats.europresse_old import Old, old_articles
from parley.documents.formats.heads import looks_like_markup
from parley.documents.formats.names import author, is_name
from parley.documents.formats.office import read_whole
from parley.documents.formats.pages import lines_of, page_root, page_start
from parley.documents.text import Metadata
from parley.errors import DocumentError

_TOLD: Final = re.compile(rb"class=[\"'][^\"'<>]*(?:DocPublicationName|docOcurrContainer|[tT]itreArticleVisu)")
_ISSUE: Final = re.compile(r",? +(?:no|n°|nº)\.? ?\d.*$", re.IGNORECASE)
_PAGES: Final = re.compile(r"pp?\. ?(\S.*)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:news|pdf)[·:][^\s]+")
_ALSO: Final = re.compile(r"^(?:lire aussi|cet article est paru dans|à lire aussi|read also)\b", re.IGNORECASE)
_UNSEEN: Final = "\u00b7"


class Europresse:
    """What Europresse (Eureka.cc) saves as a web page."""

    name = "Europresse (HTML)"
    suffixes = frozenset((".html", ".htm"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By the names of its parts."""
        return looks_like_markup(source) and bool(_TOLD.search(page_start(source)))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """Its articles."""
        decoded = decode(read_whole(source), html=True)
        for words in decoded.warnings:
            yield Note(words)
        root = page_root(decoded.text)
        articles = [one for one in root.iter("article") if _of(one, "DocPublicationName", "titreArticle") is not None]
        old = [] if articles else list(old_articles(root))
        if not articles and not old:
            articles = [root] if _of(root, "docOcurrContainer") is not None else []  # one alone, as for a telephone
        if not articles and not old:
            raise DocumentError("a page of Europresse that holds no article; save the articles, not the list of them")
        for number, element in enumerate(articles, start=1):
            yield _article(element, f"document {number}")
        for number, said in enumerate(old, start=1):
            yield _old_article(said, f"document {number}")


def _old_article(said: Old, where: str) -> Article | NoArticle:
    if not said.paragraphs:
        return NoArticle(f"a document without text ({(said.title or 'untitled')[:60]})", where)
    outlet, extra = _issue(said.outlet)
    extra |= _header(said.header) | {"around the title": said.before, "byline": said.byline} | said.said
    return Article(
        text="\n".join(said.paragraphs),
        metadata=Metadata(
            title=said.title or None,
            outlet=outlet or None,
            author=author(said.byline) if said.byline else None,
            published=find_day(said.header),
        ),
        extra={kind: value for kind, value in extra.items() if value},
        where=where,
    )


def _issue(name: str) -> tuple[str, dict[str, str]]:
    outlet = _ISSUE.sub("", name)
    return outlet, {"issue": name[len(outlet) :].strip(" ,")} if outlet != name else {}


def _article(element: Any, where: str) -> Article | NoArticle:
    outlet, extra = _issue(one_line(_words(_of(element, "DocPublicationName"))))
    header = " ".join(filter(None, (_words(one) for one in _all(element, "DocHeader"))))
    beneath = _of(element, "DocTitreSousSection")
    if beneath is not None and not find_day(header):
        header = ", ".join(filter(None, (header, _words(beneath), _words(beneath.getnext()))))
    extra |= _header(header)
    title = _title(element, extra)
    by = _byline(element)
    paragraphs = [one for one in _paragraphs(element) if not (_ALSO.match(one) and "http" in one)]
    _aside(element, extra)
    if not paragraphs:
        return NoArticle(f"a document without text ({(title or 'untitled')[:60]})", where)
    link = next((str(one.get("href")) for one in element.iter("a") if "paru dans" in _words(one)), None)
    if by:
        extra["byline"] = by
    return Article(
        text="\n".join(paragraphs),
        metadata=Metadata(
            title=title, outlet=outlet or None, author=author(by) if by else None, published=find_day(header), url=link
        ),
        extra={kind: value for kind, value in extra.items() if value},
        where=where,
    )


def _header(header: str) -> dict[str, str]:
    """Section and page of "Politique, mardi 14 mars 2006, p. 12"."""
    parts = [part.strip() for part in header.split(",") if part.strip()]
    dated = next((i for i, part in enumerate(parts) if find_day(part)), None)
    if dated is None:  # "Tuesday, March 14, 2006"
        dated = next((i for i in range(len(parts) - 1) if find_day(f"{parts[i]}, {parts[i + 1]}")), len(parts))
    weekday = ("day", "di")
    out = {"section": ", ".join(part for part in parts[:dated] if not part.lower().endswith(weekday))}
    pages = [found[1] for part in parts[dated:] if (found := _PAGES.match(part))]
    return out | ({"page": ", ".join(pages)} if pages else {})


def _title(element: Any, extra: dict[str, str]) -> str | None:
    head = _of(element, "titreArticle")
    main = _of(element, "titreArticleVisu", "TitreArticleVisu")
    if head is None:
        return _words(main) or None
    around = [words for one in head.iter("p") if one is not main and (words := _words(one))]
    if main is None:
        return " ".join(around) or _words(head) or None
    extra["around the title"] = "\n".join(around)
    return _words(main) or None


def _byline(element: Any) -> str | None:
    for kind in ("docAuthors", "sm-margin-bottomNews"):
        for one in _all(element, kind):
            words = _words(one)
            if words and not any("titreArticle" in (up.get("class") or "") for up in one.iterancestors()):
                return words
    head = _of(element, "titreArticle")
    after = head.getnext() if head is not None else None
    words = _words(after) if after is not None and after.tag in ("div", "p") and not after.get("class") else ""
    return words if words and len(words) < 120 and (is_name(words) or len(words.split()) <= 8) else None


def _paragraphs(element: Any) -> list[str]:
    body = _of(element, "docOcurrContainer")
    for kind in ("DocText", "docText"):
        body = body if body is not None and _words(body) else _of(element, kind)
    if body is None or not _words(body):
        body = next(element.iter("section"), None)
    if body is None:
        return []
    out: list[str] = []
    for one in body.iter("p", "li", "h2", "h3", "h4", "pre", "blockquote"):
        if not one.xpath("./p | ./li | ./ul"):
            out += lines_of(one)
    return out or lines_of(body)


def _aside(element: Any, extra: dict[str, str]) -> None:
    for one in element.iter("aside"):
        kind = "notes"
        for part in one.iter("b", "p"):
            words = _words(part)
            if part.tag == "b" or (words.endswith(":") and len(words) < 40):
                label = words.lower()
                kind = "illustrations" if "illustration" in label else "notes" if "note" in label else kind
            elif words and not part.xpath("./b"):
                extra[kind] = "\n".join(filter(None, (extra.get(kind), words)))
    for footer in element.iter("footer"):
        for one in footer.iter("small"):
            extra["copyright"] = _words(one)
        number = _NUMBER.search(_words(footer))
        if number:
            extra["document number"] = number[0]


def _of(element: Any, *kinds: str) -> Any:
    return next((one for kind in kinds for one in _all(element, kind)), None)


def _all(element: Any, kind: str) -> list[Any]:
    return [one for one in element.iter() if isinstance(one.tag, str) and kind in (one.get("class") or "").split()]


def _words(element: Any) -> str:
    return one_line("".join(str(piece) for piece in element.itertext())) if element is not None else ""
