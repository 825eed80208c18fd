"""The reader: documents in, actors and statements out. A pure function of the text and the weights."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator

from parley import __version__
from parley.documents.wrapping import as_read
from parley.english.countries import load_countries
from parley.english.lexicon import lexicon
from parley.english.rules import PREFIX, Rules
from parley.english.tokens import cut
from parley.errors import ReadingError
from parley.language.encoder import Encoded, Encoder, Weights
from parley.model import Document, Extraction, Unread
from parley.reading.page import Page
from parley.reading.steps import PREDICATES, Step, steps_without


class Reader:
    """Reads documents with one set of weights. Loading takes a moment; keep one reader for many documents."""

    def __init__(
        self,
        weights: Weights,
        threads: int | None = None,
        *,
        without: Collection[str] = (),
        predicates: bool = False,
    ) -> None:
        """``without`` names steps to leave out (``parley.reading.steps.STEPS``), and rules as "rule:NAME"
        (``parley.english.rules``), to see what they earn.

        With ``predicates``, each extraction has every verb and event noun with how sure it is.

        Raises:
            ValueError: there is no such step or rule.
        """
        self._weights = weights
        self._last = (PREDICATES,) if predicates else ()
        self._leave_out(without)
        self._encoder = Encoder(weights, cut, threads)
        self._words = lexicon()
        load_countries(self._words)
        self._blas = self._encoder.blas

    @classmethod
    def load(cls, threads: int | None = None, *, without: Collection[str] = (), predicates: bool = False) -> Reader:
        """A reader with the weights that ship with Parley. Raises WeightsError if they are missing."""
        return cls(Weights.shipped(), threads, without=without, predicates=predicates)

    def without(self, names: Collection[str]) -> Reader:
        """This reader without the steps and rules named, with what it has loaded.

        Raises:
            ValueError: there is no such step or rule.
        """
        other = copy.copy(self)
        other._leave_out(names)
        return other

    def _leave_out(self, names: Collection[str]) -> None:
        self._rules = Rules.without(name for name in names if name.startswith(PREFIX))
        self._steps = (*steps_without(name for name in names if not name.startswith(PREFIX)), *self._last)
        self._without = "".join(f"-{name}" for name in sorted(names))

    @staticmethod
    def shipped_version() -> str:
        """The version of a reader with the weights that ship with Parley, without loading one."""
        return f"{__version__}+{Weights.shipped().version}"

    @property
    def version(self) -> str:
        """Which code, which weights and without which steps read: "0.1.0+parley-1-3f9a…"."""
        return f"{__version__}+{self._weights.version}{self._without}"

    def extract(self, document: Document) -> Extraction:
        """Actors and statements of one document.

        Raises:
            ReadingError: a step fails on it.
        """
        found = next(self.extract_all([document]))
        if isinstance(found, Unread):
            raise ReadingError(found.reason)
        return found

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | Unread]:
        """What was found, in the order of ``documents``; what is found in one does not depend on the others.

        A document that a step fails on is an ``Unread``; the rest are read all the same.
        """
        waiting: list[Document] = []

        def texts() -> Iterator[str]:
            for document in documents:
                waiting.append(document)
                yield as_read(document.text)

        for encoded in self._encoder.encode_all(texts()):
            # The encoder has every core busy: a second team of threads for small products only gets in its way.
            with self._blas.limit(limits=1, user_api="blas"):
                found = self.found(waiting.pop(0), encoded)
            yield found

    def encoded(self, documents: Iterable[Document]) -> Iterator[Encoded | Exception]:
        """What the encoder gives for each, which ``found`` goes on from: for many readers of the same texts."""
        yield from self._encoder.encode_all(as_read(document.text) for document in documents)

    def found(self, document: Document, encoded: Encoded | Exception) -> Extraction | Unread:
        """What the steps find on a document that is encoded."""
        if isinstance(encoded, Exception):
            return _unread(document, "encoder", encoded)
        page = self.page(document, encoded)
        for step in self._steps:
            try:
                step(page)
            except Exception as error:  # whatever a rule stumbles over, the corpus goes on
                return _unread(document, step.name, error)
        try:
            return page.extraction()
        except Exception as error:
            return _unread(document, "printing", error)

    def page(self, document: Document, encoded: Encoded) -> Page:
        """The page that the steps fill, as yet empty."""
        return Page(document, encoded, self._weights, self._words, self._rules)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that a page goes through."""
        return self._steps


def _unread(document: Document, step: str, error: Exception) -> Unread:
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return Unread(document, step, f"the step {step} failed on it ({what[:200]}); please report it")
