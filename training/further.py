r"""Train a reader's upper layers on for the heads on words, so that what it knew is kept.

python -m training.further training/work --out training/work/words.pt --passes 8

The old heads stay as they are. What keeps them right is that the encoder's last vectors stay what they were
(knowledge distillation from the reader itself: Li and Hoiem 2016), on the new corpora and on articles alike.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.annotated import Lesson
from training.batch import Neighbours
from training.cached import LOWER, Cached, upper
from training.network import Reader
from training.pretrained import load_reader
from training.scored import scores
from training.wordheads import Made, WordHeads, sense_losses, tree_losses

BATCH = 4000  # word pieces in a step
WEIGHTS = {
    **{"arc": 1.0, "relation": 1.0, "upos": 0.3, "factuality": 0.7, "event": 0.4},
    **{"pair": 0.25, "root": 0.5, "none": 0.2, "quad": 0.3},
    **{"vectors": 1.0, "roles": 2.0, "names": 0.5, "nominals": 0.5},
}
KEPT = ("polnear", "gap")  # in which nothing new is known
OFTEN = {"plv": 2, "ewt": 0.5, "polnear": 0.4, "gap": 0.4, "un": 0.4}  # how often, or what share of it, in each pass


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


def kept_losses(net: Reader, vectors: Tensor, docs: list[Cached], deviation: Tensor) -> dict[str, Tensor]:
    """How far the vectors, and what the heads on pieces say of them, went from what they were."""
    old = torch.cat([d.vectors for d in docs]).float()
    out = {"vectors": F.mse_loss(vectors / deviation, old / deviation)}
    for name, head in net.heads.items():
        with torch.no_grad():
            target = head(old).softmax(-1)
        logp = head(vectors).log_softmax(-1)
        out[name] = (target * (target.clamp(min=1e-8).log() - logp)).sum(-1).mean()
    return out


def batches(docs: list[Cached], rng: random.Random) -> list[list[Cached]]:
    order = docs[:]
    rng.shuffle(order)
    out: list[list[Cached]] = []
    size = 0
    for doc in order:
        if not out or size + len(doc.lesson.pieces) > BATCH:
            out.append([])
            size = 0
        out[-1].append(doc)
        size += len(doc.lesson.pieces)
    return out


def drawn(corpora: dict[str, list[Cached]], rng: random.Random, frozen: bool) -> list[Cached]:
    docs: list[Cached] = []
    for name, these in corpora.items():
        if frozen and name in KEPT:
            continue
        often = OFTEN.get(name, 1.0)
        docs += these * int(often) + rng.sample(these, round(len(these) * (often % 1)))
    return docs


def losses(net: Further, docs: list[Cached], deviation: Tensor, frozen: bool) -> dict[str, Tensor]:
    vectors, made, offsets = net(docs)
    lessons: list[Lesson] = [d.lesson for d in docs]
    known = [(x, at) for x, at in zip(lessons, offsets, strict=True) if x.words is not None]
    out: dict[str, Tensor] = {} if frozen else kept_losses(net.reader, vectors, docs, deviation)
    if known:
        these, ats = [x for x, _ in known], [at for _, at in known]
        out |= tree_losses(net.words, made, these, ats) | sense_losses(net.words, made, these, ats)
    return out


def parameters(net: Further, rate: float, head_rate: float, lower_by: float) -> list[dict[str, object]]:
    """Groups for the optimiser: each layer learns slower than the one above."""
    for p in net.reader.parameters():
        p.requires_grad_(False)
    groups: list[dict[str, object]] = [{"params": list(net.words.parameters()), "lr": head_rate}]
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
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args(argv)
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    names = ("gum", "ewt", "uw", "meantime", "plv", "cameo", "un", *(KEPT if args.rate else ()))
    corpora = {name: torch.load(args.work / f"cache/{name}.pt", weights_only=False) for name in names}
    held = {n: torch.load(args.work / f"cache/{n}.pt", weights_only=False) for n in ("gum-dev", "uw-dev", "plv-held")}
    net = Further(load_reader(args.work / "start.pt", args.work))
    if args.start:
        net.load_state_dict(torch.load(args.start))
    deviation = torch.cat([d.vectors for d in corpora["gum"][:20]]).float().std(0)
    optimiser = torch.optim.AdamW(parameters(net, args.rate, args.head_rate, args.lower), weight_decay=0.01)
    todo = batches(drawn(corpora, rng, not args.rate), rng)
    total, warm = args.passes * len(todo), 40
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / total)
    )
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    step, began = 0, time.time()
    for number in range(args.passes):
        net.train()
        sums: dict[str, float] = {}
        for batch in todo if number == 0 else batches(drawn(corpora, rng, not args.rate), rng):
            parts = losses(net, batch, deviation, not args.rate)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 25 == 0:
                print(step, total, f"{time.time() - began:.0f}s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
            share = 1 - min(0.995, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    average[k].lerp_(v, share)
            for name, v in parts.items():
                now = float(v.detach())
                sums[name] = 0.95 * sums.get(name, now) + 0.05 * now
        live = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(average)
        torch.save(average, args.out)
        row = {"pass": number, "seconds": round(time.time() - began), **scores(net, held)}
        print(json.dumps(row), {k: round(v, 3) for k, v in sums.items()}, flush=True)
        net.load_state_dict(live)


if __name__ == "__main__":
    main(sys.argv[1:])
