"""Articles as Nexis Uni and Lexis Advance print them, as paragraphs of DOCX, RTF or a text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from parley.documents.formats.base import Article, NoArticle
from parley.documents.formats.blocks import Block, filled, one_line, prose
from parley.documents.formats.days import find_day, is_dateline
from parley.documents.formats.labels import COVER, NEXIS, NO_TITLE, UNI_BELOW, UNI_TEXT
from parley.documents.formats.names import author
from parley.documents.formats.nexis_classic import COPYRIGHT, RIGHTS
from parley.documents.signs import SENTENCE_END, URL
from parley.documents.text import Metadata

ENDING: Final = (
    "End of Document|Ende des Dokuments?|Dokument(?:en)?ende|Fin du document|Einde van document|Einde document"
    "|Fin del documento|Fine del documento|Fim do documento"
)
END: Final = re.compile(rf"^[ \t]*(?:{ENDING})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:page|seite|pagina|página) \d+ (?:of|von|sur|de|van|di) \d+.*", re.IGNORECASE)
SORRY: Final = re.compile(r"we are sorry but there is an error in this document", re.IGNORECASE)
_KINDS: Final = {name: kind for kind, names in NEXIS.items() for name in names.split()}
_LABEL: Final = re.compile(r"(?P<label>[^\W\d_]+(?:[- ][^\W\d_]+){0,2}) ?: ?")
_LISTED: Final = re.compile(r"\d+\. ")
_FROM: Final = re.compile(r"\(c\) copyright|copyright", re.IGNORECASE)
PROSE: Final = 40  # characters that a first paragraph without a heading above it has
REMARKS: Final = 2  # paragraphs of sentences that Nexis' notes on a document have at most
# labels that stand below the text; those of them that may stand in a sentence's beginning only under "Classification"
_BELOW: Final = frozenset("load-date language publication-type document-type journal-code subject".split())


def uni(paragraphs: Sequence[Block]) -> Iterator[Article | NoArticle]:
    """The articles of a file, one after another."""
    blocks = [block for block in filled(paragraphs) if not _PAGE.fullmatch(block.text)]
    start = number = 0
    for i in range(len(blocks) + 1):
        if i < len(blocks) and not END.fullmatch(blocks[i].text):
            continue
        part = blocks[start:i]
        start = i + 1
        if len(part) <= 2 and any(SORRY.search(block.text) for block in part):
            number += 1
            yield NoArticle("a document that Nexis failed to give", f"document {number}")
        elif any(_is_alone(block, UNI_TEXT) for block in part) or (i < len(blocks) and len(part) > 2):
            number += 1
            yield _document(part, f"document {number}", first=number == 1)


def _document(part: Sequence[Block], where: str, *, first: bool) -> Article | NoArticle:
    at = next((i for i, block in enumerate(part) if _is_alone(block, UNI_TEXT)), None)
    over = at if at is not None else _unheaded(part)
    title, outlet, day, values = _head(part[:over], first)
    rest = list(part[over if at is None else at + 1 :])
    end = _end(rest)
    body = [block for block in rest[:end] if not block.table] or rest[:end]
    tables = [block.text for block in rest[:end] if block.table] if len(body) < end else []
    links: list[str] = []
    while body and URL.fullmatch(body[-1].text):
        links.insert(0, body.pop().text)
    if tables:
        values["tables"] = ["\n".join(tables)]
    if links:
        values.setdefault("url", []).extend(links)
    _below(rest[end:], values)
    body = [block for block in body if not SORRY.search(block.text)]
    if not body:
        return NoArticle(f"a document without text ({(title or 'untitled')[:60]})", where)
    bylines = values.get("byline", [])
    url = next((found[0] for value in values.get("url", []) if (found := URL.search(value))), None)
    extra = {kind: "\n".join(dict.fromkeys(found)) for kind, found in values.items()}
    return Article(
        text=prose(body),
        metadata=Metadata(title=title, outlet=outlet, author=author("; ".join(bylines)), published=day, url=url),
        extra=extra,
        where=where,
    )


def _unheaded(part: Sequence[Block]) -> int:
    """Where the text begins that has no heading above it: with prose after a label."""
    labels = [i for i, block in enumerate(part) if _is_labelled(block) or COPYRIGHT.match(block.text)]
    for i, j in itertools.pairwise([*labels, len(part)]):
        if j > i + 1 and len(part[i + 1].text) > PROSE and SENTENCE_END.search(part[i + 1].text):
            return i + 1
    return len(part)


def _head(head: Sequence[Block], first: bool) -> tuple[str | None, str | None, str | None, dict[str, list[str]]]:
    """Title, outlet and day, which stand without labels in this order, and what is labelled."""
    labels = next((i for i, block in enumerate(head) if _is_labelled(block) or COPYRIGHT.match(block.text)), len(head))
    # a cover has labels of its own; what is after it begins a page
    begins = max((i for i, block in enumerate(head) if block.starts), default=0)
    if first and _is_cover(head[: max(begins, labels + 1)]):
        cover = max(i for i, block in enumerate(head) if _cover_line(block))
        begins = begins if begins > cover else _after_cover(head)
    else:
        begins = begins if begins < labels else 0
    top = list(head[begins:])
    labels = next(
        (i for i, block in enumerate(top) if i and (_is_labelled(block) or COPYRIGHT.match(block.text))), len(top)
    )
    named, rest = top[:labels], top[labels:]
    dated = next((i for i, block in enumerate(named) if i and is_dateline(block.text.split("\n")[0])), None)
    lines = named[: dated if dated is not None else min(2, len(named))]
    outlet = one_line(lines[-1].text) if len(lines) > 1 else None
    over = [block.text for block in (lines[:-1] if len(lines) > 1 else lines)]
    title = one_line(" ".join(dict.fromkeys(over))) or None  # once, where it is printed over its page too
    if title and title.casefold().strip(".") in NO_TITLE:
        title = None
    values: dict[str, list[str]] = {}
    day = find_day(named[dated].text) if dated is not None else None
    if dated is not None:
        values["date"] = [one_line(named[dated].text)]  # as printed, with its hour and edition
    for block in named[dated + 1 if dated is not None else len(lines) :]:
        values.setdefault("edition", []).append(one_line(block.text))
    _below(rest, values)
    return title, outlet, day, values


def _is_cover(head: Sequence[Block]) -> bool:
    return any(_cover_line(block) for block in head)


def _cover_line(block: Block) -> bool:
    return block.text.lower().split("\n")[0].partition(":")[0].strip() in COVER


def _after_cover(head: Sequence[Block]) -> int:
    """Where the article begins after a cover that no page break ends: its title is two paragraphs above its date."""
    last = max((i for i, block in enumerate(head) if _cover_line(block)), default=-1)
    for i in range(last + 1, len(head)):
        if is_dateline(head[i].text.split("\n")[0]) and i >= 2:
            return max(i - 2, last + 1)
    return last + 1


def _is_alone(block: Block, words: frozenset[str]) -> bool:
    return block.text.lower().strip(" :") in words


def _is_labelled(block: Block) -> bool:
    found = _LABEL.match(block.text)
    return bool(found and found["label"].lower().replace(" ", "-") in _KINDS)


def _end(rest: Sequence[Block]) -> int:
    """Where the text ends: at a heading of what is below it, or at the labels there."""
    for i, block in enumerate(rest):
        if _is_alone(block, UNI_BELOW) and (block.bold or block.level or _only_labels(rest[i + 1 :])):
            if _goes_on(block, rest[i + 1 :]):
                continue
            return i
        found = _LABEL.match(block.text)
        if found and found["label"].lower().replace(" ", "-") in _BELOW and _only_labels(rest[i:]):
            return i
    return len(rest)


def _goes_on(head: Block, below: Sequence[Block]) -> bool:
    """Whether "Notes" is a heading within the text: under Nexis' own stands a remark or two, and no more sentences."""
    if _KINDS.get(head.text.lower().strip(" :")) != "notes":
        return False
    own = itertools.takewhile(lambda one: not (_is_labelled(one) or _is_alone(one, UNI_BELOW)), below)
    return sum(len(one.text) > PROSE and bool(SENTENCE_END.search(one.text)) for one in own) > REMARKS


def _only_labels(rest: Sequence[Block]) -> bool:
    """Whether what is left is labels, but for a few lines that go on."""
    labelled = sum(_is_labelled(block) or _is_alone(block, UNI_BELOW) for block in rest)
    return 2 * labelled >= len(rest) and labelled > 0


def _below(rest: Sequence[Block], values: dict[str, list[str]]) -> None:
    kind = "notes"
    for block in rest:
        text = block.text
        found = _LABEL.match(text)
        if found and found["label"].lower().replace(" ", "-") in _KINDS:
            kind = _KINDS[found["label"].lower().replace(" ", "-")]
            value = one_line(text[found.end() :])
        elif COPYRIGHT.match(text) or RIGHTS.search(text):
            values.setdefault("copyright", []).append(one_line(text))
            continue
        elif _is_alone(block, UNI_BELOW):
            kind = {"classification": "classification"}.get(text.lower(), _KINDS.get(text.lower().strip(" :"), "notes"))
            continue
        else:
            value = one_line(text)
        if value:
            values.setdefault(kind, []).append(value)
