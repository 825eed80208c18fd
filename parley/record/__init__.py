"""The record: SQLite schema, store, search, identity of actors, corrections, export. It knows no language model."""

from __future__ import annotations

from parley.record.anchors import Spoken
from parley.record.asking import EventQuestion, Question
from parley.record.corrected import KEEP
from parley.record.correcting import SAME
from parley.record.daily import DailyEvent
from parley.record.export import FORMATS
from parley.record.finding import Page
from parley.record.mending import Correction
from parley.record.rows import CorrectionRow, EventRow, JudgementRow, Quote, Rows, Speaker, data_frame
from parley.record.store import Store
from parley.record.writer import Written

__all__ = [
    "FORMATS",
    "KEEP",
    "SAME",
    "Correction",
    "CorrectionRow",
    "DailyEvent",
    "EventQuestion",
    "EventRow",
    "JudgementRow",
    "Page",
    "Question",
    "Quote",
    "Rows",
    "Speaker",
    "Spoken",
    "Store",
    "Written",
    "data_frame",
]
