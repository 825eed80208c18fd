"""Trees on GUM's dev part, by genre: with the words and sentences of the treebank, and with Parley's own.

    python benchmarks/trees.py [--weights FOLDER] [--part FILES...]

UAS is the share of words with the right head, LAS with the right head and relation (as CoNLL 2018 scored them, without
subtypes; "strict" with them), UPOS with the right part of speech. With Parley's own words, a word counts as right only
where its span is one of the treebank's, and its head's too; the figures are F1. Writes benchmarks/trees.json.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parley.english.tokens import cut
from parley.language.encoder import Encoder, Weights
from parley.language.trees import ROOT, Trees
from parley.model import Span

HERE = Path(__file__).resolve().parent
GUM = HERE.parent.parent / "shared/data/gum/dev"


@dataclass(frozen=True)
class Treebank:
    """A document: its text, its words by sentence, and (head, relation, part of speech) of each word by its span."""

    name: str
    text: str
    sentences: list[list[Span]]
    gold: dict[Span, tuple[Span | None, str, str]]


def document(path: Path) -> Treebank:
    """Sentences as ``# text`` prints them, parted by a space, paragraphs by a blank line."""
    text = ""
    sentences: list[list[Span]] = []
    gold: dict[Span, tuple[Span | None, str, str]] = {}
    rows: list[list[str]] = []
    paragraph, at = False, 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newpar") and "block" not in line:
            paragraph = True
        elif line.startswith("# text = "):
            text += ("\n\n" if paragraph else " ") if text else ""
            at, paragraph = len(text), False
            text += line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            spans = []
            for columns in rows:
                start = text.index(columns[1], at)
                at = start + len(columns[1])
                spans.append(Span(start, at))
            for span, columns in zip(spans, rows, strict=True):
                head = int(columns[6])
                gold[span] = (spans[head - 1] if head else None, columns[7], columns[3])
            sentences.append(spans)
            rows = []
    return Treebank(path.stem, text, sentences, gold)


def compared(bank: Treebank, trees: Trees) -> Iterator[tuple[str, int]]:
    """How many words there are in gold and in the tree, and how many of them are right in what."""
    yield "gold", len(bank.gold)
    yield "found", len(trees)
    for word in range(len(trees)):
        if trees.span(word) not in bank.gold:
            continue
        head, relation, upos = bank.gold[trees.span(word)]
        mine = None if trees.heads[word] == ROOT else trees.span(int(trees.heads[word]))
        yield "words", 1
        yield "UPOS", upos == trees.upos(word)
        yield "UAS", mine == head
        yield "LAS", mine == head and relation.split(":")[0] == trees.relation(word).split(":")[0]
        yield "strict LAS", mine == head and relation == trees.relation(word)


def figures(counts: dict[str, int]) -> dict[str, float]:
    names = ("words", "UPOS", "UAS", "LAS", "strict LAS")
    return {name: round(200 * counts[name] / (counts["gold"] + counts["found"]), 1) for name in names}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path)
    ap.add_argument("--part", type=Path, nargs="*", default=sorted(GUM.glob("*.conllu")))
    args = ap.parse_args()
    encoder = Encoder(Weights.from_folder(args.weights) if args.weights else Weights.shipped(), cut)
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for path in args.part:
        bank = document(path)
        genre = bank.name.split("_")[1] if "_" in bank.name else bank.name
        for how, encoded in (
            ("the treebank's words", encoder.encode(bank.text, bank.sentences)),
            ("Parley's own words", encoder.encode(bank.text)),
        ):
            tables = counts.setdefault(how, {})
            for name, number in compared(bank, encoded.trees):
                for table in (tables.setdefault("all", defaultdict(int)), tables.setdefault(genre, defaultdict(int))):
                    table[name] += number
    result: dict[str, object] = {"command": "python benchmarks/trees.py"}
    result |= {how: {genre: figures(table) for genre, table in tables.items()} for how, tables in counts.items()}
    text = json.dumps(result, indent=1)
    if not args.weights:
        (HERE / "trees.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
