"""NITF, the agencies' and archives' format of one article (IPTC, versions 3.0 to 3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.documents.formats.base import Article, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.markup import Node, flat, local, paragraphs, parse_xml, within
from parley.documents.text import Metadata

WITHDRAWN: Final = frozenset(("killed", "canceled", "cancelled", "withdrawn"))
WHOLE: Final = "full_text"  # where an archive gives the lead on its own and then all of the text


class NITF:
    """A file of one article in NITF."""

    name = "NITF"
    suffixes = frozenset((".xml", ".nitf"))
    many = False

    def recognises(self, source: Source) -> bool:
        """By its root element."""
        return looks_like_markup(source) and "<nitf" in head_text(source)[:4096].lower()

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The article."""
        root = parse_xml(read_bounded(source))
        nitf = next(within(root, "nitf"), root)
        yield nitf_article(nitf)


def nitf_article(nitf: Node, *, where: str | None = None) -> Article | NoArticle:
    """The article of an <nitf> element, or why it is none."""
    data = next(within(nitf, "docdata"), None)
    status = (data.get("management-status") or "").lower() if data is not None else ""
    if status in WITHDRAWN:
        return NoArticle("an article that its agency has withdrawn", where)
    lines = body_of(nitf)
    title = title_of(nitf)
    if lines and title and lines[0] == title:
        lines = lines[1:]
    if not lines:
        return NoArticle("a news item without text", where)
    metadata = Metadata(
        id=None,
        title=title,
        outlet=_outlet(nitf),
        author=author_of(nitf),
        published=_published(nitf),
        language=_language(nitf),
    )
    return Article(text="\n".join(lines), metadata=metadata, extra=_extra(nitf, status), where=where)


def body_of(nitf: Node) -> list[str]:
    """The paragraphs of the body; of an archive that gives the lead twice, those of the whole."""
    content = next(within(nitf, "body.content"), None)
    if content is None:
        content = next(within(nitf, "body"), None)
    if content is None:
        return []
    whole = next((b for b in within(content, "block") if b.get("class") == WHOLE), None)
    return paragraphs(content if whole is None else whole)


def title_of(nitf: Node) -> str | None:
    """The first headline, else the document's title."""
    head = next(within(nitf, "hl1"), None)
    if head is None:
        # headline elements of other spellings stand in <hedline>
        head = next(within(nitf, "hedline"), None)
    if not flat(head):
        head = next(within(nitf, "title"), None)
    return flat(head) or None


def author_of(nitf: Node) -> str | None:
    """Who is named in the bylines; of two spellings of one byline the printed one."""
    from parley.documents.web.authors import names_in

    bylines = list(within(nitf, "byline"))
    printed = [line for line in bylines if "normalized" not in (line.get("class") or "")]
    for line in printed or bylines:
        persons = [flat(person) for person in within(line, "person")]
        title = " ".join(flat(one) for one in within(line, "byttl"))
        text = flat(line)
        if title:
            text = text.replace(title, "").strip(" ,")
        names = [name for person in persons for name in names_in(person)] or names_in(text)
        if names:
            return "; ".join(dict.fromkeys(names))
    return None


def _outlet(nitf: Node) -> str | None:
    named = (
        *(one.get("name") for one in within(nitf, "pubdata")),
        *(flat(one) for one in within(nitf, "distributor")),
        *(one.get("holder") for one in within(nitf, "doc.copyright")),
        *(flat(one) for one in within(nitf, "copyrite.holder")),
    )
    return next((name.strip() for name in named if name and name.strip()), None)


def _published(nitf: Node) -> str | None:
    from parley.documents.web.dates import day_of

    stamps = (
        *(one.get("date.publication") for one in within(nitf, "pubdata")),
        *(one.get("norm") for one in within(nitf, "date.issue")),
        *(one.get("norm") for one in within(nitf, "story.date")),
        *(one.get("norm") for one in within(nitf, "date.release")),
    )
    return next((day for stamp in stamps if stamp and (day := day_of(stamp))), None)


def _language(nitf: Node) -> str | None:
    for node in (nitf, *within(nitf, "body"), *within(nitf, "lang")):
        tag = node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("iso-lang")
        if tag:
            return str(tag)
    return None


def _extra(nitf: Node, status: str) -> dict[str, str]:
    one = {local(node): node for node in reversed(list(nitf.iter()))}  # the first of each name
    said = {
        "dateline": flat(one.get("dateline")),
        "byline": flat(one.get("byline")),
        "subtitle": flat(
            one.get("hl2") if one.get("hl2") is not None and local(one["hl2"].getparent()) == "hedline" else None
        ),
        "abstract": flat(one.get("abstract")),
        "slug": _attribute(one.get("fixture"), "fix-id") or _attribute(one.get("du-key"), "key"),
        "number": _attribute(one.get("doc-id"), "id-string"),
        "embargo": _attribute(one.get("date.release"), "norm") if status == "embargoed" else "",
        "status": status,
        "urgency": _attribute(one.get("urgency"), "ed-urg"),
        "note": _attribute(one.get("ed-msg"), "info"),
        "section": _attribute(one.get("pubdata"), "position.section"),
        "page": _attribute(one.get("pubdata"), "position.sequence"),
        "tagline": flat(one.get("tagline")),
        "copyright": _attribute(one.get("doc.copyright"), "holder"),
    }
    return {key: value for key, value in said.items() if value}


def _attribute(node: Node | None, name: str) -> str:
    return (node.get(name) or "").strip() if node is not None else ""
