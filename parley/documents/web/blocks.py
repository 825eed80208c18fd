"""A page's text as blocks: a paragraph, a heading, an item of a list each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from parley.documents.web.tree import Element, drop, elements, is_called, names, repaired
from parley.documents.web.words import words

BLOCKS: Final = frozenset(
    """
    p div section article main header footer h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr td th tbody
    thead hr address center details summary fieldset body figure caption aside
    """.split()
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# what holds no text of an article, whatever it is called
_NEVER: Final = frozenset(
    """
    script style noscript template nav aside form button svg iframe figure figcaption picture video audio object
    embed select input textarea label dialog canvas map menu amp-ad amp-embed amp-sidebar amp-social-share amp-
    consent twitter-widget math progress meter head link meta title ins caption sup source track
    """.split()
)
_KEPT_BY_SIZE: Final = frozenset(
    ("form", "aside", "figure", "noscript", "ins", "label", "sup", "menu")
)  # some wrap the article in them
_WHOLE: Final = frozenset(("html", "body", "main", "article"))  # what a class says of them is said of the page
_ROLES: Final = frozenset(
    """
    navigation complementary banner contentinfo search dialog alertdialog menu toolbar form img
    """.split()
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…,][\"”’»]\s*\(?\w*\)?$")
LONG: Final = 80  # code points of a paragraph that is one for sure
FEW: Final = 300  # code points in paragraphs under which a page is one that has none
BODY_SHARE: Final = 0.15  # of a page's prose that an article's body has at least
WHOLE_SHARE: Final = 0.4  # of a page's prose that nothing beside the article holds


@dataclass(slots=True)
class Block:
    """A stretch of text between two borders of blocks; ``linked`` of its code points are links' texts."""

    text: str
    element: Element
    linked: int = 0
    quoted: bool = False  # in a <blockquote>
    listed: bool = False  # in an <li>
    above: tuple[Element, ...] = field(default=(), repr=False)

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_SENTENCE_END.search(self.text)) or self.text.endswith((":", "”", '"', "»"))

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text) if self.text else 0.0

    @property
    def is_prose(self) -> bool:
        if self.is_heading or self.link_share > 0.5:
            return False
        return len(self.text) >= LONG or (self.ends and len(self.text) >= 25 and self.text.count(" ") >= 3)


def prune(root: Element) -> bool:
    """Take out what is beside the article; whether somebody asks to pay for the rest."""
    known = words()
    _drop_comments(root)
    size = _prose_size if _prose_size(root) >= FEW else _text_size
    total = size(root)
    asks = False
    for element in elements(root):
        if element.getparent() is None or element.tag in ("html", "body", "main"):
            continue
        if not _is_attached(element, root):
            continue
        tag = element.tag
        if tag in _NEVER:
            if tag not in _KEPT_BY_SIZE or size(element) <= WHOLE_SHARE * total:
                drop(element)
            continue
        wall = is_called(element, known.paywall)
        beside = (
            wall
            or is_called(element, known.posts)
            or is_called(element, known.beside)
            or (element.get("role") or "").lower() in _ROLES
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or bool(_HIDDEN.search(element.get("style") or ""))
            or (tag == "footer")
            or (tag == "header" and element.getparent().tag == "body" and next(element.iter("p"), None) is None)
        )
        # what holds much of the page's prose is called so for something else in it
        if beside and size(element) <= WHOLE_SHARE * total and not _holds_body(element, size, total):
            if wall:
                asks = asks or bool(known.asks_to_pay.search(" ".join(element.itertext())))
            drop(element)
    return asks


def _drop_comments(root: Element) -> None:
    """Take out what holds readers' comments, however much they wrote, where an article stands outside it."""
    known = words()
    held = {
        element
        for element in elements(root)
        if element.tag not in _WHOLE and not known.comments.isdisjoint(map(_unnumbered, names(element)))
    }
    if held and any(_is_articles(block, held) for block in blocks(root)):
        for element in held:
            drop(element)


