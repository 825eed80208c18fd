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
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import data
from training.batch import WINDOWS, Step, load_tokenizer
from training.cached import batches
from training.further import Further
from training.network import Reader
from training.prepare import prepare
from training.pretrained import load_reader
from training.said import Known, prepared, said_losses

REFITTED = ("to_cue", "to_source")


def documents(shared: Path, work: Path, net: Further, old: Reader) -> list[Known]:
    tokenizer = load_tokenizer(work / "minilm")
    out = []
    for name in ("polnear", "gap", "polnear-more", "gap-more"):
        pairs = prepared(shared, work, name, old)
        doc_of = {id(d): doc for d, doc in pairs}
        for part in batches([d for d, _ in pairs], random.Random(0)):
            with torch.no_grad():
                vectors = net.layers(part)[0][-1]
            at = 0
            for d in part:
                n = len(d.lesson.pieces)
                out.append(Known(doc_of[id(d)], vectors[at : at + n].bfloat16(), d.vectors))
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
            loss = said_losses(reader, old, docs[at : at + 8], args.gold, REFITTED)
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
