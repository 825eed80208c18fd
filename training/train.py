r"""Train the reader: all heads on one encoder pass, PolNeAR, GUM and GAP together.

python -m training.train ../shared training/work --seed 1 --epochs 6
python -m training.train ../shared training/work --seed 5 --epochs 6 --start training/work/seed1.pt \
  --teacher training/work/seed4.pt
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import data
from training.averaged import Average
from training.batch import WINDOWS, Step, batches, load_tokenizer
from training.evaluate import evaluate_polnear
from training.network import Reader, partial_crf_loss
from training.prepare import HEADS, Choice, Prepared, prepare
from training.pretrained import ADDED, new_reader
from training.replaced import replaced
from training.teachers import Taught, Teacher
from training.varied import Stock

MASKED = 0.06  # the share of words that a training step hides behind [MASK]
RATE, HEAD_RATE = 3e-4, 1e-3
SYNTAX = {"tag": 0.2, "relation": 0.3, "head": 0.3}
ALONE = {"roles": 1.0, "names": 0.3, "nominals": 0.3, "to_cue": 0.5, "to_source": 0.5, "coreference": 0.5, **SYNTAX}
WITH_TEACHER = {
    **{"roles": 0.5, "teacher": 4.0, "names": 1.0, "nominals": 0.8},
    **{"to_cue": 0.5, "to_source": 0.5, "coreference": 0.7, **SYNTAX},
}
VECTORS = 0.5  # what being like the teacher's vectors weighs in the first pass; with each pass less
VARIED = 0.5  # the share of the articles that a reader with a teacher also reads with other words, others each pass


def choice_loss(net: Reader, name: str, vectors: Tensor, c: Choice, at: int) -> Tensor | None:
    """Marginal likelihood of the right candidates, summed over items."""
    if len(c.i) == 0:
        return None
    left = torch.from_numpy(c.left + at)
    right = torch.from_numpy(c.right + at)
    lv = torch.cat([vectors[left[:, 0]], vectors[left[:, 1]]], dim=1)
    rv = torch.cat([vectors[right[:, 0]], vectors[right[:, 1]]], dim=1)
    i = torch.from_numpy(c.i)
    scores = net.pairs[name](lv, rv, i, torch.from_numpy(c.j), torch.from_numpy(c.features))
    n = len(left)
    all_ = torch.full((n, len(c.i) + 1), -1e4)
    all_[i, torch.arange(len(c.i))] = scores
    gold = torch.full((n, len(c.i) + 1), -1e4)
    right_ones = torch.from_numpy(np.flatnonzero(c.gold))
    gold[i[right_ones], right_ones] = scores[right_ones]
    if c.null is not None:
        all_[:, -1] = 0.0
        gold[torch.from_numpy(c.null), -1] = 0.0
    usable = (gold > -1e3).any(dim=1)
    loss = torch.logsumexp(all_, 1) - torch.logsumexp(gold, 1)
    return loss[usable].sum()


def syntax_losses(net: Reader, step: Step, docs: list[Prepared], midway: Tensor) -> Iterator[tuple[str, Tensor, int]]:
    """(name, summed loss, words) for the documents with silver syntax."""
    known = [(d.syntax, at) for d, at in zip(docs, step.offsets, strict=True) if d.syntax is not None]
    if not known:
        return
    piece = np.concatenate([s.piece + at for s, at in known])
    words = midway[torch.from_numpy(piece)]
    for name, layer, label in (
        ("tag", net.syntax.tag, np.concatenate([s.tag for s, _ in known])),
        ("relation", net.syntax.relation, np.concatenate([s.relation for s, _ in known])),
    ):
        yield name, F.cross_entropy(layer(words), torch.from_numpy(label), reduction="sum"), len(label)
    head = np.full(len(midway), -1, np.intp)
    head[piece] = np.concatenate([s.head + at for s, at in known])
    longest = max(e - s for s, e in step.segments)
    index = np.zeros((len(step.segments), longest), np.intp)
    target = np.full((len(step.segments), longest), -1, np.intp)
    beyond = np.ones((len(step.segments), longest), np.bool_)
    for row, (s, e) in enumerate(step.segments):
        index[row, : e - s] = np.arange(s, e)
        target[row, : e - s] = np.where((head[s:e] >= s) & (head[s:e] < e), head[s:e] - s, -1)
        beyond[row, : e - s] = False
    scores = net.syntax.arcs(midway[torch.from_numpy(index)]).masked_fill(torch.from_numpy(beyond)[:, None], -1e4)
    chosen = target >= 0
    rows = torch.from_numpy(chosen)
    yield "head", F.cross_entropy(scores[rows], torch.from_numpy(target[chosen]), reduction="sum"), int(chosen.sum())


def step_loss(
    net: Reader,
    docs: list[Prepared],
    window: tuple[int, int],
    bf16: bool,
    taught: dict[str, Taught],
    likeness: nn.Linear | None,
    masked: float,
) -> dict[str, Tensor]:
    """Each loss by name, a mean; ``likeness`` maps the reader's vectors to the teacher's, where there is one."""
    step = Step(docs, *window, masked=masked)
    end, midway = step.both(net, bf16)
    vectors, midway = net.drop(end), net.drop(midway)
    losses: dict[str, list[Tensor]] = {}
    counts: dict[str, float] = {}

    def add(name: str, value: Tensor, count: float) -> None:
        losses.setdefault(name, []).append(value)
        counts[name] = counts.get(name, 0) + count

    for name, total, count in syntax_losses(net, step, docs, midway):
        add(name, total, count)
    roles = net.heads["roles"](vectors)
    segments, at_doc = [], 0
    for doc, at in zip(docs, step.offsets, strict=True):
        n = len(doc.pieces)
        while at_doc < len(step.segments) and step.segments[at_doc][0] < at + n:
            if "roles" in doc.allowed:
                segments.append((*step.segments[at_doc], doc.allowed["roles"], at))
            at_doc += 1
        for name in ("names", "nominals"):
            if name in doc.allowed:
                logp = F.log_softmax(net.heads[name](vectors[at : at + n]), dim=-1)
                barred = torch.from_numpy(~doc.allowed[name]).float() * -1e4
                add(name, -torch.logsumexp(logp + barred, dim=-1).sum(), n)
        if doc.id in taught:
            target = torch.from_numpy(taught[doc.id].tags)
            logp = F.log_softmax(roles[at : at + n], dim=-1)
            add("teacher", -(target * logp).sum(), n)
            if likeness is not None:
                target = torch.from_numpy(taught[doc.id].vectors).float()
                add("vectors", F.mse_loss(likeness(end[at : at + n]), target) * n, n)
        for name, c in doc.choices.items():
            value = choice_loss(net, name, vectors, c, at)
            if value is not None:
                add(name, value, len(c.left))
    if segments:
        longest = max(e - s for s, e, _, _ in segments)
        index = np.zeros((len(segments), longest), np.int64)
        allowed = np.ones((len(segments), longest, HEADS["roles"]), np.bool_)
        lengths = []
        for row, (s, e, table, at) in enumerate(segments):
            index[row, : e - s] = np.arange(s, e)
            allowed[row, : e - s] = table[s - at : e - at]
            lengths.append(e - s)
        value = partial_crf_loss(
            roles[torch.from_numpy(index)], torch.from_numpy(allowed), torch.tensor(lengths), net.transitions
        )
        add("roles", value, sum(lengths) / 4)
    return {name: torch.stack(values).sum() / max(1.0, counts[name]) for name, values in losses.items()}


class Lessons:
    """The documents to learn from; a reader with a teacher has some made anew for each pass."""

    def __init__(self, shared: Path, work: Path, rng: random.Random, varied: float, small: bool) -> None:
        silver = data.silver_names(work / "silver.jsonl")
        words, tags, self.relations = data.silver_words(work / "silver.jsonl")
        corpora = (
            data.polnear(shared, "train", silver, annotations=9),
            data.gum(shared, "train"),
            data.gap(shared, "development", silver),
        )
        examples = [e for corpus in corpora for e in itertools.islice(corpus, 30 if small else None)]
        for e in examples:
            e.words = words.get(e.id)
        self.rng, self.share = rng, varied
        self.tokenizer = load_tokenizer(work / "minilm")  # which pretrained.py brings other encoders in line with
        self.docs = [prepare(e, self.tokenizer) for e in examples]
        # PolNeAR's articles, each once however often it was coded
        self.articles = list({e.id: e for e in examples if e.attributions is not None}.values())
        self.stock = Stock.of(self.articles, tags)

    def only_articles(self) -> None:
        self.docs = [d for d in self.docs if d.example is not None and d.example.attributions is not None]

    def oftener(self) -> None:
        """Show the few articles with speakers from GUM's gold syntax more often: they reach beyond PolNeAR's genre."""
        self.docs += [d for d in self.docs if d.example is not None and d.example.partial_roles] * 2

    def with_pronouns(self) -> list[Prepared]:
        """Passages of the articles with other names replaced by pronouns each time; see training/replaced.py."""
        made = (replaced(e, self.relations, self.rng) for e in self.articles)
        return [prepare(e, self.tokenizer) for e in made if e is not None]

    def varied(self) -> list[Prepared]:
        """Some of the articles with other words each time; see training/varied.py."""
        chosen = self.rng.sample(self.articles, int(self.share * len(self.articles)))
        return [prepare(self.stock.vary(e, self.rng), self.tokenizer) for e in chosen]


class Learner:
    """A reader in training, what it was taught, and the optimiser's state."""

    def __init__(self, net: Reader, teacher: Teacher | None, lessons: Lessons, rates: tuple[float, float]) -> None:
        self.net, self.teacher, self.lessons = net, teacher, lessons
        self.known = teacher.teach(lessons.docs) if teacher else {}
        self.taught = self.known
        self.likeness = nn.Linear(net.encoder.width, teacher.width) if teacher else None
        self.weights = dict(WITH_TEACHER if teacher else ALONE)
        named = list(net.named_parameters())
        body = [p for name, p in named if name.startswith("encoder.") and name.removeprefix("encoder.") not in ADDED]
        pretrained = {id(p) for p in body}
        fresh = [p for _, p in named if id(p) not in pretrained]
        if self.likeness is not None:
            fresh += self.likeness.parameters()
        groups = [{"params": p, "lr": rate} for p, rate in zip((body, fresh), rates, strict=True)]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.average = Average(net, 0.998)

    def documents(self, done: float) -> list[Prepared]:
        """Of the pass that begins when ``done`` of all passes are over."""
        if self.teacher is None:
            return self.lessons.docs
        self.weights["vectors"] = VECTORS * (1 - done)
        varied = self.lessons.varied()
        self.taught = dict(self.known)  # what was taught for the last pass gives its memory back
        self.taught.update(self.teacher.teach(varied))
        return [*self.lessons.docs, *self.lessons.with_pronouns(), *varied]

    def learn(self, batch: list[Prepared], window: tuple[int, int], bf16: bool, masked: float) -> dict[str, float]:
        """One step; the losses by name."""
        parts = step_loss(self.net, batch, window, bf16, self.taught, self.likeness, masked)
        loss = sum(self.weights[name] * value for name, value in parts.items())
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.average.update(self.net)
        return {name: float(value.detach()) for name, value in parts.items()}


