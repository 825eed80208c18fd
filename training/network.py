"""The network that is trained: one encoder pass, several heads (PyTorch; training only).

The encoder is BERT (Devlin et al. 2019) as MiniLM distilled it (Wang et al. 2020), or for teachers MPNet (Song et al.
2020), which adds a bias by relative position to attention. Three small embeddings are added to what goes in: the shape
of the word, the gap before it (glued, space, new line, blank line) and where it stands in a quotation. An uncased
vocabulary loses the first, white space the second. Attention is that of parley.language.features.neighbourhoods: each
block of pieces looks at its surroundings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from parley.language import features
from training.prepare import RELATIONS, TAGS

DROPOUT = {"coreference": 0.3}  # GUM and GAP are small, and were learned by heart


class Drop(nn.Module):
    """Dropout whose noise is cut from one drawn beforehand: drawing it anew took an eighth of a step's time."""

    def __init__(self, rate: float, drawn: int = 1 << 22) -> None:
        super().__init__()
        self.rate = rate
        self.noise = ((torch.rand(drawn) >= rate) / (1 - rate)).bfloat16()

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if x.numel() >= len(self.noise):
            return F.dropout(x, self.rate)
        start = int(torch.randint(0, len(self.noise) - x.numel(), ()))
        return x * self.noise[start : start + x.numel()].view_as(x)


