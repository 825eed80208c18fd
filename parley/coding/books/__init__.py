"""Codebooks in and out: TOML, CSV, REFI-QDA's .qdc, and the concepts of a DNA database."""

from __future__ import annotations

from parley.coding.books.files import FORMATS, read_codebook, write_codebook
from parley.coding.books.template import TEMPLATE

__all__ = ["FORMATS", "TEMPLATE", "read_codebook", "write_codebook"]
