"""The one encoder pass: ONNX Runtime on the CPU, int8 weights that ship with the package.

Each window goes through alone, several at a time on as many threads as there are cores. That is as fast
here as batches, needs no padding, and makes what is read in a document depend on that document alone:
ONNX Runtime quantises activations over a whole batch, so that in a batch one document would change another's figures.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from parley.errors import ParleyError
from parley.language import sums
from parley.language.chances import Confidences
from parley.language.features import Pieces, Window, encoder_inputs, neighbourhoods, pieces, windows
from parley.language.pairs import Floats, PairScorer
from parley.language.parsing import TreeWeights, trees
from parley.language.senses import Senses, SenseWeights
from parley.language.sentences import Layout
from parley.language.sessions import cores
from parley.language.trees import Trees
from parley.language.words import Cut, Words, word_inputs, words, words_at
from parley.model import Span

HEADS = ("roles", "names", "nominals", "nested")
TREE_HEADS = ("tree", "upos")  # what the graph gives for each word, of trees
SENSE_HEADS = ("event", "arguments", "triggers")  # and of senses
WORD_HEADS = (*TREE_HEADS, *SENSE_HEADS)
CONFIDENCE = "confidence.json"  # beside the heads: how chances of being right follow from what a page has at hand
Halves = NDArray[np.float16]
# Word pieces for each thread ahead of the reader: enough that none has nothing to do, and few, since what is still to
# be read when the last is encoded is read with the other cores idle.
_IN_FLIGHT = 2_000
_LONG = 16_000  # words of a text whose trees are built while it is encoded


class WeightsError(ParleyError):
    """The weights that ship with Parley are missing or do not fit this version."""


class Taken:
    """What windows give of their words, in order: waited for where it is not there yet, and let go of once taken."""

    def __init__(self) -> None:
        self._parts: deque[tuple[Future[list[Halves]], int]] = deque()
        self._reached = 0  # the first word of the first part

    def add(self, part: Future[list[Halves]], end: int) -> None:
        """What one more window will give, up to word ``end``."""
        self._parts.append((part, end))

    def wait(self) -> None:
        """Until all is there. Raises what a window failed on."""
        for part, _ in self._parts:
            part.result()

    def rows(self, first: int, end: int) -> list[Halves]:
        """The rows of words [first, end), head by head; to be asked for in order, each once."""
        found, start = [], self._reached
        for part, upto in self._parts:
            if start >= end:
                break
            rows = slice(max(first - start, 0), end - start)
            found.append([made[rows] for made in part.result()])
            start = upto
        while self._parts and self._parts[0][1] <= end:
            self._reached = self._parts.popleft()[1]
        return [np.concatenate(columns) for columns in zip(*found, strict=True)]


@dataclass(frozen=True, eq=False)
class Encoded:
    """A document after the encoder: ``vectors`` (pieces, width), half precision; ``scores`` (pieces, tags) by head.

    ``made`` has what the heads on words gave of their senses, by head, half precision, a row for each of ``words``.
    """

    pieces: Pieces
    vectors: Halves
    scores: dict[str, Floats]
    layout: Layout
    words: Words
    made: dict[str, Halves]
    parsed: Taken  # what trees are built of: much, and let go of when they are
    weights: Weights

    @cached_property
    def trees(self) -> Trees:
        """The dependency trees of its sentences, built when they are first asked for."""
        return trees(self.words, self.parsed.rows, self.weights.trees)

    @cached_property
    def senses(self) -> Senses:
        """What each word tells: events, how sure they are, who did what to whom."""
        scores, arguments, triggers = (self.made[name] for name in SENSE_HEADS)
        return Senses(scores, arguments, triggers, self.weights.senses)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Everything trained: where the graph is, the tokenizer, the heads beside the graph."""

    graph: bytes
    tokenizer: Tokenizer
    transitions: Floats
    nested_transitions: Floats
    pairs: dict[str, PairScorer]
    trees: TreeWeights
    senses: SenseWeights
    calibration: Floats
    least: float  # the confidence under which what looks like a statement is taken for none
    least_unsourced: float  # and where no source is given
    least_nested: float  # what the model must make of a statement within another, before it is weighed: 0 to 1
    version: str
    confidences: Confidences | None = None  # None before ``training.calibrate`` has learned them

    @classmethod
    def shipped(cls) -> Weights:
        """The weights in the package. Raises WeightsError if the installation lacks them."""
        return cls.from_folder(Path(str(resources.files("parley.language") / "weights")))

    @classmethod
    def from_folder(cls, folder: Path) -> Weights:
        """Weights as ``training/export.py`` writes them: reader.onnx, heads.npz, tokenizer.json."""
        try:
            graph = (folder / "reader.onnx").read_bytes()
            heads_bytes = (folder / "heads.npz").read_bytes()
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz") as arrays:
                heads = {k: arrays[k].astype(np.float32) for k in arrays.files}
            stated = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
            learned = folder / CONFIDENCE
            sure = json.loads(learned.read_text(encoding="utf-8")) if learned.exists() else None
            confidences = None if sure is None else Confidences.from_stored(sure["coefficients"])
            least, unsourced = float(stated["least_confidence"]), float(stated["least_confidence_unsourced"])
            least_nested = float(stated["least_nested"])
            transitions = (heads["transitions"], heads["nested_transitions"])
            of_trees, of_senses = TreeWeights.from_arrays(heads), SenseWeights.from_arrays(heads)
        except OSError as error:
            raise WeightsError(f"the reader's weights are missing ({error.filename}): reinstall parley") from error
        except KeyError as error:
            raise WeightsError(f"{folder}: weights of another version, without {error}: reinstall parley") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        names = sorted({k.split(".")[0] for k in heads if "." in k} - {"words"})
        digest = hashlib.sha256(graph + heads_bytes + json.dumps([stated, sure]).encode()).hexdigest()[:12]
        return cls(
            graph,
            tokenizer,
            *transitions,
            {name: PairScorer.from_arrays(heads, name) for name in names},
            of_trees,
            of_senses,
            heads["calibration"],
            least,
            unsourced,
            least_nested,
            f"{stated['name']}-{digest}",
            confidences,
        )


