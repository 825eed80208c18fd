"""The heads on words: trees (Dozat and Manning 2017), how sure an event is, and who did what to whom.

A word is its first and last piece. Trees read a mix of the encoder's layers of their own (Peters et al. 2018), what is
about sense another. The root of an event is learned from pairs of source and target without their trigger:
the likelihood is summed over the words that may be it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from parley.language.universal import RELATIONS, ROOTS, UPOS
from training.annotated import Lesson

ARC, RELATION, TAG = 128, 40, 64  # sizes of a word as dependent and as head, and for its part of speech
SENSE, ARGUMENT = 128, 48
VALUES = np.arange(-3, 4, dtype=np.float32)  # of factuality


class WordHeads(nn.Module):
    def __init__(self, width: int, layers: int) -> None:
        super().__init__()
        self.tree_mix = nn.Parameter(torch.zeros(layers))
        self.sense_mix = nn.Parameter(torch.zeros(layers))
        self.tree = nn.Linear(2 * width, 2 * ARC + 2 * RELATION + TAG)
        self.sense = nn.Linear(2 * width, SENSE + 3 * ARGUMENT)
        self.arc = nn.Parameter(torch.eye(ARC + 1, ARC) * 0.1)  # the last row weighs the head alone
        self.label = nn.Parameter(torch.zeros(RELATION + 1, len(RELATIONS), RELATION + 1))
        self.root = nn.Parameter(torch.randn(ARC + RELATION) * 0.1)  # the head of what has none
        self.upos = nn.Linear(TAG, len(UPOS))
        self.event = nn.Linear(SENSE, 1 + len(VALUES) + len(ROOTS))
        self.none = nn.Parameter(torch.zeros(2, ARGUMENT))  # of a trigger without a source, without a target
        self.target = nn.Parameter(torch.eye(ARGUMENT) * 0.1)
        self.source = nn.Parameter(torch.eye(ARGUMENT) * 0.1)
        self.drop = nn.Dropout(0.2)
        nn.init.normal_(self.label, std=0.02)

    def forward(self, layers: list[Tensor], first: Tensor, last: Tensor) -> Made:
        """``layers`` (pieces, width) each; ``first`` and ``last`` piece of each word."""
        tree = self._words(layers, self.tree_mix, first, last, self.tree)
        sense = self._words(layers, self.sense_mix, first, last, self.sense)
        return Made(
            *tree.split([ARC, ARC, RELATION, RELATION, TAG], dim=-1),
            *sense.split([SENSE, ARGUMENT, ARGUMENT, ARGUMENT], dim=-1),
        )

    def _words(self, layers: list[Tensor], mix: Tensor, first: Tensor, last: Tensor, to: nn.Linear) -> Tensor:
        x = sum(w * layer for w, layer in zip(mix.softmax(0), layers, strict=True))
        x = self.drop(torch.cat([x[first], x[last]], dim=-1).float())
        return self.drop(F.gelu(to(x)))


@dataclass
class Made:
    """Of each word: as dependent and as head, for arcs and relations; for the tag; for sense, trigger, argument."""

    dependent: Tensor
    head: Tensor
    relation_dependent: Tensor
    relation_head: Tensor
    tag: Tensor
    sense: Tensor
    trigger: Tensor
    source: Tensor
    target: Tensor


def _ones(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


@dataclass
class Sentences:
    """Rows of words by sentence, (sentences, longest), −1 beyond; and for each word its place in its sentence."""

    index: Tensor
    beyond: Tensor
    place: np.ndarray
    row: np.ndarray

    @classmethod
    def of(cls, number: np.ndarray) -> Sentences:
        """``number`` (words,) ascends from sentence to sentence."""
        begins = np.flatnonzero(np.r_[True, number[1:] != number[:-1]])
        row = np.cumsum(np.r_[False, number[1:] != number[:-1]])
        place = np.arange(len(number)) - begins[row]
        index = np.full((len(begins), int(place.max()) + 1), -1)
        index[row, place] = np.arange(len(number))
        return cls(torch.from_numpy(index).clamp(min=0), torch.from_numpy(index < 0), place, row)


def arc_scores(net: WordHeads, made: Made, s: Sentences) -> Tensor:
    """(sentences, words, 1 + words): of each word's head, the root first."""
    heads = made.head[s.index]
    root = net.root[:ARC].expand(len(heads), 1, ARC)
    heads = torch.cat([root, heads], dim=1)
    scores = _ones(made.dependent[s.index]) @ net.arc @ heads.transpose(1, 2)
    barred = torch.cat([torch.zeros_like(s.beyond[:, :1]), s.beyond], dim=1)
    return scores.masked_fill(barred[:, None], -1e4)


