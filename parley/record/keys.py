"""Keys that travel: what a row is called in every record that has it, in order of when it was made."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Final

LENGTH: Final = 32  # hexadecimal digits: 12 of milliseconds since 1970, 20 by chance
_REST: Final = 80  # bits


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def moment() -> str:
    """The time in UTC, ISO 8601, exact enough to tell what came first."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def new_key(last: str | None = None) -> str:
    """A key that no other row has, and that sorts after ``last``: time, then chance (as UUID version 7, RFC 9562)."""
    made = int(datetime.now(UTC).timestamp() * 1000)
    key = f"{made:012x}{secrets.randbits(_REST):020x}"
    return key if last is None or key > last else f"{int(last, 16) + 1:0{LENGTH}x}"


def old_key(made: str, pk: int, *content: object) -> str:
    """The key of a row that an older Parley made without one: by its time, its number and what it says."""
    try:
        moment = int(datetime.fromisoformat(made).timestamp() * 1000)
    except ValueError:
        moment = 0
    digest = hashlib.sha256(repr(content).encode()).hexdigest()
    return f"{moment:012x}{pk:06x}{digest[:14]}"
