"""NewsML-G2 and NewsML 1, in which agencies send their items: one, or several in a message (IPTC)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from parley.documents.formats.base import Article, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.markup import Node, child, flat, local, paragraphs, parse_xml, plain_paragraphs, within
from parley.documents.formats.nitf import author_of, body_of, title_of
from parley.documents.text import Metadata
from parley.errors import DocumentError

MAX_BYTES: Final = 100_000_000  # of a message
TEXT: Final = "text"
KINDS: Final = {
    "picture": "a picture",
    "photo": "a picture",
    "graphic": "a graphic",
    "video": "a video",
    "audio": "an audio item",
    "composite": "a package of other items",
    "animated": "an animation",
}
GONE: Final = frozenset(("canceled", "cancelled", "withdrawn", "killed"))
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


class NewsML:
    """A file of one item or of several."""

    name = "NewsML"
    suffixes = frozenset((".xml", ".newsml", ".g2"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By its root element."""
        if not looks_like_markup(source):
            return False
        head = head_text(source)[:4096]
        return any(f"<{name}" in head for name in ("newsItem", "newsMessage", "packageItem", "NewsML")) or (
            "iptc.org/std/nar" in head and "<nitf" not in head
        )

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The items, in the file's order."""
        root = parse_xml(read_bounded(source, MAX_BYTES))
        number = 0
        for number, item in enumerate(_items(root), 1):
            yield _article(item, f"item {number}")
        if not number:
            raise DocumentError("NewsML without a news item; send the message with its items")


def _items(root: Node) -> Iterator[Node]:
    """The items that hold no other item."""
    for item in within(root, "newsitem"):
        if not any(one is not item for one in within(item, "newsitem")):
            yield item


def _article(item: Node, where: str) -> Article | NoArticle:
    if child(item, "contentset", "contentmeta", "itemmeta") is not None:
        return _second(item, where)
    return _first(item, where)


def _code(node: Node | None, *names: str) -> str:
    """The last part of an element's code: "text" of qcode="ninat:text"."""
    for name in names or ("qcode", "literal", "uri", "FormalName"):
        value = (node.get(name) or "").strip() if node is not None else ""
        if value:
            return str(value.rstrip("/").rpartition("/")[2] if "://" in value else value.rpartition(":")[2])
    return ""


# -- NewsML-G2


def _second(item: Node, where: str) -> Article | NoArticle:
    about = child(item, "itemmeta")
    content = child(item, "contentmeta")
    kind = _code(child(about, "itemclass") if about is not None else None).lower()
    if kind and kind != TEXT:
        return NoArticle(KINDS.get(kind, f"a news item that is no text ({kind})"), where)
    status = _code(child(about, "pubstatus") if about is not None else None).lower()
    if status in GONE:
        return NoArticle("an item that its agency has withdrawn", where)
    nitf = next(within(item, "nitf"), None)
    lines = _lines(item, nitf)
    title = (
        _headline(content)
        or (title_of(nitf) if nitf is not None else None)
        or flat(child(about, "title") if about is not None else None)
    )
    while lines and title and lines[0] == title:
        lines = lines[1:]
    if not lines:
        elsewhere = next(within(item, "remotecontent"), None) is not None
        return NoArticle("an item whose text is in another file" if elsewhere else "a news item without text", where)
    metadata = Metadata(
        id=None,
        title=title or None,
        outlet=_provider(item, about, content),
        author=_authors(content) or (author_of(nitf) if nitf is not None else None),
        published=_published(content, about),
        language=_language(item, content),
    )
    return Article(text="\n".join(lines), metadata=metadata, extra=_extra(item, about, content, status), where=where)


def _lines(item: Node, nitf: Node | None) -> list[str]:
    if nitf is not None:
        return body_of(nitf)
    for inline in within(item, "inlinexml"):
        body = next(within(inline, "body"), inline)
        if lines := paragraphs(body):
            return lines
    for inline in within(item, "inlinedata"):
        text = "".join(inline.itertext())
        if "html" in (inline.get("contenttype") or "").lower() or text.lstrip().startswith("<"):
            from parley.documents.web.plain import all_text

            text = all_text(text)
            if text:
                return text.split("\n")
        if text.strip():
            return plain_paragraphs(text)
    return []


def _headline(content: Node | None) -> str:
    heads = [one for one in content if local(one) == "headline"] if content is not None else []
    main = [one for one in heads if _code(one, "role").lower() in ("main", "headline", "")]
    return flat((main or heads or [None])[0])


def _named(node: Node | None) -> str:
    """The name of a party: its <name>, its literal, or its code."""
    if node is None:
        return ""
    name = flat(child(node, "name")) or (node.get("literal") or "").strip()
    return name if name else "" if node.get("uri") else _code(node)


