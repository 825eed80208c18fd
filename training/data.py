"""The training material as documents with partial labels: PolNeAR, GUM and GAP from ``../shared``.

Each head learns only where a corpus says something: a label of ``UNKNOWN`` allows every tag.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.actors.mentions import gender

TITLES = frozenset(
    """mr mrs ms miss dr president senator sen rep representative gov governor gen general minister secretary
    chancellor king queen prince princess sir lord lady judge justice professor prof captain colonel lieutenant
    sergeant rev reverend pope emperor chairman congressman congresswoman ambassador""".split()
)
ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)")


@dataclass
class Named:
    """A labelled mention: code points [start, end), kind, type, and the entity it refers to."""

    start: int
    end: int
    kind: str
    type: str
    entity: str | None = None


@dataclass
class Example:
    """A document with what is known of it; None means that the corpus says nothing of that layer."""

    id: str
    text: str
    attributions: list[dict[str, list[tuple[int, int]]]] | None = None
    partial_roles: list[tuple[int, int, str]] | None = None
    names: list[tuple[int, int, str]] | None = None
    unknown_names: list[tuple[int, int]] = field(default_factory=list)
    nominals: list[tuple[int, int, str]] | None = None
    mentions: list[Named] | None = None
    # GAP: (pronoun, [(name, is it the one?), …]), all in code points
    gap: tuple[tuple[int, int], list[tuple[int, int, bool]]] | None = None
    # Pronouns put in the place of names, (start, end, full name of whom they mean), in code points
    replaced: list[tuple[int, int, str]] | None = None
    # Sources, and the full name of whom each means ("" nobody), in code points
    spoken: list[tuple[int, int, str]] | None = None
    # Contents with the statements within them, in code points: of those of which that is known
    nested: list[tuple[int, int, list[dict[str, list[tuple[int, int]]]]]] | None = None
    # Silver words, (words, 5): start and end in code points, part of speech, relation to the head, the head's row
    words: NDArray[np.int32] | None = None


def read_text(path: Path) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


SILVER = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}


def silver_names(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Names by document id, as ``silver.py`` wrote them."""
    return {row["id"]: [(s, e, SILVER[label]) for s, e, label in row["names"]] for row in _silver(path)}


def _silver(path: Path) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def silver_words(path: Path) -> tuple[dict[str, NDArray[np.int32]], dict[int, str], dict[int, str]]:
    """``Example.words`` by document id, as ``silver.py`` wrote them, and what its tags and its relations are called.

    Labels are numbered as they first appear.
    """
    labels: tuple[dict[str, int], dict[str, int]] = ({}, {})
    out = {}
    for row in _silver(path):
        table = [
            (s, e, *(known.setdefault(x, len(known)) for known, x in zip(labels, (tag, dep), strict=True)), head)
            for s, e, tag, dep, head in row["words"]
        ]
        out[row["id"]] = np.array(table, np.int32).reshape(-1, 5)
    tags, relations = ({number: name for name, number in known.items()} for known in labels)
    return out, tags, relations


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut articles, possessive endings and white space off a name that spaCy found."""
    while start < end and text[start].isspace():
        start += 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    for ending in ("’s", "'s", "’", "'"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    return start, end


def _people(text: str, names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A surname that the article also gives with a first name is that person's, whatever spaCy took it for."""
    surnames = {text[s:e].split()[-1] for s, e, k in names if k == "person" and len(text[s:e].split()) > 1}
    return [(s, e, "person" if text[s:e] in surnames else k) for s, e, k in names if s < e]


def polnear(
    shared: Path, part: str, silver: dict[str, list[tuple[int, int, str]]], annotations: int = 1
) -> Iterator[Example]:
    """The articles, each with its first annotation, or as often as it was annotated, up to ``annotations`` times."""
    sys.path.insert(0, str(shared / "evaluate"))
    import attribution

    folder = shared / "data/polnear" / part
    for name, paths in attribution.read_gold(folder).items():
        text = read_text(folder / "text" / f"{name}.txt")
        names = None
        if name in silver:
            names = _people(text, [(*tidy(text, s, e), label) for s, e, label in silver[name]])
        for path in paths[:annotations]:
            yield Example(name, text, attributions=attribution.read_ann(path), names=names)


