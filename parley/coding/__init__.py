"""Positions: codebooks, what people coded, what machines suggest, and who agrees with whom."""

from __future__ import annotations

from parley.coding.books import read_codebook, write_codebook
from parley.coding.codebooks import CodebookError, CodebookFile
from parley.coding.coding import Coding
from parley.coding.context import CodingError
from parley.coding.rows import CodingRow, PositionRow, SuggestionRow
from parley.coding.suggester import Codebook, Concept, Example, Item, Suggester, SuggesterError, Suggestion

__all__ = [
    "Codebook",
    "CodebookError",
    "CodebookFile",
    "Coding",
    "CodingError",
    "CodingRow",
    "Concept",
    "Example",
    "Item",
    "PositionRow",
    "Suggester",
    "SuggesterError",
    "Suggestion",
    "SuggestionRow",
    "read_codebook",
    "write_codebook",
]
