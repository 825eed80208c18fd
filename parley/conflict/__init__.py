"""Graph Model for Conflict Resolution: which outcomes would hold, and what would have to change.

``load`` a model, ``analyse`` it, and ask the result. Terms and definitions are those of Fang, Hipel and
Kilgour, *Interactive Decision Making* (1993); docs/conflict.md takes a newcomer through.
"""

from __future__ import annotations

import importlib
from typing import Any

from parley.conflict.analysis import Analysis, analyse
from parley.conflict.expressions import Expression
from parley.conflict.files import dumps, load, loads, save
from parley.conflict.model import DecisionMaker, Model, Option, build
from parley.conflict.stability import CONCEPTS, EXTENSIONS

__all__ = [
    "CONCEPTS",
    "EXTENSIONS",
    "Analysis",
    "DecisionMaker",
    "Expression",
    "Model",
    "Option",
    "analyse",
    "build",
    "dumps",
    "load",
    "loads",
    "save",
]
_QUESTIONS = ("coalitions", "paths", "plot", "require", "sensitivity")  # each holds the function of its name


def __getattr__(name: str) -> Any:
    """What is asked of an analysis, imported when first used."""
    if name in _QUESTIONS:
        return importlib.import_module(f"parley.conflict.{name}")
    raise AttributeError(f"module 'parley.conflict' has no attribute {name!r}")
