"""Feeds: RSS and Atom whose items hold their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parley.documents.formats.base import Article, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.markup import Node, child, flat, local, parse_xml, within
from parley.documents.text import Metadata
from parley.errors import DocumentError

MAX_BYTES: Final = 100_000_000  # of a feed with all its items
FEW: Final = 300  # code points that a whole article has at least, where the item has a summary too
LONG: Final = 800  # code points of a description that is more than a summary
NOTES: Final = 600  # code points of a podcast's notes
_BROKEN_OFF: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read more|read the (?:full|rest)|more)\b[^.!?\n]{0,120})[\s→»›>]*$",
    re.IGNORECASE,
)
_DAYS: Final = ("pubdate", "published", "issued", "date", "created")  # "updated" is another day
_RSS_AUTHOR: Final = re.compile(r"^\S+@\S+\s+\((.+)\)$")


class Feed:
    """A feed that was saved: each item with its text is an article."""

    name = "RSS or Atom feed"
    suffixes = frozenset((".rss", ".atom", ".rdf", ".xml", ".feed"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its root element."""
        if not looks_like_markup(source):
            return False
        head = head_text(source)[:4096]
        return bool(re.search(r"<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s>]", head)) and "<html" not in head.lower()[:1000]

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The items, in the feed's order."""
        data = read_bounded(source, MAX_BYTES)
        try:
            root = parse_xml(data)
        except DocumentError as error:
            if "entities" in str(error):
                raise
            root = parse_xml(data, mend=True)
        outlet = _outlet(root)
        number = 0
        for number, item in enumerate(_items(root), 1):
            yield _article(item, outlet, f"item {number}")
        if not number:
            raise DocumentError("a feed without items; save it again")


def _items(root: Node) -> Iterator[Node]:
    return (one for one in root.iter() if local(one) in ("item", "entry"))


def _outlet(root: Node) -> str | None:
    from parley.documents.web.titles import feed_outlet

    channel = next(within(root, "channel"), root)
    return feed_outlet(_unmarked(child(channel, "title")), _link(channel))


def _article(item: Node, outlet: str | None, where: str) -> Article | NoArticle:
    from parley.documents.web.authors import names_in
    from parley.documents.web.dates import day_of, url_day
    from parley.documents.web.page import fragment_text

    title = _unmarked(child(item, "title"))
    author = "; ".join(dict.fromkeys(name for said in _authors(item) for name in names_in(said))) or None
    content = max((_markup(one) for one in item if _is_content(one)), key=len, default="")
    described = max((_markup(one) for one in item if local(one) in ("description", "summary")), key=len, default="")
    text, summary = fragment_text(content, title, author), fragment_text(described, title, author)
    heard = any(
        (one.get("type") or "").startswith(("audio/", "video/")) for one in item if local(one) in ("enclosure", "link")
    )
    if not text and len(summary) > LONG and "\n" in summary and not _BROKEN_OFF.search(summary):
        text, summary = summary, ""
    if heard and len(text) < NOTES:
        return NoArticle("a podcast or video without its text", where)
    if not text or (len(text) < FEW and (text == summary or _BROKEN_OFF.search(text))):
        return NoArticle("a summary only" if summary or text else "an item without text", where)
    url = _link(item)
    stamps = [flat(one) for name in _DAYS for one in item if local(one) == name]
    metadata = Metadata(
        id=None,
        title=title or None,
        url=url,
        outlet=_unmarked(child(item, "source")) or outlet,
        author=author,
        published=next((day for stamp in stamps if (day := day_of(stamp))), None) or url_day(url),
    )
    categories = list(dict.fromkeys(flat(one) or one.get("term") or "" for one in item if local(one) == "category"))
    extra = {"categories": "; ".join(filter(None, categories)), "summary": summary if summary != text else ""}
    return Article(
        text=text,
        metadata=metadata,
        extra={key: value for key, value in extra.items() if value},
        partial=bool(_BROKEN_OFF.search(text)),
        where=where,
    )


def _is_content(one: Node) -> bool:
    return local(one) in ("encoded", "content", "fulltext", "full-text", "body") and "media" not in str(one.tag).lower()


def _markup(one: Node) -> str:
    """The markup in an element: escaped, in CDATA, or as elements of its own."""
    from html import escape

    from lxml import etree

    if len(one):
        inner = "".join(etree.tostring(inner, encoding="unicode", method="html") for inner in one)
        return re.sub(r"(</?)\w+:", r"\1", (one.text or "") + inner)
    text = one.text or ""
    return escape(text) if one.get("type") == "text" else text


def _unmarked(one: Node | None) -> str:
    """A title as it is read: without tags, entities once more undone."""
    from html import unescape

    from parley.documents.web.tree import squeezed

    return squeezed(unescape(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", flat(one)))) if one is not None else ""


def _authors(item: Node) -> list[str]:
    said = [flat(one) for one in item if local(one) == "creator"]
    for one in item:
        if local(one) == "author":
            name = flat(child(one, "name")) or flat(one)
            found = _RSS_AUTHOR.match(name)
            said.append(found[1] if found else name)
    return said


def _link(item: Node) -> str | None:
    links = [one for one in item if local(one) == "link"]
    original = child(item, "origlink")
    guid = next(
        (one for one in item if local(one) == "guid" and (one.get("isPermaLink") or "true").lower() == "true"), None
    )
    addresses = [
        flat(original),
        *(one.get("href") or "" for one in links if (one.get("rel") or "alternate") == "alternate"),
        *(flat(one) for one in links),
        flat(guid),
    ]
    return next((address for address in addresses if address.startswith(("http://", "https://"))), None)
