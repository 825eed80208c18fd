"""Figures of the heads on words while they are trained, on cached dev documents (benchmarks measure what ships)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import torch

from parley.language.universal import RELATIONS, ROOTS
from training.annotated import Lesson
from training.cached import Cached
from training.wordheads import (
    VALUES,
    Made,
    Sentences,
    WordHeads,
    arc_scores,
    expected,
    pair_logp,
    relation_scores,
    root_logp,
)

if TYPE_CHECKING:
    from training.further import Further


def scores(net: Further, held: dict[str, list[Cached]]) -> dict[str, float]:
    net.eval()
    with torch.no_grad():
        out = {
            **tree_figures(net.words, _each(net, held["gum-dev"])),
            **_kept(net, held["gum-dev"]),
            **factuality_figures(net.words, _each(net, held["uw-dev"])),
            **pair_figures(net.words, _each(net, held["plv-held"])),
        }
    net.train()
    return out


def _kept(net: Further, docs: list[Cached]) -> dict[str, float]:
    """The share of pieces whose role is what it was."""
    roles = net.reader.heads["roles"]
    same = [(roles(net([d])[0]).argmax(1) == roles(d.vectors.float()).argmax(1)).float().mean() for d in docs]
    return {"roles_same": round(100 * float(np.mean(same)), 2)}


def tree_figures(heads: WordHeads, docs: Iterable[tuple[Lesson, Made]]) -> dict[str, float]:
    """With the best head of each word, tree or not."""
    words = arcs = labelled = tags = 0
    short = np.array([r.split(":")[0] for r in RELATIONS])
    for lesson, made in docs:
        s = Sentences.of(lesson.words.sentence)
        best = arc_scores(heads, made, s)[torch.from_numpy(s.row), torch.from_numpy(s.place)].argmax(1).numpy()
        first = np.arange(len(s.place)) - s.place
        head = np.where(best == 0, -1, first + best - 1)
        relation = relation_scores(heads, made, torch.from_numpy(head)).argmax(1).numpy()
        right = head == lesson.head
        words += len(head)
        arcs += int(right.sum())
        labelled += int((right & (short[relation] == short[lesson.relation])).sum())
        tags += int((heads.upos(made.tag).argmax(1).numpy() == lesson.upos).sum())
    figures = {"uas": arcs / words, "las": labelled / words, "upos": tags / words}
    return {k: round(100 * v, 2) for k, v in figures.items()}


def _each(net: Further, docs: list[Cached], size: int = 80) -> Iterator[tuple[Lesson, Made]]:
    for start in range(0, len(docs), size):
        part = docs[start : start + size]
        _, made, offsets = net(part)
        for d, at in zip(part, offsets, strict=True):
            rows = slice(at, at + len(d.lesson.words))
            yield d.lesson, Made(*(getattr(made, f)[rows] for f in Made.__dataclass_fields__))


def factuality_figures(heads: WordHeads, docs: Iterable[tuple[Lesson, Made]]) -> dict[str, float]:
    got, want, tp, fp, fn = [], [], 0, 0, 0
    for lesson, made in docs:
        table = heads.event(made.sense)
        values = expected(table[:, 1 : 1 + len(VALUES)]).numpy()
        rows = np.flatnonzero(~np.isnan(lesson.factuality))
        got.append(values[rows])
        want.append(lesson.factuality[rows])
        event = table[:, 0].numpy() > 0
        tp += int((event & (lesson.event == 1)).sum())
        fp += int((event & (lesson.event == 0)).sum())
        fn += int((~event & (lesson.event == 1)).sum())
    a, b = np.concatenate(got), np.concatenate(want)
    x, y = (np.digitize(v, (-0.999, 0.999)) for v in (a, b))
    f1 = [200 * ((x == c) & (y == c)).sum() / ((x == c).sum() + (y == c).sum()) for c in range(3)]
    return {
        "pearson": round(float(np.corrcoef(a, b)[0, 1]), 3),
        "macro_f1": round(float(np.mean(f1)), 1),
        "events_f1": round(200 * tp / (2 * tp + fp + fn), 1),
    }


def pair_figures(heads: WordHeads, docs: Iterable[tuple[Lesson, Made]]) -> dict[str, float]:
    got, want = [], []
    for lesson, made in docs:
        table = heads.event(made.sense)
        roots = root_logp(table[:, 0], table[:, 1 + len(VALUES) :])
        for pair in lesson.pairs:
            logp = pair_logp(heads, made, roots, torch.arange(len(lesson.words)), pair.source, pair.target)
            got.append(1 + int(logp[:, 1:].logsumexp(0).argmax()))
            want.append(int(pair.roots.argmax()))
    a, b = np.array(got), np.array(want)
    known = [c for c in range(1, len(ROOTS)) if (b == c).any()]
    f1 = [200 * ((a == c) & (b == c)).sum() / ((a == c).sum() + (b == c).sum()) for c in known]
    return {"root_macro": round(float(np.mean(f1)), 1), "root_accuracy": round(100 * float((a == b).mean()), 1)}
