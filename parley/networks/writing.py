"""What all that is printed and written shares: days as text, files, and pandas where it is there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from parley.errors import NetworkError, missing_extra


def moment(value: date | datetime) -> str:
    """ISO 8601: a day, with the time only where there is one."""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(timespec="seconds")
    return value.isoformat()[:10]


def unquoted(text: str) -> str:
    """Words without the quotation marks around all of them, which those who print words put there themselves."""
    for opening, closing in ("“”", '""'):
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            inner = text[1:-1]
            if opening not in inner and closing not in inner:
                return inner
    return text


def ended(text: str) -> str:
    """The text as a file has it: its last line ends too, since R and others warn of one that does not."""
    return text if text.endswith("\n") else f"{text}\n"


def write_text(path: str | Path, text: str) -> None:
    """Write UTF-8 text. Raises NetworkError where that cannot be done."""
    try:
        Path(path).write_text(ended(text), encoding="utf-8", newline="\n")
    except OSError as error:
        raise NetworkError(f"cannot write {path}: {error.strerror}") from None


def pandas_module() -> Any:
    """pandas, which only an extra brings. Raises MissingExtraError without it."""
    try:
        import pandas
    except ImportError:
        raise missing_extra("a data frame needs pandas", "pandas") from None
    return pandas
