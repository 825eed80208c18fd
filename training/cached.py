"""What the lower layers make of every document, computed once, so that training on of the upper ones costs less.

python -m training.cached ../shared training/work/start.pt training/work/cache
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from parley.language.features import Pieces, pieces
from training import annotated, batch, data
from training.annotated import Lesson
from training.batch import WINDOWS, Neighbours, Step, load_tokenizer
from training.network import Reader
from training.pretrained import load_reader
from training.wires import wires

LOWER = 2  # layers that stay as they are
BATCH = 4000  # word pieces in a step of training on
ARTICLES, SNIPPETS = 380, 500  # of PolNeAR train and GAP, in which nothing new is known: what is known is to be kept


@dataclass
class Cached:
    """A document after the lower layers: ``hidden`` (positions of all windows, width), ``index`` (pieces,) into it,
    and the reader's ``vectors`` (pieces, width) that are to be kept, both bfloat16."""

    lesson: Lesson
    hidden: Tensor
    lengths: list[int]
    index: Tensor
    vectors: Tensor

    @property
    def pieces(self) -> Pieces:
        return self.lesson.pieces


def lower(net: Reader, step: Step) -> Tensor:
    """(positions, width) after the first layers."""
    e = net.encoder
    ids, shapes, gaps, quotes, places = step.inputs
    x = e.words(ids) + e.places(places) + e.kind + e.shapes(shapes) + e.gaps(gaps) + e.quotes(quotes)
    x = e.drop(e.norm(x))
    for layer in e.layers[:LOWER]:
        x = layer(x, step.near, step.near.bias)
    return x


def upper(net: Reader, x: Tensor, near: Neighbours) -> list[Tensor]:
    """(positions, width) after each of the other layers."""
    out = []
    for layer in net.encoder.layers[LOWER:]:
        x = layer(x, near, near.bias)
        out.append(x)
    return out


def cache(net: Reader, lessons: list[Lesson], size: int = 6000) -> Iterator[Cached]:
    """Several documents at a time."""
    for part in _parts(lessons, size):
        step = Step([_Pieces(x) for x in part], *WINDOWS[0])  # type: ignore[arg-type]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            hidden = lower(net, step)
            made = upper(net, hidden, step.near)[-1]
        hidden, vectors = hidden.bfloat16(), made.bfloat16()[step.index]
        at = begins = window = 0
        for lesson in part:
            n = len(lesson.pieces)
            index = step.index[at : at + n]
            lengths = []
            while sum(lengths) < n or begins + sum(lengths) <= int(index[-1]):
                lengths.append(step.lengths[window])
                window += 1
            total = sum(lengths)
            rows = slice(begins, begins + total)
            yield Cached(lesson, hidden[rows].clone(), lengths, index - begins, vectors[at : at + n].clone())
            at += n
            begins += total


def batches(docs: list[Cached], rng: random.Random) -> list[list[Cached]]:
    """In random order, as many in a step of training on as ``BATCH`` word pieces hold."""
    return batch.batches(docs, rng, BATCH)


class _Pieces:
    """What Step asks of a document."""

    def __init__(self, lesson: Lesson) -> None:
        self.id, self.pieces = lesson.id, lesson.pieces


def _parts(lessons: list[Lesson], size: int) -> Iterator[list[Lesson]]:
    part: list[Lesson] = []
    for lesson in lessons:
        if len(lesson.pieces) == 0:
            continue
        if part and sum(len(x.pieces) for x in part) + len(lesson.pieces) > size:
            yield part
            part = []
        part.append(lesson)
    if part:
        yield part


def corpora(shared: Path, tokenizer: Tokenizer) -> dict[str, Iterator[Lesson]]:
    """By name; those of which nothing new is known serve to keep what is."""
    plain = lambda name, examples: (Lesson(e.id, name, pieces(e.text, tokenizer)) for e in examples)  # noqa: E731
    return {
        "gum": annotated.gum(shared, "train", tokenizer),
        "gum-dev": annotated.gum(shared, "dev", tokenizer),
        "uw": annotated.factual(shared, "uw", "train", tokenizer),
        "uw-dev": annotated.factual(shared, "uw", "dev", tokenizer),
        "meantime": annotated.factual(shared, "meantime", "train", tokenizer),
        "plv": annotated.plv(shared, False, tokenizer),
        "plv-held": annotated.plv(shared, True, tokenizer),
        "cameo": annotated.cameo(shared, tokenizer),
        "un": annotated.no_events(shared, tokenizer),
        "ewt": annotated.ewt(shared, "train", tokenizer),
        "polnear": plain("polnear", itertools.islice(data.polnear(shared, "train", {}), ARTICLES)),
        "gap": plain("gap", itertools.islice(data.gap(shared, "development", {}), SNIPPETS)),
        "polnear-more": plain("polnear", itertools.islice(data.polnear(shared, "train", {}), ARTICLES, None)),
        "gap-more": plain("gap", itertools.islice(data.gap(shared, "development", {}), SNIPPETS, None)),
        "gum-said": plain("gum-said", data.gum(shared, "train")),
        "wires": plain("wires", wires()),
    }


def main(shared: Path, start: Path, out: Path) -> None:
    tokenizer = load_tokenizer(start.parent / "minilm")
    net = load_reader(start, start.parent)
    out.mkdir(parents=True, exist_ok=True)
    for name, lessons in corpora(shared, tokenizer).items():
        if (out / f"{name}.pt").exists():
            continue
        began = time.time()
        done = list(cache(net, list(lessons)))
        torch.save(done, out / f"{name}.pt")
        print(name, len(done), sum(len(c.lesson.pieces) for c in done), f"{time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
