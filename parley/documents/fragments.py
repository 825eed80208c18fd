"""The words of a piece of HTML that is an article's body and no page: one line a paragraph."""

from __future__ import annotations

import re
from typing import Final

from parley.documents.markup import BLOCKS, UNREAD, Markup

_TAG: Final = re.compile(
    r"</?(?:p|div|br|span|a|em|strong|b|i|h[1-6]|ul|ol|li|figure|figcaption|blockquote|img|section|article|table|tr|td)"
    r"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
# what WordPress puts in square brackets: a caption with its words, and marks of embedded things
_SHORTCODE: Final = re.compile(
    r"\[caption\b[^\]]*\].*?\[/caption\]|\[/?(?:embed|gallery|audio|video|su_\w+|vc_\w+)\b[^\]]*\]"
)
_PAGE: Final = re.compile(r"<!doctype html|<html\b|<body\b|<head\b", re.IGNORECASE)
# what stands beside the article: captions, embedded posts, related links, widgets
_UNREAD: Final = UNREAD | {"iframe", "figure", "video", "audio", "object", "select", "textarea"}
_BESIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|share|sharing|social|related|rich-link|newsletter|advert|ad-slot|promo|twitter-tweet"
    r"|instagram-media|fb-post|embed|caption|wp-caption|pullquote|jp-relatedposts|feedflare)(?:$|[\s_-])",
    re.IGNORECASE,
)
_VOID: Final = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track")
)


def is_html(text: str) -> bool:
    """Whether a field's text is written in HTML: it holds two tags, or ends a paragraph."""
    if "<" not in text:
        return False
    tags = _TAG.findall(text[:20_000])
    return len(tags) > 1 or (len(tags) == 1 and tags[0].lower().startswith(("<br", "</", "<p")))


def is_html_element(name: str) -> bool:
    """Whether text in HTML has elements of this name."""
    return _TAG.fullmatch(f"<{name}>") is not None


def is_page(text: str) -> bool:
    """Whether it is a whole page, whose article is to be looked for, and no article's body."""
    return _PAGE.search(text[:5000]) is not None


def fragment_text(html: str) -> str:
    """All text of a body but what stands beside it, one line a block; of any depth, in one pass."""
    parser = _Body()
    parser.read(html)
    text = _SHORTCODE.sub("", "".join(parser.pieces))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Body(Markup):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unread: list[str] = []  # open elements from the first that is not read inwards

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            if tag not in _VOID and len(self._unread) < 10_000:
                self._unread.append(tag)
            return
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag not in _VOID and (tag in _UNREAD or self._is_beside(tag, attrs)):
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag in self._unread:
                while self._unread.pop() != tag:
                    pass
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # a line break in the source is a space on the page
            self.pieces.append(data.replace("\n", " "))

    @staticmethod
    def _is_beside(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        if tag not in ("div", "aside", "section", "blockquote", "ul", "p", "span"):
            return False
        return any(name == "class" and value and _BESIDE.search(value) for name, value in attrs)
