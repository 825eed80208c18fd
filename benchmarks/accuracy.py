"""Accuracy on the dev parts of ../shared, with the scorers there, beside the peers. Writes benchmarks/accuracy.json.

Also on invented agency news that nothing was trained on, scored as ../shared/cases: benchmarks/wires.jsonl and
dispatches.jsonl, of which only figures were looked at, and wires-read.jsonl and dispatches-read.jsonl, whose faults
were read; and on small cases of the kinds of ../shared/cases, written by others in other forms: cases.jsonl, of which
only figures were looked at, and cases-read.jsonl.

    python benchmarks/accuracy.py [--peer-python PYTHON] [--weights FOLDER]

``--peer-python`` is an interpreter with benchmarks/requirements.txt installed (default: this one).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from parley.language.encoder import Weights
from parley.model import Document
from parley.output.printed import to_printed
from parley.reading.reader import Reader

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
POLNEAR, GUM = SHARED / "data/polnear/dev", SHARED / "data/gum/speakers/dev"
GAP = SHARED / "data/gap/gap-validation.tsv"
WIRES = ("wires", "wires-read", "dispatches", "dispatches-read", "cases", "cases-read")


def texts(folder: Path) -> Iterable[Document]:
    for path in sorted(folder.glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            yield Document(path.stem, file.read(), path=str(path))


def lines(path: Path) -> Iterable[Document]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        yield Document(row["id"], row["text"])


def documents_of(cases: Path) -> list[Document]:
    """The texts of a file of cases."""
    rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").split("\n") if line]
    return [
        Document(r["id"], r["text"], published=r.get("published"), author=r.get("author"), outlet=r.get("outlet"))
        for r in rows
    ]


def write(reader: Reader, documents: Iterable[Document], out: Path) -> None:
    with open(out, "w", encoding="utf-8") as file:
        for found in reader.extract_all(documents):
            file.write(json.dumps(to_printed(found), ensure_ascii=False) + "\n")


def score(script: str, *args: object) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "evaluate" / script), *map(str, args)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1])


def measured(reader: Reader, work: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Attributions on PolNeAR dev, speakers on GUM dev, pronouns on GAP validation, as the scorers print them."""
    write(reader, texts(POLNEAR / "text"), work / "polnear.jsonl")
    write(reader, texts(GUM / "text"), work / "gum.jsonl")
    with open(work / "gap-documents.jsonl", "w", encoding="utf-8") as file:
        command = [sys.executable, str(SHARED / "evaluate/pronouns.py"), "--documents", str(GAP)]
        subprocess.run(command, check=True, stdout=file)
    write(reader, lines(work / "gap-documents.jsonl"), work / "gap.jsonl")
    return (
        score("attribution.py", POLNEAR, work / "polnear.jsonl"),
        score("speakers.py", GUM, work / "gum.jsonl"),
        score("pronouns.py", GAP, work / "gap.jsonl"),
    )


def outermost(work: Path) -> dict[str, Any]:
    """Attributions on PolNeAR dev, which marks no statement within another's: without those that ``measured`` wrote."""
    with open(work / "outermost.jsonl", "w", encoding="utf-8") as file:
        for line in (work / "polnear.jsonl").read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            found["statements"] = [s for s in found["statements"] if s["within"] is None]
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
    return score("attribution.py", POLNEAR, work / "outermost.jsonl")


def wires(reader: Reader, work: Path) -> dict[str, dict[str, Any]]:
    """Of the statements of each file, how many have content, speaker and host right, in percent, and how many more
    were printed; of its texts, how many are right in all that is asked of them."""
    out = {}
    for name in WIRES:
        gold = HERE / f"{name}.jsonl"
        write(reader, documents_of(gold), work / f"{name}.jsonl")
        found = score("cases.py", gold, work / f"{name}.jsonl")
        out[name] = {
            "articles": found["cases"],
            "statements": found["statements"],
            "right": round(100 * found["statements_right"] / found["statements"], 1),
            "spurious": found["spurious"],
            "whole": round(100 * found["cases_right"] / found["cases"], 1),
        }
    return out


def peers(python: str, folder: Path, work: Path) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for peer, name in (("textacy", "spaCy + textacy direct_quotations"), ("rule", "spaCy + dependency rule")):
        with open(work / f"{peer}.jsonl", "w", encoding="utf-8") as file:
            command = [python, str(HERE / "peers.py"), peer, str(folder / "text")]
            done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, check=False)
        out[name] = score("attribution.py", folder, work / f"{peer}.jsonl") if done.returncode == 0 else None
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--peer-python", default=sys.executable)
    ap.add_argument("--weights", type=Path)
    ap.add_argument("--no-peers", action="store_true")
    args = ap.parse_args()
    reader = Reader(Weights.from_folder(args.weights)) if args.weights else Reader.load()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        attribution, speakers, pronouns = measured(reader, work)
        result = {
            "command": "python benchmarks/accuracy.py",
            "reader": reader.version,
            "attribution": {"parley": attribution, "parley, outermost statements": outermost(work)},
            "speakers": speakers,
            "pronouns": pronouns,
            "wires": wires(reader, work),
        }
        if not args.no_peers:
            result["attribution"]["two annotators"] = score("attribution.py", "--human", SHARED / "data/polnear/train")
            result["attribution"].update(peers(args.peer_python, POLNEAR, work))
    text = json.dumps(result, indent=2)
    if not args.weights:
        (HERE / "accuracy.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
