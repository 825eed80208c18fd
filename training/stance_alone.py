"""What the second encoder learns of a text by itself; see training/stance_tune.py."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional

from parley.coding.stances.attitudes import filled
from parley.coding.stances.encoders import WIDTH
from parley.coding.stances.polarity import stance_words
from parley.coding.stances.topics import texts_of
from parley.coding.stances.views import Task, told_task
from parley.coding.suggester import Concept
from training.stance_body import Tuned
from training.stance_data import Case, Dispute, Topic, sided

OF_CLAIMS = 0.3  # what claims weigh beside news
PER_TOPIC = 12  # claims of a topic
TOPICS = 0.5  # of all topics, in a pass
DIRECTIONS = 3  # examples, name, description


class Alone(nn.Module):
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


def losses(
    encoder: Tuned, read: Alone, batch: list[Group], centre: tuple[Tensor, Tensor], rng: random.Random
) -> dict[str, Tensor]:
    """Of the side, the concept, and whether a position is taken."""
    tasks: list[Task] = []
    for group in batch:
        _place(group, tasks, rng)
    means = encoder([encoder.asked(text, places) for text, places in tasks])[:2]
    whole, said = (functional.normalize(one, dim=1) for one in means)
    sides, topics, taking = [torch.zeros(())], [torch.zeros(())], [torch.zeros(())]
    for group in batch:
        rows = slice(group.first, group.first + len(group.cases))
        own = torch.cat([whole[rows], said[rows]], dim=1)
        items = tuple(functional.normalize(v[rows] - c, dim=1) for v, c in zip((whole, said), centre, strict=True))
        sides += [group.weight * one for one in _of_sides(read, group, whole, items, read.favour(own)[:, 0])]
        if len(group.concepts) > 1:
            topics += _of_topics(read, group, whole)
            taken = torch.tensor([float(bool(case.positions)) for case in group.cases])
            taking.append(0.5 * functional.binary_cross_entropy_with_logits(read.taking(own)[:, 0], taken))
    every = {"sides": sides, "topics": topics, "taking": taking}
    return {name: torch.stack(own).sum() for name, own in every.items()}


def probes(read: Alone) -> dict[str, Tensor]:
    """The weights and the bias of ``favour`` and ``taking``."""
    return {
        name: torch.cat([getattr(read, name).weight[0], getattr(read, name).bias]).detach()
        for name in ("favour", "taking")
    }


def batches(news: list[Dispute], topics: list[Topic], rng: random.Random, steps: int) -> list[list[Group]]:
    """A pass: half a dispute with some topics a batch, in an order of chance."""
    halves: list[Group] = []
    while len(halves) < steps:
        round_: list[Group] = []
        for one in news:
            cases = rng.sample(one.cases, len(one.cases))
            middle = (len(cases) + 1) // 2
            round_ += [Group(part, list(one.codebook.concepts), 1.0) for part in (cases[:middle], cases[middle:])]
        rng.shuffle(round_)
        halves += round_
    small = []
    for topic in rng.sample(topics, round(TOPICS * len(topics))):
        one = sided(topic, rng.random() < 0.5)
        cases = rng.sample(one.cases, min(PER_TOPIC, len(one.cases)))
        small.append(Group(cases, list(one.codebook.concepts), OF_CLAIMS))
    return [[half, *small[i::steps]] for i, half in enumerate(halves[:steps])]


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


def _of_sides(read: Alone, group: Group, whole: Tensor, items: tuple[Tensor, ...], favour: Tensor) -> list[Tensor]:
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


def _of_topics(read: Alone, group: Group, whole: Tensor) -> list[Tensor]:
    """Which concept is spoken of."""
    ids = [concept.id for concept in group.concepts]
    scores = read.sharpness * whole[group.first : group.first + len(group.cases)] @ whole[group.names].T
    missed = [
        torch.logsumexp(row, 0) - torch.logsumexp(row[[ids.index(concept) for concept, _ in case.positions]], 0)
        for row, case in zip(scores, group.cases, strict=True)
        if case.positions
    ]
    return [0.3 * torch.stack(missed).mean()] if missed else []


def _sides(concept: Concept, direction: int) -> tuple[list[str], list[str]] | None:
    """Texts for and against: examples, or the name or the description in sentences for and against it."""
    if direction == 0:
        return (list(concept.supports), list(concept.opposes)) if concept.supports and concept.opposes else None
    text = (concept.name, concept.description)[direction - 1].strip()
    pairs = stance_words().pairs
    return ([filled(one, text) for one, _ in pairs], [filled(other, text) for _, other in pairs]) if text else None


@torch.no_grad()
def centre(encoder: Tuned, news: list[Dispute]) -> tuple[Tensor, Tensor]:
    """What sentences and contents have in common before anything is tuned."""
    encoder.eval()
    whole, said = [], []
    for one in news:
        found = encoder([encoder.asked(*told_task(case.item)) for case in one.cases])
        whole.append(functional.normalize(found[0], dim=1))
        said.append(functional.normalize(found[1], dim=1))
    encoder.train()
    return torch.cat(whole).mean(0), torch.cat(said).mean(0)
