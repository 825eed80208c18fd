"""Fit the old heads to vectors that training on has moved a little, the encoder as it is.

    python -m training.refit ../shared training/work --start training/work/words.pt --out training/work/refit.pt

Each head learns to say of the new vectors what it said of the old ones, and what the corpora say. Coreference stays as
it is: on GUM dev it got worse for what it gained on GAP.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from parley.actors.mentions import NAME_TYPES
from parley.language.features import Pieces
from parley.language.tags import runs
from training import data
from training.batch import WINDOWS, Step, load_tokenizer
from training.cached import Cached
from training.further import Further, batches
from training.network import Pairs, Reader, partial_crf_loss
from training.prepare import HEADS, Choice, Prepared, prepare
from training.pretrained import load_reader

SEGMENT = 192
REFITTED = ("to_cue", "to_source")


@dataclass
class Known:
    """A document with its new and old vectors, (pieces, width) each, and what is known of it."""

    doc: Prepared
    new: Tensor
    old: Tensor


def names_of(reader: Reader, p: Pieces, vectors: Tensor) -> list[tuple[int, int, str]]:
    """The names that the reader finds, (start, end, type) in code points."""
    with torch.no_grad():
        path = reader.heads["names"](vectors).argmax(1).numpy()
    return [(int(p.starts[first]), int(p.ends[last]), NAME_TYPES[kind]) for kind, first, last in runs(path)]


def documents(shared: Path, work: Path, net: Further, old: Reader) -> list[Known]:
    tokenizer = load_tokenizer(work / "minilm")
    examples = {
        "polnear": {e.id: e for e in data.polnear(shared, "train", {})},
        "gap": {e.id: e for e in data.gap(shared, "development", {})},
    }
    examples |= {f"{name}-more": examples[name] for name in ("polnear", "gap")}
    out = []
    for name, known in examples.items():
        docs: list[Cached] = torch.load(work / f"cache/{name}.pt", weights_only=False)
        for part in batches(docs, random.Random(0)):
            with torch.no_grad():
                vectors = net.layers(part)[0][-1]
            at = 0
            for d in part:
                n = len(d.lesson.pieces)
                e = known[d.lesson.id]
                if e.gap is not None:
                    found = names_of(old, d.lesson.pieces, d.vectors.float())
                    options = {(s, t) for s, t, _ in e.gap[1]}
                    apart = [x for x in found if not any(x[0] < t and s < x[1] for s, t in options)]
                    e.names = sorted([*apart, *((s, t, "person") for s, t in options)])
                out.append(Known(prepare(e, tokenizer), vectors[at : at + n].bfloat16(), d.vectors))
                at += n
    return out + _gum(shared, tokenizer, net.reader, old)


def _gum(shared: Path, tokenizer: Tokenizer, new: Reader, old: Reader) -> list[Known]:
    """GUM's texts as the heads on pieces learned them, which are laid out a little otherwise than for trees."""
    out = []
    for doc in (prepare(e, tokenizer) for e in data.gum(shared, "train")):
        step = Step([doc], *WINDOWS[0])
        with torch.no_grad():
            vectors = [step.vectors(reader, True).bfloat16() for reader in (new, old)]
        out.append(Known(doc, *vectors))
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


def losses(net: Reader, old: Reader, part: list[Known], gold: float) -> Tensor:
    new_vectors = net.drop(torch.cat([k.new for k in part]).float())
    old_vectors = torch.cat([k.old for k in part]).float()
    total = torch.zeros(())
    for name in HEADS:
        with torch.no_grad():
            target = old.heads[name](old_vectors).log_softmax(-1)
        logp = net.heads[name](new_vectors).log_softmax(-1)
        total = total + 4 * F.kl_div(logp, target, log_target=True, reduction="sum") / len(logp)
    at, count = 0, 0
    pairs = torch.zeros(())
    segments = []
    for k in part:
        n = len(k.new)
        vectors, before = new_vectors[at : at + n], old_vectors[at : at + n]
        for name, c in k.doc.choices.items():
            if len(c.i) == 0 or name not in REFITTED:
                continue
            with torch.no_grad():
                said = pair_scores(old.pairs[name], before, c)
            right, alike = choice_losses(pair_scores(net.pairs[name], vectors, c), said, c)
            pairs = pairs + gold * right + (1 - gold) * alike
            count += len(c.left)
        if "roles" in k.doc.allowed:
            for s in range(0, n, SEGMENT):
                segments.append((vectors[s : s + SEGMENT], k.doc.allowed["roles"][s : s + SEGMENT]))
        at += n
    if segments and gold:
        longest = max(len(v) for v, _ in segments)
        scores = torch.zeros(len(segments), longest, HEADS["roles"])
        allowed = np.ones((len(segments), longest, HEADS["roles"]), np.bool_)
        for row, (v, a) in enumerate(segments):
            scores[row, : len(v)] = net.heads["roles"](v)
            allowed[row, : len(a)] = a
        lengths = torch.tensor([len(v) for v, _ in segments])
        crf = partial_crf_loss(scores, torch.from_numpy(allowed), lengths, net.transitions)
        total = total + gold * crf / (int(lengths.sum()) / 4)
    return total + pairs / max(1, count)


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("work", type=Path)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--passes", type=int, default=4)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--gold", type=float, default=0.3, help="the weight of what the corpora say, beside the old heads")
    args = ap.parse_args(argv)
    rng = random.Random(1)
    torch.manual_seed(1)
    old = load_reader(args.work / "start.pt", args.work)
    net = Further(load_reader(args.work / "start.pt", args.work))
    net.load_state_dict(torch.load(args.start))
    net.eval()
    docs = documents(args.shared, args.work, net, old)
    reader = net.reader
    for p in net.parameters():
        p.requires_grad_(False)
    modules = (reader.heads, *(reader.pairs[name] for name in REFITTED))
    learned = [p for m in modules for p in m.parameters()] + [reader.transitions]
    for p in learned:
        p.requires_grad_(True)
    optimiser = torch.optim.AdamW(learned, lr=args.rate, weight_decay=0.0)
    reader.train()
    total = args.passes * (len(docs) // 8 + 1)
    step, began = 0, time.time()
    for number in range(args.passes):
        rng.shuffle(docs)
        sums = 0.0
        for at in range(0, len(docs), 8):
            loss = losses(reader, old, docs[at : at + 8], args.gold)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = args.rate * max(0.02, 1 - step / total)
            optimiser.step()
            step += 1
            sums += float(loss.detach())
        print(number, round(sums / (len(docs) / 8), 4), f"{time.time() - began:.0f}s", flush=True)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main(sys.argv[1:])
