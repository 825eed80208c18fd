"""One article from a document of paragraphs: what stands at its head told from its text."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Final

from parley.documents import roles
from parley.documents.formats.base import Article, Source, read_bounded
from parley.documents.formats.blocks import Block, Rich, filled, one_line, prose
from parley.documents.formats.days import find_day, is_dateline
from parley.documents.formats.names import IN_PLACE, author, byline_names, is_name
from parley.documents.signs import URL
from parley.documents.text import Metadata
from parley.documents.texthead import PAPER_AND_DAY
from parley.errors import DocumentError

SUFFIXES_RTF: Final = frozenset((".rtf", ".doc"))
MAX_BUNDLE: Final = 400_000_000  # bytes of a file of many articles, pictures and all
TITLE_LONGEST: Final = 250  # characters
ABOVE: Final = 3  # paragraphs that may stand over a heading, and
SHORT: Final = 120  # the characters that each has at most, as what is told in the head
HEAD: Final = 6  # paragraphs in which byline and date stand
CUT_OFF: Final = "the file ends in the middle, so the end of the article may be missing; download or save it again"
_ENDS: Final = re.compile(r"[.!?…]['\"”’»)]*$")
_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z ]{1,24}): +(?P<value>\S.*)")
_ROLES: Final = ("author", "outlet", "url")  # a labelled day is told as others are
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
    above, text = _above(text)
    title, body = _title(text, rich.title)
    said, extra, body = _head(body)
    if above:
        extra["above"] = " | ".join(above)
    if tables:
        extra["tables"] = "\n".join(tables)
    return Article(
        text=prose(body),
        metadata=replace(said, title=title),
        extra=extra,
        warnings=() if rich.whole else (CUT_OFF,),
    )


def _above(blocks: list[Block]) -> tuple[list[str], list[Block]]:
    """Short lines over the one heading with which a document begins, such as the paper's name; and the rest."""
    heads = [n for n, block in enumerate(blocks[:HEAD]) if block.level == 1]
    over = blocks[: heads[0]] if len(heads) == 1 and heads[0] <= ABOVE else []
    if not over or any(len(one_line(block.text)) > SHORT or _ENDS.search(block.text) for block in over):
        return [], blocks
    dated = [block for block in over if is_dateline(one_line(block.text))]
    return [one_line(block.text) for block in over if block not in dated], [
        blocks[heads[0]], *dated, *blocks[heads[0] + 1 :]
    ]  # fmt: skip


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


def _head(blocks: list[Block]) -> tuple[Metadata, dict[str, str], list[Block]]:
    """What stands under the title, what else is told there, and the text without the lines that tell it."""
    said: dict[str, str] = {}
    extra: dict[str, str] = {}
    rest = list(blocks)
    for block, after in itertools.pairwise([*blocks[:HEAD], None]):
        assert block is not None
        line = one_line(block.text)
        found = {} if len(rest) == 1 else _told(line, one_line(after.text) if after else "")
        if found and not found.keys() & said.keys():
            said |= found
            if "author" in found:
                extra["byline"] = line
            rest.remove(block)
        elif len(line) > 120 or _ENDS.search(line):
            break
    return Metadata(**said), extra, rest


def _told(line: str, after: str) -> dict[str, str]:
    """What a line of the head says: a byline, a day, a paper with its day, or what it is labelled as."""
    text = _UPDATED.sub("", line)
    if names := byline_names(text):
        return {"author": names}
    if is_dateline(text):
        return {"published": day} if (day := find_day(text)) else {}
    if len(line) <= SHORT and (label := _LABEL.fullmatch(line)) and (role := roles.role_of(label["label"])) in _ROLES:
        value = label["value"]
        if role == "url":
            return {"url": value} if URL.fullmatch(value) else {}
        return {role: author(value) or value} if role == "author" else {role: value}
    if (found := PAPER_AND_DAY.fullmatch(line)) and is_dateline(found["day"]) and (day := find_day(found["day"])):
        return {"outlet": found["paper"], "published": day}
    if (found := IN_PLACE.fullmatch(line)) and is_name(found["names"]) and is_dateline(after):
        return {"author": found["names"]}
    return {}
