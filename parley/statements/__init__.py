"""Attribution: who said what, and who is behind the words that say who."""

from __future__ import annotations

from parley.statements.reader import Reader

__all__ = ["Reader"]
