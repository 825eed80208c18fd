"""The article in the data that a page's own program would draw it from (Next.js' __NEXT_DATA__ and its like)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from parley.documents.fragments import fragment_text, is_html
from parley.documents.signs import SENTENCE_END, letters
from parley.documents.web.tree import Element, repaired

LEAST: Final = 200  # code points of an article's text
SHORT: Final = 8  # letters of a title that says nothing
DEPTH: Final = 40  # objects within objects
MAX_VALUES: Final = 200_000
MISSES: Final = 100  # values of one script that turn out to be no JSON
_ASSIGNED: Final = re.compile(r"[\w.$\])]\s*=\s*(?=[{\[]\s*[\"{\[])")  # window.__STATE__ = {…}, but not {a:1}
_WORDS: Final = (  # keys under which a paragraph has its words: the first that has some
    "text", "html", "content", "value", "body", "paragraph", "copy", "children", "items", "data", "model", "blocks",
)  # fmt: skip
_TITLES: Final = ("title", "headline", "heading", "name")
_ADDRESSES: Final = ("url", "href", "slug", "link", "path", "uri", "permalink")
_BESIDE: Final = re.compile(
    r"image|photo|picture|caption|figure|gallery|video|audio|embed|related|promo|advert|newsletter|\bad\b|social|tweet",
    re.IGNORECASE,
)
_DECODER: Final = json.JSONDecoder(strict=False)


def stated_text(root: Element, title: str | None) -> str:
    """The longest text in a page's data, one line a paragraph; that of the object with the page's title goes first.

    "" where there is none of an article's length.
    """
    best, worth = "", (False, 0)
    for script in root.iter("script"):
        for value in _values(script):
            for own, text in _Found(letters(title or "")).texts(value):
                if len(text) >= LEAST and (own, len(text)) > worth and SENTENCE_END.search(text):
                    best, worth = text, (own, len(text))
    return best


def _values(script: Element) -> Iterator[Any]:
    """The JSON that a script is or sets a name to."""
    text = script.text or ""
    kind = (script.get("type") or "").lower()
    if len(text) < LEAST or "ld+json" in kind:
        return
    starts: Iterable[int] = (found.end() for found in _ASSIGNED.finditer(text))
    if "json" in kind:
        starts = [len(text) - len(text.lstrip())]
    end, misses = -1, 0
    for start in starts:
        if start < end:
            continue
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            if (misses := misses + 1) == MISSES:
                return
            continue
        yield value


class _Found:
    """Goes through data once; ``title`` in letters only."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._left = MAX_VALUES

    def texts(self, value: Any, own: bool = False, depth: int = 0) -> Iterator[tuple[bool, str]]:
        """Every text that a value holds, and whether it is of an object with the title."""
        self._left -= 1
        if depth > DEPTH or self._left < 0:
            return
        if isinstance(value, str):
            yield own, _plain(value)
        elif isinstance(value, dict):
            own = own or any(self._is_title(value.get(name)) for name in _TITLES)
            for one in value.values():
                yield from self.texts(one, own, depth + 1)
        elif isinstance(value, list):
            parts = [part for one in value if (part := _paragraph(one, depth))]
            if sum(bool(SENTENCE_END.search(part)) for part in parts) > 1:
                yield own, "\n".join(parts)
            for one in value:
                yield from self.texts(one, own, depth + 1)

    def _is_title(self, value: Any) -> bool:
        """Whether it is the page's title, which may end with the outlet's name."""
        spelt = letters(value) if isinstance(value, str) else ""
        return len(spelt) > SHORT and self._title.startswith(spelt)


def _paragraph(value: Any, depth: int) -> str:
    """The words of one of a list's members: "" of a picture, and of another article's title and address."""
    if isinstance(value, str):
        return _plain(value) if " " in value.strip() else ""
    if not isinstance(value, dict) or _is_beside(value):
        return ""
    return _plain(_words(value, depth))


def _words(value: Any, depth: int) -> str:
    """The words of a value of whatever depth, pieces of a line joined as they stand."""
    if isinstance(value, str):
        return value
    if depth > DEPTH:
        return ""
    if isinstance(value, list):
        listed = all(isinstance(one, str) for one in value)
        return ("\n" if listed else "").join(_words(one, depth + 1) for one in value)
    if isinstance(value, dict) and not _BESIDE.search(_kind(value)):
        return next((words for name in _WORDS if (words := _words(value.get(name), depth + 1)).strip()), "")
    return ""


def _is_beside(value: dict[str, Any]) -> bool:
    titled = any(isinstance(value.get(name), str) for name in _TITLES)
    return bool(_BESIDE.search(_kind(value))) or (titled and any(value.get(name) for name in _ADDRESSES))


def _kind(value: dict[str, Any]) -> str:
    return " ".join(str(value.get(name) or "") for name in ("type", "_type", "__typename", "kind", "component"))


def _plain(text: str) -> str:
    plain = fragment_text(text) if is_html(text) else text
    return "\n".join(line for line in (" ".join(part.split()) for part in repaired(plain).split("\n")) if line)
