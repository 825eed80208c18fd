"""What a trained reader says of texts, for a smaller one to learn from (Hinton et al. 2015; Jiao et al. 2020)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from training.batch import WINDOWS, Step, batches
from training.prepare import Prepared
from training.pretrained import load_reader


@dataclass(frozen=True)
class Taught:
    """For each piece of a document the tags' probabilities (pieces, tags) and the encoder's vector (pieces, width).

    Vectors are standardised, so that each of their numbers weighs the same.
    """

    tags: NDArray[np.float32]
    vectors: NDArray[np.float16]


class Teacher:
    """A trained reader; ``seen`` are documents by which its vectors are standardised."""

    def __init__(self, weights: Path, work: Path, seen: list[Prepared]) -> None:
        self.net = load_reader(weights, work)
        self.width = self.net.encoder.width
        sample = torch.cat([self._vectors([doc]) for doc in seen])
        self.mean, self.deviation = sample.mean(0), sample.std(0)

    def _vectors(self, docs: list[Prepared]) -> Tensor:
        with torch.no_grad():
            return Step(docs, *WINDOWS[0]).vectors(self.net, True)

    def teach(self, docs: list[Prepared]) -> dict[str, Taught]:
        """By document id."""
        out = {}
        for part in batches(list({d.id: d for d in docs}.values()), random.Random(0)):
            vectors = self._vectors(part)
            with torch.no_grad():
                tags = F.softmax(self.net.heads["roles"](vectors), dim=-1).numpy()
            standard = ((vectors - self.mean) / self.deviation).to(torch.float16).numpy()
            at = 0
            for doc in part:
                end = at + len(doc.pieces)
                out[doc.id] = Taught(tags[at:end], standard[at:end])
                at = end
        return out
