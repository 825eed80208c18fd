"""A page as a tree, without what the archive or the browser that saved it put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from parley.documents.web.words import spelt, words

Element = Any  # lxml's elements have no types of their own

DEEPEST: Final = 2000  # levels; deeper is no page that somebody wrote
_WAYBACK: Final = re.compile(r"^(?:https?:)?(?://)?web\.archive\.org(?::\d+)?/web/(\d{4,14})[a-z_]*/", re.IGNORECASE)
_WAYBACK_PATH: Final = re.compile(r"^/web/(\d{4,14})[a-z_]*/(?=https?:)")
_SAVED: Final = (
    re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
    re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack", re.IGNORECASE),
    re.compile(r"<base[^>]{0,80}id=[\"']?bN__google-cache-base[^>]{0,80}href=[\"']?([^\"'\s>]+)", re.IGNORECASE),
)
_SAVED_DAY: Final = re.compile(
    r"saved date:\s*\w{3} (\w{3} \d{1,2} \d{4})|FILE ARCHIVED ON [\d:]+ (\w{3} \d{1,2}, \d{4})"
)
_TOOLBAR: Final = re.compile(
    r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL | re.IGNORECASE
)
_CAPTURED: Final = re.compile(r"web\.archive\.org/web/(\d{14})")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a saved page came from: its own ``url``, and the day (ISO 8601) on which it was saved."""

    url: str | None = None
    day: str | None = None


def origin(html: str) -> Origin:
    """What the saving program wrote of the page into it."""
    head = html[:20_000]
    found = next((m[1] for pattern in _SAVED if (m := pattern.search(head))), None)
    url = unarchived(found) if found else None
    if url and "://" not in url:
        url = f"http://{url}"
    captured = _CAPTURED.search(head) or (_CAPTURED.search(html) if "WAYBACK" in html else None)
    day = f"{captured[1][:4]}-{captured[1][4:6]}-{captured[1][6:8]}" if captured else None
    if day is None and (saved := _SAVED_DAY.search(html)):
        from parley.documents.text import parse_day

        day = parse_day(saved[1] or saved[2])
    return Origin(url if url and urlsplit(url).netloc else None, day)


def unarchived(url: str) -> str:
    """An address as it was before an archive put its own in front."""
    return _WAYBACK_PATH.sub("", _WAYBACK.sub("", url.strip()))


def parse(html: str) -> Element | None:
    """The page's root element, or None where it is too deep or odd for a tree."""
    from lxml import etree
    from lxml import html as lxml_html

    source = _TOOLBAR.sub("", html)
    # a declared encoding is the bytes'; this is text already
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source, count=1)
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return None
    return None if _is_too_deep(root) else root


def _is_too_deep(root: Element) -> bool:
    from lxml import etree

    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > DEEPEST:
            return True
    return False


def names(element: Element) -> list[str]:
    """The class names, id and other names of an element, spelt alike."""
    said = [*(element.get("class") or "").split(), element.get("id") or "", element.get("role") or ""]
    said += [element.get(name) or "" for name in _NAMED]
    return [spelt(word) for word in said if word]


_NAMED: Final = ("data-component", "data-testid", "data-test-id", "data-block", "data-type")


def is_called(element: Element, pattern: re.Pattern[str]) -> bool:
    """Whether one of an element's names has a word of the pattern: all of it, where it says what a post is of."""
    of_the_post = words().of_the_post
    return any(
        pattern.fullmatch(name) if name.startswith(of_the_post) else pattern.search(name) for name in names(element)
    )


def drop(element: Element) -> None:
    """Take an element out; what stands after it stays, as a word of its own."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    left = (before.tail if before is not None else parent.text) or ""
    tail = element.tail or ""
    # one blank is enough, however many elements go
    if tail.strip() or not left[-1:].isspace():
        if before is not None:
            before.tail = f"{left} {tail}"
        else:
            parent.text = f"{left} {tail}"
    parent.remove(element)


def elements(root: Element) -> Iterator[Element]:
    """Every element of a tree, as it stood when it was asked for."""
    return iter([element for element in root.iter() if isinstance(element.tag, str)])


def squeezed(text: str | None) -> str:
    """A text on one line, as it is seen: without what nobody sees, and with entities that were escaped twice."""
    return " ".join(repaired(text or "").split())


_TWICE: Final = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|[a-z]+(?:acute|grave|uml|circ|tilde|cedil)|#\d{2,5}|#x[0-9a-f]{2,4});",
    re.IGNORECASE,
)
_UNSEEN: Final = (0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF)
# and what a page in Windows' encoding means by &#146; and the like
_MEANT: Final = dict.fromkeys(_UNSEEN, "") | {
    code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)
}


def repaired(text: str) -> str:
    """The characters that were meant."""
    from html import unescape

    for _ in range(2):
        if "&" not in text or not _TWICE.search(text):
            break
        text = unescape(text)
    return text.translate(_MEANT)
