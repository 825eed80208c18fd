r"""Train a reader's upper layers on for the heads on words, so that what it knew is kept.

python -m training.further training/work --out training/work/words.pt --passes 8
python -m training.further training/work --start training/work/headed.pt --gold ../shared \
    --out training/work/together.pt --passes 8

The old heads stay as they are. What keeps them right is that the encoder's last vectors stay what they were
(knowledge distillation from the reader itself: Li and Hoiem 2016), on the new corpora and on articles alike. With
--gold the old heads learn on as well, from what the corpora say and from what they said before.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.annotated import Lesson
from training.averaged import Average
from training.batch import Neighbours
from training.cached import LOWER, Cached, batches, upper
from training.network import Reader
from training.prepare import KNOWN_BEFORE, PAIRS, Prepared
from training.pretrained import load_reader, with_nested
from training.said import Known, prepared, said_losses
from training.scored import scores
from training.treeteacher import Told
from training.wordheads import (
    Made,
    Sentences,
    WordHeads,
    arc_scores,
    relation_scores,
    sense_losses,
    tree_losses,
)

WEIGHTS = {
    **{"arc": 1.0, "relation": 1.0, "upos": 0.3, "factuality": 0.7, "event": 0.4},
    **{"pair": 0.25, "root": 0.5, "none": 0.2, "quad": 0.3},
    **{"vectors": 1.0, "roles": 2.0, "names": 0.5, "nominals": 0.5},
}
KEPT = ("polnear", "gap")  # in which nothing new is known
SAID = ("polnear", "polnear-more", "gap", "gap-more", "gum-said")  # what the old heads learned from
WIRES = "wires"  # of which they knew nothing: what is marked there counts alone
# how often, or what share of it, in each pass
OFTEN = {"plv": 2, "ewt": 0.5, "polnear": 0.4, "gap": 0.4, "un": 0.4}
OFTEN_WITH_GOLD = {
    **{"plv": 2, "ewt": 0.5, "un": 0.4},
    **{"polnear": 0.2, "polnear-more": 0.2, "gap": 0.3, "gap-more": 0.3, "gum-said": 0.3},
}
# with a teacher of trees
TREES_TOLD = {"arc": 0.5, "relation": 0.5, "arc told": 1.0, "relation told": 1.0, "upos told": 0.2}
OFTEN_WIRES = {WIRES: 2}
OFTEN_TOLD = {"gap": 0.5, "gap-more": 0.5, "ewt": 0.6, "polnear": 0.35, "polnear-more": 0.35}
GOLD = 0.4  # the weight of what the corpora say, beside what the old heads said
SAID_WEIGHT, VECTORS_WITH_GOLD, WIRES_WEIGHT = 0.5, 0.5, 0.5


class Further(nn.Module):
    """A reader with heads on words; only the upper layers and the new heads learn."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        width, layers = reader.encoder.width, len(reader.encoder.layers) - LOWER
        self.words = WordHeads(width, layers)

    def forward(self, docs: list[Cached]) -> tuple[Tensor, Made, list[int]]:
        """The last vectors (pieces, width), what the heads make of the words, and each document's first word."""
        layers, first, last, offsets = self.layers(docs)
        return layers[-1], self.words(layers, first, last), offsets

    def layers(self, docs: list[Cached]) -> tuple[list[Tensor], Tensor, Tensor, list[int]]:
        """The upper layers (pieces, width), each word's first and last piece, and each document's first word."""
        lengths = [n for d in docs for n in d.lengths]
        near = Neighbours.of(lengths)
        index, first, last, offsets = [], [], [], []
        at = pieces = words = 0
        for d in docs:
            index.append(d.index + at)
            at += sum(d.lengths)
            offsets.append(words)
            if d.lesson.words is not None:
                first.append(d.lesson.words.first + pieces)
                last.append(d.lesson.words.last + pieces)
                words += len(d.lesson.words)
            pieces += len(d.lesson.pieces)
        rows = torch.cat(index)
        with torch.autocast("cpu", torch.bfloat16):
            layers = [x[rows].float() for x in upper(self.reader, torch.cat([d.hidden for d in docs]), near)]
        if not first:
            return layers, rows[:0], rows[:0], offsets
        to_tensor = lambda x: torch.from_numpy(np.concatenate(x).astype(np.int64))  # noqa: E731
        return layers, to_tensor(first), to_tensor(last), offsets


def is_wire(d: Cached) -> bool:
    return d.lesson.corpus == WIRES


