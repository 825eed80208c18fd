"""Articles as ProQuest prints them: labelled lines, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from parley.documents.formats.base import Article, NoArticle
from parley.documents.formats.blocks import one_line
from parley.documents.formats.days import find_day
from parley.documents.formats.labels import PROQUEST, PROQUEST_LINK, PROQUEST_OTHER
from parley.documents.formats.names import author
from parley.documents.signs import URL
from parley.documents.text import Metadata

RULE: Final = re.compile(r"[_\W]*_{20,}[_\W]*")
_KINDS: Final = {name: kind for kind, names in PROQUEST.items() for name in names.split()}
_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:\n]{1,48}?) ?: *")
# the same labels in capitals alone on a line, in what is saved for Word or printed
_ALONE: Final = {
    "full text": "text", "abstract": "abstract", "abstract (english)": "abstract", "details": "details",
    "links": "links",
}  # fmt: skip
_NUMBERED: Final = re.compile(r"(?:Document|Dokument|Documento) \d+ (?:of|von|de) \d+", re.IGNORECASE)
_NONE: Final = re.compile(r"(?:none|not) available\.?|kein(?:e)? (?:angabe|verfügbar)\.?", re.IGNORECASE)
_INFO_DAY: Final = re.compile(r"(?:\]|\.|;|,)\s*(\d{1,2} [^\W\d_]{3,} \d{4})")
_EDITION: Final = re.compile(r",\s*[^,;]*\b(?:edition|ausgabe|édition|edición)\b.*", re.IGNORECASE)
_CREDIT: Final = re.compile(r"(?:credit|caption|illustration|photo caption|foto|photograph) ?: ", re.IGNORECASE)
_CITED: Final = re.compile(r"(?P<who>.*?)\s*\b(?P<where>[^.]+?)\s*;\s*(?P<place>[^\[;]*)\[.*\]", re.DOTALL)


@dataclass(slots=True)
class Record:
    """What a record says: ``said`` by kind, ``text`` its paragraphs."""

    said: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


def label_words(*kinds: str) -> str:
    """A pattern's alternatives for the labels of these kinds, in every language."""
    return "|".join(name.replace("-", " ") for kind in kinds for name in PROQUEST[kind].split())


def kind_of(label: str) -> str | None:
    """What a label stands for: one of PROQUEST, its own name where it is another that ProQuest prints, or None."""
    name = "-".join(label.lower().split())
    return _KINDS.get(name) or (" ".join(label.lower().split()) if name in PROQUEST_OTHER else None)


def labelled(line: str) -> tuple[str, str] | None:
    """The kind and the value of a line that begins with a label ProQuest prints."""
    found = _LABEL.match(line)
    kind = kind_of(found["label"]) if found else None
    return (kind, line[found.end() :].strip()) if found and kind else None


def is_heading(line: str) -> bool:
    """Whether a line is a heading in capitals that ProQuest prints above a text, an abstract and what is below."""
    return line.isupper() and line.lower().strip(" :") in _ALONE


def records(paragraphs: Sequence[str]) -> Iterator[Record]:
    """The records of a text, split at ProQuest's rules or, where there are none, at its numbers."""
    parts: list[list[str]] = [[]]
    for paragraph in paragraphs:
        if RULE.fullmatch(paragraph) or _NUMBERED.fullmatch(paragraph):
            parts.append([])
        else:
            parts[-1].append(paragraph)
    for part in parts:
        if sum(labelled(one) is not None for one in part) >= 3:
            yield record(part)


def record(paragraphs: Sequence[str]) -> Record:
    """One record from its paragraphs."""
    out = Record()
    lines = [one for one in paragraphs if one]
    end = _details(lines)
    kind: str | None = None
    for number, line in enumerate(lines):
        alone = _ALONE.get(line.lower().strip(" :"))
        found = labelled(line)
        if kind == "text" and number < end:
            out.text.append(line)
            continue
        if alone:
            kind = alone
        elif found:
            kind, value = found
            if kind == "text":
                out.text += [value] if value else []
            elif value:
                _say(out.said, kind, value)
        elif line.lower().startswith(PROQUEST_LINK):
            link = URL.search(line)
            out.said.setdefault("url", link[0] if link else "")
        elif kind is None:
            key = "title" if "title" not in out.said else "cited"
            out.said[key] = " ".join(filter(None, (out.said.get(key), line)))
        elif kind not in ("details", "links", "text"):
            out.said[kind] = f"{out.said.get(kind, '')}\n{line}".strip()
    return out


