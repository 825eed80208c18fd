"""Learn how sure statements are, on documents that no head was trained on (``training.judged`` says which).

    python -m training.calibrate ../shared parley/language/weights [--keep-sifting]

First the logistic curve (Platt 1999) over the model's own scores by which what is hardly a statement is sifted out: it
goes into heads.npz, as ``calibration``. Then, of what is printed, ``confidence`` and ``speaker_confidence``: logistic
regressions over what a page has at hand (``parley.reading.confidence``), into confidence.json beside the heads. How
strongly they are held back is chosen by documents left out in turn; ``benchmarks.confidence`` prints the tables.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from parley.language.chances import Chance, Confidences, bent
from parley.language.encoder import CONFIDENCE, Weights
from parley.reading.confidence import FEATURES
from parley.reading.reader import Reader
from training.judged import Judged, Texts, corpora, judged, table

FOLDS = 10  # of documents
RIDGES = (20.0, 60.0, 120.0)  # how strongly coefficients of standardised features are held back
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


# ------------------------------------------------------------ one regression
def fit(x: Numbers, y: Numbers, ridge: float) -> Chance:
    """The most likely logistic regression with an L2 penalty on the standardised features, by Newton's method."""
    middle, wide = x.mean(axis=0), x.std(axis=0)
    wide[wide < 1e-9] = 1.0
    z = np.concatenate([np.ones((len(x), 1)), (x - middle) / wide], axis=1)
    held = np.diag([1e-6, *[ridge] * x.shape[1]])
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ weights, -30, 30)))
        step = np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + held, z.T @ (y - p) - held @ weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    coefficients = weights[1:] / wide
    return Chance(float(weights[0] - middle @ coefficients), coefficients)


def curve(chances: Numbers, y: Numbers) -> Chance:
    """A curve over log-odds that may bend twice, or a straight one where a bent one would fall."""
    made = fit(bent(chances), y, 1.0)
    odds, above, below = made.coefficients.tolist()
    if min(odds, odds + above, odds + below) > 0:
        return made
    straight = fit(bent(chances)[:, :1], y, 1.0)
    return Chance(straight.bias, np.array([straight.coefficients[0], 0.0, 0.0]))


def loss(p: Numbers, y: Numbers) -> float:
    """Mean log loss."""
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


# ------------------------------------------------------------ everything, and documents left out
def folds(rows: Sequence[Judged]) -> NDArray[np.intp]:
    """The part that each statement's document is in: the same for every fit."""
    return np.array([zlib.crc32(r.document.encode()) % FOLDS for r in rows], np.intp)


def known(rows: Sequence[Judged], what: str) -> tuple[Mask, Numbers]:
    """Where it is known whether ``what`` is right, and whether it is."""
    verdicts = [getattr(r, what) for r in rows]
    return np.array([v is not None for v in verdicts]), np.array([float(bool(v)) for v in verdicts])


def left_out(x: Numbers, mask: Mask, y: Numbers, part: NDArray[np.intp], ridge: float) -> Numbers:
    """The chance of each as learned from the others' documents."""
    out = np.full(len(x), 0.5)
    for number in np.unique(part):
        inside = mask & (part != number)
        out[part == number] = fit(x[inside], y[inside], ridge).of(x[part == number])
    return out


def ridges(rows: Sequence[Judged]) -> dict[str, float]:
    """For each chance that of ``RIDGES`` which does best on documents left out in turn."""
    x, part = table(rows), folds(rows)
    out = {}
    with threadpool_limits(limits=1, user_api="blas"):  # small products, faster on one core
        for what in ("content", "linked", "resolved"):
            mask, y = known(rows, what)
            out[what] = min(RIDGES, key=lambda r: loss(left_out(x, mask, y, part, r)[mask], y[mask]))
    return out


def learn(rows: Sequence[Judged], ridge: Mapping[str, float]) -> Confidences:
    """The chances, from all of some statements, and the curves, from what each gets without its document."""
    x, part = table(rows), folds(rows)
    learned: dict[str, Chance] = {}
    guessed: dict[str, Numbers] = {}
    with threadpool_limits(limits=1, user_api="blas"):
        for what in ("content", "linked", "resolved"):
            mask, y = known(rows, what)
            learned[what] = fit(x[mask], y[mask], ridge[what])
            guessed[what] = left_out(x, mask, y, part, ridge[what])
        mask, y = known(rows, "content")
        of_content = curve(guessed["content"][mask], y[mask])
        mask, y = known(rows, "whole")
        of_whole = curve((guessed["linked"] * guessed["resolved"])[mask], y[mask])
    return Confidences(FEATURES, **learned, of_content=of_content, of_whole=of_whole)


def crossed(rows: Sequence[Judged]) -> tuple[Numbers, Numbers]:
    """Both confidences of each statement, by what is learned without its document, curves and all."""
    x, part, ridge = table(rows), folds(rows), ridges(rows)
    content, whole = np.zeros(len(rows)), np.zeros(len(rows))
    for number in np.unique(part):
        made = learn([r for r, p in zip(rows, part, strict=True) if p != number], ridge)
        content[part == number], whole[part == number] = made.of(x[part == number])
    return content, whole


# ------------------------------------------------------------ what is hardly a statement
def sifting(weights: Weights, polnear: Texts, shared: Path) -> tuple[float, float]:
    """a, b of the curve over the model's own scores, from everything that it takes for a statement."""
    bare = replace(
        weights,
        least=0.0,
        least_unsourced=0.0,
        calibration=np.array([1.0, 0.0], np.float32),
        confidences=None,
    )
    rows = [r for r in judged(Reader(bare), polnear, shared) if r.linked is not None and r.origin == "model"]
    odds = np.array([[r.features[FEATURES.index("raw")]] for r in rows])
    made = fit(odds, np.array([float(bool(r.linked)) for r in rows]), 1e-6)
    return float(made.coefficients[0]), made.bias


def main(shared: Path, folder: Path, keep_sifting: bool = False, say: Callable[[str], object] = print) -> None:
    """``keep_sifting`` leaves heads.npz as it is: for rules that changed, not weights."""
    weights = Weights.from_folder(folder)
    given = corpora(shared)
    a, b = weights.calibration.tolist() if keep_sifting else sifting(weights, given[0], shared)
    if not keep_sifting:
        with np.load(folder / "heads.npz") as stored:
            arrays = {k: stored[k] for k in stored.files}
        arrays["calibration"] = np.array([a, b], np.float32)
        np.savez(folder / "heads.npz", **arrays)
    reader = Reader(replace(weights, calibration=np.array([a, b], np.float32), confidences=None))
    rows = [row for texts in given for row in judged(reader, texts, shared)]
    made = {"command": "python -m training.calibrate", "coefficients": learn(rows, ridges(rows)).stored()}
    (folder / CONFIDENCE).write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    counts = {what: int(known(rows, what)[0].sum()) for what in ("content", "linked", "resolved", "whole")}
    say(json.dumps({"sifting": [round(a, 3), round(b, 3)], "statements": counts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--keep-sifting" in sys.argv)
