"""Two probes of the second encoder's middle layer: who is for or against whom, and who criticises a country.

Neither is part of what ships: they say what the vectors hold. Multinomial and plain logistic regression on frozen
vectors, numpy and scipy only.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from parley.coding.stances.encoders import Encoders, Floats
from training.stance_data import dse

Labels = NDArray[np.intp]
RIDGES = (300.0, 1000.0, 3000.0, 10000.0)
CLASSES = 5


def between(encoders: Encoders, rows: Sequence[tuple[str, tuple[int, int], tuple[int, int]]], output: str) -> Floats:
    """The sentence, the two, and what is between, before and after them, as means over pieces: (rows, 7 * width)."""
    encoder = encoders.by_name["attitudes"]

    def vectors(row: tuple[str, tuple[int, int], tuple[int, int]]) -> Floats:
        text, first, second = row
        encoding = encoder.pieces(text)
        states = encoder.states(encoding.ids[:200], output)
        low, high = min(first[1], second[1]), max(first[0], second[0])
        parts = (first, second, (low, high), (0, min(first[0], second[0])), (max(first[1], second[1]), len(text)))
        found = [states[0], states.mean(axis=0)]
        for start, end in parts:
            inside = [i for i, (a, b) in enumerate(encoding.offsets[: len(states)]) if b > a and a < end and b > start]
            found.append(states[inside].mean(axis=0) if inside else np.zeros(states.shape[1], np.float32))
        return np.concatenate(found)

    return np.stack(encoders.each(vectors, rows))


def macro_f1(found: Labels, right: Labels, classes: int) -> float:
    """Mean over classes, in percent."""
    scores = []
    for c in range(classes):
        hits, total = ((found == c) & (right == c)).sum(), (found == c).sum() + (right == c).sum()
        scores.append(200 * hits / max(1, total))
    return float(np.mean(scores))


def classify(train: Floats, labels: Labels, asked: Floats, ridge: float, classes: int, power: float = 0.5) -> Labels:
    """Multinomial logistic regression; a class weighs as its frequency to the power of ``-power``."""
    mean, scale = train.mean(axis=0), train.std(axis=0) + 1e-6
    x, z = (train - mean) / scale, (asked - mean) / scale
    right = np.eye(classes, dtype=np.float32)[labels]
    weight = ((len(labels) / (classes * np.bincount(labels, minlength=classes))) ** power)[labels][:, None]

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        b = w.reshape(-1, classes).astype(np.float32)
        odds = x @ b[:-1] + b[-1]
        chance = np.exp(odds - odds.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        slope = (chance - right) * weight
        value = -(weight * right * np.log(chance + 1e-9)).sum() + 0.5 * ridge * (b[:-1] ** 2).sum()
        return float(value), np.vstack([x.T @ slope + ridge * b[:-1], slope.sum(axis=0)]).ravel().astype(np.float64)

    start = np.zeros((x.shape[1] + 1) * classes)
    w = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x.reshape(-1, classes)
    return np.asarray((z @ w[:-1] + w[-1]).argmax(axis=1), np.intp)


def sides(shared: Path, encoders: Encoders) -> dict[str, float]:
    """Macro-F1 of the five classes on dse-dev; the ridge is chosen on a fifth of dse-train."""
    (train, known_labels), (dev, dev_labels) = dse(shared, "train"), dse(shared, "dev")
    labels, right = np.array(known_labels), np.array(dev_labels)
    known, asked = (between(encoders, rows, "middle") for rows in (train, dev))
    held = np.arange(len(labels)) % 5 == 0
    chosen = max(
        RIDGES,
        key=lambda r: macro_f1(classify(known[~held], labels[~held], known[held], r, CLASSES), labels[held], CLASSES),
    )
    plain, plain_asked = (
        np.stack(encoders.each(_sentence(encoders, "topics"), [r[0] for r in rows])) for rows in (train, dev)
    )
    baseline = classify(plain, labels, plain_asked, 1000.0, CLASSES)
    return {
        "parley": round(macro_f1(classify(known, labels, asked, chosen, CLASSES), right, CLASSES), 1),
        "sentence vectors": round(macro_f1(baseline, right, CLASSES), 1),
        "ridge": chosen,
    }


def criticism(shared: Path, encoders: Encoders) -> dict[str, float]:
    """F1 of sentences that criticise a country, two meetings of four left out in turn: the mean of six turns."""
    with open(shared / "data/stance/unscon-train.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    holds = np.array([row["A0"] != "_" and row["A2"] == "Country" for row in rows])
    meetings = np.array([row["basename"] for row in rows])
    texts = [row["sentence_text"].strip() for row in rows]
    encoder = encoders.by_name["attitudes"]
    own = np.stack(encoders.each(lambda t: encoder.states(encoder.pieces(t).ids[:200], "middle").mean(axis=0), texts))
    files = np.array([row["filename"] for row in rows])
    before, after = (np.roll(own, by, axis=0) * (np.roll(files, by) == files)[:, None] for by in (1, -1))
    plain = np.stack(encoders.each(_sentence(encoders, "topics"), texts))
    scores: dict[str, list[float]] = {"parley": [], "sentence vectors": []}
    for out in itertools.combinations(sorted(set(meetings)), 2):
        held = np.isin(meetings, out)
        for name, x, ridge in (
            ("parley", np.concatenate([own, before, after], axis=1), 1500.0),
            ("sentence vectors", plain, 400.0),
        ):
            found = classify(x[~held], holds[~held].astype(np.intp), x[held], ridge, 2, power=1.0).astype(bool)
            scores[name].append(200 * (found & holds[held]).sum() / max(1, found.sum() + holds[held].sum()))
    return {name: round(float(np.mean(each)), 1) for name, each in scores.items()}


def _sentence(encoders: Encoders, name: str):  # type: ignore[no-untyped-def]
    return encoders.by_name[name].sentence
