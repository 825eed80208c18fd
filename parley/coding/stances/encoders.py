"""The two sentence encoders that ship with Parley, on ONNX Runtime: word pieces in, one vector a piece out.

Weights have four bits, in blocks of 64 that share a scale and a zero point; word vectors too, and these are looked up
here, so that only the rows a text needs are ever unpacked. Each text goes through alone: what is suggested for it does
not depend on what else is asked about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from parley.coding.suggester import SuggesterError
from parley.language.sessions import cores, one_thread

Floats = NDArray[np.float32]
Found = TypeVar("Found")
Place = tuple[int, int]  # first and last code point of a text, the last one excluded
WIDTH: Final = 384
BLOCK: Final = 64  # weights that share a scale
LONGEST: Final = 384  # word pieces of one text, with its marks of beginning and end
BESIDE, OF_CONCEPT = 192, 96  # of a text beside a concept, and of the concept
ENCODERS: Final = ("topics", "attitudes")
"""all-MiniLM-L6-v2, which knows better what is spoken of, and bge-small-en, which knows better how."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Word vectors in four bits, and vectors of places.

    ``rows`` (vocabulary) says which row a piece has; pieces of other scripts share the row of the unknown one.
    ``codes`` (rows, width / 2) hold two values a byte, the lower first; ``zeros`` (rows, blocks / 2) likewise;
    ``scales`` (rows, blocks); ``places`` (length, width).
    """

    rows: NDArray[np.uint16]
    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]
    zeros: NDArray[np.uint8]
    places: NDArray[np.float16]

    def of(self, ids: Sequence[int]) -> Floats:
        """The vectors of these pieces with their places, (pieces, width)."""
        rows = self.rows[np.asarray(ids)]
        codes = halves(self.codes[rows]).reshape(len(rows), -1, BLOCK)
        zeros, scales = halves(self.zeros[rows]), self.scales[rows].astype(np.float32)
        vectors = (codes - zeros[..., None]) * scales[..., None]
        places = self.places[: len(rows)].astype(np.float32)
        return np.asarray(vectors.reshape(len(rows), -1) + places, np.float32)


class Encoder:
    """One encoder. ``name`` is what its vectors are kept under; ``states`` may be called from several threads."""

    def __init__(self, name: str, graph: bytes, words: Words, tokenizer: Tokenizer) -> None:
        import onnxruntime

        self.name = name
        self._words = words
        self._tokenizer = tokenizer
        self._session: Any = onnxruntime.InferenceSession(graph, one_thread(), providers=["CPUExecutionProvider"])

    def pieces(self, text: str) -> Encoding:
        """The word pieces of a text, with where they stand in it."""
        # a lone surrogate is no letter of any alphabet; one mark stands for it, so that places stay
        return self._tokenizer.encode(text.encode("utf-8", "replace").decode())

    def states(self, ids: Sequence[int], output: str = "vectors") -> Floats:
        """A vector for each piece, (pieces, width); with "middle" what it is halfway through."""
        found: Floats = self._session.run([output], {"words": self._words.of(ids)[None]})[0][0]
        return found

    def sentence(self, text: str) -> Floats:
        """One vector of length 1 for the whole text: the mean over its pieces. Of a long text its beginning."""
        ids = self.pieces(text).ids[:LONGEST]
        return unit(self.states(ids).mean(axis=0))

    def told(self, sentence: str, asked: Sequence[Sequence[Place]]) -> list[Floats]:
        """For each of the contents asked about, given by its places in the sentence, two vectors, (2, width).

        The first is that of the whole text, as ``sentence`` has it, the second of the places together.
        """
        encoding = self.pieces(sentence)
        states = self.states(encoding.ids[:LONGEST])
        whole, found = unit(states.mean(axis=0)), []
        for places in asked:
            here = sorted({i for place in places for i in _pieces_in(encoding.offsets, place) if i < len(states)})
            found.append(np.stack([whole, unit((states[here] if here else states).mean(axis=0))]))
        return found

    def beside(self, concept: str, text: str, places: Sequence[Place]) -> Floats:
        """A concept's words and a text read together: the mean over all, and over the places, (2, width)."""
        before = self.pieces(concept).ids[:OF_CONCEPT]
        encoding = self.pieces(text)
        ids, offsets = encoding.ids[1:], encoding.offsets[1:]
        inside = [i for place in places for i in _pieces_in(offsets, place)]
        room = BESIDE - len(before)
        first = max(0, min(max(inside, default=0) + 2 - room, min(inside, default=0)))
        ids, offsets = ids[first : first + room], offsets[first : first + room]
        states = self.states([*before, *ids])
        here = sorted({i - first for i in inside if i - first < len(ids)})
        here = here or [i for i, (a, b) in enumerate(offsets) if b > a] or [0]
        return np.stack([states.mean(axis=0), states[[len(before) + i for i in here]].mean(axis=0)])

    def within(self, passage: str, asked: Sequence[Sequence[Place]]) -> list[Floats]:
        """For each of the sets of places asked about a vector a place, (places, width): the mean over its pieces.

        They are read in the passage, of a long one in what stands around them ("late chunking", Günther et al. 2024).
        """
        encoding = self.pieces(passage)
        offsets, ids = encoding.offsets, encoding.ids
        known: dict[int, Floats] = {}  # by where reading begins
        found = []
        for places in asked:
            inside = [_pieces_in(offsets, place) for place in places]
            looked_at = [i for indices in inside for i in indices] or [0]
            first = _window(len(ids), min(looked_at), max(looked_at))
            if first not in known:
                long = len(ids) > LONGEST
                known[first] = self.states([ids[0], *ids[first + 1 : first + LONGEST - 1], ids[-1]] if long else ids)
            states, own = known[first], []
            for indices in inside:
                here = [i - first for i in indices if 0 < i - first < len(states) - 1]
                own.append(unit((states[here] if here else states).mean(axis=0)))
            found.append(np.stack(own))
        return found


