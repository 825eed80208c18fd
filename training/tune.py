"""Try biases of the roles' tags and a least confidence on PolNeAR's dev part; the choice goes into export.py.

python -m training.tune ../shared parley/language/weights
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.english.tokens import cut
from parley.language.encoder import Encoded, Encoder, Weights
from parley.model import Document
from parley.reading.reader import Reader
from training.data import Example, polnear


class Replayed(Encoder):
    """An encoder that gives what was encoded before, with a bias on the roles' tags."""

    def __init__(self, made: list[Encoded], bias: NDArray[np.float32]) -> None:
        self.made, self.bias = made, bias

    def encode_all(self, texts: Any) -> Any:
        for _, e in zip(texts, self.made, strict=False):
            again = replace(e, scores={**e.scores, "roles": e.scores["roles"] + self.bias})
            again.__dict__.update(trees=e.trees, senses=e.senses)  # what these are read from is given out once
            yield again


def measure(weights: Weights, examples: list[Example], made: list[Encoded], bias: list[float]) -> str:
    import attribution

    reader = Reader(weights)
    reader._encoder = Replayed(made, np.array(bias, np.float32))
    score = attribution.Score()
    for e, found in zip(examples, reader.extract_all(Document(x.id, x.text) for x in examples), strict=True):
        score.add(
            e.attributions,
            [
                {
                    role: [tuple(s) for s in part.spans] if (part := getattr(x, role)) else []
                    for role in attribution.ROLES
                }
                for x in found.statements
            ],
        )
    return str(score.result())


def main(shared: Path, folder: Path) -> None:
    weights = Weights.from_folder(folder)
    examples = list(polnear(shared, "dev", {}))
    made = list(Encoder(weights, cut).encode_all(e.text for e in examples))
    zero = [0.0] * 7
    for least in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        print("least", least, measure(replace(weights, least=least), examples, made, zero), flush=True)
        unsourced = replace(weights, least_unsourced=least)
        print("least without a source", least, measure(unsourced, examples, made, zero), flush=True)
    for name, tags in (
        ("O", [0]),
        ("B", [1, 3, 5]),
        ("I-source", [2]),
        ("I-cue", [4]),
        ("I-content", [6]),
        ("I", [2, 4, 6]),
    ):
        for amount in (-0.3, 0.3, 0.6):
            bias = [amount if k in tags else 0.0 for k in range(7)]
            print(name, amount, measure(weights, examples, made, bias), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
