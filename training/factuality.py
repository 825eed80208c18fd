"""Fit how factuality follows from the encoder's scores and from certainty (certainty/fitted.json).

    python -m training.factuality ../shared [--weights FOLDER]

The mean factuality of each value of certainty is that of UW's and MEANTIME's train parts. How much it counts beside the
encoder, which knows those parts by heart, and what is doubtful, is chosen on UW's dev part.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import product
from pathlib import Path

import numpy as np

from parley.certainty import factuality as shipped
from parley.certainty.factuality import stretched
from parley.certainty.judging import Judge
from parley.certainty.predicates import told
from parley.english.lexicon import lexicon
from parley.english.sure import sure
from parley.english.tokens import cut
from parley.language.encoder import Encoded, Encoder, Weights
from parley.model.kinds import CERTAINTIES

OUT = Path(shipped.__file__).with_name("fitted.json")
Table = tuple[np.ndarray, np.ndarray, np.ndarray]  # expected (NaN where no event was found), value of certainty, label


def known(shared: Path, name: str, encoder: Encoder) -> Table:
    sys.path.insert(0, str(shared / "evaluate"))
    from factuality import gold

    rows = list(gold(shared / f"data/factuality/{name}.jsonl"))
    out = []
    for (_, _, targets), encoded in zip(rows, encoder.encode_all(text for _, text, _ in rows), strict=True):
        assert isinstance(encoded, Encoded)
        t, senses = encoded.trees, encoded.senses
        judge = Judge(t, lexicon(), sure())
        words = [w for w in range(len(t)) if told(t, senses, w)]
        for (start, end), label in targets:
            near = [w for w in words if t.words.starts[w] < end and start < t.words.ends[w]]
            value = CERTAINTIES.index(judge.certainty(near[0]).value) if near else 0
            out.append((float(senses.expected[near[0]]) if near else np.nan, value, label))
    table = np.array(out)
    return table[:, 0], table[:, 1].astype(int), table[:, 2]


def scores(got: np.ndarray, want: np.ndarray) -> tuple[float, float]:
    """Macro-F1 of what did not happen, is doubtful, happened; Pearson's r."""
    classes = [np.where(x <= -1, 0, np.where(x >= 1, 2, 1)) for x in (got, want)]
    f1 = [
        200 * ((classes[0] == c) & (classes[1] == c)).sum() / max(1, sum((x == c).sum() for x in classes))
        for c in range(3)
    ]
    return float(np.mean(f1)), float(np.corrcoef(got, want)[0, 1])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--weights", type=Path)
    args = ap.parse_args()
    encoder = Encoder(Weights.from_folder(args.weights) if args.weights else Weights.shipped(), cut)
    parts = [known(args.shared, name, encoder) for name in ("uw-train", "meantime-train")]
    values, labels = (np.concatenate([part[k] for part in parts]) for k in (1, 2))
    found = ~np.isnan(np.concatenate([part[0] for part in parts]))
    means = [float(labels[found & (values == k)].mean()) for k in range(len(CERTAINTIES))]
    expected, value, label = known(args.shared, "uw-dev", encoder)
    best = (-1.0, 0.0, (0.0, (0.0, 0.0)))
    shares = np.arange(0.0, 0.6, 0.1).round(1).tolist()
    for share, low, high in product(shares, np.arange(-0.8, 0.3, 0.1), np.arange(1.2, 2.2, 0.1)):
        mixed = (1 - share) * expected + share * np.array(means)[value]
        bounds = (round(float(low), 1), round(float(high), 1))
        got = np.array([3.0 if np.isnan(x) else stretched(float(x), bounds) for x in mixed])
        f1, r = scores(got, label)
        best = max(best, (round(f1 + 100 * r, 3), round(r, 3), (share, bounds)))
    share, bounds = best[2]
    table = {
        "command": "python -m training.factuality ../shared",
        "means": {name: round(mean, 3) for name, mean in zip(CERTAINTIES, means, strict=True)},
        "share": share,
        "doubtful": bounds,
    }
    OUT.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table, indent=1), "Pearson, UW dev", best[1])


if __name__ == "__main__":
    main()
