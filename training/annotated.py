"""Corpora that know something of each word: trees (GUM, EWT), factuality (UW, MEANTIME, UDS-IH2), events (PLV, CAMEO).

Every document becomes a ``Lesson``: its pieces, its words and what is known of them.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.english.tokens import cut
from parley.language import features
from parley.language.universal import RELATIONS, ROOTS, UPOS
from parley.language.words import Words, of_spans, words
from training import data

# The quad classes of CAMEO's sentences, and the roots that may be meant.
QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT", "YIELD"),
    "2": ("COOPERATE", "AID", "YIELD"),
    "3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
HELD = 5  # sentences of PLV whose number this divides are never trained on
# What makes IH2's label one of the future, which it takes for what did not happen
_FUTURE = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|must|going|to|if|wo|ll|want|plan|please)\b", re.IGNORECASE
)


@dataclass
class Pair:
    """Who and whom in one sentence: rows of words, none where only what happened is known; the roots that may hold."""

    source: list[int]
    target: list[int]
    roots: NDArray[np.bool_]


@dataclass
class Lesson:
    """A document for the heads on words. ``upos``, ``relation``, ``head`` (the head's row, −1 for a root) or None.

    ``factuality`` is NaN where nothing is known; ``event`` 1 for what is an event, 0 for what is none, −1 unknown.
    """

    id: str
    corpus: str
    pieces: features.Pieces
    words: Words | None = None
    upos: NDArray[np.intp] | None = None
    relation: NDArray[np.intp] | None = None
    head: NDArray[np.intp] | None = None
    factuality: NDArray[np.float32] | None = None
    event: NDArray[np.intp] | None = None
    pairs: list[Pair] = field(default_factory=list)
    no_events: bool = False  # whether it is known that no PLOVER event is told


@dataclass
class Row:
    """A word as CoNLL-U has it; ``head`` counts from 1 within the sentence."""

    form: str
    upos: str
    head: int
    relation: str
    start: int
    sentence: int
    first: int  # the row of the sentence's first word


def read_conllu(lines: Iterator[str]) -> Iterator[tuple[str, str, list[Row]]]:
    """(id, text, words) of each document; paragraphs are parted by a blank line."""
    name, text, rows = "", "", []
    new_paragraph, sentence, first = False, -1, 0
    glued = True
    joined, joined_glued = 0, False
    for line in lines:
        if line.startswith("# newdoc"):
            if rows:
                yield name, text, rows
            name, text, rows = line.partition("= ")[2].strip(), "", []
            new_paragraph, sentence, glued = False, -1, True
        elif line.startswith("# newpar") and "block" not in line:
            new_paragraph = True
        cols = line.rstrip("\n").split("\t")
        if len(cols) != 10 or "." in cols[0]:
            continue
        if "-" in cols[0]:
            joined, joined_glued = int(cols[0].split("-")[1]), "SpaceAfter=No" in cols[9]
            continue
        number = int(cols[0])
        if number == 1:
            sentence, first = sentence + 1, len(rows)
            if new_paragraph and text:
                text = text.rstrip() + "\n\n"
                glued = True
            elif text and glued and not text.endswith("\n"):
                text += " "
            new_paragraph = False
        if not glued and not text.endswith((" ", "\n")):
            text += " "
        rows.append(Row(cols[1], cols[3], int(cols[6]), cols[7], len(text), sentence, first))
        text += cols[1]
        in_joined = number <= joined
        glued = (number < joined or joined_glued) if in_joined else "SpaceAfter=No" in cols[9]
        if number >= joined:
            joined = 0
    if rows:
        yield name, text, rows


def with_tree(name: str, corpus: str, text: str, rows: list[Row], tokenizer: Tokenizer) -> Lesson:
    p = features.pieces(text, tokenizer)
    spans = np.array([(r.start, r.start + len(r.form)) for r in rows], np.int32)
    made = of_spans(p, spans, np.array([r.sentence for r in rows]))
    row_of = {int(s): k for k, s in enumerate(made.starts)}
    kept = [r for r in rows if r.start in row_of]
    head = [-1 if r.head == 0 else row_of.get(rows[r.first + r.head - 1].start, -2) for r in kept]
    relation = [RELATIONS.index(r.relation if r.relation in RELATIONS else r.relation.split(":")[0]) for r in kept]
    upos = [UPOS.index(r.upos) for r in kept]
    return Lesson(
        name, corpus, p, made, np.array(upos, np.intp), np.array(relation, np.intp), np.array(head, np.intp)
    )


def gum(shared: Path, part: str, tokenizer: Tokenizer) -> Iterator[Lesson]:
    folder = shared / "data/gum"
    for path in sorted((folder / part).glob("*.conllu")):
        with open(path, encoding="utf-8") as file:
            (_, text, rows), *_ = read_conllu(file)
        known = folder / "speakers" / part / "text" / f"{path.stem}.txt"
        if known.exists():
            text, at = data.read_text(known), 0
            for row in rows:
                row.start = text.index(row.form, at)
                at = row.start + len(row.form)
        yield with_tree(path.stem, "gum", text, rows, tokenizer)


def ewt(shared: Path, part: str, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """With UDS-IH2's factuality where its sentences are the same, and tell of nothing to come."""
    known = {}
    with open(shared / f"data/factuality/ih2-{part}.jsonl", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            known["".join(row["text"].split())] = row["targets"]
    with open(shared / f"data/syntax/ewt-{part}.conllu", encoding="utf-8") as file:
        for name, text, rows in read_conllu(file):
            out = with_tree(name, "ewt", text, rows, tokenizer)
            out.factuality = _ih2(rows, out, known)
            yield out


def _ih2(rows: list[Row], out: Lesson, known: dict[str, list[dict[str, object]]]) -> NDArray[np.float32]:
    assert out.words is not None
    values = np.full(len(out.words), np.nan, np.float32)
    row_of = {int(s): k for k, s in enumerate(out.words.starts)}
    sentences: dict[int, list[Row]] = {}
    for row in rows:
        sentences.setdefault(row.sentence, []).append(row)
    for these in sentences.values():
        for t in known.get("".join(r.form for r in these), ()):
            at = int(t["span1"][0])  # type: ignore[index]
            if at < len(these) and these[at].form == t["span_text"] and these[at].start in row_of:
                before = " ".join(r.form for r in these[max(0, at - 6) : at])
                label = float(t["label"])  # type: ignore[arg-type]
                if label > 0 or (not _FUTURE.search(before) and re.search(r"n['’]?t\b|\bno\b|never", before)):
                    values[row_of[these[at].start]] = label
    return values


def factual(shared: Path, corpus: str, part: str, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """UW or MEANTIME, a document a sentence; every word that is no target is no event."""
    sys.path.insert(0, str(shared / "evaluate"))
    import factuality

    for number, text, targets in factuality.gold(shared / f"data/factuality/{corpus}-{part}.jsonl"):
        p = features.pieces(text, tokenizer)
        made = words(p, *cut(text))
        values = np.full(len(made), np.nan, np.float32)
        event = np.zeros(len(made), np.intp)
        for (start, end), label in targets:
            first, last = made.within(start, end)
            if first < last:
                values[first:last] = label
                event[first:last] = 1
        yield Lesson(f"{corpus}-{part}-{number}", corpus, p, made, factuality=values, event=event)


def _roots(names: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([root in names for root in ROOTS])


def plv(shared: Path, held: bool, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """The sentences of plv-train.tsv: those held back, or the others."""
    with open(shared / "data/plover/plv-train.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if (int(row["sentence_id"]) % HELD == 0) != held:
                continue
            text = row["sentence"]
            p = features.pieces(text, tokenizer)
            made = words(p, *cut(text))
            s, t = row["marked_sentence"].find("<s>"), row["marked_sentence"].find("<t>")
            source = s - (3 + 4 if 0 <= t < s else 0)
            target = t - (3 + 4 if 0 <= s < t else 0)
            spans = []
            for at, what in ((source, row["source"]), (target, row["target"])):
                if text[at : at + len(what)] != what:
                    at = text.find(what)
                spans.append(list(range(*made.within(at, at + len(what)))) if at >= 0 else [])
            out = Lesson(f"plv-{row['']}-{row['sentence_id']}", "plv", p, made)
            if all(spans):
                out.pairs.append(Pair(spans[0], spans[1], _roots((row["gold_root"],))))
            yield out


def _bare(text: str) -> str:
    return "".join(re.sub("[ʼ’]", "'", text).split())


def cameo(shared: Path, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Sentences with their quad class and, where the roles are marked, who and whom; none that PLV has."""
    with open(shared / "data/plover/plv-train.tsv", encoding="utf-8") as file:
        known = {_bare(row["sentence"]) for row in csv.DictReader(file, delimiter="\t")}
    roles: dict[str, list[tuple[str, str]]] = {}
    for block in (shared / "data/plover/cameo-roles-train.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [(word, tag) for word, _, tag in (line.rpartition(" ") for line in block.split("\n"))]
        roles[_bare("".join(word for word, _ in rows))] = rows
    for number, line in enumerate((shared / "data/plover/cameo-class-train.tsv").read_text("utf-8").split("\n")):
        text, _, quad = line.rstrip().rpartition("\t")
        if not text or _bare(text) in known:
            continue
        p = features.pieces(text, tokenizer)
        made = words(p, *cut(text))
        out = Lesson(f"cameo-{number}", "cameo", p, made, no_events=quad == "0")
        if quad in QUADS:
            spans = _marked(text, roles.get(_bare(text), []), made)
            out.pairs.append(Pair(*(spans if all(spans) else ([], [])), _roots(QUADS[quad])))
        yield out


def _marked(text: str, rows: list[tuple[str, str]], made: Words) -> tuple[list[int], list[int]]:
    """The words that are source and target by BIO tags on space-parted words."""
    out: tuple[list[int], list[int]] = ([], [])
    at = 0
    plain = re.sub("[ʼ’]", "'", text)
    for word, tag in rows:
        start = plain.find(re.sub("[ʼ’]", "'", word), at)
        if start < 0:
            continue
        at = start + len(word)
        if tag != "O":
            out["ST".index(tag[-1])].extend(range(*made.within(start, at)))
    return tuple(sorted(set(x)) for x in out)  # type: ignore[return-value]


def no_events(shared: Path, tokenizer: Tokenizer, most: int = 600) -> Iterator[Lesson]:
    """UN sentences in which nobody does anything to anybody."""
    with open(shared / "data/plover/un-quadclass.tsv", encoding="utf-8") as file:
        rows = [r["en"] for r in csv.DictReader(file, delimiter="\t") if r["QuadClass"] == "0" and len(r["en"]) < 300]
    for number, text in enumerate(rows[:most]):
        p = features.pieces(text, tokenizer)
        yield Lesson(f"un-{number}", "un", p, words(p, *cut(text)), no_events=True)
