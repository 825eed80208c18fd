"""One article from a document of paragraphs: what stands at its head told from its text."""

from __future__ import annotations

import re
from typing import Final

from parley.documents.formats.base import Article, Source, read_bounded
from parley.documents.formats.blocks import Block, Rich, filled, one_line, prose
from parley.documents.formats.days import find_day, is_dateline
from parley.documents.formats.names import byline_names
from parley.documents.text import Metadata
from parley.errors import DocumentError

SUFFIXES_RTF: Final = frozenset((".rtf", ".doc"))
MAX_BUNDLE: Final = 400_000_000  # bytes of a file of many articles, pictures and all
TITLE_LONGEST: Final = 250  # characters
HEAD: Final = 6  # paragraphs in which byline and date stand
CUT_OFF: Final = "the file ends in the middle, so the end of the article may be missing; download or save it again"
_ENDS: Final = re.compile(r"[.!?…]['\"”’»)]*$")
_UPDATED: Final = re.compile(r"^(?:published|posted|updated|date)(?: on)?:? +", re.IGNORECASE)


def read_whole(source: Source) -> bytes:
    """A file of many articles, held in memory."""
    return read_bounded(source, MAX_BUNDLE)


def article(rich: Rich) -> Article:
    """The one article of a document. Tables are beside its text, unless the whole text is in one.

    Raises:
        DocumentError: there is no text.
    """
    blocks = filled(rich.blocks)
    text = [block for block in blocks if not block.table] or blocks
    if not text:
        raise DocumentError("there is no text in it; if it holds pictures of text, have it recognised (OCR) first")
    tables = [block.text for block in blocks if block.table] if text is not blocks else []
    title, body = _title(text, rich.title)
    author, day, body, byline = _head(body)
    extra = {"byline": byline} if byline else {}
    if tables:
        extra["tables"] = "\n".join(tables)
    return Article(
        text=prose(body),
        metadata=Metadata(title=title, author=author, published=day),
        extra=extra,
        warnings=() if rich.whole else (CUT_OFF,),
    )


def _title(blocks: list[Block], said: str | None) -> tuple[str | None, list[Block]]:
    """The title and what follows it: a heading that begins the text, or a first line set apart from it."""
    first, rest = blocks[0], blocks[1:]
    text = one_line(first.text)
    if not rest or len(text) > TITLE_LONGEST or is_dateline(text):
        return None, blocks
    heading = 0 < first.level <= 2
    apart = (first.bold and not rest[0].bold) or (first.centred and not rest[0].centred)
    known = said is not None and one_line(said).casefold() == text.casefold()
    alone = not _ENDS.search(text) and len(text.split()) <= 20 and not byline_names(text)
    if not (heading or known or (alone and (apart or any(len(one.text) > 2 * len(text) for one in rest[:3])))):
        return None, blocks
    more = 0
    while heading and more < len(rest) - 1 and rest[more].level == first.level and rest[more].level == 1:
        more += 1
    return one_line(" ".join([text, *(one.text for one in rest[:more])])), rest[more:]


def _head(blocks: list[Block]) -> tuple[str | None, str | None, list[Block], str | None]:
    """Author, day, the text without the lines that give them, and the byline as it stands."""
    author = day = byline = None
    rest = list(blocks)
    for block in blocks[:HEAD]:
        text = _UPDATED.sub("", one_line(block.text))
        names = byline_names(text)
        if author is None and names and len(rest) > 1:
            author, byline = names, one_line(block.text)
            rest.remove(block)
        elif day is None and is_dateline(text) and len(rest) > 1:
            day = find_day(text)
            if day is None:
                break
            rest.remove(block)
        elif len(text) > 120 or _ENDS.search(text):
            break
    return author, day, rest, byline