def relation_scores(net: WordHeads, made: Made, head: Tensor) -> Tensor:
    """(words, relations) given each word's head, a row or −1 for the root."""
    heads = torch.where((head < 0)[:, None], net.root[ARC:], made.relation_head[head.clamp(min=0)])
    left = torch.einsum("wa,arb->wrb", _ones(made.relation_dependent), net.label)
    return (left * _ones(heads)[:, None]).sum(-1)


def tree_losses(net: WordHeads, made: Made, lessons: list[Lesson], offsets: list[int]) -> dict[str, Tensor]:
    """Means over the words of the lessons that have trees."""
    rows, head, relation, upos, number = [], [], [], [], []
    for lesson, at in zip(lessons, offsets, strict=True):
        if lesson.head is None:
            continue
        rows.append(at + np.arange(len(lesson.words)))
        head.append(np.where(lesson.head < 0, -1, lesson.head + at))
        relation.append(lesson.relation)
        upos.append(lesson.upos)
        number.append(lesson.words.sentence + 10_000 * len(rows))
    if not rows:
        return {}
    kept = torch.from_numpy(np.concatenate(rows))
    part = Made(*(getattr(made, f)[kept] for f in Made.__dataclass_fields__))
    into = np.full(int(kept.max()) + 1, -1)
    into[np.concatenate(rows)] = np.arange(len(kept))
    heads = np.concatenate(head)
    heads = np.where(heads < 0, -1, into[heads])
    s = Sentences.of(np.concatenate(number))
    scores = arc_scores(net, part, s)[torch.from_numpy(s.row), torch.from_numpy(s.place)]
    gold = torch.from_numpy(np.where(heads < 0, 0, s.place[heads] + 1))
    h = torch.from_numpy(heads)
    return {
        "arc": F.cross_entropy(scores, gold),
        "relation": F.cross_entropy(relation_scores(net, part, h), torch.from_numpy(np.concatenate(relation))),
        "upos": F.cross_entropy(net.upos(part.tag), torch.from_numpy(np.concatenate(upos))),
    }


def expected(logits: Tensor) -> Tensor:
    """Factuality, −3 … 3, from the scores of its seven values."""
    return logits.softmax(-1) @ torch.from_numpy(VALUES)


def sense_losses(net: WordHeads, made: Made, lessons: list[Lesson], offsets: list[int]) -> dict[str, Tensor]:
    """Of factuality, of what is an event at all, of who did what to whom."""
    scores = net.event(made.sense)
    event, factuality, roots = scores[:, 0], scores[:, 1 : 1 + len(VALUES)], scores[:, 1 + len(VALUES) :]
    known, values, is_event, events, weight = [], [], [], [], []
    for lesson, at in zip(lessons, offsets, strict=True):
        if lesson.factuality is not None:
            rows = np.flatnonzero(~np.isnan(lesson.factuality))
            known.append(at + rows)
            values.append(lesson.factuality[rows])
            weight.append(np.full(len(rows), 0.4 if lesson.corpus == "ewt" else 1.0, np.float32))
        if lesson.event is not None:
            rows = np.flatnonzero(lesson.event >= 0)
            is_event.append(at + rows)
            events.append(lesson.event[rows])
    out = {}
    if known and sum(map(len, known)):
        rows_ = torch.from_numpy(np.concatenate(known))
        value = torch.from_numpy(np.concatenate(values))
        w = torch.from_numpy(np.concatenate(weight))
        low = value.floor().clamp(-3, 2)
        share = (value - low)[:, None]
        soft = F.one_hot((low + 3).long(), 7) * (1 - share) + F.one_hot((low + 4).long(), 7) * share
        logits = factuality[rows_]
        off = F.smooth_l1_loss(expected(logits), value, reduction="none")
        out["factuality"] = ((off + 0.3 * F.cross_entropy(logits, soft, reduction="none")) * w).sum() / w.sum()
    if is_event:
        rows_ = torch.from_numpy(np.concatenate(is_event))
        target = torch.from_numpy(np.concatenate(events)).float()
        out["event"] = F.binary_cross_entropy_with_logits(event[rows_], target)
    told = _event_losses(net, made, root_logp(event, roots), lessons, offsets)
    return {**out, **told}


