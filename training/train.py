"""Train the reader: all heads on one encoder pass, PolNeAR, GUM and GAP together.

python -m training.train ../shared training/work --seed 1 --epochs 6
python -m training.train ../shared training/work --seed 3 --epochs 3 --start seed1.pt --teachers seed1.pt seed2.pt
"""

from __future__ import annotations

import argparse
import contextlib
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
from tokenizers import Tokenizer
from torch import Tensor

from parley.language import features
from training import data
from training.evaluate import evaluate_polnear
from training.network import Encoder, Neighbours, Reader, partial_crf_loss
from training.prepare import HEADS, PAIRS, Choice, Prepared, prepare
from training.replaced import replaced

BATCH = 4500  # word pieces in a step
WINDOWS = ((510, 40), (400, 56))  # sizes and contexts, one drawn for each step
SEGMENT = 192  # pieces at most that the losses of tag paths and of syntax take together
MASK, MASKED = 103, 0.06  # [MASK], and the share of words that a training step hides behind it
RATE, HEAD_RATE = 3e-4, 1e-3
SYNTAX = {"tag": 0.2, "relation": 0.3, "head": 0.3}
TEACHER_WEIGHTS = {"names": 0.3, "nominals": 0.3, "to_cue": 0.5, "to_source": 0.5, "coreference": 0.5, **SYNTAX}
WEIGHTS = {"names": 1.5, "nominals": 0.8, "to_cue": 0.5, "to_source": 0.5, "coreference": 1.5, "teacher": 2.0, **SYNTAX}


def load_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def batches(docs: list[Prepared], rng: random.Random) -> list[list[Prepared]]:
    order = docs[:]
    rng.shuffle(order)
    out: list[list[Prepared]] = [[]]
    size = 0
    for doc in order:
        if out[-1] and size + len(doc.pieces) > BATCH:
            out.append([])
            size = 0
        out[-1].append(doc)
        size += len(doc.pieces)
    return out


class Step:
    """One batch as tensors: all windows of its documents end to end, and where each piece's vector is found."""

    def __init__(self, docs: list[Prepared], size: int, context: int, masked: float = 0.0) -> None:
        inputs, index, lengths = [], [], []
        self.offsets: list[int] = []
        self.segments: list[tuple[int, int]] = []
        at = begins = 0
        for doc in docs:
            cut = features.windows(doc.pieces, size, context)
            self.offsets.append(at)
            self.segments += [(at + w.core, at + w.end) for w in features.windows(doc.pieces, SEGMENT, 0)]
            for w, arrays in zip(cut, features.encoder_inputs(doc.pieces, cut), strict=True):
                index.append(begins + 1 + np.arange(w.core - w.start, w.end - w.start))
                inputs.append(arrays)
                lengths.append(len(arrays["ids"]))
                begins += lengths[-1]
            at += len(doc.pieces)
        if masked:
            for a in inputs:
                a["ids"] = _masked(a, masked)
        tables = [np.concatenate([a[name] for a in inputs]) for name in ("ids", "shapes", "gaps", "quotes")]
        tables.append(np.concatenate([np.arange(n) for n in lengths]))
        self.inputs = [torch.from_numpy(table.astype(np.int64)) for table in tables]
        self.near = Neighbours.of(lengths)
        self.index = torch.from_numpy(np.concatenate(index))

    def vectors(self, net: Reader, bf16: bool) -> Tensor:
        """(pieces, width) of all documents, one after the other."""
        return self.both(net, bf16)[0]

    def both(self, net: Reader, bf16: bool) -> tuple[Tensor, Tensor]:
        """The encoder's vectors at its end and midway, each (pieces, width)."""
        ctx = torch.autocast("cpu", torch.bfloat16) if bf16 else contextlib.nullcontext()
        with ctx:
            made = net.encoder(*self.inputs, self.near)
        end, midway = (h.float()[self.index] for h in made)
        return end, midway


def _masked(arrays: dict[str, np.ndarray], share: float) -> np.ndarray:
    """The window's ids with whole words, ``share`` of them, hidden; [CLS] and [SEP] stay."""
    word = np.cumsum((arrays["gaps"] != features.GLUED) | (arrays["shapes"] == features.PUNCTUATION))
    hidden = (np.random.random(int(word[-1]) + 1) < share)[word]
    hidden[[0, -1]] = False
    return np.where(hidden, MASK, arrays["ids"]).astype(np.int32)


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
    soft: dict[str, np.ndarray],
    masked: float,
) -> dict[str, Tensor]:
    step = Step(docs, *window, masked=masked)
    vectors, midway = (net.drop(v) for v in step.both(net, bf16))
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
        if doc.id in soft:
            target = torch.from_numpy(soft[doc.id])
            logp = F.log_softmax(roles[at : at + n], dim=-1)
            add("teacher", -(target * logp).sum(), n)
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


class Average:
    """Exponential moving average of the weights, which is what is kept."""

    def __init__(self, net: Reader, decay: float = 0.998) -> None:
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: Reader) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for k, v in net.state_dict().items():
                self.state[k].lerp_(v, 1 - decay)


