"""Work on a cluster: Ray reached or started, files in shards, and what was made of each as it is finished."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from parley.documents import STDIN, Failure
from parley.documents.sources import files
from parley.errors import DocumentError, ReadingError, missing_extra
from parley.language.sessions import cores
from parley.reading.outcomes import Outcome

SHARD: Final = 200  # files of a shard at most,
BYTES: Final = 20_000_000  # and bytes of them
RETRIES: Final = 3  # of a shard whose worker is lost, before it is halved
AHEAD: Final = 2  # shards per core that are given out before one is taken back
Answer = TypeVar("Answer")
Named = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that one worker reads together: where they are, and as they were named; ``key`` says as they are now."""

    key: str
    files: tuple[tuple[str, str], ...]


def shards_of(
    paths: Iterable[Named], how: Sequence[str], most: int | None = None, size: int = BYTES
) -> tuple[list[Outcome], list[Shard]]:
    """What cannot be found, and the files in shards of at most ``most`` files (``SHARD``) and about ``size`` bytes.

    ``how`` is what decides, beside the files, what is made of them.

    Raises:
        DocumentError: standard input is among the paths.
    """
    missing: list[Outcome] = []
    shards: list[Shard] = []
    part: list[tuple[str, str]] = []
    stamps: list[tuple[str, int, int]] = []

    def end() -> None:
        if part:
            key = hashlib.sha256(json.dumps([stamps, *how]).encode()).hexdigest()[:24]
            shards.append(Shard(key, tuple(part)))
            part.clear()
            stamps.clear()

    for path in paths:
        if os.fspath(path) == STDIN:
            raise DocumentError("standard input cannot be read on a cluster; name files or folders")
        for file in files(path):
            if isinstance(file, Failure):
                missing.append(Outcome(file.path, "failed", error=file.error))
                continue
            absolute = os.path.abspath(file)
            try:
                stat = os.stat(absolute)
                stamps.append((absolute, stat.st_size, stat.st_mtime_ns))
            except OSError:
                stamps.append((absolute, 0, 0))  # who reads it says what is wrong
            part.append((absolute, file))
            if len(part) >= (most or SHARD) or sum(bytes for _, bytes, _ in stamps) >= size:
                end()
    end()
    return missing, shards


@contextlib.contextmanager
def connected(cluster: str, workers: int | None = None) -> Iterator[Any]:
    """Ray, started on this machine or reached, and left as it was found.

    Raises:
        MissingExtraError: ray is not installed.
        ReadingError: the cluster cannot be reached.
    """
    name, _, address = cluster.partition("://")
    if name != "ray" or ("://" in cluster and not address):
        raise ReadingError(f"{cluster!r} is no cluster to read on; write ray for this machine, or ray://HOST:PORT")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    try:
        import ray
    except ImportError:
        raise missing_extra("reading on a cluster needs ray", "cluster") from None
    ours = not ray.is_initialized()
    if ours:
        where: dict[str, Any] = {"address": "auto" if address == "auto" else cluster}
        if not address:
            where = {"address": "local", "num_cpus": workers or cores(), "include_dashboard": False}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ray.init(log_to_driver=False, logging_level=logging.ERROR, **where)
        except Exception as error:  # Ray raises what its transport raises
            line = " ".join(str(error).split())
            raise ReadingError(f"the cluster {cluster} cannot be reached ({line[:200]})") from None
    try:
        yield ray
    finally:
        if ours:
            ray.shutdown()


def finished(
    ray: Any,
    work: Callable[..., Answer],
    shards: Iterable[Shard],
    given: Sequence[Any] = (),
    most: int | None = None,
) -> Iterator[tuple[Shard, Answer | None]]:
    """What ``work(files, *given)`` made of each shard, as they are finished; None for a file that ends its workers.

    A shard that is lost again and again comes in parts.

    Raises:
        ReadingError: the work itself fails.
    """
    room = most or AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting = deque((shard, RETRIES) for shard in shards)
    pending: dict[Any, Shard] = {}
    remote = ray.remote(work)
    try:
        while waiting or pending:
            while waiting and len(pending) < room:
                shard, tries = waiting.popleft()
                pending[remote.options(max_retries=tries, num_cpus=1).remote(shard.files, *given)] = shard
            [ready], _ = ray.wait(list(pending), num_returns=1)
            shard = pending.pop(ready)
            try:
                answer = ray.get(ready)
            except ray.exceptions.RayTaskError as error:
                line = " ".join(str(error.cause or error).split())
                if "No module named 'parley'" in line:
                    raise ReadingError(
                        "the cluster's machines have no Parley; install parley-record on each"
                    ) from None
                raise ReadingError(
                    f"a worker failed on the shard with {shard.files[0][1]}: {line[-300:]}; finished shards are kept, "
                    "run it again to go on"
                ) from None
            except ray.exceptions.RayError:
                if len(shard.files) == 1:
                    yield shard, None
                    continue
                middle = len(shard.files) // 2
                halves = (shard.files[:middle], shard.files[middle:])
                waiting.extendleft((Shard(f"{shard.key}-{half}", part), 1) for half, part in enumerate(halves))
                continue
            yield shard, answer
    finally:
        for left in pending:
            ray.cancel(left)