def root_logp(event: Tensor, roots: Tensor) -> Tensor:
    """(words, roots): the logarithm of each root's chance; only what is an event at all is one of PLOVER's."""
    told = roots.log_softmax(-1)[:, 1:] + F.logsigmoid(event)[:, None]
    none = torch.log1p(-told.exp().sum(-1).clamp(max=1 - 1e-5))
    return torch.cat([none[:, None], told], dim=1)


def role_logp(net: WordHeads, made: Made, rows: Tensor) -> tuple[Tensor, Tensor]:
    """(words, 1 + words) each: of each word of a sentence as a trigger, whom it has as source and as target.

    The first column is of having none.
    """
    trigger = made.trigger[rows]
    out = []
    for k, (bilinear, words) in enumerate(((net.source, made.source), (net.target, made.target))):
        those = torch.cat([net.none[k : k + 1], words[rows]])
        out.append((trigger @ bilinear @ those.T).log_softmax(-1))
    return out[0], out[1]


def pair_logp(net: WordHeads, made: Made, roots: Tensor, rows: Tensor, source: list[int], target: list[int]) -> Tensor:
    """(words, roots): how likely each word of the sentence tells that source did it to target, in logarithms."""
    s, t = role_logp(net, made, rows)
    at = int(rows[0])
    s = s[:, torch.tensor([1 + x - at for x in source])].logsumexp(1)
    t = t[:, torch.tensor([1 + x - at for x in target])].logsumexp(1)
    return roots[rows] + (s + t)[:, None]


def _any(logp: Tensor) -> Tensor:
    """The logarithm of how likely any of these is so, each by itself."""
    not_one = torch.log1p(-logp.clamp(max=-1e-4).exp()).sum()
    return torch.log1p(-not_one.clamp(max=-1e-5).exp())


def _event_losses(
    net: WordHeads, made: Made, roots: Tensor, lessons: list[Lesson], offsets: list[int]
) -> dict[str, Tensor]:
    pairs, right, none, some = [], [], [], []
    for lesson, at in zip(lessons, offsets, strict=True):
        if lesson.no_events:
            none.append(roots[at : at + len(lesson.words), 0])
        for pair in lesson.pairs:
            allowed = torch.from_numpy(pair.roots)
            if not pair.source:
                mine = roots[at : at + len(lesson.words)]
                some.append(-_any(mine[:, allowed].logsumexp(1)))
                continue
            rows = torch.arange(at, at + len(lesson.words))
            logp = pair_logp(net, made, roots, rows, [at + x for x in pair.source], [at + x for x in pair.target])
            pairs.append(-_any(logp[:, allowed].logsumexp(1)))
            told = logp[:, 1:].logsumexp(0).log_softmax(0)
            right.append(-told[allowed[1:]].logsumexp(0))
            spare = roots[rows, 0]
            none.append(0.03 * spare)  # few words of a sentence tell of an event
    out = {}
    if pairs:
        out["pair"] = torch.stack(pairs).mean()
        out["root"] = torch.stack(right).mean()
    if some:
        out["quad"] = torch.stack(some).mean()
    if none:
        out["none"] = -torch.cat(none).mean()
    return out