def train(learner: Learner, args: argparse.Namespace, rng: random.Random) -> None:
    """All passes; after each the averaged weights are written and scored on PolNeAR's dev part."""
    dev = [prepare(e, learner.lessons.tokenizer) for e in data.polnear(args.shared, "dev", {})]
    held = new_reader(args.base)
    log: list[str] = []
    began = time.time()
    schedule = None
    for epoch in range(args.epochs):
        learner.net.train()
        sums: dict[str, float] = {}
        todo = batches(learner.documents(epoch / args.epochs), rng)
        if schedule is None:
            schedule = falling(learner.optimiser, args.epochs * len(todo))
        for number, batch in enumerate(todo):
            parts = learner.learn(batch, rng.choice(WINDOWS), not args.float32, args.masked)
            schedule.step()
            sums = {**sums, **{name: 0.98 * sums.get(name, value) + 0.02 * value for name, value in parts.items()}}
            if number % 50 == 0:
                means = {name: round(value, 3) for name, value in sums.items()}
                print(epoch, number, means, f"{time.time() - began:.0f}s", flush=True)
        torch.save(learner.average.state, args.work / f"seed{args.seed}.pt")
        held.load_state_dict(learner.average.state)
        row = {"epoch": epoch, "seconds": round(time.time() - began), **evaluate_polnear(held, dev, args.shared)}
        print(json.dumps(row), flush=True)
        log.append(json.dumps(row) + "\n")
        (args.work / f"seed{args.seed}.log").write_text("".join(log), encoding="utf-8")


