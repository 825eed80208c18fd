"""Fit how sure an event that is told is (``confidence`` of events/fitted.json), on articles whose events were marked.

    python -m training.event_confidence ../shared

A logistic curve on what is known of each event, fitted on the articles of news/real.tsv that are called read (196 real
and 248 invented; two thirds of the events are of the real ones) and on news/fit.toml, after training.events settled
what is told at all. Printed and kept as tables: of read each event by a curve that did not see its text (five folds),
and of the articles that are held.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from parley.events.resolving import resolved, wording_of
from parley.events.weighing import table
from parley.reading.reader import Reader
from parley.reading.steps import around_events
from training.events import FOLDS, Known, fit_curve, matrix, pages, reliability, write
from training.newswire import News, judged, read_news, read_real


def known_of(reader: Reader, news: Sequence[News]) -> list[Known]:
    """What is known of every event that is told in news, right or wrong."""
    known = []
    for k, (one, (page, finder)) in enumerate(zip(news, pages(reader, [x.text for x in news]), strict=True)):
        around = around_events(page)
        assert around is not None
        found, wording = finder.told(), wording_of(finder)
        page.events = [resolved(event, finder.who, wording, around) for event in found]
        for told, right in zip(found, judged(one, page.extraction()), strict=True):
            if not right.spare:
                known.append(Known(told.features, right.whole, k, "news"))
    return known


def chances(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    stated: np.ndarray = 1 / (1 + np.exp(-x @ weights))
    return stated


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    args = ap.parse_args()
    reader = Reader.load()
    known = known_of(reader, [*read_real(args.shared, "read"), *read_news("fit")])
    names = sorted({name for one in known for name in one.features})
    x, y = matrix(known, names), np.array([one.right for one in known], float)
    fold, even = np.array([one.text % FOLDS for one in known]), np.ones(len(known))
    crossed = np.zeros(len(known))
    for k in range(FOLDS):
        rest = fold != k
        crossed[~rest] = chances(x[~rest], fit_curve(x[rest], y[rest], even[rest]))
    weights = fit_curve(x, y, even)
    held = known_of(reader, read_real(args.shared, "held"))
    right = np.array([one.right for one in held])
    whole = {
        **table(),
        "confidence": {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)},
        "holds": {"read": reliability(crossed, y), "held": reliability(chances(matrix(held, names), weights), right)},
    }
    write(whole)
    print(json.dumps({name: whole[name] for name in ("confidence", "holds")}, indent=1))


if __name__ == "__main__":
    main()
