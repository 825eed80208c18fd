"""A page's source to its article."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Final

from parley.documents.formats.base import Article, NoArticle
from parley.documents.signs import SENTENCE_END, letters
from parley.documents.web.blocks import Block, blocks, prune
from parley.documents.web.body import article_blocks, fragment_blocks
from parley.documents.web.facts import Facts, facts_of
from parley.documents.web.plain import all_text
from parley.documents.web.state import stated_text
from parley.documents.web.tree import Element, Origin, origin, parse, repaired, unarchived
from parley.documents.web.verdict import is_partial, why_not
from parley.documents.web.words import words

LEAST: Final = 200  # code points under which a second opinion is asked for
ENOUGH: Final = 0.8  # of another's length, with which a text may be all of the article
AGREEING: Final = 0.7  # of the text that the page's linked data has, which the text found has too
AFTER: Final = 12  # blocks after an article in which a wall stands
LARGE: Final = 500_000  # code points of a source with so little text that another opinion takes too long
SAMPLE: Final = 300  # sentences that are looked for
NOTHING_FOUND: Final = "a page without an article's text"


def article_of(
    html: str,
    *,
    url: str | None = None,
    latest: str | None = None,
    where: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Article | NoArticle:
    """The article, or why there is none; see ``parley.documents.html.read_page``."""
    saved = origin(html)
    if url and not saved.url:
        saved = Origin(unarchived(url), saved.day)
    root = parse(html)
    if root is None:
        text = all_text(html)
        return Article(text=text, where=where, warnings=warnings) if text.strip() else NoArticle(NOTHING_FOUND, where)
    facts = facts_of(root, saved, latest=latest)
    pruned = deepcopy(root)
    asks = prune(pruned)
    everything = blocks(pruned)
    found = article_blocks(everything, pruned, facts.metadata.title, facts.metadata.author)
    seen = all_text(html)
    why = why_not(root, facts, found, everything, seen)
    if why is not None:
        return NoArticle(why, where)
    text = _chosen(html, root, facts, found)
    if not text.strip():
        return NoArticle(NOTHING_FOUND, where)
    asks = asks or _asks_within(found, everything)
    partial = is_partial(facts, text, asks=asks)
    return Article(
        text=text, metadata=facts.metadata, extra=facts.extra, partial=partial, where=where, warnings=warnings
    )


def _asks_within(found: list[Block], everything: list[Block]) -> bool:
    """Whether a line in the article or soon after it asks to pay; one in a page's head is on all of its pages."""
    own = {id(block) for block in found}
    places = [n for n, block in enumerate(everything) if id(block) in own]
    if not places:
        return False
    near = everything[places[0] : places[-1] + AFTER]
    return any(len(block.text) < 300 and words().asks_to_pay.search(block.text) for block in near)


def fragment_text(html: str, title: str | None = None, author: str | None = None) -> str:
    """The text of markup that is an article's and nothing else's (a feed's item, a mail), one line a paragraph."""
    root = parse(f"<html><body>{html}</body></html>") if "<body" not in html[:5000].lower() else parse(html)
    if root is None:
        return all_text(html)
    prune(root)
    return "\n".join(block.text for block in fragment_blocks(root, title, author))


def _chosen(html: str, root: Element, facts: Facts, found: list[Block]) -> str:
    """The text found; where the page's linked data has it too, what both have; with little found, what the page's
    program has, or others' opinion.
    """
    text = "\n".join(block.text for block in found)
    body = _linked_body(facts)
    if body and len(body) > max(LEAST, 0.5 * len(text)):
        shared = _shared(body, text)
        if shared < AGREEING and len(text) < ENOUGH * len(body):
            return body
        if shared >= AGREEING and len(body) > ENOUGH * len(text):
            # where it is much shorter it breaks off, and says nothing of the end
            return "\n".join(block.text for block in _agreed(found, body))
    if len(text) < LEAST and len(stated := stated_text(root, facts.metadata.title)) > 2 * len(text):
        return stated
    if len(text) < LEAST and len(html) < LARGE:
        other = _trafilatura(html)
        if len(other) > 2 * len(text) and _has_sentence(other):
            return other
    return text


def _has_sentence(text: str) -> bool:
    return any(len(line.split()) > 3 and SENTENCE_END.search(line) for line in text.split("\n"))


def _linked_body(facts: Facts) -> str:
    """``articleBody`` as paragraphs, without markup."""
    body = facts.linked.article.get("articleBody")
    if not isinstance(body, str):
        return ""
    if re.search(r"</?(?:p|div|br|a|em|strong|span|h\d)\b", body, re.IGNORECASE):
        body = all_text(body)
    return "\n".join(line for line in (" ".join(part.split()) for part in repaired(body).split("\n")) if line)


def _agreed(found: list[Block], body: str) -> list[Block]:
    """From the first block that the linked data has too to the last: what is before and after is beside it."""
    known = letters(body)

    def has(block: Block) -> bool:
        return len(block.text) > 30 and letters(block.text)[:60] in known

    first = next((n for n, block in enumerate(found) if has(block)), None)
    if first is None:
        return found
    last = next(n for n in range(len(found) - 1, -1, -1) if has(found[n]))
    return found[first : last + 1]


def _shared(body: str, text: str) -> float:
    """The share of a body's sentences (by their first letters) that stand in the text."""
    whole = letters(text)
    pieces = [letters(piece)[:40] for piece in re.split(r"(?<=[.!?”])\s+", body)]
    pieces = [piece for piece in pieces if len(piece) >= 15]
    pieces = pieces[:: 1 + len(pieces) // SAMPLE]
    return sum(piece in whole for piece in pieces) / len(pieces) if pieces else 1.0


def _trafilatura(html: str) -> str:
    """trafilatura's opinion, or nothing; a page too deep or odd for it is not its end."""
    from trafilatura import extract

    try:
        text = str(extract(html, include_comments=False, include_tables=False) or "")
    except (RecursionError, ValueError, AttributeError, TypeError, LookupError):
        return ""
    return "\n".join(line for line in text.split("\n") if line.strip() and not words().junk.fullmatch(line.strip()))
