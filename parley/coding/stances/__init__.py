"""Parley's own suggester: sentence vectors, and small models on top of them that learn from every coding."""

from __future__ import annotations

from parley.coding.stances.cache import MemoryCache, PassingCache, RecordCache, VectorCache
from parley.coding.stances.model import ParleySuggester

__all__ = ["MemoryCache", "ParleySuggester", "PassingCache", "RecordCache", "VectorCache"]
