"""What became of documents that were to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from parley.errors import ParleyError
from parley.model import Document, Extraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of many.

    "read": found now; "kept": in the record already, as read by this reader or a newer one; "copy": read, or there
    already, and the same story as another document, see ``why``; "none": no article, see ``why``; "failed": see
    ``error``. ``extraction`` is None where there is none, and where it was kept and not
    asked for; ``statements`` counts what was found where it is not given.
    """

    path: str
    state: Literal["read", "kept", "copy", "none", "failed"]
    document: Document | None = None
    extraction: Extraction | None = None
    error: ParleyError | None = None
    why: str | None = None
    statements: int | None = None

    @property
    def found(self) -> int | None:
        """How many statements were found, now or before; None where none were looked for."""
        return len(self.extraction.statements) if self.extraction is not None else self.statements

    def light(self) -> Outcome:
        """The outcome without what was found and the text, for who holds many or sends them on."""
        bare = self.document and replace(self.document, text="")
        return replace(self, document=bare, extraction=None, statements=self.found)


@dataclass(frozen=True, slots=True)
class Summary:
    """How a reading of many went."""

    read: int
    kept: int
    failed: tuple[Outcome, ...]
    none: tuple[Outcome, ...] = ()
    copies: tuple[Outcome, ...] = ()
