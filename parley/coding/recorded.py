"""The record of Python: it reads articles, and it codes."""

from __future__ import annotations

import contextlib
import os
from functools import cached_property
from typing import Any

from parley import reading
from parley.coding.coding import Coding
from parley.coding.merging import told_of_all
from parley.coding.rows import FoundRow, PositionRow
from parley.coding.shelf import Codebooks
from parley.coding.suggester import Suggester
from parley.record import Rows, Store


class Record(reading.Record):
    """A record that reads and codes: articles into it, positions out of it.

    The verbs of coding are here in short; ``record.coding`` has all of them.
    """

    @cached_property
    def coding(self) -> Coding:
        """Codebooks, codes, suggestions and positions."""
        return Coding(self)

    @property
    def codebook(self) -> Codebooks:
        """The record's codebooks: ``record.codebook.read("river.toml")``, ``.concepts()``, ``.rename(...)``."""
        return self.coding.codebooks

    def suggest(self, codebook: str | None = None, *, suggester: Suggester | str | None = None) -> Rows[FoundRow]:
        """Suggest positions for every statement, and keep them beside the codes; gives what was found, by concept."""
        if suggester is not None:
            self.coding.use(suggester)
        return self.coding.suggest(codebook)

    def code(self, document: str, concept: str | None, stance: str | None = None, **said: Any) -> int:
        """Code words of a document, named by ``statement=`` or ``spans=``, with a concept and a stance.

        ``concept=None`` says that they take no position. ``by=`` is who codes; see ``Coding.accept`` for the rest.
        """
        if concept is None:
            return self.coding.reject(document, **said)
        return self.coding.accept(document, concept, stance, **said)

    def positions(self, codebook: str | None = None, **asked: Any) -> Rows[PositionRow]:
        """Who is for and against what, by day; see ``Coding.positions``."""
        return self.coding.positions(codebook, **asked)

    def absorb(self, *records: str | os.PathLike[str]) -> None:
        """Put all that is in other records into this one, or nothing; see ``Store.absorb``.

        Raises:
            ConflictError, RecordError: as there.
            CodebookError: a codebook of one name has codes on two kinds of stance.
        """
        with contextlib.ExitStack() as stack:
            others = [stack.enter_context(Store(path, create=False)) for path in records]
            told_of_all([self, *others])
        super().absorb(*records)