class Encoders:
    """Both encoders, loaded from a folder of weights when they are first needed."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._folder = folder
        self.threads = threads or cores()

    @classmethod
    def shipped(cls) -> Encoders:
        """Those in the package."""
        return cls(Path(str(resources.files("parley.coding.stances") / "weights")))

    @cached_property
    def by_name(self) -> dict[str, Encoder]:
        """The encoders by ``ENCODERS``' names. Raises SuggesterError where weights are missing."""
        tokenizer = _tokenizer()
        try:
            return {name: _load(self._folder, name, tokenizer) for name in ENCODERS}
        except (OSError, KeyError) as error:
            raise SuggesterError(f"the weights for suggestions are missing ({error}): reinstall parley") from error

    def beside(self, concept: str, text: str, places: Sequence[Place]) -> Floats:
        """Log-odds that a text is against a concept, neither, or for it, (3,)."""
        weights, bias = self._head
        return np.asarray(self.by_name["attitudes"].beside(concept, text, places).ravel() @ weights + bias, np.float32)

    @cached_property
    def _head(self) -> tuple[Floats, Floats]:
        """Weights (2 * width, 3) and bias (3,)."""
        try:
            with np.load(self._folder / "probes.npz") as arrays:
                head = np.asarray(arrays["beside"], np.float32)
        except (OSError, KeyError) as error:
            raise SuggesterError(f"the weights for suggestions are missing ({error}): reinstall parley") from error
        return head[:-1], head[-1]

    @cached_property
    def versions(self) -> dict[str, str]:
        """What vectors, and readings beside concepts ("pairs"), are kept under.

        Raises SuggesterError where weights are missing.
        """
        try:
            stated = json.loads((self._folder / "encoders.json").read_text(encoding="utf-8"))
            return {name: str(stated[name]) for name in (*ENCODERS, "pairs")}
        except (OSError, KeyError) as error:
            raise SuggesterError(f"the weights for suggestions are missing ({error}): reinstall parley") from error

    def each(self, work: Callable[[Any], Found], tasks: Iterable[Any]) -> list[Found]:
        """``work`` done on every task, on as many threads as there are cores."""
        listed = list(tasks)
        if len(listed) < 4 or self.threads == 1:
            return [work(task) for task in listed]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(work, listed, chunksize=1))


def unit(vector: Floats) -> Floats:
    """The vector with length 1; of nothing, nothing."""
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def digest(*files: bytes) -> str:
    """Twelve digits that name these weights."""
    return hashlib.sha256(b"".join(files)).hexdigest()[:12]


def _load(folder: Path, name: str, tokenizer: Tokenizer) -> Encoder:
    with np.load(folder / f"{name}.npz") as arrays:
        words = Words(**{key: arrays[key] for key in ("rows", "codes", "scales", "zeros", "places")})
    return Encoder(name, (folder / f"{name}.onnx").read_bytes(), words, tokenizer)


def _tokenizer() -> Tokenizer:
    """BERT's uncased vocabulary, which both encoders share with the reader."""
    tokenizer = Tokenizer.from_file(str(resources.files("parley.language") / "weights" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def halves(packed: NDArray[np.uint8]) -> Floats:
    """Two values of four bits out of each byte, the lower first."""
    apart = np.empty((*packed.shape[:-1], 2 * packed.shape[-1]), np.float32)
    apart[..., 0::2] = packed & 15
    apart[..., 1::2] = packed >> 4
    return apart


def _pieces_in(offsets: Sequence[tuple[int, int]], place: tuple[int, int]) -> list[int]:
    start, end = place
    return [i for i, (a, b) in enumerate(offsets) if b > a and a < end and b > start]


def _window(length: int, first: int, last: int) -> int:
    """Where to begin reading a passage of so many pieces, so that what stands from first to last is in the middle."""
    room = LONGEST - 2
    if length <= LONGEST:
        return 0
    return max(0, min(first - 1 - max(0, room - (last - first + 1)) // 2, length - 2 - room))
