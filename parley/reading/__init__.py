"""From a document to statements, and into a record: a page goes through steps, and what is found is kept."""

from __future__ import annotations

from parley.reading.batch import read_each
from parley.reading.extractor import Extractor, predicate_reader
from parley.reading.outcomes import Outcome, Summary
from parley.reading.said import Reading, Said
from parley.reading.verbs import Record, read

__all__ = ["Extractor", "Outcome", "Reading", "Record", "Said", "Summary", "predicate_reader", "read", "read_each"]
