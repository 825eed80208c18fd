"""English noun forms."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 14)  # rules ask of the same words again and again
def singular(form: str) -> str:
    """A noun's singular, lower case, as far as its ending tells it."""
    low = form.lower()
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
