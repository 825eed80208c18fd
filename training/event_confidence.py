"""Fit what is told of what may be an event, and how sure it is (``chance`` and ``confidence`` of events/fitted.json).

    python -m training.event_confidence ../shared

Two logistic curves on what is known of each, fitted on all that may be told in the articles of news/real.tsv that are
called read (196 real and 248 invented; two thirds of the events are of the real ones) and in news/fit.toml, whose
events were marked: whether words and root are right, for which also the fifth of PLV's sentences that nothing else is
trained on counts, and what is at least ``finding.LEAST`` likely so is told (``finding.ALONE`` where the encoder alone
says so, by a head of triggers that did not see its text); and whether all is right with who and whom,
of what is told. Printed and kept as tables of what is told: of read by curves that did not see its text (five folds),
and of the articles that are held.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from parley.events.finding import ALONE, LEAST
from parley.events.weighing import table
from parley.language.encoder import Weights
from parley.reading.reader import Reader
from training.events import Known, of_news, of_plv, share, write
from training.newswire import News, plv, read_real, read_sentences
from training.triggers import FOLDS, fold_weights, texts

RIDGE = 2.0


def unseen_by_head(news: Sequence[News], beside: Sequence[News]) -> list[Known]:
    """What is known of every event that may be told, by heads of triggers that did not see its text."""
    known: list[Known] = []
    for fold, weights in enumerate(fold_weights(news, beside, Weights.shipped())):
        those = of_news(Reader(weights), news[fold::FOLDS])
        known += [replace(one, text=fold + FOLDS * one.text) for one in those]
    return known


def matrix(known: Sequence[Known], names: Sequence[str]) -> np.ndarray:
    return np.array([[one.features.get(name, 0.0) for name in names] for one in known])


def fit_curve(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """A logistic curve with a ridge, by Newton's method; each event counts so much."""
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - ridge @ w
        curvature = x.T @ (x * (weight * p * (1 - p))[:, None]) + ridge
        w = w + np.linalg.solve(curvature, gradient)
    return w


def chances(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What a curve says of each event, 0 to 1."""
    stated: np.ndarray = 1 / (1 + np.exp(-x @ weights))
    return stated


def unseen(known: Sequence[Known], x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """What a curve that did not see its text says of each event (five folds)."""
    fold = np.array([one.text % FOLDS for one in known])
    crossed = np.zeros(len(known))
    for k in range(FOLDS):
        rest = fold != k
        crossed[~rest] = chances(x[~rest], fit_curve(x[rest], y[rest], weight[rest]))
    return crossed


def reliability(stated: np.ndarray, held: np.ndarray) -> list[dict[str, float]]:
    """Tenths of what is stated, with how many of them hold."""
    out = []
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (stated >= low) & (stated < low + 0.1 + 1e-9)
        if inside.sum() >= 10:
            out.append({"stated": round(float(stated[inside].mean()), 3), "held": round(float(held[inside].mean()), 3),
                        "events": int(inside.sum())})  # fmt: skip
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    args = ap.parse_args()
    reader = Reader.load()
    news = unseen_by_head(texts(args.shared), read_sentences(args.shared))
    known = [*news, *of_plv(plv(args.shared, True), reader)[1]]
    names = sorted({name for one in known for name in one.features})
    x, told = matrix(known, names), np.array([one.told for one in known], float)
    counted = np.array([share(one) for one in known])
    stated = unseen(known, x, told, counted)
    least = [ALONE if "learned" in one.features else LEAST for one in known]
    sure = [one for one, p, much in zip(known, stated, least, strict=True) if p >= much and one.corpus == "news"]
    of_sure, right, even = matrix(sure, names), np.array([one.right for one in sure], float), np.ones(len(sure))
    curves = {"chance": fit_curve(x, told, counted), "confidence": fit_curve(of_sure, right, even)}
    rounded = {curve: dict(zip(names, np.round(w, 3).tolist(), strict=True)) for curve, w in curves.items()}
    whole = {**table(), **rounded}
    write(whole)
    held = of_news(reader, read_real(args.shared, "held"), LEAST)
    whole["holds"] = {
        "read": reliability(unseen(sure, of_sure, right, even), right),
        "held": reliability(chances(matrix(held, names), curves["confidence"]), np.array([x.right for x in held])),
    }
    write(whole)
    print(json.dumps({name: whole[name] for name in ("chance", "confidence", "holds")}, indent=1))


if __name__ == "__main__":
    main()
