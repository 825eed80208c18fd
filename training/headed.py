"""Train the heads on words alone, on what a trained encoder makes of each word: passes are cheap here.

python -m training.headed training/work --start training/work/words.pt --out training/work/headed.pt
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from training.annotated import Lesson
from training.averaged import Average
from training.cached import Cached, batches
from training.further import Further
from training.pretrained import load_reader
from training.scored import factuality_figures, pair_figures, tree_figures
from training.wordheads import ARC, ARGUMENT, RELATION, SENSE, TAG, Made, WordHeads, sense_losses, tree_losses

TREES = ("gum", "ewt", "gum-dev")
SENSES = ("uw", "meantime", "plv", "cameo", "un", "uw-dev", "plv-held")
HELD = ("gum-dev", "uw-dev", "plv-held")
WEIGHTS = {
    **{"factuality": 0.7, "event": 0.5, "pair": 0.3, "root": 0.6, "none": 0.3, "quad": 0.3},
    **{"arc": 1.0, "relation": 1.0, "upos": 0.3},
}
FIXED = ("tree_mix", "sense_mix")
Known = tuple[Lesson, Tensor]  # what a document's words' first and last pieces are in a mix, (words, 2 × width)


def features(net: Further, docs: list[Cached], mix: Tensor) -> list[Known]:
    """In bfloat16."""
    out = []
    share = mix.softmax(0)
    with torch.no_grad():
        for part in batches(docs, random.Random(0)):
            layers, first, last, offsets = net.layers(part)
            x = sum(w * layer for w, layer in zip(share, layers, strict=True))
            both = torch.cat([x[first], x[last]], dim=-1).bfloat16()
            for d, at in zip(part, offsets, strict=True):
                out.append((d.lesson, both[at : at + len(d.lesson.words)].clone()))
    return out


def made_of(net: WordHeads, x: Tensor, trees: bool) -> Made:
    """What one half of the heads makes of features; the other's parts are empty."""
    linear, sizes = (net.tree, [ARC, ARC, RELATION, RELATION, TAG]) if trees else (net.sense, [SENSE] + 3 * [ARGUMENT])
    parts = net.drop(F.gelu(linear(net.drop(x.float())))).split(sizes, dim=-1)
    none = x.new_zeros(len(x), 0)
    return Made(*parts, *[none] * 4) if trees else Made(*[none] * 5, *parts)


def drawn(known: dict[str, list[Known]], rng: random.Random) -> list[tuple[bool, list[Known]]]:
    """Batches, each of trees or of senses."""
    out = []
    for trees in (True, False):
        docs = [
            d
            for name, these in known.items()
            if (name in TREES) == trees
            for d in these * (2 if name == "plv" else 1)
        ]
        rng.shuffle(docs)
        part: list[Known] = []
        for doc in docs:
            part.append(doc)
            if sum(len(x) for _, x in part) > 3500:
                out.append((trees, part))
                part = []
        if part:
            out.append((trees, part))
    rng.shuffle(out)
    return out


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--passes", type=int, default=16)
    ap.add_argument("--rate", type=float, default=1e-3)
    ap.add_argument("--decay", type=float, default=0.05)
    ap.add_argument("--only", choices=("trees", "senses"), help="leave the other half as it is")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args(argv)
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    net = Further(load_reader(args.work / "start.pt", args.work))
    state = torch.load(args.start)
    net.load_state_dict(state)
    net.eval()
    heads = net.words
    kept = args.out.with_suffix(".features")
    if kept.exists():
        known = torch.load(kept, weights_only=False)
    else:
        load = lambda n: torch.load(args.work / f"cache/{n}.pt", weights_only=False)  # noqa: E731
        known = {n: features(net, load(n), heads.tree_mix) for n in TREES}
        known |= {n: features(net, load(n), heads.sense_mix) for n in SENSES}
        torch.save(known, kept)
    held = {n: known.pop(n) for n in HELD}
    if args.only:
        known = {n: these for n, these in known.items() if (n in TREES) == (args.only == "trees")}
    learned = [p for n, p in heads.named_parameters() if n not in FIXED]
    optimiser = torch.optim.AdamW(learned, lr=args.rate, weight_decay=args.decay)
    total = args.passes * len(drawn(known, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 30) * max(0.02, 1 - s / total))
    average = Average(heads, 0.995)
    began = time.time()
    for number in range(args.passes):
        heads.train()
        sums: dict[str, float] = {}
        for trees, batch in drawn(known, rng):
            lessons = [lesson for lesson, _ in batch]
            offsets, at = [], 0
            for _, x in batch:
                offsets.append(at)
                at += len(x)
            made = made_of(heads, torch.cat([x for _, x in batch]), trees)
            parts = (tree_losses if trees else sense_losses)(heads, made, lessons, offsets)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 2.0)
            optimiser.step()
            schedule.step()
            average.update(heads)
            sums |= {k: 0.95 * sums.get(k, float(v.detach())) + 0.05 * float(v.detach()) for k, v in parts.items()}
        heads.eval()
        with average.in_place(heads), torch.no_grad():
            tables = {n: [(d, made_of(heads, x, n in TREES)) for d, x in these] for n, these in held.items()}
            row = {
                **tree_figures(heads, tables["gum-dev"]),
                **factuality_figures(heads, tables["uw-dev"]),
                **pair_figures(heads, tables["plv-held"]),
            }
        row = {"pass": number, "seconds": round(time.time() - began), **row}
        print(json.dumps(row), {k: round(v, 2) for k, v in sums.items()}, flush=True)
        torch.save(state | {f"words.{k}": v.clone() for k, v in average.state.items()}, args.out)


if __name__ == "__main__":
    main(sys.argv[1:])
