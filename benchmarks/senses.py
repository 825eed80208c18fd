"""Factuality on UW's dev part, PLOVER's events on the fifth of PLV's sentences that is left out of training.

    python -m benchmarks.senses [--weights FOLDER]

Through the printed form and the scorers of ../shared; "pair given" asks what words and the encoder together say of the
marked source and target. Writes benchmarks/senses.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from parley.events.weighing import table
from parley.language.encoder import Weights
from parley.language.universal import ROOTS
from parley.model import Document, Unread
from parley.output.printed import to_printed
from parley.reading.reader import Reader
from training.events import pages, pair_of
from training.pairs import Stacked, clues

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
HELD = 5  # sentences whose number this divides are in no training


def scored(reader: Reader, script: str, gold: Path, work: Path) -> dict[str, Any]:
    """What the scorer says of what the reader prints of its documents."""
    command = [sys.executable, str(SHARED / "evaluate" / script)]
    documents = subprocess.run([*command, "--documents", str(gold)], check=True, capture_output=True, text=True).stdout
    rows = [json.loads(line) for line in documents.splitlines()]
    with open(work / "read.jsonl", "w", encoding="utf-8") as file:
        for found in reader.extract_all(Document(row["id"], row["text"]) for row in rows):
            if isinstance(found, Unread):
                raise SystemExit(f"{found.document.id}: {found.reason}")
            file.write(json.dumps(to_printed(found), ensure_ascii=False) + "\n")
    done = subprocess.run([*command, str(gold), str(work / "read.jsonl")], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def pair_given(reader: Reader, rows: list[dict[str, str]]) -> dict[str, Any]:
    """The root of each marked pair, over all of the sentence's words."""
    want = [row["gold_root"] for row in rows]
    marked, known = [], []
    for row, (page, finder) in zip(rows, pages(reader, [row["sentence"] for row in rows]), strict=True):
        pair = pair_of(row, page)
        marked.append(all(pair))
        known.append(clues(finder, *pair))
    roots = Stacked.of(known, [ROOTS.index(root) for root in want]).roots(table()["pair"])
    got = [ROOTS[root] if both else "NONE" for root, both in zip(roots.tolist(), marked, strict=True)]
    both = list(zip(want, got, strict=True))
    f1 = {r: 200 * sum(a == b == r for a, b in both) / (want.count(r) + got.count(r)) for r in sorted(set(want))}
    return {
        "sentences": len(want),
        "macro_f1": round(sum(f1.values()) / len(f1), 1),
        "accuracy": round(100 * sum(a == b for a, b in both) / len(both), 1),
        "f1": {r: round(x, 1) for r, x in f1.items()},
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path)
    args = ap.parse_args()
    weights = Weights.from_folder(args.weights) if args.weights else Weights.shipped()
    reader = Reader(weights, predicates=True)
    with open(SHARED / "data/plover/plv-train.tsv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if int(row["sentence_id"]) % HELD == 0]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        held = work / "held.tsv"
        with open(held, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t")
            writer.writeheader()
            writer.writerows(rows)
        result = {
            "command": "python -m benchmarks.senses",
            "factuality, UW dev": scored(reader, "factuality.py", SHARED / "data/factuality/uw-dev.jsonl", work),
            "events, PLV held, pair given": pair_given(reader, rows),
            "events, PLV held": scored(reader, "events.py", held, work),
        }
    text = json.dumps(result, indent=1)
    if not args.weights:
        (HERE / "senses.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