@contextlib.contextmanager
def _interpreter_lent_out() -> Iterator[None]:
    """How the interpreter is set while threads of ONNX Runtime and this one share it; then as it was.

    Threads that come back wait a tenth of what is usual. Cycles of garbage are few and are looked for less often: each
    time, everything that was ever loaded is gone through.
    """
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(min(interval, 0.0005))
    gc.set_threshold(max(thresholds[0], 20_000) if thresholds[0] else 0, *thresholds[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)


@dataclass(frozen=True, slots=True, eq=False)
class _InFlight:
    """A text on its way through the encoder, or what went wrong before it got there.

    What the windows give is written into ``text`` while they come back.
    """

    text: Encoded | None
    error: Exception | None = None

    @property
    def length(self) -> int:
        return len(self.text.pieces) if self.text is not None else 0


class Encoder:
    """Turns texts into vectors and head scores. ``threads`` defaults to the cores there are.

    Its threads have every core busy, so that with it on their way, no product of numpy's is to have a team of its own:
    ``blas`` is to limit that.
    """

    def __init__(self, weights: Weights, cut: Cut, threads: int | None = None) -> None:
        """``cut`` says where a text's sentences and words are."""
        import onnxruntime

        self.weights, self._cut = weights, cut
        self.threads = threads or cores()
        self.blas = ThreadpoolController()
        self._session: Any = onnxruntime.InferenceSession(
            weights.graph, sums.options(), providers=["CPUExecutionProvider"]
        )
        self._widths = {made.name: int(made.shape[1]) for made in self._session.get_outputs()}

    def encode(self, text: str, spans: Sequence[Sequence[Span]] | None = None) -> Encoded:
        """One text through the encoder; ``spans`` are its words by sentence, where they are known already."""
        encoded = next(self._encode_all([text], spans))
        if isinstance(encoded, Exception):
            raise encoded
        return encoded

    def encode_all(self, texts: Iterable[str]) -> Iterator[Encoded | Exception]:
        """Texts in, encoded documents out, in order; later documents are encoded while earlier ones are used.

        A text that the encoder fails on gives the exception, and the others go on.
        """
        return self._encode_all(texts, None)

    def _encode_all(
        self, texts: Iterable[str], spans: Sequence[Sequence[Span]] | None
    ) -> Iterator[Encoded | Exception]:
        with _interpreter_lent_out(), ThreadPoolExecutor(self.threads) as pool:
            waiting: list[_InFlight] = []
            ahead, most = 0, _IN_FLIGHT * max(2, self.threads)
            for text in texts:
                waiting.append(self._sent(text, spans, pool))
                ahead += waiting[-1].length
                while waiting and ahead > most:
                    ahead -= waiting[0].length
                    yield self._back(waiting.pop(0))
            while waiting:
                yield self._back(waiting.pop(0))

    def _sent(self, text: str, spans: Sequence[Sequence[Span]] | None, pool: ThreadPoolExecutor) -> _InFlight:
        try:
            p = pieces(text, self.weights.tokenizer)
            lay, at = self._cut(text)
            found = words(p, lay, at) if spans is None else words_at(p, spans)
            cut = windows(p)
            inputs = [a | b for a, b in zip(encoder_inputs(p, cut), word_inputs(found, cut), strict=True)]
        except Exception as error:
            return _InFlight(None, error)
        room = self._empty(p, lay, found)
        ends = np.cumsum([0, *(len(a["first"]) for a in inputs)]).tolist()
        for window, arrays, first, end in zip(cut, inputs, ends, ends[1:], strict=False):
            room.parsed.add(pool.submit(self._run, room, window, arrays, slice(first, end)), end)
        return _InFlight(room)

    def _empty(self, p: Pieces, lay: Layout, found: Words) -> Encoded:
        """A text with room for what the encoder gives: written in place, since a long one is too large to copy."""
        return Encoded(
            p,
            np.empty((len(p), self._widths["vectors"]), np.float16),
            {name: np.empty((len(p), self._widths[name]), np.float32) for name in HEADS},
            lay,
            found,
            {name: np.empty((len(found), self._widths[name]), np.float16) for name in SENSE_HEADS},
            Taken(),
            self.weights,
        )

    def _back(self, ready: _InFlight) -> Encoded | Exception:
        if ready.text is None:
            return ready.error or RuntimeError("nothing was sent to the encoder")
        try:
            if len(ready.text.words) > _LONG:
                with self.blas.limit(limits=1, user_api="blas"):
                    _ = ready.text.trees  # built while the rest is encoded: what they are built of is never all there
            ready.text.parsed.wait()
        except Exception as error:
            return error
        return ready.text

    def _run(self, text: Encoded, window: Window, arrays: dict[str, Any], rows: slice) -> list[Halves]:
        """One window through the graph: what trees are built of; the rest is written into ``text``.

        Of its pieces those of its core are kept, ``rows`` are its words'.
        """
        count = rows.stop - rows.start
        if count == 0:  # a window of one endless word; the graph wants some
            arrays = {**arrays, "first": np.zeros(1, np.int32), "last": np.zeros(1, np.int32)}
        feeds = {**arrays, **neighbourhoods(len(arrays["ids"]))}
        vectors, *made = self._session.run(["vectors", *HEADS, *WORD_HEADS], feeds)
        core = slice(1 + window.core - window.start, 1 + window.end - window.start)
        text.vectors[window.core : window.end] = vectors[core]
        for name, scores in zip(HEADS, made[: len(HEADS)], strict=True):
            text.scores[name][window.core : window.end] = scores[core]
        of_words = dict(zip(WORD_HEADS, made[len(HEADS) :], strict=True))
        for name in SENSE_HEADS:
            text.made[name][rows] = of_words[name][:count]
        return [of_words[name][:count].astype(np.float16) for name in TREE_HEADS]
