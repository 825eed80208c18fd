"""Batches of documents as tensors: what one training step reads."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from parley.language import features
from training.network import Neighbours, Reader
from training.prepare import Prepared

BATCH = 4500  # word pieces in a step
WINDOWS = ((510, 40), (400, 56))  # sizes and contexts, one drawn for each step
SEGMENT = 192  # pieces at most that the losses of tag paths and of syntax take together
MASK = 103  # [MASK]


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of an unpacked model folder, for texts of any length."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class InPieces(Protocol):
    """A document cut into word pieces."""

    @property
    def pieces(self) -> features.Pieces: ...


D = TypeVar("D", bound=InPieces)


def batches(docs: list[D], rng: random.Random, most: int = BATCH) -> list[list[D]]:
    """The documents in random order, as many in a batch as ``most`` word pieces hold, at least one."""
    order = docs[:]
    rng.shuffle(order)
    out: list[list[D]] = []
    size = 0
    for doc in order:
        if not out or size + len(doc.pieces) > most:
            out.append([])
            size = 0
        out[-1].append(doc)
        size += len(doc.pieces)
    return out


class Step:
    """One batch as tensors: all windows of its documents end to end, and where each piece's vector is found."""

    def __init__(self, docs: list[Prepared], size: int, context: int, masked: float = 0.0) -> None:
        inputs, index = [], []
        self.lengths: list[int] = []
        self.offsets: list[int] = []
        self.segments: list[tuple[int, int]] = []
        at = begins = 0
        for doc in docs:
            cut = features.windows(doc.pieces, size, context)
            self.offsets.append(at)
            self.segments += [(at + w.core, at + w.end) for w in features.windows(doc.pieces, SEGMENT, 0)]
            for w, arrays in zip(cut, features.encoder_inputs(doc.pieces, cut), strict=True):
                index.append(begins + 1 + np.arange(w.core - w.start, w.end - w.start))
                inputs.append(arrays)
                self.lengths.append(len(arrays["ids"]))
                begins += self.lengths[-1]
            at += len(doc.pieces)
        if masked:
            for a in inputs:
                a["ids"] = _masked(a, masked)
        tables = [np.concatenate([a[name] for a in inputs]) for name in ("ids", "shapes", "gaps", "quotes")]
        tables.append(np.concatenate([np.arange(n) for n in self.lengths]))
        self.inputs = [torch.from_numpy(table.astype(np.int64)) for table in tables]
        self.near = Neighbours.of(self.lengths)
        self.index = torch.from_numpy(np.concatenate(index))

    def vectors(self, net: Reader, bf16: bool) -> Tensor:
        """(pieces, width) of all documents, one after the other."""
        return self.both(net, bf16)[0]

    def both(self, net: Reader, bf16: bool) -> tuple[Tensor, Tensor]:
        """The encoder's vectors at its end and midway, each (pieces, width)."""
        ctx = torch.autocast("cpu", torch.bfloat16) if bf16 else contextlib.nullcontext()
        with ctx:
            made = net.encoder(*self.inputs, self.near)
        end, midway = (h.float()[self.index] for h in (made[-1], made[net.encoder.midway]))
        return end, midway


def _masked(arrays: dict[str, np.ndarray], share: float) -> np.ndarray:
    """The window's ids with whole words, ``share`` of them, hidden; [CLS] and [SEP] stay."""
    word = np.cumsum((arrays["gaps"] != features.GLUED) | (arrays["shapes"] == features.PUNCTUATION))
    hidden = (np.random.random(int(word[-1]) + 1) < share)[word]
    hidden[[0, -1]] = False
    return np.where(hidden, MASK, arrays["ids"]).astype(np.int32)
