"""The encoder while it is tuned: texts to vectors of their pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from parley.coding.stances.encoders import BESIDE, OF_CONCEPT
from training.network import Drop
from training.stance_encoders import HEADS, Body, Layer

FROZEN = 4  # layers that stay as they are
TOGETHER = 3_000  # word pieces that go through at once, with what fills short texts up
DROPOUT = 0.1
Places = tuple[tuple[int, int], ...]  # of a text, in code points


@dataclass(frozen=True)
class Asked:
    """Word pieces, and those among them that stand for the words asked about."""

    ids: tuple[int, ...]
    inside: tuple[int, ...]


class Tuned(nn.Module):
    """The encoder; only the layers above ``FROZEN`` move."""

    def __init__(self, weights: dict[str, Tensor], tokenizer: Tokenizer) -> None:
        super().__init__()
        self.body = Body(weights)
        self.moving = self.body.layers[FROZEN:]
        for parameter in self.body.parameters():
            parameter.requires_grad = False
        for parameter in self.moving.parameters():
            parameter.requires_grad = True
        self.drop = Drop(DROPOUT)
        self.tokenizer = tokenizer
        self.words = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.places = weights["embeddings.position_embeddings.weight"] + kind

    def asked(self, text: str, places: Places = (), beside: str = "") -> Asked:
        """A text by itself, or behind the words of a concept; all of the text is asked about where no place is."""
        before = self.tokenizer.encode(beside).ids[:OF_CONCEPT] if beside else []
        encoding = self.tokenizer.encode(text)
        ids, offsets = encoding.ids[before != [] :], encoding.offsets[before != [] :]
        ids, offsets = ids[: BESIDE - len(before)], offsets[: BESIDE - len(before)]
        found = [i for i, (a, b) in enumerate(offsets) if b > a and any(a < end and b > start for start, end in places)]
        inside = found or [i for i, (a, b) in enumerate(offsets) if b > a] or [0]
        return Asked((*before, *ids), tuple(len(before) + i for i in inside))

    def forward(self, tasks: Sequence[Asked]) -> tuple[Tensor, Tensor, list[Tensor]]:
        """Means over all pieces and over those inside, (tasks, width) each, and each text's pieces."""
        order = sorted(range(len(tasks)), key=lambda i: len(tasks[i].ids))
        whole: list[Tensor] = [torch.empty(0)] * len(tasks)
        inside, pieces = list(whole), list(whole)
        for part in _parts(order, [len(one.ids) for one in tasks]):
            states, mask = self._states([tasks[i].ids for i in part])
            counted = mask.float()[..., None]
            means = (states * counted).sum(1) / counted.sum(1)
            for row, i in enumerate(part):
                pieces[i] = states[row, : len(tasks[i].ids)]
                whole[i], inside[i] = means[row], pieces[i][list(tasks[i].inside)].mean(0)
        return torch.stack(whole), torch.stack(inside), pieces

    def _states(self, ids: list[tuple[int, ...]]) -> tuple[Tensor, Tensor]:
        longest = max(map(len, ids))
        x, mask = torch.zeros(len(ids), longest, self.words.shape[1]), torch.zeros(len(ids), longest, dtype=torch.bool)
        for i, own in enumerate(ids):
            x[i, : len(own)], mask[i, : len(own)] = self.words[list(own)] + self.places[: len(own)], True
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                x = self.body.norm(x)
                for layer in self.body.layers[:FROZEN]:
                    x = _through(layer, x, mask, nn.Identity())
            for layer in self.moving:
                x = _through(layer, x, mask, self.drop)
        return x.float(), mask


def _parts(order: list[int], lengths: list[int]) -> list[list[int]]:
    """Rows of like length, as many together as ``TOGETHER`` holds."""
    parts: list[list[int]] = [[]]
    for i in order:
        if parts[-1] and lengths[i] * (len(parts[-1]) + 1) > TOGETHER:
            parts.append([])
        parts[-1].append(i)
    return parts


def _through(layer: Layer, x: Tensor, mask: Tensor, drop: nn.Module) -> Tensor:
    """One layer on padded rows."""
    rows, longest, width = x.shape
    each = (rows, longest, HEADS, width // HEADS)
    q, k, v = (f(x).view(each).transpose(1, 2) for f in (layer.query, layer.key, layer.value))
    # backwards this is faster on a CPU than the fused attention
    scores = (q * (width // HEADS) ** -0.5) @ k.transpose(-1, -2) + ((~mask).to(q.dtype) * -1e4)[:, None, None]
    seen = layer.out((scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(x.shape))
    x = layer.norm1(seen + x)
    return layer.norm2(drop(layer.down(functional.gelu(layer.up(x)))) + x)
