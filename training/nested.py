"""Statements within statements of PolNeAR, which marks the outermost alone: as the reader reads each content by itself.

python -m training.nested ../shared WEIGHTS training/work/nested.jsonl

A content without its "that" and its quotation marks is a text of its own ("relays from sentences taken out of one
another"), and what the reader finds outermost in it is a statement within the other. Contents in which it finds
something that no verb or noun of saying tells ("wants to believe this") are left out: they teach nothing.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.encoder import Weights
from parley.model import Document, Phrase, Statement
from parley.reading.reader import Reader
from parley.statements.roles import ROLES
from training import data

BEGINS = re.compile(r"""[“"‘']*\s*(?:that\s+)?""")
LEAST = 12  # code points
LEAST_CONFIDENCE = 0.5
Roles = dict[str, list[tuple[int, int]]]
Contents = list[tuple[int, int, list[Roles]]]


def alone(text: str, start: int, end: int) -> tuple[int, str]:
    """A content as a sentence of its own, and where in ``text`` that begins."""
    at = BEGINS.match(text, start, end)
    first = at.end() if at is not None else start
    said = text[first:end].rstrip("”\"’', \n")
    said = said[:1].upper() + said[1:]
    return first, said if said.endswith((".", "?", "!")) else f"{said}."


def read(reader: Reader, example: data.Example) -> Contents:
    """The contents of a document with the statements found in each, in code points of the document."""
    places, documents = [], []
    for start, end in sorted({span for a in example.attributions or () for span in a["content"]}):
        first, said = alone(example.text, start, end)
        if len(said) >= LEAST:
            places.append((start, end, first))
            documents.append(Document(str(len(documents)), said))
    out: Contents = []
    for (start, end, first), found in zip(places, reader.extract_all(documents), strict=True):
        if isinstance(found, Exception):
            continue
        inside = [s for s in found.statements if s.within is None]
        if all(_is_told(s) for s in inside):
            out.append((start, end, [_roles(s, first, end) for s in inside]))
    return out


def _is_told(s: Statement) -> bool:
    telling = word_set("relays.tells") | word_set("relays.commits") | word_set("relays.asks") | word_set("relays.nouns")
    telling |= word_set("relays.asks_for")
    return s.confidence >= LEAST_CONFIDENCE and bool({s.cue.lemma, singular(s.cue.text.split()[-1])} & telling)


def _roles(s: Statement, first: int, end: int) -> Roles:
    parts = zip(ROLES, (s.source, s.cue, s.content), strict=True)
    return {role: _placed(part, first, end) for role, part in parts}


def _placed(part: Phrase | None, first: int, end: int) -> list[tuple[int, int]]:
    return [(x.start + first, min(x.end + first, end)) for x in part.spans] if part is not None else []


def within(path: Path) -> dict[str, Contents]:
    """By document id, as ``main`` wrote them; nothing where it did not."""
    if not path.exists():
        return {}
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: [(s, t, list(map(_stored, inside))) for s, t, inside in row["in"]] for row in rows}


def _stored(roles: dict[str, list[list[int]]]) -> Roles:
    return {role: [(start, end) for start, end in places] for role, places in roles.items()}


def main(shared: Path, weights: Path, out: Path) -> None:
    reader = Reader(Weights.from_folder(weights))
    with open(out, "w", encoding="utf-8") as file:
        for example in data.polnear(shared, "train", {}):
            print(json.dumps({"id": example.id, "in": read(reader, example)}), file=file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
