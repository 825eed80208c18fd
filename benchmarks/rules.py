"""What each rule earns: every figure, and ../shared/cases, with one rule switched off at a time.

    python -m benchmarks.rules [RULE ...]      # writes benchmarks/rules.json when all rules are tried

PolNeAR dev and GUM dev were looked at while rules were written; PolNeAR "unseen", every twentieth article of its train
part, was not. Every text is encoded once and read by each reader. A rule that loses nothing anywhere has to go.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy import GUM, HERE, POLNEAR, SHARED, score, texts
from benchmarks.steps import CASES, cases_right, documents_of
from parley.english.rules import PREFIX, known_rules
from parley.language.encoder import Encoded
from parley.model import Document
from parley.output.printed import to_printed
from parley.reading.reader import Reader

UNSEEN = SHARED / "data/polnear/train"
EACH = 20  # of the articles there one is read
FIGURES = (
    *("source", "cue", "content", "linked"),
    *("unseen source", "unseen cue", "unseen content", "unseen linked"),
    *("speakers", "statements right", "cases right", "fields"),
)
Read = list[tuple[Document, Encoded | Exception]]


def encoded(reader: Reader, documents: Sequence[Document]) -> Read:
    return list(zip(documents, reader.encoded(documents), strict=True))


def write(reader: Reader, read: Read, out: Path) -> Path:
    lines = (json.dumps(to_printed(reader.found(*one)), ensure_ascii=False) + "\n" for one in read)  # type: ignore[arg-type]
    out.write_text("".join(lines), encoding="utf-8")
    return out


def gold(documents: Sequence[Document], folder: Path, out: Path) -> Path:
    """The annotations of these documents alone, as a folder of links."""
    for part in ("text", "attributions"):
        (out / part).mkdir(parents=True)
    for document in documents:
        (out / "text" / f"{document.id}.txt").symlink_to((folder / "text" / f"{document.id}.txt").resolve())
        for path in (folder / "attributions").glob(f"{document.id}_*.ann"):
            (out / "attributions" / path.name).symlink_to(path.resolve())
    return out


def main() -> None:
    asked = [name.removeprefix(PREFIX) for name in sys.argv[1:]]
    reader = Reader.load()
    unseen = list(texts(UNSEEN / "text"))[::EACH]
    sets = {
        "polnear": encoded(reader, list(texts(POLNEAR / "text"))),
        "unseen": encoded(reader, unseen),
        "gum": encoded(reader, list(texts(GUM / "text"))),
        "cases": encoded(reader, documents_of(CASES)),
    }
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        of_unseen = gold(unseen, UNSEEN, work / "unseen")

        def figures(less: Reader) -> dict[str, float]:
            out: list[float] = []
            for name, answers in (("polnear", POLNEAR), ("unseen", of_unseen)):
                found: dict[str, Any] = score("attribution.py", answers, write(less, sets[name], work / "p.jsonl"))
                out += [*found["exact"].values(), found["linked"]]
            out.append(score("speakers.py", GUM, write(less, sets["gum"], work / "g.jsonl"))["resolved"])
            out += cases_right(write(less, sets["cases"], work / "c.jsonl"))
            return dict(zip(FIGURES, out, strict=True))

        whole = figures(reader)
        print(f"{'without':28}", *(f"{name[:12]:>12}" for name in FIGURES), flush=True)
        print(f"{'(nothing)':28}", *(f"{whole[name]:12.1f}" for name in FIGURES), flush=True)
        lost = {}
        for name in asked or known_rules():
            less = figures(reader.without({PREFIX + name}))
            lost[name] = {figure: round(less[figure] - whole[figure], 1) for figure in FIGURES}
            print(f"{name:28}", *(f"{lost[name][figure]:+12.1f}" for figure in FIGURES), flush=True)
    if not asked:
        result = {"command": "python -m benchmarks.rules", "reader": reader.version, "whole": whole, "without": lost}
        (HERE / "rules.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
