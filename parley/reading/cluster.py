"""Reading on a cluster with Ray: shards of the files to workers, a record of each, and one record of all.

Nothing is read twice: a shard that is finished is kept beside the record until it is merged, and what was merged is
noted there. A worker that is lost is replaced by Ray, and its shard is read again elsewhere. Files must be at the same
path on every machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from parley.documents import STDIN, Choices, Failure, Metadata, files, load
from parley.errors import DocumentError, ReadingError, missing_extra
from parley.reading import extractor
from parley.reading.batch import read_each
from parley.reading.outcomes import Outcome
from parley.reading.verbs import Record
from parley.reading.workers import Workers

SHARD: Final = 200  # files of a shard at most,
BYTES: Final = 20_000_000  # and bytes of them
RETRIES: Final = 3  # of a shard whose worker is lost
NAMES: Final = ("ray", "ray://ADDRESS")


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that one worker reads together. ``key`` says which files, as they are now, read how."""

    key: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: shards done of all, and what became of the articles in the last one."""

    done: int
    shards: int
    outcomes: tuple[Outcome, ...]


def read_on(
    cluster: str,
    paths: Iterable[str | os.PathLike[str]],
    record: str | os.PathLike[str],
    *,
    metadata: Metadata = Metadata(),
    choices: Choices = Choices(),
    make: str | None = None,
) -> Iterator[Progress]:
    """Read files and folders on a cluster into ``record``; a ``Progress`` for each shard, as it is finished.

    ``cluster`` is "ray" for this machine, or "ray://HOST:PORT" for a Ray cluster's client port. When the last is
    given, everything is merged and kept. ``make`` names another reader, as "module:function".

    Raises:
        MissingExtraError: ray is not installed.
        ReadingError: the cluster cannot be reached, or a shard's workers are lost again and again.
        DocumentError: standard input is among the paths.
    """
    where = Path(record)
    work = where.with_name(where.name + ".shards")
    found, shards = _shards(paths, metadata, choices, _version(make))
    if found:
        yield Progress(0, len(shards), tuple(found))
    work.mkdir(exist_ok=True)
    done = 0
    with _connected(cluster) as ray:
        waiting = [shard for shard in shards if not _is_finished(work, shard)]
        done = len(shards) - len(waiting)
        if done:
            kept = [Outcome(path, "kept") for shard in shards if shard not in waiting for path in shard.paths]
            yield Progress(done, len(shards), tuple(kept))
        for shard, answer in _answers(ray, waiting, metadata, choices, make):
            _keep(work, shard, answer[0])
            done += 1
            yield Progress(done, len(shards), tuple(Outcome(**row) for row in answer[1]))
    _merge(where, work, shards)


def _shards(
    paths: Iterable[str | os.PathLike[str]], metadata: Metadata, choices: Choices, version: str
) -> tuple[list[Outcome], list[Shard]]:
    """What cannot be found, and the files in shards."""
    missing: list[Outcome] = []
    shards: list[Shard] = []
    part: list[tuple[str, int, int]] = []
    size = 0
    how = json.dumps([asdict(metadata), dict(choices.columns), choices.day_first, version], sort_keys=True)

    def end() -> None:
        if part:
            key = hashlib.sha256(json.dumps([part, how]).encode()).hexdigest()[:24]
            shards.append(Shard(key, tuple(path for path, _, _ in part)))
            part.clear()

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
                part.append((absolute, stat.st_size, stat.st_mtime_ns))
                size += stat.st_size
            except OSError:
                part.append((absolute, 0, 0))  # reading it says what is wrong
            if len(part) >= SHARD or size >= BYTES:
                end()
                size = 0
    end()
    return missing, shards


def _version(make: str | None) -> str:
    return make or Workers(1).version


class _connected:  # a context manager, named as one
    """Ray, started on this machine or reached, and left as it was found."""

    def __init__(self, cluster: str) -> None:
        name, _, address = cluster.partition("://")
        if name != "ray":
            raise ReadingError(f"{cluster!r} is no cluster to read on; write {' or '.join(NAMES)}")
        self._address = f"ray://{address}" if address else None
        self._ours = False

    def __enter__(self) -> Any:
        try:
            import ray
        except ImportError:
            raise missing_extra("reading on a cluster needs ray", "cluster") from None
        if not ray.is_initialized():
            try:
                ray.init(address=self._address, log_to_driver=False, logging_level="error", include_dashboard=False)
            except Exception as error:  # Ray raises what its transport raises
                line = " ".join(str(error).split())
                raise ReadingError(f"the cluster {self._address or 'ray'} cannot be reached ({line[:200]})") from None
            self._ours = True
        return ray

    def __exit__(self, *_: object) -> None:
        if self._ours:
            import ray

            ray.shutdown()


def _answers(
    ray: Any, shards: Sequence[Shard], metadata: Metadata, choices: Choices, make: str | None
) -> Iterator[tuple[Shard, tuple[bytes, list[dict[str, Any]]]]]:
    """What became of each shard, as they are finished."""
    task = ray.remote(read_shard).options(max_retries=RETRIES, num_cpus=1)
    pending = {task.remote(shard.paths, metadata, choices, make): shard for shard in shards}
    while pending:
        [ready], _ = ray.wait(list(pending), num_returns=1)
        shard = pending.pop(ready)
        try:
            yield shard, ray.get(ready)
        except ray.exceptions.RayError as error:
            line = " ".join(str(error).split())
            raise ReadingError(
                f"the shard with {shard.paths[0]} was lost {RETRIES + 1} times ({line[:200]}); what is finished is "
                "kept, run it again to go on"
            ) from None


def read_shard(
    paths: Sequence[str], metadata: Metadata, choices: Choices, make: str | None
) -> tuple[bytes, list[dict[str, Any]]]:
    """Read files into a record of their own: the record, packed, and what became of each article in plain values."""
    reader = _reader(make)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "shard.db"
        with Record(own) as record:
            for outcome in read_each(load(paths, metadata, choices=choices), record=record, reader=reader):
                rows.append({"path": outcome.path, "state": outcome.state, "error": outcome.error, "why": outcome.why})
            record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return zlib.compress(own.read_bytes(), 1), rows


def _reader(make: str | None) -> extractor.Extractor:
    if make is None:
        return extractor.default_reader()
    import importlib

    module, _, name = make.partition(":")
    made: extractor.Extractor = getattr(importlib.import_module(module), name)()
    return made


State = Literal["new", "finished", "merged"]


def _is_finished(work: Path, shard: Shard) -> bool:
    return (work / f"{shard.key}.db").exists() or (work / f"{shard.key}.merged").exists()


def _keep(work: Path, shard: Shard, packed: bytes) -> None:
    """A shard's record beside the record, whole or not at all."""
    half = work / f"{shard.key}.half"
    half.write_bytes(zlib.decompress(packed))
    half.replace(work / f"{shard.key}.db")


def _merge(where: Path, work: Path, shards: Sequence[Shard]) -> None:
    """One record of what is finished; a note takes the place of each shard's."""
    parts = [path for shard in shards if (path := work / f"{shard.key}.db").exists()]
    if not parts:
        return
    with Record(where) as record:
        record.merge_records(parts)
    for part in parts:
        part.with_suffix(".merged").touch()
        part.unlink()
