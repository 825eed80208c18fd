"""What a page says of itself as linked data: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from parley.documents.web.tree import Element, squeezed, unarchived
from parley.documents.web.words import words

MAX_NODES: Final = 5000
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """The article's node, where there is one, and all the page's types; nodes by their ``@id``."""

    article: Node = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    by_id: dict[str, Node] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A field of the article as text on one line, where it is one."""
        value = self.article.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        return squeezed(value) or None if isinstance(value, str) else None

    def named(self, name: str) -> list[tuple[str, str]]:
        """The (name, type) of those whom a field of the article names: author, publisher."""
        return list(_named(self.article.get(name), self.by_id))

    @property
    def is_paid_for(self) -> bool:
        """Whether the page says that not all of it is there for everybody."""
        nodes = [self.article, *_listed(self.article.get("hasPart"))]
        return any(
            str(node.get("isAccessibleForFree", "")).lower() in ("false", "no", "0")
            for node in nodes
            if isinstance(node, dict)
        )


def linked(root: Element, *, headings: tuple[str, ...] = (), url: str | None = None) -> Linked:
    """What the page's scripts say. Of several articles the one whose headline or address is the page's own."""
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    types = frozenset(kind for node in nodes for kind in _types(node))
    known = {kind: rank for rank, kind in enumerate(words().about["articles"])}
    found = [node for node in nodes if any(kind in known for kind in _types(node))]
    if not found:
        return Linked(types=types, by_id=by_id)

    def rank(node: Node) -> tuple[int, int, int]:
        own = _is_of(node, headings, url)
        return (-own, min(known[kind] for kind in _types(node) if kind in known), found.index(node))

    best = min(found, key=rank)
    return Linked(best, types, by_id)


def _is_of(node: Node, headings: tuple[str, ...], url: str | None) -> int:
    """How surely a node is of this page: 2 by its headline and more, 1 by its address, 0 unknown."""
    headline = _letters(node.get("headline") or node.get("name") or "")
    if headline and any(
        headline in _letters(heading) or (heading and _letters(heading) in headline) for heading in headings
    ):
        return 2
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and url and _path(value) == _path(url):
            return 1
    return 0


def _letters(text: object) -> str:
    return re.sub(r"\W+", "", squeezed(html.unescape(text)).lower()) if isinstance(text, str) else ""


def _path(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/$", "", unarchived(url))


def _nodes(root: Element) -> Iterator[Node]:
    left = MAX_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: list[tuple[Any, bool]] = [(_parsed(script.text or ""), True)]
        while waiting and left > 0:
            value, _ = waiting.pop(0)
            if isinstance(value, list):
                waiting[:0] = [(one, True) for one in value]
            elif isinstance(value, dict):
                left -= 1
                yield value
                # what is about other pages (related, listed, commented, updated) is left alone
                waiting[:0] = [
                    (value[name], False)
                    for name in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher")
                    if name in value
                ]


def _parsed(text: str) -> Any:
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, html.unescape(text), re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(node: Node) -> list[str]:
    return [kind.rpartition("/")[2] for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named(value: Any, by_id: dict[str, Node], level: int = 0) -> Iterator[tuple[str, str]]:
    for one in _listed(value):
        if isinstance(one, str) and one in by_id and level < 2:
            yield from _named(by_id[one], by_id, level + 1)
        elif isinstance(one, str):
            yield squeezed(one), ""
        elif isinstance(one, dict):
            name = one.get("name")
            if name is None and isinstance(one.get("@id"), str) and one["@id"] in by_id and level < 2:
                yield from _named(by_id[one["@id"]], by_id, level + 1)
                continue
            kind = next(iter(_types(one)), "")
            for said in _listed(name):
                if isinstance(said, str) and said.strip():
                    yield squeezed(said), kind
