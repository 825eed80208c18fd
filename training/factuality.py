"""Fit how factuality follows from the encoder's scores and from certainty (certainty/fitted.json).

    python -m training.factuality ../shared [--weights FOLDER]

The mean factuality of each value of certainty, and of two ways of being negated, is that of UW's and MEANTIME's train
parts. How much these count beside the encoder, which knows those parts by heart, and what is doubtful, is chosen on
UW's dev part; what each fifth of it gets from a choice on the other four is printed, too.
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
from parley.certainty.judging import DENIED, EMPTY, Judge
from parley.certainty.predicates import told
from parley.english.lexicon import lexicon
from parley.english.sure import sure
from parley.english.tokens import cut
from parley.language.encoder import Encoded, Encoder, Weights
from parley.model.kinds import CERTAINTIES

OUT = Path(shipped.__file__).with_name("fitted.json")
KINDS = (*CERTAINTIES, DENIED, EMPTY)
# kinds that count alike beside the encoder, and the shares that are tried
# (what is plainly denied counts at least as much as the encoder)
GROUPS = (("certain", "negated", EMPTY), ("reported", "possible", "planned", "conditional"), (DENIED,))
SHARES = ((0.2, 0.3, 0.4), (0.3, 0.4, 0.5), (0.5, 0.6, 0.7))
LOW, HIGH = np.arange(-0.8, 0.3, 0.2), np.arange(1.2, 2.2, 0.1)
FOLDS = 5
Table = tuple[np.ndarray, np.ndarray, np.ndarray]  # expected (NaN where no event was found), number of kind, label
Choice = tuple[tuple[float, ...], tuple[float, float]]  # shares of the groups, what is doubtful


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
            kind = KINDS.index(judge.kind_of(near[0], judge.certainty(near[0]))) if near else 0
            out.append((float(senses.expected[near[0]]) if near else np.nan, kind, label))
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


def shares_of(groups: tuple[float, ...]) -> dict[str, float]:
    return {kind: share for kinds, share in zip(GROUPS, groups, strict=True) for kind in kinds}


def told_by(choice: Choice, means: np.ndarray, expected: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """The factuality that a choice gives; what was not found is taken to have happened."""
    shares, bounds = choice
    share = np.array([shares_of(shares)[kind] for kind in KINDS])[kinds]
    mixed = (1 - share) * expected + share * means[kinds]
    return np.array([3.0 if np.isnan(x) else stretched(float(x), bounds) for x in mixed])


def choices(means: np.ndarray, table: Table) -> tuple[list[Choice], np.ndarray]:
    """All that are tried, and what each of them gives, a row a choice."""
    expected, kinds, _ = table
    tried = [
        (shares, (round(float(low), 1) + 0.0, round(float(high), 1)))
        for shares, low, high in product(product(*SHARES), LOW, HIGH)
    ]
    return tried, np.array([told_by(choice, means, expected, kinds) for choice in tried])


def best(got: np.ndarray, label: np.ndarray) -> int:
    """The row that is best by macro-F1 and Pearson's r together."""
    return int(np.argmax([f1 + 100 * r for f1, r in (scores(row, label) for row in got)]))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--weights", type=Path)
    args = ap.parse_args()
    encoder = Encoder(Weights.from_folder(args.weights) if args.weights else Weights.shipped(), cut)
    parts = [known(args.shared, name, encoder) for name in ("uw-train", "meantime-train")]
    kinds, labels = (np.concatenate([part[k] for part in parts]) for k in (1, 2))
    found = ~np.isnan(np.concatenate([part[0] for part in parts]))
    means = np.array([labels[found & (kinds == k)].mean() for k in range(len(KINDS))])
    dev = known(args.shared, "uw-dev", encoder)
    tried, got = choices(means, dev)
    label = dev[2]
    shares, bounds = tried[best(got, label)]
    table = {
        "command": "python -m training.factuality ../shared",
        "means": {name: round(mean, 3) for name, mean in zip(KINDS, means.tolist(), strict=True)},
        "shares": shares_of(shares),
        "doubtful": bounds,
    }
    OUT.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table, indent=1), "UW dev: macro-F1, Pearson", scores(got[best(got, label)], label))
    fold = np.arange(len(label)) * 2 * FOLDS // len(label) % FOLDS
    apart = np.empty(len(label))
    for k in range(FOLDS):
        apart[fold == k] = got[best(got[:, fold != k], label[fold != k])][fold == k]
    print("chosen on four fifths, scored on the other:", scores(apart, label))


if __name__ == "__main__":
    main()
