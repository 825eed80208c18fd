"""What the second encoder learns of a text beside a concept, and of two in a text; see training/stance_tune.py."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from parley.coding.stances.encoders import WIDTH
from parley.coding.stances.pairs import AGAINST, FOR, NEITHER, concept_text, pair_task
from parley.coding.suggester import Concept, Item
from training.stance_body import Places, Tuned
from training.stance_data import SIDE_OF, Case, Dispute, Topic, claim_codebook, dse
from training.stance_near import Near, drawn
from training.stance_turned import made

STANCES = {"opposes": AGAINST, "supports": FOR}
OF_CLAIMS, ELSEWHERE = 0.6, 0.06  # of a pass: claims that are asked about; and that, by another topic
CLASSES = 5  # of dse
CRITICISM = ("none", "direct", "indirect", "other")
SHORT, PLAIN = 0.15, 0.2  # of concepts shown by name or description alone, and by both without examples
OF_DSE = 0.5  # of a pass
SIDE_WEIGHT = 0.5


@dataclass(frozen=True)
class Pair:
    """A concept's words, a text, where in it the content stands, and whether it is for, against, or neither."""

    concept: str
    text: str
    places: Places
    stance: int
    weight: float = 1.0


@dataclass(frozen=True)
class Sentence:
    """A sentence with a class: of dse where ``two`` stand in it, else of criticism."""

    text: str
    two: tuple[tuple[int, int], ...]
    label: int


class Beside(nn.Module):
    """Heads on what is read beside a concept, on two in a sentence, and on a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.stance = nn.Linear(2 * WIDTH, 3)
        self.between = nn.Linear(4 * WIDTH, CLASSES)
        self.criticism = nn.Linear(WIDTH, len(CRITICISM))
        self.drop = nn.Dropout(0.1)


@dataclass(frozen=True)
class Batch:
    pairs: list[Pair]
    between: list[Sentence]
    criticism: list[Sentence]


def sentences(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Of dse-train, and of training/un.tsv."""
    rows, labels = dse(shared, "train")
    between = [Sentence(text, (one, other), k) for (text, one, other), k in zip(rows, labels, strict=True)]
    with open(Path(__file__).parent / "un.tsv", encoding="utf-8") as file:
        un = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return between, [Sentence(text, (), CRITICISM.index(label)) for label, text in un]


def batches(
    news: list[Dispute],
    topics: list[Topic],
    known: tuple[list[Sentence], list[Sentence]],
    close: Near,
    rng: random.Random,
    steps: int,
) -> list[Batch]:
    """A pass, in an order of chance."""
    pairs = [pair for one in news for case in one.cases for pair in _of_case(one, case, close, rng)]
    pairs += _of_topics(topics, rng)
    pairs += [_pair(one.concept, one.item, one.stance, rng) for one in made(news, topics, rng)]
    rng.shuffle(pairs)
    between = rng.sample(known[0], round(OF_DSE * len(known[0])))
    criticism = rng.sample(known[1], len(known[1]))
    return [Batch(pairs[i::steps], between[i::steps], criticism[i::steps]) for i in range(steps)]


def _of_case(dispute: Dispute, case: Case, close: Near, rng: random.Random) -> list[Pair]:
    """What it takes a position on, and concepts of the same codebook on which it takes none."""
    own = dict(case.positions)
    asked = [(c, STANCES[own[c.id]]) for c in dispute.codebook.concepts if c.id in own]
    asked += [(c, NEITHER) for c in drawn(close, case, rng)]
    return [_pair(c, case.item, stance, rng) for c, stance in asked]


def _pair(concept: Concept, item: Item, stance: int, rng: random.Random) -> Pair:
    text, places = pair_task(item, before=rng.random() < 0.5)
    return Pair(_shown(concept, rng), text, places, stance)


def _shown(concept: Concept, rng: random.Random) -> str:
    """A concept's words as codebooks have them: the more often the more there is of them, examples drawn by chance."""
    chance = rng.random()
    if chance < SHORT:
        return rng.choice((concept.name, concept.description)) or concept.name
    kept = chance >= SHORT + PLAIN
    drawn = [tuple(rng.sample(own, 1)) if own and kept else () for own in (concept.supports, concept.opposes)]
    return concept_text(replace(concept, supports=drawn[0], opposes=drawn[1]))