def _provider(item: Node, about: Node | None, content: Node | None) -> str | None:
    provider = child(about, "provider") if about is not None else None
    holder = next(within(item, "copyrightholder"), None)
    sources = [one for one in content if local(one) == "infosource"] if content is not None else []
    named = (
        _named(provider),
        _named(holder),
        *map(_named, sources),
        flat(child(about, "service") if about is not None else None),
    )
    address: str | None = urlsplit(str(provider.get("uri") or "")).hostname if provider is not None else None
    return next((name for name in named if name), address)


def _authors(content: Node | None) -> str | None:
    from parley.documents.web.authors import names_in

    if content is None:
        return None
    creators = [flat(child(one, "name")) or (one.get("literal") or "") for one in content if local(one) == "creator"]
    by = [flat(one) for one in content if local(one) == "by"]
    names = [name for text in (by or creators) for name in names_in(text)]
    return "; ".join(dict.fromkeys(names)) or None


def _published(content: Node | None, about: Node | None) -> str | None:
    from parley.documents.web.dates import day_of

    stamps = [flat(child(content, "contentcreated"))] if content is not None else []
    stamps += [flat(child(about, name)) for name in ("firstcreated", "versioncreated")] if about is not None else []
    return next((day for stamp in stamps if (day := day_of(stamp))), None)


def _language(item: Node, content: Node | None) -> str | None:
    tag = child(content, "language") if content is not None else None
    return str((tag.get("tag") if tag is not None else "") or item.get(LANG) or "") or None


def _extra(item: Node, about: Node | None, content: Node | None, status: str) -> dict[str, str]:
    inside = content if content is not None else item
    outside = about if about is not None else item
    said = {
        "dateline": flat(child(inside, "dateline")),
        "byline": flat(child(inside, "by")),
        "slug": flat(child(inside, "slugline")),
        "subtitle": "; ".join(
            flat(one) for one in inside if local(one) == "headline" and "sub" in _code(one, "role").lower()
        ),
        "embargo": flat(child(outside, "embargoed")),
        "status": status,
        "urgency": flat(child(inside, "urgency")),
        "located": _named(child(inside, "located")),
        "note": " ".join(flat(one) for one in outside if local(one) == "ednote"),
        "credit": flat(child(inside, "creditline")),
        "number": item.get("guid") or "",
        "version": item.get("version") or "",
        "copyright": flat(next(within(item, "copyrightnotice"), None)),
    }
    return {key: value for key, value in said.items() if value}


# -- NewsML 1


def _first(item: Node, where: str) -> Article | NoArticle:
    """An item of NewsML 1.x: the first component whose content is text."""
    from parley.documents.web.authors import names_in
    from parley.documents.web.dates import day_of

    status = _code(next(within(item, "status"), None), "FormalName").lower()
    if status in GONE:
        return NoArticle("an item that its agency has withdrawn", where)
    lines: list[str] = []
    media = {_code(one, "FormalName").lower() for one in within(item, "mediatype")}
    for data in within(item, "datacontent"):
        nitf = next(within(data, "nitf"), None)
        lines = body_of(nitf) if nitf is not None else paragraphs(next(within(data, "body"), data))
        if len(data) == 0 and lines:
            lines = plain_paragraphs("".join(data.itertext()))
        if lines:
            break
    title = flat(next(within(item, "headline"), None))
    while lines and title and lines[0] == title:
        lines = lines[1:]
    if not lines:
        return NoArticle(next((KINDS[one] for one in media if one in KINDS), "a news item without text"), where)
    parties = [
        _code(party, "FormalName")
        for name in ("provider", "source", "creator")
        for one in within(item, name)
        for party in within(one, "party")
    ]
    parties = [_party(item) or "", *parties]
    stamps = [flat(one) for name in ("firstcreated", "thisrevisioncreated", "dateid") for one in within(item, name)]
    languages = [_code(one, "FormalName") for one in within(item, "language")]
    metadata = Metadata(
        title=title or None,
        outlet=next((party for party in parties if party), None),
        author="; ".join(dict.fromkeys(name for one in within(item, "byline") for name in names_in(flat(one)))) or None,
        published=next((day for stamp in stamps if (day := day_of(stamp))), None),
        language=next((tag for tag in languages if tag), None),
    )
    extra = {
        "dateline": flat(next(within(item, "dateline"), None)),
        "slug": flat(next(within(item, "slugline"), None)),
        "copyright": flat(next(within(item, "copyrightline"), None)),
        "number": flat(next(within(item, "newsitemid"), None)),
    }
    return Article(text="\n".join(lines), metadata=metadata, extra={k: v for k, v in extra.items() if v}, where=where)


def _party(item: Node) -> str | None:
    """The provider by its full name, where the item gives it as a property."""
    for one in within(item, "provider"):
        for of in within(one, "property"):
            if of.get("FormalName") in ("Organization", "Name") and of.get("Value"):
                return str(of.get("Value"))
    return None