@dataclass(frozen=True)
class Neighbours:
    """Which pieces of a batch look at which: ``queries`` and ``keys`` (blocks, pieces), ``rows`` (pieces,).

    As in parley.language.features.neighbourhoods, with the windows one after the other; ``bias`` (blocks, 1, 1, keys)
    bars what fills a short window's keys up.
    """

    queries: Tensor
    keys: Tensor
    rows: Tensor
    bias: Tensor

    @classmethod
    def of(cls, lengths: list[int]) -> Neighbours:
        """For windows of these lengths, laid end to end."""
        queries, keys, bias, rows = [], [], [], []
        at = blocks = 0
        for n in lengths:
            table = features.neighbourhoods(n)
            if n <= features.KEYS:
                firsts = np.arange(0, n, features.BLOCK)[:, None]
                asked = np.minimum(firsts + np.arange(features.BLOCK), n - 1)
                looked = np.tile(np.pad(np.arange(n), (0, features.KEYS - n)), (len(firsts), 1))
                barred = np.tile(np.arange(features.KEYS) >= n, (len(firsts), 1))
            else:
                asked, looked = table["queries"], table["keys"]
                barred = np.zeros(looked.shape, np.bool_)
            rows.append(table["rows"] + blocks * features.BLOCK)
            queries.append(asked + at)
            keys.append(looked + at)
            bias.append(barred)
            at += n
            blocks += len(asked)
        return cls(
            *(torch.from_numpy(np.concatenate(x).astype(np.int64)) for x in (queries, keys, rows)),
            torch.from_numpy(np.concatenate(bias).astype(np.float32) * -1e4)[:, None, None],
        )


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, drop: Drop) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, near: Neighbours, bias: Tensor) -> Tensor:
        w = x.shape[-1]
        q, k, v = self.qkv(x).split(w, dim=-1)
        q, k, v = self._heads(q, near.queries), self._heads(k, near.keys), self._heads(v, near.keys)
        # On a CPU this is three times as fast, backwards, as PyTorch's fused attention at such lengths.
        scores = (q * (w // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias.to(q.dtype)
        with torch.autocast("cpu", enabled=False):  # which would go to float32 and back
            a = scores.softmax(-1) @ v
        a = a.transpose(1, 2).reshape(-1, w)[near.rows]
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def _heads(self, x: Tensor, index: Tensor) -> Tensor:
        """(pieces, width) -> (blocks, heads, pieces of a block, width of a head)."""
        rows = x.index_select(0, index.flatten())
        return rows.view(*index.shape, self.heads, -1).transpose(1, 2)


class Encoder(nn.Module):
    """ids, shapes, gaps, quotes, places, each (pieces,) -> (pieces, width) after each layer."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        w = config["hidden_size"]
        self.width = w
        self.words = nn.Embedding(config["vocab_size"], w)
        self.places = nn.Embedding(config["max_position_embeddings"], w)
        self.kind = nn.Parameter(torch.zeros(w))
        self.shapes = nn.Embedding(features.SHAPES, w)
        self.gaps = nn.Embedding(features.GAPS, w)
        self.quotes = nn.Embedding(features.QUOTES, w)
        for table in (self.shapes, self.gaps, self.quotes):
            nn.init.normal_(table.weight, std=0.01)
        buckets = config.get("relative_attention_num_buckets", 0)
        self.relative = nn.Embedding(buckets, config["num_attention_heads"]) if buckets else None
        self.midway = config["num_hidden_layers"] * 2 // 3 - 1  # the layer whose output knows syntax
        self.norm = nn.LayerNorm(w, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(
            Layer(w, config["num_attention_heads"], config["intermediate_size"], self.drop)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(
        self, ids: Tensor, shapes: Tensor, gaps: Tensor, quotes: Tensor, places: Tensor, near: Neighbours
    ) -> list[Tensor]:
        x = self.words(ids) + self.places(places) + self.kind
        x = x + self.shapes(shapes) + self.gaps(gaps) + self.quotes(quotes)
        x = self.drop(self.norm(x))
        bias = near.bias
        if self.relative is not None:
            apart = places[near.keys][:, None] - places[near.queries][:, :, None]
            bias = bias + self.relative(_buckets(apart)).permute(0, 3, 1, 2)
        made = []
        for layer in self.layers:
            x = layer(x, near, bias)
            made.append(x)
        return made


def _buckets(apart: Tensor, half: int = 16, farthest: int = 128) -> Tensor:
    """The buckets of relative positions (Raffel et al. 2020) of ``apart``, key minus query: near ones one by one."""
    n, exact = apart.abs(), half // 2
    steps = (n.clamp(min=1) / exact).log() / math.log(farthest / exact) * (half - exact)
    far = (exact + steps.long()).clamp(max=half - 1)
    return torch.where(n < exact, n, far) + half * (apart > 0)


class Pairs(nn.Module):
    """parley.language.pairs.PairScorer, to be trained."""

    def __init__(self, width: int, features: int, hidden: int = 128, rank: int = 64, dropout: float = 0.1) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.randn(2 * width, hidden) * (2 * width) ** -0.5)
        self.b = nn.Parameter(torch.randn(2 * width, hidden) * (2 * width) ** -0.5)
        self.f = nn.Parameter(torch.randn(features, hidden) * 0.2)
        self.d = nn.Parameter(torch.zeros(hidden))
        self.w = nn.Parameter(torch.randn(hidden) * hidden**-0.5)
        self.u = nn.Parameter(torch.randn(2 * width, rank) * 0.02)
        self.v = nn.Parameter(torch.randn(2 * width, rank) * 0.02)
        self.drop = nn.Dropout(dropout)

    def forward(self, left: Tensor, right: Tensor, i: Tensor, j: Tensor, features: Tensor) -> Tensor:
        left, right = self.drop(left), self.drop(right)
        hidden = (left @ self.a)[i] + (right @ self.b)[j] + features @ self.f + self.d
        return self.drop(hidden.relu()) @ self.w + ((left @ self.u)[i] * (right @ self.v)[j]).sum(-1)


class Syntax(nn.Module):
    """Part of speech, relation and head of each word, asked of the encoder midway (Søgaard and Goldberg 2016)."""

    def __init__(self, width: int, tags: int, relations: int, rank: int = 96) -> None:
        super().__init__()
        self.tag = nn.Linear(width, tags)
        self.relation = nn.Linear(width, relations)
        self.word, self.head = nn.Linear(width, rank), nn.Linear(width, rank)

    def arcs(self, vectors: Tensor) -> Tensor:
        """(texts, pieces, width) -> scores (texts, pieces, pieces) of each piece's head."""
        return self.word(vectors) @ self.head(vectors).transpose(-1, -2)


class Reader(nn.Module):
    """Encoder, token heads and pair heads together; ``syntax`` serves training alone."""

    def __init__(self, encoder: Encoder, heads: dict[str, int], pairs: dict[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: nn.Linear(encoder.width, tags) for name, tags in heads.items()})
        self.pairs = nn.ModuleDict(
            {name: Pairs(encoder.width, n, dropout=DROPOUT.get(name, 0.1)) for name, n in pairs.items()}
        )
        self.syntax = Syntax(encoder.width, TAGS, RELATIONS)
        self.transitions = nn.Parameter(torch.zeros(heads["roles"], heads["roles"]))
        self.nested_transitions = nn.Parameter(torch.zeros(heads["nested"], heads["nested"]))
        self.drop = nn.Dropout(0.1)


def partial_crf_loss(scores: Tensor, allowed: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood, summed, of all tag paths that ``allowed`` (n, t, tags) admits (Tsuboi et al. 2008).

    ``scores`` is (n, t, tags), ``lengths`` (n,). With one allowed tag a piece this is the CRF's usual loss.
    """
    n, t, _ = scores.shape
    barred = (~allowed).to(scores.dtype) * -1e4
    both = torch.cat([scores + barred, scores])
    alpha = both[:, 0]
    ends = torch.cat([lengths, lengths])
    for step in range(1, t):
        moved = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + both[:, step]
        alpha = torch.where((ends > step)[:, None], moved, alpha)
    total = torch.logsumexp(alpha, dim=1)
    return (total[n:] - total[:n]).sum()
