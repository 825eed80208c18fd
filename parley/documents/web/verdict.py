"""Whether a page holds an article at all, and whether all of it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from parley.documents.web.blocks import Block
from parley.documents.web.facts import Facts
from parley.documents.web.linked import Node
from parley.documents.web.titles import segments_of
from parley.documents.web.tree import Element, squeezed
from parley.documents.web.words import words

SHORT: Final = 900  # code points of prose that a page about something else (an error, a wall) has at most
LITTLE: Final = 150  # code points of prose beside teasers that are no article
STUB: Final = 1500  # code points: a teaser has fewer
REASONS: Final = {
    "missing": "a page that was not found (404)",
    "failing": "a server's error page",
    "robot": "a check for robots",
    "consent": "a page that asks for consent to cookies",
    "login": "a page to log in or subscribe",
    "search": "a page of search results",
}
_ROOT: Final = re.compile(r"/(?:index\.\w+|home|news|[a-z]{2}(?:-[a-z]{2})?)?/?")


def why_not(root: Element, facts: Facts, found: list[Block], everything: list[Block], all_text: str) -> str | None:
    """Why a page is no article, or None where it may be one.

    ``root`` is as the page was saved, ``found`` its article's text, ``everything`` what is not plainly beside it.
    """
    prose = sum(len(b.text) for b in found if b.is_prose)
    is_article = bool(facts.linked.article) and "headline" in facts.linked.article
    if prose < SHORT:
        titles = [facts.heading, facts.titled, *segments_of(facts.titled)[:1], *segments_of(facts.titled)[-1:]]
        for kind, pattern in words().no_article.items():
            if kind in ("login", "search", "consent") and is_article and prose > 200:
                continue
            if any(title and pattern.fullmatch(title) for title in titles):
                return REASONS[kind]
        if words().robot_text.search(all_text) and not is_article:
            return REASONS["robot"]
        if sum(bool(p.search(all_text)) for p in words().consent_text) >= 3 and prose < 2 * sum(
            map(len, _consenting(found))
        ):
            return REASONS["consent"]
    if _is_search(facts):
        return REASONS["search"]
    if _is_index(root, facts, found, everything, is_article):
        return "a page that lists articles"
    if (
        not is_article
        and (facts.kind.startswith("product") or facts.linked.types & set(words().about["goods"]))
        and prose < 2 * SHORT
    ):
        return "a shop's or an advertiser's page"
    if prose < 600 and not is_article and (facts.kind.startswith("video") or "VideoObject" in facts.linked.types):
        return "a video without an article's text"
    if prose < 80 and _sends_on(root):
        return "a page that only sends on to another"
    return None


def _consenting(found: list[Block]) -> list[str]:
    return [b.text for b in found if any(p.search(b.text) for p in words().consent_text)]


def _is_search(facts: Facts) -> bool:
    parts = urlsplit(facts.metadata.url or "")
    return "SearchResultsPage" in facts.linked.types or (
        bool(re.search(r"(?:^|/)search(?:/|$)", parts.path))
        and bool(re.search(r"(?:^|&)(?:q|query|s|keywords?|term)=", parts.query))
    )


def _sends_on(root: Element) -> bool:
    return any(
        (e.get("http-equiv") or "").lower() == "refresh" and "url" in (e.get("content") or "").lower()
        for e in root.iter("meta")
    )


def _is_index(root: Element, facts: Facts, found: list[Block], everything: list[Block], is_article: bool) -> bool:
    """A home page or a section's: by its address, by what it says it is, or because its paragraphs are teasers."""
    if is_article or facts.kind == "article":
        return False
    url = facts.metadata.url
    if url and _ROOT.fullmatch(urlsplit(url).path or "/") and not urlsplit(url).query and _links(root) > 8:
        return True
    teasers = _teasers(everything)
    own = sum(len(b.text) for b in found if b.is_prose and id(b) not in teasers)
    if facts.linked.types & set(words().about["lists"]) and len(teasers) > 2 and own < SHORT:
        return True
    return len(teasers) >= 4 and own < LITTLE and _links(root) > 8


def _links(root: Element) -> int:
    """How many links are of a headline's length."""
    return sum(1 for e in root.iter("a") if len(squeezed(e.text_content()).split()) >= 4)


def _teasers(everything: list[Block]) -> set[int]:
    """The short paragraphs under (or over) a line that is a link, one each: by their identity."""
    found = set()
    for before, block, after in zip([None, *everything], everything, [*everything[1:], None], strict=False):
        if not block.is_prose or len(block.text) > 350 or (after is not None and after.is_prose):
            continue
        if before is not None and before.link_share > 0.8 and before.text.count(" ") > 1:
            found.add(id(block))
    return found


def is_partial(facts: Facts, text: str, *, asks: bool) -> bool:
    """Whether a page gives its article's beginning only.

    Its linked data says that it is not free, or a wall stands in the page; and the text is short, breaks off, or
    has far fewer words than the page says.
    """
    if not (facts.linked.is_paid_for or asks):
        return False
    words_said = _count(facts.linked.article)
    if words_said:
        return len(text.split()) < 0.7 * words_said
    return len(text) < STUB or text.rstrip().endswith(("…", "...", "[…]")) or (asks and len(text) < 2 * STUB)


def _count(article: Node) -> int:
    try:
        return int(str(article.get("wordCount", 0)).replace(",", ""))
    except ValueError:
        return 0
