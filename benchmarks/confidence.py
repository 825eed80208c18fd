"""Whether confidence is true: of the statements at 0.9, nine in ten should be right. Writes benchmarks/confidence.json.

    python -m benchmarks.confidence

What is printed for each statement comes from what is learned without its document (ten parts, documents whole), as
``training.calibrate`` learns it from all. ``training.judged`` says what counts as right, and who says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy import HERE, SHARED
from parley.reading.reader import Reader
from training.calibrate import crossed, known, loss
from training.judged import Judged, corpora, judged

FEWEST = 50  # statements for a tenth to count
Numbers = NDArray[np.float64]


def tenths(stated: Numbers, held: Numbers) -> list[dict[str, float]]:
    """Of each tenth of confidence what is stated and what held, on average, and how many there are."""
    out = []
    place = np.minimum((stated * 10).astype(int), 9)
    for number in range(10):
        inside = place == number
        if inside.any():
            out.append(
                {
                    "from": number / 10,
                    "stated": round(float(stated[inside].mean()), 3),
                    "held": round(float(held[inside].mean()), 3),
                    "statements": int(inside.sum()),
                }
            )
    return out


def order(stated: Numbers, held: Numbers) -> float:
    """The chance that a right one is surer than a wrong one (area under the ROC curve)."""
    right, wrong = stated[held == 1], np.sort(stated[held == 0])
    below, upto = np.searchsorted(wrong, right, "left"), np.searchsorted(wrong, right, "right")
    return float((below + upto).mean() / 2 / max(1, len(wrong)))


def measured(rows: Sequence[Judged]) -> dict[str, Any]:
    """The tables of both confidences, and how sure right and wrong ones are."""
    content, whole = crossed(rows)
    out: dict[str, Any] = {}
    for name, what, stated in (("confidence", "content", content), ("speaker_confidence", "whole", whole)):
        mask, held = known(rows, what)
        p, y = stated[mask], held[mask]
        bins = tenths(p, y)
        counted = [abs(b["stated"] - b["held"]) for b in bins if b["statements"] >= FEWEST]
        out[name] = {
            "statements": len(p),
            "right": round(100 * float(y.mean()), 1),
            "off_at_most": round(100 * max(counted), 1),
            "log_loss": round(loss(np.clip(p, 1e-6, 1 - 1e-6), y), 3),
            "order": round(order(p, y), 3),
            "median_right": round(float(np.median(p[y == 1])), 2),
            "median_wrong": round(float(np.median(p[y == 0])), 2),
            "tenths": bins,
        }
    mask, held = known(rows, "whole")
    linked = known(rows, "linked")[1] == 1
    out["wrong_speakers_of_right_words"] = {
        "statements": int((mask & linked & (held == 0)).sum()),
        "median": round(float(np.median(whole[mask & linked & (held == 0)])), 2),
    }
    return out


def lines(result: dict[str, Any]) -> list[str]:
    """The tables as they are printed."""
    out = []
    for name in ("confidence", "speaker_confidence"):
        f = result[name]
        out += [
            f"{name}: {f['statements']} statements, {f['right']} % right; median {f['median_right']} of right and "
            f"{f['median_wrong']} of wrong ones;",
            f"a right one is surer than a wrong one in {100 * f['order']:.1f} % of pairs; log loss {f['log_loss']}; "
            f"tenths of {FEWEST} and more off by {f['off_at_most']} points at most",
            f"{'from':>6}{'stated':>8}{'held':>8}{'statements':>12}",
            *(f"{b['from']:6.1f}{b['stated']:8.3f}{b['held']:8.3f}{b['statements']:12}" for b in f["tenths"]),
            "",
        ]
    wrong = result["wrong_speakers_of_right_words"]
    return [*out, f"{wrong['statements']} wrong speakers of right words: median speaker_confidence {wrong['median']}"]


def main(shared: Path = SHARED) -> None:
    reader = Reader.load()
    rows = [row for texts in corpora(shared) for row in judged(reader, texts, shared)]
    contents = Counter(r.corpus for r in rows if r.content is not None)
    actors = Counter(r.corpus for r in rows if r.resolved is not None)
    result = {
        "command": "python -m benchmarks.confidence",
        "reader": reader.version,
        **measured(rows),
        "contents": dict(contents),
        "actors": dict(actors),
    }
    (HERE / "confidence.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines(result)))


if __name__ == "__main__":
    main()
