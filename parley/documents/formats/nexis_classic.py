"""Articles as LexisNexis printed them ("1 of 200 DOCUMENTS"), whatever the file was saved as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from parley.documents.formats.base import Article, NoArticle
from parley.documents.formats.blocks import one_line
from parley.documents.formats.chunks import Chunk, unwrapped, width_of
from parley.documents.formats.days import find_day, is_dateline
from parley.documents.formats.labels import NEXIS, NEXIS_BELOW, NEXIS_TEXT, NO_TITLE
from parley.documents.formats.names import author, is_name
from parley.documents.signs import URL
from parley.documents.text import Metadata

NUMBERED: Final = (
    r"(?:FOCUS ?-? *)?(?:\d+ (?:of|von|de|van|di|af) \d+ DOCUMENTS?"
    r"|(?:Dokument|Document|Documento) \d+ (?:von|de|van|di|of|af) \d+)"
)
MARK: Final = re.compile(rf"\s*{NUMBERED}\s*", re.IGNORECASE)
COPYRIGHT: Final = re.compile(r"(?:\(c\) ?|©)? ?(?:copyright|copy\b|\(c\)|©)\W{0,4}(?:\(c\)|©)? ?\d{4}", re.IGNORECASE)
RIGHTS: Final = re.compile(
    r"(?:all )?rights? reserved\.?|alle rechte vorbehalten\.?|tous droits réservés\.?|alle rechten voorbehouden\.?",
    re.IGNORECASE,
)
WORDS_ONLY: Final = re.compile(r"\d[\d,.]* +(?:words|woorden|wörter|mots|palabras)", re.IGNORECASE)
_KINDS: Final = {name: kind for kind, names in NEXIS.items() for name in names.split()}
_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^\W\d_]*(?:-[^\W\d_]+)*) ?:(?=\s|$)")
_INDEXED: Final = re.compile(r"(?P<label>[^\W\d_a-z][^\W\d_a-z-]{2,30}): .*\(\d\d%\)")  # "SECTOR: FERRIES (90%)"
_NAME_LONGEST: Final = 60
Labelled = tuple[str, str]  # what the label stands for, and its value


def classic(document: Sequence[Chunk], where: str, width: int = 0) -> Article | NoArticle:
    """One document between its mark and the next. ``width`` is the width the file is wrapped at, where known."""
    head, rest = _head(document)
    said: list[Labelled] = list(head.said)
    start = 0
    while start < len(rest) and not _is_text(rest[start]) and (labelled := _labelled(rest[start])):
        said += labelled
        start += 1
        if labelled[-1][0] in ("highlight", "biography") and not labelled[-1][1] and start < len(rest):
            said[-1] = (said[-1][0], rest[start].text)
            start += 1
    end = _end(rest, start)
    text = _body(rest[start:end], width or width_of(line for chunk in rest for line in chunk.lines))
    said += _below(rest[end:])
    values: dict[str, list[str]] = {}
    for kind, value in said:
        if value:
            values.setdefault(kind, []).append(value)
    if not text:
        shown = head.title or values.get("title", [""])[0]
        return NoArticle(f"a document without text ({shown[:60]})" if shown else "a document without text", where)
    return _article(text, head.title, head.outlet, head.day, values, where)


def is_label(text: str, kinds: frozenset[str] | None = None) -> bool:
    """Whether a line begins with a label that Nexis prints, in capitals (or one of ``kinds``)."""
    found = _LABEL.match(text)
    if not found or not (found["label"].isupper() or found["label"] == "ﬁ"):
        return False
    name = found["label"].lower()
    return name in kinds if kinds is not None else name in _KINDS or name in NEXIS_TEXT


class _Head:
    def __init__(self) -> None:
        self.outlet: str | None = None
        self.title: str | None = None
        self.day: str | None = None
        self.dated = False
        self.said: list[Labelled] = []


def _head(document: Sequence[Chunk]) -> tuple[_Head, list[Chunk]]:
    """Outlet, date and title, which stand above the labels without any; and what follows."""
    head = _Head()
    i = 0
    while i < len(document):
        chunk = document[i]
        if is_label(chunk.lines[0].strip()) and not (chunk.centred and not _is_text(chunk)):
            break
        if chunk.centred or not head.outlet or (not head.dated and _is_date(chunk)):
            if not _above(head, chunk):
                break
        elif URL.fullmatch(chunk.text):
            head.said.append(("url", chunk.text))
        elif WORDS_ONLY.fullmatch(chunk.text):
            head.said.append(("length", chunk.text))
        elif COPYRIGHT.match(chunk.text) and len(chunk.text) < 200:
            head.said.append(("copyright", chunk.text))
        elif head.title is None and not _is_body(document, i, head):
            head.title = chunk.text
        elif _is_byline(document, i, head):
            head.said.append(("byline", chunk.text))
        else:
            break
        i += 1
    return head, list(document[i:])


def _above(head: _Head, chunk: Chunk) -> bool:
    """Take in centred lines: copyright, outlet, date, edition. False where they are none of these."""
    lines = [line.strip() for line in chunk.lines]
    copied: list[str] = []
    while lines and (COPYRIGHT.match(lines[0]) or (copied and _goes_on(copied, lines[0]))):
        copied.append(lines.pop(0))
    if copied:
        head.said.append(("copyright", " ".join(copied)))
        lines = lines[-1:] if lines and not any(map(is_dateline, lines)) else lines
    for number, line in enumerate(lines):
        if not head.dated and is_dateline(line):
            head.dated, head.day = True, find_day(line)
            head.said.append(("date", line))  # as printed, with its hour and edition
            if number and not head.outlet:
                head.outlet = one_line(" ".join(lines[:1]))
            rest = lines[number + 1 :]
            if rest:
                head.said.append(("edition", " ".join(rest).rstrip(";")))
            return True
    if not lines:
        return True
    if not head.outlet:
        head.outlet = one_line(" ".join(lines))
    elif RIGHTS.fullmatch(" ".join(lines)):
        head.said.append(("copyright", " ".join(lines)))
    else:
        head.said.append(("edition" if head.dated else "notes", " ".join(lines)))
    return True


def _goes_on(copied: list[str], line: str) -> bool:
    said = " ".join(copied)
    return bool(RIGHTS.fullmatch(line) or (not RIGHTS.search(said) and re.match(r"(?:rights )?reserved", line, re.I)))


def _is_date(chunk: Chunk) -> bool:
    return len(chunk.lines) <= 3 and is_dateline(chunk.lines[0].strip())


def _is_body(document: Sequence[Chunk], i: int, head: _Head) -> bool:
    """Whether a chunk where a title may stand is the text already: no label comes, and it is long."""
    chunk = document[i]
    follows = document[i + 1] if i + 1 < len(document) else None
    if follows is None:
        return True
    next_label = is_label(follows.lines[0].strip())
    return not next_label and not follows.centred and len(chunk.lines) > 4 and head.dated


def _is_byline(document: Sequence[Chunk], i: int, head: _Head) -> bool:
    chunk = document[i]
    follows = document[i + 1] if i + 1 < len(document) else None
    if head.title is None or follows is None or len(chunk.text) > _NAME_LONGEST:
        return False
    return (
        is_label(follows.lines[0].strip())
        and not chunk.text.endswith((".", "!", "?"))
        and (is_name(chunk.text) or len(chunk.text.split()) <= 8)
    )


def _is_text(chunk: Chunk) -> bool:
    found = _LABEL.match(chunk.lines[0].strip())
    return bool(found and found["label"].isupper() and found["label"].lower() in NEXIS_TEXT)


def _labelled(chunk: Chunk) -> list[Labelled]:
    """The labels of a chunk with their values, or nothing where it begins with none."""
    out: list[Labelled] = []
    for line in chunk.lines:
        text = line.strip()
        found = _LABEL.match(text)
        if found and is_label(text):
            kind = _KINDS.get(found["label"].lower(), "text")
            out.append((kind, text[found.end() :].strip()))
        elif out:
            out[-1] = (out[-1][0], f"{out[-1][1]} {text}".strip())
        else:
            return []
    return [(kind, one_line(value)) for kind, value in out]


def _end(rest: Sequence[Chunk], start: int) -> int:
    """Where the text ends: at the first label that stands below texts only, and others just before it."""
    end = next((i for i in range(start, len(rest)) if is_label(rest[i].lines[0].strip(), NEXIS_BELOW)), len(rest))
    while end > start and _is_beside(rest[end - 1]):
        end -= 1
    return end


def _is_beside(chunk: Chunk) -> bool:
    first = chunk.lines[0].strip()
    if (is_label(first) and not _is_text(chunk)) or _INDEXED.match(chunk.text):
        return True
    return bool(COPYRIGHT.match(first) and len(chunk.text) < 250) or bool(RIGHTS.fullmatch(chunk.text))


def _body(body: Sequence[Chunk], width: int) -> str:
    paragraphs: list[str] = []
    for chunk in body:
        lines = list(chunk.lines)
        if _is_text(chunk):
            found = _LABEL.match(lines[0].strip())
            lines[0] = lines[0].strip()[found.end() :].strip() if found else lines[0]
        paragraphs += (one for one in unwrapped([line for line in lines if line.strip()], width) if one)
    return "\n".join(paragraphs)


def _below(rest: Sequence[Chunk]) -> list[Labelled]:
    out: list[Labelled] = []
    for chunk in rest:
        labelled = _labelled(chunk)
        if labelled:
            out += labelled
        elif indexed := _INDEXED.match(chunk.text):
            out.append((indexed["label"].lower(), chunk.text[indexed.end("label") + 2 :]))
        elif COPYRIGHT.match(chunk.text) or RIGHTS.search(chunk.text) or chunk.centred:
            out.append(("copyright", chunk.text))
        elif out:
            kind, value = out.pop()
            out.append((kind, f"{value}\n{chunk.text}".strip()))
    return out


def _article(
    text: str, title: str | None, outlet: str | None, day: str | None, values: dict[str, list[str]], where: str
) -> Article:
    title = title or " ".join(values.pop("title", [])) or None
    if title and title.casefold().strip(".") in NO_TITLE:
        title = None
    bylines = values.get("byline", [])
    url = next((found[0] for value in values.get("url", []) if (found := URL.search(value))), None)
    if day is None:
        day = next((one for value in values.get("publication date", []) if (one := find_day(value))), None)
    extra = {kind: "\n".join(dict.fromkeys(found)) for kind, found in values.items() if kind != "text"}
    return Article(
        text=text,
        metadata=Metadata(title=title, outlet=outlet, author=author("; ".join(bylines)), published=day, url=url),
        extra=extra,
        where=where,
    )
