"""The record: SQLite schema, store, search, identity of actors, export. It knows no language model."""

from __future__ import annotations

from parley.record.export import FORMATS
from parley.record.rows import JudgementRow, Quote, Rows, Speaker, data_frame
from parley.record.store import Store
from parley.record.writer import Written

__all__ = ["FORMATS", "JudgementRow", "Quote", "Rows", "Speaker", "Store", "Written", "data_frame"]
