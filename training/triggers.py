"""Learn which word triggers which event, on the encoder as it is (the output ``triggers`` of reader.onnx).

    python -m training.triggers ../shared [--weights FOLDER]

Needs onnx and scipy; about three minutes. A softmax over PLOVER's roots and none, of each word's first and last piece
among the word vectors and after the second, third and fifth layer (the last ones know who says what, and less of what
is done). Learned from the events marked in the articles of news/real.tsv that are called read, in news/fit.toml and in
the sentences of news/sentences.tsv; of the words of an event the one that governs the others triggers it. Prints what
words alone find in articles that the head did not see (five folds), by how likely they must trigger something.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scipy.optimize import minimize

from parley.language.encoder import Weights
from parley.language.senses import TRIGGERING
from parley.language.universal import ROOTS
from parley.language.words import Words
from parley.model import Document, Span
from parley.reading.reader import Reader
from training.newswire import News, read_news, read_real, read_sentences

Array = NDArray[np.float32]
LAYERS = (0, 2, 3, 5)  # 0 are the word vectors
FOLDS, RIDGE = 5, 0.004
WEIGHTS = Path(__file__).resolve().parents[1] / "parley/language/weights"
_OF_ROOT = {**{name: k for k, name in enumerate(ROOTS)}, **dict.fromkeys(("CONCEDE", "RETREAT"), ROOTS.index("YIELD"))}
_ROUNDS = 80


@dataclass(frozen=True, eq=False)
class Marked:
    """A text's words that may trigger something.

    ``vectors`` (words, columns) in half precision, ``allowed`` (words, ROOTS) what each may be, ``golds`` the words and
    roots of each event, ``spare`` rows that count neither way.
    """

    vectors: NDArray[np.float16]
    allowed: NDArray[np.bool_]
    golds: tuple[tuple[frozenset[int], frozenset[int]], ...]
    spare: frozenset[int]


@dataclass(frozen=True, eq=False)
class Head:
    """Scores are ``vectors @ weight + bias``; (columns, ROOTS) and (ROOTS,)."""

    weight: Array
    bias: Array

    def chances(self, vectors: NDArray[np.float16]) -> Array:
        """(words, ROOTS): how likely each word triggers an event of each root, the first of none."""
        scores = vectors.astype(np.float32) @ self.weight + self.bias
        made: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
        return made / made.sum(axis=1, keepdims=True)


# ------------------------------------------------------------ the graph
def layers_of(model: onnx.ModelProto) -> list[str]:
    """What holds the word vectors and what each layer makes of them, in a graph that training.graph wrote."""
    norms = [node.output[0] for node in model.graph.node if node.op_type == "LayerNormalization"]
    return norms[::2]


def with_head(weights: Weights, head: Head) -> Weights:
    """The weights with a graph that gives ``triggers`` by this head."""
    return replace(weights, graph=headed(onnx.load_from_string(weights.graph), head).SerializeToString())


def headed(model: onnx.ModelProto, head: Head | None = None) -> onnx.ModelProto:
    """The graph with ``triggers`` by this head, instead of one that it had; by one that knows nothing without it."""
    for part in (model.graph.node, model.graph.initializer, model.graph.output):
        kept = [x for x in part if not (x.output[0] if hasattr(x, "output") else x.name).startswith("triggers")]
        del part[:]
        part.extend(kept)
    layers, ends = layers_of(model), []
    for layer in LAYERS:
        for end in ("first", "last"):
            ends.append(f"triggers.{layer}.{end}")
            model.graph.node.append(helper.make_node("Gather", [layers[layer], end], [ends[-1]]))
    if head is None:
        width = next(o.type.tensor_type.shape.dim[1].dim_value for o in model.graph.output if o.name == "vectors")
        head = Head(np.zeros((width * len(ends), len(ROOTS)), np.float32), 9 * np.eye(len(ROOTS), dtype=np.float32)[0])
    stored = {"triggers.weight": head.weight.astype(np.float16), "triggers.bias": head.bias.astype(np.float32)}
    model.graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in stored.items())
    model.graph.node.extend(
        [
            helper.make_node("Concat", ends, ["triggers.words"], axis=-1),
            helper.make_node("Cast", ["triggers.weight"], ["triggers.full"], to=TensorProto.FLOAT),
            helper.make_node("MatMul", ["triggers.words", "triggers.full"], ["triggers.product"]),
            helper.make_node("Add", ["triggers.product", "triggers.bias"], ["triggers"]),
        ]
    )
    model.graph.output.append(helper.make_tensor_value_info("triggers", TensorProto.FLOAT, ["words", len(ROOTS)]))
    return model


def _with_layers(weights: Weights) -> Weights:
    """The weights with a graph whose ``vectors`` are LAYERS, one beside another."""
    model = onnx.load_from_string(weights.graph)
    layers = layers_of(model)
    for node in model.graph.node:
        if node.output[0] == "vectors":
            node.output[0] = "vectors.last"
    model.graph.node.append(helper.make_node("Concat", [layers[k] for k in LAYERS], ["vectors"], axis=-1))
    for output in model.graph.output:
        if output.name == "vectors":
            output.type.tensor_type.shape.dim[1].dim_value *= len(LAYERS)
    return replace(weights, graph=model.SerializeToString())


# ------------------------------------------------------------ what is learned from
def texts(shared: Path) -> list[News]:
    """What the head and the curves of events learn from; the head alone learns from ``read_sentences``, too."""
    return [*read_real(shared, "read"), *read_news("fit")]


def marked(news: Sequence[News], weights: Weights) -> Iterator[Marked]:
    """What the head learns from in each text."""
    reader = Reader(_with_layers(weights))
    documents = [Document(str(k), one.text) for k, one in enumerate(news)]
    for one, encoded in zip(news, reader.encoded(documents), strict=True):
        if isinstance(encoded, Exception):
            raise SystemExit(f"{one.id}: {encoded}")
        words, trees = encoded.words, encoded.trees
        rows = np.array(trees.of_kind(*TRIGGERING), int)
        size = encoded.vectors.shape[1] // len(LAYERS)
        ends = (encoded.vectors[words.first[rows]], encoded.vectors[words.last[rows]])
        vectors = [end[:, k * size : (k + 1) * size] for k in range(len(LAYERS)) for end in ends]
        row_of = {word: row for row, word in enumerate(rows.tolist())}
        allowed = np.zeros((len(rows), len(ROOTS)), bool)
        golds, spare = [], set(_within(one.optional, words, row_of))
        for event in one.events:
            inside = _within(event.at, words, row_of)
            roots = [_OF_ROOT[name] for name in event.roots if name in _OF_ROOT]
            golds.append((frozenset(inside), frozenset(roots)))
            spare.update(inside)
            upper = [row for row in inside if row_of.get(int(trees.heads[rows[row]])) not in inside]
            for row in upper[:1]:
                allowed[row, roots] = True
        told = np.flatnonzero(allowed.any(axis=1)).tolist()
        allowed[~allowed.any(axis=1), 0] = True
        yield Marked(np.concatenate(vectors, axis=1), allowed, tuple(golds), frozenset(spare - set(told)))


def _within(spans: Sequence[Span], words: Words, row_of: Mapping[int, int]) -> list[int]:
    """The rows of the words that spans touch."""
    return [row_of[w] for s in spans for w in range(*words.within(s.start, s.end)) if w in row_of]


# ------------------------------------------------------------ learning
def learned(those: Sequence[Marked], ridge: float = RIDGE) -> Head:
    """The head of greatest likelihood with a ridge on it, where a word may be any of what is allowed."""
    rows = [np.array(sorted(set(range(len(one.allowed))) - one.spare), int) for one in those]
    x = np.concatenate([one.vectors[kept] for one, kept in zip(those, rows, strict=True)]).astype(np.float32)
    y = np.concatenate([one.allowed[kept] for one, kept in zip(those, rows, strict=True)])
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-3
    x -= mean
    x /= scale
    shape = (x.shape[1] + 1, len(ROOTS))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(shape).astype(np.float32)
        scores = x @ w[:-1] + w[-1]
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        likely /= likely.sum(axis=1, keepdims=True)
        right = np.where(y, likely, 0)
        share = right.sum(axis=1, keepdims=True) + 1e-12
        off = (likely - right / share) / len(x)
        gradient = np.concatenate([x.T @ off + 2 * ridge * w[:-1], off.sum(axis=0)[None]])
        of_all = float(-np.log(share).mean()) + ridge * float((w[:-1] ** 2).sum())
        return of_all, gradient.astype(np.float64).ravel()

    start = np.zeros(shape)
    start[-1, 0] = 4.0
    made = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x.reshape(shape)
    weight = (made[:-1] / scale[:, None]).astype(np.float32)
    return Head(weight, (made[-1] - mean @ weight).astype(np.float32))


def fold_weights(news: Sequence[News], beside: Sequence[News], weights: Weights) -> Iterator[Weights]:
    """For each fold the weights with a head that saw no text whose place in ``news`` leaves it over, but ``beside``."""
    heads = _fold_heads(list(marked(news, weights)), list(marked(beside, weights)))
    return (with_head(weights, head) for head in heads)


def _fold_heads(those: Sequence[Marked], beside: Sequence[Marked]) -> Iterator[Head]:
    for fold in range(FOLDS):
        yield learned([*(one for k, one in enumerate(those) if k % FOLDS != fold), *beside])


def found(those: Sequence[Marked], chances: Sequence[Array], least: float) -> tuple[float, float]:
    """Precision and recall of the words that trigger something at least so likely; an event is found once."""
    printed = met = 0
    for one, likely in zip(those, chances, strict=True):
        free = dict(enumerate(one.golds))
        root = 1 + likely[:, 1:].argmax(axis=1)
        for row in np.flatnonzero(1 - likely[:, 0] >= least).tolist():
            fits = [k for k, (rows, roots) in enumerate(one.golds) if row in rows and int(root[row]) in roots]
            new = [k for k in fits if k in free]
            for k in new[:1]:
                del free[k]
            if new or not (fits or row in one.spare):
                printed, met = printed + 1, met + bool(new)
    return met / max(printed, 1), met / sum(len(one.golds) for one in those)




def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--weights", type=Path, default=WEIGHTS, help="the folder whose reader.onnx gets the head")
    args = ap.parse_args()
    weights = Weights.from_folder(args.weights)
    those, beside = (list(marked(news, weights)) for news in (texts(args.shared), read_sentences(args.shared)))
    chances: list[Array] = [np.empty(0, np.float32)] * len(those)
    for fold, head in enumerate(_fold_heads(those, beside)):
        for k in range(fold, len(those), FOLDS):
            chances[k] = head.chances(those[k].vectors)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        precision, recall = found(those, chances, least)
        print(f"{least:.1f}: precision {100 * precision:.1f}, recall {100 * recall:.1f}")
    (args.weights / "reader.onnx").write_bytes(with_head(weights, learned([*those, *beside])).graph)


if __name__ == "__main__":
    main()
