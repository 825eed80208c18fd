"""Parley: a sourced record of who said what, from news text, on a plain CPU."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley import coding as coding
    from parley import conflict as conflict
    from parley import networks as networks
    from parley.coding.recorded import Record as Record
    from parley.reading import read as read

__version__ = "0.2.0"

__all__ = ["Record", "__version__", "coding", "conflict", "networks", "read"]


def __getattr__(name: str) -> Any:
    """The verbs and rooms, imported when first used: `import parley` loads no model."""
    if name == "read":
        return importlib.import_module("parley.reading").read
    if name == "Record":
        return importlib.import_module("parley.coding.recorded").Record
    if name in ("coding", "networks", "conflict"):
        return importlib.import_module(f"parley.{name}")
    raise AttributeError(f"module 'parley' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