def _say(said: dict[str, str], kind: str, value: str) -> None:
    """Take in what is labelled. What is said twice counts once, and a labelled title before a line above it."""
    before = said.get(kind)
    if kind == "title" and before and before != value:
        said["cited"] = "\n".join(filter(None, (said.get("cited"), before)))
        before = None
    said[kind] = value if before in (None, "", value) else f"{before}; {value}"


def _details(lines: Sequence[str]) -> int:
    """Where what is said below a text begins: from there on nearly every paragraph is labelled."""
    begins = next(
        (
            i
            for i, line in enumerate(lines)
            if ((found := labelled(line)) and found[0] == "text") or _ALONE.get(line.lower().strip(" :")) == "text"
        ),
        None,
    )
    if begins is None:
        return 0
    for i in range(begins + 1, len(lines)):
        if lines[i].strip(" :").upper() == "DETAILS" and lines[i].isupper():
            return i
        first = labelled(lines[i])
        if first:
            kinds = [found[0] if (found := labelled(one)) else None for one in lines[i:]]
            # each label stands there once; one that comes again begins a sentence of the text
            if 4 * sum(kind is not None for kind in kinds) >= 3 * len(kinds) and kinds.count(first[0]) == 1:
                return i
    return len(lines)


def made(found: Record, where: str) -> Article | NoArticle:
    """The article of a record."""
    said = {kind: value for kind, value in found.said.items() if value and not _NONE.fullmatch(value)}
    text = list(found.text)
    aside = [text.pop(i) for i in reversed(range(len(text))) if _CREDIT.match(text[i]) and len(text[i]) < 600]
    for line in reversed(aside):
        name, _, value = line.partition(":")
        said[name.lower()] = "; ".join(filter(None, (said.get(name.lower()), one_line(value))))
    title = said.pop("title", None) or said.pop("document-title", None)
    text = [one for one in text if not _NONE.fullmatch(one)]
    if not text:
        return NoArticle(f"a record without its text ({one_line(title or 'untitled')[:60]})", where)
    day = find_day(said.get("day", "")) or _cited_day(said)
    outlet = _outlet(said)
    url = URL.search(said.get("url", ""))
    byline = said.get("author") or _cited_author(said, outlet) or said.get("credit")
    if said.get("author", "").strip().lower() in ("anonymous", "anonym", "anon"):
        byline = None
    for kind in ("day",) if find_day(said.get("day", "")) else ():
        said.pop(kind)
    said.pop("url", None)
    if "http" not in said.get("links", "http"):
        said.pop("links")
    said.pop("author", None) if byline else None
    return Article(
        text="\n".join(text),
        metadata=Metadata(
            title=one_line(title) if title else None,
            outlet=outlet,
            author=author(byline) if byline else None,
            published=day,
            url=url[0] if url else None,
        ),
        extra={kind: value for kind, value in said.items() if value},
        where=where,
    )


def _outlet(said: dict[str, str]) -> str | None:
    """The publication's name, without its place and edition."""
    outlet = said.pop("outlet", "") or said.get("info", "")
    if not outlet and "cited" in said:
        found = _CITED.search(said["cited"])
        outlet = found["where"].strip() if found else ""
    name = re.split(r"\s*;\s*", outlet)[0]
    edition = _EDITION.search(name)
    if edition and edition.start():
        said["edition"] = edition[0].strip(", ")
        name = name[: edition.start()]
    return one_line(name) or None


def _cited_author(said: dict[str, str], outlet: str | None) -> str:
    """Who stands before the publication's name where the article is cited: "Lee, Ann. The Post; Westhaven"."""
    before, found, _ = said.get("cited", "").partition(outlet) if outlet else ("", "", "")
    return before.strip().rstrip(".") if found and before.rstrip().endswith(".") else ""


def _cited_day(said: dict[str, str]) -> str | None:
    for kind in ("info", "cited"):
        found = _INFO_DAY.findall(said.get(kind, ""))
        if found and (day := find_day(found[-1])):
            return day
    return None