def _of_topics(topics: list[Topic], rng: random.Random) -> list[Pair]:
    pairs = []
    for topic in topics:
        for claim, _ in topic.claims:
            chance = rng.random()
            if chance < OF_CLAIMS:
                said, sides = topic.asked(rng.random() < 0.5)
                pairs.append(Pair(said, claim, (), STANCES[sides[claim]]))
            elif chance < OF_CLAIMS + ELSEWHERE:
                other = rng.choice(topics)
                if other is not topic:
                    pairs.append(Pair(other.asked(False)[0], claim, (), NEITHER))
    return pairs


def logits(encoder: Tuned, head: Beside, pairs: list[Pair]) -> Tensor:
    """(pairs, 3)."""
    whole, inside, _ = encoder([encoder.asked(one.text, one.places, one.concept) for one in pairs])
    return head.stance(head.drop(torch.cat([whole, inside], 1)))


def losses(encoder: Tuned, head: Beside, batch: Batch) -> dict[str, Tensor]:
    """Means over a batch."""
    out = {}
    if batch.pairs:
        found = logits(encoder, head, batch.pairs)
        right = torch.tensor([one.stance for one in batch.pairs])
        out["pairs"] = 2 * functional.cross_entropy(found, right)
    if batch.between:
        whole, _, pieces = encoder([encoder.asked(one.text) for one in batch.between])
        rows = []
        for i, one in enumerate(batch.between):
            spans = [encoder.asked(one.text, (place,)).inside for place in one.two]
            rows.append(torch.cat([whole[i], pieces[i][0], *(pieces[i][list(own)].mean(0) for own in spans)]))
        labels = torch.tensor([one.label for one in batch.between])
        made = head.between(head.drop(torch.stack(rows)))
        weight = torch.tensor([0.6, 1.2, 2.0, 1.0, 2.0])
        out["between"] = SIDE_WEIGHT * functional.cross_entropy(made, labels, weight)
    if batch.criticism:
        whole, _, _ = encoder([encoder.asked(one.text) for one in batch.criticism])
        labels = torch.tensor([one.label for one in batch.criticism])
        out["criticism"] = SIDE_WEIGHT * functional.cross_entropy(head.criticism(head.drop(whole)), labels)
    return out


@torch.no_grad()
def figures(encoder: Tuned, head: Beside, held: list[Dispute], shared: Path) -> dict[str, float]:
    """On claims-dev, and on held disputes: the side where there is one, and whether there is one."""
    encoder.eval()
    head.eval()
    dev = []
    rows, items, _ = claim_codebook(shared, "dev")
    for row, item in zip(rows, items, strict=True):
        text, places = pair_task(item)
        dev.append(Pair(row["proposal"], text, places, STANCES[SIDE_OF[row["stance"]]]))
    pairs = []
    for one in held:
        for case in one.cases:
            own = dict(case.positions)
            for c in one.codebook.concepts:
                if c.id in own or len(pairs) % 3 == 0:
                    text, places = pair_task(case.item)
                    pairs.append(Pair(concept_text(c), text, places, STANCES.get(own.get(c.id, ""), NEITHER)))
    out = {}
    for name, those in (("claims-dev", dev), ("held", pairs)):
        found = torch.cat([logits(encoder, head, those[i : i + 64]) for i in range(0, len(those), 64)])
        right = torch.tensor([one.stance for one in those])
        sided = right != NEITHER
        side = (found[:, FOR] > found[:, AGAINST]) == (right == FOR)
        out[f"{name}, side"] = round(100 * float(side[sided].float().mean()), 1)
        if not bool(sided.all()):
            taken = found.argmax(1) != NEITHER
            out[f"{name}, taken"] = round(100 * float((taken == sided).float().mean()), 1)
            out[f"{name}, whole"] = round(100 * float((found.argmax(1) == right).float().mean()), 1)
    head.train()
    encoder.train()
    return out