def soft_labels(net: Reader, teachers: list[Path], docs: list[Prepared]) -> dict[str, np.ndarray]:
    """Mean of the teachers' tag probabilities for every piece of every document."""
    out: dict[str, np.ndarray] = {}
    for path in teachers:
        net.load_state_dict(torch.load(path))
        net.eval()
        with torch.no_grad():
            for start in range(0, len(docs), 8):
                part = docs[start : start + 8]
                step = Step(part, *WINDOWS[0])
                soft = F.softmax(net.heads["roles"](step.vectors(net, True)), dim=-1).numpy()
                for doc, at in zip(part, step.offsets, strict=True):
                    mine = soft[at : at + len(doc.pieces)] / len(teachers)
                    out[doc.id] = out[doc.id] + mine if doc.id in out else mine.astype(np.float32)
    return out


def load(shared: Path, work: Path, tokenizer: Tokenizer, small: bool) -> tuple[list[Prepared], dict[int, str]]:
    """Documents of all corpora, and what the relations of their silver syntax are called."""
    silver = data.silver_names(work / "silver.jsonl")
    words, relations = data.silver_words(work / "silver.jsonl")
    corpora = (
        data.polnear(shared, "train", silver, annotations=9),
        data.gum(shared, "train"),
        data.gap(shared, "development", silver),
    )
    examples = [e for corpus in corpora for e in itertools.islice(corpus, 30 if small else None)]
    for e in examples:
        e.words = words.get(e.id)
    return [prepare(e, tokenizer) for e in examples], relations


def with_pronouns(
    docs: list[Prepared], relations: dict[int, str], rng: random.Random, tokenizer: Tokenizer
) -> list[Prepared]:
    """Passages of the articles with other names replaced by pronouns each time; see training/replaced.py."""
    articles = {d.id: d.example for d in docs if d.example is not None and d.example.attributions is not None}
    made = (replaced(e, relations, rng) for e in articles.values())
    return [prepare(e, tokenizer) for e in made if e is not None]


def main(argv: list[str]) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("work", type=Path)
    ap.add_argument("--base", type=Path, default=None, help="unpacked all-MiniLM-L6-v2 (default WORK/minilm)")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--start", type=Path, help="go on from these weights, at half the rate and with no word masked")
    ap.add_argument("--teachers", type=Path, nargs="*", default=[])
    ap.add_argument("--float32", action="store_true")
    ap.add_argument("--small", action="store_true", help="a few documents only, to try the code")
    args = ap.parse_args(argv)
    base = args.base or args.work / "minilm"
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    tokenizer = load_tokenizer(base)
    docs, relations = load(args.shared, args.work, tokenizer, args.small)
    # The few articles with speakers from GUM's gold syntax are shown more often: they reach beyond PolNeAR's genre.
    # A teacher needs to be good at roles alone.
    shares = WEIGHTS if args.teachers else TEACHER_WEIGHTS
    if args.teachers:
        docs += [d for d in docs if d.example is not None and d.example.partial_roles] * 2
    print(len(docs), "documents", sum(len(d.pieces) for d in docs), "pieces", flush=True)
    dev = [prepare(e, tokenizer) for e in data.polnear(args.shared, "dev", {})]

    net = Reader(Encoder.pretrained(base), HEADS, PAIRS)
    soft = soft_labels(net, args.teachers, list({d.id: d for d in docs}.values())) if args.teachers else {}
    if soft:
        torch.manual_seed(args.seed)
        net = Reader(Encoder.pretrained(base), HEADS, PAIRS)
    if args.start:
        net.load_state_dict(torch.load(args.start))
    share, masked = (0.5, 0.0) if args.start else (1.0, MASKED)
    fresh = [
        p
        for n, p in net.named_parameters()
        if not n.startswith("encoder.") or "shapes" in n or "gaps" in n or "quotes" in n
    ]
    known = {id(p) for p in fresh}
    body = [p for p in net.parameters() if id(p) not in known]
    groups = [{"params": body, "lr": share * RATE}, {"params": fresh, "lr": share * HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    extra = with_pronouns(docs, relations, random.Random(0), tokenizer) if args.teachers else []
    total = args.epochs * len(batches([*docs, *extra], random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 60) * max(0.01, 1 - s / total))
    average = Average(net)
    out = args.work / f"seed{args.seed}.pt"
    log: list[str] = []
    began = time.time()
    for epoch in range(args.epochs):
        net.train()
        sums: dict[str, float] = {}
        more = with_pronouns(docs, relations, rng, tokenizer) if args.teachers else []
        for number, batch in enumerate(batches([*docs, *more], rng)):
            parts = step_loss(net, batch, rng.choice(WINDOWS), not args.float32, soft, masked)
            loss = sum(shares.get(name, 1.0) * value for name, value in parts.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update(net)
            for name, value in parts.items():
                sums[name] = 0.98 * sums.get(name, float(value.detach())) + 0.02 * float(value.detach())
            if number % 50 == 0:
                print(
                    epoch, number, {k: round(v, 3) for k, v in sums.items()}, f"{time.time() - began:.0f}s", flush=True
                )
        torch.save(average.state, out)
        held = Reader(Encoder.pretrained(base), HEADS, PAIRS)
        held.load_state_dict(average.state)
        row = {"epoch": epoch, "seconds": round(time.time() - began), **evaluate_polnear(held, dev, args.shared)}
        print(json.dumps(row), flush=True)
        log.append(json.dumps(row) + "\n")
        (args.work / f"seed{args.seed}.log").write_text("".join(log), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
