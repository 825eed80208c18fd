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
from pathlib import Path

import numpy as np

from parley.events.finding import LEAST
from parley.events.weighing import table
from parley.reading.reader import Reader
from training.events import chances, fit_curve, matrix, of_news, reliability, unseen, write
from training.newswire import read_news, read_real


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    args = ap.parse_args()
    reader = Reader.load()
    known = of_news(reader, [*read_real(args.shared, "read"), *read_news("fit")], LEAST)
    names = sorted({name for one in known for name in one.features})
    x, y = matrix(known, names), np.array([one.right for one in known], float)
    even = np.ones(len(known))
    weights = fit_curve(x, y, even)
    held = of_news(reader, read_real(args.shared, "held"), LEAST)
    right = np.array([one.right for one in held])
    whole = {
        **table(),
        "confidence": {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)},
        "holds": {
            "read": reliability(unseen(known, x, y, even), y),
            "held": reliability(chances(matrix(held, names), weights), right),
        },
    }
    write(whole)
    print(json.dumps({name: whole[name] for name in ("confidence", "holds")}, indent=1))


if __name__ == "__main__":
    main()
