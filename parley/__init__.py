"""Parley: a sourced record of who said what, from news text, on a plain CPU."""

from __future__ import annotations

__version__ = "0.1.0"
