"""Fit the confidence of statements on PolNeAR's dev part: of those at 0.9, nine in ten should hold.

    python -m training.calibrate ../shared parley/language/weights

A statement holds where the scorer's ``linked`` counts it: its content overlaps a gold content by half and its source
overlaps, too. The logistic curve (Platt 1999) goes into heads.npz; the table it prints is measured on the same part.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parley.language.encoder import Weights
from parley.model import Document, Extraction, Statement
from parley.reading.reader import Reader
from training.data import polnear


def chars(spans: object) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}  # type: ignore[attr-defined]


def holds(found: Extraction, gold: list[dict[str, list[tuple[int, int]]]]) -> list[bool]:
    """For each statement whether some gold attribution is the same, one to one by overlap."""
    known = [(chars(g["content"]), chars(g["source"])) for g in gold]
    free = set(range(len(known)))
    out = []
    for s in found.statements:
        content, source = chars(s.content.spans), chars(s.source.spans if s.source else ())
        fits = {}
        for k in free:
            union = len(content | known[k][0])
            share = len(content & known[k][0]) / union if union else 0.0
            if share >= 0.5 and (source & known[k][1] or not (source or known[k][1])):
                fits[k] = share
        best = max(fits, key=fits.__getitem__, default=None)
        if best is not None:
            free.discard(best)
        out.append(best is not None)
    return out


def _within_another(found: Extraction, s: Statement) -> bool:
    """Whether a rule found it within another's content, where PolNeAR marks nothing."""
    cue = s.cue.spans[0]
    return any(c.start <= cue.start and cue.end <= c.end for x in found.statements for c in x.content.spans)


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """Maximum likelihood a, b of P(y) = 1 / (1 + exp(-(a x + b))), by Newton's method."""
    table = np.stack([x, np.ones_like(x)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (y - p)
        curvature = table.T @ (table * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2)
        weights += np.linalg.solve(curvature, gradient)
    return float(weights[0]), float(weights[1])


def main(shared: Path, folder: Path) -> None:
    everything = replace(Weights.from_folder(folder), least=0.0, least_unsourced=0.0)
    flat = replace(everything, calibration=np.array([1.0, 0.0], np.float32))
    examples = list(polnear(shared, "dev", {}))
    raw: list[float] = []
    right: list[bool] = []
    for e, found in zip(examples, Reader(flat).extract_all(Document(x.id, x.text) for x in examples), strict=True):
        weighed = [k for k, s in enumerate(found.statements) if not _within_another(found, s)]
        held = holds(found, e.attributions or [])
        raw += [found.statements[k].confidence for k in weighed]
        right += [held[k] for k in weighed]
    p = np.clip(np.array(raw), 1e-3, 1 - 1e-3)
    x, y = np.log(p / (1 - p)), np.array(right, np.float64)
    a, b = fit(x, y)
    with np.load(folder / "heads.npz") as stored:
        arrays = {k: stored[k] for k in stored.files}
    arrays["calibration"] = np.array([a, b], np.float32)
    np.savez(folder / "heads.npz", **arrays)
    made = 1 / (1 + np.exp(-(a * x + b)))
    bins = []
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (made >= low) & (made < low + 0.1 + 1e-9)
        if inside.sum() >= 20:
            bins.append(
                {
                    "stated": round(float(made[inside].mean()), 3),
                    "held": round(float(y[inside].mean()), 3),
                    "statements": int(inside.sum()),
                }
            )
    table = {"command": "python -m training.calibrate", "a": round(a, 3), "b": round(b, 3), "bins": bins}
    (folder / "calibration.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
