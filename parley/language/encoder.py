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
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.errors import ParleyError
from parley.language.features import Pieces, Window, encoder_inputs, neighbourhoods, pieces, windows
from parley.language.pairs import Floats, PairScorer

HEADS = ("roles", "names", "nominals")
Halves = NDArray[np.float16]
_IN_FLIGHT = 12_000  # word pieces ahead of the reader, which bounds memory


class WeightsError(ParleyError):
    """The weights that ship with Parley are missing or do not fit this version."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A document after the encoder: ``vectors`` (pieces, width), half precision; ``scores`` (pieces, tags) by head."""

    pieces: Pieces
    vectors: Halves
    scores: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Everything trained: where the graph is, the tokenizer, the heads beside the graph."""

    graph: bytes
    tokenizer: Tokenizer
    transitions: Floats
    pairs: dict[str, PairScorer]
    calibration: Floats
    least: float  # the confidence under which what looks like a statement is taken for none
    least_unsourced: float  # and where no source is given
    version: str

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
            least, least_unsourced = (stated["least_confidence"], stated["least_confidence_unsourced"])
        except OSError as error:
            raise WeightsError(f"the reader's weights are missing ({error.filename}): reinstall parley") from error
        except KeyError as error:
            raise WeightsError(f"{folder}: weights of another version, without {error}: reinstall parley") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        names = sorted({k.split(".")[0] for k in heads if "." in k})
        digest = hashlib.sha256(graph + heads_bytes + json.dumps(stated).encode()).hexdigest()[:12]
        return cls(
            graph,
            tokenizer,
            heads["transitions"],
            {name: PairScorer.from_arrays(heads, name) for name in names},
            heads["calibration"],
            float(least),
            float(least_unsourced),
            f"{stated['name']}-{digest}",
        )


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
    """A text on its way through the encoder, or what went wrong before it got there."""

    pieces: Pieces | None
    parts: Sequence[Future[list[NDArray[Any]]]] = ()
    error: Exception | None = None

    @property
    def length(self) -> int:
        return len(self.pieces) if self.pieces is not None else 0


class Encoder:
    """Turns texts into vectors and head scores. ``threads`` defaults to the cores there are."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        import onnxruntime

        self.weights = weights
        self.threads = threads or _cores()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(weights.graph, options, providers=["CPUExecutionProvider"])

    def encode(self, text: str) -> Encoded:
        """One text through the encoder."""
        encoded = next(self.encode_all([text]))
        if isinstance(encoded, Exception):
            raise encoded
        return encoded

    def encode_all(self, texts: Iterable[str]) -> Iterator[Encoded | Exception]:
        """Texts in, encoded documents out, in order; later documents are encoded while earlier ones are used.

        A text that the encoder fails on gives the exception, and the others go on.
        """
        with _interpreter_lent_out(), ThreadPoolExecutor(self.threads) as pool:
            waiting: list[_InFlight] = []
            ahead = 0
            for text in texts:
                waiting.append(self._sent(text, pool))
                ahead += waiting[-1].length
                while waiting and ahead > _IN_FLIGHT:
                    ready = waiting.pop(0)
                    ahead -= ready.length
                    yield self._back(ready)
            for ready in waiting:
                yield self._back(ready)

    def _sent(self, text: str, pool: ThreadPoolExecutor) -> _InFlight:
        try:
            p = pieces(text, self.weights.tokenizer)
            cut = windows(p)
            inputs = encoder_inputs(p, cut)
        except Exception as error:
            return _InFlight(None, (), error)
        return _InFlight(p, tuple(pool.submit(self._run, w, a) for w, a in zip(cut, inputs, strict=True)))

    def _back(self, ready: _InFlight) -> Encoded | Exception:
        if ready.pieces is None:
            return ready.error or RuntimeError("nothing was sent to the encoder")
        try:
            return self._joined(ready.pieces, ready.parts)
        except Exception as error:
            return error

    def _run(self, window: Window, arrays: dict[str, Any]) -> list[NDArray[Any]]:
        core = slice(1 + window.core - window.start, 1 + window.end - window.start)
        feeds = {**arrays, **neighbourhoods(len(arrays["ids"]))}
        # Half precision and copies, so that a long document stays small in memory.
        vectors, *scores = (out[core] for out in self._session.run(["vectors", *HEADS], feeds))
        return [vectors.astype(np.float16), *(s.copy() for s in scores)]

    def _joined(self, p: Pieces, parts: Sequence[Future[list[NDArray[Any]]]]) -> Encoded:
        done = [part.result() for part in parts]
        if not done:
            empty = np.zeros((0, 1), np.float32)
            return Encoded(p, empty.astype(np.float16), dict.fromkeys(HEADS, empty))
        columns = [np.concatenate(column) for column in zip(*done, strict=True)]
        return Encoded(p, columns[0], dict(zip(HEADS, columns[1:], strict=True)))
