"""What the old heads (on pieces, and of pairs of spans) learn on from: what corpora say, what they said before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from parley.actors.mentions import NAME_TYPES, NOMINAL_TYPES
from parley.language.features import Pieces
from parley.language.tags import runs
from training import data
from training.batch import load_tokenizer
from training.cached import Cached
from training.nested import within
from training.network import Pairs, Reader, partial_crf_loss
from training.prepare import HEADS, KNOWN_BEFORE, NESTED, Choice, Prepared, prepare
from training.wires import wires

SEGMENT = 192
Segment = tuple[Tensor, NDArray[np.bool_]]  # vectors of pieces, and their allowed tags


@dataclass
class Known:
    """A document with its new and old vectors, (pieces, width) each, and what is known of it."""

    doc: Prepared
    new: Tensor
    old: Tensor


def names_of(reader: Reader, p: Pieces, vectors: Tensor, head: str = "names") -> list[tuple[int, int, str]]:
    """The names, or "nominals", that the reader finds, (start, end, type) in code points."""
    with torch.no_grad():
        path = reader.heads[head](vectors).argmax(1).numpy()
    types = NAME_TYPES if head == "names" else NOMINAL_TYPES
    return [(int(p.starts[first]), int(p.ends[last]), types[kind]) for kind, first, last in runs(path)]


def prepared(shared: Path, work: Path, name: str, old: Reader) -> list[tuple[Cached, Prepared]]:
    """The cached documents of a corpus, each with what is known of its pieces; other names are the old reader's."""
    tokenizer = load_tokenizer(work / "minilm")
    corpus = name.removesuffix("-more")
    made = {"polnear": data.polnear, "gap": data.gap}
    if corpus == "wires":
        examples = wires()
    elif corpus in made:
        examples = made[corpus](shared, "train" if corpus == "polnear" else "development", {})
    else:
        examples = data.gum(shared, "train")
    known = {e.id: e for e in examples}
    for number, contents in within(work / "nested.jsonl").items() if corpus == "polnear" else ():
        if number in known:
            known[number].nested = contents
    docs: list[Cached] = torch.load(work / f"cache/{name}.pt", weights_only=False)
    out = []
    for d in docs:
        e = known[d.lesson.id]
        if e.gap is not None:
            found = names_of(old, d.lesson.pieces, d.vectors.float())
            options = {(s, t) for s, t, _ in e.gap[1]}
            apart = [x for x in found if not any(x[0] < t and s < x[1] for s, t in options)]
            e.names = sorted([*apart, *((s, t, "person") for s, t in options)])
        if e.spoken is not None:
            e.names, e.nominals = (names_of(old, d.lesson.pieces, d.vectors.float(), h) for h in ("names", "nominals"))
        out.append((d, prepare(e, tokenizer)))
    return out


def pair_scores(scorer: Pairs, vectors: Tensor, c: Choice) -> Tensor:
    left, right = torch.from_numpy(c.left), torch.from_numpy(c.right)
    lv = torch.cat([vectors[left[:, 0]], vectors[left[:, 1]]], dim=1)
    rv = torch.cat([vectors[right[:, 0]], vectors[right[:, 1]]], dim=1)
    return scorer(lv, rv, torch.from_numpy(c.i), torch.from_numpy(c.j), torch.from_numpy(c.features))


def choice_losses(new: Tensor, old: Tensor, c: Choice) -> tuple[Tensor, Tensor]:
    """(as the corpus says, as the old head said), each summed over items."""
    n, width = len(c.left), len(c.i)
    i, all_ = torch.from_numpy(c.i), torch.arange(width)
    tables = []
    for scores in (new, old):
        table = torch.full((n, width + 1), -1e4)
        table[i, all_] = scores
        if c.null is not None:
            table[:, -1] = 0.0
        tables.append(table)
    gold = torch.full((n, width + 1), False)
    gold[i, all_] = torch.from_numpy(c.gold)
    if c.null is not None:
        gold[torch.from_numpy(c.null), -1] = True
    logp = tables[0].log_softmax(1)
    usable = gold.any(1)
    right = -(logp.masked_fill(~gold, -1e4)[usable]).logsumexp(1).sum()
    alike = F.kl_div(logp, tables[1].log_softmax(1), log_target=True, reduction="sum")
    return right, alike


def _crf_loss(net: Reader, head: str, segments: list[Segment], transitions: Tensor) -> Tensor:
    """Of stretches of pieces, each with the tags that are allowed: for every four pieces."""
    longest = max(len(v) for v, _ in segments)
    scores = torch.zeros(len(segments), longest, HEADS[head])
    allowed = np.ones((len(segments), longest, HEADS[head]), np.bool_)
    for row, (v, a) in enumerate(segments):
        scores[row, : len(v)] = net.heads[head](v)
        allowed[row, : len(a)] = a
    lengths = torch.tensor([len(v) for v, _ in segments])
    return partial_crf_loss(scores, torch.from_numpy(allowed), lengths, transitions) / (int(lengths.sum()) / 4)


def said_losses(net: Reader, old: Reader, part: list[Known], gold: float, pairs_of: tuple[str, ...]) -> Tensor:
    new_vectors = net.drop(torch.cat([k.new for k in part]).float())
    old_vectors = torch.cat([k.old for k in part]).float()
    total = torch.zeros(())
    for name in KNOWN_BEFORE:
        with torch.no_grad():
            target = old.heads[name](old_vectors).log_softmax(-1)
        logp = net.heads[name](new_vectors).log_softmax(-1)
        total = total + 4 * F.kl_div(logp, target, log_target=True, reduction="sum") / len(logp)
    at, count = 0, 0
    pairs = torch.zeros(())
    segments: list[Segment] = []
    nested: list[Segment] = []
    for k in part:
        n = len(k.new)
        vectors, before = new_vectors[at : at + n], old_vectors[at : at + n]
        for name, c in k.doc.choices.items():
            scorer = name.removeprefix(f"{NESTED} ")
            if len(c.i) == 0 or scorer not in pairs_of:
                continue
            with torch.no_grad():
                said = pair_scores(old.pairs[scorer], before, c)
            right, alike = choice_losses(pair_scores(net.pairs[scorer], vectors, c), said, c)
            pairs = pairs + gold * right + (1 - gold) * alike
            count += len(c.left)
        if "roles" in k.doc.allowed:
            for s in range(0, n, SEGMENT):
                segments.append((vectors[s : s + SEGMENT], k.doc.allowed["roles"][s : s + SEGMENT]))
        for first, a in k.doc.nested:
            nested.append((vectors[first : first + len(a)][:SEGMENT], a[:SEGMENT]))
        at += n
    if segments and gold:
        total = total + gold * _crf_loss(net, "roles", segments, net.transitions)
    if nested and gold:
        total = total + gold * _crf_loss(net, NESTED, nested, net.nested_transitions)
    return total + pairs / max(1, count)