def kept_losses(net: Reader, was: Reader, vectors: Tensor, docs: list[Cached], deviation: Tensor) -> dict[str, Tensor]:
    """How far the vectors, and what the heads on pieces say of them, went from what they ``was``; not in wires."""
    kept = torch.from_numpy(np.repeat([not is_wire(d) for d in docs], [len(d.lesson.pieces) for d in docs]))
    if not bool(kept.any()):
        return {}
    vectors, old = vectors[kept], torch.cat([d.vectors for d in docs])[kept].float()
    out = {"vectors": F.mse_loss(vectors / deviation, old / deviation)}
    for name in KNOWN_BEFORE:
        with torch.no_grad():
            target = was.heads[name](old).softmax(-1)
        logp = net.heads[name](vectors).log_softmax(-1)
        out[name] = (target * (target.clamp(min=1e-8).log() - logp)).sum(-1).mean()
    return out


@dataclass
class Taught:
    """The reader as it was, and what the corpora say of pieces, by ``id`` of the cached document (may be empty)."""

    was: Reader
    said: dict[int, Prepared]

    def losses(self, net: Reader, vectors: Tensor, docs: list[Cached]) -> dict[str, Tensor]:
        said: list[Known] = []
        wired: list[Known] = []
        at = 0
        for d in docs:
            n = len(d.lesson.pieces)
            if id(d) in self.said:
                (wired if is_wire(d) else said).append(Known(self.said[id(d)], vectors[at : at + n], d.vectors))
            at += n
        parts = (("said", said, GOLD), (WIRES, wired, 1.0))
        return {name: said_losses(net, self.was, part, gold, tuple(PAIRS)) for name, part, gold in parts if part}


def drawn(corpora: dict[str, list[Cached]], rng: random.Random, often_of: dict[str, float]) -> list[Cached]:
    docs: list[Cached] = []
    for name, these in corpora.items():
        often = often_of.get(name, 1.0)
        docs += these * int(often) + rng.sample(these, round(len(these) * (often % 1)))
    return docs


def told_losses(net: WordHeads, made: Made, part: list[tuple[Told, np.ndarray, int]]) -> dict[str, Tensor]:
    """How far trees are from what a teacher tells of them; (told, numbers of sentences, first word) a document."""
    sums = {"arc told": torch.zeros(()), "relation told": torch.zeros(()), "upos told": torch.zeros(())}
    count = 0
    for told, number, at in part:
        n = len(number)
        own = Made(*(getattr(made, f)[at : at + n] for f in Made.__dataclass_fields__))
        s = Sentences.of(number)
        arcs = arc_scores(net, own, s)[torch.from_numpy(s.row), torch.from_numpy(s.place)]
        relation = relation_scores(net, own, torch.from_numpy(told.head).long())
        for name, found, right in (
            ("arc told", arcs, told.arcs),
            ("relation told", relation, told.relation),
            ("upos told", net.upos(own.tag), told.upos),
        ):
            sums[name] = sums[name] - (torch.from_numpy(right).float() * found.log_softmax(-1)).sum()
        count += n
    return {name: value / count for name, value in sums.items()} if count else {}


def told_of(work: Path, corpora: dict[str, list[Cached]]) -> dict[int, Told]:
    """What the teacher tells, by ``id`` of the cached document, which gets the words that it is told of."""
    out: dict[int, Told] = {}
    for name, docs in corpora.items():
        path = work / f"told/{name}.pt"
        if path.exists():
            for d, (words, told) in zip(docs, torch.load(path, weights_only=False), strict=True):
                d.lesson.words = words
                out[id(d)] = told
    return out


def losses(
    net: Further, docs: list[Cached], deviation: Tensor, taught: Taught | None, told: dict[int, Told]
) -> dict[str, Tensor]:
    """``taught`` is None where the encoder stays as it is; ``told`` is empty without a teacher of trees."""
    vectors, made, offsets = net(docs)
    lessons: list[Lesson] = [d.lesson for d in docs]
    known = [(x, at) for x, at in zip(lessons, offsets, strict=True) if x.words is not None]
    of_trees = [
        (told[id(d)], d.lesson.words.sentence, at)
        for d, at in zip(docs, offsets, strict=True)
        if id(d) in told and d.lesson.words is not None
    ]
    out: dict[str, Tensor] = {}
    if taught is not None:
        out |= kept_losses(net.reader, taught.was, vectors, docs, deviation)
        out |= taught.losses(net.reader, vectors, docs)
    if known:
        these, ats = [x for x, _ in known], [at for _, at in known]
        out |= tree_losses(net.words, made, these, ats) | sense_losses(net.words, made, these, ats)
    return out | told_losses(net.words, made, of_trees)