def falling(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise for 60 steps and then fall to a hundredth."""
    return torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 60) * max(0.01, 1 - s / steps))


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("work", type=Path)
    ap.add_argument("--base", type=Path, default=None, help="unpacked encoder to begin with (default WORK/minilm)")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--start", type=Path, help="go on from these weights")
    ap.add_argument("--teacher", type=Path, help="learn from what these weights say, too")
    ap.add_argument("--rate", type=float, default=RATE, help="of the encoder")
    ap.add_argument("--head-rate", type=float, default=HEAD_RATE)
    ap.add_argument("--masked", type=float, default=MASKED)
    ap.add_argument("--varied", type=float, default=VARIED, help="share of the articles also read with other words")
    ap.add_argument("--articles", action="store_true", help="learn from PolNeAR alone")
    ap.add_argument("--float32", action="store_true")
    ap.add_argument("--small", action="store_true", help="a few documents only, to try the code")
    args = ap.parse_args(argv)
    args.base = args.base or args.work / "minilm"
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    lessons = Lessons(args.shared, args.work, rng, args.varied, args.small)
    if args.articles:
        lessons.only_articles()
    if args.teacher:
        lessons.oftener()
    print(len(lessons.docs), "documents", sum(len(d.pieces) for d in lessons.docs), "pieces", flush=True)
    net = new_reader(args.base)
    if args.start:
        net.load_state_dict(torch.load(args.start))
    teacher = Teacher(args.teacher, args.work, lessons.docs[:40]) if args.teacher else None
    train(Learner(net, teacher, lessons, (args.rate, args.head_rate)), args, rng)


if __name__ == "__main__":
    main(sys.argv[1:])
