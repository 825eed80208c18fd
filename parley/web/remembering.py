"""Counts over a whole record, kept while they are dear: a million statements are not counted for each reader."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

MOST: Final = 256  # answers that are kept
DEAR: Final = 60  # an answer that took a second may be that many seconds old
QUICK: Final = 0.05  # seconds to count in which an answer is no older than the record
LONG: Final = 0.1  # seconds that nobody waits for where an older answer is known
Value = TypeVar("Value")


@dataclass(slots=True)
class _Kept:
    value: Any
    state: Hashable
    until: float
    took: float


class Remembered:
    """Answers by what was asked.

    One is counted anew when the record has changed, but, unless it is ``QUICK``, not before it is ``DEAR`` times as
    old as it took to count: what is quick is always fresh, what takes a second is counted once a minute. Of several
    who ask at once one counts, and the others are given what was known before, or wait where nothing was. With
    ``later``, which does a piece of work beside the pages, nobody waits for what takes long and was counted before.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Hashable, _Kept] = {}
        self._counting: dict[Hashable, threading.Lock] = {}

    def get(
        self,
        what: Hashable,
        state: Hashable,
        make: Callable[[], Value],
        later: Callable[[Callable[[], object]], None] | None = None,
    ) -> Value:
        """The answer to ``what`` in this ``state`` of the record."""
        with self._lock:
            kept = self._known.get(what)
            counting = self._counting.setdefault(what, threading.Lock())
        if kept is not None and self._is_good(kept, state):
            return kept.value  # type: ignore[no-any-return]
        if not counting.acquire(blocking=kept is None):
            return kept.value  # type: ignore[union-attr, no-any-return]
        if kept is not None and kept.took > LONG and later is not None:
            later(lambda: self._count(what, state, make, counting))  # which lets the lock go
            return kept.value  # type: ignore[no-any-return]
        return self._count(what, state, make, counting)

    def _count(self, what: Hashable, state: Hashable, make: Callable[[], Value], counting: threading.Lock) -> Value:
        try:
            kept = self._known.get(what)
            if kept is not None and self._is_good(kept, state):
                return kept.value  # type: ignore[no-any-return]
            started = time.monotonic()
            value = make()
            now = time.monotonic()
            with self._lock:
                if what not in self._known and len(self._known) >= MOST:
                    oldest = next(iter(self._known))
                    del self._known[oldest]
                    self._counting.pop(oldest, None)
                took = now - started
                self._known[what] = _Kept(value, state, now + (DEAR * took if took > QUICK else 0), took)
            return value
        finally:
            counting.release()
            with self._lock:
                if what not in self._known:
                    self._counting.pop(what, None)

    @staticmethod
    def _is_good(kept: _Kept, state: Hashable) -> bool:
        return kept.state == state or time.monotonic() < kept.until
