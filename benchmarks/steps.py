"""What each step of the reader earns: every figure, and ../shared/cases, with one step left out at a time.

    python -m benchmarks.steps [STEP ...]      # writes benchmarks/steps.json when all steps are tried

All on development data. A step that loses nothing anywhere has to go.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.accuracy import HERE, SHARED, documents_of, measured, score, write
from parley.reading.reader import Reader
from parley.reading.steps import STEP_NAMES

CASES = SHARED / "cases/cases.jsonl"
FIGURES = (
    *("source", "cue", "content", "linked"),
    *("found", "resolved", "pronouns", "statements right", "cases right"),
)


def cases_right(predictions: Path) -> tuple[float, float, float]:
    """Statements and cases right, and fields (addressee, date, certainty, quotation), in percent."""
    cases = score("cases.py", CASES, predictions)
    statements, whole, fields = (
        round(100 * cases[f"{name}_right"] / cases[name], 1) for name in ("statements", "cases", "fields")
    )
    return statements, whole, fields


def figures(reader: Reader) -> dict[str, float]:
    """Every figure in percent: exact source, cue, content, linked; speakers; pronouns; statements and cases right."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        attribution, speakers, pronouns = measured(reader, work)
        write(reader, documents_of(CASES), work / "cases.jsonl")
        right = cases_right(work / "cases.jsonl")
    exact = attribution["exact"]
    return dict(
        zip(
            FIGURES,
            (
                *(exact["source"], exact["cue"], exact["content"], attribution["linked"]),
                *(speakers["found"], speakers["resolved"], pronouns["f1"]),
                *right[:2],
            ),
            strict=True,
        )
    )


def main() -> None:
    asked = sys.argv[1:]
    whole = figures(Reader.load())
    out = {name: figures(Reader.load(without={name})) for name in asked or STEP_NAMES}
    print(f"{'without':16}", *(f"{name.split()[0]:>10}" for name in FIGURES))
    print(f"{'(nothing)':16}", *(f"{whole[name]:10.1f}" for name in FIGURES))
    for step, less in out.items():
        print(f"{step:16}", *(f"{less[name] - whole[name]:+10.1f}" for name in FIGURES))
    if not asked:
        result = {"command": "python -m benchmarks.steps", "whole": whole, "without": out}
        (HERE / "steps.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
