"""Articles as Factiva prints them, with field codes (HD, BY, WC …) or without, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from parley.documents.formats.base import Article, NoArticle
from parley.documents.formats.blocks import Block, Run, one_line
from parley.documents.formats.days import find_day, is_dateline
from parley.documents.formats.labels import (
    FACTIVA_BELOW,
    FACTIVA_HEAD,
    FACTIVA_TEXT,
    FIRMS,
    LANGUAGES,
    SUMMARY,
    WORDS,
)
from parley.documents.formats.names import author, is_name, names_someone
from parley.documents.text import Metadata

# "Document AFPR000020140504ea5400123": the source's code, the day of loading, a letter and a number
_NUMBER: Final = r"(?P<number>[A-Z][A-Z0-9]*\d{8}[a-z][a-z0-9]{6,12})\s*$"
ACCESSION: Final = re.compile(rf"^(?:AN\s+)?[^\W\d_]+ {_NUMBER}", re.MULTILINE)
ROUGHLY: Final = re.compile(rf"^(?:AN\s+)?\S+ {_NUMBER}", re.MULTILINE)  # where letters may be escaped
COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright|\brights\b|vorbehalten|réservés|reservados|riservati", re.IGNORECASE)
PAGE: Final = re.compile(r"Page\s*\d+\s*of\s*\d+\s*(?:©|\(c\)).*|(?:©|\(c\)) ?\d{4} Factiva, Inc\..*", re.IGNORECASE)
ADDRESS: Final = re.compile(r"https?://[^\s\[\]<>]+")
_COUNT: Final = re.compile(rf"\d[\d.,\s]*(?:{'|'.join(WORDS)})", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:\.{4}|(?:\. ){4}|…{2})\s*\d+$")  # a line of a table of contents
_TIME: Final = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?(?: \(?[A-Z]{2,5}\)?)?", re.IGNORECASE)
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{0,9}")
_ALONE: Final = re.compile(r"([A-Z]{2,3})")
_LED: Final = re.compile(r"([A-Z]{2,3})[ \t\xa0]+(?=\S)")
_CODES: Final = frozenset(FACTIVA_HEAD) | frozenset(FACTIVA_BELOW) | frozenset(FACTIVA_TEXT)
_IN_WORDS: Final = ("CT", "CX", "CR", "RF", "ART")  # fields below a text whose values are words
_TOP: Final = 14  # lines above a text in which the count of words stands
_WIRE: Final = re.compile(
    r"\(END\) .{0,60}|\d\d-\d\d-\d\d \d{4}(?:GMT|ET)|\(MORE TO FOLLOW\).{0,60}"
    r"|[A-Z][a-z]+ \d\d?, \d{4} \d\d:\d\d ET \(\d\d:\d\d GMT\)",
    re.IGNORECASE,
)
_RESERVED: Final = re.compile(r"(?:reserved|vorbehalten|réservés|reservados|riservati)\W*$", re.IGNORECASE)
Join = Callable[[Sequence[Block]], list[str]]


def each_line(items: Sequence[Block]) -> list[str]:
    """Paragraphs of items that each are one, as in rich text."""
    return [line for item in items for line in item.text.split("\n") if line]


def documents(items: Sequence[Block], join: Join = each_line) -> Iterator[Article | NoArticle]:
    """The articles of a file, each ended by its accession number. ``join`` makes paragraphs of lines of a text."""
    items = [item for item in items if not PAGE.fullmatch(item.text)]
    ends = [i for i, item in enumerate(items) if ACCESSION.match(item.text)]
    after = items[ends[-1] + 1 :] if ends else []
    search = next((i for i, item in enumerate(after) if item.text.lower().startswith(SUMMARY)), None)
    asked = one_line(" ".join(item.text for item in after[search + 1 :])) if search is not None else ""
    start = _first(items, ends[0]) if ends else 0
    for number, end in enumerate(ends, start=1):
        yield document(items[start : end + 1], f"document {number}", join, asked)
        start = end + 1
    rest = items[start:] if search is None else []
    if sum(len(item.text) for item in rest) > 400 and any(_COUNT.fullmatch(item.text) for item in rest):
        yield document(rest, f"document {len(ends) + 1}", join, asked)  # the file ends within it


def _first(items: Sequence[Block], end: int) -> int:
    """Where the first article begins: on the page of its count of words, after a table of contents."""
    listed = [i for i in range(end) if _LISTED.search(items[i].text)]
    counted = next((i for i in range(end) if _COUNT.fullmatch(items[i].text)), 0)
    paged = [i for i in range(1, counted) if items[i].starts]
    return max(paged[-1] if paged else 0, listed[-1] + 1 if listed and listed[-1] < counted else 0)


def document(items: Sequence[Block], where: str, join: Join, asked: str = "") -> Article | NoArticle:
    """One article of a file."""
    codes = {found[1] for item in items if (found := _ALONE.fullmatch(item.text) or _LED.match(item.text))}
    coded = "HD" in codes and bool(codes & {"SN", "PD", "WC", "LP", "TD"})
    said, text = _coded(items, join) if coded else _displayed(items, join)
    if asked:
        said["search"] = asked
    return made(said, text, where)


def made(said: dict[str, str], paragraphs: Sequence[str], where: str) -> Article | NoArticle:
    """An article of what is said of it and its paragraphs."""
    kept = list(paragraphs)
    wire: list[str] = []
    while kept and _WIRE.fullmatch(kept[-1]):
        wire.insert(0, kept.pop())
    title = said.pop("title", None)
    if not kept:
        return NoArticle(f"a document without text ({(title or 'untitled')[:60]})", where)
    if wire:
        said["wire"] = "\n".join(wire)
    number = ACCESSION.search(said.get("accession number", ""))
    if number:
        said["accession number"] = number["number"]
    metadata = Metadata(
        title=title,
        outlet=said.pop("outlet", None),
        author=author(said["byline"]) if said.get("byline") else None,
        published=find_day(said.get("day", "")),
        url=said.pop("address", None),
    )
    if metadata.published:
        said.pop("day", None)
    return Article(text="\n".join(kept), metadata=metadata, extra={k: v for k, v in said.items() if v}, where=where)


# -- with field codes


def _coded(items: Sequence[Block], join: Join) -> tuple[dict[str, str], list[str]]:
    fields: list[tuple[str, list[Block]]] = []
    stage = "head"
    below = _below(items)
    for at, item in enumerate(items):
        code, rest = _field(item, "below" if stage == "text" and at >= below else stage)
        if code:
            fields.append((code, [rest] if rest else []))
            stage = "text" if code in FACTIVA_TEXT else "below" if stage != "head" and code in FACTIVA_BELOW else stage
        elif fields:
            fields[-1][1].append(item)
    said: dict[str, str] = {}
    text: list[str] = []
    for code, values in fields:
        if code in FACTIVA_TEXT:
            text += join(values)
        else:
            name = FACTIVA_HEAD.get(code) or FACTIVA_BELOW.get(code) or code
            value = one_line(" ".join(one.text for one in values))
            said[name] = "; ".join(filter(None, (said.get(name), value)))
    return said, text


def _below(items: Sequence[Block]) -> int:
    """Where the fields below a text begin: those that may be sentences too, before the first that is surely none."""
    begin = next((i for i, item in enumerate(items) if _field(item, "head")[0] in FACTIVA_TEXT), len(items))
    sure = next((i for i in range(begin, len(items)) if _field(items[i], "text")[0] in FACTIVA_BELOW), len(items))
    while sure > begin and (not items[sure - 1].text or _field(items[sure - 1], "below")[0] in _IN_WORDS):
        sure -= 1
    return sure


def _field(item: Block, stage: str) -> tuple[str | None, Block | None]:
    """The code that a line begins a field with, and what of the field stands in the line."""
    text = item.text
    alone = _ALONE.fullmatch(text)
    if alone and alone[1] in _CODES:
        return alone[1], None
    led = _LED.match(text)
    if not led or led[1] not in _CODES:
        return None, None
    code, value = led[1], text[led.end() :]
    if stage == "head" and code not in FACTIVA_HEAD and code not in FACTIVA_TEXT:
        return None, None
    # within a text, capitals may begin a sentence
    sure = code in ("TD", "PUB") or " : " in value or (code == "AN" and bool(ACCESSION.match(value)))
    if stage == "text" and not sure:
        return None, None
    return code, Block((item.runs[0]._replace(text=value),)) if item.runs else None


# -- without them


def _displayed(items: Sequence[Block], join: Join) -> tuple[dict[str, str], list[str]]:
    said: dict[str, str] = {}
    lines = list(items)
    if lines and ACCESSION.match(lines[-1].text):
        said["accession number"] = lines.pop().text
    seen = [i for i, line in enumerate(lines) if line.text][:_TOP]
    at = next((i for i in seen if _COUNT.fullmatch(lines[i].text)), None)
    dated = next((i for i in seen if is_dateline(lines[i].text)), None)
    anchor = at if at is not None else dated
    if anchor is None:
        return said, join(lines)
    _above(said, [line for line in lines[:anchor] if line.text])
    start = _beneath(said, lines, anchor)
    body = lines[start:]
    while body and not body[-1].text:
        body.pop()
    if len(body) > 1 and is_publisher(body[-1].text, said):
        said["publisher"] = body.pop().text
        while body and not body[-1].text:
            body.pop()
    if len(body) > 1 and ADDRESS.fullmatch(body[-1].text):
        said["address"] = body.pop().text
    return said, join(body)


def _above(said: dict[str, str], lines: Sequence[Block]) -> None:
    """Section, title and byline, which stand above the count of words."""
    rest = list(lines)
    bold = [i for i, line in enumerate(rest) if line.bold]
    if bold and len(bold) < len(rest):
        end = bold[0]
        while end + 1 in bold:
            end += 1
        before, titles, after = rest[: bold[0]], rest[bold[0] : end + 1], rest[end + 1 :]
    else:
        named = len(rest) > 1 and (names_someone(rest[-1].text) or _names(rest[-1].text))
        after = [rest.pop()] if named else []
        first = rest[0].text if len(rest) > 1 else ""
        section = bool(first) and len(first) <= 40 and len(first.split()) <= 5 and not first.endswith((",", ":", "-"))
        before, titles = (rest[:1], rest[1:]) if section else ([], rest)
    for name, part in (("section", before), ("title", titles), ("byline", after)):
        if part:
            said[name] = one_line(" ".join(line.text for line in part))


def _beneath(said: dict[str, str], lines: Sequence[Block], anchor: int) -> int:
    """Take in what stands between the count of words and the text; where the text begins."""
    order = iter(("outlet", "source code"))
    language = False
    i = anchor
    while i < len(lines) and i < anchor + 30:
        text = one_line(lines[i].text)
        if not text:
            i += 1
            continue
        if _COUNT.fullmatch(text):
            said["words"] = text
        elif "day" not in said and is_dateline(text):
            said["day"] = text
        elif "outlet" not in said and _TIME.fullmatch(text):
            said["time"] = text
        elif COPYRIGHT.search(text):
            return _copyright(said, lines, i)
        elif language:
            return i if not re.search(r"\b\d{4}\b", text) or len(text) > 200 else _copyright(said, lines, i)
        elif text.lower() in LANGUAGES and "outlet" in said:
            said["language"], language = text, True
        elif "source code" in said or ("outlet" in said and not _CODE.fullmatch(text)):
            if len(text) > 60:
                return i
            said["edition"] = "; ".join(filter(None, (said.get("edition"), text)))
        else:
            said[next(order)] = text
        i += 1
    return i


def name_lines(said: dict[str, str], lines: Sequence[str]) -> None:
    """What the lines between a headline and a text are, by their order."""
    _beneath(said, [Block((Run(line),)) for line in lines], 0)


def _copyright(said: dict[str, str], lines: Sequence[Block], i: int) -> int:
    """Take in the copyright's lines: where lines are wrapped, up to an empty one, one not full or a last word."""
    held = [one_line(lines[i].text)]
    wrapped = any(not line.text for line in lines) and max(len(line.text) for line in lines) <= 130
    i += 1
    while wrapped and i < len(lines) and lines[i].text and len(held) < 8 and not _RESERVED.search(held[-1]):
        if len(held[-1]) < 50:
            break
        held.append(one_line(lines[i].text))
        i += 1
    said["copyright"] = " ".join(held)
    return i


def _names(text: str) -> bool:
    """Whether a line is names and nothing else."""
    if len(text) > 90 or text.endswith((".", "?", "!", ":")):
        return False
    parts = [part for part in re.split(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*", text) if part]
    return bool(parts) and all(is_name(part) for part in parts[:1]) and all(len(part.split()) <= 5 for part in parts)


def is_publisher(text: str, said: dict[str, str]) -> bool:
    """Whether a line below a text is the publisher's name: a firm's, or one that the copyright gives."""
    line = one_line(text)
    words = re.findall(r"[^\W_]+", line.lower())
    if not words or len(words) > 9 or line[:1].islower() or line.endswith(("?", "!", "”", '"', "»", ":", ",")):
        return False
    known = f"{said.get('copyright', '')} {said.get('outlet', '')}".lower()
    if line.lower().rstrip(".") in known:
        return True
    if line.endswith(".") and words[-1] not in FIRMS:
        return False
    return words[-1] in FIRMS or (len(words) <= 7 and bool(FIRMS & set(words)) and line.istitle())
