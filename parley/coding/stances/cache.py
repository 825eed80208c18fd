"""Where vectors are kept, so that a text goes through an encoder once.

A vector's key is made of the words it stands for. So nothing goes stale: words that change have another key, words
that come again (a wire story in two papers, a record merged into another) have the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from parley.errors import RecordError
from parley.record import Store

Todo = TypeVar("Todo")
BATCH: Final = 2_000  # texts that go through an encoder before what was found is kept
CHUNK: Final = 500  # keys of one question to the record


class VectorCache(Protocol):
    """Keeps bytes under a model's name and a key of 16 bytes."""

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept of these."""

    def put(self, model: str, vectors: Mapping[bytes, bytes]) -> None:
        """Keep these."""


def key_of(parts: Iterable[str]) -> bytes:
    """The key of a text, or of a text and places in it."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def key_at(places: Iterable[tuple[int, int]], *texts: str) -> bytes:
    """The key of texts and places in the last of them."""
    return key_of((*texts, *(f"{start}-{end}" for start, end in places)))


def fill(
    cache: VectorCache,
    model: str,
    kept: dict[bytes, bytes],
    todo: Sequence[Todo],
    make: Callable[[Sequence[Todo]], Mapping[bytes, NDArray[np.float32]]],
) -> None:
    """Add to ``kept`` what ``make`` finds in what is to do, in half precision; the cache has it part by part."""
    for start in range(0, len(todo), BATCH):
        made = make(todo[start : start + BATCH])
        new = {key: found.astype(np.float16).tobytes() for key, found in made.items()}
        cache.put(model, new)
        kept.update(new)


class MemoryCache:
    """Vectors kept for as long as this object lives."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[bytes, bytes]] = {}

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept of these."""
        kept = self._kept.get(model, {})
        return {key: kept[key] for key in keys if key in kept}

    def put(self, model: str, vectors: Mapping[bytes, bytes]) -> None:
        """Keep these."""
        self._kept.setdefault(model, {}).update(vectors)


class PassingCache(MemoryCache):
    """The latest vectors only, for texts without end."""

    def __init__(self, most: int = 50_000) -> None:
        super().__init__()
        self._most = most

    def put(self, model: str, vectors: Mapping[bytes, bytes]) -> None:
        """Keep these, in the place of those before where there are too many."""
        if len(self._kept.get(model, {})) + len(vectors) > self._most:
            self._kept.pop(model, None)
        super().put(model, vectors)


class RecordCache:
    """Vectors kept in a record, in its table ``vectors``; where it may not be written, in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._beside = MemoryCache()

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept of these."""
        found = self._beside.get(model, keys)
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            marks = ", ".join("?" * len(chunk))
            found.update(
                self._store.connection.execute(
                    f"SELECT key, vector FROM vectors WHERE model = ? AND key IN ({marks})", (model, *chunk)
                ).fetchall()
            )
        return found

    def put(self, model: str, vectors: Mapping[bytes, bytes]) -> None:
        """Keep these."""
        rows = [(model, key, vector) for key, vector in vectors.items()]
        statement = "INSERT OR REPLACE INTO vectors (model, key, vector) VALUES (?, ?, ?)"
        if self._store.connection.in_transaction:
            self._store.connection.executemany(statement, rows)
            return
        try:
            with self._store.transaction() as connection:
                connection.executemany(statement, rows)
        except RecordError:  # a record that may only be read, or that another program is writing
            self._beside.put(model, vectors)

    def forget(self, used: Mapping[str, Iterable[bytes]]) -> int:
        """Let go of vectors whose key is not among those used, by model; gives how many."""
        with self._store.transaction() as connection:
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS used (model TEXT, key BLOB, PRIMARY KEY (model, key))")
            connection.execute("DELETE FROM used")
            rows = [(model, key) for model, keys in used.items() for key in keys]
            connection.executemany("INSERT OR IGNORE INTO used VALUES (?, ?)", rows)
            return connection.execute(
                "DELETE FROM vectors WHERE (model, key) NOT IN (SELECT model, key FROM used)"
            ).rowcount