def gap(shared: Path, part: str, silver: dict[str, list[tuple[int, int, str]]]) -> Iterator[Example]:
    with open(shared / f"data/gap/gap-{part}.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            at = int(row["Pronoun-offset"])
            options = []
            names = [(*tidy(text, s, e), label) for s, e, label in silver.get(row["ID"], [])]
            for x in "AB":
                start = int(row[f"{x}-offset"])
                end = start + len(row[x])
                options.append((start, end, row[f"{x}-coref"].upper() == "TRUE"))
                inside = [n for n in names if n[0] < end and start < n[1]]
                if not inside or any(n[2] != "person" for n in inside):
                    names = [n for n in names if n not in inside] + [(start, end, "person")]
            yield Example(row["ID"], text, names=sorted(names), gap=((at, at + len(row["Pronoun"])), options))


@dataclass
class Token:
    form: str
    upos: str
    plural: bool
    start: int
    end: int


def gum(shared: Path, part: str) -> Iterator[Example]:
    folder = shared / "data/gum"
    speakers = {}
    for line in (folder / "speakers" / part / "speakers.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        speakers[row["id"]] = row["speakers"]
    for path in sorted((folder / part).glob("*.conllu")):
        name = path.stem
        known = folder / "speakers" / part / "text" / f"{name}.txt"
        yield _gum_document(name, path, read_text(known) if known.exists() else None, speakers.get(name))


def _gum_document(name: str, path: Path, text: str | None, speakers: list[dict[str, object]] | None) -> Example:
    tokens: list[Token] = []
    spans: list[tuple[str, str, str, int, int]] = []
    open_: list[tuple[str, str, str, int]] = []
    parts: list[str] = []
    at = joined = 0
    joined_glued = False
    new_paragraph = new_sentence = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line:
            new_paragraph = True
        if line.startswith("# sent_id"):
            new_sentence = True
        cols = line.split("\t")
        if len(cols) != 10 or "." in cols[0]:
            continue
        if "-" in cols[0]:
            joined, joined_glued = int(cols[0].split("-")[1]), "SpaceAfter=No" in cols[9]
            continue
        form, misc = cols[1], cols[9]
        if text is not None:
            start = text.index(form, at)
        else:
            if parts and (new_paragraph or (new_sentence and not parts[-1].endswith(" "))):
                gap_ = "\n\n" if new_paragraph else " "
                parts.append(gap_)
                at += len(gap_)
            start = at
            parts.append(form)
        new_paragraph = new_sentence = False
        at = start + len(form)
        tokens.append(Token(form, cols[3], "Number=Plur" in cols[5], start, at))
        number = int(cols[0])
        glued = "SpaceAfter=No" in misc if number > joined else number < joined or joined_glued
        joined = 0 if number >= joined else joined
        if text is None and not glued:
            parts.append(" ")
            at += 1
        found = re.search(r"Entity=([^|]+)", misc)
        for m in ENTITY.finditer(found.group(1)) if found else ():
            if m.group(4):
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == m.group(4):
                        gid, etype, rest, first = open_.pop(k)
                        spans.append((gid, etype, rest, first, len(tokens) - 1))
                        break
            else:
                open_.append((m.group(1), m.group(2), m.group(3), len(tokens) - 1))
                end = found.group(1)[m.end() : m.end() + 1]
                if end == ")":
                    gid, etype, rest, first = open_.pop()
                    spans.append((gid, etype, rest, first, len(tokens) - 1))
    body = text if text is not None else "".join(parts)
    return _labelled(name, body, tokens, spans, speakers)


def _labelled(
    name: str,
    text: str,
    tokens: list[Token],
    spans: list[tuple[str, str, str, int, int]],
    speakers: list[dict[str, object]] | None,
) -> Example:
    types = {"person": "person", "organization": "organization", "place": "place"}
    mentions: list[Named] = []
    names: list[tuple[int, int, str]] = []
    nominals: list[tuple[int, int, str]] = []
    for gid, etype, rest, first, last in sorted(spans, key=lambda s: (s[3], -s[4])):
        fields = rest.split("-")
        heads = [first + int(x) - 1 for x in fields[3].split(",") if x.isdigit()] if len(fields) > 3 else []
        heads = [h for h in heads if first <= h <= last] or [last]
        head = heads[-1]
        tag = tokens[head].upos
        if tag == "PRON":
            if gender(tokens[head].form):
                mentions.append(Named(tokens[head].start, tokens[head].end, "pronoun", "unknown", gid))
        elif etype in types and any(tokens[h].upos == "PROPN" for h in heads):
            a, b = min(heads), max(heads)
            if etype == "person":
                a = b = next(h for h in heads if tokens[h].upos == "PROPN")
            while a > first and tokens[a - 1].upos == "PROPN":
                a -= 1
            while b < last and tokens[b + 1].upos == "PROPN":
                b += 1
            while a < b and tokens[a].form.lower().strip(".") in TITLES | {"the"}:
                a += 1
            s, e = tokens[a].start, tokens[b].end
            if not any(s < y and x < e for x, y, _ in names):
                names.append((s, e, types[etype]))
                mentions.append(Named(s, e, "name", types[etype], gid))
        elif etype in ("person", "organization") and tag == "NOUN":
            a = head
            while a > first and tokens[a - 1].upos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV"):
                a -= 1
            s, e = tokens[a].start, tokens[head].end
            kind = "organization" if etype == "organization" else "group" if tokens[head].plural else "person"
            if not any(s < y and x < e for x, y, _ in nominals):
                nominals.append((s, e, kind))
                mentions.append(Named(s, e, "nominal", kind, gid))
    roles = None
    if speakers is not None:
        roles = [(*item[role], role) for item in speakers for role in ("cue", "source")]  # type: ignore[misc]
    unknown = [(t.start, t.end) for t in tokens if t.upos == "ADJ" and t.form[:1].isupper()]
    mentions.sort(key=lambda m: (m.start, m.end))
    return Example(
        name, text, partial_roles=roles, names=names, unknown_names=unknown, nominals=nominals, mentions=mentions
    )
