"""Cells of csv files that spreadsheets open."""

from __future__ import annotations

import re
from typing import Any, Final

_FORMULA: Final = re.compile(r"[=+\-@\t\r]")  # what spreadsheets take for the beginning of a formula
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")


def harmless(value: Any) -> Any:
    """The value as a spreadsheet shows it and does not run it."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