def _unnumbered(name: str) -> str:
    """A name without the number at its end: "disqus-thread-2" is a "disqus-thread"."""
    kind, _, number = name.rpartition("-")
    return kind if kind and number.isdecimal() else name


def _is_articles(block: Block, comments: set[Element]) -> bool:
    """Whether it is a sentence of what is marked as an article, and neither of the comments nor plainly beside it."""
    if not (block.is_prose and block.ends):
        return False
    known = words()
    beside = found = False
    for element in (block.element, *block.element.iterancestors()):
        if element in comments:
            return False
        found = found or (_is_marked(element) and not beside)
        beside = beside or element.tag in _NEVER or is_called(element, known.beside)
    return found


def _is_marked(element: Element) -> bool:
    """Whether it is marked as what holds an article."""
    return (
        element.tag in ("article", "main")
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or is_called(element, words().body)
    )


def _is_attached(element: Element, root: Element) -> bool:
    """Whether an element is still in the tree: what was dropped took its children with it."""
    top = element
    while (parent := top.getparent()) is not None:
        top = parent
    return top is root


def _holds_body(element: Element, size: Callable[[Element], int], total: int) -> bool:
    """Whether what is called an article's body is in it, and is more than a few words."""
    return any(
        (inner.get("itemprop") == "articleBody" or (inner.get("class") and is_called(inner, words().body)))
        and size(inner) > BODY_SHARE * total
        for inner in element.iterdescendants("div", "section", "article")
    )


def _prose_size(element: Element) -> int:
    size = 0
    for p in element.iter("p"):
        length = len("".join(p.itertext()).strip())
        size += length if length >= LONG else 0
    return size


def _text_size(element: Element) -> int:
    """The length of the text: where a page has no paragraphs."""
    left = len("".join(element.itertext()))
    return left - sum(len("".join(e.itertext())) for e in element.iter("script", "style", "noscript"))


def blocks(root: Element, *, breaks: bool = False) -> list[Block]:
    """All blocks in the page's order; with ``breaks`` every line that is broken is one."""
    return list(_blocks(root, breaks))


def _blocks(root: Element, breaks: bool) -> Iterator[Block]:
    from lxml import etree

    pieces: list[str] = []
    linked = depth = 0  # characters of links, and links that are open
    path: list[Element] = []

    def flush() -> Iterator[Block]:
        nonlocal linked
        text, share = "".join(pieces), linked
        pieces.clear()
        linked = 0
        lines = [
            line
            for line in (
                " ".join(part.split()) for part in (repaired(text).split("\n") if breaks else _cut(repaired(text)))
            )
            if line
        ]
        if lines and path:
            tags = {element.tag for element in path}
            for line in lines:
                part = min(len(line), share * len(line) // max(1, sum(map(len, lines))))
                yield Block(line, path[-1], part, "blockquote" in tags, "li" in tags, tuple(path))

    def add(text: str | None) -> None:
        nonlocal linked
        if text:
            pieces.append(text.replace("\n", " ") if not any(e.tag == "pre" for e in path[-3:]) else text)
            if depth:
                linked += len(text.strip())

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end":
                add(element.tail)
            continue
        is_block = element.tag in BLOCKS or ("-" in element.tag and not any(e.tag == "p" for e in path))
        if event == "start":
            if is_block:
                yield from flush()
                path.append(element)
            elif element.tag == "br":
                pieces.append("\n")
            elif element.tag == "a":
                depth += 1
            add(element.text)
        else:
            if is_block:
                yield from flush()
                path.pop()
            elif element.tag == "a":
                depth -= 1
            if element is not root:
                add(element.tail)


def _cut(text: str) -> Iterator[str]:
    """The lines of a block: at a blank line, or at a line's break after a sentence's end; else a break is a space."""
    held: list[str] = []
    for line in text.split("\n"):
        if held and (not line.strip() or _SENTENCE_END.search(held[-1][-20:].rstrip())):
            yield " ".join(held)
            held = []
        if line.strip():
            held.append(line)
    if held:
        yield " ".join(held)