def parameters(net: Further, rate: float, head_rate: float, lower_by: float, gold: bool) -> list[dict[str, object]]:
    """Groups for the optimiser: each layer learns slower than the one above."""
    for p in net.reader.parameters():
        p.requires_grad_(False)
    groups: list[dict[str, object]] = [{"params": list(net.words.parameters()), "lr": head_rate}]
    if gold:
        old = [*net.reader.heads.parameters(), *net.reader.pairs.parameters()]
        old += [net.reader.transitions, net.reader.nested_transitions]
        for p in old:
            p.requires_grad_(True)
        groups.append({"params": old, "lr": rate})
    layers = net.reader.encoder.layers[LOWER:]
    for depth, layer in enumerate(reversed(layers)):
        if rate:
            for p in layer.parameters():
                p.requires_grad_(True)
            groups.append({"params": list(layer.parameters()), "lr": rate * lower_by**depth})
    return groups


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("--start", type=Path, help="go on from these weights (default WORK/start.pt, with new heads)")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--passes", type=int, default=8)
    ap.add_argument("--rate", type=float, default=2e-4, help="of the last layer; 0 trains the heads alone")
    ap.add_argument("--lower", type=float, default=0.9, help="of each layer against the one above")
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--gold", type=Path, help="the folder of corpora: the old heads learn on too")
    ap.add_argument("--told", action="store_true", help="trees also from what training.treeteacher tells, WORK/told")
    ap.add_argument("--wires", action="store_true", help="with --gold, learn from training/wires as well")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args(argv)
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    more = SAID if args.gold else KEPT if args.rate else ()
    names = ("gum", "ewt", "uw", "meantime", "plv", "cameo", "un", *more)
    often = OFTEN_WITH_GOLD if args.gold else OFTEN
    weights = WEIGHTS | ({"said": SAID_WEIGHT, "vectors": VECTORS_WITH_GOLD} if args.gold else {})
    if args.wires:
        weights, often = weights | {WIRES: WIRES_WEIGHT}, often | OFTEN_WIRES
    if args.told:
        weights, often = weights | TREES_TOLD, often | OFTEN_TOLD
    corpora = {
        name: torch.load(args.work / f"cache/{name}.pt", weights_only=False)
        for name in names
        if not (args.gold and name in SAID)
    }
    held = {n: torch.load(args.work / f"cache/{n}.pt", weights_only=False) for n in ("gum-dev", "uw-dev", "plv-held")}
    net = Further(load_reader(args.work / "start.pt", args.work))
    if args.start:
        net.load_state_dict(with_nested(torch.load(args.start)))
    taught = Taught(load_reader(args.work / "start.pt", args.work), {}) if args.rate else None
    if args.gold and taught is not None:
        for name in (*SAID, *((WIRES,) if args.wires else ())):
            pairs = prepared(args.gold, args.work, name, taught.was)
            corpora[name] = [d for d, _ in pairs]
            taught.said |= {id(d): doc for d, doc in pairs}
    told = told_of(args.work, corpora) if args.told else {}
    deviation = torch.cat([d.vectors for d in corpora["gum"][:20]]).float().std(0)
    groups = parameters(net, args.rate, args.head_rate, args.lower, bool(args.gold))
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    todo = batches(drawn(corpora, rng, often), rng)
    total, warm = args.passes * len(todo), 40
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / total)
    )
    average = Average(net, 0.995)
    step, began = 0, time.time()
    for number in range(args.passes):
        net.train()
        sums: dict[str, float] = {}
        for batch in todo if number == 0 else batches(drawn(corpora, rng, often), rng):
            parts = losses(net, batch, deviation, taught, told)
            loss = sum(weights[name] * value for name, value in parts.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 25 == 0:
                print(step, total, f"{time.time() - began:.0f}s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
            average.update(net)
            for name, v in parts.items():
                now = float(v.detach())
                sums[name] = 0.95 * sums.get(name, now) + 0.05 * now
        with average.in_place(net):
            torch.save(average.state, args.out)
            row = {"pass": number, "seconds": round(time.time() - began), **scores(net, held)}
            print(json.dumps(row), {k: round(v, 3) for k, v in sums.items()}, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
